"""The reset between two sessions: which one fits the gap."""

from __future__ import annotations

from wellnesstui.domain.practices.practice import RESET
from wellnesstui.domain.practices.room import MARGIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    from wellnesstui.domain.practices.practice import Summary

    _Known = TypeVar("_Known", bound=Summary)

LENGTHS = (1, 3, 5)
"""The minutes that a reset may take."""


def longest_reset(seconds_free: int) -> int:
    """The minutes of the longest reset that ends MARGIN before the next session, 0 when none does."""
    room = seconds_free - MARGIN
    return max((minutes for minutes in LENGTHS if minutes * 60 <= room), default=0)


def choose_reset(practices: Sequence[_Known], minutes: int, turn: int) -> _Known | None:
    """The reset of that length for ``turn``, round robin; None when there is none, as for 0 minutes."""
    fit = [each for each in practices if RESET in each.needs and each.minutes == minutes]
    return fit[turn % len(fit)] if fit else None
