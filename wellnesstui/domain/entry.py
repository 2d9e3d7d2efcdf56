"""An entry of the log: one moment, and what may be in it."""

from __future__ import annotations

from wellnesstui.domain.moment import Day, Instant, Moment
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NewType

    Level = NewType("Level", int)
    """A step of mood or energy, 1 to 5."""
    TrackerValue = NewType("TrackerValue", int)
    """A value of a tracker, in thousandths, so that 7.5 is exact."""
else:
    Level = TrackerValue = int

LEVELS = tuple(map(Level, range(1, 6)))
MOODS = ("drained", "low", "steady", "good", "bright")
"""The default labels of mood 1 to 5."""
DOMAINS = ("physical", "psychological", "emotional", "meaning", "relational", "professional")
MAX_MINUTES = 24 * 60
MAX_NAMES = 50
"""Most words, activities, trackers or answers in one entry."""
MAX_VALUE = 10**12
"""Largest value of a tracker, in thousandths."""

PRACTICE = "practice"
"""The form of an entry about a practice; ``domain.practices.practice_entry`` has its answers."""

Answer = str | int | float | bool


def level_beside(level: Level | None, by: int) -> Level:
    """The level ``by`` steps higher, as far as there are levels; from none the middle one."""
    return Level(3) if level is None else Level(max(1, min(5, level + by)))


def format_entry_count(count: int) -> str:
    """``1 entry``, ``1,204 entries``."""
    return "1 entry" if count == 1 else f"{count:,} entries"


class LoggedActivity(Record):
    """An activity of an entry: ``minutes`` is None when not given, ``domain`` empty when unknown."""

    name: str
    minutes: int | None = None
    domain: str = ""


class Entry(Record):
    """One moment; at least one of mood, energy, words, activities, trackers, note and answers is there.

    ``trackers`` are pairs of a tracker's id and its value, each id once. ``day`` is the person's day, None until the vault or the command sets it. ``mood_label`` is the
    label an import had for the mood. ``source`` is ``app``, ``cli`` or ``import:`` and a format;
    for a copy made by a merge see ``origin``.
    """

    id: str
    when: Moment
    day: Day | None = None
    mood: Level | None = None
    mood_label: str = ""
    energy: Level | None = None
    words: tuple[str, ...] = ()
    activities: tuple[LoggedActivity, ...] = ()
    trackers: tuple[tuple[str, TrackerValue], ...] = ()
    note: str = ""
    form: str = ""
    answers: tuple[tuple[str, Answer], ...] = ()
    for_supervision: bool = False
    source: str = ""
    created: Instant
    amended: Instant | None = None

    @property
    def own_day(self) -> Day:
        """The person's day, that of the calendar as long as it isn't set."""
        return self.when.calendar_day if self.day is None else self.day

    @property
    def last_changed(self) -> Instant:
        """When it was changed for the last time, or made."""
        return self.created if self.amended is None else self.amended

    def is_empty(self) -> bool:
        """Whether it has no content, so that there is nothing to save."""
        contents = (self.words, self.activities, self.trackers, self.note, self.answers)
        return self.mood is None and self.energy is None and not any(contents)
