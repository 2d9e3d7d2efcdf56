"""The practices that may be done instead: of a reset, or of a practice that there is no time for."""

from __future__ import annotations

from wellnesstui.domain.practices.practice import RESET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from wellnesstui.domain.practices.practice import Summary

NEED = "between sessions"
"""What a reset is for."""


def minutes_in(summary: Summary, seconds: float) -> int:
    """Its length in the room there is: the usual one, or as much of it as fits; 0 when nothing does."""
    minutes = int(min(summary.minutes, seconds // 60))
    return minutes if minutes >= summary.least else 0


def instead_of_reset(
    known: Iterable[Summary],
    seconds: float,
    minutes: int,
    hidden: Collection[str] = (),
    first: Sequence[str] = (),
) -> tuple[Summary, ...]:
    """Those that fit into ``seconds``: those that come ``first`` in their order, then the nearest to a
    reset of ``minutes``, then by title. Without ``hidden`` ones; both are ids.
    """
    fitting = (
        each
        for each in known
        if NEED in each.needs and each.id not in hidden and minutes_in(each, seconds)
    )

    def rank(each: Summary) -> tuple[int, int, str]:
        place = first.index(each.id) if each.id in first else len(first)
        return place, abs(minutes_in(each, seconds) - minutes), each.title

    return tuple(sorted(fitting, key=rank))


def one_that_fits(
    known: Iterable[Summary],
    practice: Summary,
    seconds: float,
    hour: int,
    hidden: Collection[str] = (),
) -> Summary | None:
    """One for a need of ``practice`` that may be done wherever one is in ``seconds``, the longest of its
    kind first; instead of one for after something hard, what grounds. None when there's none.
    """
    kind = "ground" if practice.on_request else practice.family
    fitting = [
        each
        for each in known
        if each.id not in hidden
        and RESET not in each.needs
        and not set(each.needs).isdisjoint(practice.needs)
        and each.may_be_offered(hour)
        and each.can_be_done_in_place
        and minutes_in(each, seconds)
    ]

    def rank(each: Summary) -> tuple[bool, bool, int, str]:
        return each.family != kind, each.inward, -minutes_in(each, seconds), each.title

    return min(fitting, key=rank, default=None)
