"""A file or pipe that a person named, read once from first to last; its first bytes may be peeked at."""

from __future__ import annotations

import io
import os
import stat
import time

from wellnesstui.domain.errors import WellnessError
from wellnesstui.exchange.sandbox.protocol import MAX_STREAMED
from wellnesstui.store.disk.disk_error import unreadable_file
from wellnesstui.store.disk.regular import open_given

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

HEAD = 64 << 10
"""Bytes that may be peeked at before they are read."""
BLOCK = 1 << 16
_FILE = "exported file"


class Stream(io.RawIOBase):
    """A raw stream over the path, opened once: a pipe can't be read twice, so nothing here is.

    ``size`` is in bytes, 0 for a pipe, whose length nobody knows. Raises NotFound, UsedWrongly, WellnessError.
    """

    def __init__(self, path: str) -> None:
        super().__init__()
        if os.path.isdir(path):
            raise unreadable_file(IsADirectoryError(), _FILE)
        try:
            self._file = open_given(path)
            status = os.fstat(self._file.fileno())
        except OSError as error:
            raise unreadable_file(error, _FILE) from error
        self.bytes_read = 0
        regular = stat.S_ISREG(status.st_mode)
        # The input of a shell's group of commands may be a file that is half read already.
        self.size = status.st_size if regular and os.lseek(self._file.fileno(), 0, 1) == 0 else 0
        self._head = b""
        self._ended = self._begun = False
        if self.size > MAX_STREAMED:
            raise too_large(MAX_STREAMED)

    def head(self, limit: int = HEAD) -> bytes:
        """The first ``limit`` bytes, also after they have been read. Waits for a pipe."""
        while not self._begun and not self._ended and len(self._head) < min(limit, HEAD):
            self._head += self._next(HEAD - len(self._head))
        return self._head[:limit]

    def tail(self, limit: int = HEAD) -> bytes:
        """The last ``limit`` bytes of a file; of a pipe none."""
        if not self.size:
            return b""
        with self.reopen() as file:
            file.seek(max(0, self.size - limit))
            return file.read(limit)

    def reopen(self) -> BinaryIO:
        """A second reader of a file, not of a pipe, from its beginning, that leaves this one's position."""
        return io.BufferedReader(_ReopenedFile(self._file.fileno(), self.size), BLOCK)

    @property
    def file(self) -> BinaryIO | None:
        """The file itself at its beginning, for another process to read; None for a pipe."""
        if not self.size:
            return None
        os.lseek(self._file.fileno(), 0, os.SEEK_SET)
        return self._file

    def position(self) -> int:
        """Bytes read so far, also by another process that has ``file``."""
        return os.lseek(self._file.fileno(), 0, os.SEEK_CUR) if self.size else self.bytes_read

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._begun:
            self.head()
            self._begun = True
        if self.bytes_read < len(self._head):
            block = self._head[self.bytes_read : self.bytes_read + len(buffer)]
        else:
            block = self._next(len(buffer))
        self.bytes_read += len(block)
        if self.bytes_read > MAX_STREAMED:
            raise too_large(MAX_STREAMED)
        buffer[: len(block)] = block
        return len(block)

    def blocks(self) -> Iterator[bytes]:
        """Blocks of at most BLOCK bytes up to the end, each as soon as it is there."""
        while block := self.read(BLOCK):
            yield block

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _next(self, limit: int) -> bytes:
        if self._ended:  # a terminal would want ctrl+d once more
            return b""
        # Not by the file object: a thread that waits in it would hold its lock when the program ends.
        while True:
            try:
                block = os.read(self._file.fileno(), limit)
            except BlockingIOError:  # another program left the pipe so
                time.sleep(0.02)
                continue
            except OSError as error:
                raise unreadable_file(error, _FILE) from error
            self._ended = not block
            return block


class _ReopenedFile(io.RawIOBase):
    """A regular file read by pread, so that whoever shares the descriptor is not disturbed."""

    def __init__(self, descriptor: int, size: int) -> None:
        super().__init__()
        self._descriptor, self._size, self._offset = descriptor, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        self._offset = offset + (0, self._offset, self._size)[whence]
        return self._offset

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if hasattr(os, "pread"):
            block = os.pread(self._descriptor, len(buffer), self._offset)
        else:  # Windows: put the position back afterwards
            before = os.lseek(self._descriptor, 0, os.SEEK_CUR)
            os.lseek(self._descriptor, self._offset, os.SEEK_SET)
            block = os.read(self._descriptor, len(buffer))
            os.lseek(self._descriptor, before, os.SEEK_SET)
        self._offset += len(block)
        buffer[: len(block)] = block
        return len(block)


_SHORTER = "Nothing was changed. Export a shorter time span, and import the parts one by one."
SPLIT_TABLE = (
    "Nothing was changed. Split it, and put the line with the column names first in each part."
)
"""The hint for a table, whose parts each need the names of its columns."""


def too_large(limit: int, hint: str = _SHORTER) -> WellnessError:
    """The error to raise for a file of more than ``limit`` bytes."""
    size = f"{limit >> 30} GiB" if limit >> 30 else f"{limit >> 20} MiB"
    return WellnessError(f"The file is larger than {size}, so it wasn't read.", hint)
