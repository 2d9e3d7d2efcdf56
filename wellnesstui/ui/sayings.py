"""Sentences that more than one screen says."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.labels import DEFAULT, Labels
from wellnesstui.domain.moment import day_name
from wellnesstui.store.action_words import title
from wellnesstui.store.journal import Action


def undone(action: Action, twelve_hours: bool, redone: bool, labels: Labels = DEFAULT) -> str:
    """What was undone or redone; nothing private beyond the mood's name."""
    entry = named(action.entry, twelve_hours, labels) if action.entry else ""
    said = f"{'Redone' if redone else 'Undone'}: {title(action, entry, private=True)}."
    if redone:
        return said
    return f"{said} Press U to redo." if action.redoable else said


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
