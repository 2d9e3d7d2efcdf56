"""The calendar figure, a square per day: months as grids or, for longer spans, strips of weeks."""

from __future__ import annotations

from collections import Counter

from wellnesstui.domain.moment import (
    MONTHS,
    WEEKDAYS,
    Day,
    civil,
    day_name,
    days_through,
    month_days,
    weekday,
    year_days,
)
from wellnesstui.lookback.figure import WIDTH, Figure, group, square
from wellnesstui.lookback.markup import element, fit, text
from wellnesstui.trends.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from wellnesstui.lookback.page import Page

_MAX_IN_MONTHS = 92
_CELL, _STEP = 28, 32
_MONTH, _BETWEEN = 7 * _STEP - 4, 28  # three months side by side are as wide as the page
_WEEK, _LARGEST_WEEK, _MAX_WEEKS, _NAMES = 13.0, 22.0, 54, 18
_GAP = 2
_EARLY = 16  # by this date a strip may begin and still have room for its month's name


def days(page: Page) -> Figure:
    """The days of the span, with a legend below."""
    span = page.look.span
    drawn, width, height = _months(page) if span.days <= _MAX_IN_MONTHS else _strips(page)
    legend, more = _legend(page, width, height + 14, with_none=span.days > _MAX_IN_MONTHS)
    return Figure(
        title="Day by day",
        drawn=group([*drawn, *legend]),
        width=width,
        height=height + 14 + more,
        description=_described(page),
    )


def _described(page: Page) -> str:
    """The days in words, one by one or, for a long span, counted by level."""
    names, logged = page.labels.now, page.look.days
    if len(logged) <= _MAX_IN_MONTHS:
        each = (f"{day_name(day.day)}: {day.mood:g} {names[int(day.mood) - 1]}" for day in logged)
        return "; ".join(each) or "No moods on these days."
    counts = Counter(int(day.mood) for day in logged)
    return "; ".join(f"{names[level - 1]}: {counts[level]:,} days" for level in range(1, 6))


