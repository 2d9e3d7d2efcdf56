"""The paths of everything on this machine: three folders, or the one that WELLNESS_HOME names."""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.disk.private_folder import expect_readable_folder, make_private_folder

NAME = "wellness"


class Home:
    """Paths of one person's files. ``data`` is private; ``config`` holds settings, own themes and keys."""

    def __init__(self, data: str, config: str, state: str) -> None:
        self.data = data
        self.config = config
        self.state = state
        self.vault = os.path.join(data, "vault.db")
        self.key = os.path.join(data, "vault.key")
        self.inbox = os.path.join(data, "inbox")
        self.inbox_key = os.path.join(data, "inbox.pub")
        self.unread = os.path.join(data, "inbox.unread")
        self.backups = os.path.join(data, "backups")
        self.settings = os.path.join(config, "settings.toml")
        self.themes = os.path.join(config, "themes")
        self.keys = os.path.join(config, "keys.toml")
        self.resources = os.path.join(config, "resources")
        self.practices = os.path.join(config, "practices")
        self.known_practices = os.path.join(data, "practices.json")
        self.forms = os.path.join(config, "forms")
        self.known_forms = os.path.join(data, "forms.json")
        self.own_plan = os.path.join(config, "my-plan.txt")
        self.reminders = os.path.join(config, "reminders.toml")
        self.breaks = os.path.join(data, "breaks.json")

    @classmethod
    def find(cls) -> Home:
        """The home of the account that runs the program. Touches nothing. Raises DiskTrouble."""
        override = os.environ.get("WELLNESS_HOME", "").strip()
        if override:
            folder = os.path.abspath(_expanded(override))
            return cls(folder, folder, folder)
        return cls(*_platform_folders())

    def prepare(self) -> None:
        """Make the data folder, private to this account. Raises DiskTrouble."""
        os.umask(0o077)
        make_private_folder(self.data)

    def prepare_to_read(self) -> None:
        """Make the data folder, private to this account; one that is read-only stays as it is.

        Raises DiskTrouble for a folder that can't be trusted even for reading.
        """
        try:
            self.prepare()
        except DiskTrouble:
            if not os.path.lexists(self.data):
                raise
            expect_readable_folder(self.data)

    @property
    def is_new(self) -> bool:
        """Whether nothing was ever saved here."""
        return not os.path.lexists(self.key) and not os.path.lexists(self.vault)


def _platform_folders() -> tuple[str, str, str]:
    # platformdirs costs as much as the whole of `wellness mood 4`, so its two simple answers are
    # given here; a test holds them equal to what it says.
    if sys.platform.startswith("linux"):
        return (
            _xdg("XDG_DATA_HOME", "~/.local/share"),
            _xdg("XDG_CONFIG_HOME", "~/.config"),
            _xdg("XDG_STATE_HOME", "~/.local/state"),
        )
    from platformdirs import PlatformDirs

    # Local, never Roaming: roaming folders are copied to a hospital's servers at log-off.
    folders = PlatformDirs(NAME, appauthor=False, roaming=False)
    return folders.user_data_dir, folders.user_config_dir, folders.user_state_dir


def _xdg(variable: str, otherwise: str) -> str:
    folder = os.environ.get(variable, "")
    if not os.path.isabs(folder):  # the standard's word on a relative one: pass it over
        folder = _expanded(otherwise)
    return os.path.join(folder, NAME)


def _expanded(path: str) -> str:
    expanded = os.path.expanduser(path)
    if expanded.startswith("~"):  # an account without a name: "~" would become a folder right here
        raise DiskTrouble(
            "This account has no home folder, so there's nowhere to save anything.",
            "Set WELLNESS_HOME to a folder of your own.",
        )
    return expanded
