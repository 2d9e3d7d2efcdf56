"""The place Practices: what fits now, how one starts, marks, own ones, timers and courses."""

from __future__ import annotations

import re
from functools import partial
from math import inf
from pathlib import Path

import pytest
from textual.content import Content

from tests.ui.stage import NOON, Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import Entry, Level
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.practices.plan import Choices
from wellnesstui.domain.practices.practice_entry import Played
from wellnesstui.domain.practices.room import Room
from wellnesstui.domain.practices.unguided import FOCUS, SIT
from wellnesstui.store.content import practices
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.dialogs.choice_filter import FilterDialog
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.flows import practice as flow
from wellnesstui.ui.flows.no_time import NoTimeDialog
from wellnesstui.ui.places.facet_filter import SELECTION, STARRED
from wellnesstui.ui.places.practices import screen as practices_screen
from wellnesstui.ui.places.practices.explanation import how_it_fits
from wellnesstui.ui.places.practices.items import CourseItem, PartItem, TimerItem, practice_of
from wellnesstui.ui.places.practices.practice_dialog import PracticeDialog
from wellnesstui.ui.places.practices.rows import NOW
from wellnesstui.ui.places.practices.screen import PracticesScreen
from wellnesstui.ui.places.practices.timer_dialog import TimerDialog
from wellnesstui.ui.player.player_screen import PlayerScreen
from wellnesstui.ui.widgets.setting_row import FieldRow

NARROW, WIDE, THREE_COLUMNS = (60, 20), (112, 34), (130, 34)
OWN = """\
id = "{id}"
title = "{title}"
need = "{need}"

[[step]]
kind = "words"
seconds = 60
text = "Sit on the bench."
"""
HOSTILE = (
    "[@click=app.quit]x[/]",
    "[/b] [",
    "\\u001b]0;title\\u0007",
    "\\u202eright",
    "العربية",
    "🧑‍⚕️ break",
)


@pytest.fixture(autouse=True)
def _nothing_told() -> None:
    practices_screen._TOLD.clear()


def own(home: Home, id: str, title: str = "The bench", need: str = "unwind") -> None:
    folder = Path(home.practices)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{id}.toml").write_text(OWN.format(id=id, title=title, need=need), "utf-8")


def done(id: str, hours: float = 0.0) -> Entry:
    return Played(id=id, name=id, minutes=2).applied_to(an_entry(hours))


async def opened(stage: Stage) -> PracticesScreen:
    await stage.press("p")
    await stage.until(PracticesScreen)
    assert isinstance(stage.app.screen, PracticesScreen)
    return stage.app.screen


async def at(stage: Stage, words: str) -> PracticesScreen:
    """The place with the cursor on the first match of these words."""
    place = await opened(stage)
    await stage.press("slash")
    await stage.type(words)
    await stage.press("enter")
    return place


def player(stage: Stage) -> PlayerScreen:
    assert isinstance(stage.app.screen, PlayerScreen), stage.shown()
    return stage.app.screen


def headings(place: PracticesScreen) -> list[str]:
    rows = (row for row in place.row_list.rows if row.item is None and row.parts)
    return ["".join(text for text, _ in row.parts) for row in rows]


def said(stage: Stage) -> str:
    """What is on the screen, as words without frames."""
    return " ".join(stage.shown().replace("│", " ").split())


def has(place: PracticesScreen, id: str) -> bool:
    return id in place._library.by_id


def is_shown(place: PracticesScreen, id: str) -> bool:
    return any(getattr(practice_of(row.item), "id", "") == id for row in place.row_list.rows)


# -- to breathing ---------------------------------------------------------------------------------


