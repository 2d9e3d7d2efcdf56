"""What rings while the clocks do what clocks do: never twice, never late, never in a session."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.breaks.fakes import ZONES, FakeClock, odd_days, some_blocks, some_rules
from tests.thorough import examples
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.breaks.daybook import Daybook
from wellnesstui.breaks.ledger import Ledger
from wellnesstui.breaks.local_zone import LocalZone
from wellnesstui.breaks.occurrence import Card
from wellnesstui.breaks.planner import MERGE, Options
from wellnesstui.breaks.ringer import GRACE, LATE, Ringer
from wellnesstui.breaks.schedule import Schedule
from wellnesstui.domain.moment import Instant, Minute, day_number
from wellnesstui.domain.time.rules import read_rule
from wellnesstui.domain.time.sessions import read_sessions
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings as store_settings
from wellnesstui.store.settings.reminders import Reminders
from wellnesstui.store.vault.vault import Vault

MONDAY = day_number(2026, 11, 23)
VIENNA = LocalZone("Europe/Vienna")


def _home(folder: Path) -> Home:
    return Home(str(folder), str(folder), str(folder))


class Room:
    """A home with rules and sessions, a clock at a local time, and what rang there."""

    def __init__(self, folder: Path, at: str, *rules: str, sessions: str = "") -> None:
        self.home = _home(folder)
        hour, minute = at.split(":")
        self.clock = FakeClock(VIENNA.instant(MONDAY, Minute(int(hour) * 60 + int(minute))))
        self.service = BreakService(self.home, self.clock)
        for rule in rules:
            read = read_rule(rule.removesuffix(" once"))
            self.service.add(read.replace(once=rule.endswith(" once")))
        if sessions:
            self.service.set_day(MONDAY, read_sessions(sessions))
        self.ringer = Ringer(self.service)

    def live(self, minutes: float) -> list[str]:
        """Awake for so long, asked every second; what rang, with its time."""
        rang = []
        for _ in range(int(minutes * 60)):
            card = self.ringer.tick()
            if card:
                rang.append(self.said(card))
            self.clock.awake(1)
        return rang

    def said(self, card: Card) -> str:
        clock = self.clock.local().moment(self.service.now).clock()
        return f"{clock} {', '.join(card.rules)}"


def test_a_rule_rings_once_at_its_time(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10")
    assert room.live(30) == ["09:10 tea"]


def test_a_restart_rings_nothing_again(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10 once")
    assert room.live(10.2) == ["09:10 tea"]
    room.ringer = Ringer(BreakService(room.home, room.clock))
    assert room.live(60) == []


def test_two_programs_ring_once_between_them(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10", "pause every 10 min, 9-10")
    others = [Ringer(BreakService(room.home, room.clock)) for _ in range(2)]
    rang = []
    for _ in range(3600):
        rang += [card for ringer in (room.ringer, *others) if (card := ringer.tick())]
        room.clock.awake(1)
    assert [card.rules for card in rang] == [("pause", "tea"), *[("pause",)] * 4]


def test_nothing_in_a_session_until_its_end_and_the_quiet_after_it(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10", "reset after each session", sessions="9:05-9:50")
    assert room.live(60) == ["09:52 reset, tea"]


def test_a_session_begun_now_holds_everything_back(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10")
    assert room.live(9) == []
    room.service.start(20)
    assert room.live(40) == ["09:31 tea"]


def test_nine_hours_asleep(tmp_path: Path) -> None:
    rules = ("tea at 9:10", "lunch at 12:30 once", "walk at 15:00 once", "late at 18:02")
    room = Room(tmp_path, "9:00", *rules)
    assert room.live(1) == []
    room.clock.suspend(9 * 3600)
    # at most one offer, after the grace: the newest that wants to be offered once
    assert room.live(3) == ["18:02 late, walk"]
    assert room.live(30) == []


def test_asleep_without_a_rule_that_asks_for_it(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10", "lunch at 12:30", "water every 5 min, 9-17")
    room.live(1)
    room.clock.suspend(9 * 3600)
    assert room.live(60) == []


def test_what_is_due_in_the_grace_comes_after_it_in_one_card(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10", "lunch at 9:05 once")
    room.live(1)
    room.clock.suspend(9 * 60 - 10)  # wakes ten seconds before tea
    assert room.live(10) == ["09:10 tea, lunch"]


def test_awake_in_a_session_waits_for_its_end(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "lunch at 12:30 once", sessions="18-18:50")
    room.live(1)
    room.clock.suspend(9 * 3600)
    assert room.live(60) == ["18:52 lunch"]


def test_a_clock_set_back_or_forward_an_hour(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10", "water every 20 min, 9-11")
    assert room.live(25) == ["09:10 tea", "09:20 water"]
    room.clock.step_wall(-3600)
    assert room.live(70) == []  # 08:25 to 09:35: all of it rang
    assert room.live(10) == ["09:40 water"]
    room.clock.step_wall(3600)
    assert room.live(20) == []  # 10:45: what was jumped over is not replayed


def test_a_new_zone_plans_the_rest_of_the_day_anew(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10", "lunch at 12:30", "walk at 14:00")
    assert room.live(15) == ["09:10 tea"]
    room.clock.travel("America/New_York")  # 03:15 there
    assert room.live(370) == []  # 09:10 and 12:30 came or will come by their own names
    room.clock.travel("Europe/Vienna")  # 15:25 again: nothing of the past
    assert room.live(60) == []
    room = Room(tmp_path / "east", "9:00", "tea at 9:10", "lunch at 12:30", "walk at 14:00")
    room.live(15)
    room.clock.travel("Asia/Kolkata")  # 13:45 there
    assert room.live(30) == ["14:00 walk"]


def test_a_pause_lets_nothing_come_then_or_later(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10 once", "walk at 10:10")
    room.service.pause(3600)
    assert room.live(69) == []
    assert room.live(5) == ["10:10 walk"]
    room = Room(tmp_path / "two", "9:00", "tea at 9:10", "walk at 9:20")
    room.service.pause(3600)
    room.live(15)
    room.service.resume()
    assert room.live(10) == ["09:20 walk"]


def test_later_comes_again_outside_of_sessions(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10", sessions="9:18-9:30")
    room.live(10.1)
    card = room.service.offered()
    assert card
    assert room.service.snooze(card, 10) == VIENNA.instant(MONDAY, Minute(9 * 60 + 32))
    assert room.service.offered() is None
    assert room.live(40) == ["09:32 tea"]


@pytest.mark.parametrize("answer", ["take", "let_go"])
def test_an_answer_ends_it(tmp_path: Path, answer: str) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10")
    room.live(10.1)
    card = room.service.offered()
    assert card
    getattr(room.service, answer)(card)
    assert room.service.offered() is None
    assert room.live(60) == []


def test_an_unanswered_card_goes_by_itself(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "reset after each session", sessions="8:30-9:00, 9:10-9:50")
    assert room.live(2.1) == ["09:02 reset"]
    card = room.service.offered()
    assert card
    assert card.seconds == 7 * 60
    room.live(7)
    assert room.service.offered() is None


def test_still_in_session_takes_the_card_back_until_it_ends(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "reset after each session", sessions="8:30-9:00, 9:30-10:20")
    assert room.live(3) == ["09:02 reset"]
    room.service.extend(5)
    assert room.service.offered() is None
    assert room.live(15) == ["09:10 reset"]
    assert room.live(15) == []


def test_ended_early_brings_what_waited(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "reset after each session", sessions="8:30-9:50")
    room.live(5)
    room.service.end()
    assert room.live(60) == ["09:07 reset"]


def test_a_new_rule_begins_with_its_next_time(tmp_path: Path) -> None:
    room = Room(tmp_path, "13:00", "tea at 17:00")
    room.live(1)
    room.service.add(read_rule("lunch at 12:30, 13:30").replace(once=True))
    room.ringer = Ringer(BreakService(room.home, room.clock))
    assert room.live(60) == ["13:30 lunch"]


def test_unmuting_can_be_undone_after_what_is_over_was_removed(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10")
    room.service.pause(3600)
    room.live(5)
    room.service.resume()
    room.live(1)
    room.service.purge()
    with Vault.open(room.home) as vault:
        assert vault.undo().names == ("unmuting reminders",)
    assert room.service.schedule().is_paused(room.service.now)


def test_the_night_takes_the_day_with_it(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10", sessions="9:18-9:30")
    room.live(11)
    room.clock.suspend(2 * 86_400)
    room.service.purge()
    text = Path(room.home.breaks).read_text()
    assert "tea" not in text
    assert str(VIENNA.instant(MONDAY, Minute(9 * 60 + 18))) not in text


def test_a_damaged_daybook_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10")
    Path(room.home.breaks).write_bytes(b'{"days": {"2077')
    assert room.live(20) == ["09:10 tea"]
    assert Path(f"{room.home.breaks}.damaged").exists()


@pytest.mark.parametrize(
    "content",
    [
        '{"days": {"x": [[1, 2]], "20780": [[5], 7, "a", [9, 3], [1, 99999999]]}}',
        '{"days": [], "ledger": {}, "pause": 3}',
        '{"ledger": [["a", 1, "b", "nonsense", 1, 2], 4, []], "pause": ["a", "b"]}',
        "[]",
        '{"version": "x"}',
    ],
)
def test_odd_values_in_the_daybook_are_passed_over(tmp_path: Path, content: str) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10")
    Path(room.home.breaks).write_text(content)
    assert room.live(20) == ["09:10 tea"]


# -- by chance ----------------------------------------------------------------------------------


class MemoryDesk(BreakService):
    """A desk without a disk, for many days in little time."""

    def __init__(self, home: Home, clock: FakeClock, schedule_of: object) -> None:
        super().__init__(home, clock)
        self.book = Daybook(days={}, ledger=Ledger())
        self._make = schedule_of

    def schedule(self):  # type: ignore[no-untyped-def]
        seen = (self.clock.local(), self.book)
        if (
            self._schedule is None
            or seen != self._cache_key
            or not self._begins <= self.now < self._turns_at
        ):
            self._cache_key = seen
            self._schedule = self._make(self.book, self.clock.local(), self.now)  # type: ignore[operator]
            today = self._schedule.today
            local = self.clock.local()
            self._begins, self._turns_at = (
                local.instant(today, Minute(0)),
                local.instant(today + 1, Minute(0)),
            )
        return self._schedule

    def _change(self, deed, title: str = "") -> None:  # type: ignore[no-untyped-def]
        self.book = deed(self.book) or self.book


@given(st.integers(min_value=0))
@example(1437)
@settings(max_examples=examples(40), deadline=None)
def test_whatever_the_clock_does(seed: int) -> None:
    """A day of sleep, jumps and journeys: no occurrence twice, none in a session, none late."""
    chance = random.Random(seed)
    zone = chance.choice(ZONES)
    local = LocalZone(zone)
    odd = odd_days(local)
    day = chance.choice(odd) if odd and chance.random() < 0.5 else MONDAY
    rules, blocks = some_rules(chance), some_blocks(chance, local, day)
    clock = FakeClock(local.instant(day, Minute(chance.randrange(600))), zone)
    reminders = Reminders(rules=tuple(rules))
    days = {day + step: () for step in range(-4, 5)} | {day: tuple(blocks)}

    def schedule(book: Daybook, where: LocalZone, now: Instant) -> Schedule:
        return Schedule(reminders, book.replace(days=days), where, Options(), now)

    service = MemoryDesk(_home(Path("/nonexistent")), clock, schedule)
    ringer = Ringer(service)
    rang: set[object] = set()
    calm, offers = 0.0, 0
    for _ in range(2500):
        deed = chance.random()
        woke = deed < 0.006
        if woke:
            chance.choice((clock.suspend, clock.step_wall))(chance.choice((3600, 9 * 3600, 90)))
        elif deed < 0.01:
            woke = True
            clock.step_wall(-3600)
        elif deed < 0.013:
            clock.travel(chance.choice(ZONES))
            calm = 0.0  # the rest of the day is another one
        else:
            clock.awake(chance.choice((1, 1, 5, 25)))
        card = ringer.tick()
        if woke:
            assert card is None
            calm, offers = clock.wall() + GRACE + MERGE, 0
        if card:
            offers += 1
            assert clock.wall() > calm or offers == 1
            assert not any(block.holds(service.now) for block in blocks)
            for each in card.occurrences:
                assert each.key not in rang
                rang.add(each.key)
                rule = next(rule for rule in rules if rule.id == each.rule)
                assert rule.once or each.instant >= service.now - 2 * LATE - GRACE - 2 * MERGE


def test_settings_are_followed(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:10", sessions="9:05-9:50")
    store_settings.change(room.home, "quiet", "10")
    assert room.live(70) == ["10:00 tea"]


@pytest.mark.parametrize("minutes", [1, 7, 25])
def test_what_is_due_in_a_practice_comes_after_it_once(tmp_path: Path, minutes: int) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:05", "water at 9:08")
    agent = Ringer(BreakService(room.home, room.clock))
    assert room.live(4) == []
    rang = []
    for second in range(40 * 60):
        is_busy = second < minutes * 60
        card = room.ringer.tick(is_busy=is_busy)
        rang += [room.said(each) for each in (card, agent.tick(patience=6)) if each]
        assert not (is_busy and rang), "neither here nor by the agent"
        room.clock.awake(1)
    names = [name for each in rang for name in each.partition(" ")[2].split(", ")]
    assert sorted(names) == ["tea", "water"], "each once"
    first = int(rang[0].split(":")[1].split()[0])
    assert first <= max(8, 4 + minutes + 1), "together, or at most a minute after it"


def test_what_waits_for_a_practice_waits_for_the_session_after_it(tmp_path: Path) -> None:
    room = Room(tmp_path, "9:00", "tea at 9:05", sessions="9:10-10:00")
    for _ in range(9 * 60):
        assert room.ringer.tick(is_busy=True) is None
        room.clock.awake(1)
    assert room.live(70) == ["10:02 tea"]
