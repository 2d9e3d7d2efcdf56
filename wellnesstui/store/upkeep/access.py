"""Checking whether this account can read and write everything of a home, with what helps if not."""

from __future__ import annotations

import errno
import os
import stat
import sys
from shlex import quote

from wellnesstui.domain.record import Record
from wellnesstui.store.disk.files import file_sizes
from wellnesstui.store.disk.free_space import expect_room, is_disk_full

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.store.disk.home import Home

_MAX_NAMED = 3
_MIN_ROOM = 1 << 20
"""Bytes that should be free besides twice the vault: a backup is a copy of it, checked before it counts."""
_AN_ENTRY = 1 << 16


class Obstacle(Record):
    """A reason why something can't be read or written: a sentence, and a ``hint`` on what helps."""

    sentence: str
    hint: str


_READ_ONLY = Obstacle(
    sentence="Your data is on a disk that's read-only right now: your log can be read, but nothing can be saved.",
    hint="This can happen when a disk has errors. Check the disk, then mount it with write access again.",
)


def obstacles(home: Home) -> Iterator[Obstacle]:
    """Every obstacle, folders first.

    Makes a file for a moment, or a folder where the data folder would be, and removes it.
    """
    folders = [
        path
        for path in dict.fromkeys((home.data, home.config, home.inbox, home.backups))
        if os.path.lexists(path)
    ]
    reported = _of_others([*folders, *_files(home)]) if sys.platform != "win32" else []
    if home.data not in folders:
        reported += _of_place(home.data)
    for path in folders:
        reported += [each for each in _of_folder(path) if each not in reported]
    if not reported:
        reported += _of_files(home)
    yield from reported
    if not reported and os.path.isdir(home.data):
        yield from _of_room(home)


def can_look(home: Home) -> bool:
    """Whether the data folder can be listed, or is not there; False if that can't be known."""
    try:
        os.lstat(home.data)
    except PermissionError:
        return False  # what it lies in is closed
    except OSError:
        return True
    return not os.path.isdir(home.data) or os.access(home.data, os.R_OK | os.X_OK)


def _of_place(path: str) -> list[Obstacle]:
    """The obstacle to making, or seeing, a data folder that is not there."""
    above = os.path.dirname(path)
    while not os.path.lexists(above) and above != os.path.dirname(above):
        above = os.path.dirname(above)
    elsewhere = "Set WELLNESS_HOME to a folder of your own."
    if not os.path.isdir(above):
        sentence = f"The folder {path} can't be created: {above} isn't a folder."
        return [
            Obstacle(
                sentence=sentence,
                hint="Move that file, or set WELLNESS_HOME to a folder of your own.",
            )
        ]
    own = sys.platform != "win32" and os.stat(above).st_uid == os.geteuid()
    fix = (
        f"Run chmod u+rwx {quote(above)}, or set WELLNESS_HOME to a folder of your own."
        if own
        else elsewhere
    )
    if not os.access(above, os.X_OK):
        sentence = f"Your account can't open {above}, so wellness can't tell what's in {path}."
        return [Obstacle(sentence=sentence, hint=fix)]
    trial = os.path.join(above, f".wellness-{os.urandom(8).hex()}")
    try:
        os.mkdir(trial, 0o700)
        os.rmdir(trial)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EPERM):
            fix = elsewhere
        reason = os.strerror(error.errno or 0).lower()
        sentence = (
            f"The folder {path} can't be created in {above} ({reason}), so nothing can be saved."
        )
        return [Obstacle(sentence=sentence, hint=fix)]
    return []


