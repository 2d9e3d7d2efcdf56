"""The associations with mood: their sentences, and a chart of the differences with intervals."""

from __future__ import annotations

from wellnesstui.lookback.figure import WIDTH, Figure, group
from wellnesstui.lookback.markup import element, fit, text
from wellnesstui.trends import wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from wellnesstui.lookback.page import Page
    from wellnesstui.trends.association import Association

_ROW, _NAME, _TRACK = 20, 210, 330
_DIFFERENCE, _COUNTS = _NAME + _TRACK + 50, WIDTH


def title(page: Page) -> str:
    return "What tends to go with your mood" + (
        ", Monday to Friday" if page.options.weekdays_only else ""
    )


def sentences(page: Page) -> list[str]:
    """The sentences about associations; empty when comparing is turned off."""
    comparison = page.look.compared
    if comparison is None:
        return [wording.CANT] if page.compares else []
    notable, rest = wording.sentences(comparison)
    return [*notable, *(line for line in (rest, wording.counted(comparison)) if line)]


def chart(page: Page) -> Figure | None:
    """The chart, one row per activity; None when nothing is compared."""
    comparison = page.look.compared
    if comparison is None or not comparison.listed:
        return None
    reach = max(max(abs(each.low), abs(each.high)) for each in comparison.listed) or 1.0
    middle = _NAME + _TRACK / 2
    drawn = [
        text(_DIFFERENCE, 10, "difference", "quiet small", "end"),
        text(_COUNTS, 10, "days with / without", "quiet small", "end"),
        text(middle - 10, 10, "lower", "quiet small", "end"),
        text(middle + 10, 10, "higher", "quiet small"),
    ]
    height = 18 + len(comparison.listed) * _ROW
    drawn.append(element("line", x1=middle, x2=middle, y1=2, y2=height, class_="zero"))
    for row, each in enumerate(comparison.listed):
        drawn += _row(each, 18 + row * _ROW + 13, reach)
    description = "; ".join(
        f"{each.name}: {wording.signed(each.difference)}, likely range {wording.points(each.low)} to "
        f"{wording.points(each.high)}" + (", clear pattern" if each.stands_out else "")
        for each in comparison.listed
    )
    return Figure(
        title=title(page),
        drawn=group(drawn),
        width=WIDTH,
        height=height + 4,
        description=description,
    )


def _row(each: Association, y: float, reach: float) -> list[Element]:
    def place(value: float) -> float:
        return _NAME + _TRACK / 2 + value / reach * _TRACK / 2

    kind = "stands" if each.stands_out else "rests"
    name = fit(each.name, _NAME - 12, 13)
    counts = f"{each.days_with:,} / {each.days_without:,}"
    return [
        text(0, y, name, "strong" if each.stands_out else ""),
        element("line", x1=place(each.low), x2=place(each.high), y1=y - 4, y2=y - 4, class_=kind),
        element("circle", cx=place(each.difference), cy=y - 4, r=4, class_=kind),
        text(
            _DIFFERENCE,
            y,
            wording.signed(each.difference),
            "strong" if each.stands_out else "",
            "end",
        ),
        text(_COUNTS, y, counts, "quiet small", "end"),
    ]
