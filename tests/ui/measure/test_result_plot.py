"""Results over time are drawn where they belong: on the nearest row, at their day, and never in a color."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.measures.history import Point
from wellnesstui.domain.measures.measure import Scale
from wellnesstui.domain.measures.scoring import format_result
from wellnesstui.domain.moment import Day
from wellnesstui.store.content import measures
from wellnesstui.ui.measure.result_grid import line_values, result_grid
from wellnesstui.ui.measure.result_plot import line_sentence, plot_key, plot_rows
from wellnesstui.ui.signs import ASCII, FULL

PHQ8 = measures.find("phq8").scales[0]


SCALES = [scale for measure in measures.bundled() for scale in measure.scales]


@given(st.sampled_from(SCALES), st.integers(3, 20), st.fractions(0, 1, max_denominator=50))
def test_a_result_is_on_the_row_whose_value_is_nearest(
    scale: Scale, most: int, part: Fraction
) -> None:
    value = scale.low + (scale.high - scale.low) * part
    grid = result_grid(scale, most)
    assert 3 <= grid.height <= most
    away = [abs(grid.value(row) - value) for row in range(grid.height)]
    assert away[grid.row(value)] == min(away)


@given(st.sampled_from(SCALES), st.integers(3, 20))
def test_every_line_is_drawn_or_named(scale: Scale, most: int) -> None:
    point = Point(day=Day(20_000), value=scale.low)
    rows = [row.plain for row in plot_rows([point], scale, 60, most, FULL)]
    drawn = {row.split("┤")[0].strip() for row in rows if FULL.none * 5 in row}
    named = " ".join(rows).partition("no room here for")[2]
    numbers = {word.strip(".,") for word in named.split()}
    marks = {format_result(value) for value in line_values(scale)}
    assert drawn | (numbers & marks) == marks
    assert not drawn & numbers


def test_from_seven_rows_on_only_the_closest_ranges_have_no_line() -> None:
    left_out = [scale.id for scale in SCALES if result_grid(scale, 7).left_out]
    assert left_out == ["total"]  # of the STSS
    assert not any(result_grid(scale, 9).left_out for scale in SCALES)


def test_where_a_range_begins_is_on_its_line() -> None:
    for height in (6, 9, 15):
        points = [Point(day=Day(20_000 + n), value=Fraction(n)) for n in (5, 10, 15, 20)]
        rows = [row.plain for row in plot_rows(points, PHQ8, 60, height, FULL)]
        labels = [row.split("┤")[0].strip() for row in rows if FULL.dot in row]
        assert labels == ["20", "15", "10", "5"]


def test_a_line_is_joined_from_row_to_row() -> None:
    values = [0, 0, 0, 0, 24, 24, 24, 24, 0, 0, 0, 0]
    points = [Point(day=Day(20_000 + 40 * n), value=Fraction(v)) for n, v in enumerate(values)]
    rows = [row.plain.ljust(80) for row in plot_rows(points, PHQ8, 80, 6, FULL)][:-1]
    line = {(number, column) for number, row in enumerate(rows) for column, sign in enumerate(row) if sign in "─│╭╯╰╮●"}  # fmt: skip
    for column in range(25, 75):
        here = {row for row, at in line if at == column}
        after = {row for row, at in line if at == column + 1}
        assert here
        assert here & after, "\n".join(rows)


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
    dots = "Each dot is one result, on the row nearest to it."
    assert plot_key([(points[:4], burnout)]) == dots
    assert "Dotted lines" in plot_key([(points[:4], PHQ8)])
    assert "solid line" not in plot_key([(points[:4], PHQ8)])
    assert "solid line" in plot_key([(points, PHQ8), (points[:2], burnout)])


def test_a_line_of_its_own_says_what_it_means() -> None:
    who5 = measures.find("who5").scales[0]
    said = "The dotted line is at 50: 50 or below is usually read as low well-being."
    assert line_sentence(who5) == said
    assert line_sentence(PHQ8) == ""
    for scale in SCALES:
        assert bool(line_sentence(scale)) == (scale.line is not None and not scale.bands)
