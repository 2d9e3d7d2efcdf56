"""The entries of a jrnl journal, split where each begins, which its text does not mark clearly.

jrnl 2 and later begin an entry with ``[2026-03-10 21:05] ``, jrnl 1 with ``2026-03-10 21:05 ``. Only
the way that the journal itself begins its entries counts, and only a date written in full: so
``[2026-05-05] dentist`` in a note stays a line of the note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wellnesstui.exchange.importers.parsing.dates import DateReader, Stamp
from wellnesstui.exchange.reading import Unfit

_BRACKETED = re.compile(r"\[([^\]]{8,60})\] ?")
_STAMP = r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_HALF = r"(?:\s?[AaPp]\.?[Mm]\.?)"
_WITH_HALF = re.compile(rf"({_STAMP}{_HALF})(?: |$)")
_WITHOUT_HALF = re.compile(rf"({_STAMP})(?: |$)")
_EITHER = re.compile(rf"{_STAMP}{_HALF}?")


class JournalEntry(NamedTuple):
    """One entry's lines, the first without its date; ``stamp`` is None for lines above the first entry."""

    line: int
    stamp: Stamp | None
    lines: list[str]


def split_entries(lines: list[str], dates: DateReader) -> Iterator[JournalEntry]:
    """The entries in their order, and before them the lines that stand above the first."""
    beginning_of = _beginning(lines, dates)
    entry = JournalEntry(1, None, [])
    for number, line in enumerate(lines, 1):
        beginning = beginning_of(line)
        if beginning is None:
            entry.lines.append(line)
            continue
        if entry.stamp is not None or any(map(str.strip, entry.lines)):
            yield entry
        stamp, rest = beginning
        entry = JournalEntry(number, stamp, [rest])
    if entry.stamp is not None or any(map(str.strip, entry.lines)):
        yield entry


class _Beginning:
    """Matcher of the first line of an entry, in one of the ways that journals have."""

    def __init__(self, dates: DateReader) -> None:
        self.dates = dates

    def __call__(self, line: str) -> tuple[Stamp, str] | None:
        """The stamp and the rest of the line; None when no entry begins with it."""
        raise NotImplementedError

    def stamp(self, text: str) -> Stamp | None:
        try:
            return self.dates.read(text)
        except Unfit:
            return None  # the thirteenth month, say: then it is somebody's words


class _Bracketed(_Beginning):
    def __call__(self, line: str) -> tuple[Stamp, str] | None:
        match = _BRACKETED.match(line) if line.startswith("[") else None
        if not match or not match[0].endswith(" "):
            return None
        if not self.dates.word_count() and not _EITHER.fullmatch(match[1]):
            return None
        stamp = self.stamp(match[1])
        return None if stamp is None else (stamp, line[match.end() :])


class _Plain(_Beginning):
    def __init__(self, dates: DateReader, form: re.Pattern[str]) -> None:
        super().__init__(dates)
        self._form = form

    def __call__(self, line: str) -> tuple[Stamp, str] | None:
        if self.dates.word_count():
            words = line.split(" ", self.dates.word_count())
            text, rest = (
                " ".join(words[: self.dates.word_count()]),
                words[self.dates.word_count() :],
            )
            stamp = self.stamp(text)
            return None if stamp is None else (stamp, " ".join(rest))
        match = self._form.match(line) if line[:1].isdigit() else None
        stamp = self.stamp(match[1]) if match else None
        return None if match is None or stamp is None else (stamp, line[match.end() :])


def _beginning(lines: list[str], dates: DateReader) -> _Beginning:
    """The matcher that fits the first line, or else most of the lines."""
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
