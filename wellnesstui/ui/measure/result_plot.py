"""Draws results over time as rows of dots, with a dotted line where a range begins; no color by height."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from textual.content import Content

from wellnesstui.domain.measures.change import RUNNING, running
from wellnesstui.domain.measures.history import Point
from wellnesstui.domain.measures.measure import Scale
from wellnesstui.domain.measures.scoring import format_result
from wellnesstui.domain.moment import MONTHS, Day, civil, short_date
from wellnesstui.ui.signs import Signs

_LEAST_COLUMNS = 12
_AXIS = 2  # cells of the axis and the gap after it


def plot_rows(
    points: Sequence[Point], scale: Scale, width: int, height: int, signs: Signs
) -> list[Content]:
    """``height`` rows and one of dates, at most ``width`` cells wide; none without results.

    The line is the running one, from the fourth result on.
    """
    if not points or height < 3:
        return []
    edges = _edges(scale, height)
    labels = max(len(text) for text in edges.values())
    columns = max(_LEAST_COLUMNS, width - labels - _AXIS)
    is_plain = signs.border == "ascii"
    lows = _lows(scale, height)
    grid = [[" "] * columns for _ in range(height)]
    for row in edges:
        if 0 < row < height - 1:
            grid[row] = [signs.none] * columns
    first, last = points[0].day, points[-1].day
    at = [_column(point.day, first, last, columns) for point in points]
    for column, value in _line(points, at):
        grid[_placed(value, scale, height, lows)][column] = "-" if is_plain else "─"
    for column, point in zip(at, points, strict=True):
        grid[_placed(float(point.value), scale, height, lows)][column] = signs.dot
    axis = "|" if is_plain else "┤"
    rows = []
    for row, cells in enumerate(grid):
        label = edges.get(row, "").rjust(labels)
        rows.append(
            Content.assemble((f"{label} {axis}", "$quiet"), *_styled("".join(cells), signs))
        )
    rows.append(Content.styled(" " * (labels + _AXIS) + _dates(first, last, columns), "$quiet"))
    return rows


def plot_key(points: Sequence[Point], scale: Scale) -> str:
    """What the signs of a plot stand for, of those that are in it."""
    parts = ["Each dot is one result."]
    if scale.bands:
        parts.append("Dotted lines show where a range begins.")
    elif scale.line is not None:
        parts.append(f"The dotted line is at {format_result(scale.line)}.")
    if len(points) > RUNNING:
        parts.append("The solid line is the median of the last four results.")
    return " ".join(parts)


def _styled(text: str, signs: Signs) -> list[tuple[str, str]]:
    """The parts of a row: dots in the color of what can be used, the line and the ranges quieter."""
    parts: list[tuple[str, str]] = []
    for char in text:
        style = "$primary" if char == signs.dot else "$secondary" if char in "─-" else "$quiet"
        if parts and parts[-1][1] == style:
            parts[-1] = (parts[-1][0] + char, style)
        else:
            parts.append((char, style))
    return parts


def _edges(scale: Scale, height: int) -> dict[int, str]:
    """The label of each row that has one: both ends first, then where ranges begin, and the line."""
    edges = {0: format_result(scale.high), height - 1: format_result(scale.low)}
    between = [band.lowest for band in scale.bands[1:]]
    between += [scale.line] if scale.line is not None and scale.line not in between else []
    for value in sorted(between):
        edges.setdefault(_row(float(value), scale, height), format_result(value))
    return edges


def _row(value: float, scale: Scale, height: int) -> int:
    low, high = float(scale.low), float(scale.high)
    return round((high - value) / (high - low) * (height - 1))


def _column(day: Day, first: Day, last: Day, columns: int) -> int:
    if last == first:
        return columns // 2
    return round((day - first) / (last - first) * (columns - 1))


def _lows(scale: Scale, height: int) -> dict[int, float]:
    """The value at which the range of each row begins that has a dotted line."""
    lows: dict[int, float] = {0: float(scale.high)}
    for value in (*(band.lowest for band in scale.bands[1:]), scale.line):
        if value is not None:
            lows.setdefault(_row(float(value), scale, height), float(value))
    return lows


def _placed(value: float, scale: Scale, height: int, lows: dict[int, float]) -> int:
    """The row of a value, below the line of a range that it doesn't reach, however few rows there are."""
    row = _row(value, scale, height)
    return min(row + 1, height - 1) if value < lows.get(row, value) else row


def _line(points: Sequence[Point], at: Sequence[int]) -> list[tuple[int, float]]:
    """Column and value of each cell of the running line."""
    cells: list[tuple[int, float]] = []
    smooth = running([point.value for point in points])
    known = [
        (column, float(value))
        for column, value in zip(at, smooth, strict=True)
        if value is not None
    ]
    for (left, low), (right, high) in pairwise(known):
        for column in range(left, right + 1):
            part = (column - left) / (right - left) if right > left else 0.0
            cells.append((column, low + (high - low) * part))
    return cells


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
