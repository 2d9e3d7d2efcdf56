"""Deleting everything that wellness wrote for a person, the keys first."""

from __future__ import annotations

import os

from wellnesstui.domain.errors import DiskTrouble, UsedWrongly
from wellnesstui.store.backups.backup_list import folders
from wellnesstui.store.backups.backup_names import day_of, upgraded_on
from wellnesstui.store.backups.unpacking import BEFORE, STAGING
from wellnesstui.store.disk.app_lock import AGENT, WINDOW_LOCKS, AppLock
from wellnesstui.store.disk.files import file_sizes, sync_file
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.regular import expect_regular
from wellnesstui.store.inbox.inbox import ENDINGS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# What a person made by hand in the settings folder is theirs, and stays.
_OF_DATA = (
    "breaks.json", "breaks.json.lock", "breaks.json.damaged", "set-aside.lock", "inbox.unread", "practices.json",
    "forms.json", "sound.lock",
)  # fmt: skip
_WRITTEN = ("settings.toml", "reminders.toml", "keys.toml")
_OF_CONFIG = tuple(f"{name}{ending}" for name in _WRITTEN for ending in ("", ".bak"))


class Erased:
    """``removed`` counts files, ``left`` are paths that stay: not ours, or they could not be deleted."""

    def __init__(self) -> None:
        self.removed = 0
        self.left: list[str] = []


def erase_everything(home: Home) -> Erased:
    """The number of files deleted, and the paths left. Raises UsedWrongly while the app or the agent runs.

    Raises DiskTrouble, with nothing changed, if a folder can't be written to; what can't be deleted once
    the keys are overwritten is in ``left``.
    """
    locks = [AppLock(home, name) for name in (*WINDOW_LOCKS, AGENT)]
    try:
        if not all(each.is_first for each in locks):
            raise UsedWrongly(
                "The app or the agent is running, so nothing was deleted.",
                "Close or stop it, then try again.",
            )
        _expect_removable(home)
        erased = Erased()
        elsewhere = folders(home)[1:]
        for path in _keys(home):
            _overwrite(path)
        for path in _ours(home):
            _remove(path, erased)
    finally:
        for each in locks:
            each.close()
    for name in (*WINDOW_LOCKS, AGENT):  # ours until now
        _remove(os.path.join(home.data, name), Erased())
    _tidy(home, elsewhere)
    for folder in dict.fromkeys((home.data, home.state, home.config)):
        erased.left += [path for path, _ in file_sizes(folder)]
    erased.left = list(dict.fromkeys(erased.left))
    return erased


def _expect_removable(home: Home) -> None:
    """Raises DiskTrouble unless files can be deleted from every folder."""
    for folder in dict.fromkeys((home.data, home.config, home.inbox, home.backups)):
        if os.path.isdir(folder) and not os.access(folder, os.W_OK | os.X_OK):
            raise DiskTrouble(
                f"{folder} can't be written to, so nothing was deleted.",
                "`wellness doctor` tells you how to fix this.",
            )


def _keys(home: Home) -> list[str]:
    """What is overwritten first: the keys, and the plan that is kept outside the vault."""
    return [
        home.key,
        home.own_plan,
        *(os.path.join(folder, "vault.key") for folder in _staging_folders(home)),
    ]


def _staging_folders(home: Home) -> list[str]:
    """The folders of vaults from before a restore, and those that a killed program was unpacking."""
    try:
        names = [name for name in os.listdir(home.data) if name.startswith((BEFORE, STAGING))]
    except OSError:
        return []
    return [os.path.join(home.data, name) for name in sorted(names)]


def _ours(home: Home) -> list[str]:
    """The paths of our files, by name and folder, since the folders may hold much else.

    Keys come first, so that a kill in the middle leaves nothing that can be read.
    """
    paths = [*_keys(home), home.inbox_key, home.vault, f"{home.vault}-journal"]
    paths += [os.path.join(home.data, name) for name in _OF_DATA]
    paths += [os.path.join(home.config, name) for name in _OF_CONFIG]
    paths += _matching(home.data, lambda name: name.startswith("vault.db.damaged-"))
    paths += _matching(home.inbox, lambda name: name.endswith(ENDINGS))
    for folder in folders(home):
        paths += _matching(folder, _is_backup)
    for folder in (home.data, home.config, home.inbox, *folders(home)):
        paths += _matching(folder, lambda name: name.endswith(".half-written"))
    for folder in _staging_folders(home):
        paths += [path for path, _ in file_sizes(folder)]
    return [path for path in dict.fromkeys(paths) if os.path.lexists(path)]


def _is_backup(name: str) -> bool:
    return day_of(name) is not None or upgraded_on(name) is not None


def _matching(folder: str, is_ours: Callable[[str], bool]) -> list[str]:
    try:
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if is_ours(name)]
    except OSError:
        return []


def _overwrite(path: str) -> None:
    """Overwrite a key with random bytes, as far as the disk allows, so that nothing can be decrypted."""
    try:
        expect_regular(path, follow=False)  # a pipe would keep us waiting
        size = os.lstat(path).st_size
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return
    try:
        os.write(descriptor, os.urandom(size))
        sync_file(descriptor)
    except OSError:
        pass  # a full or failing disk: it is removed all the same
    finally:
        os.close(descriptor)


def _remove(path: str, erased: Erased) -> None:
    try:
        os.unlink(path)
        erased.removed += 1
    except FileNotFoundError:
        pass
    except OSError:
        erased.left.append(path)


def _tidy(home: Home, elsewhere: list[str]) -> None:
    """Delete the folders that wellness made and that are empty now."""
    within = [os.path.join(folder, "inbox") for folder in _staging_folders(home)]
    own = (
        *within,
        *_staging_folders(home),
        home.inbox,
        home.backups,
        home.data,
        home.state,
        home.config,
    )
    for folder in (*own, *elsewhere):
        try:
            os.rmdir(folder)
        except OSError:
            pass  # something of the person's own is in it
