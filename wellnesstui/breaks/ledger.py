"""A ledger of what became of each occurrence, so that a restart or a jump of the clock can't ring it twice."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.moment import EPOCH, Day, Instant
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


OFFERED, TAKEN, LET_GO, SNOOZED, PASSED = STATES = (
    "offered", "taken", "let go", "snoozed", "passed",
)  # fmt: skip
"""Passed: it fell into a pause, or was missed and another was offered in its place."""


class Key(NamedTuple):
    """An occurrence: the id of its rule, the day it belongs to, and its nominal local time."""

    rule: str
    day: Day
    time: str


class Line(Record):
    """What became of one occurrence at ``instant``; ``until`` is when a snoozed one is due again."""

    key: Key
    state: str
    instant: Instant
    until: Instant = EPOCH


class Ledger:
    """Lines by key. An immutable value: each change returns another ledger."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.lines = {line.key: line for line in lines}

    def state(self, key: Key) -> str:
        """The state of an occurrence, "" if there is none yet."""
        line = self.lines.get(key)
        return line.state if line else ""

    def is_recorded(self, key: Key) -> bool:
        """Whether an occurrence has a state, so that it needs no offer."""
        return key in self.lines

    def snoozed(self) -> list[Line]:
        """The snoozed lines, the soonest due first."""
        lines = [line for line in self.lines.values() if line.state == SNOOZED]
        return sorted(lines, key=lambda line: (line.until, line.key))

    def with_lines(self, lines: Iterable[Line]) -> Ledger:
        """A ledger with these lines added or replaced."""
        return Ledger([*self.lines.values(), *lines])

    def since(self, day: Day) -> Ledger:
        """A ledger without the lines of days before ``day``."""
        return Ledger(line for line in self.lines.values() if line.key.day >= day)
