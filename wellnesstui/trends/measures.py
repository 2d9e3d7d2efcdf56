"""Results of measures in a span of days, without what follows from an answer about thoughts of death."""

from __future__ import annotations

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.measures.history import Point
    from wellnesstui.domain.measures.measure import Measure, Scale


class MeasureTrend(Record):
    """The ``points`` of one scale of a measure, oldest first; at least one."""

    measure: Measure
    scale: Scale
    points: tuple[Point, ...]

    @property
    def name(self) -> str:
        """``PHQ-8``, or ``ProQOL 5, burnout`` where a measure has several results."""
        title = self.measure.title
        return f"{title}, {self.scale.name}" if self.scale.name else title


def measure_trends(entries: Sequence[Entry]) -> tuple[MeasureTrend, ...]:
    """The results of the entries of measures, by measure and scale in the order of the list."""
    if not entries:
        return ()
    from wellnesstui.domain.measures.history import history, points
    from wellnesstui.domain.measures.tender import without_tender
    from wellnesstui.store.content import measures

    shown = [without_tender(each) for each in entries]
    trends = []
    for measure in measures.bundled():
        pasts = history(measure, shown)
        for index, scale in enumerate(measure.scales):
            if found := points(pasts, index):
                trends.append(MeasureTrend(measure=measure, scale=scale, points=tuple(found)))
    return tuple(trends)


def sentence(trend: MeasureTrend) -> str:
    """``4 results, from 5 to 12; the last is 11. Lower is better.``"""
    from wellnesstui.domain.measures.scoring import format_result

    values = [point.value for point in trend.points]
    last = format_result(values[-1])
    if len(values) == 1:
        return f"1 result, {last}. {trend.scale.direction}"
    low, high = format_result(min(values)), format_result(max(values))
    between = f"all {low}" if low == high else f"from {low} to {high}; the last is {last}"
    return f"{len(values):,} results, {between}. {trend.scale.direction}"
