"""The filter of the log: a text, a kind, moods, names and days."""

from __future__ import annotations

from wellnesstui.domain.entry import Level
from wellnesstui.domain.moment import Day
from wellnesstui.domain.record import Record

ANY = "any"
KINDS = (ANY, "mood", "note", "words", "activity", "tracker", "practice", "form", "supervision")
"""``any`` comes first; ``form`` is a guided note (a practice has a kind of its own), ``supervision`` what is for supervision."""


class LogFilter(Record):
    """Conditions that an entry must all meet. ``text`` is searched in notes, names and answers.

    ``words`` and ``activities`` are names that the entry must have, each of them. ``first`` and
    ``last`` are both included; ``days``, if any, are the only days.
    """

    text: str = ""
    kind: str = ANY
    lowest: Level = Level(1)
    highest: Level = Level(5)
    words: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    first: Day | None = None
    last: Day | None = None
    days: tuple[Day, ...] = ()

    @property
    def has_moods(self) -> bool:
        """Whether it excludes some moods."""
        return (self.lowest, self.highest) != (1, 5)

    def is_open(self) -> bool:
        """Whether it excludes nothing."""
        return self.replace(text=self.text.strip()) == LogFilter()
