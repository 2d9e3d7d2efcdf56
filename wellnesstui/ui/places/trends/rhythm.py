"""The card of Trends with median moods by weekday and by time of day."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from wellnesstui.domain.moment import WEEKDAYS
from wellnesstui.trends.days import level
from wellnesstui.trends.look import Look
from wellnesstui.trends.rhythm import HOURS_A_PART, Cell, week
from wellnesstui.ui.places.trends.figures import Figures
from wellnesstui.ui.signs import FULL, Signs

_SIDE = 6  # columns beside the cells of a table
_CELL, _WIDE_CELL = 4, 6


class Rhythm(Figures):
    """Median moods by weekday and by three hours; a dot where there are fewer than three days."""

    def __init__(self, first_weekday: int, signs: Signs = FULL, twelve_hours: bool = False) -> None:
        super().__init__(signs)
        self._first_weekday = first_weekday
        self._hours = [_hour_label(hour, twelve_hours) for hour in range(0, 24, HOURS_A_PART)]

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        order = week(self._first_weekday)
        heads = [WEEKDAYS[number][:3] for number in order]
        weekdays = [look.weekdays[number] for number in order]
        return [
            *self._tables(heads, weekdays, room),
            Content(""),
            *self._tables(self._hours, look.by_time, room),
        ]

    def _tables(self, heads: Sequence[str], cells: Sequence[Cell], room: int) -> list[Content]:
        """The lines of a table; of its two halves, one below the other, where it is too wide."""
        least = [max(len(each) for each in column) + 1 for column in self._columns(heads, cells)]
        room -= _SIDE
        for width in (_WIDE_CELL, _WIDE_CELL - 1, _CELL, 0):
            widths = [max(width, each) for each in least]
            if sum(widths) <= room:
                return self._table(heads, cells, widths)
        half = -(-len(heads) // 2)
        return [
            line
            for part in (slice(0, half), slice(half, None))
            for line in self._table(
                heads[part], cells[part], [max(_CELL, each) for each in least[part]]
            )
        ]

    def _columns(self, heads: Sequence[str], cells: Sequence[Cell]) -> list[tuple[str, str, str]]:
        """Head, mood and days of each column."""
        return [
            (head, self._signs.none if cell.mood is None else f"{cell.mood:g}", f"{cell.days:,}")
            for head, cell in zip(heads, cells, strict=True)
        ]

    def _table(
        self, heads: Sequence[str], cells: Sequence[Cell], widths: Sequence[int]
    ) -> list[Content]:
        columns = self._columns(heads, cells)
        head, moods, days = (
            [column[row].rjust(width) for column, width in zip(columns, widths, strict=True)]
            for row in range(3)
        )
        styles = ["$quiet" if cell.mood is None else f"$mood-{level(cell.mood)}" for cell in cells]
        return [
            Content.styled(" " * _SIDE + "".join(head), "$quiet"),
            Content.assemble(("mood  ", "$quiet"), *zip(moods, styles, strict=True)),
            Content.styled("days  " + "".join(days), "$quiet"),
        ]


def _hour_label(hour: int, twelve_hours: bool) -> str:
    """``06``, or ``6a`` with twelve hours."""
    return f"{(hour + 11) % 12 + 1}{'a' if hour < 12 else 'p'}" if twelve_hours else f"{hour:02}"
