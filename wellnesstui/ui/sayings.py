"""Sentences that more than one screen says."""

from __future__ import annotations

from wellnesstui.domain.entry import MOODS, Entry
from wellnesstui.domain.moment import day_name
from wellnesstui.store.journal import DONE_AGAIN, TAKEN_BACK, Deed


def undone(deed: Deed, twelve_hours: bool, redone: bool) -> str:
    """What was taken back or done again; nothing private beyond the mood's name."""
    if deed.entry is None:
        entries = "1 entry" if deed.count == 1 else f"{deed.count} entries"
        return f"Taken out: the import, {entries}."
    said = (DONE_AGAIN if redone else TAKEN_BACK)[deed.kind]
    after = "" if redone else " U does it again."
    return f"{said}: {named(deed.entry, twelve_hours)}.{after}"


def named(entry: Entry, twelve_hours: bool) -> str:
    """``good, 10:52``."""
    what = "the entry" if entry.mood is None else MOODS[entry.mood - 1]
    return f"{what}, {entry.when.clock(twelve_hours)}"


def at(entry: Entry, today: int, twelve_hours: bool) -> str:
    """``10:52``, with its day when that is not today."""
    clock = entry.when.clock(twelve_hours)
    if entry.day is None or entry.day == today:
        return clock
    return f"{day_name(entry.day, today)} {clock}"


def unreadable(count: int) -> str:
    """What is said about boxes in the inbox that can't be read."""
    return f"{count} in the inbox can't be read. Nothing was deleted; `wellness where` shows the files."
