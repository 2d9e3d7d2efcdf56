"""An entry: one moment in the log, and what may be in it."""

from __future__ import annotations

from wellnesstui.domain.moment import Moment
from wellnesstui.domain.record import Record

MOODS = ("drained", "low", "steady", "good", "bright")
"""The labels of mood 1 to 5."""
DOMAINS = ("physical", "psychological", "emotional", "meaning", "relational", "professional")
MOST_MINUTES = 24 * 60
MOST_NAMES = 50
"""Most words, activities or answers in one entry."""

Answer = str | int | float | bool


def how_many(count: int) -> str:
    """``1 entry``, ``1,204 entries``."""
    return "1 entry" if count == 1 else f"{count:,} entries"


class Doing(Record):
    """An activity as it was done: ``minutes`` is None when not said, ``domain`` empty when unknown."""

    name: str
    minutes: int | None = None
    domain: str = ""


class Entry(Record):
    """One moment. At least one of mood, energy, words, activities, note and answers is there.

    ``day`` is the person's day (a day number), None until the vault or the command settles it.
    ``mood_label`` is the label an import had for the mood. ``created`` and ``amended`` are
    seconds since 1970 UTC. ``source`` is ``app``, ``cli`` or ``import:`` and a kind.
    """

    id: str
    when: Moment
    day: int | None = None
    mood: int | None = None
    mood_label: str = ""
    energy: int | None = None
    words: tuple[str, ...] = ()
    activities: tuple[Doing, ...] = ()
    note: str = ""
    form: str = ""
    answers: tuple[tuple[str, Answer], ...] = ()
    for_supervision: bool = False
    source: str = ""
    created: int
    amended: int | None = None

    def is_empty(self) -> bool:
        """Whether nothing was said, so that there is nothing to keep."""
        said = (self.words, self.activities, self.note, self.answers)
        return self.mood is None and self.energy is None and not any(said)
