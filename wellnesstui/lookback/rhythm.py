"""The figures of median mood by weekday and by part of the day."""

from __future__ import annotations

from wellnesstui.domain.moment import WEEKDAYS
from wellnesstui.domain.time.clock import format_hours
from wellnesstui.lookback.figure import Figure, group
from wellnesstui.lookback.markup import element, text
from wellnesstui.trends.rhythm import HOURS_A_PART, week

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.lookback.page import Page
    from wellnesstui.trends.rhythm import Cell

_CELL, _STEP, _TALL = 40, 44, 26
_UNDER = "Below each: how many days it's based on."


def by_weekday(page: Page) -> Figure:
    """Seven cells, starting with the person's first weekday."""
    order = week(page.first_weekday)
    names = [WEEKDAYS[number][:3] for number in order]
    made = _row("By weekday", names, [page.look.weekdays[number] for number in order])
    under = text(0, 76, _UNDER, "quiet small")
    return made.replace(drawn=group([made.drawn, under]), height=80)


def by_hour(page: Page) -> Figure:
    """One cell per part of the day."""
    cells = page.look.by_time
    heads = [
        format_hours(part * HOURS_A_PART, (part + 1) * HOURS_A_PART, page.twelve_hours, narrow=True)
        for part in range(len(cells))
    ]
    return _row("By hour", heads, cells)


def _row(title: str, heads: Sequence[str], cells: Sequence[Cell]) -> Figure:
    drawn = []
    for index, (head, cell) in enumerate(zip(heads, cells, strict=True)):
        x = index * _STEP
        middle = x + _CELL / 2
        drawn.append(text(middle, 10, head, "quiet small", "middle"))
        class_ = "none-box" if cell.mood is None else f"m{int(cell.mood)}"
        drawn.append(element("rect", x=x, y=16, width=_CELL, height=_TALL, rx=5, class_=class_))
        if cell.mood is not None:
            drawn.append(text(middle, 34, f"{cell.mood:g}", "on", "middle"))
        drawn.append(text(middle, 56, f"{cell.days:,}", "quiet small", "middle"))
    description = "; ".join(_described(head, cell) for head, cell in zip(heads, cells, strict=True))
    return Figure(
        title=title,
        drawn=group(drawn),
        width=len(cells) * _STEP,
        height=60,
        description=description,
    )


def _described(head: str, cell: Cell) -> str:
    mood = "not enough days" if cell.mood is None else f"mood {cell.mood:g}"
    days = "1 day" if cell.days == 1 else f"{cell.days:,} days"
    return f"{head}: {mood}, {days}"
