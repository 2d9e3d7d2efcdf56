"""Breaks: rules and days by keyboard and by mouse, the card that is offered, the session that is on."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Button, Input, OptionList

from tests.breaks.fakes import FakeClock
from tests.thorough import parametrize
from tests.ui.stage import NOON, Stage, staged
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.domain.breaks.block import Block
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.time.rules import format_rule_times, read_rule
from wellnesstui.store.content import practices
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import reminders, settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.app.break_alerts import AppBreakAlerts
from wellnesstui.ui.app.key_groups import active_groups
from wellnesstui.ui.dialogs.menu import MenuDialog
from wellnesstui.ui.flows.practice import play
from wellnesstui.ui.places.breaks.day_dialog import DayDialog
from wellnesstui.ui.places.breaks.rule_dialog import RuleDialog
from wellnesstui.ui.places.breaks.rule_list import RuleList
from wellnesstui.ui.player.player_screen import PlayerScreen
from wellnesstui.ui.widgets.key_line import KeyLine
from wellnesstui.ui.widgets.setting_row import SettingRow

LUNCH, PAUSE = "lunch at 12:30 on weekdays", "break after each session"


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The clock of breaks: 09:52 on Tuesday, like the clock of the rest."""
    found = FakeClock(NOON, "UTC")
    monkeypatch.setattr("wellnesstui.breaks.break_service.SystemClock", lambda: found)
    return found


