"""Reading the log: the heading on top, the matches of a search, the page and the dialog."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.thorough import parametrize
from tests.ui.mouse import Mouse
from tests.ui.places.log.test_log import HOSTILE, _list, _open, _page, _rest
from tests.ui.stage import WIDE, Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.entry.dialog import EntryDialog
from wellnesstui.ui.places.log.actions import NO_MORE
from wellnesstui.ui.places.log.entry_page import EntryPage
from wellnesstui.ui.places.log.highlighter import STYLE_OF_CURRENT
from wellnesstui.ui.places.log.read_dialog import ReadDialog
from wellnesstui.ui.places.log.screen import LogScreen

NARROW = (80, 24)
DAYS = recorded(*(an_entry(5 * hours, mood=3, note=f"note {hours}") for hours in range(200)))
LONG = "word " * 400 + "a hallway. " + "word " * 400 + "the hallway again"
FOUND = recorded(
    an_entry(1, mood=4, note=LONG),
    an_entry(2, mood=2, note="a quiet day"),
    an_entry(3, words=("tired",), activities=(LoggedActivity(name="hallway walk"),)),
)
NEXT, PREVIOUS = "right_square_bracket", "left_square_bracket"


def _rows(stage: Stage) -> list[str]:
    """What the rows of the list show, the bar at their end left out."""
    log = _list(stage)
    return [log.render_line(y).text.rstrip() for y in range(log._height)]


def _is_heading(row: str) -> bool:
    return bool(row) and not row.startswith(" ")


def _current(stage: Stage) -> list[str]:
    """What comes shortly before the current match in its line, once for each there is."""
    page = stage.app.screen.query_one(EntryPage)
    content = page.query_one("Static").render()
    spans = [span for span in content.spans if span.style == STYLE_OF_CURRENT]  # type: ignore[union-attr]
    assert len(spans) == 1
    return [str(content)[: span.start].split("\n")[-1][-8:] for span in spans]


async def _search(stage: Stage, words: str) -> None:
    await stage.press("slash")
    await stage.type(words)
    await stage.press("enter")
    await _rest(stage)


# -- the heading of the day ---------------------------------------------------------------------


async def test_the_heading_stays_on_top_of_the_entries_of_its_day(stage_home: Home) -> None:
    async with staged(stage_home, NARROW, before=DAYS) as stage:
        await _open(stage)
        log = _list(stage)
        for key in (*["down"] * 30, *["up"] * 20, "pagedown", "pagedown", "pageup"):
            await stage.press(key)
            rows = _rows(stage)
            line = log._lines.line_of_entry(log.cursor) - log.scroll_offset.y
            assert _is_heading(rows[0])
            assert not _is_heading(rows[1]), "the one on top has entries below it"
            assert f"note {log.cursor}" in rows[line], "the heading covers nothing that is selected"
            day = log._entries.days[log._lines.entry_at(log.scroll_offset.y + 1)]  # type: ignore[union-attr,index]
            first = next(index for index in range(200) if log._entries.days[index] == day)  # type: ignore[union-attr]
            assert rows[0] == log._heading(log._lines.line_of_entry(first) - 1)


async def test_a_page_down_leaves_out_no_entry(stage_home: Home) -> None:
    async with staged(stage_home, NARROW, before=DAYS) as stage:
        await _open(stage)
        seen = {row.split()[-1] for row in _rows(stage) if "note" in row}
        while _list(stage).cursor < 199:
            await stage.press("pagedown")
            seen |= {row.split()[-1] for row in _rows(stage) if "note" in row}
        assert seen == {str(number) for number in range(200)}
        seen = {row.split()[-1] for row in _rows(stage) if "note" in row}
        while _list(stage).cursor > 0:
            await stage.press("pageup")
            seen |= {row.split()[-1] for row in _rows(stage) if "note" in row}
        assert seen == {str(number) for number in range(200)}


async def test_the_mouse_takes_the_heading_for_what_it_is(stage_home: Home) -> None:
    async with staged(stage_home, NARROW, before=DAYS) as stage:
        await _open(stage)
        log = _list(stage)
        log.go_to(3)
        log.scroll_to(y=1, animate=False, immediate=True)
        await stage.pause()
        mouse = Mouse(stage, log)
        assert _is_heading(_rows(stage)[0])
        await mouse.click(20, 0)
        assert log.cursor == 3, "what is hidden is not selected"
        await mouse.click(20, 1)
        assert log.cursor == 1
        log.go_to(0)
        log.scroll_to(y=1, animate=False, immediate=True)
        await stage.pause()
        assert "note 0" in _rows(stage)[0], "what is selected is not covered"


# -- the matches of a search --------------------------------------------------------------------


async def test_the_keys_for_matches_are_there_with_a_search_only(stage_home: Home) -> None:
    async with staged(stage_home, (160, 40), before=FOUND) as stage:
        await _open(stage)
        assert "next match" not in stage.shown()
        await _search(stage, "hallway")
        assert "next match" in stage.shown()
        assert "previous match" in stage.shown()
        await stage.press("escape")
        assert "next match" not in stage.shown()


async def test_next_and_previous_match_go_through_the_note_then_to_the_next_entry(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=FOUND) as stage:
        await _open(stage)
        await _search(stage, "hallway")
        seen = []
        for key in (NEXT, NEXT, NEXT, PREVIOUS, PREVIOUS, PREVIOUS):
            seen.append((_list(stage).cursor, _current(stage)[0].split()[-1:]))
            await stage.press(key)
            await _rest(stage)
            assert "hallway" in " ".join(_visible_page(stage))
        assert seen == [
            (0, ["a"]), (0, ["the"]), (1, []), (1, []), (0, ["the"]), (0, ["a"]),
        ]  # fmt: skip
        assert stage.notices() == [NO_MORE], "said once, not in a pile"


def _visible_page(stage: Stage) -> list[str]:
    """The rows of the page beside the list."""
    page = stage.app.screen.query_one(EntryPage)
    region = page.scrollable_content_region
    return [line[region.x : region.right] for line in stage.lines()[region.y : region.bottom]]


async def test_without_a_page_the_next_match_is_in_the_next_entry(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20), before=FOUND) as stage:
        await _open(stage)
        await _search(stage, "hallway")
        await stage.press(NEXT)
        assert _list(stage).cursor == 1
        assert "hallway walk" in _rows(stage)[2]
        await stage.press(PREVIOUS)
        assert _list(stage).cursor == 0
        assert "a hallway" in _rows(stage)[1], "the note is shown from its match on"


async def test_in_the_reading_dialog_too_they_go_from_match_to_match_in_a_search(
    stage_home: Home,
) -> None:
    async with staged(stage_home, (60, 20), before=FOUND) as stage:
        await _open(stage)
        await _search(stage, "hallway")
        await stage.press("enter")
        await stage.until(ReadDialog)
        page = stage.app.screen.query_one(EntryPage)
        seen = []
        for key in (NEXT, NEXT, NEXT, PREVIOUS, PREVIOUS, PREVIOUS):
            seen.append((_list(stage).cursor, str(page.border_subtitle)))
            await stage.press(key)
        first, second = "match 1 of 2", "match 2 of 2"
        assert seen == [(0, first), (0, second), (1, ""), (1, ""), (0, second), (0, first)]
        assert stage.notices() == [NO_MORE]


async def test_no_two_headings_follow_each_other_wherever_it_is_scrolled(stage_home: Home) -> None:
    async with staged(stage_home, NARROW, before=DAYS) as stage:
        await _open(stage)
        log = _list(stage)
        for y in range(60):
            log.scroll_to(y=y, animate=False, immediate=True)
            await stage.pause()
            rows = _rows(stage)
            assert not any(_is_heading(a) and _is_heading(b) for a, b in pairwise(rows)), rows


async def test_a_match_stays_where_it_is_when_the_log_is_read_again(stage_home: Home) -> None:
    async with staged(stage_home, before=FOUND) as stage:
        screen = await _open(stage)
        await _search(stage, "hallway")
        await stage.press(NEXT)
        top = screen.query_one(EntryPage).scroll_offset.y
        assert top > 0
        screen.read()
        await _rest(stage)
        assert _current(stage)[0].split()[-1] == "the"
        assert screen.query_one(EntryPage).scroll_offset.y == top


# -- reading ------------------------------------------------------------------------------------


async def test_enter_reads_where_there_is_no_page_and_e_edits(stage_home: Home) -> None:
    async with staged(stage_home, NARROW, before=FOUND) as stage:
        await _open(stage)
        await stage.press("e")
        assert isinstance(stage.app.screen, EntryDialog)
        await stage.press("escape", "down", "enter")
        assert isinstance(stage.app.screen, ReadDialog)
        assert "a quiet day" in stage.shown()
        assert "2 low" in stage.shown()
        await stage.press("e", "5", "enter")
        assert isinstance(stage.app.screen, ReadDialog)
        assert "5 bright" in stage.shown(), "what was changed is shown"
        await stage.press("S")
        assert "Marked for supervision" in stage.shown()
        await stage.press("escape")
        assert isinstance(stage.app.screen, LogScreen)
        assert _list(stage).cursor == 1


async def test_u_undoes_and_redoes_while_an_entry_is_read(stage_home: Home) -> None:
    async with staged(stage_home, NARROW, before=FOUND) as stage:
        await _open(stage)
        await stage.press("down", "enter")
        await stage.until(ReadDialog)
        await stage.press("e", "5", "enter")
        await stage.until(ReadDialog)
        await stage.press("u")
        await stage.until_so(lambda: "2 low" in stage.shown())
        assert isinstance(stage.app.screen, ReadDialog)
        await stage.press("U")
        await stage.until_so(lambda: "5 bright" in stage.shown())


async def test_the_dialog_goes_on_and_back_through_the_list(stage_home: Home) -> None:
    async with staged(stage_home, NARROW, before=FOUND) as stage:
        await _open(stage)
        await stage.press("enter", NEXT)
        assert "a quiet day" in stage.shown()
        await stage.press(NEXT, NEXT)
        assert "hallway walk" in stage.shown()
        await stage.press(PREVIOUS)
        assert "a quiet day" in stage.shown()
        await stage.press("escape")
        assert _list(stage).cursor == 1


async def test_deleting_from_the_dialog(stage_home: Home) -> None:
    async with staged(stage_home, NARROW, before=FOUND) as stage:
        await _open(stage)
        await stage.press("down", "enter", "D")
        assert isinstance(stage.app.screen, ConfirmDialog)
        await stage.press("escape")
        assert len(stage.kept()) == 3
        await stage.press("enter", "d")
        await stage.until(LogScreen)
        assert "a quiet day" not in {entry.note for entry in stage.kept()}
        await stage.press("u")
        assert len(stage.kept()) == 3


async def test_what_is_read_is_what_is_deleted(stage_home: Home) -> None:
    """Also when the list beneath has moved on to another entry meanwhile."""
    async with staged(stage_home, NARROW, before=FOUND) as stage:
        await _open(stage)
        await stage.press("down", "enter")
        _list(stage).go_to(0)
        await stage.press("d")
        await stage.until_so(lambda: len(stage.kept()) == 2)
        assert "a quiet day" not in {entry.note for entry in stage.kept()}


async def test_where_there_is_a_page_enter_edits_and_the_page_has_the_keys_too(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=FOUND) as stage:
        screen = await _open(stage)
        await stage.press("down", "enter")
        assert isinstance(stage.app.screen, EntryDialog)
        await stage.press("escape")
        screen.query_one(EntryPage).focus()
        await _rest(stage)
        await stage.press("S")
        await _rest(stage)
        assert "Marked for supervision" in _page(stage)
        await stage.press("e")
        assert isinstance(stage.app.screen, EntryDialog)


@parametrize("size", [(60, 20), NARROW, (100, 30), (160, 50)], each_time=4)
async def test_hostile_text_is_read_as_text_and_touches_no_bar(
    stage_home: Home, size: tuple[int, int]
) -> None:
    note = HOSTILE + " needle سلام " + "y" * 500
    entries = [an_entry(hours, note=note, mood=2) for hours in range(40)]
    async with staged(stage_home, size, before=recorded(*entries)) as stage:
        screen = await _open(stage)
        await _search(stage, "needle")
        rows = [_list(stage).render_line(y).text for y in range(1, 4)]
        assert all("needle" in row and row.endswith("… ") for row in rows)
        if not screen.query_one(EntryPage).display:
            await stage.press("enter")
        assert "needle" in " ".join(_visible_page(stage))
        plain = [row for row in _visible_page(stage) if row.isascii()]  # a column is a character
        assert "xx" in " ".join(plain)
        assert all(row.endswith(" ") for row in plain)
        assert "app.quit" not in stage.actions()
        assert "\x1b" not in stage.shown()


# -- rows without a mood ------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60, 20), WIDE])
async def test_a_row_without_a_mood_begins_by_the_names_of_moods(
    stage_home: Home, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size, before=FOUND) as stage:
        await _open(stage)
        low = next(row for row in _rows(stage) if " low " in row)
        tired = next(row for row in _rows(stage) if "tired" in row)
        assert tired.index("tired") == low.index("low")
