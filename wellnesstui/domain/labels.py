"""What a person calls their moods and trackers, and earlier labels of older entries' moods.

A mood's number and color never change, only the label beside the number.
"""

from __future__ import annotations

from wellnesstui.domain.entry import MOODS, Entry, Level
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import EARLIEST, Instant
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line, folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wellnesstui.domain.forms.form_names import FormNames
    from wellnesstui.domain.trackers.tracker import Tracker

LABEL_CHARACTERS = 16
"""Longest label: in any script it fits beside its number in a terminal of 40 columns."""
ALWAYS = EARLIEST
"""The instant since which a label applies that is meant for every entry."""


class LabelChange(Record):
    """A mood's label that applies since an instant."""

    level: Level
    since: Instant
    label: str


class FormerLabel(Record):
    """A mood's label for entries created before an instant."""

    level: Level
    until: Instant
    label: str


class Labels(Record):
    """``now`` are the labels of mood 1 to 5, ``past`` their former ones, the earliest first. ``forms``
    finds the names of a form and its answers by its id. ``trackers`` are the person's own, hidden ones
    too.
    """

    now: tuple[str, ...] = MOODS
    past: tuple[FormerLabel, ...] = ()
    forms: Callable[[str], FormNames | None] | None = None
    trackers: tuple[Tracker, ...] = ()

    def of(self, entry: Entry) -> str:
        """The label of the entry's mood: the imported one, unless that is only its number, else that of
        when the entry was created.
        """
        if entry.mood is None or entry.mood_label not in ("", str(entry.mood)):
            return clean_line(entry.mood_label)
        for former in self.past:
            if former.level == entry.mood and entry.created < former.until:
                return former.label
        return self.now[entry.mood - 1]

    def form_names(self, form: str) -> FormNames | None:
        """The names of a form and its answers; None where it isn't known."""
        return self.forms(form) if self.forms else None

    def tracked(self, entry: Entry) -> list[tuple[str, str]]:
        """Name and value, in words, of each tracker of an entry; one that was deleted has its id."""
        if not entry.trackers:
            return []
        from wellnesstui.domain.trackers.tracker import format_value  # seldom needed

        known = {each.id: each for each in self.trackers}
        return [
            (known[id].name if id in known else id, format_value(value, known.get(id)))
            for id, value in entry.trackers
        ]


DEFAULT_LABELS = Labels()


def labels_of_changes(changes: Iterable[LabelChange]) -> Labels:
    """The labels after ``changes``, of which the earliest comes first."""
    now, past = list(MOODS), []
    for each in changes:
        if each.since > ALWAYS:
            past.append(FormerLabel(level=each.level, until=each.since, label=now[each.level - 1]))
        now[each.level - 1] = clean_line(each.label)
    return (
        Labels(now=tuple(now), past=tuple(past)) if now != list(MOODS) or past else DEFAULT_LABELS
    )


def checked_label(level: Level, label: str, now: tuple[str, ...]) -> str:
    """The cleaned label for mood ``level``. Raises UsedWrongly when it is too long or another mood's."""
    if level not in range(1, 6):
        raise UsedWrongly("A mood is a number from 1 to 5.", "Nothing was changed.")
    label = clean_line(label)
    if not label:
        raise UsedWrongly(
            "A label needs at least one character.", f"The default is {MOODS[level - 1]}."
        )
    if len(label) > LABEL_CHARACTERS:
        raise UsedWrongly(
            f"A label can have up to {LABEL_CHARACTERS} characters, so it fits on the scale.",
            "Nothing was changed.",
        )
    for other, names in enumerate(zip(MOODS, now, strict=True), 1):
        # Commands know moods by their usual names too, so those stay with their numbers.
        if other != level and folded(label) in map(folded, names):
            raise UsedWrongly(
                f"{label} is already a name for mood {other}.",
                "Nothing was changed. Choose another label.",
            )
    return label
