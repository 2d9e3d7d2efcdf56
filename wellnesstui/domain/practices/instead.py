"""The practices that may be done instead of a reset: of its need, and short enough for the gap."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from wellnesstui.domain.practices.practice import Summary

NEED = "between sessions"
"""What a reset is for."""


def minutes_in(summary: Summary, seconds: float) -> int:
    """Its length in the room there is: the usual one, or as much of it as fits; 0 when nothing does."""
    minutes = int(min(summary.minutes, seconds // 60))
    return minutes if minutes >= summary.least else 0


def instead_of_reset(
    known: Iterable[Summary], seconds: float, minutes: int, hidden: Collection[str] = ()
) -> tuple[Summary, ...]:
    """Those that fit into ``seconds``, the nearest to a reset of ``minutes`` first, then by title.

    Without ``hidden`` ones, by id.
    """
    fitting = (
        each
        for each in known
        if NEED in each.needs and each.id not in hidden and minutes_in(each, seconds)
    )
    return tuple(
        sorted(fitting, key=lambda each: (abs(minutes_in(each, seconds) - minutes), each.title))
    )
