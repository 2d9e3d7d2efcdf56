"""The rows of a plot of results: how far apart their values are, and on which one a result is."""

from __future__ import annotations

from fractions import Fraction
from math import floor, gcd, lcm
from typing import NamedTuple

from wellnesstui.domain.measures.measure import SUM, Scale

LEAST = 3  # rows of a plot
_FINEST = 24  # parts into which the space between two lines is split


class ResultGrid(NamedTuple):
    """``height`` rows, ``step`` apart in value, the lowest at ``bottom``; rows count from the top.

    ``lines`` has the value of each dotted line by its row, and ``left_out`` those without a row of
    their own.
    """

    bottom: Fraction
    step: Fraction
    height: int
    lines: dict[int, Fraction]
    left_out: tuple[Fraction, ...] = ()

    def row(self, value: Fraction) -> int:
        """The row whose value is nearest; of two that are, the upper one."""
        from_bottom = floor((value - self.bottom) / self.step + Fraction(1, 2))
        return self.height - 1 - min(max(from_bottom, 0), self.height - 1)

    def value(self, row: int) -> Fraction:
        """The value of a row."""
        return self.bottom + self.step * (self.height - 1 - row)


def result_grid(scale: Scale, most: int) -> ResultGrid:
    """The grid of up to ``most`` rows that has the most of the scale's lines, and has them most exactly."""
    marks = line_values(scale)
    spacings = _spacings(scale, marks, max(LEAST, most))
    # Rows closer than two results can be would be empty.
    finest = scale.times if scale.how == SUM else 0
    found = [_with_lines(*each, marks) for each in spacings if each[1] >= finest]
    return min(found, key=_worth)


def line_values(scale: Scale) -> list[Fraction]:
    """Where the dotted lines of a scale are: where ranges begin, and its own line."""
    marks = {band.lowest for band in scale.bands[1:]}
    return sorted(marks | {scale.line} if scale.line is not None else marks)


def _spacings(
    scale: Scale, marks: list[Fraction], most: int
) -> list[tuple[Fraction, Fraction, int]]:
    """The bottom, the step and the number of rows: by both ends of the scale, and by its lines."""
    low, high = scale.low, scale.high
    found = [(low, (high - low) / (rows - 1), rows) for rows in range(LEAST, most + 1)]
    if not marks:
        return found
    together = _measure_of([each - marks[0] for each in marks[1:]] or [high - marks[0]])
    for parts in range(1, _FINEST + 1):
        step = together / parts
        below = floor((marks[0] - low) / step + Fraction(1, 2))
        above = floor((high - marks[0]) / step + Fraction(1, 2))
        if LEAST <= below + above + 1 <= most:
            found.append((marks[0] - step * below, step, below + above + 1))
    return found


def _measure_of(values: list[Fraction]) -> Fraction:
    """The largest step of which all values are multiples."""
    below = lcm(*(each.denominator for each in values))
    return Fraction(gcd(*(int(each * below) for each in values)), below)


def _with_lines(bottom: Fraction, step: Fraction, height: int, marks: list[Fraction]) -> ResultGrid:
    lines: dict[int, Fraction] = {}
    grid = ResultGrid(bottom, step, height, lines)
    left_out = [each for each in marks if lines.setdefault(grid.row(each), each) != each]
    return grid._replace(left_out=tuple(left_out))


def _worth(grid: ResultGrid) -> tuple[int, Fraction]:
    """The lower the better: lines without a row, then how far lines are from theirs against the rows."""
    off = max((abs(grid.value(row) - value) for row, value in grid.lines.items()), default=0)
    return len(grid.left_out), 20 * off / grid.step - grid.height
