"""The layout of the figures: which ones a page has, and which are side by side."""

from __future__ import annotations

from wellnesstui.lookback.balance import balance, words
from wellnesstui.lookback.days import days
from wellnesstui.lookback.figure import GUTTER, WIDTH, Figure
from wellnesstui.lookback.mood import mood
from wellnesstui.lookback.rhythm import by_hour, by_weekday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.lookback.page import Page


def rows(page: Page) -> Iterator[tuple[Figure, ...]]:
    """The rows of figures from top to bottom; the associations come after them, with their sentences."""
    if page.look.days or page.has_energy:
        yield from _time(page)
    if page.has_rhythm:
        yield by_weekday(page), by_hour(page)
    if page.look.words or any(share.times for share in page.look.shares):
        yield balance(page), words(page)


def _time(page: Page) -> Iterator[tuple[Figure, ...]]:
    """The calendar and the plot of mood, side by side when the calendar is narrow."""
    squares = days(page)
    if squares.width > WIDTH / 2:
        yield (squares,)
        yield (mood(page, WIDTH),)
    else:
        yield squares, mood(page, WIDTH - GUTTER - squares.width)
