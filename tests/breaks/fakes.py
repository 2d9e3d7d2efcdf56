"""A clock that sleeps, is set and travels, and days and rules by chance."""

from __future__ import annotations

import random

from wellnesstui.breaks.local_zone import LocalZone
from wellnesstui.domain.breaks.block import Block
from wellnesstui.domain.breaks.rule import (
    AFTER_EACH,
    AFTER_LAST,
    AT,
    BEFORE_FIRST,
    EVERY,
    EVERY_DAY,
    WEEKDAYS_ONLY,
    Rule,
    RuleTimes,
)
from wellnesstui.domain.moment import Day, Instant, Minute, days_through

ZONES = (
    "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "Asia/Kathmandu", "America/New_York",
    "Europe/London", "America/Sao_Paulo", "Asia/Kolkata", "Pacific/Auckland", "Asia/Tehran",
    "Atlantic/Azores", "UTC",
)  # fmt: skip
FIRST, LAST = 14_245, 21_549  # 2009-01-01 to 2028-12-31: twenty years, Apia's skipped day within


class FakeClock:
    """``awake`` lets all clocks go on, ``suspend`` not the monotonic one, ``step_wall`` sets the wall's."""

    def __init__(self, at: float, zone: str = "Europe/Vienna") -> None:
        self._wall = at
        self._monotonic = 1000.0
        self._boot = 2000.0
        self._local = LocalZone(zone)

    def wall(self) -> float:
        return self._wall

    def monotonic(self) -> float:
        return self._monotonic

    def boot(self) -> float:
        return self._boot

    def local(self) -> LocalZone:
        return self._local

    def awake(self, seconds: float) -> None:
        self._wall += seconds
        self._monotonic += seconds
        self._boot += seconds

    def suspend(self, seconds: float) -> None:
        self._wall += seconds
        self._boot += seconds

    def step_wall(self, seconds: float) -> None:
        self._wall += seconds

    def travel(self, zone: str) -> None:
        self._local = LocalZone(zone)


def some_rules(chance: random.Random, most: int = 12) -> list[Rule]:
    """Rules of every kind, some of them as odd as the syntax lets them be."""
    return [_rule(chance, f"rule {number}") for number in range(chance.randint(1, most))]


def _rule(chance: random.Random, name: str) -> Rule:
    kind = chance.choice((AT, AT, EVERY, EVERY, AFTER_EACH, BEFORE_FIRST, AFTER_LAST))
    days = chance.choice((EVERY_DAY, WEEKDAYS_ONLY, tuple(sorted(chance.sample(range(7), 3)))))
    times: tuple[Minute, ...] = ()
    every = begin = end = lead = 0
    if kind == AT:
        times = tuple(map(Minute, sorted(chance.sample(range(1440), chance.randint(1, 4)))))
    elif kind == EVERY:
        begin = chance.choice((0, 60, 120, 540, chance.randrange(1440)))
        end = begin + chance.randint(30, 1439)
        every = chance.randint(5, min(240, end - begin - 1))
    elif kind != AFTER_EACH:
        lead = chance.randint(0 if kind == AFTER_LAST else 1, 90)
    return Rule(
        name=name,
        when=RuleTimes(
            kind=kind,
            times=times,
            every=every,
            begin=Minute(begin),
            end=Minute(end),
            lead=lead,
            days=days,
        ),
        minutes=chance.choice((0, 1, 5, 30)),
        once=chance.random() < 0.5,
        on=chance.random() < 0.9,
    )


def some_blocks(chance: random.Random, local: LocalZone, day: Day) -> list[Block]:
    """Sessions around a day: apart, touching, overlapping, over midnight and in the odd hours."""
    found = []
    at = local.instant(day - 1, Minute(chance.randrange(1440)))
    for _ in range(chance.randint(0, 20)):
        at += 60 * chance.choice((0, 0, 1, 2, 3, 4, 5, 8, 10, 10, 15, 60, 200)) - 300 * (
            chance.random() < 0.1
        )
        end = at + 60 * chance.choice((1, 20, 45, 50, 50, 90, 240))
        found.append(Block(begin=at, end=end))
        at = end
    return found


def odd_days(local: LocalZone) -> list[Day]:
    """The days of the twenty years on which the clocks of a zone change."""
    found = []
    before = local.offset(Instant(FIRST * 86_400))
    for day in days_through(Day(FIRST), Day(LAST - 1)):
        after = local.offset(Instant((day + 1) * 86_400))
        if after != before:
            found.append(day)
        before = after
    return found
