"""A rule: what a person wants to be reminded of, and when."""

from __future__ import annotations

from wellnesstui.domain.record import Record

AT, EVERY, AFTER_EACH, BEFORE_FIRST, AFTER_LAST = KINDS = (
    "at", "every", "after each", "before first", "after last",
)  # fmt: skip
"""The kinds of time a rule may have; the last three follow the sessions of the day."""
DOES = ("pause", "reset", "check-in")
"""What a card offers: a pause of one's own, the guided minutes, or the question how one is."""
CHANNELS = ("card", "bell", "terminal", "desktop")
"""The ways a rule may reach a person. The card is always there while the app is open."""
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
WEEKDAYS_ONLY = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
SHORTEST_EVERY = 5
"""Fewest minutes between two of a rule that comes again and again."""
LEAD = 10
"""Minutes before the first session, if none are said."""
MOST = 50
"""Most rules."""


class When(Record):
    """Days are 0 for Monday to 6; times are minutes after midnight, ``end`` beyond 1440 overnight.

    ``times`` belong to AT; ``every``, ``begin`` and ``end`` (exclusive) to EVERY; ``lead`` is minutes
    before the first session or after the last.
    """

    kind: str
    times: tuple[int, ...] = ()
    every: int = 0
    begin: int = 0
    end: int = 0
    lead: int = 0
    days: tuple[int, ...] = EVERY_DAY

    @property
    def follows_sessions(self) -> bool:
        return self.kind in (AFTER_EACH, BEFORE_FIRST, AFTER_LAST)


class Rule(Record):
    """``name`` is how the ledger knows it, whatever the case of its letters.

    ``text`` is what a notice says, "" for the neutral one; ``minutes`` how long it is at most, 0 as
    it fits; ``once`` whether one that was missed is offered once later; ``by`` its own channels,
    empty for the usual ones.
    """

    name: str
    when: When
    does: str = DOES[0]
    text: str = ""
    minutes: int = 0
    once: bool = False
    by: tuple[str, ...] = ()
    on: bool = True

    @property
    def id(self) -> str:
        return self.name.casefold()
