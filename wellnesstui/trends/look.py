"""All that Trends shows of a span, worked out at once from the rows behind it."""

from __future__ import annotations

from wellnesstui.domain.moment import weekday
from wellnesstui.domain.record import Record
from wellnesstui.trends import balance, days, line, rhythm, words
from wellnesstui.trends.along import Compared, compare

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.overview import Overview
    from wellnesstui.trends.balance import Share
    from wellnesstui.trends.days import Day
    from wellnesstui.trends.rhythm import Cell
    from wellnesstui.trends.span import Span
    from wellnesstui.trends.words import Word

MOST_WORDS = 10
Lines = list[list[tuple[int, float]]]


class Look(Record):
    """``logged`` days of the span have an entry of any kind; ``days`` are those with a mood.

    ``mood`` and ``energy`` are running medians in stretches, over ``width`` days.
    """

    span: Span
    logged: int
    days: tuple[Day, ...]
    width: int
    mood: Lines
    energy: Lines
    weekdays: tuple[Cell, ...]
    by_time: tuple[Cell, ...]
    shares: tuple[Share, ...]
    words: tuple[Word, ...]
    compared: Compared | None


def look(
    overview: Overview, span: Span, *, weekdays_only: bool = False, along: bool = True
) -> Look:
    """``weekdays_only`` leaves Saturdays and Sundays out of what goes along with mood.

    Without ``along``, or without numpy, nothing is compared. Raises VaultTrouble.
    """
    feelings = overview.feelings(span.first, span.last)
    doings = overview.doings(span.first, span.last)
    found = days.of(feelings)
    width = line.width(span.days)
    parts = rhythm.parts_of_days(feelings, rhythm.HOURS_A_PART)
    compared = None
    if along:
        counted = days.weekdays_only(found) if weekdays_only else found
        present = days.present(counted, ((day, name) for day, name, _, _ in doings))
        weekdays = [weekday(day.day) for day in counted]
        try:
            compared = compare([day.mood for day in counted], present, weekdays)
        except ImportError:
            pass  # everything else needs no numpy
    return Look(
        span=span,
        logged=overview.logged(span.first, span.last),
        days=found,
        width=width,
        mood=line.running([(day.day, day.mood) for day in found], width),
        energy=line.running(days.energies(feelings), width),
        weekdays=rhythm.by_weekday(found),
        by_time=rhythm.by_time(parts),
        shares=balance.balance(doings),
        words=words.words(overview.words(span.first, span.last), MOST_WORDS),
        compared=compared,
    )
