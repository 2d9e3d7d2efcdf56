"""A figure: an SVG drawing with its size and its text alternative."""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.lookback.markup import element

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

WIDTH = 720
"""Width of a page in SVG user units; text is 13 units high."""
GUTTER = 32
HALF = (WIDTH - GUTTER) / 2


class Figure(Record):
    """``drawn`` has its origin at 0, 0; ``description`` is its text alternative."""

    title: str
    drawn: Element
    width: float
    height: float
    description: str


def group(inside: list[Element]) -> Element:
    return element("g", *inside)


def square(x: float, y: float, side: float, mood: float, title: str) -> list[Element]:
    """A square in the color of the mood's level, with the level's number in it and a tooltip."""
    level = int(mood)
    return [
        element(
            "rect",
            element("title", title),
            x=x,
            y=y,
            width=side,
            height=side,
            rx=side / 5,
            class_=f"m{level}",
        ),
        element(
            "text",
            f"{level}",
            x=x + side / 2,
            y=y + side * 0.73,
            class_="on",
            text_anchor="middle",
            style=f"font-size: {side * 0.62:.1f}px",
        ),
    ]
