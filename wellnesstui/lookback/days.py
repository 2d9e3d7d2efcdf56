"""A day a square: months as pages of a calendar, or, for longer times, strips of weeks."""

from __future__ import annotations

from collections import Counter

from wellnesstui.domain.moment import MONTHS, WEEKDAYS, civil, day_name, day_number, weekday
from wellnesstui.lookback.figure import WIDTH, Figure, group, square
from wellnesstui.lookback.markup import element, fit, text
from wellnesstui.trends.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from wellnesstui.lookback.page import Page

_MOST_IN_MONTHS = 92
_CELL, _STEP = 28, 32
_MONTH, _BETWEEN = 7 * _STEP - 4, 28  # three of them side by side are as wide as the page
_WEEK, _LARGEST_WEEK, _MOST_WEEKS, _NAMES = 13.0, 22.0, 54, 18
_APART = 2
_EARLY = 16  # a strip that begins by then has room for its month's name before the next one's


def days(page: Page) -> Figure:
    """The whole span, with what each colour means under it."""
    span = page.look.span
    drawn, width, height = _months(page) if span.days <= _MOST_IN_MONTHS else _strips(page)
    legend, more = _legend(page, width, height + 14, with_none=span.days > _MOST_IN_MONTHS)
    return Figure(
        title="A day a square",
        drawn=group([*drawn, *legend]),
        width=width,
        height=height + 14 + more,
        says=_said(page),
    )


def _said(page: Page) -> str:
    """Each day, or, of very many, on how many days it was how."""
    names, found = page.labels.now, page.look.days
    if len(found) <= _MOST_IN_MONTHS:
        each = (f"{day_name(day.day)}: {day.mood:g} {names[int(day.mood) - 1]}" for day in found)
        return "; ".join(each) or "No mood in these days."
    counts = Counter(int(day.mood) for day in found)
    return "; ".join(f"{names[level - 1]}: {counts[level]:,} days" for level in range(1, 6))


def _legend(
    page: Page, width: float, top: float, *, with_none: bool
) -> tuple[list[Element], float]:
    """The five levels, as many in a row as there is room for; in a calendar a day without is its date."""
    size, row, across = 11, 18, 6 if width > 400 else 2
    room = width / across
    found: list[Element] = []
    names = (*page.labels.now, *(["no mood"] if with_none else []))
    for at, name in enumerate(names):
        x, y = at % across * room, top + at // across * row
        if at < len(page.labels.now):
            found += square(x, y, size, at + 1, name)
        else:
            found.append(element("circle", cx=x + size / 2, cy=y + size / 2, r=1.6, class_="none"))
        found.append(text(x + size + 6, y + 10, fit(name, room - size - 10, 13), "quiet"))
    return found, -(-len(names) // across) * row - 4


# -- months ---------------------------------------------------------------------------------------


def _months(page: Page) -> tuple[list[Element], float, float]:
    months = sorted(
        {civil(day)[:2] for day in range(page.look.span.first, page.look.span.last + 1)}
    )
    drawn: list[Element] = []
    top = height = 0.0
    for at, (year, month) in enumerate(months):
        if at and at % 3 == 0:
            top += height + 16
            height = 0.0
        made, tall = _month(page, year, month)
        drawn.append(
            element("g", *made, transform=f"translate({at % 3 * (_MONTH + _BETWEEN)} {top:g})")
        )
        height = max(height, tall)
    across = min(3, len(months))
    return drawn, across * _MONTH + (across - 1) * _BETWEEN, top + height  # fmt: skip


def _month(page: Page, year: int, month: int) -> tuple[list[Element], float]:
    """The weeks of a month in which the span has days."""
    first = day_number(year, month, 1)
    last = day_number(year + month // 12, month % 12 + 1, 1) - 1
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
    for day in range(max(first, begins), min(last, ends) + 1):
        row, column = divmod(day - begins, 7)
        drawn += _day(page, column * _STEP, top + row * _STEP, day, moods.get(day))
    return drawn, top + (ends + 1 - begins) // 7 * _STEP - (_STEP - _CELL)


def _week(page: Page, day: int) -> int:
    """The day on which the week of a day begins."""
    return day - (weekday(day) - page.first_weekday) % 7


def _day(page: Page, x: float, y: float, day: int, mood: float | None) -> list[Element]:
    date = f"{civil(day)[2]}"
    middle = x + _CELL / 2
    if mood is None:
        within = page.look.span.first <= day <= page.look.span.last
        return [text(middle, y + 18, date, "quiet small" if within else "faint small", "middle")]
    level = int(mood)
    said = f"{day_name(day)}: {mood:g} {page.labels.now[level - 1]}"
    box = element("rect", element("title", said), x=x, y=y, width=_CELL, height=_CELL, rx=6, class_=f"m{level}")  # fmt: skip
    return [
        box,
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
    """The span whole, if it goes into one strip; else a strip for each calendar year."""
    span = page.look.span
    if _weeks(page, span) <= _MOST_WEEKS:
        return [span]
    years = range(civil(span.first)[0], civil(span.last)[0] + 1)
    return [
        Span(
            first=max(span.first, day_number(year, 1, 1)),
            last=min(span.last, day_number(year + 1, 1, 1) - 1),
        )
        for year in years
    ]


def _weeks(page: Page, span: Span) -> int:
    return (span.last - _week(page, span.first)) // 7 + 1


def _strip(page: Page, part: Span) -> tuple[list[Element], float]:
    step = _WEEK
    if part == page.look.span:
        step = max(step, min(_LARGEST_WEEK, (WIDTH - _NAMES) / _weeks(page, part)))
    cell = step - _APART
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
    for day in range(part.first, part.last + 1):
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
            said = f"{day_name(day)}: {mood:g} {names[int(mood) - 1]}"
            drawn += square(x, y, cell, mood, said)
    return drawn, top + 16 + 7 * step - _APART
