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
    (".db", "your log", "encrypted"),
    (".box", "an entry, not yet added to the vault", "encrypted"),
    (".change", "what undo needs, not yet added to the vault", "encrypted"),
    (".undone", "an entry you undid, not yet added to the vault", "encrypted"),
    ("inbox.pub", "public key for adding entries", "not encrypted: it can't open your log"),
    (
        "inbox.unread",
        "a list of waiting files that can't be read",
        "not encrypted: nothing private",
    ),
    (
        "settings.toml",
        "your settings",
        "not encrypted: nothing private but the names of your mixes",
    ),
    (
        "settings.toml.bak",
        "your settings before the last change",
        "not encrypted: nothing private but the names of your mixes",
    ),
    ("keys.toml", "your keyboard shortcuts", "not encrypted: nothing private"),
    ("keys.toml.bak", "your shortcuts before the last change", "not encrypted: nothing private"),
    (
        "reminders.toml",
        "your reminders and weekly sessions",
        "not encrypted: times and the reminder text, so that reminders work while your log is locked",
    ),
    (
        "breaks.json",
        "today's sessions, and what happened to today's reminders",
        "not encrypted: reminder times and names; deleted at the end of the day",
    ),
    (
        "practices.json",
        "a list of your own practices, so that they open faster",
        "not encrypted: their titles and what's known of them",
    ),
    (
        "forms.json",
        "a list of your own forms, so that they open faster",
        "not encrypted: their titles, their questions' labels, and what's known of them",
    ),
    (
        "my-plan.txt",
        "your plan for hard days, for Help now",
        "not encrypted: anyone with this file can read it",
    ),
    ("breaks.json.lock", "keeps two programs from changing sessions at the same time", "empty"),
    (
        "breaks.json.damaged",
        "today's sessions, which couldn't be read",
        "not encrypted: you can delete it",
    ),
    (
        "set-aside.lock",
        "keeps two programs from changing keys or repairing at the same time",
        "empty",
    ),
    ("agent.lock", "shows that the agent is running", "empty"),
    ("sound.lock", "shows that sound is playing", "not encrypted: a process ID"),
    *(
        (name, "shows that the app is open", "not encrypted: its process ID")
        for name in WINDOW_LOCKS
    ),
    (".toml", "your own theme", "not encrypted: nothing private"),
)
_OWN = {
    "forms": ("your own form", "not encrypted: what you wrote in it"),
    "practices": ("your own practice", "not encrypted: what you wrote in it"),
    "resources": ("your own list of resources", "not encrypted: what you wrote in it"),
}
"""Files by the folder that a person puts them into."""
_SEALED = "encrypted: only your passphrase or recovery code opens it"
_KEY = "not encrypted: anyone with this file and the vault can read everything"
_UNSEALED = """\
Protected from: other accounts on this computer, anyone who gets a copy of the vault without
vault.key, a crash, and a full disk. To be protected if you lose this computer, set a passphrase
in Settings, or with `wellness passphrase set`."""
_WHEN_SEALED = """\
Protected from: anyone who has this computer or copies of these files but not the passphrase, a
crash, and a full disk."""
_NOT = """\
Not protected from: programs or administrators in your running session, an unlocked screen, or
someone forcing you to open your log. An employer, a court, or a device's owner may be able to obtain
what you write here. Write about yourself, not about your clients."""


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
        FileEntry(path, _bytes(path), "starts the agent at login", "not encrypted: a path")
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
        return "the vault from before a restore", "encrypted"
    if name == "vault.key":
        return "the key that opens the vault", _SEALED if _is_sealed(path) else _KEY
    if name.endswith(".tar"):
        what = "a backup: the vault, its key, and waiting entries"
        return what, _SEALED if _is_sealed(path) else "anyone who has it can read everything in it"
    if ".half-written" in name:
        return "an unfinished file, left by a program that was stopped", "deleted within hours"
    if ".db.damaged-" in name:
        return "a damaged vault, set aside", "encrypted"
    if name.startswith("before-") and name.endswith(".db"):
        return "the vault from before an upgrade", "encrypted"
    folder = os.path.basename(os.path.dirname(path))
    if name.endswith(".toml") and folder in _OWN:
        return _OWN[folder]
    for ending, what, sealed in _KINDS:
        if name.endswith(ending):
            return what, sealed
    return "a file that wellness doesn't recognize", "not opened"


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
            return [
                f"This folder looks like part of {mark}, so what's in it gets copied elsewhere."
            ]
    if sys.platform == "win32" and path.startswith("\\\\"):
        return ["This folder is on another computer, so what's in it travels over the network."]
    return []
