"""Occurrences, the times at which a rule is due, and cards, which offer one or several together."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.breaks.ledger import Key
from wellnesstui.domain.moment import Instant


class Occurrence(NamedTuple):
    """``instant`` is when it is placed; ``seconds`` how long it may take there.

    ``moved``: a session was in the way of its nominal time.
    """

    instant: Instant
    key: Key
    seconds: int
    moved: bool

    @property
    def rule(self) -> str:
        return self.key.rule


class Card(NamedTuple):
    """What is offered at one time: one occurrence, or several that lay close together."""

    instant: Instant
    seconds: int
    occurrences: tuple[Occurrence, ...]

    @property
    def rules(self) -> tuple[str, ...]:
        """Names of the rules it stands for, each once, in order."""
        return tuple(dict.fromkeys(each.rule for each in self.occurrences))
