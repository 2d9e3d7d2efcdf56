"""The card of Trends with a person's own trackers over time: a small plot for each."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from wellnesstui.domain.moment import Day
from wellnesstui.trends import wording
from wellnesstui.trends.look import Look
from wellnesstui.trends.span import Span
from wellnesstui.trends.trackers import TrackerCourse
from wellnesstui.ui.places.trends.figures import Figures, cut_cells, wrapped
from wellnesstui.ui.signs import FULL
from wellnesstui.ui.widgets.braille import BrailleCanvas, braille

_ROWS = 3
_LABEL = 8
"""Columns of the numbers beside a plot."""


class TrackerPlots(Figures):
    """Days as dots and the running median as a line, between the lowest and the highest value.

    The columns are those of the mood plot's span, so that both can be read one above the other.
    """

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        lines: list[Content] = []
        for course in look.trackers:
            lines += [Content("")] if lines else []
            name = cut_cells(course.name, room, self._signs.more).rstrip()
            about = wording.course(course)
            if len(name) + 2 + len(about) <= room:
                lines.append(Content.assemble(f"{name}  ", (about, "$quiet")))
            else:
                lines.append(Content(name))
                lines += [Content.styled(line, "$quiet") for line in wrapped(about, room)]
            lines += self._plot(course, look.span, max(8, room - _LABEL))
        return lines

    def _plot(self, course: TrackerCourse, span: Span, columns: int) -> list[Content]:
        rows = 1 if course.is_yes_no else _ROWS
        values = [value for _, value in course.days]
        low, high = (0.0, 1.0) if course.is_yes_no else (min(values), max(values))
        points, line = BrailleCanvas(columns, rows), BrailleCanvas(columns, rows)

        def place(day: Day, value: float) -> tuple[int, int]:
            x = (day - span.first) * (points.width - 1) // max(1, span.days - 1)
            part = (high - value) / (high - low) if high > low else 0.5
            return x, round(part * (points.height - 1))

        points.scatter({place(*each) for each in course.days}, square=columns >= span.days)
        for stretch in course.lines:
            line.polyline([place(*each) for each in stretch])
        ends = (
            ("", "")
            if course.is_yes_no
            else (wording.tracked(high, course), wording.tracked(low, course))
        )
        labels = [ends[0], *[""] * (rows - 2), ends[1]] if rows > 1 else ["yes"]
        if high == low:
            labels = ["", ends[0], ""][:rows] if rows > 1 else labels
        return [
            Content.assemble(
                (f"{label[: _LABEL - 1]:>{_LABEL - 1}} ", "$quiet"),
                *self._cells(line.rows()[row], points.rows()[row]),
            )
            for row, label in enumerate(labels)
        ]

    def _cells(self, line: Sequence[int], points: Sequence[int]) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        for middle, dots in zip(line, points, strict=True):
            style = "$primary" if middle else "$secondary" if dots else ""
            if self._signs is FULL:
                sign = braille(middle | dots) if middle | dots else " "
            else:
                sign = self._signs.dot if middle else self._signs.none if dots else " "
            if parts and parts[-1][1] == style:
                parts[-1] = (parts[-1][0] + sign, style)
            else:
                parts.append((sign, style))
        return parts
