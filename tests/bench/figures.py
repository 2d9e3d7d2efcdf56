"""Figures that mean something on any machine: ratios of two things done in turn, and their limits."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

SLACK = 1.1
"""A ratio up to this many times its limit may be the machine's noise: it does not fail."""


class DidNotRun(Exception):
    """Something to be measured failed; the message holds what it showed."""


class Figure(NamedTuple):
    """What was measured: ``values`` as ratios, or in ``unit``; ``most`` and ``aim`` are its limits."""

    name: str
    values: Sequence[float]
    most: float
    aim: float
    unit: str = "×"

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def is_over(self) -> bool:
        return self.median > self.most * (SLACK if self.unit == "×" else 1)

    @property
    def verdict(self) -> str:
        if self.median <= self.aim:
            return "ok, as aimed"
        if self.median <= self.most:
            return "ok"
        return "OVER" if self.is_over else "ok, within slack"

    def line(self) -> str:
        """One row of the table."""
        spread = f"{_short(min(self.values))}-{_short(max(self.values))}"
        limits = f"{_short(self.most):>7} {_short(self.aim):>7}"
        median = f"{_short(self.median)} {self.unit}"
        return f"{self.name:<46} {median:>10}  {spread:>13}  {limits}  {self.verdict}"


HEADER = f"{'what':<46} {'median':>10}  {'spread':>13}  {'at most':>7} {'aim':>7}"


def in_turn(
    times: int, one: Callable[[], float], floor: Callable[[], float], warm_up: int = 2
) -> list[float]:
    """``one`` ÷ ``floor``, each measured ``times`` times, one after the other, pair by pair."""
    for _ in range(warm_up):
        floor()
        one()
    ratios = []
    for _ in range(times):
        under = floor()
        ratios.append(one() / under)
    return ratios


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 1000 else f"{value:,.0f}"
