"""The input of an importer, a file or pipe, and its output, a row at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import NamedTuple

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.exchange.moods import MoodLevels
from wellnesstui.exchange.stream import BLOCK, SPLIT_TABLE, Stream, too_large

MAX_BYTES = 64 << 20
"""Most bytes held in memory of a file that can't be read row by row."""
MAX_ROWS = 2_000_000
LINE_BYTES = 8 << 20
"""Longest line, in bytes: 50 answers of 100 KiB and their quotes fit."""
CUT = f"its text is longer than {NOTE_BYTES // 1024} KiB, so the end was cut off"
_STEP = 256

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is: bytes or rows; the latter 0 when unknown."""


class EntryRow(NamedTuple):
    """A row that can be saved. ``entry`` is None while a name in ``unmapped`` has no level.

    ``key`` is a digest of the row's content, by which the next import knows the row. ``rows`` counts
    the rows of the file it was made of. ``origin`` is the entry's id in the other program, stable
    when it is changed there; empty when the format has none. ``repair`` says what was mended or cut
    to read the row; ``title`` is what a person can find it by in the other program. ``unfit`` are the
    trackers of which a value can't be one.
    """

    line: int
    key: str
    entry: Entry | None
    unmapped: tuple[str, ...] = ()
    rows: int = 1
    origin: str = ""
    repair: str = ""
    title: str = ""
    unfit: tuple[str, ...] = ()


class ItemRow(NamedTuple):
    """A favorite, person or the like: ``kind`` is a key of ``saved_items.KINDS``, ``plain`` its JSON object."""

    line: int
    kind: str
    plain: dict[str, object]
    rows: int = 1


class SkippedRow(NamedTuple):
    """A row that can't be saved. ``reason`` never quotes what is in it; only ``title`` does."""

    line: int
    reason: str
    rows: int = 1
    title: str = ""


class Unfit(Exception):
    """Raised inside an importer for a row that can't be saved; its message becomes a SkippedRow's reason."""


class ImportSource:
    """One file or pipe being imported, and how its moods and local times are meant.

    ``zone`` is an IANA name or empty for the machine's own. ``columns`` maps fields to the names of
    a table's columns; ``date_format`` is as in strptime, empty for ISO 8601. ``dropped`` names what
    importers leave out. ``close`` it: a child process may be reading too.
    """

    def __init__(
        self,
        path: str,
        moods: MoodLevels,
        zone: str = "",
        progress: Progress | None = None,
        *,
        columns: dict[str, str] | None = None,
        date_format: str = "",
    ) -> None:
        self.path = path
        self.moods = moods
        self.zone = zone
        self.columns = columns or {}
        self.date_format = date_format
        self.dropped: dict[str, None] = {}
        self._progress = progress
        self._calls = 0
        self._stream: Stream | None = None
        self._callbacks: list[Callable[[], None]] = []
        self._buffered: io.BufferedReader | None = None  # it closes the stream when it goes

    def drop(self, what: str) -> None:
        """Name something that the file holds and a log has no place for."""
        self.dropped[what] = None

    def report_progress(self, done: int, total: int) -> None:
        """Call ``progress`` now and then; cheap enough for every row."""
        if self._progress is not None and (done % _STEP == 0 or done >= total):
            self._progress(done, total)

    def report_row(self) -> None:
        """Report, after a row, the bytes of the stream read so far; of a pipe the total is 0."""
        self._calls += 1
        if self._progress is not None and self._calls % _STEP == 0:
            done, total = self.stream.position(), self.stream.size
            self._progress(min(done, total - 1) if total else done, total)

    def report_end(self) -> None:
        """Report that all of it has been read."""
        if self._progress is not None:
            done = self.stream.size or self.stream.bytes_read
            self._progress(done, done)

    @property
    def stream(self) -> Stream:
        """The bytes, which can be read once. Raises WellnessError."""
        if self._stream is None:
            self._stream = Stream(self.path)
        return self._stream

    def head(self, limit: int = 4096) -> bytes:
        """The first ``limit`` bytes, by which formats are told apart."""
        return self.stream.head(limit)

    def content(self) -> bytes:
        """The whole file. Raises WellnessError when it is too large or can't be read."""
        blocks: list[bytes] = []
        size = 0
        for block in self.stream.blocks():
            blocks.append(block)
            size += len(block)
            if size > MAX_BYTES:
                raise too_large(MAX_BYTES)
        return b"".join(blocks)

    def lines(self) -> Iterator[bytes]:
        """Lines with their ends; one over LINE_BYTES is cut to LINE_BYTES + 1, so that it shows.

        Raises WellnessError for a line that never ends.
        """
        file = self._buffered = io.BufferedReader(self.stream, BLOCK)
        first = True
        while line := file.readline(LINE_BYTES + 1):
            rest, length = line, len(line)
            while len(rest) > LINE_BYTES and not rest.endswith(b"\n"):
                rest = file.readline(LINE_BYTES + 1)
                length += len(rest)
                if length > MAX_BYTES:
                    raise endless_line()
            yield line.removeprefix(b"\xef\xbb\xbf") if first else line
            first = False

    def on_close(self, callback: Callable[[], None]) -> None:
        """Call back when the file is closed, to end a process that reads along."""
        self._callbacks.append(callback)

    def close(self) -> None:
        """Close the file, and call what ``on_close`` was given."""
        for callback in self._callbacks:
            callback()
        if self._stream is not None:
            self._stream.close()


def nothing_in_it(how: str = "") -> WellnessError:
    """The error to raise for an empty file; ``how`` is its hint."""
    return WellnessError("The file is empty, so there was nothing to import.", how)


def endless_line() -> WellnessError:
    """The error to raise for a line of more than MAX_BYTES."""
    return WellnessError(
        f"The file has a line longer than {MAX_BYTES >> 20} MiB, so it wasn't read.",
        "Nothing was changed.",
    )


def too_many_rows(hint: str = SPLIT_TABLE) -> WellnessError:
    """The error to raise for more than MAX_ROWS rows."""
    return WellnessError(f"The file has more than {MAX_ROWS:,} rows, so it wasn't imported.", hint)
