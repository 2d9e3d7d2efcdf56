"""One time at which a rule is due, and the card that several of them make."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.breaks.ledger import Key


class Occurrence(NamedTuple):
    """``at`` is where it was placed, in seconds UTC; ``seconds`` how long it may take there.

    ``moved`` says that a session was in the way of its nominal time.
    """

    at: int
    key: Key
    seconds: int
    moved: bool

    @property
    def rule(self) -> str:
        return self.key[0]


class Card(NamedTuple):
    """What is offered at one time: one occurrence, or several that lay close together."""

    at: int
    seconds: int
    occurrences: tuple[Occurrence, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules it stands for, each once, in their order."""
        return tuple(dict.fromkeys(each.rule for each in self.occurrences))
