"""The columns that wellness's own CSV adds to Daylio's, so that it can be read back without loss.

In a list a backslash stands before ``|`` and before a backslash. Where a text would be read as
something else, a number or two lines say, it stands in quotes, as in JSON.
"""

from __future__ import annotations

import json
import os
import re

from wellnesstui.domain.entry import DOMAINS, MOODS, MOST_MINUTES, MOST_NAMES, Answer, Doing, Entry
from wellnesstui.domain.identity import is_id, new_id
from wellnesstui.domain.moment import Moment, read_iso
from wellnesstui.domain.shape import distinct
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, clean_note, folded
from wellnesstui.exchange.reading import CUT, Found, Unfit
from wellnesstui.exchange.rows import Rows, fitting, label_of, named, note_of
from wellnesstui.exchange.scales import read_scale, write_scale

MARK = "mood_level"
"""The column by which the file is known as our own."""
EXACT = "for_supervision"
"""The column by which it is known that names are written so that they come back as they were."""
OWN = (
    "id", "at", "zone", MARK, "energy", "words", "minutes", "domains", "mood_label", "form", EXACT,
    "source", "created", "amended",
)  # fmt: skip
"""Columns after Daylio's: ``at`` is ISO 8601 with the offset, ``minutes`` go with activities."""
BETWEEN = " | "
YES = "yes"
_SOURCE = "import:daylio"
_FORMULA = tuple("=+-@＝＋－＠") + tuple(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
_NUMBER = re.compile(r"-?[0-9]{1,17}(\.[0-9]{1,30})?(e[+-]?[0-9]{1,3})?")
_ESCAPED = re.compile(r"\\([\\|])")
_BOOLS = {"yes": True, "no": False}


def guard(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unguard(cell: str) -> str:
    """The cell without the apostrophe that ``guard`` put there."""
    guarded = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
    return cell[1:] if guarded else cell


def write_list(names: list[str]) -> str:
    """Names in one cell, each as it is."""
    return BETWEEN.join(name.replace("\\", "\\\\").replace("|", "\\|") for name in names)


def read_list(cell: str) -> list[str]:
    """The names that ``write_list`` wrote, or a person between its marks."""
    return [_ESCAPED.sub(r"\1", each) for each in cell.split(BETWEEN)]


def write_answer(name: str, answer: Answer) -> str:
    """An answer and its name, as a scale is written in a table, quoted where that would say less."""
    if name.startswith('"') or ": " in name or name.endswith(":"):
        name = json.dumps(name, ensure_ascii=False)
    plain = write_scale(answer)
    back = read_answer(plain)
    if isinstance(answer, str) and (not plain or (type(back), back) != (str, answer)):
        plain = json.dumps(answer, ensure_ascii=False)
    return f"{name}: {plain}"


def read_answer(text: str) -> Answer:
    """The answer that ``write_answer`` wrote, or that a person wrote in its place."""
    if text in _BOOLS:
        return _BOOLS[text]
    if number := _NUMBER.fullmatch(text):
        return float(text) if number[1] or number[2] else int(text)
    if text.startswith('"'):
        return _quoted(text)[0]
    return read_scale(clean_line(text))


def _quoted(text: str) -> tuple[str, str]:
    """What stands in quotes at the beginning, and what comes after it."""
    try:
        found, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return text, ""
    return (found, text[end:]) if isinstance(found, str) else (text, "")


class Table:
    """Reads the rows of a CSV that ``write_csv`` wrote."""

    def __init__(self, places: dict[str, int]) -> None:
        self._places = places
        self._exact = EXACT in places
        self._rows = Rows()

    def found(self, line: int, fields: list[str]) -> Found:
        """Raises Unfit."""
        of = {name: unguard(fields[place]) for name, place in self._places.items()}
        when = _when(of.get("at", ""), of.get("zone", ""))
        id = of.get("id", "").strip()
        if id and not is_id(id):
            raise Unfit("the id is not one of ours")
        mood = _whole(of, MARK, 5)
        answers = self._answers(of.get("scales", ""))
        whole = note_of(of.get("note_title", ""), of.get("note", ""), rich=False)
        note = fitting(whole, answers)
        entry = Entry(
            id=id or new_id(when.at * 1000, os.urandom(10)),
            when=when,
            mood=mood,
            mood_label=_label(of, mood),
            energy=_whole(of, "energy", 5),
            words=distinct(_names(self._list(of.get("words", "")))),
            activities=self._doings(of),
            note=note,
            form=label_of(of.get("form", "")),
            answers=answers,
            for_supervision=of.get(EXACT, "").strip().lower() == YES,
            source=label_of(of.get("source", "")) or _SOURCE,
            created=_stamp(of, "created") or when.at,
            amended=_stamp(of, "amended"),
        )
        if entry.is_empty():
            raise Unfit("nothing is in it")
        return Found(line, f"csv:{entry.id}", entry, repair=CUT if note != whole else "")

    def _list(self, cell: str) -> list[str]:
        return read_list(cell) if self._exact else cell.split(BETWEEN)

    def _doings(self, of: dict[str, str]) -> tuple[Doing, ...]:
        names = self._list(of.get("activities", ""))
        doings = _distinct(names) if self._exact else self._rows.doings(names)
        minutes = of.get("minutes", "").split(BETWEEN)
        if len(minutes) == len(doings):
            doings = tuple(
                doing.but(minutes=_whole({"minutes": each}, "minutes", MOST_MINUTES))
                for doing, each in zip(doings, minutes, strict=True)
            )
        domains = of.get("domains", "").split(BETWEEN)
        if len(domains) == len(doings) and set(domains) <= {"", *DOMAINS}:
            doings = tuple(
                doing.but(domain=each) for doing, each in zip(doings, domains, strict=True)
            )
        return doings

    def _answers(self, cell: str) -> tuple[tuple[str, Answer], ...]:
        if not self._exact:
            return named(_scales(cell))
        answers: dict[str, Answer] = {}
        for each in read_list(cell):
            if each.startswith('"'):
                name, value = _quoted(each)
                colon, value = value[:2], value[2:]
            else:
                name, colon, value = each.partition(": ")
            if colon != ": " or not clean_line(name):
                continue
            answer = read_answer(value)
            answers[_name(name)] = clean_note(answer) if isinstance(answer, str) else answer
        if len(answers) > MOST_NAMES:
            raise Unfit(f"it has more than {MOST_NAMES} scales")
        return tuple(answers.items())


def _distinct(names: list[str]) -> tuple[Doing, ...]:
    """Activities of their names, each spelling once. Raises Unfit."""
    found: dict[str, Doing] = {}
    for text in names:
        if name := clean_line(text):
            found.setdefault(folded(name), Doing(name=_name(name)))
    if len(found) > MOST_NAMES:
        raise Unfit(f"it has more than {MOST_NAMES} activities")
    return tuple(found.values())


def _name(text: str) -> str:
    name = clean_line(text)
    if len(name) > NAME_CHARACTERS:
        raise Unfit(f"a name is longer than {NAME_CHARACTERS} characters")
    return name


def _label(of: dict[str, str], mood: int | None) -> str:
    """The mood's own label, unless the person has written another mood beside it since."""
    shown, plain = label_of(of["mood"]), MOODS[mood - 1] if mood else ""
    exact = label_of(of.get("mood_label", ""))
    return exact if shown == (exact or plain) else shown


def _stamp(of: dict[str, str], name: str) -> int | None:
    text = of.get(name, "").strip()
    if not text:
        return None
    try:
        return read_iso(text).at
    except ValueError:
        raise Unfit(f"{name} is not a time with an offset between 1900 and 2199") from None


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


def _names(parts: list[str]) -> list[str]:
    names = [name for each in parts if (name := clean_line(each))]
    if any(len(name) > NAME_CHARACTERS for name in names):
        raise Unfit(f"a word is longer than {NAME_CHARACTERS} characters")
    if len(names) > MOST_NAMES:
        raise Unfit(f"it has more than {MOST_NAMES} words")
    return names


def _scales(text: str) -> list[tuple[str, str | int | float | bool]]:
    pairs = (each.partition(": ") for each in text.split(BETWEEN))
    return [(name, read_scale(clean_line(value))) for name, colon, value in pairs if colon]
