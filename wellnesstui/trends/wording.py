"""The sentences about associations, which claim no more than the statistics do."""

from __future__ import annotations

from wellnesstui.domain.entry import TrackerValue
from wellnesstui.domain.moment import format_length
from wellnesstui.domain.trackers.tracker import ONE, format_number, format_value
from wellnesstui.trends.association import MIN_DAYS, MIN_EACH
from wellnesstui.trends.before_after import MIN_USES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.trends.association import Association, Comparison
    from wellnesstui.trends.before_after import BeforeAfter, PracticeChange
    from wellnesstui.trends.tracker_association import TrackerAssociation
    from wellnesstui.trends.trackers import TrackerCourse

NOT_A_CAUSE = "This can't show what caused it; you may do these things more on better days."
NOTHING = "No clear pattern yet"
BEFORE_AFTER = "Before and after your practices"
EASES = "Strong feelings often ease by themselves, so this can't show what a practice did."
CANT = "Looking for patterns needs numpy, which can't be loaded here."
_MAX_COUNTED = 6


def change_counts(change: PracticeChange) -> str:
    """``of 12 times: higher 8, same 3, lower 1``."""
    counts = f"higher {change.higher:,}, same {change.same:,}, lower {change.lower:,}"
    return f"of {change.times:,} times: {counts}"


def change_sentences(changes: BeforeAfter) -> list[str]:
    """One for each practice that was done often enough, then what they can't show; empty without any."""
    listed = [f"{each.name}, {change_counts(each)}." for each in changes.listed]
    return [*listed, EASES] if listed else []


def still_few(changes: BeforeAfter) -> str:
    """The practices that were done too seldom to be counted, the most frequent by name."""
    named = _named([(name, count) for name, count in changes.counted])
    return f"Counted from {MIN_USES} times on, with a number before and after. So far: {named}."


def sentence(along: Association) -> str:
    """One association: ``On the 14 days you logged walk, mood was 0.6 higher than on the same
    weekdays without it (likely range 0.1 to 1.1).``
    """
    days = f"the {along.days_with:,} days"
    logged = f"with a yes for {along.name}" if along.is_answer else f"you logged {along.name}"
    if along.days_alike < along.days_with:
        days = f"{along.days_alike:,} of {days}"
    return (
        f"On {days} {logged}, mood was "
        f"{_points(along.difference)} on the same weekdays {'with a no' if along.is_answer else 'without it'} (likely range {points(along.low)} to {points(along.high)})."
    )


def tracker_sentence(along: TrackerAssociation) -> str:
    """One tracker: ``When sleep was higher, mood tended to be higher on the same weekdays (rank
    correlation 0.35, likely range 0.12 to 0.58, 120 days).``
    """
    way = "higher" if along.rho > 0 else "lower"
    return (
        f"When {along.name} was higher, mood tended to be {way} on the same weekdays (rank correlation "
        f"{correlation(along.rho)}, likely range {correlation(along.low)} to {correlation(along.high)}, "
        f"{along.days:,} days)."
    )


def correlation(rho: float) -> str:
    """A rank correlation with two decimals, ``-0.31``; never ``-0.00``."""
    text = f"{rho:.2f}"
    return "0.00" if text == "-0.00" else text


def course(along: TrackerCourse) -> str:
    """``median 7 h on 20 days``; of a yes/no tracker ``yes on 12 of 20 days``."""
    of = "1 day" if len(along.days) == 1 else f"{len(along.days):,} days"
    if along.is_yes_no:
        return f"yes on {along.yes:,} of {of}"
    return f"median {tracked(along.median, along, with_unit=True)} on {of}"


def tracked(value: float, along: TrackerCourse, *, with_unit: bool = False) -> str:
    """A value of a tracker in words, to two decimals or whole minutes; the unit where it is wanted."""
    if with_unit and along.tracker.is_hours:
        return format_length(round(value * 60))
    exact = TrackerValue(round(value * 100) * ONE // 100)
    return format_value(exact, along.tracker) if with_unit else format_number(exact)


def sentences(comparison: Comparison) -> tuple[list[str], str]:
    """A sentence for each association that stands out, and the one that goes with or replaces them."""
    if not comparison.count:
        return [], too_few(comparison)
    notable = [sentence(each) for each in comparison.listed if each.stands_out]
    notable += [tracker_sentence(each) for each in comparison.trackers if each.stands_out]
    if notable:
        return notable, f"{compared(comparison)} {NOT_A_CAUSE}"
    return [], f"{NOTHING} ({_activities(comparison)}, {comparison.days:,} days)."


def compared(comparison: Comparison) -> str:
    """A sentence with the number of activities and trackers compared and of days; empty when none was.

    The number matters: the more comparisons, the easier one stands out by chance.
    """
    if not comparison.count:
        return ""
    return f"{_activities(comparison)} compared on {comparison.days:,} days."


def _activities(comparison: Comparison) -> str:
    """``20 activities and 3 trackers``: a yes/no tracker is a tracker here, however it is compared."""
    answers = sum(each.is_answer for each in comparison.listed)
    activities, trackers = len(comparison.listed) - answers, len(comparison.trackers) + answers
    named = [f"{activities} activit{'y' if activities == 1 else 'ies'}"] if activities else []
    named += [f"{trackers} tracker{'s' if trackers > 1 else ''}"] if trackers else []
    return " and ".join(named)


def counted(comparison: Comparison) -> str:
    """The activities with too few days to be compared, the most frequent by name; empty for none."""
    found = [(each.name, each.days_with) for each in comparison.counted]
    found += [(each.name, each.days) for each in comparison.counted_trackers]
    if not found:
        return ""
    named = _named(sorted(found, key=lambda each: -each[1]))
    why = "Not enough days to compare yet" if comparison.count else "Days logged so far"
    return f"{why}: {named}."


def _named(counted: Sequence[tuple[str, int]]) -> str:
    """``walk (7), tea (3), and 2 others``."""
    named = [f"{name} ({count:,})" for name, count in counted[:_MAX_COUNTED]]
    if left := len(counted) - len(named):
        named.append("and 1 other" if left == 1 else f"and {left} others")
    return ", ".join(named)


def too_few(comparison: Comparison) -> str:
    """The reason why nothing is compared."""
    if comparison.days < MIN_DAYS:
        days = comparison.days or "none"
        are = "is" if days == 1 else "are"
        return (
            f"Patterns need at least {MIN_DAYS} days with a mood. "
            f"So far there {are} {days} in this time span."
        )
    return (
        f"To compare an activity, you need at least {MIN_EACH} days with it, and {MIN_EACH} of the "
        "same weekdays without it."
    )


def share(logged: int, moods: int, days: int) -> str:
    """``entries on 23 of 28 days, moods on 20``, the moods only when they are fewer."""
    of = "1 day" if days == 1 else f"{days:,} days"
    fewer = "" if moods == logged else f", moods on {moods:,}" if moods else ", no moods"
    return f"entries on {logged:,} of {of}{fewer}"


def points(value: float) -> str:
    """The value with one decimal, ``-0.3``; never ``-0.0``."""
    text = f"{value:.1f}"
    return "0.0" if text == "-0.0" else text


def signed(difference: float) -> str:
    """The difference with its sign: ``+0.6``, ``-0.3``, ``0.0``."""
    shown = points(difference)
    return f"+{shown}" if difference > 0 and shown != "0.0" else shown


def _points(difference: float) -> str:
    text = points(abs(difference))
    if text == "0.0":
        return "about the same as"
    return f"{text} {'higher' if difference > 0 else 'lower'} than"
