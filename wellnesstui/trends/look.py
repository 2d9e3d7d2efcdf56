"""All that Trends shows of a span, computed from the rows of the vault."""

from __future__ import annotations

from wellnesstui.domain.moment import Day, weekday
from wellnesstui.domain.record import Record
from wellnesstui.trends import balance, before_after, days, rhythm, running_median, words
from wellnesstui.trends.association import Comparison, compare
from wellnesstui.trends.measures import measure_trends

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.database.overview import Overview
    from wellnesstui.trends.balance import Share
    from wellnesstui.trends.before_after import BeforeAfter
    from wellnesstui.trends.days import MoodDay
    from wellnesstui.trends.measures import MeasureTrend
    from wellnesstui.trends.rhythm import Cell
    from wellnesstui.trends.span import Span
    from wellnesstui.trends.words import Word

    Lines = list[list[tuple[Day, float]]]

MAX_WORDS = 10


class Look(Record):
    """``logged`` is the number of days with an entry of any kind; ``days`` are those with a mood.

    ``mood`` and ``energy`` are the runs of running medians, with a window of ``width`` days.
    """

    span: Span
    logged: int
    days: tuple[MoodDay, ...]
    width: int
    mood: Lines
    energy: Lines
    weekdays: tuple[Cell, ...]
    by_time: tuple[Cell, ...]
    shares: tuple[Share, ...]
    words: tuple[Word, ...]
    practices: BeforeAfter
    compared: Comparison | None
    measures: tuple[MeasureTrend, ...] = ()


def look(
    overview: Overview, span: Span, *, weekdays_only: bool = False, along: bool = True
) -> Look:
    """The statistics of a span. ``weekdays_only`` leaves Saturdays and Sundays out of the
    comparison.

    Without ``along``, or without numpy, ``compared`` is None. Raises VaultTrouble.
    """
    feelings = overview.feelings(span.first, span.last)
    logged_activities = overview.logged_activities(span.first, span.last)
    mood_days = days.daily_medians(feelings)
    width = running_median.window(span.days)
    parts = rhythm.parts_of_days(feelings, rhythm.HOURS_A_PART)
    compared = None
    if along:
        counted = days.weekdays_only(mood_days) if weekdays_only else mood_days
        present = days.present(counted, ((each.day, each.name) for each in logged_activities))
        weekdays = [weekday(day.day) for day in counted]
        try:
            compared = compare([day.mood for day in counted], present, weekdays)
        except ImportError:
            pass  # everything else needs no numpy
    return Look(
        span=span,
        logged=overview.logged(span.first, span.last),
        days=mood_days,
        width=width,
        mood=running_median.medians([(day.day, day.mood) for day in mood_days], width),
        energy=running_median.medians(days.energies(feelings), width),
        weekdays=rhythm.by_weekday(mood_days),
        by_time=rhythm.by_time(parts),
        shares=balance.balance(logged_activities),
        words=words.words(overview.words(span.first, span.last), MAX_WORDS),
        practices=before_after.before_after(overview.practices(span.first, span.last)),
        compared=compared,
        measures=measure_trends(overview.measures(span.first, span.last)),
    )
