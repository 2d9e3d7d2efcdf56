"""Removing everything that wellness ever wrote for a person, the keys first."""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.files import sizes, sync_file, trouble
from wellnesstui.store.home import Home
from wellnesstui.store.running import AGENT, APP, Running

# What a person made by hand beside the settings is theirs, and stays.
_OF_CONFIG = ("settings.toml", "settings.toml.bak", "reminders.toml", "reminders.toml.bak")


class Gone:
    """``removed`` counts files, ``left`` are paths of what stays: not ours, or it could not go."""

    def __init__(self) -> None:
        self.removed = 0
        self.left: list[str] = []


def forget_everything(home: Home) -> Gone:
    """Remove all of it. Raises UsedWrongly while the app or the agent runs, DiskTrouble."""
    held = [Running(home, name) for name in (APP, AGENT)]
    try:
        if not all(each.is_first for each in held):
            raise UsedWrongly(
                "The app or the agent is running, so nothing was removed.",
                "Close it, or stop it, then do this again.",
            )
        gone = Gone()
        for path in _keys(home):
            _spoil(path)
        for path in _ours(home):
            _remove(path, gone)
    finally:
        for each in held:
            each.close()
    for name in (APP, AGENT):  # held until now
        _remove(os.path.join(home.data, name), Gone())
    for folder in dict.fromkeys((home.data, home.state, home.config)):
        _tidy(folder)
        gone.left += [path for path, _ in sizes(folder)]
    gone.left = list(dict.fromkeys(gone.left))
    return gone


def _keys(home: Home) -> list[str]:
    found = [path for path, _ in sizes(home.data) if os.path.basename(path) == "vault.key"]
    return [home.key, *(path for path in found if path != home.key)]


def _ours(home: Home) -> list[str]:
    """The key first, so that a stop in the middle leaves nothing that can be read."""
    from wellnesstui.store.whereabouts import is_known

    found = _keys(home)
    for folder in dict.fromkeys((home.data, home.state)):
        found += [path for path, _ in sizes(folder) if is_known(path)]
    found += [os.path.join(home.config, name) for name in _OF_CONFIG]
    own = {home.keys, *(path for path, _ in sizes(home.themes))}
    own |= {path for path, _ in sizes(home.resources)}
    return [path for path in dict.fromkeys(found) if path not in own and os.path.lexists(path)]


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


def _tidy(folder: str) -> None:
    """Remove the folders that are empty now."""
    for at, _, _ in os.walk(folder, topdown=False):
        try:
            os.rmdir(at)
        except OSError:
            pass  # something of the person's own is in it
