"""Atomic, durable writes: a file is either the old one or the new one, whatever happens."""

from __future__ import annotations

import errno
import os
import sys
import time

from wellnesstui.store.disk.disk_error import NotDurable
from wellnesstui.store.disk.regular import open_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_O_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)  # Windows has none
_O_BINARY = getattr(os, "O_BINARY", 0)  # only Windows has it
_HALF = ".half-written"
_SURELY_OVER = 3600  # seconds
_FOLDER_WAIT = 10.0  # seconds


def sync_file(descriptor: int) -> None:
    """Flush the file to the disk itself, past the drive's cache on macOS."""
    if sys.platform == "darwin":
        import fcntl

        try:
            fcntl.fcntl(descriptor, fcntl.FFULLFSYNC)
            return
        except OSError:
            pass  # a network or FAT volume: the plain one is the nearest
    os.fsync(descriptor)


def sync_folder(path: str) -> None:
    """Flush the folder's list of names to the disk; Windows does it by itself."""
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
    """Flush the name of a new file to the disk. Raises NotDurable."""
    try:
        sync_folder(os.path.dirname(path))
    except OSError as error:
        raise NotDurable(error.errno, error.strerror, path) from error


def temporary_path(path: str) -> str:
    """A path for a half-written file in the same folder, which no other program will choose."""
    return f"{path}.{os.urandom(6).hex()}{_HALF}"


def remove_stale_temporaries(folder: str) -> None:
    """Remove the half-written files that killed programs left, once they are an hour old."""
    try:
        names = [name for name in os.listdir(folder) if _HALF in name]
        for path in (os.path.join(folder, name) for name in names):
            if os.lstat(path).st_mtime < time.time() - _SURELY_OVER:
                os.unlink(path)
    except OSError:
        pass  # not there, or not ours to tidy: they are in nobody's way


def write_atomically(path: str, content: bytes, temporary: str) -> None:
    """Write ``content`` to the new file ``temporary`` beside ``path``, flush it, then rename it.

    Raises OSError; the old file then stands as it was and the temporary one is gone. Raises
    NotDurable after the rename.
    """
    write_pieces(path, (content,), temporary)


def write_pieces(
    path: str,
    pieces: Iterable[bytes],
    temporary: str,
    rename: Callable[[str, str], None] | None = None,
) -> None:
    """Write content that comes in pieces, as ``write_atomically`` does, or by another ``rename``.

    Raises what the pieces raise, OSError, NotDurable.
    """
    _write_temporary(temporary, pieces)
    try:
        (rename or os.replace)(temporary, path)
    except OSError:
        remove_temporary(temporary)
        raise
    sync_name(path)


def remove_temporary(temporary: str) -> None:
    """Remove half a file; what can't be removed now ``remove_stale_temporaries`` removes later."""
    try:
        os.unlink(temporary)
    except OSError:
        pass


def write_new(path: str, content: bytes, temporary: str) -> bool:
    """Whether a new file was written; False, with nothing changed, where ``path`` is there already.

    Raises OSError, NotDurable.
    """
    _write_temporary(temporary, (content,))
    try:
        rename_noreplace(temporary, path)
    except FileExistsError:
        return False
    finally:
        remove_temporary(temporary)
    sync_name(path)
    return True


def rename_noreplace(temporary: str, path: str) -> None:
    """Rename ``temporary`` to ``path``. Raises FileExistsError rather than replace a file."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # exFAT and some network folders know no hard links
        _rename_locked(temporary, path)
    else:
        remove_temporary(temporary)


def _rename_locked(temporary: str, path: str) -> None:
    """Rename as ``rename_noreplace`` does, where there are no hard links: look, then rename.

    One program at a time, under a lock on the folder itself, so that no lock file is left.
    """
    if sys.platform == "win32":  # there a rename replaces nothing
        os.rename(temporary, path)
        return
    from wellnesstui.store.disk.file_lock import FileLock  # seldom needed

    lock = FileLock(os.path.dirname(path) or ".", wait=_FOLDER_WAIT, opener=_open_folder)
    if not lock.acquire():
        raise lock.refusal or OSError(errno.EBUSY, os.strerror(errno.EBUSY), path)
    try:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), path)
        os.rename(temporary, path)
    finally:
        lock.release()


def _open_folder(path: str) -> int:
    return os.open(path, os.O_RDONLY)


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
        remove_temporary(temporary)
        raise


def read_whole(path: str, limit: int) -> bytes | None:
    """A regular file's bytes, None if it is not there.

    Raises OSError, also for more than ``limit`` bytes, and NotRegular.
    """
    try:
        with open(open_regular(path), "rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        return None
    if len(content) > limit:
        raise OSError(errno.EFBIG, "larger than it can be")
    return content


def file_sizes(folder: str) -> Iterator[tuple[str, int]]:
    """The path and the size in bytes of every file under a folder, in the order of the names."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            try:
                yield path, os.lstat(path).st_size
            except OSError:
                continue
