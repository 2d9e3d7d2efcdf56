"""The bytes of a file or of a pipe, read once from first to last; the first may be looked at before."""

from __future__ import annotations

import io
import os
import stat
import time

from wellnesstui.domain.errors import NotFound, WellnessError
from wellnesstui.exchange.apart.refusal import MOST_STREAMED
from wellnesstui.store.regular import open_given

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

HEAD = 64 << 10
"""How many bytes may be looked at before they are read."""
BLOCK = 1 << 16


class Stream(io.RawIOBase):
    """A path that the person gave, opened once. A pipe can't be read twice, so nothing here is.

    ``size`` is 0 for a pipe, whose length nobody knows. Raises NotFound, UsedWrongly, WellnessError.
    """

    def __init__(self, path: str) -> None:
        super().__init__()
        if os.path.isdir(path):
            raise unreadable(IsADirectoryError())
        try:
            self._file = open_given(path)
            of = os.fstat(self._file.fileno())
        except OSError as error:
            raise unreadable(error) from error
        self.taken = 0
        regular = stat.S_ISREG(of.st_mode)
        # The input of a shell's group of commands may be a file that is half read already.
        self.size = of.st_size if regular and os.lseek(self._file.fileno(), 0, 1) == 0 else 0
        self._head = b""
        self._ended = self._begun = False
        if self.size > MOST_STREAMED:
            raise too_large(MOST_STREAMED)

    def head(self, most: int = HEAD) -> bytes:
        """The first bytes, also when they have been read since. A pipe is waited for."""
        while not self._begun and not self._ended and len(self._head) < min(most, HEAD):
            self._head += self._next(HEAD - len(self._head))
        return self._head[:most]

    def tail(self, most: int = HEAD) -> bytes:
        """The last bytes of a file; of a pipe none."""
        if not self.size:
            return b""
        with self.again() as file:
            file.seek(max(0, self.size - most))
            return file.read(most)

    def again(self) -> BinaryIO:
        """A file, not a pipe, from its beginning, read apart from this stream."""
        return io.BufferedReader(_Again(self._file.fileno(), self.size), BLOCK)

    @property
    def file(self) -> BinaryIO | None:
        """The file itself at its beginning, for another process to read; None for a pipe."""
        if not self.size:
            return None
        os.lseek(self._file.fileno(), 0, os.SEEK_SET)
        return self._file

    def place(self) -> int:
        """How many bytes have been read, also by another process that has ``file``."""
        return os.lseek(self._file.fileno(), 0, os.SEEK_CUR) if self.size else self.taken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._begun:
            self.head()
            self._begun = True
        if self.taken < len(self._head):
            block = self._head[self.taken : self.taken + len(buffer)]
        else:
            block = self._next(len(buffer))
        self.taken += len(block)
        if self.taken > MOST_STREAMED:
            raise too_large(MOST_STREAMED)
        buffer[: len(block)] = block
        return len(block)

    def blocks(self) -> Iterator[bytes]:
        """All that is left to read, in pieces, each as soon as it is there."""
        while block := self.read(BLOCK):
            yield block

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def _next(self, most: int) -> bytes:
        if self._ended:  # a terminal would want ctrl+d once more
            return b""
        # Not by the file object: a thread that waits in it would hold its lock when the program ends.
        while True:
            try:
                block = os.read(self._file.fileno(), most)
            except BlockingIOError:  # another program left the pipe so
                time.sleep(0.02)
                continue
            except OSError as error:
                raise unreadable(error) from error
            self._ended = not block
            return block


class _Again(io.RawIOBase):
    """A regular file, read by place, so that whoever else reads it is not disturbed."""

    def __init__(self, descriptor: int, size: int) -> None:
        super().__init__()
        self._descriptor, self._size, self._at = descriptor, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, to: int, whence: int = 0) -> int:
        self._at = to + (0, self._at, self._size)[whence]
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if hasattr(os, "pread"):
            block = os.pread(self._descriptor, len(buffer), self._at)
        else:  # Windows: put the place back afterwards
            before = os.lseek(self._descriptor, 0, os.SEEK_CUR)
            os.lseek(self._descriptor, self._at, os.SEEK_SET)
            block = os.read(self._descriptor, len(buffer))
            os.lseek(self._descriptor, before, os.SEEK_SET)
        self._at += len(block)
        buffer[: len(block)] = block
        return len(block)


def unreadable(error: OSError) -> WellnessError:
    """The sentence for a file that can't be opened."""
    if isinstance(error, FileNotFoundError):
        return NotFound("There is no file of that name.", "Check the path and try again.")
    if isinstance(error, IsADirectoryError):
        return NotFound("That is a folder, not a file.", "Name the exported file itself.")
    reason = os.strerror(error.errno).lower() if error.errno else "unknown reason"
    return WellnessError(f"The file could not be read ({reason}).", "Nothing was changed.")


def too_large(most: int) -> WellnessError:
    size = f"{most >> 30} GiB" if most >> 30 else f"{most >> 20} MiB"
    return WellnessError(
        f"The file is larger than {size}, so it was not read.",
        "Nothing was changed. Split it, keeping the first line in each part.",
    )
