"""The cache of boxes that could not be read, so that a heap of them is not tried again each time.

A file beside the vault: a line, a digest of the keys and of the program's version, and a digest of
each box's name, inode, size and times, eight bytes each. Whatever changes is tried again. It is
made only where there are many; without it the next merge is slow once.
"""

from __future__ import annotations

import os

from wellnesstui import __version__
from wellnesstui.store.disk.digest import digest
from wellnesstui.store.disk.files import read_whole, temporary_path, write_atomically

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.keys.vault_keys import Keys

_FIRST = b"wellness unread 1\n"
_DIGEST = 8  # bytes
_FEW = 64
"""Fewer unreadable boxes are tried again each time."""
_MAX_DIGESTS = 1_000_000


class UnreadableBoxes:
    """The cache over the current boxes: ``known`` are unreadable, ``untried`` are to be tried."""

    def __init__(self, path: str, head: bytes, stored: set[bytes], paths: list[str]) -> None:
        self._path, self._head, self._stored = path, head, stored
        self._digests: set[bytes] = set()
        self.known: list[str] = []
        self.untried: list[str] = []
        for each in paths:
            digest = _digest(each) if stored else None
            if digest is not None and digest in stored:
                self.known.append(each)
                self._digests.add(digest)
            else:
                self.untried.append(each)

    def add(self, path: str) -> None:
        """Note that a box can't be read."""
        digest = _digest(path)
        if digest is not None and len(self._digests) < _MAX_DIGESTS:
            self._digests.add(digest)

    def save(self) -> None:
        """Write the cache if it changed; where that fails, the next merge is slow again."""
        if len(self._digests) < _FEW:
            self._digests.clear()
        if self._digests == self._stored:
            return
        try:
            if self._digests:
                content = self._head + b"".join(sorted(self._digests))
                write_atomically(self._path, content, temporary_path(self._path))
            else:
                os.unlink(self._path)
        except OSError:
            pass


def load(home: Home, keys: Keys, paths: list[str]) -> UnreadableBoxes:
    """The cache over the boxes at ``paths``."""
    tried_by = b"".join(public for public, _ in keys.pairs) + __version__.encode()
    head = _FIRST + digest(tried_by, _DIGEST)
    stored: set[bytes] = set()
    if len(paths) >= _FEW:
        try:
            content = read_whole(home.unread, len(head) + _MAX_DIGESTS * _DIGEST) or b""
        except OSError:
            content = b""
        if content.startswith(head):
            starts = range(len(head), len(content), _DIGEST)
            stored = {content[start : start + _DIGEST] for start in starts}
    return UnreadableBoxes(home.unread, head, stored, paths)


def count(home: Home) -> int:
    """Roughly how many boxes are unreadable, by the size of the cache alone."""
    try:
        return max(0, os.lstat(home.unread).st_size - len(_FIRST) - _DIGEST) // _DIGEST
    except OSError:
        return 0


def _digest(path: str) -> bytes | None:
    try:
        status = os.lstat(path)
    except OSError:
        return None
    name = path[path.rfind(os.sep) + 1 :]
    identity = f"{status.st_ino} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {name}"
    return digest(identity.encode("utf-8", "surrogateescape"), _DIGEST)
