"""Figures that hold on any machine: ratios of two things measured in turn, and their limits."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

SLACK = 1.1
"""Times its limit up to which a ratio may be noise, so that it does not fail."""


class DidNotRun(Exception):
    """What was to be measured failed; the message holds what it showed."""


class Figure(NamedTuple):
    """A measurement: ``values`` are ratios or in ``unit``; it fails above ``limit``."""

    name: str
    values: Sequence[float]
    limit: float
    aim: float
    unit: str = "×"

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def is_over(self) -> bool:
        return self.median > self.limit * (SLACK if self.unit == "×" else 1)

    @property
    def verdict(self) -> str:
        if self.median <= self.aim:
            return "ok, as aimed"
        if self.median <= self.limit:
            return "ok"
        return "OVER" if self.is_over else "ok, within slack"

    def line(self) -> str:
        """One row of the table."""
        spread = f"{_short(min(self.values))}-{_short(max(self.values))}"
        limits = f"{_short(self.limit):>7} {_short(self.aim):>7}"
        median = f"{_short(self.median)} {self.unit}"
        return f"{self.name:<46} {median:>10}  {spread:>13}  {limits}  {self.verdict}"


HEADER = f"{'what':<46} {'median':>10}  {'spread':>13}  {'at most':>7} {'aim':>7}"


def paired_ratios(
    times: int, measured: Callable[[], float], floor: Callable[[], float], warm_up: int = 2
) -> list[float]:
    """The ratios of ``measured`` to ``floor``, in seconds, run in turn ``times`` times."""
    for _ in range(warm_up):
        floor()
        measured()
    ratios = []
    for _ in range(times):
        floor_seconds = floor()
        ratios.append(measured() / floor_seconds)
    return ratios


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 1000 else f"{value:,.0f}"
