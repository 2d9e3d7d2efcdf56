"""A reminder rule: what a person wants to be reminded of, and when."""

from __future__ import annotations

from wellnesstui.domain.moment import MIDNIGHT, Minute
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line

AT, EVERY, AFTER_EACH, BEFORE_FIRST, AFTER_LAST = KINDS = (
    "at", "every", "after each", "before first", "after last",
)  # fmt: skip
"""The kinds of times a rule may have; the last three follow the sessions of the day."""
DOES = ("pause", "reset", "check-in")
"""What a card offers: a free break, a guided reset, or a check-in; or ``practice:`` and the id of one."""
DOES_LABELS = {"pause": "break", "reset": "guided reset", "check-in": "check-in"}
"""What a person reads for each."""
DOES_TYPED = ("break", "reset", "check-in")
"""What a person types for each."""
PRACTICE = "practice:"
MAX_PRACTICE_ID = 100
"""Most characters of the id of a practice."""
CHANNELS = ("card", "bell", "terminal", "desktop")
"""The ways a rule may reach a person. The card is always there while the app is open."""
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
WEEKDAYS_ONLY = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
SHORTEST_EVERY = 5
"""Fewest minutes between two reminders of an EVERY rule."""
LEAD = 10
"""Minutes before the first session, when the rule gives none."""
MAX_RULES = 50
"""Most rules."""


def read_does(text: str) -> str:
    """The value of DOES that was typed, ``pause`` included; any other text unchanged."""
    return dict(zip(DOES_TYPED, DOES, strict=True)).get(text, text)


class RuleTimes(Record):
    """When a rule is due. Days are 0 for Monday to 6 for Sunday.

    AT uses ``times``. EVERY uses ``every`` (minutes) and the half-open window ``begin`` to ``end``,
    which is above 1440 when it goes past midnight. BEFORE_FIRST and AFTER_LAST use ``lead``, in
    minutes.
    """

    kind: str
    times: tuple[Minute, ...] = ()
    every: int = 0
    begin: Minute = MIDNIGHT
    end: Minute = MIDNIGHT
    lead: int = 0
    days: tuple[int, ...] = EVERY_DAY

    @property
    def follows_sessions(self) -> bool:
        return self.kind in (AFTER_EACH, BEFORE_FIRST, AFTER_LAST)


class Rule(Record):
    """A reminder rule. The ledger knows it by ``name``, whatever the case of its letters.

    ``text`` is the text of its notice, "" for the neutral one; ``minutes`` its length at most, 0
    for what fits; ``once`` whether a missed one is offered once later; ``by`` its channels, empty
    for those of the settings.
    """

    name: str
    when: RuleTimes
    does: str = DOES[0]
    text: str = ""
    minutes: int = 0
    once: bool = False
    by: tuple[str, ...] = ()
    on: bool = True

    @property
    def id(self) -> str:
        return self.name.casefold()

    @property
    def practice(self) -> str:
        """The id of the practice that it starts; empty for another kind."""
        return self.does.removeprefix(PRACTICE) if self.does.startswith(PRACTICE) else ""


def why_never(when: RuleTimes) -> str:
    """Why a rule with these times doesn't come up in the next week."""
    if when.follows_sessions:
        return "It follows your sessions. You have none planned in the next week."
    return (
        "It won't come up in the next week, because it's always during a session. "
        "If you work a long shift, leave gaps for breaks in your schedule."
    )


def does_of(practice: str) -> str:
    """The ``does`` of a rule that starts the practice of that id."""
    return f"{PRACTICE}{practice}"


def is_practice_id(text: str) -> bool:
    """Whether it can be the id of a practice, which is the name of a file without its ending."""
    return (
        bool(text)
        and len(text) <= MAX_PRACTICE_ID
        and clean_line(text) == text
        and not set(text) & set("/\\")
    )
