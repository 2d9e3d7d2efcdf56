"""Results over time are drawn where they belong: in their range, at their day, and never in a color."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.measures.history import Point
from wellnesstui.domain.moment import Day
from wellnesstui.store.content import measures
from wellnesstui.ui.measure.result_plot import plot_key, plot_rows
from wellnesstui.ui.signs import ASCII, FULL

PHQ8 = measures.find("phq8").scales[0]


@given(
    st.lists(st.integers(0, 24), min_size=1, max_size=30), st.integers(3, 15), st.integers(20, 120)
)
def test_a_dot_is_never_above_the_line_of_a_range_it_does_not_reach(
    values: list[int], height: int, width: int
) -> None:
    points = [Point(day=Day(20_000), value=Fraction(value)) for value in values[:1]]
    rows = [row.plain for row in plot_rows(points, PHQ8, width, height, FULL)]
    assert len(rows) == height + 1
    (at,) = [number for number, row in enumerate(rows) if FULL.dot in row]
    for number, row in enumerate(rows[:-1]):
        label = row.split("┤")[0].strip()
        if label and number >= at:
            assert values[0] >= int(label) or at == height - 1, rows


@given(st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 24)), min_size=1, max_size=60))
def test_every_width_is_kept_and_each_row_is_plain(found: list[tuple[int, int]]) -> None:
    points = [Point(day=Day(20_000 + day), value=Fraction(value)) for day, value in sorted(found)]
    for signs in (FULL, ASCII):
        rows = plot_rows(points, PHQ8, 56, 5, signs)
        assert all(len(row.plain) <= 56 for row in rows)
        styles = {str(span.style) for row in rows for span in row.spans}
        assert styles <= {"$primary", "$secondary", "$quiet"}
    assert all(row.plain.isascii() for row in rows)


def test_the_line_begins_at_the_fourth_result() -> None:
    def drawn(count: int) -> str:
        points = [
            Point(day=Day(20_000 + 30 * number), value=Fraction(7)) for number in range(count)
        ]
        return "\n".join(row.plain for row in plot_rows(points, PHQ8, 60, 7, FULL))

    assert "─" not in drawn(4)
    assert "─" in drawn(5)


@pytest.mark.parametrize("height", [0, 2])
def test_without_room_or_results_there_is_nothing(height: int) -> None:
    assert plot_rows([Point(day=Day(1), value=Fraction(1))], PHQ8, 60, height, FULL) == []
    assert plot_rows([], PHQ8, 60, 7, FULL) == []


def test_the_key_tells_what_is_drawn() -> None:
    points = [Point(day=Day(20_000 + number), value=Fraction(7)) for number in range(5)]
    burnout = measures.find("burnout1").scales[0].replace(bands=(), line=None)
    assert plot_key(points[:4], burnout) == "Each dot is one result."
    assert "Dotted lines" in plot_key(points[:4], PHQ8)
    assert "solid line" not in plot_key(points[:4], PHQ8)
    assert "solid line" in plot_key(points, PHQ8)
    who5 = measures.find("who5").scales[0]
    assert plot_key(points[:4], who5) == "Each dot is one result. The dotted line is at 50."
