"""Writing a file so that it is either the old one or the new one, whatever happens in between."""

from __future__ import annotations

import errno
import os
import sys
import time

from wellnesstui.domain.errors import DiskFull, DiskTrouble
from wellnesstui.store.regular import NotRegular, open_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_O_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)  # Windows has none
_O_BINARY = getattr(os, "O_BINARY", 0)  # only Windows has it
_HALF = ".half-written"
_SURELY_OVER = 3600
_AT_ONCE = 1 << 20
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EROFS, errno.EACCES, errno.EPERM}
_TURN_TRIES, _TURN_PAUSE = 1000, 0.01


class NotLasting(OSError):
    """All was written and has its name, which may be gone after a power cut."""


def trouble(error: OSError, what: str) -> DiskTrouble:
    """The sentence for an operating system's error while ``what`` ("keep this entry") was tried."""
    if error.errno in FULL:
        return DiskFull(
            f"There is no room left on the disk, so wellness could not {what}.",
            "What was kept before is safe. Free some space and try again.",
        )
    if error.errno in _REFUSED:
        unreadable = _unreadable(error.filename)
        if unreadable:
            return DiskTrouble(
                f"{unreadable}, so wellness could not {what}.",
                "Nothing was changed. `wellness doctor` says how to get it back.",
            )
        return DiskTrouble(
            f"The folder can't be written to, so wellness could not {what}.",
            "What was kept before is safe. `wellness where` shows the folder; check who may write there.",
        )
    if isinstance(error, NotRegular):
        return DiskTrouble(
            f"{error.filename} is not a regular file, so wellness could not {what}.",
            "Nothing else was changed. Move it away, then try again.",
        )
    reason = os.strerror(error.errno) if error.errno else "unknown reason"
    return DiskTrouble(
        f"Wellness could not {what} ({reason.lower()}).", "What was kept before is safe."
    )


def _unreadable(path: object) -> str:
    """What keeps this account from reading a file or folder that is there; else nothing."""
    if not isinstance(path, str):
        return ""
    folder = os.path.dirname(path)
    if os.path.isdir(folder) and not os.access(folder, os.X_OK):
        path = folder
    elif not os.path.lexists(path) or os.access(path, os.R_OK):
        return ""
    owner = os.lstat(path).st_uid
    if sys.platform != "win32" and owner != os.geteuid():
        return f"{path} belongs to {'root' if not owner else 'another account'}"
    return f"{path} can't be read by your account"


def saving_trouble(error: OSError, what: str) -> DiskTrouble:
    """The same where the last thing that is done is to give one file its name."""
    if isinstance(error, NotLasting):
        return DiskTrouble(
            "This was saved, but the disk gave an error right after that, so it may be lost in a "
            "power cut.",
            "Check the disk, and look whether it is there before you do it again.",
        )
    return trouble(error, what)


def make_private_folder(path: str) -> None:
    """Make the folder, 0700, if it is not there; refuse a link or somebody else's folder.

    Raises DiskTrouble.
    """
    try:
        try:
            found = os.lstat(path)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            try:
                os.mkdir(path, 0o700)
            except FileExistsError:
                pass
            found = os.lstat(path)
    except OSError as error:
        raise trouble(error, f"make the folder {path}") from error
    _expect_folder(path, found)
    if sys.platform != "win32":
        if found.st_uid != os.geteuid():
            raise _belongs_to_another(path)
        if found.st_mode & 0o077:
            try:
                os.chmod(path, 0o700)
            except OSError as error:
                raise trouble(error, f"close {path} to other accounts") from error


def expect_to_read(path: str) -> None:
    """Raises DiskTrouble for a folder that is not even read: a link, or another account's.

    Root's is read, as after a use of sudo, but only where this account can write nothing: whoever
    can put files into a folder of root's could have put a vault there, and its key.
    """
    try:
        found = os.lstat(path)
    except OSError as error:
        raise trouble(error, f"look into {path}") from error
    _expect_folder(path, found)
    if sys.platform == "win32" or found.st_uid == os.geteuid():
        return
    if found.st_uid or os.access(path, os.W_OK):
        raise _belongs_to_another(path)


def _expect_folder(path: str, found: os.stat_result) -> None:
    if found.st_mode & 0o170000 != 0o040000:
        raise DiskTrouble(
            f"{path} is a link or a file, not a folder, so nothing is written there.",
            "Move it away, or set WELLNESS_HOME to a real folder.",
        )


