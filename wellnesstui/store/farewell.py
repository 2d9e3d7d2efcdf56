"""Removing everything that wellness ever wrote for a person, the keys first."""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.backup_list import day_of, folders, upgraded_on
from wellnesstui.store.files import sizes, sync_file, trouble
from wellnesstui.store.home import Home
from wellnesstui.store.inbox import ENDINGS
from wellnesstui.store.running import AGENT, WINDOWS, Running
from wellnesstui.store.unpacking import BEFORE, STAGING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

# What a person made by hand beside the settings is theirs, and stays.
_OF_DATA = (
    "breaks.json", "breaks.json.lock", "breaks.json.damaged", "set-aside.lock", "inbox.unread",
)  # fmt: skip
_OF_CONFIG = ("settings.toml", "settings.toml.bak", "reminders.toml", "reminders.toml.bak")


class Gone:
    """``removed`` counts files, ``left`` are paths of what stays: not ours, or it could not go."""

    def __init__(self) -> None:
        self.removed = 0
        self.left: list[str] = []


def forget_everything(home: Home) -> Gone:
    """Remove all of it. Raises UsedWrongly while the app or the agent runs, DiskTrouble."""
    held = [Running(home, name) for name in (*WINDOWS, AGENT)]
    try:
        if not all(each.is_first for each in held):
            raise UsedWrongly(
                "The app or the agent is running, so nothing was removed.",
                "Close it, or stop it, then do this again.",
            )
        gone = Gone()
        elsewhere = folders(home)[1:]
        for path in _keys(home):
            _spoil(path)
        for path in _ours(home):
            _remove(path, gone)
    finally:
        for each in held:
            each.close()
    for name in (*WINDOWS, AGENT):  # held until now
        _remove(os.path.join(home.data, name), Gone())
    _tidy(home, elsewhere)
    for folder in dict.fromkeys((home.data, home.state, home.config)):
        gone.left += [path for path, _ in sizes(folder)]
    return gone


def _keys(home: Home) -> list[str]:
    return [home.key, *(os.path.join(folder, "vault.key") for folder in _aside(home))]


def _aside(home: Home) -> list[str]:
    """The folders of vaults that a restore put aside, or was unpacking when it was killed."""
    try:
        found = [name for name in os.listdir(home.data) if name.startswith((BEFORE, STAGING))]
    except OSError:
        return []
    return [os.path.join(home.data, name) for name in sorted(found)]


def _ours(home: Home) -> list[str]:
    """Each file by its own name and place: the folder may be one that holds much else.

    The keys first, so that a stop in the middle leaves nothing that can be read.
    """
    found = [*_keys(home), home.inbox_key, home.vault, f"{home.vault}-journal"]
    found += [os.path.join(home.data, name) for name in _OF_DATA]
    found += [os.path.join(home.config, name) for name in _OF_CONFIG]
    found += _named(home.data, lambda name: name.startswith("vault.db.damaged-"))
    found += _named(home.inbox, lambda name: name.endswith(ENDINGS))
    for folder in folders(home):
        found += _named(folder, _is_backup)
    for folder in (home.data, home.config, home.inbox, *folders(home)):
        found += _named(folder, lambda name: name.endswith(".half-written"))
    for folder in _aside(home):
        found += [path for path, _ in sizes(folder)]
    return [path for path in dict.fromkeys(found) if os.path.lexists(path)]


def _is_backup(name: str) -> bool:
    return day_of(name) is not None or upgraded_on(name) is not None


def _named(folder: str, is_ours: Callable[[str], bool]) -> list[str]:
    try:
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if is_ours(name)]
    except OSError:
        return []


def _spoil(path: str) -> None:
    """Write chance over a key, as far as a disk lets us; what it opened is closed from then on."""
    try:
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


def _remove(path: str, gone: Gone) -> None:
    try:
        os.unlink(path)
        gone.removed += 1
    except FileNotFoundError:
        pass
    except OSError as error:
        if sys.platform != "win32":
            raise trouble(error, "remove everything") from error


def _tidy(home: Home, elsewhere: list[str]) -> None:
    """Remove the folders that wellness made and that are empty now."""
    within = [os.path.join(folder, "inbox") for folder in _aside(home)]
    own = (*within, *_aside(home), home.inbox, home.backups, home.data, home.state, home.config)
    for folder in (*own, *elsewhere):
        try:
            os.rmdir(folder)
        except OSError:
            pass  # something of the person's own is in it
