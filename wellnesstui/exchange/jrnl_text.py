"""Where the entries of a jrnl journal begin: the one thing its text leaves to be told.

jrnl 2 and later begin an entry with ``[2026-03-10 21:05] ``, jrnl 1 with ``2026-03-10 21:05 ``. Only
the way that the journal itself begins its entries counts, and only a date written in full: so
``[2026-05-05] dentist`` in a note stays a line of the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wellnesstui.exchange.dates import Dates, Stamp
from wellnesstui.exchange.reading import Unfit

_BRACKETED = re.compile(r"\[([^\]]{8,60})\] ?")
_STAMP = r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_HALF = r"(?:\s?[AaPp]\.?[Mm]\.?)"
_WITH_HALF = re.compile(rf"({_STAMP}{_HALF})(?: |$)")
_WITHOUT_HALF = re.compile(rf"({_STAMP})(?: |$)")
_EITHER = re.compile(rf"{_STAMP}{_HALF}?")


class Piece(NamedTuple):
    """One entry's lines, the first without its date; ``stamp`` is None for what has no date."""

    line: int
    stamp: Stamp | None
    lines: list[str]


def pieces(lines: list[str], dates: Dates) -> Iterator[Piece]:
    """The entries in their order, and before them the lines that stand above the first."""
    begins = _beginning(lines, dates)
    piece = Piece(1, None, [])
    for number, line in enumerate(lines, 1):
        found = begins(line)
        if found is None:
            piece.lines.append(line)
            continue
        if piece.stamp is not None or any(map(str.strip, piece.lines)):
            yield piece
        stamp, rest = found
        piece = Piece(number, stamp, [rest])
    if piece.stamp is not None or any(map(str.strip, piece.lines)):
        yield piece


class _Beginning:
    """What this journal's entries begin with: brackets or none, halves of the day or none."""

    def __init__(self, dates: Dates) -> None:
        self.dates = dates

    def __call__(self, line: str) -> tuple[Stamp, str] | None:
        raise NotImplementedError

    def stamp(self, text: str) -> Stamp | None:
        try:
            return self.dates.read(text)
        except Unfit:
            return None  # the thirteenth month, say: then it is somebody's words


class _Bracketed(_Beginning):
    def __call__(self, line: str) -> tuple[Stamp, str] | None:
        found = _BRACKETED.match(line) if line.startswith("[") else None
        if not found or not found[0].endswith(" "):
            return None
        if not self.dates.words() and not _EITHER.fullmatch(found[1]):
            return None
        stamp = self.stamp(found[1])
        return None if stamp is None else (stamp, line[found.end() :])


class _Plain(_Beginning):
    def __init__(self, dates: Dates, form: re.Pattern[str]) -> None:
        super().__init__(dates)
        self._form = form

    def __call__(self, line: str) -> tuple[Stamp, str] | None:
        if self.dates.words():
            words = line.split(" ", self.dates.words())
            text, rest = " ".join(words[: self.dates.words()]), words[self.dates.words() :]
            stamp = self.stamp(text)
            return None if stamp is None else (stamp, " ".join(rest))
        found = self._form.match(line) if line[:1].isdigit() else None
        stamp = self.stamp(found[1]) if found else None
        return None if found is None or stamp is None else (stamp, line[found.end() :])


def _beginning(lines: list[str], dates: Dates) -> _Beginning:
    """As the first line begins; when that is no beginning, as most lines do that are one."""
    bracketed, plain = _Bracketed(dates), _Plain(dates, _WITHOUT_HALF)
    first = next((line for line in lines if line.strip()), "")
    if bracketed(first):
        return bracketed
    begun = [line for line in lines if plain(line)]
    if not plain(first) and sum(bracketed(line) is not None for line in lines) >= len(begun):
        return bracketed
    # "am" after the time is a half of the day only where each entry has one.
    halves = all(_WITH_HALF.match(line) for line in begun)
    return _Plain(dates, _WITH_HALF) if halves else plain
