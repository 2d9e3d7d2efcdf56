"""Formats trends as the JSON that scripts rely on."""

from __future__ import annotations

from wellnesstui.domain.moment import Day, civil
from wellnesstui.trends.rhythm import HOURS_A_PART, by_time, by_weekday_and_time, parts_of_days

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.store.database.overview import MoodRow
    from wellnesstui.trends.association import Association
    from wellnesstui.trends.look import Look
    from wellnesstui.trends.rhythm import Cell


def payload(look: Look, range: str, feelings: Sequence[MoodRow]) -> dict[str, object]:
    """The JSON payload; ``feelings`` are the rows behind the hours.

    Days are ISO dates, moods points from 1 to 5, None where too few days are behind one.
    """
    compared = look.compared
    return {
        "range": range,
        "first": date(look.span.first),
        "last": date(look.span.last),
        "days": look.span.days,
        "days_with_an_entry": look.logged,
        "days_with_a_mood": len(look.days),
        "mood": [{"day": date(day.day), "mood": day.mood, "energy": day.energy} for day in look.days],
        "running_median": {
            "width": look.width,
            "mood": _lines(look.mood),
            "energy": _lines(look.energy),
        },
        "weekdays": [_cell(cell) for cell in look.weekdays],
        "hours": [_cell(cell) for cell in by_time(parts_of_days(feelings, 1))],
        "weekdays_by_three_hours": [
            [_cell(cell) for cell in row]
            for row in by_weekday_and_time(parts_of_days(feelings, HOURS_A_PART))
        ],
        "balance": {
            share.domain: {
                "times": share.times,
                "days": share.days,
                "minutes": share.minutes,
                "times_with_minutes": share.timed,
            }
            for share in look.shares
        },
        "words": [{"word": each.name, "days": each.days, "days_with_a_mood": each.with_mood, "mood": each.mood} for each in look.words],
        "along": None
        if compared is None
        else {
            "days": compared.days,
            "compared": len(compared.listed),
            "limit": compared.limit,
            "listed": [_along(each) for each in compared.listed],
            "counted": [
                {"activity": name, "days_with": with_it, "days_without": without}
                for name, with_it, without in compared.counted
            ],
        },
        "measures": [
            {
                "measure": each.measure.id,
                "scale": each.scale.id,
                "results": [{"day": date(day), "value": float(value)} for day, value in each.points],
            }
            for each in look.measures
        ],
        "practices": {
            "listed": [
                {"practice": each.id, "name": each.name, "times": each.times,
                 "higher": each.higher, "same": each.same, "lower": each.lower}
                for each in look.practices.listed
            ],
            "counted": [
                {"name": name, "times": times} for name, times in look.practices.counted
            ],
        },
    }  # fmt: skip


def date(day: Day) -> str:
    """``2026-11-28``."""
    return "{:04}-{:02}-{:02}".format(*civil(day))


def _lines(lines: list[list[tuple[Day, float]]]) -> list[list[dict[str, object]]]:
    return [[{"day": date(day), "value": value} for day, value in line] for line in lines]


def _cell(cell: Cell) -> dict[str, object]:
    return {"days": cell.days, "mood": cell.mood}


def _along(each: Association) -> dict[str, object]:
    named = ("days_with", "days_alike", "days_without", "mean_with", "mean_without", "median_with",
             "median_without", "difference", "low", "high", "standardised", "stands_out")  # fmt: skip
    return {"activity": each.name, **{name: getattr(each, name) for name in named}}
