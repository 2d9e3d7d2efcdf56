"""The inventory: every file that wellness wrote, its size, and who could read it."""

from __future__ import annotations

import os
import sys
from typing import NamedTuple

from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.backups import backup_list
from wellnesstui.store.disk.app_lock import WINDOW_LOCKS
from wellnesstui.store.disk.files import file_sizes
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.regular import open_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_KINDS = (
    (".db", "all you kept", "encrypted"),
    (".box", "kept, not yet merged into the vault", "encrypted"),
    (".change", "what undo needs, not yet merged into the vault", "encrypted"),
    (".undone", "an entry that was undone, not yet merged into the vault", "encrypted"),
    ("inbox.pub", "the key that only closes", "in clear: opens nothing"),
    ("inbox.unread", "which files of the inbox can't be read", "in clear: nothing private"),
    ("settings.toml", "what you chose in the settings", "in clear: nothing private"),
    ("settings.toml.bak", "the settings before the last change", "in clear: nothing private"),
    ("keys.toml", "keys of your own", "in clear: nothing private"),
    (
        "reminders.toml",
        "your reminders and weekly sessions",
        "in clear: times and the words you gave them, so that they can come while the vault is locked",
    ),
    (
        "breaks.json",
        "today's sessions and what became of today's reminders",
        "in clear: times and names of reminders; taken out when the day is over",
    ),
    ("breaks.json.lock", "lets one program at a time change them", "in clear: it is empty"),
    (
        "breaks.json.damaged",
        "today's sessions, which could not be read",
        "in clear: you may remove it",
    ),
    (
        "set-aside.lock",
        "lets one program at a time change keys or mend a vault",
        "in clear: it is empty",
    ),
    ("agent.lock", "says that the agent runs", "in clear: it is empty"),
    *(
        (name, "says that the app is open", "in clear: the number of its process")
        for name in WINDOW_LOCKS
    ),
    (".toml", "a theme of your own", "in clear: nothing private"),
)
_SEALED = "sealed: only your passphrase or your recovery code opens it"
_KEY = "in clear: whoever has it and the vault can read all"
_UNSEALED = """\
Protected: from other accounts on this machine, from whoever gets a copy of the vault without
vault.key, and from a crash or a full disk. `wellness seal` protects from a lost machine too."""
_WHEN_SEALED = """\
Protected: from whoever has the machine or copies of these files, but not the passphrase, and from a
crash or a full disk."""
_NOT = """\
Not protected: from programs or administrators in your running session, from an unlocked screen,
from being made to open it. An employer, a court or a device's owner may be able to obtain what
is written here. Write about yourself, not about them."""


class FileEntry(NamedTuple):
    """A file: its size in ``bytes``, what it is, and how it is ``sealed`` or who could read it."""

    path: str
    bytes: int
    what: str
    sealed: str


def protects(home: Home) -> str:
    """A text on what these files are protected from, and what not."""
    return f"{_WHEN_SEALED if _is_sealed(home.key) else _UNSEALED}\n{_NOT}"


def files(home: Home, outside: Iterable[str] = ()) -> list[FileEntry]:
    """Every file of a home; ``outside`` are the paths that start the agent at login."""
    entries = [
        FileEntry(path, _bytes(path), "starts the agent at login", "in clear: a path")
        for path in outside
    ]
    elsewhere = backup_list.folders(home)[1:]
    for folder in dict.fromkeys((home.data, home.config, home.state, *elsewhere)):
        entries += [FileEntry(path, bytes, *_kind(path)) for path, bytes in file_sizes(folder)]
    return entries


def _bytes(path: str) -> int:
    try:
        return os.lstat(path).st_size
    except OSError:
        return 0


def _kind(path: str) -> tuple[str, str]:
    name = os.path.basename(path)
    if name == "vault.db" and os.path.basename(os.path.dirname(path)).startswith("before-restore-"):
        return "what was here before a restore", "encrypted"
    if name == "vault.key":
        return "the key that opens it", _SEALED if _is_sealed(path) else _KEY
    if name.endswith(".tar"):
        what = "a backup: the vault, its key and the inbox"
        return what, _SEALED if _is_sealed(path) else "whoever has it can read all of it"
    if ".half-written" in name:
        return "half a file, left by a program that was stopped", "removed within hours"
    if ".db.damaged-" in name:
        return "a damaged vault, set aside", "encrypted"
    if name.startswith("before-") and name.endswith(".db"):
        return "the vault before an upgrade", "encrypted"
    for ending, what, sealed in _KINDS:
        if name.endswith(ending):
            return what, sealed
    return "a file that wellness does not know", "not looked at"


def _is_sealed(path: str) -> bool:
    """Whether a key file, or the one in a backup, needs a passphrase."""
    from wellnesstui.store.backups.archive import key_of
    from wellnesstui.store.keys.slots import is_sealed

    try:
        if path.endswith(".tar"):
            return is_sealed(key_of(path))
        with open(open_regular(path), "rb") as file:
            return is_sealed(file.read(100))
    except (WellnessError, OSError):
        return False


def format_size(bytes: int) -> str:
    return f"{bytes} bytes" if bytes < 10_000 else f"{bytes / 1024:,.0f} KiB"


def sharing_notices(path: str) -> list[str]:
    """Sentences about a folder that looks as if it is synchronized or on a network."""
    marks = ("OneDrive", "Dropbox", "iCloud", "Mobile Documents", "Google Drive", "Nextcloud")
    for mark in marks:
        if mark.lower() in path.lower():
            return [f"This folder looks like part of {mark}: what is in it is copied elsewhere."]
    if sys.platform == "win32" and path.startswith("\\\\"):
        return ["This folder is on another machine: what is in it travels over the network."]
    return []
