"""Which boxes of the inbox could not be read, so that a heap of them is not read anew each time.

A file beside the vault: a line, a mark of the keys and the program that tried, and a mark of each
file's name, number, size and times, eight bytes each. Whatever changes is tried again. It is made
only where there are many, and whoever removes it costs one slow reading.
"""

from __future__ import annotations

import os
from hashlib import blake2b

from wellnesstui import __version__
from wellnesstui.store.files import beside, read_whole, write_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.home import Home
    from wellnesstui.store.keys import Keys

_FIRST = b"wellness unread 1\n"
_MARK = 8
_FEW = 64
"""As many are read anew each time."""
_MOST = 1_000_000


class Memory:
    """``old`` are paths known to be unreadable, ``fresh`` those to be tried."""

    def __init__(self, path: str, head: bytes, known: set[bytes], paths: list[str]) -> None:
        self._path, self._head, self._known = path, head, known
        self._marks: set[bytes] = set()
        self.old: list[str] = []
        self.fresh: list[str] = []
        for each in paths:
            mark = _mark(each) if known else None
            if mark is not None and mark in known:
                self.old.append(each)
                self._marks.add(mark)
            else:
                self.fresh.append(each)

    def add(self, path: str) -> None:
        """Note that a box can't be read."""
        mark = _mark(path)
        if mark is not None and len(self._marks) < _MOST:
            self._marks.add(mark)

    def save(self) -> None:
        """Write it down if it changed; where that can't be done, the next time is slow again."""
        if len(self._marks) < _FEW:
            self._marks.clear()
        if self._marks == self._known:
            return
        try:
            if self._marks:
                content = self._head + b"".join(sorted(self._marks))
                write_whole(self._path, content, beside(self._path))
            else:
                os.unlink(self._path)
        except OSError:
            pass


def load(home: Home, keys: Keys, paths: list[str]) -> Memory:
    """What is known of the boxes at ``paths``."""
    by = b"".join(public for public, _ in keys.pairs) + __version__.encode()
    head = _FIRST + blake2b(by, digest_size=_MARK).digest()
    known: set[bytes] = set()
    if len(paths) >= _FEW:
        try:
            content = read_whole(home.unread, len(head) + _MOST * _MARK) or b""
        except OSError:
            content = b""
        if content.startswith(head):
            known = {content[at : at + _MARK] for at in range(len(head), len(content), _MARK)}
    return Memory(home.unread, head, known, paths)


def count(home: Home) -> int:
    """About how many there are, without looking at them."""
    try:
        return max(0, os.lstat(home.unread).st_size - len(_FIRST) - _MARK) // _MARK
    except OSError:
        return 0


def _mark(path: str) -> bytes | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    name = path[path.rfind(os.sep) + 1 :]
    said = f"{found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {name}"
    return blake2b(said.encode("utf-8", "surrogateescape"), digest_size=_MARK).digest()
