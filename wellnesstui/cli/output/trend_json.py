"""Formats trends as the JSON that scripts rely on."""

from __future__ import annotations

from wellnesstui.domain.moment import Day, civil
from wellnesstui.trends.rhythm import HOURS_A_PART, by_time, by_weekday_and_time, parts_of_days

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.store.database.overview import MoodRow
    from wellnesstui.trends.association import Association, Comparison
    from wellnesstui.trends.balance import Share
    from wellnesstui.trends.before_after import BeforeAfter
    from wellnesstui.trends.look import Look
    from wellnesstui.trends.measures import MeasureTrend
    from wellnesstui.trends.rhythm import Cell
    from wellnesstui.trends.tracker_association import TrackerAssociation
    from wellnesstui.trends.trackers import TrackerCourse


def payload(look: Look, range: str, feelings: Sequence[MoodRow]) -> dict[str, object]:
    """The JSON payload; ``feelings`` are the rows behind the hours.

    Days are ISO dates, moods points from 1 to 5, None where too few days are behind one.
    """
    return {
        "range": range,
        "first": date(look.span.first),
        "last": date(look.span.last),
        "days": look.span.days,
        "days_with_an_entry": look.logged,
        "days_with_a_mood": len(look.days),
        "mood": [{"day": date(day.day), "mood": day.mood, "energy": day.energy} for day in look.days],
        "running_median": {"width": look.width, "mood": _lines(look.mood), "energy": _lines(look.energy)},
        "weekdays": [_cell(cell) for cell in look.weekdays],
        "hours": [_cell(cell) for cell in by_time(parts_of_days(feelings, 1))],
        "weekdays_by_three_hours": [
            [_cell(cell) for cell in row]
            for row in by_weekday_and_time(parts_of_days(feelings, HOURS_A_PART))
        ],
        "balance": {share.domain: _share(share) for share in look.shares},
        "words": [{"word": each.name, "days": each.days, "days_with_a_mood": each.with_mood, "mood": each.mood} for each in look.words],
        "along": None if look.compared is None else _compared(look.compared),
        "trackers": [_tracker(each) for each in look.trackers],
        "measures": [_measure(each) for each in look.measures],
        "practices": _practices(look.practices),
    }  # fmt: skip


def date(day: Day) -> str:
    """``2026-11-28``."""
    return "{:04}-{:02}-{:02}".format(*civil(day))


def _lines(lines: list[list[tuple[Day, float]]]) -> list[list[dict[str, object]]]:
    return [[{"day": date(day), "value": value} for day, value in line] for line in lines]


def _cell(cell: Cell) -> dict[str, object]:
    return {"days": cell.days, "mood": cell.mood}


def _share(share: Share) -> dict[str, object]:
    return {
        "times": share.times,
        "days": share.days,
        "minutes": share.minutes,
        "times_with_minutes": share.timed,
    }


def _compared(compared: Comparison) -> dict[str, object]:
    """What goes along with mood, and what has too few days to be compared."""
    return {
        "days": compared.days,
        "compared": compared.count,
        "limit": compared.limit,
        "listed": [_along(each) for each in compared.listed],
        "counted": [
            {"activity": name, "days_with": with_it, "days_without": without}
            for name, with_it, without in compared.counted
        ],
        "trackers": [_tracker_along(each) for each in compared.trackers],
        "counted_trackers": [
            {"tracker": name, "days": days} for name, days in compared.counted_trackers
        ],
    }


def _tracker(line: TrackerCourse) -> dict[str, object]:
    """A tracker's values over the days, and their running median."""
    tracker = line.tracker
    return {
        "tracker": tracker.id,
        "name": tracker.name,
        "type": tracker.kind,
        "unit": tracker.unit,
        "values": [{"day": date(day), "value": value} for day, value in line.days],
        "running_median": _lines(line.lines),
    }


def _measure(line: MeasureTrend) -> dict[str, object]:
    """The results of one scale of a measure."""
    return {
        "measure": line.measure.id,
        "scale": line.scale.id,
        "results": [{"day": date(each.day), "value": float(each.value)} for each in line.points],
    }


def _practices(look: BeforeAfter) -> dict[str, object]:
    """How mood was before and after each practice."""
    return {
        "listed": [
            {
                "practice": each.id,
                "name": each.name,
                "times": each.times,
                "higher": each.higher,
                "same": each.same,
                "lower": each.lower,
            }
            for each in look.listed
        ],
        "counted": [{"name": name, "times": times} for name, times in look.counted],
    }


def _along(each: Association) -> dict[str, object]:
    named = ("days_with", "days_alike", "days_without", "mean_with", "mean_without", "median_with",
             "median_without", "difference", "low", "high", "standardised", "stands_out")  # fmt: skip
    kind = "tracker" if each.is_answer else "activity"
    return {kind: each.name, **{name: getattr(each, name) for name in named}}


def _tracker_along(each: TrackerAssociation) -> dict[str, object]:
    named = ("days", "rho", "low", "high", "standardised", "stands_out")
    return {"tracker": each.name, **{name: getattr(each, name) for name in named}}
