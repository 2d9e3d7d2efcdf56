"""The heatmap of a year: a square for each day in the color of its median mood, a dot without one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.entry import MOODS
from wellnesstui.domain.moment import (
    MONTHS,
    WEEKDAYS,
    Day,
    civil,
    day_name,
    day_number,
    days_through,
    weekday,
)
from wellnesstui.trends.days import level
from wellnesstui.trends.span import Span, dates
from wellnesstui.ui.signs import FULL, Signs

_LABELS = 3
_WEEKS = 53
_FEBRUARY, _SHORTEST = 2, 28
_EARLIER, _LATER = "<", ">"
_WHEEL = 2  # weeks for a turn of a wheel
_EARLIEST = day_number(1900, 1, 1)
_ENOUGH = 43  # weeks: ten months of two columns each read better than a year of one column each


class YearHeatmap(Widget, can_focus=True):
    """``moods`` maps days to median moods; ``last`` is the last day shown, today at most.

    ``cursor`` is the day that is described under the squares; ``whole`` is the span of the log.
    """

    DEFAULT_CSS = """
    YearHeatmap { height: 11; width: 1fr; text-wrap: nowrap; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open day", id="year.open"),
        Binding("left", "move(-7)", "previous week", show=False, id="year.week_before"),
        Binding("right", "move(7)", "next week", show=False, id="year.week_after"),
        Binding("up,k", "move(-1)", "previous day", show=False, id="year.day_before"),
        Binding("down,j", "move(1)", "next day", show=False, id="year.day_after"),
        Binding("home", "year(-1)", "previous year", show=False, id="year.year_before"),
        Binding("end", "year(1)", "next year", show=False, id="year.year_after"),
    ]

    moods: reactive[Mapping[Day, float]] = reactive({})
    today: reactive[Day] = reactive(Day(0))
    whole: reactive[Span | None] = reactive(None)
    last: reactive[Day] = reactive(Day(0))
    cursor: reactive[Day] = reactive(Day(0))
    names: reactive[tuple[str, ...]] = reactive(MOODS)

    class Opened(Message):
        """The person wants to see that day."""

        def __init__(self, day: Day) -> None:
            super().__init__()
            self.day = day

    class Moved(Message):
        """Other days are shown than before."""

    def __init__(self, today: Day, first_weekday: int = 0, signs: Signs = FULL) -> None:
        super().__init__()
        self.set_reactive(YearHeatmap.today, today)
        self._first_weekday = first_weekday
        self._signs = signs
        self.set_reactive(YearHeatmap.last, today)
        self.set_reactive(YearHeatmap.cursor, today)

    # -- where the squares are ------------------------------------------------------------------

    @property
    def _week_width(self) -> int:
        """Columns of a week: two where enough weeks fit."""
        return 2 if self.size.width >= _LABELS + 2 * _ENOUGH else 1

    @property
    def _weeks(self) -> int:
        return max(1, min(_WEEKS, (self.size.width - _LABELS) // self._week_width))

    @property
    def first(self) -> Day:
        """The first day shown."""
        begins = self.last - (weekday(self.last) - self._first_weekday) % 7
        return begins - 7 * (self._weeks - 1)

    @property
    def has_earlier(self) -> bool:
        """Whether there are entries before the first day shown."""
        return self.whole is not None and self.whole.first < self.first

    @property
    def has_later(self) -> bool:
        return self.last < self.today

    def shown_months(self, short: bool = False) -> str:
        """``December 2025 to November 2026``; ``short`` with three letters a month."""
        (year, month, _), (last_year, last_month, _) = civil(self.first), civil(self.last)
        letters = 3 if short else None
        begins, ends = (
            MONTHS[month - 1][:letters],
            f"{MONTHS[last_month - 1][:letters]} {last_year}",
        )
        return f"{begins} to {ends}" if year == last_year else f"{begins} {year} to {ends}"

    def watch_today(self, before: Day, today: Day) -> None:
        """A new day has begun: a cursor on today, and squares up to today, move on with it."""
        if self.cursor == before:
            self.go_to(today)
        elif self.last == before:
            self._show_until(today)

    # -- rendering -----------------------------------------------------------------------------

    def render(self) -> Content:
        rows = [self._months(), *(self._row(number) for number in range(7))]
        legend = self._legend()
        between = [Content("")] if len(legend) == 1 else []
        return Content("\n").join([*rows, *between, *legend, self.description()])

    def _months(self) -> Content:
        """The line of month names, between arrows that can be clicked for another year."""
        text, free = (_EARLIER if self.has_earlier else "").ljust(_LABELS), _LABELS
        for week in range(self._weeks):
            begins = self.first + 7 * week
            days = days_through(begins, begins + 6)
            first = next((day for day in days if civil(day)[2] == 1), None)
            column = _LABELS + week * self._week_width
            fits = free <= column <= self.size.width - 3  # else it would begin a line of its own
            if first is not None and fits and first <= self.last:
                _, month, _ = civil(first)
                text = text.ljust(column) + MONTHS[month - 1][:3]
                free = column + 4
        if self.has_later:
            text = text[: self._later_column].ljust(self._later_column) + _LATER
        return Content.styled(text, "$quiet")

    @property
    def _later_column(self) -> int:
        """The column of the arrow behind the squares, the last one at most."""
        return min(_LABELS + self._weeks * self._week_width, self.size.width - 1)

    def _row(self, number: int) -> Content:
        name = WEEKDAYS[(number + self._first_weekday) % 7][0]
        parts = [Content.styled(f"{name}  "[:_LABELS], "$quiet")]
        for week in range(self._weeks):
            day = self.first + 7 * week + number
            parts.append(self._square(day))
            parts.append(Content(" " * (self._week_width - 1)))
        return Content("").join(parts)

    def _square(self, day: Day) -> Content:
        if day > self.last:
            return Content(" ")
        mood = self.moods.get(day)
        highlight = " reverse" if day == self.cursor and self.has_focus else ""
        if mood is None:
            return Content.styled(self._signs.none, f"$quiet{highlight}")
        rounded = level(mood)
        sign = str(rounded) if self._is_plain else "■"
        return Content.styled(sign, f"$mood-{rounded}{highlight}")

    @property
    def _is_plain(self) -> bool:
        """Whether levels are shown as numbers, for want of colors or signs."""
        return self._signs is not FULL or self.app.no_color

    def _legend(self) -> list[Content]:
        """The legend in one line, or in two where one is too long."""
        parts = []
        for number, name in enumerate(self.names, 1):
            sign = str(number) if self._is_plain else "■"
            parts.append(Content.assemble((sign, f"$mood-{number}"), (f" {name}", "$quiet")))
        parts.append(Content.styled(f"{self._signs.none} no mood", "$quiet"))
        for between in ("   ", "  ", " "):
            line = self._joined(parts, between)
            if line.cell_length <= self.size.width:
                return [line]
        half = len(parts) // 2
        lines = (self._joined(some, "  ") for some in (parts[:half], parts[half:]))
        return [line.truncate(self.size.width, ellipsis=True) for line in lines]

    @staticmethod
    def _joined(parts: list[Content], between: str) -> Content:
        return Content(" " * _LABELS).append(Content(between).join(parts))

    def description(self) -> Content:
        """The day with the cursor and its mood, in words."""
        mood = self.moods.get(self.cursor)
        label = "no mood" if mood is None else f"{mood:g} ({self.names[level(mood) - 1]})"
        name = "Today" if self.cursor == self.today else day_name(self.cursor, self.today)
        if _LABELS + len(name) + 2 + len(label) > self.size.width:
            name = dates(self.cursor, self.cursor, self.today, short=True)
        return Content.styled(f"{' ' * _LABELS}{name}: {label}", "$foreground")

    # -- moving ---------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        self.go_to(self.cursor + by)

    def action_year(self, by: int) -> None:
        """Go to this date in another year, and show the squares around it."""
        before = self.cursor
        year, month, date = civil(self.cursor)
        day = day_number(year + by, month, min(date, _SHORTEST) if month == _FEBRUARY else date)
        self._show_until(self.last + (day - before))
        self.go_to(day)

    def go_to(self, day: Day) -> None:
        """Put the cursor on a day, today at most, and move the squares as far as it takes to show it."""
        day = max(_EARLIEST, min(day, self.today))
        self.cursor = day
        week = day - (weekday(day) - self._first_weekday) % 7
        if day < self.first:
            self._show_until(week + 7 * self._weeks - 1)
        elif day > self.last:
            self._show_until(week + 6)

    def _show_until(self, last: Day) -> None:
        last = max(_EARLIEST, min(last, self.today))
        if last != self.last:
            self.last = last
            self.post_message(self.Moved())

    def on_resize(self) -> None:
        self.go_to(self.cursor)
        self.post_message(self.Moved())

    def action_open(self) -> None:
        self.post_message(self.Opened(self.cursor))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is not None and offset.y == 0:
            if offset.x < _LABELS and self.has_earlier:
                self.action_year(-1)
            elif offset.x >= self._later_column and self.has_later:
                self.action_year(1)
            return
        if offset is None or not 1 <= offset.y <= 7 or offset.x < _LABELS:
            return
        day = self.first + 7 * ((offset.x - _LABELS) // self._week_width) + offset.y - 1
        if day > self.last:
            return
        if day == self.cursor:
            self.action_open()
        else:
            self.go_to(day)

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        self._pan_by_wheel(event, -1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        self._pan_by_wheel(event, 1)

    def _pan_by_wheel(self, event: events.MouseEvent, by: int) -> None:
        """Pan by weeks; a vertical wheel is left to the place, which scrolls."""
        event.stop()
        self._show_until(self.last + 7 * _WHEEL * by)
        self.go_to(max(self.first, min(self.cursor, self.last)))