def _of_folder(path: str) -> list[Obstacle]:
    status = os.lstat(path)
    if not stat.S_ISDIR(status.st_mode):
        sentence = f"{path} is a link or a file, not a folder."
        return [
            Obstacle(
                sentence=sentence,
                hint="Move it somewhere else, or set WELLNESS_HOME to a real folder.",
            )
        ]
    if sys.platform == "win32" or status.st_uid != os.geteuid():
        return []
    if os.access(path, os.R_OK | os.W_OK | os.X_OK):
        return []
    if os.statvfs(path).f_flag & os.ST_RDONLY:
        return [_READ_ONLY]
    wanted = "write to" if os.access(path, os.R_OK | os.X_OK) else "open"
    sentence = f"Your account can't {wanted} {path} (its mode is {_mode(status)})."
    return [Obstacle(sentence=sentence, hint=f"chmod u+rwx {quote(path)}")]


def _of_others(paths: list[str]) -> list[Obstacle]:
    """One obstacle for each other account that owns something here."""
    others: dict[int, list[str]] = {}
    for path in paths:
        try:
            owner = os.lstat(path).st_uid
        except OSError:
            continue  # gone meanwhile, or in a folder that can't be looked into
        if owner != os.geteuid():
            others.setdefault(owner, []).append(path)
    return [_owned_by(owner, owned) for owner, owned in others.items()]


def _owned_by(owner: int, paths: list[str]) -> Obstacle:
    who = "root" if owner == 0 else f"another account (user ID {owner})"
    more = f" and {len(paths) - _MAX_NAMED} more" if len(paths) > _MAX_NAMED else ""
    verb = "belongs" if len(paths) == 1 else "belong"
    sentence = f"{', '.join(paths[:_MAX_NAMED])}{more} {verb} to {who}. Reading or saving may fail."
    because = " Maybe wellness was once run with sudo." if owner == 0 else ""
    targets = [os.path.commonpath(paths)] if more else paths
    return Obstacle(
        sentence=sentence + because,
        hint=f'sudo chown -R "$(id -un)" {" ".join(map(quote, targets))}',
    )


def _files(home: Home) -> list[str]:
    return list(
        dict.fromkeys(path for folder in (home.data, home.config) for path, _ in file_sizes(folder))
    )


def _of_files(home: Home) -> list[Obstacle]:
    """Obstacles of own files: by their mode, or because they were made immutable."""
    obstacles = []
    for path in _files(home):
        try:
            status = os.lstat(path)
            if stat.S_ISREG(status.st_mode):
                os.close(os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)))
        except FileNotFoundError:
            continue  # gone meanwhile
        except OSError as error:
            obstacles.append(_closed(path, status, error))
    return obstacles[: 2 * _MAX_NAMED]


def _closed(path: str, status: os.stat_result, error: OSError) -> Obstacle:
    if error.errno == errno.EROFS:
        return _READ_ONLY
    hint = f"chmod u+rw {quote(path)}"
    if status.st_mode & 0o600 == 0o600:
        hint = f"If it was made immutable, run sudo chattr -i {quote(path)}."
    reason = os.strerror(error.errno or 0).lower()
    sentence = f"Your account can't read and write {path} ({reason}, mode {_mode(status)})."
    return Obstacle(sentence=sentence, hint=hint)


def _of_room(home: Home) -> Iterator[Obstacle]:
    size = os.path.getsize(home.vault) if os.path.isfile(home.vault) else 0
    wanted = 2 * size + _MIN_ROOM
    sentence = "There's no space left on the disk, so nothing new can be saved."
    try:
        expect_room(home.data, _AN_ENTRY)
        sentence = "The disk is almost full."
        expect_room(home.data, wanted)
    except OSError as error:
        if is_disk_full(error):
            needs = f"A backup or a new passphrase needs about {wanted / 1e6:,.0f} MB."
            yield Obstacle(sentence=sentence, hint=f"Free up some space. {needs}")
            return
        reason = os.strerror(error.errno or 0).lower()
        sentence = f"Nothing can be saved in {home.data} ({reason})."
        yield Obstacle(sentence=sentence, hint="Check the disk and the folder's permissions.")


def _mode(status: os.stat_result) -> str:
    return f"{stat.S_IMODE(status.st_mode):04o}"
