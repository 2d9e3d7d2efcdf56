"""What is drawn in Trends, the right way up and round; and what is remembered of it."""

from __future__ import annotations

from typing import cast

import pytest

from tests.lookback.pages import FIRST, Rows, on
from wellnesstui.domain.moment import Day
from wellnesstui.store.database.overview import Overview
from wellnesstui.trends import running_median
from wellnesstui.trends.association import Association, Comparison
from wellnesstui.trends.days import MoodDay
from wellnesstui.trends.look import look
from wellnesstui.trends.span import Span
from wellnesstui.ui.places.trends.association_list import AssociationList
from wellnesstui.ui.places.trends.curve import curve_of_days, y_of
from wellnesstui.ui.places.trends.look_cache import MAX_LOOKS, LookCache
from wellnesstui.ui.widgets.braille import BrailleCanvas


@pytest.mark.parametrize(
    ("x", "y", "bits"),
    [(0, 0, 0x01), (1, 0, 0x08), (0, 1, 0x02), (1, 1, 0x10), (0, 2, 0x04), (1, 2, 0x20), (0, 3, 0x40), (1, 3, 0x80)],
)  # fmt: skip
def test_a_dot_is_where_braille_has_it(x: int, y: int, bits: int) -> None:
    dots = BrailleCanvas(1, 1)
    dots.put(x, y)
    assert dots.rows() == [[bits]]


def test_a_dashed_line_has_every_second_cell() -> None:
    dots = BrailleCanvas(4, 1)
    dots.line((0, 0), (7, 0))
    dots.dash()
    assert dots.rows() == [[0x09, 0, 0x09, 0]]


def test_five_is_at_the_top_and_the_last_day_at_the_right() -> None:
    assert (y_of(5, 20), y_of(1, 20)) == (0, 19)
    span = Span(first=Day(0), last=Day(9))
    days = (MoodDay(day=Day(0), mood=1), MoodDay(day=Day(9), mood=5))
    points, _, _ = curve_of_days(days, [], span).draw(10, 5)
    rows = points.rows()
    assert rows[0][-1]
    assert rows[-1][0]
    assert not rows[0][0]
    assert not rows[-1][-1]


def test_energy_is_its_own_line() -> None:
    entries = [on(day, 4, energy=1) for day in range(1, 10)]
    found = look(cast("Overview", Rows(entries)), Span(first=FIRST, last=FIRST + 8))
    assert {value for each in found.mood for _, value in each} == {4}
    assert {value for each in found.energy for _, value in each} == {1}


@pytest.mark.parametrize(
    ("days", "width"), [(31, 7), (32, 14), (100, 14), (101, 28)]
)  # fmt: skip
def test_where_the_line_grows_wider(days: int, width: int) -> None:
    assert running_median.window(days) == width


def test_what_is_higher_stands_right_of_none() -> None:
    def an(name: str, difference: float) -> Association:
        return Association(
            name=name, days_with=20, days_alike=20, days_without=20, mean_with=3.0, mean_without=3.0, median_with=3.0,
            median_without=3.0, difference=difference, low=difference - 0.1, high=difference + 0.1,
            standardised=difference, stands_out=False,
        )  # fmt: skip

    listed = (an("more", 0.8), an("less", -0.8))
    found = look(cast("Overview", Rows([])), Span(first=Day(0), last=Day(0)))
    drawn = AssociationList().lines(found.replace(compared=Comparison(days=40, listed=listed)), 60)
    more, less = (next(str(row) for row in drawn if str(row).startswith(name)) for name in ("more", "less"))  # fmt: skip
    assert more.index("┊") < more.index("●")
    assert less.index("●") < less.index("┊")
    assert "+0.8" in more
    assert "-0.8" in less


def test_the_album_lets_go_of_what_was_not_looked_at_for_longest() -> None:
    look_cache = LookCache(cast("Overview", Rows([on(day) for day in range(1, 60)])))
    spans = [Span(first=Day(number), last=Day(number + 6)) for number in range(MAX_LOOKS)]
    for span in (*spans, spans[0], Span(first=Day(900), last=Day(906))):
        look_cache.look(span, weekdays_only=False, along=False)
    assert look_cache.has(spans[0], weekdays_only=False, along=False), "it was looked at again"
    assert not look_cache.has(spans[1], weekdays_only=False, along=False)
