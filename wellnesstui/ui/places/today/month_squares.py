"""The last five weeks as small squares, a row for each week: the median mood of each day."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.moment import WEEKDAYS, Day, days_through, short_date
from wellnesstui.trends.days import WEEKS, first_of_weeks
from wellnesstui.trends.days import level as level_of
from wellnesstui.ui.signs import FULL, Signs

HOW = (
    "Each square is a day of the last five weeks; today is the last one. Its color shows the median "
    "(the middle) of the moods you saved that day. A dot is a day with no mood saved."
)
_LABEL = 8  # columns


class MonthSquares(Widget):
    """``moods`` maps days to median moods, where there is one; ``today`` is the last square."""

    DEFAULT_CSS = """
    MonthSquares { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    moods: reactive[dict[Day, float]] = reactive({})
    today: reactive[Day] = reactive(Day(0))

    def __init__(self, first_weekday: int = 0, signs: Signs = FULL) -> None:
        super().__init__()
        self._first_weekday, self._signs = first_weekday, signs
        self.border_title = Content("Your last five weeks")

    def render(self) -> Content:
        first = first_of_weeks(self.today, self._first_weekday)
        letters = [
            Content.styled(
                f"{WEEKDAYS[(self._first_weekday + number) % 7][0]}  ",
                "$foreground" if number == self.today - first - 7 * (WEEKS - 1) else "$quiet",
            )
            for number in range(7)
        ]
        rows = [Content("").join([Content(" " * _LABEL), *letters])]
        for begin in range(first, first + 7 * WEEKS, 7):
            days = days_through(Day(begin), min(Day(begin + 6), self.today))
            label = Content.styled(short_date(Day(begin)).ljust(_LABEL), "$quiet")
            rows.append(Content("").join([label, *map(self._square, days)]))
        return Content("\n").join(rows)

    def _square(self, day: Day) -> Content:
        mood = self.moods.get(day)
        if mood is None:
            return Content.styled(f"{self._signs.none}  ", "$quiet")
        level = level_of(mood)
        is_plain = self._signs is not FULL or self.app.no_color
        return Content.styled(f"{level if is_plain else '■'}  ", f"$mood-{level}")
