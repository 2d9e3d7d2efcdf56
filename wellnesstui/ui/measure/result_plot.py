"""Draws results over time as rows of dots, with a dotted line where a range begins; no color by height."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from textwrap import wrap

from textual.content import Content

from wellnesstui.domain.measures.change import RUNNING, running
from wellnesstui.domain.measures.history import Point
from wellnesstui.domain.measures.measure import Scale
from wellnesstui.domain.measures.scoring import format_result
from wellnesstui.domain.moment import MONTHS, Day, civil, short_date
from wellnesstui.ui.measure.result_grid import LEAST, ResultGrid, result_grid
from wellnesstui.ui.signs import Signs

_LEAST_COLUMNS = 12
_AXIS = 2  # cells of the axis and the gap after it
_DRAWN, _PLAIN = "─│╭╯╰╮", "-|++++"
"""The signs of a line: level, upright, and where it leaves and enters a column going up, and down."""


def plot_rows(
    points: Sequence[Point], scale: Scale, width: int, most: int, signs: Signs
) -> list[Content]:
    """Up to ``most`` rows, one of dates, and which lines had no row, at most ``width`` cells wide; none
    without results.

    The line is the running one, from the fourth result on.
    """
    if not points or most < LEAST:
        return []
    grid = result_grid(scale, most)
    edges = _edges(scale, grid)
    labels = max(len(text) for text in edges.values())
    columns = max(_LEAST_COLUMNS, width - labels - _AXIS)
    first, last = points[0].day, points[-1].day
    at = [_column(point.day, first, last, columns) for point in points]
    is_plain = signs.border == "ascii"
    cells = [[signs.none if row in grid.lines else " "] * columns for row in range(grid.height)]
    joints = _PLAIN if is_plain else _DRAWN
    for row, column, sign in _line_cells(_running(points, at), grid, joints):
        cells[row][column] = sign
    for column, point in zip(at, points, strict=True):
        cells[grid.row(point.value)][column] = signs.dot
    axis = "|" if is_plain else "┤"
    rows = []
    for row, line in enumerate(cells):
        label = edges.get(row, "").rjust(labels)
        rows.append(Content.assemble((f"{label} {axis}", "$quiet"), *_styled("".join(line), signs)))
    below = [" " * (labels + _AXIS) + _dates(first, last, columns)]
    if grid.left_out:
        below += wrap(no_room(grid.left_out), max(20, width))
    return [*rows, *(Content.styled(line, "$quiet") for line in below)]


def no_room(values: Sequence[Fraction]) -> str:
    """Which lines have no row of their own."""
    named = [format_result(each) for each in values]
    if len(named) == 1:
        return f"There's no room here for the line at {named[0]}."
    return f"There's no room here for the lines at {', '.join(named[:-1])} and {named[-1]}."


def plot_key(plots: Sequence[tuple[Sequence[Point], Scale]]) -> str:
    """What the signs of plots stand for, of those that are in them."""
    parts = ["Each dot is one result, on the row nearest to it."]
    if any(scale.bands for _, scale in plots):
        parts.append("Dotted lines show where a range begins.")
    if any(len(points) > RUNNING for points, _ in plots):
        parts.append("The solid line is the median of the last four results.")
    return " ".join(parts)


def line_sentence(scale: Scale) -> str:
    """What the one dotted line of a scale is; empty where there's none, or ranges say it."""
    if scale.line is None or scale.bands:
        return ""
    about = scale.line_about or scale.at_line
    return f"The dotted line is at {format_result(scale.line)}: {about[0].lower()}{about[1:]}"


def _styled(text: str, signs: Signs) -> list[tuple[str, str]]:
    """The parts of a row: dots in the color of what can be used, the line and the ranges quieter."""
    parts: list[tuple[str, str]] = []
    for char in text:
        style = (
            "$primary"
            if char == signs.dot
            else "$secondary"
            if char in _DRAWN + _PLAIN
            else "$quiet"
        )
        if parts and parts[-1][1] == style:
            parts[-1] = (parts[-1][0] + char, style)
        else:
            parts.append((char, style))
    return parts


def _edges(scale: Scale, grid: ResultGrid) -> dict[int, str]:
    """The label of each row that has one: where ranges begin, the line, and both ends."""
    edges = {row: format_result(value) for row, value in grid.lines.items()}
    for value in (scale.low, scale.high):
        edges.setdefault(grid.row(value), format_result(value))
    return edges


def _column(day: Day, first: Day, last: Day, columns: int) -> int:
    if last == first:
        return columns // 2
    return round((day - first) / (last - first) * (columns - 1))


def _running(points: Sequence[Point], at: Sequence[int]) -> dict[int, Fraction]:
    """The value of the running line by column, straight between results; of several the newest."""
    smooth = running([point.value for point in points])
    known = {column: value for column, value in zip(at, smooth, strict=True) if value is not None}
    cells = dict(known)
    for (left, low), (right, high) in pairwise(known.items()):
        for column in range(left + 1, right):
            cells[column] = low + (high - low) * Fraction(column - left, right - left)
    return cells if len(known) > 1 else {}


def _line_cells(
    values: dict[int, Fraction], grid: ResultGrid, joints: Sequence[str]
) -> Iterator[tuple[int, int, str]]:
    """The row, column and sign of each cell of a line, joined where it goes from one row to another."""
    level, upright, up_out, up_in, down_out, down_in = joints
    before = None
    for column, value in sorted(values.items()):
        row = grid.row(value)
        if before is None or row == before:
            yield row, column, level
        else:
            goes_up = row < before
            yield before, column, up_in if goes_up else down_in
            yield row, column, up_out if goes_up else down_out
            for between in range(min(row, before) + 1, max(row, before)):
                yield between, column, upright
        before = row


def _dates(first: Day, last: Day, columns: int) -> str:
    """The first and the last day, with their years where they differ."""
    if first == last:
        return _date(first, first).center(columns).rstrip()
    left, right = _date(first, last), _date(last, first)
    gap = columns - len(left) - len(right)
    return f"{left}{' ' * gap}{right}" if gap > 0 else right.rjust(columns)


def _date(day: Day, other: Day) -> str:
    year, month, _ = civil(day)
    return short_date(day) if year == civil(other)[0] else f"{MONTHS[month - 1][:3]} {year}"
