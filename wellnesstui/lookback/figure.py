"""A figure: something drawn, how much room it takes, and what it says to those who can't see it."""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.lookback.markup import element

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

WIDTH = 720
"""Units across a whole page; letters are some 13 units high."""
GUTTER = 32
HALF = (WIDTH - GUTTER) / 2


class Figure(Record):
    """``drawn`` begins at 0, 0. ``says`` is the same in words."""

    title: str
    drawn: Element
    width: float
    height: float
    says: str


def group(inside: list[Element]) -> Element:
    return element("g", *inside)


def square(x: float, y: float, side: float, mood: float, said: str) -> list[Element]:
    """A day: its colour is the level's, and the number of the level stands in it."""
    level = int(mood)
    return [
        element(
            "rect",
            element("title", said),
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
