"""Asked before a release: how often is chance taken for something? `python -m tests.trends.release`.

Prints what docs/statistics.md says of it. Invented people, seeds fixed beforehand, so the same
numbers come each time; it ends with 1 when a line is not kept. A share counts as shown only when it
is beyond the line by more than the luck of the draw: were the true share exactly on the line, a count
as good as this one would have to have a probability under 5 % (exact binomial, one-sided).
"""

from __future__ import annotations

import sys
from math import exp, lgamma, log
from statistics import median
from typing import NamedTuple

from tests.trends.chance import KINDS, TRACKERS, USUAL, people
from wellnesstui.trends.association import Comparison

BLOCK = 250
DAYS = (60, 180, 365)
PEOPLE = 2000
SHOWN = 1000  # where nothing is judged
EFFECTS = (0.0, 0.2, 0.4, 0.6, 0.8)
FLAGGED, FOUND, COVERED = 0.07, 0.80, 0.93
LEVEL = 0.05


class Power(NamedTuple):
    """Of ``of`` people with an effect: it had days enough, it was found, something else stood out."""

    compared: int
    found: int
    else_flagged: int
    of: int


class Cover(NamedTuple):
    """Of ``of`` people whose activity was compared, for how many the truth lies in the interval."""

    covered: int
    half: float
    of: int


def standing_out(found: Comparison) -> set[str]:
    """The names of all that stands out."""
    activities = {each.name for each in found.listed if each.stands_out}
    return activities | {each.name for each in found.trackers if each.stands_out}


def chances(days: int, kind: str, many: int = PEOPLE, *, all_alike: bool = False) -> int:
    """For how many without an effect something stands out; ``all_alike``: if weekdays were left out."""
    flagged = 0
    for block in range(many // BLOCK):
        some = people(days, kind=kind, trackers=TRACKERS, block=block, many=BLOCK)
        for person in range(BLOCK):
            found = some.compared(person, all_alike=all_alike)
            flagged += bool(standing_out(found))
    return flagged


def power(days: int, effect: float, many: int = PEOPLE) -> Power:
    compared = found = other = 0
    for block in range(many // BLOCK):
        some = people(days, effect=effect, trackers=TRACKERS, block=block, many=BLOCK)
        for person in range(BLOCK):
            comparison = some.compared(person)
            compared += any(each.name == "a0" for each in comparison.listed)
            out = standing_out(comparison)
            found += "a0" in out
            other += bool(out - {"a0"})
    return Power(compared, found, other, many)


def tracker_power(days: int, along: float, many: int = PEOPLE) -> Power:
    """How often a tracker with that correlation is found among 20 activities and 12 trackers."""
    compared = found = other = 0
    for block in range(many // BLOCK):
        some = people(days, trackers=TRACKERS, along=along, block=block, many=BLOCK)
        for person in range(BLOCK):
            comparison = some.compared(person)
            compared += any(each.name == "t0" for each in comparison.trackers)
            out = standing_out(comparison)
            found += "t0" in out
            other += bool(out - {"t0"})
    return Power(compared, found, other, many)


def cover(days: int, effect: float, many: int = PEOPLE) -> Cover:
    covered, halves = 0, []
    for block in range(many // BLOCK):
        some = people(days, effect=effect, activities=1, block=block, many=BLOCK)
        for person in range(BLOCK):
            for each in some.compared(person).listed:
                covered += each.low <= effect <= each.high
                halves.append(each.high - each.difference)
    return Cover(covered, median(halves), len(halves))


def at_most(count: int, of: int, share: float) -> float:
    """How likely ``count`` or fewer of ``of`` are, when each comes with the probability ``share``."""
    return sum(
        exp(
            lgamma(of + 1)
            - lgamma(k + 1)
            - lgamma(of - k + 1)
            + k * log(share)
            + (of - k) * log(1 - share)
        )
        for k in range(count + 1)
    )


def below(count: int, of: int, line: float) -> bool:
    """Whether the true share is shown to be under the line."""
    return at_most(count, of, line) < LEVEL


def above(count: int, of: int, line: float) -> bool:
    """Whether the true share is shown to be over the line."""
    return below(of - count, of, 1 - line)


def main() -> int:
    """The exit code: 1 when a line is not kept."""
    kept = True

    def judged(holds: bool) -> str:
        nonlocal kept
        kept = kept and holds
        return "kept" if holds else "NOT KEPT"

    print(f"Something stands out by chance (line: {FLAGGED:.0%}, judged for {USUAL})")
    for kind in KINDS:
        for days in DAYS:
            many = PEOPLE if kind == USUAL else SHOWN
            flagged = chances(days, kind, many)
            alike = chances(days, kind, SHOWN, all_alike=True)
            line = f"  {kind:8} {days:4} days  {flagged / many:6.1%}"
            line += f"  all days alike {alike / SHOWN:6.1%}"
            if kind == USUAL:
                line += f"  {judged(below(flagged, many, FLAGGED))}"
            print(line, flush=True)
    print(f"A planted effect is found (line: {FOUND:.0%} for +0.8 at 180 days)")
    for effect in (0.5, 0.8):
        for days in DAYS:
            two = power(days, effect)
            line = f"  +{effect} {days:4} days  {two.found / two.of:6.1%}"
            line += (
                f"  compared {two.compared / two.of:6.1%}  else {two.else_flagged / two.of:5.1%}"
            )
            if (effect, days) == (0.8, 180):
                line += f"  {judged(above(two.found, two.of, FOUND))}"
            print(line, flush=True)
    print(f"A planted tracker is found (line: {FOUND:.0%} for a correlation of 0.5 at 180 days)")
    for along in (0.3, 0.5):
        for days in DAYS:
            two = tracker_power(days, along)
            line = f"  {along} {days:4} days  {two.found / two.of:6.1%}"
            line += (
                f"  compared {two.compared / two.of:6.1%}  else {two.else_flagged / two.of:5.1%}"
            )
            if (along, days) == (0.5, 180):
                line += f"  {judged(above(two.found, two.of, FOUND))}"
            print(line, flush=True)
    print(f"The interval holds the truth (line: {COVERED:.0%})")
    for effect in EFFECTS:
        for days in DAYS:
            three = cover(days, effect)
            share, holds = three.covered / three.of, above(three.covered, three.of, COVERED)
            line = f"  +{effect} {days:4} days  {share:6.1%}  of {three.of}  ± {three.half:.2f}"
            print(f"{line}  {judged(holds)}", flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
