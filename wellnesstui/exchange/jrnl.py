"""jrnl's journals and its JSON exports under one name, told apart by what is in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean_note
from wellnesstui.exchange.child import entries
from wellnesstui.exchange.dates import UNREAD, Dates, Stamp
from wellnesstui.exchange.jrnl_text import Piece, pieces
from wellnesstui.exchange.reading import Found, Reading, Unfit, Unread, nothing_in_it
from wellnesstui.exchange.rows import Row, Rows, readable, words_of
from wellnesstui.exchange.sheet import NOT_UTF_8, is_utf_8
from wellnesstui.exchange.text_lines import lines_of

STARS = "stars"
ABOVE = "it stands above the first entry, so that it has no date"
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]+)")
_STAR = re.compile(r"(?:^|\s)\*\s*$")
_HOW = (
    "An entry begins with a date like [2026-03-10 21:05] and a space; "
    "for another way of writing it there is --date-format."
)


def read(reading: Reading) -> Iterator[Found | Unread]:
    """The entries of a journal or of its JSON; of JSON the "line" is the number of the entry."""
    if is_json(reading.head()):
        return entries("jrnl", reading, {"starred": STARS}, _Journal(reading).of_json)
    return _read_text(reading)


def is_json(head: bytes) -> bool:
    """Whether a file that begins so is a JSON document."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" and b'"' in head


def _read_text(reading: Reading) -> Iterator[Found | Unread]:
    lines = lines_of(reading.content())
    if not any(line.strip() for line in lines):
        raise nothing_in_it()
    journal = _Journal(reading)
    begun = False
    for piece in pieces(lines, journal.dates):
        if piece.stamp is None:
            above = next(at for at, line in enumerate(piece.lines) if line.strip())
            yield Unread(piece.line + above, ABOVE)
            continue
        begun = True
        try:
            yield journal.of_text(piece, piece.stamp)
        except Unfit as unfit:
            yield Unread(piece.line, str(unfit))
        reading.at(piece.line, len(lines))
    if not begun:
        raise WellnessError("No line in the file begins an entry the way jrnl does.", _HOW)
    reading.at(len(lines), len(lines))


class _Journal:
    def __init__(self, reading: Reading) -> None:
        self.dates = Dates(reading.zone, reading.date_format)
        self._json_dates = Dates(reading.zone)
        self._reading = reading
        self._rows = Rows("jrnl")

    def of_text(self, piece: Piece, stamp: Stamp) -> Found:
        """Raises Unfit."""
        first, *rest = piece.lines
        title = _STAR.sub("", first)
        if title != first:
            self._reading.drop(STARS)
        text, cut = readable("\n".join((title.rstrip(), *rest)))
        if not is_utf_8(text):
            raise Unfit(NOT_UTF_8)
        return self._found(piece.line, stamp, text, _TAG.findall(text), cut)

    def of_json(self, number: int, value: dict[str, Any] | None) -> Found:
        """Raises Unfit."""
        if not isinstance(value, dict):
            raise Unfit("it is not an entry")
        date, clock, title, body = (value.get(key) for key in ("date", "time", "title", "body"))
        if not isinstance(date, str):
            raise Unfit(UNREAD)
        stamp = self._json_dates.read(date, clock if isinstance(clock, str) else None)
        texts = [text for text in (title, body) if isinstance(text, str) and text]
        text, cut = readable("\n".join(texts))
        return self._found(number, stamp, text, [t.lstrip("@#") for t in value["tags"]], cut)

    def _found(self, line: int, stamp: Stamp, text: str, tags: list[str], cut: str) -> Found:
        return self._rows.found(
            Row(
                line=line,
                when=stamp.when,
                date=stamp.date,
                clock=stamp.clock,
                note=clean_note(text),
                words=words_of(tags, self._reading),
                repair=cut,
            )
        )
