"""What goes along with mood, in sentences that claim no more than the figures do."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.trends.along import Along, Compared

NOT_A_CAUSE = "This can't show what caused it; you may do such things on better days."
NOTHING = "Nothing stands out yet."


def sentence(along: Along) -> str:
    """``On the 14 days you logged walk, mood was 0.6 higher than on like weekdays without it (likely
    between 0.1 and 1.1).``
    """
    days = "day" if along.days_with == 1 else "days"
    return (
        f"On the {along.days_with:,} {days} you logged {along.name}, mood was "
        f"{_points(along.difference)} on like weekdays without it (likely between {points(along.low)} and {points(along.high)})."
    )


def compared(found: Compared) -> str:
    """How many were compared, which decides how easily one of them stands out by chance."""
    count = len(found.listed)
    if not count:
        return ""
    return "1 activity compared." if count == 1 else f"{count} activities compared."


def too_few(found: Compared, least_days: int, least_each: int) -> str:
    """Why nothing is compared; nothing when something is."""
    if found.listed:
        return ""
    if found.days < least_days:
        there = {0: "there is none", 1: "there is 1"}.get(found.days, f"there are {found.days}")
        return f"Comparing begins at {least_days} days with a mood; {there} here."
    return f"Comparing needs {least_each} days with an activity, and {least_each} without."


def points(value: float) -> str:
    """``-0.3``, with one decimal; never ``-0.0``."""
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text


def _points(difference: float) -> str:
    text = points(abs(difference))
    if text == "0.0":
        return "no other than"
    return f"{text} {'higher' if difference > 0 else 'lower'} than"
