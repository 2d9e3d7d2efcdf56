"""The summary of an entry in short pieces, for one line."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.labels import DEFAULT_LABELS, Labels
from wellnesstui.domain.moment import format_length


def summary_parts(entry: Entry, labels: Labels = DEFAULT_LABELS) -> list[str]:
    """Mood, energy, words and activities, one string each: ``3 steady``, ``energy 2``, ``walk 15
    min``.
    """
    pieces = []
    if entry.mood is not None:
        pieces.append(f"{entry.mood} {labels.of(entry)}")
    elif entry.mood_label:
        pieces.append(entry.mood_label)
    if entry.energy is not None:
        pieces.append(f"energy {entry.energy}")
    pieces.extend(entry.words)
    pieces.extend(activity(each) for each in entry.activities)
    return [" ".join(text.split()) for text in pieces]


def activity(logged: LoggedActivity) -> str:
    """``walk 15 min``; the name alone where no length was given."""
    return f"{logged.name} {format_length(logged.minutes)}" if logged.minutes else logged.name
