"""The Log: every entry is found, read, changed, set aside, taken out and brought back."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.makers import history
from tests.thorough import parametrize
from tests.ui.stage import WIDE, Stage, an_entry, keep_elsewhere, recorded, staged
from wellnesstui.domain.entry import LEVELS, Level, LoggedActivity
from wellnesstui.domain.log_filter import LogFilter
from wellnesstui.domain.moment import day_number
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.entry.dialog import EntryDialog
from wellnesstui.ui.places.log.entry_page import EntryPage
from wellnesstui.ui.places.log.filter_dialog import FilterDialog, MoodsRow
from wellnesstui.ui.places.log.filter_summary import filter_summary
from wellnesstui.ui.places.log.log_list import LogList
from wellnesstui.ui.places.log.screen import LogScreen
from wellnesstui.ui.widgets.form_row import LABEL_WIDTH
from wellnesstui.ui.widgets.search_bar import SearchField

TODAY = day_number(2026, 11, 24)
SEVERAL = recorded(
    an_entry(1, mood=4, note="the newest"),
    an_entry(2, mood=2, note="a hallway in the rain", words=("tired",)),
    an_entry(30, activities=(LoggedActivity(name="walk", minutes=15, domain="physical"),)),
    an_entry(24 * 240, mood=3, note="of last March: the hallway again"),
    an_entry(24 * 365, mood=5, note="a year ago"),
)


async def _open(stage: Stage) -> LogScreen:
    await stage.press("l")
    await stage.until_so(
        lambda: isinstance(stage.app.screen, LogScreen) and stage.app.screen.is_built
    )
    await _rest(stage)
    assert isinstance(stage.app.screen, LogScreen)
    return stage.app.screen


async def _rest(stage: Stage) -> None:
    """Until the page beside shows the entry with the cursor."""
    await stage.pause()
    screen = stage.app.place
    assert isinstance(screen, LogScreen)
    timer = screen._page_timer
    await stage.until_so(lambda: timer is None or timer._task is None or timer._task.done())


def _list(stage: Stage) -> LogList:
    assert stage.app.place is not None
    return stage.app.place.query_one(LogList)


def _page(stage: Stage) -> str:
    screen = stage.app.place
    assert screen is not None
    return str(screen.query_one(EntryPage).query_one("Static").render())


async def test_all_of_it_under_the_names_of_days_newest_first(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        shown = stage.shown()
        places = [
            shown.index(text)
            for text in (
                "5 entries",
                "Tuesday, November 24",
                "the newest",
                "Sunday, November 22",
                "walk 15",
                "March",
            )
        ]
        assert places == sorted(places)
        assert "Monday, November 24, 2025" in shown
        assert "the newest" in _page(stage)


async def test_a_vault_with_nothing_says_how_to_begin(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        assert "No entries yet." in stage.shown()
        await stage.press("enter", "d", "S", "D", "down", "end", "escape")
        assert stage.app.screen is stage.app.place


async def test_typing_finds_by_the_beginning_of_a_word_and_marks_it(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("slash")
        await stage.type("hallw")
        await _rest(stage)
        shown = stage.shown()
        assert "2 of 5 entries" in shown
        assert "the newest" not in shown
        assert "of last March" in shown
        await stage.press("enter", "down")
        await _rest(stage)
        assert "again" in _page(stage)
        await stage.press("escape")
        assert "5 entries" in stage.shown()
        chosen = _list(stage).chosen
        assert chosen is not None
        assert "last March" in chosen.note


async def test_no_letter_of_quick_typing_is_lost(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await stage.press_at_once("slash", *"hallway")
        await _rest(stage)
        assert stage.app.screen.query_one(SearchField).value == "hallway"
        await stage.until_so(lambda: "2 of 5 entries" in stage.shown())


async def test_enter_opens_and_what_is_changed_shows_at_once(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("down", "enter")
        assert isinstance(stage.app.screen, EntryDialog)
        await stage.press("5", "enter")
        await _rest(stage)
        assert _list(stage).cursor == 1
        assert "5 bright" in _page(stage)
        assert sorted(entry.mood or 0 for entry in stage.kept()) == [0, 3, 4, 5, 5]


async def test_delete_undo_and_the_cursor_stays_near(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("down", "d")
        assert len(stage.kept()) == 4
        assert "4 entries" in stage.shown()
        assert _list(stage).cursor == 1
        await stage.press("u")
        assert len(stage.kept()) == 5
        assert "5 entries" in stage.shown()


async def test_esc_clears_a_search_without_matches_at_once(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        screen = await _open(stage)
        for typed, after in (("hallway", "hallway"), ("nothing like it", "")):
            await stage.press("slash")
            screen.query_one(SearchField).value = typed
            await stage.press("escape")
            assert screen.query_one(SearchField).value == after
            assert _list(stage).has_focus
        assert "5 entries" in stage.shown()


async def test_setting_aside_and_taking_it_back(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("S")
        await _rest(stage)
        assert "Marked for supervision" in _page(stage)
        await stage.press("f", "left", "enter")  # around to the last kind
        assert "1 of 5 entries" in stage.shown()
        await stage.press("S")
        assert "No matches." in stage.shown()
        assert not any(entry.for_supervision for entry in stage.kept())


@pytest.mark.parametrize(("keys", "left"), [(("enter",), 5), (("escape",), 5), (("n",), 5), (("y",), 4), (("right", "enter"), 4)])  # fmt: skip
async def test_forgetting_asks_once(stage_home: Home, keys: tuple[str, ...], left: int) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("D")
        assert isinstance(stage.app.screen, ConfirmDialog)
        await stage.press(*keys)
        assert len(stage.kept()) == left
        if left == 4:  # what was deleted permanently does not come back, and that is said
            await stage.press("u")
            assert "deleting permanently, can't be undone" in stage.notices()[-1]
            assert len(stage.kept()) == left
        await stage.press("u")  # the newest of those saved
        assert len(stage.kept()) == left - 1


async def test_the_moods_of_the_filter_are_chosen_by_mouse(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("f")
        row = stage.app.screen.query_one(MoodsRow)
        for level in LEVELS:
            for chosen in ((level, level), (1, 5)):
                await stage.pilot.click(row, offset=(LABEL_WIDTH + 5 * (level - 1), 0))
                await stage.pause()
                assert row.moods == chosen
        await stage.pilot.click(row, offset=(LABEL_WIDTH + 25, 0))
        await stage.pause()
        assert row.moods == (1, 5)


async def test_narrowing_by_mood_word_and_days(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("f", "down", "2", "3", "enter")
        assert "2 of 5 entries" in stage.shown()
        assert "mood 2 to 3" in stage.shown()
        assert "anything" not in stage.shown()
        await stage.press("f")
        assert isinstance(stage.app.screen, FilterDialog)
        stage.app.screen.query_one("#from", Input).focus()
        await stage.type("last month")
        await stage.press("enter")
        assert "1 of 5 entries" in stage.shown()
        await stage.press("f")
        stage.app.screen.query_one("#to", Input).focus()
        await stage.type("whenever")
        await stage.press("enter")
        assert "doesn't look" in stage.shown()
        await stage.press("ctrl+r")
        assert "doesn't look" not in stage.shown()
        assert "Shows entries that match everything you choose." in stage.shown()
        await stage.press("escape", "escape")
        assert "5 entries" in stage.shown()


def test_only_what_is_filtered_is_named() -> None:
    assert filter_summary(LogFilter(text="rain")) == []
    assert filter_summary(LogFilter(kind="note")) == [("", "with a note")]
    assert filter_summary(LogFilter(lowest=Level(2), highest=Level(2))) == [("mood", "2")]


async def test_going_to_a_day_and_on_this_day(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("g")
        await stage.type("april")
        await stage.press("enter")
        assert _list(stage).cursor == 3
        await stage.press("g")
        await stage.type("soon")
        await stage.press("enter")
        assert "doesn't look" in stage.shown()
        await stage.press("escape", "home", "O")
        assert "1 of 5 entries" in stage.shown()
        assert "a year ago" in stage.shown()
        await stage.press("escape", "home", "down", "down", "O")
        await stage.until_so(lambda: "on this day: Nov 22" in stage.shown())
        await stage.until_so(lambda: "a year ago" not in stage.shown() and "walk" in stage.shown())


@pytest.mark.parametrize(
    ("filter", "typed", "cursor", "told"),
    [
        ("", "april", 3, "No entries then."),
        ("", "nov 1", 3, "No entries then. This is the last one before that."),
        ("", "2001", 0, "No entries on or before that day."),
        ("walk", "nov 24", 0, "No matches then. This is the last one before that. Press Esc"),
        ("walk", "november", 0, ""),
        ("", "march", 3, ""),
        ("walk", "2001", 0, "No matches on or before that day. Press Esc for all entries."),
    ],
)
async def test_a_day_is_gone_to_among_what_is_listed_and_an_empty_one_is_named(
    stage_home: Home, filter: str, typed: str, cursor: int, told: str
) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("slash")
        await stage.type(filter)
        await stage.press("enter", "g")
        await stage.type(typed)
        await stage.press("enter")
        assert _list(stage).cursor == cursor
        assert stage.notices()[-1:] == [] if not told else told in stage.notices()[-1]
        assert stage.app.screen.query_one(SearchField).value == filter, "the search stays"


async def test_a_day_opened_in_trends_is_shown_whatever_the_log_was_filtered_by(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        screen = await _open(stage)
        await stage.press("slash")
        await stage.type("walk")
        await stage.press("enter")
        assert "1 of 5 entries" in stage.shown()
        screen.show_day(stage.vault.today())
        await stage.until_so(lambda: "5 entries" in stage.shown())
        assert "of 5" not in stage.shown()


async def test_what_is_kept_elsewhere_appears_and_the_cursor_stays_on_its_entry(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("down")
        keep_elsewhere(stage_home, an_entry(0, mood=1, note="from elsewhere"))
        await stage.look_around()
        assert "from elsewhere" in stage.shown()
        chosen = _list(stage).chosen
        assert chosen is not None
        assert chosen.note.startswith("a hallway")


async def test_the_log_is_not_read_anew_when_nothing_changed(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        screen = await _open(stage)
        roll = screen._entry_cursor
        await stage.press("t", "l")
        assert screen._entry_cursor is roll
        await stage.press("t", "3", "enter", "l")
        assert screen._entry_cursor is not roll
        assert "6 entries" in stage.shown()


async def test_a_long_history_is_unrolled_to_its_end(stage_home: Home) -> None:
    history.fill(stage_home, 2500, 0.3, until=TODAY)
    async with staged(stage_home) as stage:
        await _open(stage)
        log = _list(stage)
        for _ in range(40):
            await stage.press("pagedown")
            rows = [line for line in stage.lines() if "│" in line][3:-1]
            assert all(line.split("│")[1].strip() for line in rows), stage.shown()
        await stage.press("end")
        assert log.cursor == 2499
        assert stage.app.place is not None
        oldest = next(stage.vault.everything())
        assert log.chosen == oldest
        await stage.press("home")
        assert log.cursor == 0


async def test_by_mouse_alone(stage_home: Home) -> None:
    async with staged(stage_home, before=SEVERAL) as stage:
        await stage.pilot.click("TopBar", offset=(21, 0))
        await _rest(stage)
        assert isinstance(stage.app.screen, LogScreen)
        line = next(y for y, text in enumerate(stage.lines()) if "hallway in" in text)
        await stage.pilot.click(offset=(20, line))
        await _rest(stage)
        assert "a hallway in the rain" in _page(stage)
        await stage.pilot.click(offset=(20, line), times=3)
        await stage.pause()
        assert isinstance(stage.app.screen, EntryDialog)
        await stage.press("escape")
        assert isinstance(stage.app.screen, LogScreen)


HOSTILE = (
    "[/x] [b [@click=app.quit]x[/] \x1b]52;c;ZXZpbA==\x07 \u202eofit 好 سلام 👩‍⚕️ " + "x" * 10_000
)


@parametrize("size", [WIDE, (80, 24), (60, 20), (40, 16)], each_time=1)
@pytest.mark.thorough
async def test_hostile_text_is_only_text(stage_home: Home, size: tuple[int, int]) -> None:
    entry = an_entry(1, mood=2, note=HOSTILE, words=("[b", "[/x]"), activities=(LoggedActivity(name="[@click=app.quit]y[/]"),))  # fmt: skip
    async with staged(stage_home, size=size, before=recorded(entry)) as stage:
        await _open(stage)
        for text in ("[/x", "[b", "好", "سلام", "\\", '"', "*", "👩", "(", "x" * 300):
            await stage.press("slash", "ctrl+u")
            await stage.type(text)
            await _rest(stage)
            assert "app.quit" not in stage.actions()
            assert "\x1b" not in stage.shown()
        await stage.press("enter", "enter", "escape")
        assert stage.app.is_running


async def test_a_date_with_nothing_in_other_years_says_so(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=4))) as stage:
        await _open(stage)
        await stage.press("O")
        await stage.until_so(lambda: "Nothing in other years." in stage.shown())
        await stage.press("escape")
        await stage.until_so(lambda: "1 entries" in stage.shown() or "1 entry" in stage.shown())


async def test_what_undo_brings_back_has_the_cursor(stage_home: Home) -> None:
    """Or the next key would be about another entry."""
    async with staged(stage_home, before=SEVERAL) as stage:
        await _open(stage)
        await stage.press("down", "d")
        await stage.until_so(lambda: "4 entries" in stage.shown())
        await stage.press("end", "u")
        await stage.until_so(lambda: "5 entries" in stage.shown())
        chosen = _list(stage).chosen
        assert chosen is not None
        assert chosen.note == "a hallway in the rain"