@pytest.fixture
def reached(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What went to the desktop."""
    sent: list[str] = []
    monkeypatch.setattr(
        AppBreakAlerts, "send_to_desktop", lambda self, text, done=None: sent.append(text)
    )
    return sent


@pytest.fixture
def home(stage_home: Home, fake: FakeClock, reached: list[str]) -> Home:
    stage_home.prepare()
    return stage_home


def _day(home: Home, fake: FakeClock, *minutes: tuple[int, int]) -> None:
    """Sessions from and to so many minutes from now."""
    service = BreakService(home, fake)
    now = int(fake.wall())
    blocks = [
        Block(begin=Instant(now + begin * 60), end=Instant(now + end * 60))
        for begin, end in minutes
    ]
    service.set_blocks(service.schedule().today, blocks)


def _rules(home: Home) -> list[str]:
    return [f"{rule.name}: {format_rule_times(rule.when)}" for rule in reminders.load(home).rules]


async def _go(stage: Stage, fake: FakeClock, seconds: int) -> None:
    """Let time pass as it does while the app is open."""
    for _ in range(seconds // 5):
        fake.awake(5)
        stage.app.break_alerts.tick()
    await stage.pause()


async def _click(stage: Stage, words: str) -> None:
    """Click on words where they stand on the screen, the lowest if they do so twice."""
    places = [(y, line.index(words)) for y, line in enumerate(stage.lines()) if words in line]
    assert places, f"{words} is not on the screen:\n{stage.shown()}"
    y, x = places[-1]
    await stage.pilot.click(offset=(x + 1, y))
    await stage.pause()


# -- rules --------------------------------------------------------------------------------------


async def test_two_rules_by_keyboard_from_an_empty_start(home: Home) -> None:
    async with staged(home) as stage:
        await stage.press("b")
        for rule in (LUNCH, PAUSE):
            await stage.press("w")
            await stage.type(rule)
            await stage.press("enter")
        assert _rules(home) == ["lunch: 12:30, Mon to Fri", "break: after each session"]
        assert "12:30" in stage.shown()
        assert "after each session" in stage.shown()


async def test_two_rules_by_mouse_from_an_empty_start(home: Home) -> None:
    async with staged(home) as stage:
        await _click(stage, "Breaks")
        for rule in (LUNCH, PAUSE):
            await _click(stage, "+ new reminder")
            await _click(stage, rule)
            await _click(stage, "Enter  Save")
        assert _rules(home) == ["lunch: 12:30, Mon to Fri", "break: after each session"]


async def test_what_a_rule_means_is_said_as_it_is_typed(home: Home) -> None:
    async with staged(home) as stage:
        await stage.press("b", "w")
        await stage.type("tea every 50 min, 9–17, Mon–Fri")
        assert "Next: Tue 10:40, Tue 11:30, Tue 12:20" in stage.shown()
        await stage.type(" xyz")
        assert '"xyz" doesn\'t look like' in stage.shown()
        await stage.press("enter")
        assert isinstance(stage.app.screen, RuleDialog)
        assert _rules(home) == []


async def test_a_name_that_is_taken_is_said_before_anything_is_lost(home: Home) -> None:
    reminders.add(home, read_rule(LUNCH))
    async with staged(home) as stage:
        await stage.press("b", "w")
        await stage.type("Lunch at 13:00")
        await stage.press("enter")
        assert "You already have a reminder called Lunch" in stage.shown()
        assert isinstance(stage.app.screen, RuleDialog)


async def test_a_rule_is_changed_in_every_way(home: Home) -> None:
    reminders.add(home, read_rule(LUNCH))
    async with staged(home) as stage:
        await stage.press("b", "enter")
        assert stage.app.screen.query_one(Input).value == "lunch: 12:30, Mon to Fri"
        stage.app.screen.query_one("#set-does").focus()
        await stage.press("enter", "down", "enter")
        for row in ("minutes", "missed", "by"):
            stage.app.screen.query_one(f"#set-{row}").focus()
            await stage.press("enter")
        stage.app.screen.query_one("#set-text").focus()
        await stage.press("enter", "ctrl+u")
        await stage.type("soup")
        await stage.press("enter")
        stage.app.screen.query_one(Input).focus()
        await stage.press("home")
        await stage.type("long ")
        await stage.press("enter")
        (rule,) = reminders.load(home).rules
        assert (rule.name, rule.does, rule.minutes, rule.once) == ("long lunch", "reset", 1, True)
        assert (rule.by, rule.text) == (("card",), "soup")


async def test_a_rule_is_switched_and_taken_out_after_a_question(home: Home) -> None:
    reminders.add(home, read_rule(LUNCH))
    async with staged(home) as stage:
        await stage.press("b", "space")
        assert not reminders.load(home).rules[0].on
        await stage.press("space", "delete", "escape")
        assert reminders.load(home).rules[0].on
        await stage.press("delete", "y")
        assert reminders.load(home).rules == ()


async def test_a_broken_rule_is_named_and_the_others_work(home: Home) -> None:
    text = '[[rule]]\nname = "a"\nwhen = "noonish"\n[[rule]]\nname = "b"\nwhen = "11:00"\n'
    Path(home.config).mkdir(parents=True, exist_ok=True)
    Path(home.reminders).write_text(text)
    async with staged(home) as stage:
        await stage.press("b")
        assert any("line 1 of reminders.toml" in notice for notice in stage.notices())
        assert [rule.name for rule in stage.app.screen.query_one(RuleList).rules] == ["b"]


# -- the day ------------------------------------------------------------------------------------


async def test_a_day_is_typed_and_shown_from_top_to_bottom(home: Home) -> None:
    async with staged(home) as stage:
        await stage.press("b", "T")
        await stage.type("9:30-10:20, 10:30-11:20, 13-13:50")
        assert "3 sessions, 2 gaps. Longest gap 11:20-13:00" in stage.shown()
        await stage.press("enter")
        shown = stage.shown()
        assert "Tuesday: 3 sessions, longest gap 11:20-13:00" in shown
        assert "now, 28 min left" in shown
        assert "10:20" in shown
        assert "10 min" in shown


async def test_a_day_that_can_t_be_read_stays_in_the_line(home: Home) -> None:
    async with staged(home) as stage:
        await stage.press("b", "T")
        await stage.type("9-9:50, whenever")
        await stage.press("enter")
        assert isinstance(stage.app.screen, DayDialog)
        assert '"whenever"' in stage.shown()
        assert not Path(home.breaks).exists()


async def test_a_week_is_typed_once(home: Home, fake: FakeClock) -> None:
    async with staged(home) as stage:
        await stage.press("b", "T")
        await stage.type("9-9:50, 11-11:50")
        stage.app.screen.query_one("#set-which").focus()
        await stage.press("enter", "enter", "enter")
        assert "Monday to Friday" in stage.shown()
        stage.app.screen.query_one(Input).focus()
        await stage.press("enter")
        assert reminders.load(home).sessions(4) == ((540, 590), (660, 710))
        assert "Tuesday: 2 sessions" in stage.shown()


async def test_a_day_from_a_calendar_file_holds_only_times(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T{}00Z\r\nDTEND:20261124T{}00Z\r\nSUMMARY:Secret\r\nEND:VEVENT\r\n"
    body = event.format("1300", "1350") + event.format("1500", "1600").replace("UID:1", "UID:2")
    (tmp_path / "my.ics").write_text(f"BEGIN:VCALENDAR\r\n{body}END:VCALENDAR\r\n")
    async with staged(home) as stage:
        await stage.press("b", "T")
        stage.app.screen.query_one("#set-file").focus()
        await stage.press("enter")
        assert "my.ics" in stage.shown()
        await stage.press("enter")
        await stage.until(DayDialog)
        assert stage.app.screen.query_one(Input).value == "13:00-13:50, 15:00-16:00"
        await stage.press("enter")
        assert "Tuesday: 2 sessions" in stage.shown()
        files = [path for path in Path(home.data).rglob("*") if path.is_file()]
        assert not any(b"Secret" in path.read_bytes() for path in files)


async def test_an_event_from_before_the_day_counts_from_its_first_minute(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day begins at four: 23:00 of the evening before is no 23:00 of this day."""
    monkeypatch.setenv("HOME", str(tmp_path))
    event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261123T230000Z\r\nDTEND:20261124T053000Z\r\nEND:VEVENT\r\n"
    (tmp_path / "my.ics").write_text(f"BEGIN:VCALENDAR\r\n{event}END:VCALENDAR\r\n")
    async with staged(home) as stage:
        await stage.press("b", "T")
        stage.app.screen.query_one("#set-file").focus()
        await stage.press("enter")
        await stage.press("enter")
        await stage.until(DayDialog)
        assert stage.app.screen.query_one(Input).value == "04:00-05:30"


@pytest.mark.parametrize(
    ("clock", "until", "at"), [("24", "10:22", "10:52"), ("12", "10:22 AM", "10:52 AM")]
)
async def test_a_narrow_today_says_the_session_that_is_on_and_the_next(
    home: Home, fake: FakeClock, clock: str, until: str, at: str
) -> None:
    Path(home.settings).write_text(f'clock = "{clock}"\n')
    _day(home, fake, (-20, 30), (60, 110))
    async with staged(home, (60, 20)) as stage:
        now = f"in session until {until}, 30 min left"
        await stage.until_so(lambda: now in stage.shown())
        await _go(stage, fake, 31 * 60)
        await stage.until_so(lambda: f"next session at {at}" in stage.shown())
        assert "in session" not in stage.shown()


async def test_a_session_begins_now_grows_and_ends(home: Home, fake: FakeClock) -> None:
    async with staged(home) as stage:
        await stage.press("b", "S", "enter")
        assert "now, 50 min left" in stage.shown()
        assert "In session" in stage.shown()
        await stage.press("plus")
        assert "now, 55 min left" in stage.shown()
        fake.awake(60)
        await stage.press("minus")
        assert "now, " not in stage.shown()
        await stage.press("plus")
        assert any("In session until 09:58" in notice for notice in stage.notices())


async def test_a_session_that_runs_into_the_next_one_says_both_ends(
    home: Home, fake: FakeClock
) -> None:
    _day(home, fake, (20, 70))
    async with staged(home) as stage:
        await stage.press("b", "S", "enter")
        sentence = "In session until 10:42. Your next session follows, until 11:02."
        await stage.until_told(sentence)
        assert "ends 11:02" in stage.shown()
        await stage.press("plus")
        await stage.until_told("In session until 11:07.")


async def test_on_the_last_row_a_new_reminder_is_listed_once(home: Home) -> None:
    async with staged(home) as stage:
        await stage.press("b")
        rules = stage.app.screen.query_one(RuleList)
        rules.focus()
        await stage.pause()
        assert stage.lines()[-1].count("new reminder") == 1
        groups = active_groups(stage.app.screen)
        rows = [row for group in groups for row in group.rows]
        assert [row.keys for row in rows if row.description == "new reminder"] == ["w"]
        await stage.press("enter")
        await stage.until(RuleDialog)


async def test_everything_is_quiet_for_a_while(
    home: Home, fake: FakeClock, reached: list[str]
) -> None:
    reminders.add(home, read_rule("tea at 10:00"))
    async with staged(home) as stage:
        await stage.press("b", "M", "enter")
        assert any("Reminders muted until 10:52" in notice for notice in stage.notices())
        await stage.until_so(lambda: "Muted until 10:52." in stage.shown())
        await _go(stage, fake, 900)
        assert reached == []
        await stage.press("M")
        assert any("unmuted" in notice for notice in stage.notices())
        await stage.until_so(lambda: "You'll get a card here" in stage.shown())


# -- practices ----------------------------------------------------------------------------------

WIND_DOWN = read_rule("wind-down at 10:00").replace(does="practice:wind-down-10")


async def test_a_rule_gets_a_practice_that_is_chosen_from_a_list(home: Home) -> None:
    reminders.add(home, read_rule(LUNCH))
    async with staged(home) as stage:
        await stage.press("b", "enter", "down", "enter")
        await stage.until(MenuDialog)
        await stage.type("wind-down in bed")
        assert "Wind-down in bed" in stage.shown()
        await stage.press("enter")
        assert "practice: Wind-down in bed" in stage.shown()
        await stage.press("up", "enter")
        (rule,) = reminders.load(home).rules
        assert rule.practice == "wind-down-10"
        await stage.press("enter", "down", "enter")
        await stage.type("break")
        await stage.press("enter")
        assert "practice: Wind-down" not in stage.shown()


async def test_practices_for_the_hour_of_the_reminder_come_first(home: Home) -> None:
    async with staged(home) as stage:
        for time, sleeps in (("22:30", True), ("10:30", False)):
            await stage.press("b", "w")
            await stage.type(f"x at {time}")
            await stage.press("down", "enter")
            menu = stage.app.screen.query_one(OptionList)
            names = [str(menu.get_option_at_index(at).prompt) for at in range(3, 6)]
            known = {each.title: each for each in practices.summaries()}
            needs = [known[name.split("min ")[-1].strip()].need for name in names]
            assert ("sleep" in needs) is sleeps
            await stage.leave_all()


async def test_a_notification_tells_nobody_what_the_reminder_starts(home: Home) -> None:
    async with staged(home) as stage:
        await stage.press("b", "w")
        await stage.type("x at 10:30")
        await stage.press("down", "enter")
        await stage.type("long exhale")
        await stage.press("enter")
        dialog = stage.app.screen
        assert dialog.query_one("#set-does", SettingRow).value == "practice: Long exhale"
        assert dialog.query_one("#set-text", SettingRow).value == "Time for a break?"
        await stage.press("up", "enter")
        (rule,) = reminders.load(home).rules
        assert (rule.does, rule.text) == ("practice:long-exhale", "")


async def test_what_is_typed_is_never_replaced_by_a_starter(home: Home) -> None:
    async with staged(home) as stage:
        await stage.press("b", "w")
        await stage.type("tea at 10:00")
        assert "going home after" not in stage.shown()
        await stage.press("down")
        assert stage.app.screen.query_one("#set-does").has_focus
        await stage.press("up", "ctrl+u")
        assert "going home after" in stage.shown()
        await stage.press(*["down"] * 7)
        assert stage.app.screen.query_one("#set-does").has_focus, "the arrows lead out of the list"


async def test_the_cursor_is_on_a_reminder_that_was_made(home: Home) -> None:
    for rule in (LUNCH, PAUSE):
        reminders.add(home, read_rule(rule))
    async with staged(home, (60, 20)) as stage:
        await stage.press("b", "w")
        await stage.type("tea at 10:00")
        await stage.press("enter")
        rules = stage.app.screen.query_one(RuleList)
        assert rules.has_focus
        assert rules.chosen is not None
        assert rules.chosen.name == "tea"


async def test_enter_makes_the_first_reminder(home: Home) -> None:
    async with staged(home, (60, 20)) as stage:
        await stage.press("b", "enter")
        assert isinstance(stage.app.screen, RuleDialog)


async def test_a_practice_has_the_minutes_of_its_rule(home: Home, fake: FakeClock) -> None:
    does = "practice:long-exhale"
    reminders.add(home, read_rule("breathe at 10:00").replace(does=does, minutes=5))
    async with staged(home) as stage:
        await stage.press("b")
        await _go(stage, fake, 8 * 60 + 5)
        await stage.press("B")
        screen = stage.app.screen
        assert isinstance(screen, PlayerScreen)
        assert 270 <= screen.timer.plan.seconds <= 300


async def test_a_practice_that_is_gone_is_a_break_of_one_s_own(home: Home, fake: FakeClock) -> None:
    reminders.add(home, WIND_DOWN.replace(does="practice:gone"))
    async with staged(home) as stage:
        await stage.press("b")
        assert any("starts the practice gone, which isn't" in each for each in stage.notices())
        await _go(stage, fake, 8 * 60 + 5)
        assert "Start " not in stage.shown()
        await stage.press("B")
        assert not isinstance(stage.app.screen, PlayerScreen)
        assert "wind-down, done" in stage.shown()


async def test_nothing_comes_up_while_a_practice_runs(
    home: Home, fake: FakeClock, reached: list[str]
) -> None:
    reminders.add(home, read_rule("tea at 10:00"))
    async with staged(home) as stage:
        await stage.press("l")
        practice = practices.bundled("sit-sounds")
        play(stage.app, practice.replace(steps=(practice.steps[0].replace(seconds=1200.0),)))
        await stage.until(PlayerScreen)
        screen = stage.app.screen
        assert isinstance(screen, PlayerScreen)
        for _ in range(15 * 60 // 5):
            fake.awake(5)
            screen.tick()
            stage.app.break_alerts.tick()
        await stage.pause()
        assert (reached, stage.notices()) == ([], [])
        await stage.press("escape")
        assert screen.is_over
        await stage.press("escape")
        await _go(stage, fake, 65)
        assert reached == ["Time for a break?"]
        assert any("press b to see it" in notice for notice in stage.notices())


async def test_a_reset_offers_a_practice_of_its_length(home: Home, fake: FakeClock) -> None:
    reminders.add(home, read_rule("reset after each session"))
    _day(home, fake, (-50, -1), (10, 70))
    async with staged(home) as stage:
        await _go(stage, fake, 120)
        await stage.press("B")
        assert "P for a practice instead" in stage.shown()
        await stage.press("P")
        await stage.until(MenuDialog)
        assert "Surprise me" in stage.shown()
        await stage.press("escape")
        await stage.until(PlayerScreen)
        reset = stage.app.screen
        assert isinstance(reset, PlayerScreen)
        assert not reset.timer.ended, "Esc comes back to the reset"
        assert reset.is_playing
        await stage.press("P")
        await stage.until(MenuDialog)
        await stage.press("down", "enter")
        await stage.until(PlayerScreen)
        assert stage.app.screen is not reset
        screen = stage.app.screen
        assert isinstance(screen, PlayerScreen)
        assert screen.timer.plan.seconds <= 7 * 60
        if screen.is_unread:  # the menu doesn't say what to know before
            await stage.press("enter")
        await _awake(stage, fake, screen, 20)
        await stage.press("escape", "enter")
        assert [entry.form for entry in stage.kept()] == ["practice"]
        await stage.press("b")
        assert "reset, done" in stage.shown()


async def test_a_reset_takes_no_longer_than_its_reminder_says(home: Home, fake: FakeClock) -> None:
    reminders.add(home, read_rule("reset after each session").replace(minutes=4))
    _day(home, fake, (-50, -1), (10, 70))
    async with staged(home) as stage:
        await _go(stage, fake, 120)
        await stage.press("B")
        await stage.until(PlayerScreen)
        screen = stage.app.screen
        assert isinstance(screen, PlayerScreen)
        assert screen.timer.plan.seconds == 180


async def test_a_surprise_is_one_of_those_that_fit(
    home: Home, fake: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("random.choice", lambda found: found[-1])
    _day(home, fake, (4, 70))
    async with staged(home) as stage:
        await stage.press("b", "B", "P", "enter")
        screen = stage.app.screen
        assert isinstance(screen, PlayerScreen)
        assert screen.timer.plan.seconds <= 3 * 60


async def test_a_choice_that_is_left_starts_nothing(home: Home, fake: FakeClock) -> None:
    async with staged(home) as stage:
        await stage.press("b", "B", "P", "escape")
        assert isinstance(stage.app.screen, PlayerScreen), "back where it was"
        await stage.press("escape")
        assert not isinstance(stage.app.screen, PlayerScreen | MenuDialog)
        assert stage.kept() == []


async def _awake(stage: Stage, fake: FakeClock, screen: PlayerScreen, seconds: int) -> None:
    """Let a practice go on for so long."""
    for _ in range(seconds):
        fake.awake(1)
        screen.tick()
    await stage.pause()


# -- the card -----------------------------------------------------------------------------------


async def test_the_card_in_breaks_and_in_today_and_letting_it_go(
    home: Home, fake: FakeClock, reached: list[str]
) -> None:
    reminders.add(home, read_rule("tea at 10:00"))
    async with staged(home) as stage:
        await _go(stage, fake, 8 * 60)
        assert reached == ["Time for a break?"]
        assert "Time for a break?" in stage.shown()
        await stage.press("b")
        assert "Time for a break?" in stage.shown()
        await stage.press("Z")
        assert "Time for a break?" not in stage.shown()
        assert "tea, skipped" in stage.shown()
        await _go(stage, fake, 600)
        assert reached == ["Time for a break?"]


async def test_later_by_a_click(home: Home, fake: FakeClock, reached: list[str]) -> None:
    reminders.add(home, read_rule("tea at 10:00"))
    async with staged(home) as stage:
        await _go(stage, fake, 8 * 60)
        await _click(stage, "z snooze")
        assert "Time for a break?" not in stage.shown()
        assert any("10:10" in notice for notice in stage.notices())
        await _go(stage, fake, 11 * 60)
        assert len(reached) == 2


async def test_a_reset_left_in_the_middle_leaves_no_trace(home: Home, fake: FakeClock) -> None:
    reminders.add(home, read_rule("reset after each session"))
    _day(home, fake, (-50, -1), (20, 70))
    async with staged(home) as stage:
        await _go(stage, fake, 120)
        before = Path(home.breaks).read_bytes()
        await stage.press("B")
        assert isinstance(stage.app.screen, PlayerScreen)
        await stage.press("escape")
        assert Path(home.breaks).read_bytes() == before
        assert stage.kept() == []


async def test_a_reset_to_its_end_keeps_the_mood_that_was_chosen(
    home: Home, fake: FakeClock
) -> None:
    reminders.add(home, read_rule("reset after each session"))
    _day(home, fake, (-50, -1), (20, 70))
    async with staged(home) as stage:
        await _go(stage, fake, 120)
        await stage.press("B")
        screen = stage.app.screen
        assert isinstance(screen, PlayerScreen)
        for _ in screen.timer.plan.practice.steps:
            await stage.press("right")
        await stage.press("4")
        [entry] = stage.kept()
        assert (entry.mood, entry.form, entry.activities, entry.answers) == (4, "", (), ())
        await stage.press("b")
        assert "reset, done" in stage.shown()


async def test_a_reset_to_its_end_is_done_without_a_mood_too(home: Home, fake: FakeClock) -> None:
    reminders.add(home, read_rule("reset after each session"))
    _day(home, fake, (-50, -1), (20, 70))
    async with staged(home) as stage:
        await _go(stage, fake, 120)
        await stage.press("B")
        screen = stage.app.screen
        assert isinstance(screen, PlayerScreen)
        for _ in screen.timer.plan.practice.steps:
            await stage.press("right")
        await stage.press("enter")
        assert stage.kept() == []
        await stage.press("b")
        assert "reset, done" in stage.shown()


async def test_a_check_in_goes_to_the_card(home: Home, fake: FakeClock) -> None:
    reminders.add(home, read_rule("how are you at 10:00"))
    async with staged(home) as stage:
        await stage.press("b")
        await _go(stage, fake, 8 * 60)
        await stage.press("B")
        assert stage.scale.has_focus


async def test_elsewhere_a_notice_says_where_it_is_and_a_blank_screen_stays_blank(
    home: Home, fake: FakeClock
) -> None:
    reminders.add(home, read_rule("tea at 10:00, 10:20"))
    async with staged(home) as stage:
        await stage.press("l")
        await _go(stage, fake, 8 * 60)
        assert "Time for a break? (press b to see it)" in stage.notices()
        await stage.press("ctrl+l")
        await _go(stage, fake, 20 * 60)
        assert not stage.shown().strip()


async def test_in_a_session_nothing_comes_and_nothing_changes(
    home: Home, fake: FakeClock, reached: list[str]
) -> None:
    reminders.add(home, read_rule("tea at 10:00"))
    reminders.add(home, read_rule("water every 10 min, 9-17"))
    _day(home, fake, (-2, 48))
    async with staged(home) as stage:
        await stage.press("l")
        shown = stage.shown()
        for _ in range(47):
            fake.awake(20)
            stage.app.break_alerts.tick()
            fake.awake(20)
            stage.app.break_alerts.tick()
            fake.awake(20)
            stage.app.break_alerts.tick()
        await stage.pause()
        assert stage.shown() == shown
        assert stage.app.title == "wellness"
        assert reached == []
        await _go(stage, fake, 4 * 60)
        assert reached == ["Time for a break?"]


async def test_still_in_session_takes_the_card_away(home: Home, fake: FakeClock) -> None:
    reminders.add(home, read_rule("reset after each session"))
    _day(home, fake, (-50, -1), (20, 70))
    async with staged(home) as stage:
        await stage.press("b")
        await _go(stage, fake, 120)
        assert "Time for a break?" in stage.shown()
        await stage.press("plus")
        assert "Time for a break?" not in stage.shown()
        assert "In session" in stage.shown()


@pytest.mark.parametrize("by", ["minute", "second"])
async def test_the_running_session_counts_as_it_was_chosen(
    home: Home, fake: FakeClock, by: str
) -> None:
    settings.change(home, "countdown", by)
    _day(home, fake, (-2, 48))
    async with staged(home) as stage:
        stage.app.break_alerts.tick()
        await stage.pause()
        before = stage.shown()
        fake.awake(3)
        stage.app.break_alerts.tick()
        await stage.pause()
        assert (stage.shown() == before) is (by == "minute")


# -- the ways -----------------------------------------------------------------------------------


async def test_each_way_is_used_once_and_a_rule_may_have_its_own(
    home: Home, fake: FakeClock, reached: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bell", "terminal_notice"):
        settings.change(home, name, "on")
    for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"):
        monkeypatch.delenv(name, raising=False)
    reminders.add(home, read_rule("tea at 10:00").replace(text="tea is ready"))
    reminders.add(home, read_rule("walk at 11:00").replace(by=("card",)))
    async with staged(home) as stage:
        rung: list[str] = []
        monkeypatch.setattr(stage.app, "bell", lambda: rung.append("bell"))
        monkeypatch.setattr(stage.app.break_alerts, "send_to_terminal", rung.append)
        await _go(stage, fake, 8 * 60)
        assert (rung, reached) == (["bell", "tea is ready"], ["tea is ready"])
        await _go(stage, fake, 60 * 60)
        assert (rung, reached) == (["bell", "tea is ready"], ["tea is ready"])
        monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
        stage.app.break_alerts.alert([read_rule("x 9").replace(by=("bell",))])
        assert len(rung) == 2


@pytest.mark.parametrize(
    ("channel", "says"),
    [("on", "Test sent."), ("off", "This reminder only shows a card in Today and Breaks.")],
)
async def test_a_test_of_a_reminder_is_sent_only_where_something_is_on(
    home: Home, reached: list[str], channel: str, says: str
) -> None:
    settings.change(home, "desktop_notice", channel)
    async with staged(home) as stage:
        await stage.press("b", "w")
        await stage.type(LUNCH)
        await _click(stage, "Test")
        assert says in stage.shown()
        assert bool(reached) == (channel == "on")


async def test_try_it_says_what_was_sent(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.change(home, "desktop_notice", "off")
    async with staged(home) as stage:
        await stage.press("s")
        stage.app.screen.query_one("#set-try").focus()
        await stage.press("enter")
        assert "No other notifications are turned on, so nothing was sent" in stage.shown()
        await stage.press("escape")
        settings.change(home, "terminal_notice", "on")
        stage.app.apply_settings()
        monkeypatch.setenv("TERM", "dumb")
        await stage.press("enter")
        assert "No terminal notification was sent" in stage.shown()


# -- the worst of it ------------------------------------------------------------------------------


HOSTILE = (
    "[/x] [b",
    "[@click=app.quit]x",
    "\u202eevil",
    "漢字" * 20,
    "مرحبا",
    "👩‍👩‍👧‍👦 🧑🏽‍⚕️",
    "x" * 400,
)


@parametrize("size", [(112, 34), (60, 20), (40, 14)], each_time=1)
async def test_hostile_names_are_shown_as_text(
    home: Home, fake: FakeClock, size: tuple[int, int]
) -> None:
    rules = "".join(
        f'[[rule]]\nname = "{name[:36]}"\ntext = "{name}"\nwhen = "10:0{at}"\n'
        for at, name in enumerate(HOSTILE)
    )
    Path(home.config).mkdir(parents=True, exist_ok=True)
    Path(home.reminders).write_text(rules, encoding="utf-8")
    _day(home, fake, (-2, 5), (30, 50))
    async with staged(home, size=size) as stage:
        await stage.press("b")
        for _ in range(4):
            await _go(stage, fake, 5 * 60)
            assert "app.quit" not in stage.actions()
            assert {cell_len(line) for line in stage.lines()} == {size[0]}
        for _ in range(len(HOSTILE)):
            await stage.press("enter")
            await stage.press("escape", "down")
        await stage.press("t")
        assert stage.app.is_running


@parametrize("size", [(40, 14), (60, 20), (80, 24), (100, 30), (200, 60)], each_time=2)
async def test_every_box_has_its_buttons_in_reach(home: Home, size: tuple[int, int]) -> None:
    async with staged(home, size=size) as stage:
        await stage.press("b")
        for key in ("w", "T"):
            await stage.press(key)
            button = stage.app.screen.query_one("#keep", Button)
            button.focus()
            await stage.pause()
            assert stage.app.screen.region.contains_region(button.region)
            await stage.press("escape")


async def test_starters_are_chosen_by_key_too(home: Home) -> None:
    async with staged(home) as stage:
        await stage.press("b", "w", "down")
        assert isinstance(stage.app.screen.focused, OptionList)
        await stage.press("down", "enter", "enter")
        assert _rules(home) == ["lunch: 12:30, Mon to Fri"]


async def test_the_line_of_keys_can_be_clicked(home: Home) -> None:
    async with staged(home) as stage:
        await stage.press("b")
        assert stage.app.screen.query(KeyLine)
        await _click(stage, "T enter my schedule")
        assert isinstance(stage.app.screen, DayDialog)


# -- places -------------------------------------------------------------------------------------


async def test_the_card_suggests_the_places_in_turn(home: Home, fake: FakeClock) -> None:
    reminders.add(home, read_rule("water every 10 min, 9-17"))
    names = ("the garden bench", "the roof [b]x[/b]", "the window")

    def add(vault: Vault) -> None:
        for name in names:
            vault.break_places.add(name)

    async with staged(home, before=add) as stage:
        await stage.press("b")
        suggested = []
        for _ in range(6):
            await _go(stage, fake, 10 * 60)
            assert "water  Maybe: " in stage.shown()
            [place] = [name for name in names if f"Maybe: {name}" in stage.shown()]
            suggested.append(place)
            await stage.press("Z")
            assert "Maybe:" not in stage.shown()
        assert len(set(suggested[:3])) == len(names), "each once before one comes again"
        assert suggested[3:] == suggested[:3]


async def test_without_places_none_is_suggested(home: Home, fake: FakeClock) -> None:
    reminders.add(home, read_rule("tea at 10:00"))
    async with staged(home) as stage:
        await stage.press("b")
        await _go(stage, fake, 8 * 60 + 5)
        assert "Time for a break?" in stage.shown()
        assert "Maybe" not in stage.shown()


async def test_a_practice_has_a_place_of_its_own(home: Home, fake: FakeClock) -> None:
    reminders.add(home, WIND_DOWN)

    def add(vault: Vault) -> None:
        vault.break_places.add("the roof")

    async with staged(home, before=add) as stage:
        await stage.press("b")
        await _go(stage, fake, 8 * 60 + 5)
        assert "Start Wind-down in bed?" in stage.shown()
        assert "Maybe" not in stage.shown()
