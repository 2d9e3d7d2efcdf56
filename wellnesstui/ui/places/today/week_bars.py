"""The last seven days as bars: the average mood of each."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.moment import WEEKDAYS, Day, days_through, weekday
from wellnesstui.ui.signs import FULL, Signs

DAYS = 7
HOW = (
    "Each bar is one of your last seven days, with today on the right. Its height and color show the "
    "average of the moods you saved that day. A dot is a day with no mood saved."
)


class WeekBars(Widget):
    """``moods`` maps days to average moods, where there is one; ``today`` is at the right."""

    DEFAULT_CSS = """
    WeekBars { height: auto; width: 1fr; text-wrap: nowrap; }
    """

    moods: reactive[dict[Day, float]] = reactive({})
    today: reactive[Day] = reactive(Day(0))

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs
        self.border_title = Content("Your last seven days")

    def render(self) -> Content:
        bars, letters = [], []
        for day in days_through(self.today - DAYS + 1, self.today):
            mood = self.moods.get(day)
            letters.append(
                Content.styled(
                    f"{WEEKDAYS[weekday(day)][0].lower()}  ",
                    "$foreground" if day == self.today else "$quiet",
                )
            )
            if mood is None:
                bars.append(Content.styled(f"{self._signs.none}  ", "$quiet"))
                continue
            height = round((mood - 1) / 4 * (len(self._signs.bars) - 2)) + 1
            bars.append(Content.styled(f"{self._signs.bars[height] * 2} ", f"$mood-{round(mood)}"))
        return Content("\n").join([Content("").join(bars), Content("").join(letters)])
