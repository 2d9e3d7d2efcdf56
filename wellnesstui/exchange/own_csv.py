"""The columns that wellness's own CSV adds to Daylio's, so that it can be read back without loss of
time, level or energy."""

from __future__ import annotations

import os

from wellnesstui.domain.entry import MOODS, MOST_MINUTES, Doing, Entry
from wellnesstui.domain.identity import is_id, new_id
from wellnesstui.domain.moment import Moment, read_iso
from wellnesstui.domain.shape import distinct
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line
from wellnesstui.exchange.reading import Found, Unfit
from wellnesstui.exchange.rows import Rows, fit, label_of, named, note_of
from wellnesstui.exchange.scales import read_scale

MARK = "mood_level"
"""The column by which the file is known as our own."""
OWN = ("id", "at", "zone", MARK, "energy", "words", "minutes")
"""Columns after Daylio's: ``at`` is ISO 8601 with the offset, ``minutes`` go with activities."""
BETWEEN = " | "
_SOURCE = "import:daylio"
_FORMULA = tuple("=+-@＝＋－＠") + tuple(map(chr, (*range(0x20), *range(0x7F, 0xA0))))


def guard(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unguard(cell: str) -> str:
    """The cell without the apostrophe that ``guard`` put there."""
    guarded = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
    return cell[1:] if guarded else cell


class Table:
    """Reads the rows of a CSV that ``write_csv`` wrote."""

    def __init__(self, places: dict[str, int]) -> None:
        self._places = places
        self._rows = Rows()

    def found(self, line: int, fields: list[str]) -> Found:
        """Raises Unfit."""
        of = {name: unguard(fields[place]) for name, place in self._places.items()}
        when = _when(of.get("at", ""), of.get("zone", ""))
        id = of.get("id", "").strip()
        if id and not is_id(id):
            raise Unfit("the id is not one of ours")
        mood = _whole(of, MARK, 5)
        label = label_of(of["mood"])
        entry = Entry(
            id=id or new_id(when.at * 1000, os.urandom(10)),
            when=when,
            mood=mood,
            mood_label="" if mood and label == MOODS[mood - 1] else label,
            energy=_whole(of, "energy", 5),
            words=distinct(_names(of.get("words", ""))),
            activities=self._doings(of),
            note=note_of(of.get("note_title", ""), of.get("note", ""), rich=False),
            answers=named(_scales(of.get("scales", ""))),
            source=_SOURCE,
            created=when.at,
        )
        fit(entry.note, entry.answers)
        if entry.is_empty():
            raise Unfit("nothing is in it")
        return Found(line, f"csv:{entry.id}", entry)

    def _doings(self, of: dict[str, str]) -> tuple[Doing, ...]:
        doings = self._rows.doings(of.get("activities", "").split(BETWEEN))
        minutes = of.get("minutes", "").split(BETWEEN)
        if len(minutes) != len(doings):
            return doings
        return tuple(
            doing.but(minutes=_whole({"minutes": each}, "minutes", MOST_MINUTES))
            for doing, each in zip(doings, minutes, strict=True)
        )


def _when(at: str, zone: str) -> Moment:
    try:
        return read_iso(at.strip(), clean_line(zone)[:NAME_CHARACTERS])
    except ValueError:
        raise Unfit("at is not a time with an offset between 1900 and 2199") from None


def _whole(of: dict[str, str], name: str, most: int) -> int | None:
    text = of.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 6 and 1 <= int(text) <= most):
        raise Unfit(f"{name} is not a whole number from 1 to {most}")
    return int(text)


def _names(text: str) -> list[str]:
    names = [name for each in text.split(BETWEEN) if (name := clean_line(each))]
    if any(len(name) > NAME_CHARACTERS for name in names):
        raise Unfit(f"a word is longer than {NAME_CHARACTERS} characters")
    return names


def _scales(text: str) -> list[tuple[str, str | int | float | bool]]:
    pairs = (each.partition(": ") for each in text.split(BETWEEN))
    return [(name, read_scale(clean_line(value))) for name, colon, value in pairs if colon]