async def test_from_today_to_a_practice_in_two_keys(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        first = practice_of(place.chosen)
        assert first is not None
        await stage.press("enter")
        assert player(stage).timer.plan.practice.id == first.id


async def test_on_a_narrow_screen_its_page_comes_before_it(stage_home: Home) -> None:
    async with staged(stage_home, NARROW) as stage:
        place = await opened(stage)
        await stage.press("enter")
        await stage.until(PracticeDialog)
        assert place.chosen.title in stage.shown()  # type: ignore[union-attr]
        assert "steps" in stage.shown()
        assert "Enter start" in stage.lines()[-1]
        await stage.press("enter")
        assert player(stage)


async def test_groups_come_in_order_and_their_resets_are_left_to_breaks(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        assert headings(place) == [
            "Fits now", "Calm down", "Wake up", "Unwind", "Sleep", "Focus", "Be kind to yourself",
            "Between sessions", "Without guidance", "Courses",
        ]  # fmt: skip
        assert not is_shown(place, "reset-1-breath")
        assert "122 practices" in stage.shown()
        assert 3 <= len(place._fitting) <= 5


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_is_chosen_before_the_start_goes_along(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size) as stage:
        await at(stage, "box breathing")
        if size == NARROW:
            await stage.press("enter")
        await stage.press("plus", "2", "H")
        shown = " ".join(stage.shown().split())
        assert "3 min; 1 to 5 with - and +" in shown
        assert "before 2 low" in shown
        assert "without holds" in shown
        await stage.press("3", "3", "backspace")
        assert "1-5: how are you now?" in " ".join(stage.shown().split())
        await stage.press("2", "enter")
        screen = player(stage)
        assert screen._playback.playing.choices == Choices(minutes=3, has_holds=False)
        assert screen._playback.playing.before == 2
        assert stage.kept() == []


async def test_a_length_stays_within_what_can_be_made(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "box breathing")
        await stage.press(*["minus"] * 9)
        assert "1 min; 1 to 5" in stage.shown()
        await stage.press(*["plus"] * 9)
        assert "5 min; 1 to 5" in stage.shown()
        await stage.press("escape", "slash")
        await stage.type("after an error")
        await stage.press("enter")
        assert not place.can("adjust", "longer")
        assert " with - and +" not in stage.shown()


async def test_another_one_starts_as_it_is(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        await stage.press("2", "down", "up")
        assert place._start.before is None


async def test_before_an_inward_one_and_a_story_it_says_what_to_know(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        await at(stage, "night train")
        shown = said(stage)
        assert "in it" in shown
        await stage.press("escape", "slash")
        await stage.type("leaves on a stream")
        await stage.press("enter")
        shown = said(stage)
        assert "Some people feel worse when they turn" in shown
        assert "You can stop any time." in shown


async def test_evidence_in_words_and_how_fits_now_is_worked_out(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        await at(stage, "box breathing")
        await stage.press("i")
        await stage.until(InfoDialog)
        shown = stage.shown()
        assert "B (one good trial or a large study)" in shown
        assert "Source:" in shown
        assert "Its voice is made by a computer." in shown
        assert 'How "Fits now" is worked out' in shown
        assert "It's morning" in shown


async def test_a_session_soon_limits_what_fits_and_how_long(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "room_now", lambda _: Room(seconds=330.0, begins=NOON))
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        assert place.free_minutes() == 5
        assert place._fitting[0].need == "between sessions"
        assert all(each.least <= 5 for each in place._fitting)
        place.row_list.select("body-scan")
        assert place.minutes(place.chosen) == 5  # type: ignore[arg-type]
        assert place._situation is not None
        why = " ".join(how_it_fits(place._situation, place._fitting))
        assert "Your next session leaves about 5 minutes. Good for that: between sessions." in why


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_session_soon_is_named_on_the_page_that_it_shortens(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(flow, "room_now", lambda _: Room(seconds=390.0, begins=NOON))
    async with staged(stage_home, size) as stage:
        place = await opened(stage)
        for id, line in (
            ("body-scan", "Shortened to 6 min: your next session is at "),
            ("box", ""),
        ):
            place.row_list.select(id)
            await stage.pause()
            page = str(Content("\n").join(place.page_lines(100)))
            assert line in page
            assert ("next session" in page) is bool(line)
        monkeypatch.setattr(flow, "room_now", lambda _: Room(seconds=-5.0, begins=NOON))
        page = str(Content("\n").join(place.page_lines(100)))
        assert "There isn't time for the whole practice before " in page
        monkeypatch.setattr(flow, "room_now", lambda _: Room(seconds=150.0, begins=NOON))
        place.row_list.select("pmr-short")
        await stage.pause()
        page = str(Content("\n").join(place.page_lines(100)))
        assert "There isn't time for the whole practice before " in page
        assert "Shortened" not in page
        place.action_start()
        await stage.until(NoTimeDialog)
        assert "isn't time for the whole practice before" in said(stage)
        fits = re.search(r'F Start "(.+)" \(2 min\)', said(stage))
        assert fits
        await stage.press("F")
        await stage.until(PlayerScreen)
        assert player(stage)._playback.playing.name == fits[1]


async def test_a_session_that_began_while_it_was_asked_is_said_before_anything_starts(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = [Room(seconds=150.0, begins=NOON)]
    monkeypatch.setattr(flow, "room_now", lambda _: rooms[-1])
    async with staged(stage_home, NARROW) as stage:
        place = await opened(stage)
        place.row_list.select("pmr-short")
        await stage.pause()
        for key in ("F", "y"):
            place.action_start()
            await stage.until(NoTimeDialog)
            service = stage.app.break_alerts.service
            service.start(50)
            rooms.append(Room())
            await stage.press(key)
            await stage.until(ConfirmDialog)
            assert "Your session has started" in stage.shown()
            assert "It started at " in stage.shown()
            await stage.press("enter")
            await stage.until(PracticesScreen)  # the careful answer has the focus
            service.end()
            rooms.pop()
        place.action_start()
        await stage.until(NoTimeDialog)
        service.start(50)
        rooms.append(Room())
        await stage.press("y")
        await stage.until(ConfirmDialog)
        await stage.press("y")
        assert player(stage)._playback.playing.plan.practice.id == "pmr-short"


async def test_a_session_that_was_moved_while_it_was_asked_no_longer_counts(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = [Room(seconds=150.0, begins=NOON)]
    monkeypatch.setattr(flow, "room_now", lambda _: rooms[-1])
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        place.row_list.select("pmr-short")
        await stage.pause()
        place.action_start()
        await stage.until(NoTimeDialog)
        rooms.append(Room(seconds=3000.0, begins=Instant(NOON + 3060)))
        await stage.press("y")
        assert not player(stage)._playback.playing.anyway, (
            "there's time now, so it's fitted as usual"
        )


async def test_what_there_is_no_time_for_is_started_anyway_if_the_person_says_so(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "room_now", lambda _: Room(seconds=10.0, begins=NOON))
    async with staged(stage_home, WIDE) as stage:
        await at(stage, "box breathing")
        await stage.press("enter")
        await stage.until(NoTimeDialog)
        await stage.press("escape")
        await stage.until(PracticesScreen)
        await stage.press("enter")
        await stage.until(NoTimeDialog)
        await stage.press("y")
        await stage.until(PlayerScreen)
        assert player(stage).timer.plan.seconds > 10.0
        assert player(stage).timer.limit == inf


async def test_a_low_mood_is_answered(stage_home: Home) -> None:
    async with staged(stage_home, WIDE, before=recorded(an_entry(1, mood=1))) as stage:
        place = await opened(stage)
        assert {each.need for each in place._fitting} & {"calm down", "be kind"}
        assert not place._fitting[0].inward


# -- looking for one -------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_search_for_suicide_names_help_now_first(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size) as stage:
        place = await opened(stage)
        place.search_for("suicide")
        await stage.pause()
        assert "Press ! for Help now." in stage.shown()
        assert place.chosen is not None
        assert place.chosen.title == "After a death"
        place.search_for("overdosing myself")
        await stage.pause()
        assert "Press ! for Help now." in stage.shown()
        place.search_for("sleep")
        await stage.pause()
        assert "Help now." not in stage.shown()


async def test_how_long_there_is_is_chosen_with_a_key_or_a_click(stage_home: Home) -> None:
    async with staged(stage_home, NARROW) as stage:
        place = await opened(stage)
        await stage.press("L")
        assert "[2]" in stage.shown()
        shown = [row.item for row in place.row_list.rows if practice_of(row.item)]
        assert shown
        assert all(each.least <= 2 <= 2 * each.most for each in shown)
        await stage.press("L", "L")
        assert "[10]" in stage.shown()
        line = next(n for n, text in enumerate(stage.lines()) if "[10]" in text)
        column = stage.lines()[line].index(" 5 ") + 1
        await stage.pilot.click(offset=(column, line))
        await stage.pause()
        assert "[5]" in stage.shown()
        await stage.press("escape")
        assert "[any]" in stage.shown()


async def test_a_practice_takes_the_time_there_is(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "box breathing")
        await stage.press("L", "L")
        assert place.minutes(place.chosen) == 5  # type: ignore[arg-type]


async def test_filters_narrow_the_list_and_are_taken_off_again(stage_home: Home) -> None:
    async with staged(stage_home, NARROW) as stage:
        place = await opened(stage)
        await stage.press("f")
        await stage.until(FilterDialog)
        await stage.type("lying")
        await stage.press("enter")
        await stage.until(PracticesScreen)
        assert "Lying down ×" in stage.shown()
        left = [row.item for row in place.row_list.rows if row.item]
        assert {each.posture for each in left} == {"any", "lying"}
        await stage.press("escape")
        assert "Lying down ×" not in stage.shown()
        assert "122 practices" in stage.shown()


async def test_filters_have_a_column_where_there_is_room(stage_home: Home) -> None:
    async with staged(stage_home, THREE_COLUMNS) as stage:
        place = await opened(stage)
        for title in ("Time you have", "Need", "Kind"):
            assert title in stage.shown()
        await stage.press("f")
        assert place.query_one("#choices").has_focus


@pytest.mark.parametrize(
    ("words", "id"),
    [("box", "box"), ("after a death", "after-a-death"), ("insomnia", ""), ("four seven", "")],
)
async def test_found_as_one_types_and_all_again_with_esc(
    stage_home: Home, words: str, id: str
) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, words)
        found = practice_of(place.chosen)
        assert found is not None
        assert not id or found.id == id
        await stage.press("escape")
        assert "122 practices" in stage.shown()


async def test_courses_and_timers_found_are_counted(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "courses")
        assert place.row_list.border_title == "10 courses"
        await stage.press("escape")
        await at(stage, "sleep")
        assert re.fullmatch(r"\d+ practices, \d+ courses?", str(place.row_list.border_title))
        await stage.press("escape")
        await at(stage, "xylograph")
        assert place.row_list.border_title == "0 practices"


async def test_nothing_found_says_so(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "xylograph")
        assert place.chosen is None
        assert "No matches." in stage.shown()
        await stage.press("enter", "space", "h", "plus", "2", "w", "e", "i")
        await stage.until(InfoDialog)
        await stage.press("escape", "S")
        await stage.until_told("nothing to pick")


async def test_surprise_me_picks_of_those_shown_and_never_a_hidden_one(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        stage.vault.practice_marks.hide("grief", on=True)
        place = await at(stage, "grief")
        await stage.press("S")
        ids = {getattr(practice_of(row.item), "id", "") for row in place.row_list.rows}
        assert "grief" not in ids
        await stage.press("escape")
        place.choose_filter("show", "hidden")
        await stage.pause()
        assert is_shown(place, "grief")
        await stage.press("S")
        await stage.until_told("nothing to pick")
        await stage.press("escape", "S")
        assert practice_of(place.chosen) is not None


# -- marks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("in_fits", [True, False])
async def test_undoing_a_hide_names_the_practice_and_puts_the_cursor_back_on_it(
    stage_home: Home, in_fits: bool
) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        if not in_fits:
            place.row_list.select("wall")
        await stage.pause()
        before, title = place.row_list.key, place.page_title
        assert before.startswith(NOW) == in_fits
        await stage.press("h")
        await stage.until_told(f'{title} is hidden. Find it under "Hidden by you".')
        assert place.row_list.key != before
        await stage.press("u")
        await stage.until_told(f"Shown again: {title}.")
        assert place.row_list.key == before
        await stage.press("U")
        await stage.until_told(f"Hidden again: {title}.")
        await stage.press("t", "u")
        await stage.until_told("Shown again: a practice.")


async def test_favorites_and_hidden_ones_are_undone(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "box breathing")
        await stage.press("space")
        assert place.starred == {"box"}
        assert "* Box breathing" in stage.shown()
        await stage.press("h")
        assert place.hidden == {"box"}
        assert not is_shown(place, "box")
        assert any('Find it under "Hidden by you"' in each for each in stage.notices())
        await stage.press("u")
        assert any("Shown again: Box breathing." in each for each in stage.notices())
        assert is_shown(place, "box")
        await stage.press("u")
        assert place.starred == frozenset()


# -- a person's own ---------------------------------------------------------------------------------


async def test_own_ones_are_read_while_the_place_is_used(stage_home: Home) -> None:
    own(stage_home, "bench")
    own(stage_home, "gap", "My gap", "reset")
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        await stage.until_so(lambda: is_shown(place, "bench"))
        assert "Yours" in headings(place)
        assert is_shown(place, "gap")
        await stage.press("slash")
        await stage.type("the bench")
        await stage.press("enter")
        assert "yours" in stage.shown()
        await stage.press("enter")
        assert player(stage).timer.plan.practice.id == "bench"


async def test_broken_ones_cost_one_notice_once(stage_home: Home) -> None:
    own(stage_home, "bench")
    for name in ("bad", "worse", "worst"):
        Path(stage_home.practices, f"{name}.toml").write_text("id = ", "utf-8")
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        await stage.until_told("Your practice bad.toml isn't used")
        (notice,) = [each for each in stage.notices() if "practice" in each]
        assert "2 more can't be used" in notice
        stage.app._notifications.clear()
        await stage.press("t", "p")
        place.read_own()
        await stage.until_so(lambda: place._library.is_whole)
        assert not any("bad.toml" in each for each in stage.notices())


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_hostile_titles_are_only_text(stage_home: Home, size: tuple[int, int]) -> None:
    for number, title in enumerate(HOSTILE):
        own(stage_home, f"own-{number}", f"Bench {title}")
    async with staged(stage_home, size) as stage:
        place = await opened(stage)
        await stage.until_so(lambda: is_shown(place, f"own-{len(HOSTILE) - 1}"))
        for number in range(len(HOSTILE)):
            place.start_practice(f"own-{number}")
            await stage.until(PlayerScreen)
            await stage.press("escape")
            await stage.until(PracticesScreen)
            place.row_list.select(f"own-{number}")
            await stage.press("space", "i", "escape", "h", "u")
        assert "app.quit" not in stage.actions()
        assert "\x1b" not in stage.shown()
        await stage.press("ctrl+p")
        await stage.type("bench")
        await stage.pause()
        assert "app.quit" not in stage.actions()


async def test_a_version_of_ones_own_is_saved_after_saying_where(stage_home: Home) -> None:
    async with staged(stage_home, NARROW) as stage:
        place = await at(stage, "box breathing")
        await stage.press("w")
        await stage.until(ConfirmDialog)
        shown = said(stage)
        assert "aren't encrypted" in shown
        await stage.press("escape")
        assert not Path(stage_home.practices).exists()
        for number, key in ((2, "enter"), (3, "y")):
            await stage.press("w")
            await stage.until(ConfirmDialog)
            await stage.press(key)
            await stage.until(PracticesScreen)
            id = f"box-{number}"
            await stage.until_so(partial(has, place, id))
        copy = Path(stage_home.practices, "box-2.toml").read_text("utf-8")
        bundled = Path(practices.FOLDER, "box.toml").read_text("utf-8")
        named = bundled.replace('title = "Box breathing"', 'title = "Box breathing (yours)"', 1)
        assert copy == named.replace('id = "box"', 'id = "box-2"', 1)
        assert place._library.own == {"box-2", "box-3"}
        assert place._library.notices == ()


async def test_one_whose_file_goes_away_says_so(stage_home: Home) -> None:
    own(stage_home, "bench")
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        await stage.until_so(lambda: is_shown(place, "bench"))
        Path(stage_home.practices, "bench.toml").unlink()
        place.row_list.select("bench")
        await stage.pause()
        assert "can't be read anymore" in stage.shown()
        await stage.press("enter", "plus", "2")
        assert stage.app.screen is place


async def test_what_fits_now_stays_first_in_the_time_that_one_has(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        await stage.press("L")
        assert headings(place)[0] == "Fits now"
        first = practice_of(place.row_list.rows[1].item)
        assert first is not None
        assert first == practice_of(place.chosen)
        assert first.least <= 2
        place.choose_filter("need", "sleep")
        await stage.pause()
        assert "Fits now" not in headings(place)


# -- timers -----------------------------------------------------------------------------------------


async def test_a_timer_asks_the_first_time_and_then_takes_one_key(stage_home: Home) -> None:
    async with staged(stage_home, NARROW) as stage:
        place = await opened(stage)
        await stage.press("T")
        await stage.until(TimerDialog)
        await stage.press(*["backspace"] * 6)
        await stage.type("20 min")
        await stage.press("tab", "space", "tab", "space", "space")
        await stage.press("up", "up", "enter")
        screen = player(stage)
        bells = screen.timer.plan.bells  # no bell that nobody chose: there is none at the end
        assert (screen.timer.plan.seconds, bells.begin, bells.end) == (1200, 0.0, None)
        assert bells.every == 120
        await stage.press("escape")
        await stage.until(PracticesScreen)
        assert place.timers[SIT].choices.minutes == 20
        await stage.press("T")
        assert player(stage).timer.plan.seconds == 1200
        await stage.press("escape")
        await stage.until(PracticesScreen)
        await stage.press("u")
        assert place.timers == {}
        await stage.press("T")
        await stage.until(TimerDialog)


@pytest.mark.parametrize("kind", [SIT, FOCUS])
async def test_enter_starts_from_each_line_of_the_timer_and_space_changes(
    stage_home: Home, kind: str
) -> None:
    async with staged(stage_home, NARROW) as stage:
        place = await opened(stage)
        await stage.press("T" if kind == SIT else "F")
        await stage.until(TimerDialog)
        row = stage.app.screen.query_one("#set-end", FieldRow)
        row.focus()
        await stage.press("space")
        assert row.value == "yes"
        assert "Enter start" in stage.lines()[-1]
        assert "Space change" in stage.lines()[-1]
        assert "Enter  Start" in stage.shown()
        await stage.press("enter")
        assert player(stage).timer.plan.bells.end is not None, "it wasn't turned back"
        assert place.timers[kind].choices.has_end


async def test_an_empty_length_is_an_open_end_and_a_wrong_one_is_said(stage_home: Home) -> None:
    async with staged(stage_home, NARROW) as stage:
        await opened(stage)
        await stage.press("T", *["backspace"] * 6)
        await stage.type("soon")
        await stage.press("enter")
        await stage.until(TimerDialog)
        assert "length" in stage.shown().lower()
        await stage.press(*["backspace"] * 6)
        await stage.press("enter")
        assert player(stage).timer.plan.seconds == float("inf")


async def test_focus_can_count_as_a_session_that_ends_with_it(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        await stage.press("F")
        await stage.until(TimerDialog)
        await stage.press("tab")
        await stage.type("two notes")
        await stage.press("up", "up")
        row = stage.app.screen.query_one("#set-session")
        row.focus()
        await stage.press("space")
        stage.app.screen.query("Input").first().focus()
        await stage.press("enter")
        screen = player(stage)
        assert screen._playback.playing.name == "Focus time"
        service = stage.app.break_alerts.service
        assert service.schedule().session_at(service.now) is not None
        assert place.timers[FOCUS].is_session
        await stage.press("escape")
        await stage.until(PracticesScreen)
        schedule = service.schedule()
        assert schedule.session_at(service.now) is None
        assert not schedule.blocks(schedule.today), "one of a few seconds was no session"


async def test_timers_are_rows_that_can_be_changed(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "without guidance")
        assert isinstance(place.chosen, TimerItem)
        await stage.press("e")
        await stage.until(TimerDialog)
        await stage.press("enter")
        assert player(stage)
        await stage.press("escape")
        await stage.until(PracticesScreen)
        assert "bell: start, end" not in stage.shown()
        await stage.press("e", "tab", "space", "tab", "tab", "space", *["up"] * 3, "enter")
        assert player(stage)
        await stage.press("escape")
        await stage.until(PracticesScreen)
        assert "10 min, bell: start, end" in stage.shown()
        await stage.press("enter")
        assert player(stage)


# -- courses ----------------------------------------------------------------------------------------


async def test_a_part_of_a_course_starts_with_its_minutes_and_is_done_once_saved(
    stage_home: Home,
) -> None:
    async with staged(stage_home, WIDE, before=recorded(done("wall", 2000))) as stage:
        place = await at(stage, "after a hard loss")
        assert isinstance(place.chosen, CourseItem)
        assert "9 parts, you know 1" in stage.shown()
        await stage.press("enter", "down", "down")
        part = place.chosen
        assert isinstance(part, PartItem)
        assert part.is_done
        assert "You've done this one." in str(place.page_lines(100)[0])
        place.row_list.select("course/after-a-hard-loss/slow-walking")
        await stage.press("enter")
        screen = player(stage)
        assert screen.timer.plan.practice.id == "slow-walking"
        assert abs(screen.timer.plan.seconds - 600) < 31


# -- the palette ------------------------------------------------------------------------------------


async def test_a_practice_is_started_from_the_palette(stage_home: Home) -> None:
    quiet = next(
        each
        for each in practices.summaries()
        if not each.inward and not each.warning and "reset" not in each.needs
    )
    async with staged(stage_home, WIDE) as stage:
        await stage.press("ctrl+p")
        await stage.type(f"start a practice: {quiet.title}")
        await stage.until_so(lambda: f"Start a practice: {quiet.title}" in stage.shown())
        await stage.press("enter", "enter")
        await stage.until(PlayerScreen)
        assert player(stage).timer.plan.practice.id == quiet.id
        assert stage.app.current_mode == "today"


async def test_one_with_a_warning_is_shown_first(stage_home: Home) -> None:
    async with staged(stage_home, NARROW) as stage:
        place = await opened(stage)
        place.start_practice("box")
        await stage.until(PracticeDialog)
        shown = said(stage)
        assert "Holds are optional" in shown
        await stage.press("escape")
        await stage.until(PracticesScreen)
        place.start_practice("nothing-of-that-name")
        await stage.until_told("can't be found")


# -- what is saved ----------------------------------------------------------------------------------


async def test_what_was_done_last_is_not_offered_first_again(stage_home: Home) -> None:
    def lived(vault: object) -> None:
        recorded(done("one-thing", 5), done("one-thing", 4), done("wake-up", 3))(vault)  # type: ignore[arg-type]

    async with staged(stage_home, WIDE, before=lived) as stage:
        place = await opened(stage)
        assert place._fitting[0].id == "one-thing"
        entry = Played(id="one-thing", name="One thing", after=Level(4)).applied_to(an_entry())
        stage.vault.record(entry)
        await stage.press("t", "p")
        assert place._fitting[0].id == "wake-up"


async def test_thousands_of_ones_own_are_read_while_the_place_is_used(stage_home: Home) -> None:
    """The first time too, when each file is parsed."""
    for number in range(1_500):
        own(stage_home, f"own-{number}", f"Bench {number}")
    async with staged(stage_home, NARROW) as stage:
        place = await opened(stage)
        assert not place._library.is_whole, "the list is there before they are"
        await stage.press("down", "down")
        here = place.row_list.key
        await stage.until_so(lambda: place._library.is_whole)
        assert place.row_list.key == here, "the cursor stays where it is"
        assert "1,622 practices" in stage.shown()
        await stage.press("slash")
        await stage.type("bench 1499")
        await stage.press("enter")
        assert practice_of(place.chosen).id == "own-1499"  # type: ignore[union-attr]


async def test_a_length_that_hides_what_is_searched_for_is_named(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await opened(stage)
        await stage.press("L")
        assert place._filter.minutes == 2
        await stage.press("slash")
        await stage.type("after a death")
        await stage.until_so(lambda: "No matches of 2 min." in stage.shown())
        assert "L for more time." in stage.shown()


async def test_evidence_comes_back_to_the_page_that_it_was_opened_from(stage_home: Home) -> None:
    async with staged(stage_home, NARROW) as stage:
        await at(stage, "box breathing")
        await stage.press("enter")
        await stage.until(PracticeDialog)
        await stage.press("i")
        await stage.until(InfoDialog)
        await stage.press("escape")
        await stage.until(PracticeDialog)
        assert "Four even counts" in stage.shown()


async def test_the_mood_before_is_chosen_where_it_is_seen_and_forgotten_with_the_page(
    stage_home: Home,
) -> None:
    async with staged(stage_home, NARROW) as stage:
        place = await at(stage, "box breathing")
        await stage.press("2")
        assert place._start.before is None, "the list doesn't show it"
        await stage.press("enter")
        await stage.until(PracticeDialog)
        await stage.press("2")
        assert place._start.before == 2
        await stage.press("escape")
        await stage.until(PracticesScreen)
        assert place._start.before is None


async def test_the_mood_before_is_cleared_by_del_and_stays_when_pressed_again(
    stage_home: Home,
) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "box breathing")
        await stage.press("2", "2")
        assert place._start.before == 2
        assert "Del to clear" in said(stage)
        await stage.press("delete")
        assert place._start.before is None
        assert "1-5: how are you now?" in said(stage)


async def test_what_to_know_is_read_first_only_where_no_page_said_it(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "box breathing")
        assert "Holds are optional" in said(stage), "its page says it"
        await stage.press("enter")
        assert not player(stage).is_unread
        await stage.press("escape")
        await stage.until(PracticesScreen)
        flow.play(place.wellness, practices.bundled("box"))  # as a reminder does
        await stage.until(PlayerScreen)
        assert player(stage).is_unread
        assert "Holds are optional" in said(stage)
        await stage.press("enter")
        assert "Sit or stand" in said(stage)


async def test_a_favorite_is_added_without_leaving_its_narrow_page(stage_home: Home) -> None:
    async with staged(stage_home, NARROW) as stage:
        place = await at(stage, "box breathing")
        await stage.press("enter")
        await stage.until(PracticeDialog)
        assert "Space favorite" in stage.lines()[-1]
        assert "h hide" in stage.lines()[-1]
        assert "* Box breathing" not in stage.shown()
        await stage.press("space")
        await stage.until_so(lambda: "* Box breathing" in stage.lines()[0])
        assert isinstance(stage.app.screen, PracticeDialog)
        assert place.starred == {"box"}
        await stage.press("space")
        await stage.until_so(lambda: "* Box breathing" not in stage.lines()[0])
        assert place.starred == frozenset()
        await stage.press("enter")
        await stage.until(PlayerScreen)


async def test_one_that_leaves_the_favorites_takes_its_page_along(stage_home: Home) -> None:
    async with staged(stage_home, NARROW) as stage:
        place = await at(stage, "box breathing")
        await stage.press("space")
        place.action_clear_filter()
        place.choose_filter(SELECTION, STARRED)
        await stage.pause()
        await stage.press("enter")
        await stage.until(PracticeDialog)
        await stage.press("space")
        await stage.until(PracticesScreen)


async def test_the_mood_before_is_forgotten_in_another_place(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "box breathing")
        await stage.press("2")
        assert place._start.before == 2
        await stage.press("t")
        await stage.press("p")
        await stage.until(PracticesScreen)
        assert place._start.before is None


async def test_a_hidden_one_says_that_the_key_shows_it(stage_home: Home) -> None:
    async with staged(stage_home, WIDE) as stage:
        place = await at(stage, "box breathing")
        place.row_list.select("box")
        await stage.pause()
        assert "h hide" in said(stage)
        place.hidden = frozenset({"box"})
        place.show_page()
        await stage.pause()
        assert "h show" in said(stage)
        assert "h hide" not in said(stage)