def _legend(
    page: Page, width: float, top: float, *, with_none: bool
) -> tuple[list[Element], float]:
    """The legend and its height: the five levels, with "no mood" only for strips, and as many in a
    row as fit.
    """
    size, row, across = 11, 18, 6 if width > 400 else 2
    room = width / across
    drawn: list[Element] = []
    names = (*page.labels.now, *(["no mood"] if with_none else []))
    for index, name in enumerate(names):
        x, y = index % across * room, top + index // across * row
        if index < len(page.labels.now):
            drawn += square(x, y, size, index + 1, name)
        else:
            drawn.append(element("circle", cx=x + size / 2, cy=y + size / 2, r=1.6, class_="none"))
        drawn.append(text(x + size + 6, y + 10, fit(name, room - size - 10, 13), "quiet"))
    return drawn, -(-len(names) // across) * row - 4


# -- months ---------------------------------------------------------------------------------------


def _months(page: Page) -> tuple[list[Element], float, float]:
    months = sorted(
        {civil(day)[:2] for day in days_through(page.look.span.first, page.look.span.last)}
    )
    drawn: list[Element] = []
    top = height = 0.0
    for index, (year, month) in enumerate(months):
        if index and index % 3 == 0:
            top += height + 16
            height = 0.0
        made, tall = _month(page, year, month)
        drawn.append(
            element("g", *made, transform=f"translate({index % 3 * (_MONTH + _BETWEEN)} {top:g})")
        )
        height = max(height, tall)
    across = min(3, len(months))
    return drawn, across * _MONTH + (across - 1) * _BETWEEN, top + height  # fmt: skip


def _month(page: Page, year: int, month: int) -> tuple[list[Element], float]:
    """The grid and its height: the weeks of a month in which the span has days."""
    first, last = month_days(year, month)
    begins = _week(page, max(first, page.look.span.first))
    ends = _week(page, min(last, page.look.span.last)) + 6
    name = f"{MONTHS[month - 1]} {year}"
    drawn = [text(0, 12, name, "strong")] if name != page.title else []
    top = 20 if drawn else 0
    for number in range(7):
        weekday_name = WEEKDAYS[(number + page.first_weekday) % 7][:2]
        drawn.append(
            text(number * _STEP + _CELL / 2, top + 11, weekday_name, "quiet small", "middle")
        )
    moods = {each.day: each.mood for each in page.look.days}
    top += 18
    for day in days_through(max(first, begins), min(last, ends)):
        row, column = divmod(day - begins, 7)
        drawn += _day(page, column * _STEP, top + row * _STEP, day, moods.get(day))
    return drawn, top + (ends + 1 - begins) // 7 * _STEP - (_STEP - _CELL)


def _week(page: Page, day: Day) -> Day:
    """The first day of the week of ``day``."""
    return day - (weekday(day) - page.first_weekday) % 7


def _day(page: Page, x: float, y: float, day: Day, mood: float | None) -> list[Element]:
    date = f"{civil(day)[2]}"
    middle = x + _CELL / 2
    if mood is None:
        within = page.look.span.first <= day <= page.look.span.last
        return [text(middle, y + 18, date, "quiet small" if within else "faint small", "middle")]
    level = int(mood)
    title = f"{day_name(day)}: {mood:g} {page.labels.now[level - 1]}"
    cell = element("rect", element("title", title), x=x, y=y, width=_CELL, height=_CELL, rx=6, class_=f"m{level}")  # fmt: skip
    return [
        cell,
        text(x + 4, y + 9, date, "on tiny"),
        text(middle, y + 23, f"{mood:g}", "on", "middle"),
    ]


# -- weeks ----------------------------------------------------------------------------------------


def _strips(page: Page) -> tuple[list[Element], float, float]:
    drawn: list[Element] = []
    top = 0.0
    for part in _parts(page):
        made, tall = _strip(page, part)
        drawn.append(element("g", *made, transform=f"translate(0 {top:g})"))
        top += tall + 12
    return drawn, WIDTH, top - 12


def _parts(page: Page) -> list[Span]:
    """The span itself if it fits into one strip, else its part in each calendar year."""
    span = page.look.span
    if _weeks(page, span) <= _MAX_WEEKS:
        return [span]
    years = range(civil(span.first)[0], civil(span.last)[0] + 1)
    ends = map(year_days, years)
    return [Span(first=max(span.first, first), last=min(span.last, last)) for first, last in ends]


def _weeks(page: Page, span: Span) -> int:
    return (span.last - _week(page, span.first)) // 7 + 1


def _strip(page: Page, part: Span) -> tuple[list[Element], float]:
    step = _WEEK
    if part == page.look.span:
        step = max(step, min(_LARGEST_WEEK, (WIDTH - _NAMES) / _weeks(page, part)))
    cell = step - _GAP
    drawn = [text(0, 11, f"{civil(part.last)[0]}", "strong")] if part != page.look.span else []
    top = 16.0 if drawn else 0.0
    drawn += [
        text(0, top + 15 + row * step + cell * 0.85, WEEKDAYS[(row + page.first_weekday) % 7][0], "quiet tiny")
        for row in range(7)
    ]  # fmt: skip
    begins = _week(page, part.first)
    moods = {each.day: each.mood for each in page.look.days}
    names = page.labels.now
    free = 0.0
    for day in days_through(part.first, part.last):
        week, row = divmod(day - begins, 7)
        x, y = _NAMES + week * step, top + 16 + row * step
        _, month, date = civil(day)
        if x >= free and (date == 1 or (day == part.first and date <= _EARLY)):
            drawn.append(text(x, top + 10, MONTHS[month - 1][:3], "quiet small"))
            free = x + 26
        mood = moods.get(day)
        if mood is None:
            centre = cell / 2
            drawn.append(element("circle", cx=x + centre, cy=y + centre, r=1, class_="none"))
        else:
            title = f"{day_name(day)}: {mood:g} {names[int(mood) - 1]}"
            drawn += square(x, y, cell, mood, title)
    return drawn, top + 16 + 7 * step - _GAP
