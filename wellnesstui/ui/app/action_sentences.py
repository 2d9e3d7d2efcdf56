"""Sentences about an action or an entry that more than one place shows."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import Day, day_name
from wellnesstui.store.content.entry_names import form_name
from wellnesstui.store.journal.action_names import how_to_redo, redone, title, undone
from wellnesstui.store.journal.journal import OF_FILES, OF_NAMES, Action


def undo_sentence(
    action: Action,
    twelve_hours: bool,
    is_redone: bool,
    labels: Labels = DEFAULT_LABELS,
    names: dict[str, str] | None = None,
) -> str:
    """A sentence on what was undone or redone, with nothing private beyond the mood's name.

    ``names`` by id are on the screen anyway.
    """
    entry = entry_name(action.entry, twelve_hours, labels) if action.entry else ""
    named = title(action, entry, private=True, names=names)
    if is_redone:
        return redone(named)
    sentence = undone(named)
    if action.is_redoable:
        return f"{sentence} Press <app.redo U> to redo."
    return f"{sentence} {how_to_redo(action)}"


def upcoming_title(action: Action, twelve_hours: bool, labels: Labels) -> str:
    """``saving good, 10:52``; nothing for an action that is only known once it is undone."""
    if action.entry is None and action.kind not in (*OF_NAMES, *OF_FILES):
        return ""
    entry = entry_name(action.entry, twelve_hours, labels) if action.entry else ""
    return title(action, entry, private=True)


def entry_name(entry: Entry, twelve_hours: bool, labels: Labels = DEFAULT_LABELS) -> str:
    """``good, 10:52``; without a mood ``the 10:52 entry``, with its form's title in parentheses."""
    time = entry.when.clock(twelve_hours)
    if entry.mood is not None:
        return f"{labels.of(entry)}, {time}"
    title = form_name(entry, labels)
    return f"the {time} entry ({title})" if title else f"the {time} entry"


def entry_time(entry: Entry, today: Day, twelve_hours: bool) -> str:
    """``10:52``, with its day when that is not today."""
    clock = entry.when.clock(twelve_hours)
    if entry.day is None or entry.day == today:
        return clock
    return f"{day_name(entry.day, today)}, {clock}"
