"""What an importer is given and what it hands back, one row at a time."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import NotFound, WellnessError
from wellnesstui.exchange.moods import Moods

MOST_BYTES = 64 << 20
MOST_ROWS = 500_000
_STEP = 256

Progress = Callable[[int, int], None]


class Found(NamedTuple):
    """A row that can be kept. ``entry`` is None when what ``unmapped`` names has no level yet.

    ``key`` stands for the row's content, so that the same row is known next time. ``rows`` is how
    many rows of the file it was made of.
    """

    line: int
    key: str
    entry: Entry | None
    unmapped: tuple[str, ...] = ()
    rows: int = 1


class Unread(NamedTuple):
    """A row that can't be kept; the reason never repeats what was in it."""

    line: int
    reason: str
    rows: int = 1


class Unfit(Exception):
    """Raised inside an importer for a row that can't be kept; becomes an Unread."""


class Reading:
    """One file being read: where it is, how its moods and local times are meant.

    ``zone`` is an IANA name or empty for the machine's own. ``columns`` says which column of a
    table holds what, ``date_format`` how its dates are written; empty is ISO 8601. Importers name
    in ``dropped`` what they leave out.
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

    def drop(self, what: str) -> None:
        self.dropped[what] = None

    def at(self, done: int, total: int) -> None:
        """Tell how far the reading is; cheap enough to call for every row."""
        if self._progress is not None and (done % _STEP == 0 or done >= total):
            self._progress(done, total)

    def head(self, most: int = 4096) -> bytes:
        """The first bytes, by which formats are told apart."""
        return self._read(most)

    def content(self) -> bytes:
        """The whole file. Raises WellnessError when it is too large or can't be read."""
        content = self._read(MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise too_large(MOST_BYTES)
        return content

    def _read(self, most: int) -> bytes:
        try:
            with open(self.path, "rb") as file:
                return file.read(most)
        except OSError as error:
            raise unreadable(error) from error


def unreadable(error: OSError) -> WellnessError:
    """The sentence for a file that can't be opened."""
    if isinstance(error, FileNotFoundError):
        return NotFound("There is no file of that name.", "Check the path and try again.")
    if isinstance(error, IsADirectoryError):
        return NotFound("That is a folder, not a file.", "Name the exported file itself.")
    reason = os.strerror(error.errno).lower() if error.errno else "unknown reason"
    return WellnessError(f"The file could not be read ({reason}).", "Nothing was changed.")


def nothing_in_it(how: str = "") -> WellnessError:
    return WellnessError("The file is empty, so there was nothing to import.", how)


def too_large(most: int) -> WellnessError:
    return WellnessError(
        f"The file is larger than {most >> 20} MiB, so it was not read.",
        "Nothing was changed. Split it, keeping the first line in each part.",
    )


def too_many_rows() -> WellnessError:
    return WellnessError(
        f"The file has more than {MOST_ROWS:,} rows, so nothing was kept.",
        "Split it, keeping the first line in each part.",
    )
