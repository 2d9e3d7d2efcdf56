"""The figure of mood over time: a dot per day, and the running median as a line with gaps."""

from __future__ import annotations

from wellnesstui.domain.moment import MONTHS, Day, civil, days_through, short_date, weekday
from wellnesstui.lookback.figure import Figure, group
from wellnesstui.lookback.markup import element, fit, text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from wellnesstui.lookback.page import Page
    from wellnesstui.trends.span import Span

_LEFT, _TOP, _HEIGHT, _FOOT = 74, 8, 176, 24
_MANY = 300  # days from which on dots are smaller
_MAX_DATES = 9


def mood(page: Page, width: float) -> Figure:
    """The plot, with days from left to right and mood 5 at the top."""
    look = page.look
    drawn = [*_levels(page, width), *_time_axis(look.span, width)]
    if page.has_energy:
        drawn += [_line(look.span, width, line, "energy") for line in look.energy]
    size = 2.6 if len(look.days) < _MANY else 1.2
    for day in look.days:
        x, y = _point(look.span, width, day.day, day.mood)
        drawn.append(element("circle", cx=x, cy=y, r=size, class_="day"))
    drawn += [_line(look.span, width, line, "middle") for line in look.mood]
    description = f"Days with a mood: {len(look.days):,}. The {look.width}-day median: " + (
        "; ".join(_described(line) for line in look.mood)
    )
    bottom = _TOP + _HEIGHT + _FOOT
    drawn += _legend(page, bottom + 12)
    return Figure(title="Mood over time", drawn=group(drawn), width=width, height=bottom + 16, description=description)  # fmt: skip


def _point(span: Span, width: float, day: Day, value: float) -> tuple[float, float]:
    share = (day - span.first) / (span.days - 1) if span.days > 1 else 0.5
    return _LEFT + 6 + share * (width - _LEFT - 12), _TOP + (5 - value) / 4 * _HEIGHT


def _levels(page: Page, width: float) -> list[Element]:
    drawn = []
    for level, name in enumerate(page.labels.now, 1):
        _, y = _point(page.look.span, width, page.look.span.first, level)
        drawn.append(element("line", x1=_LEFT, x2=width, y1=y, y2=y, class_="grid"))
        drawn.append(text(0, y + 4, fit(f"{level} {name}", _LEFT - 6, 13), "quiet"))
    return drawn


def _line(span: Span, width: float, line: Sequence[tuple[Day, float]], class_: str) -> Element:
    points = [_point(span, width, day, value) for day, value in line]
    if len(points) == 1:
        (x, y) = points[0]
        points = [(x - 2, y), (x + 2, y)]
    return element("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points), class_=class_)  # fmt: skip


def _legend(page: Page, y: float) -> list[Element]:
    wide = page.look.width
    drawn = [
        element("circle", cx=_LEFT + 4, cy=y - 4, r=2.6, class_="day"),
        text(_LEFT + 13, y, "one day", "quiet small"),
        element("line", x1=_LEFT + 58, x2=_LEFT + 78, y1=y - 4, y2=y - 4, class_="middle"),
        text(_LEFT + 84, y, f"{wide}-day median", "quiet small"),
    ]
    if page.has_energy:
        x = _LEFT + 216
        drawn += [
            element("line", x1=x, x2=x + 20, y1=y - 4, y2=y - 4, class_="energy"),
            text(x + 26, y, f"energy, {wide}-day median", "quiet small"),
        ]
    return drawn


def _time_axis(span: Span, width: float) -> list[Element]:
    """The ticks of the time axis."""
    days, name = _ticks(span, min(_MAX_DATES, max(2, int((width - _LEFT) // 70))))
    y = _TOP + _HEIGHT + 20
    drawn = []
    for day in days:
        x, _ = _point(span, width, day, 1)
        drawn.append(
            text(min(max(x, _LEFT + 8), width - 22), y, name(day), "quiet small", "middle")
        )
        drawn.append(element("line", x1=x, x2=x, y1=y - 16, y2=y - 11, class_="grid"))
    return drawn


def _ticks(span: Span, limit: int) -> tuple[list[Day], Callable[[Day], str]]:
    """The days with a tick, at most ``limit``, and the function that formats their labels."""
    kinds: tuple[tuple[Callable[[Day], bool], Callable[[Day], str]], ...] = (
        (lambda _: True, short_date),
        (lambda day: (day - span.first) % 3 == 0, short_date),
        (lambda day: weekday(day) == 0, short_date),
        (lambda day: civil(day)[2] == 1, _month),
        (lambda day: civil(day)[2] == 1 and civil(day)[1] % 3 == 1, _month),
        (lambda day: civil(day)[1:] == (1, 1), _year),
    )
    for is_one, name in kinds:
        days = [day for day in days_through(span.first, span.last) if is_one(day)]
        if len(days) <= limit:
            return days, name
    return days[:: -(-len(days) // limit)], name


def _month(day: Day) -> str:
    year, month, _ = civil(day)
    return f"{year}" if month == 1 else MONTHS[month - 1][:3]


def _year(day: Day) -> str:
    return f"{civil(day)[0]}"


def _described(line: Sequence[tuple[Day, float]]) -> str:
    """A run in words: its first and last day and value, its minimum and maximum."""
    values = [value for _, value in line]
    ends = " to ".join(f"{short_date(day)}, {_year(day)}" for day in (line[0][0], line[-1][0]))
    return (
        f"{ends} from {values[0]:g} to {values[-1]:g}, between {min(values):g} and {max(values):g}"
    )
