"""Everything that is wrong with a practice's file, for whoever writes one; its reader stops at the first."""

from __future__ import annotations

from wellnesstui.domain.practices.practice_file import (
    EMPTY,
    UnfitTable,
    read_practice,
    unknown_names,
    unreadable_steps,
)
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.domain.fields import Unchecked

_STEP = {"kind": "words", "text": "x"}
_PACE = {"name": "x", "in": 4, "out": 4}
_FITS = {**_STEP, **_PACE, "title": "x", "need": "focus", "seconds": 60, "step": [_STEP]}
"""A value that fits, by field; the others may be left out."""


def all_faults(name: str, plain: Unchecked) -> list[UnfitTable]:
    """What is wrong with the practice ``name`` in parsed TOML: each value that is unfit is replaced by
    one that fits, and the file is read again. What may only follow from another fault is left out.
    """
    if not plain:
        return [UnfitTable(EMPTY)]
    found: list[UnfitTable] = []
    mended: dict[str, Any] = {
        key: [dict(each) if isinstance(each, dict) else each for each in value]
        if key in ("step", "pace") and isinstance(value, list)
        else value
        for key, value in plain.items()
    }
    seen: set[tuple[int, int, str]] = set()
    while True:
        try:
            practice = read_practice(name, mended)
        except UnfitTable as reason:
            place = (reason.step, reason.pace, reason.field)
            if place not in seen and not _follows(reason, found):
                found.append(reason)
            if reason.field == "id":
                name = mended["id"] = clean_line(name)
            elif reason.step or reason.pace:
                _mend_table(mended, reason, is_again=place in seen)
            else:
                _mend_head(mended, reason.field)
            seen.add(place)
        else:
            return [*found, *unreadable_steps(practice), *unknown_names(plain)]


def _follows(reason: UnfitTable, found: list[UnfitTable]) -> bool:
    """Whether it may only follow from another fault: of its own step, or of any of what it adds up."""
    return reason.follows and any(
        each.pace
        or (
            each.step == reason.step
            if reason.step
            else each.step or each.field in ("minutes", "step")
        )
        for each in found
    )


def _mend_table(plain: dict[str, Any], reason: UnfitTable, *, is_again: bool) -> None:
    tables, number, plainest = (
        (plain["step"], reason.step, _STEP) if reason.step else (plain["pace"], reason.pace, _PACE)
    )
    table = tables[number - 1]
    if is_again or not isinstance(table, dict):
        tables[number - 1] = plainest
    else:
        _mend(table, reason.field)


def _mend_head(plain: dict[str, Any], field: str) -> None:
    _mend(plain, field)
    if field == "stretch":
        for step in plain["step"]:
            step.pop("stretches", None)


def _mend(table: dict[str, Any], field: str) -> None:
    if field in _FITS:
        table[field] = _FITS[field]
    else:
        table.pop(field, None)
