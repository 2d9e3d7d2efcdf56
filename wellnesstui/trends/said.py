"""What goes along with mood, in sentences that claim no more than the figures do."""

from __future__ import annotations

from wellnesstui.trends.along import LEAST_DAYS, LEAST_EACH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.trends.along import Along, Compared

NOT_A_CAUSE = "This can't show what caused it; you may do such things on better days."
NOTHING = "Nothing stands out yet."
CANT = "Comparing needs numpy, which can't be loaded here."
_MOST_COUNTED = 6


def sentence(along: Along) -> str:
    """``On the 14 days you logged walk, mood was 0.6 higher than on the same weekdays without it (likely
    between 0.1 and 1.1).``
    """
    days = f"the {along.days_with:,} days"
    if along.days_alike < along.days_with:
        days = f"{along.days_alike:,} of {days}"
    return (
        f"On {days} you logged {along.name}, mood was "
        f"{_points(along.difference)} on the same weekdays without it (likely between {points(along.low)} and {points(along.high)})."
    )


def sentences(found: Compared) -> tuple[list[str], str]:
    """What stands out, a sentence each, and what is to be said beside it or instead."""
    if not found.listed:
        return [], too_few(found)
    standing = [sentence(each) for each in found.listed if each.stands_out]
    count = compared(found)
    return standing, f"{count} {NOT_A_CAUSE}" if standing else f"{NOTHING} {count}"


def compared(found: Compared) -> str:
    """How many were compared, which decides how easily one of them stands out by chance; and on how
    many days.
    """
    count = len(found.listed)
    if not count:
        return ""
    named = "1 activity" if count == 1 else f"{count} activities"
    return f"{named} compared on {found.days:,} days."


def counted(found: Compared) -> str:
    """What has too few days to be compared, the most frequent by name; nothing when there is none."""
    if not found.counted:
        return ""
    named = [f"{name} on {days:,}" for name, days, _ in found.counted[:_MOST_COUNTED]]
    if left := len(found.counted) - len(named):
        named.append("and 1 other" if left == 1 else f"and {left} others")
    why = "Too few days with or without" if found.listed else "Counted so far"
    return f"{why}: {', '.join(named)}."


def too_few(found: Compared) -> str:
    """Why nothing is compared."""
    if found.days < LEAST_DAYS:
        there = {0: "there is none", 1: "there is 1"}.get(found.days, f"there are {found.days}")
        return f"Comparing begins at {LEAST_DAYS} days with a mood; {there} here."
    return f"Comparing needs {LEAST_EACH} days with an activity, and {LEAST_EACH} of the same weekdays without."


def share(logged: int, moods: int, days: int) -> str:
    """``23 of 28 days have an entry, 20 a mood``, the moods only where they are fewer."""
    have = "has" if logged == 1 else "have"
    of = "1 day" if days == 1 else f"{days:,} days"
    fewer = "" if moods == logged else f", {moods:,} a mood" if moods else ", none a mood"
    return f"{logged:,} of {of} {have} an entry{fewer}"


def points(value: float) -> str:
    """``-0.3``, with one decimal; never ``-0.0``."""
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text


def signed(difference: float) -> str:
    """``+0.6``, ``-0.3``, ``0.0``."""
    shown = points(difference)
    return f"+{shown}" if difference > 0 and shown != "0.0" else shown


def _points(difference: float) -> str:
    text = points(abs(difference))
    if text == "0.0":
        return "about the same as"
    return f"{text} {'higher' if difference > 0 else 'lower'} than"
