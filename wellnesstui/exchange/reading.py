"""What an importer is given and what it hands back, one row at a time."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import NamedTuple

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.exchange.moods import Moods
from wellnesstui.exchange.stream import BLOCK, Stream, too_large

MOST_BYTES = 64 << 20
"""Most that is held in memory of a file that can't be read row by row."""
MOST_ROWS = 2_000_000
LINE_BYTES = 8 << 20
"""Longest line: 50 answers of 100 KiB and their quotes fit."""
CUT = f"its text is longer than {NOTE_BYTES // 1024} KiB, so the end of it was cut off"
_STEP = 256

Progress = Callable[[int, int], None]


class Found(NamedTuple):
    """A row that can be kept. ``entry`` is None when what ``unmapped`` names has no level yet.

    ``key`` stands for the row's content, so that the same row is known next time. ``rows`` is how
    many rows of the file it was made of. ``origin`` is what the other program calls the entry,
    also after it was changed there; empty when the format has no such name. ``repair`` says what
    was mended or cut to read the row, ``title`` is what it may be found by, in the other program.
    """

    line: int
    key: str
    entry: Entry | None
    unmapped: tuple[str, ...] = ()
    rows: int = 1
    origin: str = ""
    repair: str = ""
    title: str = ""


class Thing(NamedTuple):
    """A row that is no entry: ``kind`` is one of ``store.things``, ``plain`` what it holds."""

    line: int
    kind: str
    plain: dict[str, object]
    rows: int = 1


class Unread(NamedTuple):
    """A row that can't be kept; the reason never repeats what was in it, but for its title."""

    line: int
    reason: str
    rows: int = 1
    title: str = ""


class Unfit(Exception):
    """Raised inside an importer for a row that can't be kept; becomes an Unread."""


class Reading:
    """One file or pipe being read: where it is, how its moods and local times are meant.

    ``zone`` is an IANA name or empty for the machine's own. ``columns`` says which column of a
    table holds what, ``date_format`` how its dates are written; empty is ISO 8601. Importers name
    in ``dropped`` what they leave out. ``close`` it: a child process may be reading too.
    """

    def __init__(
        self,
        path: str,
        moods: Moods,
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
        self._stops: list[Callable[[], None]] = []
        self._buffered: io.BufferedReader | None = None  # it closes the stream when it goes

    def drop(self, what: str) -> None:
        self.dropped[what] = None

    def at(self, done: int, total: int) -> None:
        """Tell how far the reading is; cheap enough to call for every row."""
        if self._progress is not None and (done % _STEP == 0 or done >= total):
            self._progress(done, total)

    def step(self) -> None:
        """Tell after a row how many bytes of the stream have been read; of a pipe the total is 0."""
        self._calls += 1
        if self._progress is not None and self._calls % _STEP == 0:
            done, total = self.stream.place(), self.stream.size
            self._progress(min(done, total - 1) if total else done, total)

    def finish(self) -> None:
        """Tell that all of it has been read."""
        if self._progress is not None:
            done = self.stream.size or self.stream.taken
            self._progress(done, done)

    @property
    def stream(self) -> Stream:
        """The bytes, which can be read once. Raises WellnessError."""
        if self._stream is None:
            self._stream = Stream(self.path)
        return self._stream

    def head(self, most: int = 4096) -> bytes:
        """The first bytes, by which formats are told apart."""
        return self.stream.head(most)

    def content(self) -> bytes:
        """The whole file. Raises WellnessError when it is too large or can't be read."""
        pieces: list[bytes] = []
        size = 0
        for block in self.stream.blocks():
            pieces.append(block)
            size += len(block)
            if size > MOST_BYTES:
                raise too_large(MOST_BYTES)
        return b"".join(pieces)

    def lines(self) -> Iterator[bytes]:
        """The lines with their ends; one that is too long comes cut off, a byte longer than it may be.

        Raises WellnessError for a line that never ends.
        """
        file = self._buffered = io.BufferedReader(self.stream, BLOCK)
        first = True
        while line := file.readline(LINE_BYTES + 1):
            rest, length = line, len(line)
            while len(rest) > LINE_BYTES and not rest.endswith(b"\n"):
                rest = file.readline(LINE_BYTES + 1)
                length += len(rest)
                if length > MOST_BYTES:
                    raise endless_line()
            yield line.removeprefix(b"\xef\xbb\xbf") if first else line
            first = False

    def stop_at_close(self, stop: Callable[[], None]) -> None:
        """Have what reads along stopped when nobody wants any more of it."""
        self._stops.append(stop)

    def close(self) -> None:
        """Let go of the file, and stop what reads along."""
        for stop in self._stops:
            stop()
        if self._stream is not None:
            self._stream.close()


def nothing_in_it(how: str = "") -> WellnessError:
    return WellnessError("The file is empty, so there was nothing to import.", how)


def endless_line() -> WellnessError:
    return WellnessError(
        f"The file has a line of more than {MOST_BYTES >> 20} MiB, so it was not read.",
        "Nothing was changed.",
    )


def too_many_rows() -> WellnessError:
    return WellnessError(
        f"The file has more than {MOST_ROWS:,} rows, so nothing was saved.",
        "Split it, keeping the first line in each part.",
    )
