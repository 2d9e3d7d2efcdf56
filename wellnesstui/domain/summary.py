"""An entry in a few short pieces, for wherever it stands on one line."""

from __future__ import annotations

from wellnesstui.domain.entry import Doing, Entry
from wellnesstui.domain.labels import DEFAULT, Labels


def felt_and_done(entry: Entry, labels: Labels = DEFAULT) -> list[str]:
    """Mood, energy, words and activities, a piece each: ``3 steady``, ``energy 2``, ``walk 15 min``."""
    said = []
    if entry.mood is not None:
        said.append(f"{entry.mood} {labels.of(entry)}")
    elif entry.mood_label:
        said.append(entry.mood_label)
    if entry.energy is not None:
        said.append(f"energy {entry.energy}")
    said.extend(entry.words)
    said.extend(activity(each) for each in entry.activities)
    return [" ".join(text.split()) for text in said]


def activity(doing: Doing) -> str:
    return f"{doing.name} {doing.minutes} min" if doing.minutes else doing.name
