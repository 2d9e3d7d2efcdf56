"""What may be said of two results of one person: one honest sentence, or none."""

from __future__ import annotations

from wellnesstui.domain.measures.scoring import format_result
from wellnesstui.domain.moment import date_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from wellnesstui.domain.measures.measure import Scale
    from wellnesstui.domain.moment import Day

RUNNING = 4
"""Results that the running line has in each of its points, and before which there's none."""


def change_sentence(
    scale: Scale,
    result: Fraction,
    day: Day,
    before: Fraction,
    then: Day,
    today: Day | None = None,
) -> str:
    """How a result differs from the one ``before`` it, and how often that is chance; empty where it isn't
    known for this scale how much of a difference is. ``today`` is called so, where it's given.
    """
    if scale.change is None:
        return ""
    difference, when = result - before, _when(then, day, today)
    if not difference:
        return f"The same as {when}."
    size = format_result(abs(difference))
    points = "1 point" if size == "1" else f"{size} points"
    way = "higher" if difference > 0 else "lower"
    least = format_result(scale.change)
    if abs(difference) >= scale.change:
        how_sure = f"On this scale, a change of {least} or more is rarely just chance."
    else:
        how_sure = f"Changes under {least} are common even when nothing has changed."
    return f"{points} {way} than {when}. {how_sure}"


def running(values: Sequence[Fraction]) -> list[Fraction | None]:
    """The median of each result and the three before it; None for the first three."""
    from statistics import median  # not for one result

    return [
        None if index + 1 < RUNNING else median(values[index + 1 - RUNNING : index + 1])
        for index in range(len(values))
    ]


def _when(then: Day, day: Day, today: Day | None) -> str:
    """``on June 3``, ``on June 3, 2025``, as seen from ``day``."""
    if then == day:
        return "earlier today" if day == today else "earlier that day"
    return f"on {date_name(then, day)}"