def _belongs_to_another(path: str) -> DiskTrouble:
    return DiskTrouble(
        f"{path} belongs to another account, so nothing is written there.",
        "Set WELLNESS_HOME to a folder of your own, or see `wellness doctor`.",
    )


def sync_file(descriptor: int) -> None:
    """Put the file on the disk itself; macOS needs to be told so."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.FFULLFSYNC)
            return
        except OSError:
            pass  # a network or FAT volume: the plain one is the nearest
    os.fsync(descriptor)


def sync_folder(path: str) -> None:
    """Put the folder's list of names on the disk; Windows does it by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some mounted folders can't; the file itself is synced
            raise
    finally:
        os.close(descriptor)


def sync_name(path: str) -> None:
    """Let the name of a new file last. Raises NotLasting."""
    try:
        sync_folder(os.path.dirname(path))
    except OSError as error:
        raise NotLasting(error.errno, error.strerror, path) from error


def beside(path: str) -> str:
    """A name for a half-written file in the same folder, which no other program will choose."""
    return f"{path}.{os.urandom(6).hex()}{_HALF}"


def sweep(folder: str) -> None:
    """Remove the half-written files that killed programs left, once nobody can be writing them."""
    try:
        names = [name for name in os.listdir(folder) if _HALF in name]
        for path in (os.path.join(folder, name) for name in names):
            if os.lstat(path).st_mtime < time.time() - _SURELY_OVER:
                os.unlink(path)
    except OSError:
        pass  # not there, or not ours to tidy: they are in nobody's way


def write_whole(path: str, content: bytes, temporary: str) -> None:
    """Write ``content`` to the new file ``temporary`` beside ``path``, then give it its name.

    Raises OSError; the old file then stands as it was and the temporary one is gone.
    """
    write_stream(path, (content,), temporary)


def write_stream(
    path: str,
    pieces: Iterable[bytes],
    temporary: str,
    name: Callable[[str, str], None] | None = None,
) -> None:
    """The same for content that comes in pieces; ``name`` is ``name_first`` to replace nothing."""
    _write_temporary(temporary, pieces)
    try:
        (name or os.replace)(temporary, path)
    except OSError:
        drop(temporary)
        raise
    sync_name(path)


def drop(temporary: str) -> None:
    """Remove half a file; one that can't go now is removed within hours."""
    try:
        os.unlink(temporary)
    except OSError:
        pass


def write_first(path: str, content: bytes, temporary: str) -> bool:
    """The same, but only if ``path`` is not there yet: False when another program was first."""
    _write_temporary(temporary, (content,))
    try:
        name_first(temporary, path)
    except FileExistsError:
        return False
    finally:
        drop(temporary)
    sync_name(path)
    return True


def name_first(temporary: str, path: str) -> None:
    """Give ``temporary`` the name ``path``; raises FileExistsError rather than replace a file."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # exFAT and some network folders know no hard links
        _rename_first(temporary, path)
    else:
        drop(temporary)


def _rename_first(temporary: str, path: str) -> None:
    """The same where a rename is all there is: one program at a time looks, then renames.

    The lock is the folder's own, so that no file is left. The system lets go of it.
    """
    if sys.platform == "win32":  # there a rename replaces nothing
        os.rename(temporary, path)
        return
    import fcntl

    descriptor = os.open(os.path.dirname(path) or ".", os.O_RDONLY)
    try:
        for _ in range(_TURN_TRIES):
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(_TURN_PAUSE)
        else:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), path)
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
        os.rename(temporary, path)
    finally:
        os.close(descriptor)


def _write_temporary(temporary: str, pieces: Iterable[bytes]) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _O_NOFOLLOW | _O_BINARY
    descriptor = os.open(temporary, flags, 0o600)
    try:
        try:
            for piece in pieces:
                view = memoryview(piece)
                while view:
                    view = view[os.write(descriptor, view) :]
            sync_file(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:  # whatever stopped it, half a file is nothing
        drop(temporary)
        raise


def read_whole(path: str, most: int) -> bytes | None:
    """A regular file's bytes, None if it is not there.

    Raises OSError, also for more than ``most`` bytes, and NotRegular.
    """
    try:
        with open(open_regular(path), "rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError:
        return None
    if len(content) > most:
        raise OSError(errno.EFBIG, "larger than it can be")
    return content


def sizes(folder: str) -> Iterator[tuple[str, int]]:
    """Every file under a folder with its size in bytes, in the order of the names."""
    for at, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(at, name)
            try:
                yield path, os.lstat(path).st_size
            except OSError:
                continue
