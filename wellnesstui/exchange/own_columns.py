"""The columns that wellness's own CSV adds to Daylio's, and how their cells are quoted without loss.

In a list a backslash stands before ``|`` and before a backslash. Where a text would be read as
something else, a number or two lines say, it stands in quotes, as in JSON.
"""

from __future__ import annotations

import json
import re

from wellnesstui.domain.entry import Answer
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange.scales import read_scale, write_scale

MARK = "mood_level"
"""The column by which the file is known as our own."""
EXACT = "for_supervision"
"""The column by which it is known that names are written so that they come back as they were."""
TRACKERS = "trackers"
"""The column of trackers: ``sleep: 7.5 | pain: 3``."""
OWN = (
    "id", "at", "zone", MARK, "energy", "words", "minutes", "domains", TRACKERS, "mood_label",
    "form", EXACT, "source", "created", "amended",
)  # fmt: skip
"""Columns after Daylio's: ``at`` is ISO 8601 with the offset, ``minutes`` go with activities."""
LIST_SEPARATOR = " | "
YES = "yes"
_FORMULA = tuple("=+-@＝＋－＠") + tuple(map(chr, (*range(0x20), *range(0x7F, 0xA0))))
_NUMBER = re.compile(r"-?[0-9]{1,17}(\.[0-9]{1,30})?(e[+-]?[0-9]{1,3})?")
_ESCAPED = re.compile(r"\\([\\|])")
_BOOLS = {"yes": True, "no": False}


def guard(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def unguard(cell: str) -> str:
    """The cell without the apostrophe that ``guard`` puts before it."""
    guarded = cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA)
    return cell[1:] if guarded else cell


def write_list(names: list[str]) -> str:
    """One cell of names, ``|`` and backslashes in them escaped."""
    return LIST_SEPARATOR.join(name.replace("\\", "\\\\").replace("|", "\\|") for name in names)


def read_list(cell: str) -> list[str]:
    """The names in a cell of ``write_list``, or of a person who typed between its separators."""
    return [_ESCAPED.sub(r"\1", each) for each in cell.split(LIST_SEPARATOR)]


def write_answer(name: str, answer: Answer) -> str:
    """``name: answer`` as a scale is written in a table, in JSON quotes where that would be read back as another value."""
    if name.startswith('"') or ": " in name or name.endswith(":"):
        name = json.dumps(name, ensure_ascii=False)
    plain = write_scale(answer)
    back = read_answer(plain)
    if isinstance(answer, str) and (not plain or (type(back), back) != (str, answer)):
        plain = json.dumps(answer, ensure_ascii=False)
    return f"{name}: {plain}"


def read_named(text: str) -> tuple[str, str]:
    """The name and the written value in a cell of ``write_answer``; an empty name for anything else."""
    if not text.startswith('"'):
        name, colon, value = text.partition(": ")
        return (name, value) if colon else ("", "")
    name, rest = read_quoted(text)
    return (name, rest[2:]) if rest[:2] == ": " else ("", "")


def read_answer(text: str) -> Answer:
    """The answer in a cell of ``write_answer``, or that a person typed in its place."""
    if text in _BOOLS:
        return _BOOLS[text]
    if number := _NUMBER.fullmatch(text):
        return float(text) if number[1] or number[2] else int(text)
    if text.startswith('"'):
        return read_quoted(text)[0]
    return read_scale(clean_line(text))


def read_quoted(text: str) -> tuple[str, str]:
    """A JSON string at the beginning of a text, and the rest; without one the text itself."""
    try:
        value, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return text, ""
    return (value, text[end:]) if isinstance(value, str) else (text, "")
