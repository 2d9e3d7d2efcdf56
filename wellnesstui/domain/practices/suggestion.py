"""The practice that Today suggests: a short one of the kind of self-care that was logged least."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from wellnesstui.domain.moment import Day
    from wellnesstui.domain.practices.practice import Summary

LONGEST = 5
"""Minutes that it takes at most."""
FAMILIES = ("breath", "ground", "body", "attention", "kindness")
"""Those that fit any day: the others are for a moment, for work or for the night."""


def practice_of_day(
    known: Iterable[Summary], domain: str, day: Day, hidden: Collection[str] = ()
) -> Summary | None:
    """One of that domain, another each time; None on even days, and when none fits.

    None that turns attention inward: it would be offered without a word on that.
    """
    if day % 2 == 0:
        return None
    fitting = sorted(
        (each for each in known if _fits(each, domain) and each.id not in hidden),
        key=lambda each: each.id,
    )
    return fitting[day // 2 % len(fitting)] if fitting else None


def _fits(summary: Summary, domain: str) -> bool:
    return (
        summary.domain == domain
        and summary.minutes <= LONGEST
        and summary.family in FAMILIES
        and not summary.inward
        and not summary.warning
    )
