"""Text lines of a stream, decoded block by block, with lookahead."""

from __future__ import annotations

import codecs
import io
from collections import deque
from itertools import islice

from wellnesstui.domain.errors import WellnessError
from wellnesstui.exchange.reading import LINE_BYTES, MAX_BYTES, endless_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD = 4096


class LineQueue:
    """A queue of lines without their ends. ``number`` is that of the last line taken, from 1."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.number = 0
        self._source = iter(lines)
        self._ahead: deque[str] = deque()

    def take(self) -> str | None:
        """The next line; None after the last."""
        line = self._ahead.popleft() if self._ahead else next(self._source, None)
        if line is not None:
            self.number += 1
        return line

    def peek_through(self, quote: str, limit: int) -> list[str] | None:
        """The next lines, not taken yet, up to the first with an odd number of ``quote``.

        None when there is none within ``limit`` characters.
        """
        size = 0
        for index, line in enumerate(self._peek()):
            size += len(line) + 1
            if size > limit:
                return None
            if line.count(quote) % 2:
                return list(islice(self._ahead, index + 1))
        return None

    def skip(self, count: int) -> None:
        """Take ``count`` lines that were peeked at."""
        for _ in range(count):
            self._ahead.popleft()
        self.number += count

    def _peek(self) -> Iterator[str]:
        yield from self._ahead
        for line in self._source:
            self._ahead.append(line)
            yield line


def lines_of(content: bytes) -> list[str]:
    """The lines of a whole text file, as ``split`` gives them. Raises WellnessError."""
    return list(split((content,)))


def split(blocks: Iterable[bytes]) -> Iterator[str]:
    """The lines of a UTF-8 text in blocks; other bytes become surrogates, NULs are left out.

    A line over LINE_BYTES characters is cut to LINE_BYTES + 1, so that it shows. Raises
    WellnessError for other encodings, and for a line that never ends.
    """
    decoder = io.IncrementalNewlineDecoder(
        codecs.getincrementaldecoder("utf-8")("surrogateescape"), translate=True
    )
    rest, cut_length, first = "", 0, True
    for block in blocks:
        text = decoder.decode(block)
        if first:
            expect_text(block)
            text, first = text.removeprefix("\ufeff"), False
        *lines, last = text.replace("\0", "").split("\n")
        if not lines:
            rest += last
        else:
            yield rest + lines[0]
            yield from lines[1:]
            rest, cut_length = last, 0
        if len(rest) > LINE_BYTES:
            cut_length += len(rest) - LINE_BYTES - 1
            rest = rest[: LINE_BYTES + 1]
            if cut_length > MAX_BYTES:
                raise endless_line()
    rest += decoder.decode(b"", final=True)
    yield from rest.split("\n")


def expect_text(head: bytes) -> None:
    """Raises WellnessError for UTF-16, also without a byte-order mark, and for binary data.

    In UTF-16 the NULs alternate with plain letters; in binary data they stand anywhere.
    """
    head = head[:_HEAD]
    fewer, more = sorted((head[::2].count(0), head[1::2].count(0)))
    has_mark = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if has_mark or (fewer + more > max(16, len(head) // 8) and 8 * fewer < more):
        raise WellnessError(
            "The file is UTF-16 text, which can't be imported.", "Save it as UTF-8, then try again."
        )
    if fewer + more > max(16, len(head) // 8):
        raise WellnessError("The file isn't text.", "Make sure it's the file you want.")
