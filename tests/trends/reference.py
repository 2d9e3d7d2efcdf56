"""What goes along with mood, worked out once more the long way, in fractions and without rounding.

One turn of the wheel after the other, one weekday after the other; a share is found by sorting. Moods
are half steps. Written from docs/statistics.md, to be held against wellnesstui/trends/association.py.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

NOTHING = Fraction(0)


class Line(NamedTuple):
    """One activity. The squares are of the standardised difference, and of how far the interval goes
    to either side."""

    name: str
    moods_with: list[Fraction]
    moods_without: list[Fraction]
    difference: Fraction
    half_squared: Fraction
    squared: Fraction
    stands_out: bool


class Answer(NamedTuple):
    """Like ``Comparison``; ``limit_squared`` is the square of its ``limit``."""

    days: int
    listed: list[Line]
    counted: list[tuple[str, int, int]]
    limit_squared: Fraction


def reference(
    moods: Sequence[float], present: Mapping[str, Sequence[bool]], weekdays: Sequence[int] = ()
) -> Answer:
    """The same question as ``compare``."""
    days = len(moods)
    exact = [Fraction(mood) for mood in moods]
    groups = [[day for day in range(days) if weekdays[day] == one] for one in set(weekdays)]
    groups = groups if weekdays else [list(range(days))]
    counted = []
    columns: dict[str, Sequence[bool]] = {}
    for name, yes in present.items():
        with_it = sum(1 for has in yes if has)
        without = sum(1 for has in yes if not has)
        few = days < 30 or min(with_it, without, *_alike(yes, groups)) < 8
        if few or _apart(yes, groups) < 4:
            counted.append((name, with_it, without))
        else:
            columns[name] = yes
    if not columns:
        return Answer(days=days, listed=[], counted=counted, limit_squared=NOTHING)

    rest = list(exact)  # of each mood what its weekday does not say
    for group in groups:
        for day in group:
            rest[day] -= sum((exact[other] for other in group), NOTHING) / len(group)
    spread = sum((each**2 for each in rest), NOTHING) / (days - len(groups))
    wider = Fraction(days - 1, days - len(groups))
    share = lcm(*(len(group) for group in groups))
    steps = [int(2 * share * each) for each in rest]  # whole numbers again: it is quicker
    turns: dict[str, list[Fraction]] = {name: [] for name in columns}
    greatest = []
    for turn in range(days):
        wheel = steps[turn:] + steps[:turn]
        squares = []
        for name, yes in columns.items():
            difference = _difference(wheel, yes, groups) / (2 * share)
            turns[name].append(difference)
            squares.append(difference**2 * _apart(yes, groups))
        greatest.append(max(squares))

    limit = wider * _at_95(greatest)
    listed = []
    for name, yes in columns.items():
        square = turns[name][0] ** 2 * _apart(yes, groups)
        listed.append(
            Line(
                name=name,
                moods_with=[mood for mood, has in zip(exact, yes, strict=True) if has],
                moods_without=[mood for mood, has in zip(exact, yes, strict=True) if not has],
                difference=turns[name][0],
                half_squared=wider * _at_95([each**2 for each in turns[name]]),
                squared=square / spread if spread else NOTHING,
                stands_out=square > limit,
            )
        )
    listed.sort(key=lambda line: line.name)
    listed.sort(key=lambda line: line.difference, reverse=True)  # keeps names in order among equals
    return Answer(
        days=days,
        listed=listed,
        counted=counted,
        limit_squared=limit / spread if spread else NOTHING,
    )


def _alike(yes: Sequence[bool], groups: Sequence[Sequence[int]]) -> tuple[int, int]:
    """The days with and the days without in those groups that have both."""
    mixed = [[yes[day] for day in group] for group in groups]
    mixed = [group for group in mixed if any(group) and not all(group)]
    return sum(map(sum, mixed)), sum(len(group) - sum(group) for group in mixed)


def _apart(yes: Sequence[bool], groups: Sequence[Sequence[int]]) -> Fraction:
    """What days with and days without weigh against each other in each group, together."""
    total = NOTHING
    for group in groups:
        with_it = sum(1 for day in group if yes[day])
        total += Fraction(with_it * (len(group) - with_it), len(group))
    return total


def _difference(
    wheel: Sequence[int], yes: Sequence[bool], groups: Sequence[Sequence[int]]
) -> Fraction:
    """Mean with minus mean without in each group; a group counts for what it weighs."""
    total = NOTHING
    for group in groups:
        with_it = [wheel[day] for day in group if yes[day]]
        without = [wheel[day] for day in group if not yes[day]]
        if with_it and without:
            apart = sum(with_it) * len(without) - sum(without) * len(with_it)
            total += Fraction(apart, len(group))
    return total / _apart(yes, groups)


def _at_95(values: list[Fraction]) -> Fraction:
    """The least value that at least 95 in a hundred do not exceed."""
    ordered = sorted(values)
    for value in ordered:
        if 100 * bisect_right(ordered, value) >= 95 * len(ordered):
            return value
    raise AssertionError("the greatest value is exceeded by none")
