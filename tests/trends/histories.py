"""Histories for the tests of what goes along with mood, and when two answers are the same."""

from __future__ import annotations

import random
from itertools import accumulate
from math import isclose

from hypothesis import strategies as st

from wellnesstui.trends.association import Association, Comparison

History = tuple[list[float], dict[str, list[bool]], list[int]]
NEAR = 1e-9
NAMES = ("walk", "call", "yoga", "tea", "Schlaf", "swim", "pray", "cook")


@st.composite
def histories(draw: st.DrawFn, *, least: int = 0, lowest: int = 2, highest: int = 10) -> History:
    """Moods in half steps; activities of every day, of none, of few, by weekday, twice the same."""
    days = draw(st.integers(least, 80) | st.sampled_from((30, 31, 37, 40, 59, 60, 61, 79, 80)))
    steps = st.integers(lowest, highest)
    each = st.lists(steps, min_size=days, max_size=days)
    equal = steps.map(lambda step: [step] * days)
    runs = st.lists(steps, min_size=1, max_size=6).map(
        lambda few: [few[day * len(few) // days] for day in range(days)]
    )
    moods = [step / 2 for step in draw(st.one_of(each, each, runs, equal))]
    present: dict[str, list[bool]] = {}
    for name in draw(st.permutations(NAMES))[: draw(st.integers(0, len(NAMES)))]:
        present[name] = draw(_columns(days, list(present.values())))
    return moods, present, draw(_weekdays(days))


def _columns(days: int, others: list[list[bool]]) -> st.SearchStrategy[list[bool]]:
    bits = st.integers(0, 2**days - 1).map(
        lambda all: [bool(all >> day & 1) for day in range(days)]
    )
    chance = st.integers(0, 999).map(lambda seed: _by_chance(seed, days))
    kinds = [bits, chance, chance]
    kinds.append(st.sampled_from((True, False)).map(lambda has: [has] * days))
    kinds.append(
        st.sets(st.integers(0, 80), max_size=9).map(lambda on: [d in on for d in range(days)])
    )
    kinds.append(st.integers(0, 6).map(lambda one: [day % 7 in (one, 6) for day in range(days)]))
    if others:
        kinds.append(st.sampled_from(others))
        kinds.append(st.sampled_from(others).map(lambda other: [not has for has in other]))
    return st.one_of(kinds)


def _weekdays(days: int) -> st.SearchStrategy[list[int]]:
    """None given, day after day, with gaps, or in no order."""
    gaps = st.lists(st.integers(1, 12), min_size=days, max_size=days)
    return st.one_of(
        st.just([]),
        st.integers(0, 6).map(lambda first: [(first + day) % 7 for day in range(days)]),
        gaps.map(lambda steps: [day % 7 for day in accumulate(steps)]),
        st.lists(st.integers(0, 6), min_size=days, max_size=days),
    )


def _by_chance(seed: int, days: int) -> list[bool]:
    chance = random.Random(seed)
    rate = chance.uniform(0.1, 0.9)
    return [chance.random() < rate for _ in range(days)]


def plain_history(seed: int, days: int, effect: float = 0.0) -> History:
    """Moods that hold on for a few days, six activities; the first goes along with ``effect``."""
    chance = random.Random(seed)
    present = {name: _by_chance(chance.randrange(1000), days) for name in NAMES[:6]}
    level, moods = 0.0, []
    for has in present["walk"]:
        level = 0.5 * level + chance.gauss(0, 0.6)
        moods.append(min(5.0, max(1.0, round(2 * (3 + level + effect * has)) / 2)))
    return moods, present, [day * 8 // 7 % 7 for day in range(days)] if seed % 3 else []


def near(one: Association, other: Association) -> bool:
    """The same activity with the same figures, but for rounding."""
    fields = [name for name in Association._fields if isinstance(getattr(one, name), float)]
    return (one.name, one.days_with, one.days_without, one.stands_out) == (
        other.name, other.days_with, other.days_without, other.stands_out
    ) and all(isclose(getattr(one, it), getattr(other, it), abs_tol=NEAR) for it in fields)  # fmt: skip


def same(one: Comparison, other: Comparison) -> bool:
    return isclose(one.limit, other.limit, abs_tol=NEAR) and all(
        near(*pair) for pair in zip(one.listed, other.listed, strict=True)
    )
