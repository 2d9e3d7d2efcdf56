"""Sentences that more than one screen says."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry, how_many
from wellnesstui.domain.labels import DEFAULT, Labels
from wellnesstui.domain.moment import day_name
from wellnesstui.store.journal import DONE_AGAIN, OF_NAMES, TAKEN_BACK, Deed

_ABOUT = {"word": "a word", "activity": "an activity", "mood": "a mood"}


def undone(deed: Deed, twelve_hours: bool, redone: bool, labels: Labels = DEFAULT) -> str:
    """What was taken back or done again; nothing private beyond the mood's name."""
    after = "" if redone else " U does it again."
    said = (DONE_AGAIN if redone else TAKEN_BACK).get(deed.kind, "")
    if deed.kind in OF_NAMES:
        return f"{said}: {_ABOUT[deed.id]}.{after}"
    if deed.entry is None:
        return f"Taken out: the import, {how_many(deed.count)}."
    return f"{said}: {named(deed.entry, twelve_hours, labels)}.{after}"


def named(entry: Entry, twelve_hours: bool, labels: Labels = DEFAULT) -> str:
    """``good, 10:52``."""
    what = "the entry" if entry.mood is None else labels.of(entry)
    return f"{what}, {entry.when.clock(twelve_hours)}"


def at(entry: Entry, today: int, twelve_hours: bool) -> str:
    """``10:52``, with its day when that is not today."""
    clock = entry.when.clock(twelve_hours)
    if entry.day is None or entry.day == today:
        return clock
    return f"{day_name(entry.day, today)} {clock}"
