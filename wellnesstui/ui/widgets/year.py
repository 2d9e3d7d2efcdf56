"""A year, a day a square: its colour is the middle of the day's moods, and a dot is a day without one."""

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
from wellnesstui.domain.moment import MONTHS, WEEKDAYS, civil, day_name, day_number, weekday
from wellnesstui.trends.days import level
from wellnesstui.ui.signs import FULL, Signs

_LABELS = 3
_WEEKS = 53
_ENOUGH = 47  # weeks of two columns each that are as good as a whole year of one column


class Year(Widget, can_focus=True):
    """``moods`` holds the middle mood of each day that has one; ``last`` is the last day shown.

    ``cursor`` is the day that is described under the squares.
    """

    DEFAULT_CSS = """
    Year { height: 11; width: 1fr; text-wrap: nowrap; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "open the day", id="year.open"),
        Binding("left", "move(-7)", "a week earlier", show=False, id="year.week_before"),
        Binding("right", "move(7)", "a week later", show=False, id="year.week_after"),
        Binding("up,k", "move(-1)", "the day before", show=False, id="year.day_before"),
        Binding("down,j", "move(1)", "the day after", show=False, id="year.day_after"),
        Binding("home", "move(-365)", "a year earlier", show=False, id="year.year_before"),
        Binding("end", "move(365)", "a year later", show=False, id="year.year_after"),
    ]

    moods: reactive[Mapping[int, float]] = reactive({})
    last: reactive[int] = reactive(0)
    cursor: reactive[int] = reactive(0)
    names: reactive[tuple[str, ...]] = reactive(MOODS)

    class Opened(Message):
        """The person wants to see that day."""

        def __init__(self, day: int) -> None:
            super().__init__()
            self.day = day

    class Moved(Message):
        """The cursor went to a day that is not shown: ``last`` should be another."""

        def __init__(self, day: int) -> None:
            super().__init__()
            self.day = day

    def __init__(self, today: int, first_weekday: int = 0, signs: Signs = FULL) -> None:
        super().__init__()
        self._today = today
        self._first_weekday = first_weekday
        self._signs = signs
        self.set_reactive(Year.last, today)
        self.set_reactive(Year.cursor, today)

    # -- where the squares are ------------------------------------------------------------------

    @property
    def _wide(self) -> int:
        """Columns a week: two where there is room for them."""
        return 2 if self.size.width >= _LABELS + 2 * _ENOUGH else 1

    @property
    def _weeks(self) -> int:
        return max(1, min(_WEEKS, (self.size.width - _LABELS) // self._wide))

    @property
    def _first(self) -> int:
        """The first day of the first column."""
        begins = self.last - (weekday(self.last) - self._first_weekday) % 7
        return begins - 7 * (self._weeks - 1)

    # -- what is drawn --------------------------------------------------------------------------

    def render(self) -> Content:
        rows = [self._months(), *(self._row(number) for number in range(7)), Content("")]
        return Content("\n").join([*rows, self._legend(), self.described()])

    def _months(self) -> Content:
        text, free = " " * _LABELS, _LABELS
        for week in range(self._weeks):
            days = range(self._first + 7 * week, self._first + 7 * week + 7)
            first = next((day for day in days if civil(day)[2] == 1), None)
            place = _LABELS + week * self._wide
            if first is not None and place >= free and first <= self.last:
                _, month, _ = civil(first)
                text = text.ljust(place) + MONTHS[month - 1][:3]
                free = place + 4
        return Content.styled(text, "$quiet")

    def _row(self, number: int) -> Content:
        name = WEEKDAYS[(number + self._first_weekday) % 7][0]
        parts = [Content.styled(f"{name}  "[:_LABELS], "$quiet")]
        for week in range(self._weeks):
            day = self._first + 7 * week + number
            parts.append(self._square(day))
            parts.append(Content(" " * (self._wide - 1)))
        return Content("").join(parts)

    def _square(self, day: int) -> Content:
        if day > self.last:
            return Content(" ")
        mood = self.moods.get(day)
        here = " reverse" if day == self.cursor and self.has_focus else ""
        if mood is None:
            return Content.styled(self._signs.none, f"$quiet{here}")
        kept = level(mood)
        sign = str(kept) if self._is_plain else "■"
        return Content.styled(sign, f"$mood-{kept}{here}")

    @property
    def _is_plain(self) -> bool:
        """Without colours the level is a number."""
        return self._signs is not FULL or self.app.no_color

    def _legend(self) -> Content:
        parts = []
        for number, name in enumerate(self.names, 1):
            sign = str(number) if self._is_plain else "■"
            parts.append(Content.assemble((sign, f"$mood-{number}"), (f" {name}", "$quiet")))
        parts.append(Content.styled(f"{self._signs.none} no mood", "$quiet"))
        for between in ("   ", "  ", " "):
            line = Content(" " * _LABELS).append(Content(between).join(parts))
            if line.cell_length <= self.size.width:
                break
        return line.truncate(self.size.width, ellipsis=True)

    def described(self) -> Content:
        """The day under the cursor."""
        mood = self.moods.get(self.cursor)
        said = "no mood" if mood is None else f"{mood:g} {self.names[level(mood) - 1]}"
        name = "Today" if self.cursor == self._today else day_name(self.cursor, self._today)
        return Content.styled(f"{' ' * _LABELS}{name}: {said}", "$foreground")

    # -- moving ---------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        self.go_to(self.cursor + by)

    def go_to(self, day: int) -> None:
        """Put the cursor on a day up to today."""
        day = max(day_number(1900, 1, 1), min(day, max(self._today, self.last)))
        self.cursor = day
        if not self._first <= day <= self.last:
            self.post_message(self.Moved(day))

    def action_open(self) -> None:
        self.post_message(self.Opened(self.cursor))

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is None or not 1 <= at.y <= 7 or at.x < _LABELS:
            return
        day = self._first + 7 * ((at.x - _LABELS) // self._wide) + at.y - 1
        if day > self.last:
            return
        if day == self.cursor:
            self.action_open()
        else:
            self.go_to(day)
