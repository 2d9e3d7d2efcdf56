"""What became of each occurrence, so that a restart or a clock that jumps can't ring it twice."""

from __future__ import annotations

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

OFFERED, TAKEN, LET_GO, SNOOZED, PASSED = STATES = (
    "offered", "taken", "let go", "snoozed", "passed",
)  # fmt: skip
"""Passed: it fell into a pause, or was missed and another was offered in its place."""

Key = tuple[str, int, str]
"""The rule, the day number it belongs to, and its nominal local time."""


class Line(Record):
    """What became of one occurrence at ``at``; ``until`` is when a snoozed one comes back."""

    key: Key
    state: str
    at: int
    until: int = 0


class Ledger:
    """The lines by key; a value: changes give another one."""

    def __init__(self, lines: Iterable[Line] = ()) -> None:
        self.lines = {line.key: line for line in lines}

    def state(self, key: Key) -> str:
        """What became of it, "" as long as nothing did."""
        line = self.lines.get(key)
        return line.state if line else ""

    def rang(self, key: Key) -> bool:
        """Whether it needs no offer of its own any more."""
        return key in self.lines

    def snoozed(self) -> list[Line]:
        """Those that will come back, the soonest first."""
        found = [line for line in self.lines.values() if line.state == SNOOZED]
        return sorted(found, key=lambda line: (line.until, line.key))

    def with_lines(self, lines: Iterable[Line]) -> Ledger:
        """A ledger in which these count."""
        return Ledger([*self.lines.values(), *lines])

    def since(self, day: int) -> Ledger:
        """Without the lines of earlier days."""
        return Ledger(line for line in self.lines.values() if line.key[1] >= day)
