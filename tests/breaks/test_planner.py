"""The promises of the planner, over twenty years in twelve zones."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.breaks.fakes import FIRST, LAST, ZONES, odd_days, some_blocks, some_rules
from tests.thorough import examples, parametrize
from wellnesstui.breaks.daybook import Daybook
from wellnesstui.breaks.ledger import Ledger
from wellnesstui.breaks.local_zone import LocalZone
from wellnesstui.breaks.occurrence import Card
from wellnesstui.breaks.planner import BEFORE_NEXT, MERGE, SHORTEST, Options, Planner
from wellnesstui.breaks.schedule import Schedule
from wellnesstui.domain.breaks.block import Block
from wellnesstui.domain.moment import MIDNIGHT, Day, Instant, Minute, day_number
from wellnesstui.domain.time.rules import read_rule
from wellnesstui.domain.time.sessions import read_sessions
from wellnesstui.store.settings.reminders import Reminders

_LOCALS = {zone: LocalZone(zone) for zone in ZONES}
_ODD = {zone: odd_days(local) for zone, local in _LOCALS.items()}


def _holds(seed: int) -> int:
    """Every promise, for one set of rules and one day by chance; how many cards were seen."""
    chance = random.Random(seed)
    zone = chance.choice(ZONES)
    local = _LOCALS[zone]
    odd = _ODD[zone]
    day = chance.choice(odd) if odd and chance.random() < 0.4 else Day(chance.randint(FIRST, LAST))
    options = Options(
        quiet=60 * chance.choice((0, 1, 2, 10)), boundary=Minute(chance.choice((0, 240, 720)))
    )
    rules, blocks = some_rules(chance), some_blocks(chance, local, day)
    cards = Planner(rules, blocks, local, options).cards(day)
    for card in cards:
        _check_room(card, blocks, options)
    keys = [each.key for card in cards for each in card.occurrences]
    assert len(keys) == len(set(keys))
    book = Daybook(
        days={day - 1: tuple(blocks), day: (), day + 1: (), day + 2: ()}, ledger=Ledger()
    )
    _check_asking(chance, Reminders(rules=tuple(rules)), book, local, options, day)
    return len(cards)


def _check_room(card: Card, blocks: list[Block], options: Options) -> None:
    assert card.seconds >= SHORTEST
    assert card.instant - card.occurrences[0].instant <= MERGE
    for at in (card.instant, *(each.instant for each in card.occurrences)):
        for block in blocks:
            assert not block.holds(at)
            if block.seconds:
                assert not block.end <= at < block.end + options.quiet
    for block in blocks:
        assert not block.begin < card.instant + card.seconds + BEFORE_NEXT <= block.end
        assert not card.instant <= block.begin < card.instant + card.seconds


def _check_asking(
    chance: random.Random,
    reminders: Reminders,
    book: Daybook,
    local: LocalZone,
    options: Options,
    day: Day,
) -> None:
    """Asked at several moments of the day: the same day each time, and nothing of the past."""
    begin, end = local.instant(day, options.boundary), local.instant(day + 1, options.boundary)
    if begin >= end:
        return
    asked = sorted(Instant(chance.randrange(begin, end)) for _ in range(2))
    schedules = [Schedule(reminders, book, local, options, now) for now in asked]
    plans = [[card for card in each.cards() if begin <= card.instant < end] for each in schedules]
    assert plans[0] == plans[1]
    for now, schedule in zip(asked, schedules, strict=True):
        later = schedule.waiting(now + 1)
        assert later == sorted(later, key=lambda card: card.instant)
        assert all(card.instant > now for card in later)
        rule = chance.choice(reminders.rules)
        times = schedule.next_times(rule, now, 3)
        assert times == sorted(set(times))
        assert all(at > now for at in times)


@given(st.integers(min_value=0))
@settings(max_examples=examples(400), deadline=None)
def test_never_inside_a_session_and_the_same_however_often_asked(seed: int) -> None:
    _holds(seed)


@pytest.mark.long
def test_ten_thousand_days_and_rule_sets() -> None:
    assert sum(_holds(seed) for seed in range(10_000)) > 50_000


@parametrize("zone", ZONES, each_time=3)
def test_each_day_of_twenty_years_rings_once(zone: str) -> None:
    """A fixed time and an interval, on every day of each zone: none is lost, none comes twice."""
    local = _LOCALS[zone]
    fixed = read_rule("a at 0:30, 2:30, 23:30")
    spaced = read_rule("b every 50 min, 0-6")
    planner = Planner([fixed, spaced], [], local, Options())
    before = 0
    for day in range(FIRST, LAST):
        times = list(planner.occurrences(fixed, Day(day)))
        assert len(times) == (3 if local.exists(Day(day)) else 0)
        assert [each.instant for each in times] == sorted(each.instant for each in times)
        assert all(each.instant > before for each in times)
        before = times[-1].instant if times else before
        steps = [each.instant for each in planner.occurrences(spaced, Day(day))]
        assert all(later - sooner == 3000 for sooner, later in pairwise(steps))
        assert len({each.key for each in planner.occurrences(spaced, Day(day))}) == len(steps)


# -- single cases ---------------------------------------------------------------------------


def _planned(
    zone: str, day: Day, rules: list[str], sessions: str = "", boundary: Minute = MIDNIGHT
) -> list[tuple[str, list[str]]]:
    """The clock time of each card of a day, and its rules."""
    local = LocalZone(zone)
    blocks = [
        Block(begin=local.instant(day, begin), end=local.instant(day, end))
        for begin, end in read_sessions(sessions, boundary)
    ]
    planner = Planner(
        [read_rule(rule) for rule in rules], blocks, local, Options(boundary=boundary)
    )
    return [(local.moment(card.instant).clock(), list(card.rules)) for card in planner.cards(day)]


MONDAY = day_number(2026, 11, 23)
DAY = "9-9:50, 10-10:50, 11-11:50, 12-12:50, 14-14:50"


def test_what_is_due_in_a_session_waits_for_its_end_and_two_minutes() -> None:
    assert _planned("UTC", MONDAY, ["lunch at 12:30"], DAY) == [("12:52", ["lunch"])]


def test_half_open() -> None:
    assert _planned("UTC", MONDAY, ["a at 8:50"], "9-10") == [("08:50", ["a"])]
    assert _planned("UTC", MONDAY, ["a at 9:00"], "9-10") == [("10:02", ["a"])]
    assert _planned("UTC", MONDAY, ["a at 10:02"], "9-10") == [("10:02", ["a"])]
    assert _planned("UTC", MONDAY, ["a at 10:00"], "9-10") == [("10:02", ["a"])]


def test_a_gap_too_short_for_a_minute_is_passed_over() -> None:
    assert _planned("UTC", MONDAY, ["a at 9:30"], "9-9:50, 9:53-11") == [("11:02", ["a"])]
    assert _planned("UTC", MONDAY, ["r after each session"], "9-9:50, 9:53-11") == [
        ("11:02", ["r"])
    ]
    assert _planned("UTC", MONDAY, ["r after each session"], "9-9:50, 9:54-11") == [
        ("09:52", ["r"]),
        ("11:02", ["r"]),
    ]


def test_touching_sessions_are_one() -> None:
    found = _planned("UTC", MONDAY, ["r after each session"], "9-9:50, 9:50-10:40, 10:30-11")
    assert found == [("11:02", ["r"])]


def test_around_the_day() -> None:
    rules = [
        "arrive before the first session",
        "home after the last session",
        "x 30 min after the last",
    ]
    assert _planned("UTC", MONDAY, rules, DAY) == [
        ("08:50", ["arrive"]),
        ("14:52", ["home"]),
        ("15:20", ["x"]),
    ]
    assert _planned("UTC", MONDAY, rules) == []


def test_a_card_for_those_that_lie_close() -> None:
    found = _planned("UTC", MONDAY, ["a at 10:00", "b at 10:02", "c at 10:03", "d at 10:04"])
    assert found == [("10:03", ["a", "b", "c"]), ("10:04", ["d"])]


def test_a_moved_one_takes_the_place_of_a_next_one_close_by() -> None:
    found = _planned("UTC", MONDAY, ["w every 50 min, 9-13"], "9:45-10:35")
    # 9:50 came at 10:37 instead; 10:40 would follow after three minutes
    assert found == [("10:37", ["w"]), ("11:30", ["w"]), ("12:20", ["w"])]


def test_an_interval_ends_with_its_window_and_a_time_after_four_hours() -> None:
    assert _planned("UTC", MONDAY, ["w every 2 h, 9-12"], "10-13") == []
    assert _planned("UTC", MONDAY, ["lunch at 12:30"], "12-17") == []
    assert _planned("UTC", MONDAY, ["lunch at 12:30"], "12-16") == [("16:02", ["lunch"])]


def test_overnight_windows_belong_to_the_day_they_began_on() -> None:
    friday_night = ["n every 2 h, 22-6, Fri"]
    friday, saturday = MONDAY + 4, MONDAY + 5
    assert _planned("UTC", friday, friday_night, boundary=Minute(720)) == [
        ("00:00", ["n"]),
        ("02:00", ["n"]),
        ("04:00", ["n"]),
    ]
    assert _planned("UTC", friday, friday_night) == []
    assert _planned("UTC", saturday, friday_night) == _planned(
        "UTC", friday, friday_night, boundary=Minute(720)
    )
    assert _planned("UTC", MONDAY + 3, friday_night, boundary=Minute(720)) == []


def test_a_time_that_does_not_exist_moves_by_the_gap_and_one_that_happens_twice_is_the_first() -> (
    None
):
    spring, autumn = day_number(2026, 3, 29), day_number(2026, 10, 25)
    assert _planned("Europe/Vienna", spring, ["a at 2:30"]) == [("03:30", ["a"])]
    assert _planned("Europe/Vienna", autumn, ["a at 2:30"]) == [("02:30", ["a"])]
    local = LocalZone("Europe/Vienna")
    planner = Planner([read_rule("a at 2:30")], [], local, Options())
    assert local.offset(planner.cards(autumn)[0].instant) == 7200


def test_intervals_are_even_in_the_night_of_two_hours_twice() -> None:
    autumn = day_number(2026, 10, 25)
    found = _planned("Europe/Vienna", autumn, ["a every 50 min, 0-5"])
    assert [at for at, _ in found] == [
        "00:50",
        "01:40",
        "02:30",
        "02:20",
        "03:10",
        "04:00",
        "04:50",
    ]


def test_a_day_that_apia_never_had() -> None:
    skipped = day_number(2011, 12, 30)
    rules = ["a at 12:30", "b every 2 h, 9-17"]
    assert _planned("Pacific/Apia", skipped, rules) == []
    assert _planned("Pacific/Apia", skipped + 1, rules)[0] == ("11:00", ["b"])


def test_switched_off_rules_and_other_weekdays_do_not_come() -> None:
    assert _planned("UTC", MONDAY, ["a at 9:00, Tue"]) == []
    off = read_rule("a at 9:00").replace(on=False)
    assert Planner([off], [], LocalZone("UTC"), Options()).cards(MONDAY) == []
