"""The board of feelings on the screen: arrows and the mouse move, Space selects, typing finds, Enter is done."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.widgets import Static

from tests.thorough import parametrize
from tests.ui.mouse import Mouse
from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.text import NAME_CHARACTERS
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs.keys import KeyListDialog
from wellnesstui.ui.dialogs.menu import MenuDialog
from wellnesstui.ui.entry.feelings_board import FeelingsBoard
from wellnesstui.ui.entry.feelings_dialog import FeelingsDialog

MEANS = {word.name: word.means for word in library.feeling_words()}
SIZES = {"160x50": (160, 50), "100x30": (100, 30), "80x24": (80, 24), "60x20": (60, 20)}
WIDE = "漢" * 40
ARABIC = "مُنْهَك جدًّا"
EMOJI = "🫠 melting 👩‍⚕️"
MARKUP = "[@click=app.quit]x[/] [b"


async def opened(stage: Stage) -> FeelingsBoard:
    await stage.press("F")
    assert isinstance(stage.app.screen, FeelingsDialog)
    return stage.app.screen.query_one(FeelingsBoard)


def is_closed(stage: Stage) -> bool:
    return not isinstance(stage.app.screen, FeelingsDialog)


def under_cursor(stage: Stage) -> str:
    current = stage.app.screen.query_one(FeelingsBoard).current
    assert current
    return current.feeling.name


def line(stage: Stage, id: str) -> str:
    """The line of the dialog that says what a word means, or which are selected."""
    shown = stage.app.screen.query_one(f"#{id}", Static)
    return stage.lines()[shown.region.y][shown.region.x : shown.region.right].rstrip()


def highlighted(stage: Stage) -> str:
    """What is written on the ground of the cursor."""
    board = stage.app.screen.query_one(FeelingsBoard)
    ground = Color.parse(stage.app.theme_variables["primary"]).rich_color
    strips = stage._strips()[board.region.y : board.region.bottom]
    styled = [(segment.text, segment.style) for strip in strips for segment in strip]
    return "".join(text for text, style in styled if style and style.bgcolor == ground).strip()


def place(stage: Stage, word: str) -> tuple[int, int]:
    """Where the last one of a word stands on the screen."""
    board = stage.app.screen.query_one(FeelingsBoard)
    rows = stage.lines()[board.region.y : board.region.bottom]
    y = next(y for y in range(len(rows) - 1, -1, -1) if f" {word} " in f"{rows[y]} ")
    return rows[y].index(word) - board.region.x, y


async def clicked(stage: Stage, word: str) -> None:
    board = stage.app.screen.query_one(FeelingsBoard)
    await stage.pilot.click(board, offset=place(stage, word))
    await stage.pause()


def with_words(*words: str, times: int = 1) -> Entry:
    return an_entry(times, words=words)


# Moving and selecting


@pytest.mark.parametrize("size", ["160x50", "100x30", "80x24"])
async def test_every_word_is_in_sight_with_room_for_one_s_own(stage_home: Home, size: str) -> None:
    async with staged(stage_home, SIZES[size], before=recorded(with_words("zonked"))) as stage:
        await opened(stage)
        shown = stage.shown()
        assert "zonked" in shown
        for name in MEANS:
            assert f" {name} " in shown, name


async def test_one_quadrant_is_in_sight_at_60x20_and_all_are_named(stage_home: Home) -> None:
    async with staged(stage_home, SIZES["60x20"], before=recorded(with_words("zonked"))) as stage:
        await opened(stage)
        seen = set()
        for _ in range(5):
            await stage.press("tab")
            shown = stage.shown()
            assert shown.count("energy") == 4
            seen |= {name for name in MEANS if f" {name} " in shown}
        assert seen == set(MEANS)


async def test_what_the_word_with_the_cursor_means_is_always_shown(stage_home: Home) -> None:
    for size in SIZES.values():
        async with staged(stage_home, size) as stage:
            await opened(stage)
            for key in ("up", "up", "left", "down", "left", "down", "right", "tab"):
                await stage.press(key)
                name = under_cursor(stage)
                assert line(stage, "meaning") == f"● {name}: {MEANS[name]}"
                assert highlighted(stage) == name


async def test_space_selects_several_and_unselects(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage)
        await stage.press("space", "right", "space", "down", "space", "space")
        assert line(stage, "selected") == "selected  okay · connected"
        assert stage.shown().count("◉") == 2
        await stage.press("enter")
        assert is_closed(stage)
        assert stage.card.checkin.words == ("okay", "connected")
        await opened(stage)
        assert stage.shown().count("◉") == 2


async def test_the_order_of_choosing_stays(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage)
        for word in ("tired", "hopeful", "numb"):
            await stage.type(word)
            await stage.press("enter")
        await stage.press("enter", "enter")
        assert stage.kept()[0].words == ("tired", "hopeful", "numb")


async def test_esc_keeps_what_was_selected(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage)
        await stage.press("space")
        await stage.type("half a wo")
        await stage.press("escape")
        assert is_closed(stage)
        assert stage.card.checkin.words == ("okay",)


async def test_keys_typed_ahead_reach_the_board(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press_at_once("F", "right", "space", "t", "i", "r", "e", "d", "enter", "enter")
        await stage.until_so(lambda: stage.card.checkin.words)
        assert stage.card.checkin.words == ("connected", "tired")


async def test_more_words_than_an_entry_holds_are_not_taken(stage_home: Home) -> None:
    many = tuple(f"word {number}" for number in range(50))
    async with staged(stage_home) as stage:
        stage.card.fill(stage.card.checkin.replace(words=many))
        await opened(stage)
        await stage.type("one more")
        await stage.press("enter", "escape", "enter")
        assert stage.kept()[0].words == many


async def test_help_and_the_list_of_keys_open_while_nothing_is_typed(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage)
        await stage.press("question_mark")
        assert isinstance(stage.app.screen, KeyListDialog)
        assert "Or unselect; you can select several." in stage.shown()
        await stage.press("escape", "x", "question_mark")
        assert "add x?" in stage.shown()
        await stage.press("backspace", "backspace", "exclamation_mark")
        assert "Help now" in stage.shown()


async def test_the_menu_selects_the_word_under_the_pointer(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        board = await opened(stage)
        await Mouse(stage, board).right_click(*place(stage, "furious"))
        await stage.until(MenuDialog)
        await stage.press("enter")
        await stage.until_so(lambda: not is_closed(stage))
        assert line(stage, "selected") == "selected  furious"
        await stage.type("calm")
        assert under_cursor(stage) == "calm", "the field still has the keys"


# The mouse


async def test_the_pointer_shows_what_a_word_means_and_a_click_selects(stage_home: Home) -> None:
    for size in ("100x30", "60x20"):
        async with staged(stage_home, SIZES[size]) as stage:
            board = await opened(stage)
            await Mouse(stage, board).move(*place(stage, "calm"))
            assert line(stage, "meaning") == f"● calm: {MEANS['calm']}"
            assert line(stage, "selected") == "Nothing selected yet."
            for expected in (("calm",), ()):
                await clicked(stage, "calm")
                dialog = stage.app.screen
                assert isinstance(dialog, FeelingsDialog)
                assert tuple(dialog._chosen) == expected
            await stage.type("x")
            assert "add x" in stage.shown()


async def test_a_click_on_a_name_of_a_quadrant_goes_there(stage_home: Home) -> None:
    async with staged(stage_home, SIZES["60x20"]) as stage:
        await opened(stage)
        await clicked(stage, "unpleasant · high energy")
        assert "furious" in stage.shown()
        assert line(stage, "meaning").startswith("● stretched: ")


async def test_a_click_turns_the_page_of_one_s_own_words(stage_home: Home) -> None:
    def before(vault: Vault) -> None:
        for number in range(40):
            vault.vocabulary.add("word", f"own word {number:02}")

    async with staged(stage_home, SIZES["80x24"], before=before) as stage:
        board = await opened(stage)
        assert "own word 00" in stage.shown()
        x = stage.lines()[board.region.y].index(">") - board.region.x
        await stage.pilot.click(board, offset=(x, 0))
        await stage.pause()
        assert "own word 00" not in stage.shown()
        assert "own word 05" in stage.shown()
        await stage.pilot.click(board, offset=(6, 0))
        await stage.pause()
        assert "own word 00" in stage.shown()


async def test_a_click_on_done_is_done(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage)
        await clicked(stage, "calm")
        y = next(y for y, text in enumerate(stage.lines()) if "Enter done" in text)
        await stage.pilot.click(offset=(stage.lines()[y].index("Enter done") + 1, y))
        await stage.until_so(lambda: is_closed(stage))
        assert stage.card.checkin.words == ("calm",)


async def test_the_row_of_words_opens_with_space_and_with_a_click(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("down", "down", "space")
        assert not is_closed(stage)
        await stage.press("escape")
        assert is_closed(stage)
        await stage.pilot.click("#words", offset=(15, 0))
        await stage.pause()
        assert not is_closed(stage)


# Typing


async def test_typing_finds_and_enter_selects_then_enter_is_done(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage)
        await stage.type("grate")
        assert "hopeful" not in stage.shown()
        assert line(stage, "meaning") == f"● grateful: {MEANS['grateful']}"
        await stage.press("enter")
        assert "hopeful" in stage.shown()
        assert under_cursor(stage) == "grateful", "the cursor is there now"
        await stage.press("enter")
        assert is_closed(stage)
        assert stage.card.checkin.words == ("grateful",)


async def test_typing_finds_by_what_a_word_means(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage)
        await stage.type("sleep")
        assert "rested" in stage.shown()
        assert line(stage, "meaning") == "● sleep: Enter adds this feeling"
        await stage.press("up", "enter")
        assert line(stage, "selected") == "selected  tired"


async def test_a_slip_of_a_known_word_shows_that_first(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage)
        await stage.type("hopful")
        assert "hopeful" in stage.shown()
        assert line(stage, "meaning") == "● hopful: Enter adds this feeling"
        await stage.press("up", "enter")
        assert line(stage, "selected") == "selected  hopeful"


async def test_an_own_word_with_a_space_is_added(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage)
        await stage.type("wrung out")
        assert "add wrung out" in stage.shown()
        await stage.press("enter")
        assert line(stage, "meaning") == "● wrung out: your own word"
        await stage.press("escape", "enter")
        assert stage.kept()[0].words == ("wrung out",)
        await opened(stage)
        assert stage.shown().count("wrung out") == 2
        assert under_cursor(stage) == "wrung out", "what is used most comes first"


@pytest.mark.parametrize("typed", ["rest", "red", "on"])
async def test_a_word_typed_in_full_is_not_turned_into_a_longer_one(
    stage_home: Home, typed: str
) -> None:
    """'red' is not 'tired', and 'on' is not 'on edge' once that is selected."""
    async with staged(stage_home, before=recorded(with_words("rest"))) as stage:
        stage.card.fill(stage.card.checkin.replace(words=("on edge",)))
        await opened(stage)
        await stage.type(typed)
        await stage.press("enter", "enter")
        assert stage.card.checkin.words == ("on edge", typed)


# Words of one's own


@parametrize("size", [*SIZES, "40x12"], each_time=2)
@pytest.mark.parametrize("own", [WIDE, ARABIC, EMOJI, MARKUP, "x" * NAME_CHARACTERS])
async def test_any_own_word_is_selected_and_stays_text(
    stage_home: Home, own: str, size: str
) -> None:
    wide, high = SIZES.get(size, (40, 12))
    entries = recorded(with_words(own), with_words(own, "zonked", times=2))
    async with staged(stage_home, (wide, high), before=entries) as stage:
        await opened(stage)
        assert under_cursor(stage) == own
        await stage.press("space", "right", "space", "down", "space")
        assert "app.quit" not in stage.actions()
        assert len(stage.lines()) == high
        await stage.press("enter")
        words = stage.card.checkin.words
        assert words[:2] == (own, "zonked")
        assert words[2] in MEANS
        await opened(stage)
        await stage.type(own)
        await stage.press("enter", "enter")
        assert own not in stage.card.checkin.words


async def test_two_hundred_own_words_are_all_there(stage_home: Home) -> None:
    def before(vault: Vault) -> None:
        for number in range(200):
            vault.vocabulary.add("word", f"own word {number:03}")

    async with staged(stage_home, SIZES["60x20"], before=before) as stage:
        board = await opened(stage)
        seen = set()
        for _ in range(200):
            seen.add(under_cursor(stage))
            assert under_cursor(stage) in stage.lines()[board.region.y]
            await stage.press("right")
        assert len(seen) == 200
        await stage.press("down")
        assert under_cursor(stage) in MEANS


async def test_a_renamed_word_has_its_place_and_a_hidden_one_has_none(stage_home: Home) -> None:
    def before(vault: Vault) -> None:
        vault.vocabulary.rename("word", "glad", "chuffed")
        vault.vocabulary.hide("word", "tired")

    async with staged(stage_home, before=before) as stage:
        board = await opened(stage)
        assert " tired " not in stage.shown()
        assert " glad " not in stage.shown()
        await Mouse(stage, board).move(*place(stage, "chuffed"))
        assert line(stage, "meaning") == f"● chuffed: {MEANS['glad']}"
        await stage.type("tired")
        await stage.press("enter", "enter")
        assert stage.card.checkin.words == ("tired",)
        await opened(stage)
        assert " tired " in stage.shown(), "a selected one is shown"


async def test_a_word_of_one_s_own_that_comes_with_wellness_now_has_its_place(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=recorded(with_words("Drained"))) as stage:
        board = await opened(stage)
        assert stage.shown().count("Drained") == 3, "among one's own, in its place, and its meaning"
        assert "drained" not in stage.shown().replace("1 drained", "")
        await Mouse(stage, board).move(*place(stage, "Drained"))
        assert line(stage, "meaning") == f"● Drained: {MEANS['drained']}"


async def test_ascii_signs_mark_what_is_selected(stage_home: Home) -> None:
    settings.change(stage_home, "symbols", "ascii")
    for size in ("100x30", "60x20"):
        async with staged(stage_home, SIZES[size], before=recorded(with_words("zonked"))) as stage:
            await opened(stage)
            await stage.press("down", "space")
            name = under_cursor(stage)
            assert f"@ {name}" in stage.shown()
            frame = stage.app.screen.query_one("#box").content_region
            inside = [text[frame.x : frame.right] for text in stage.lines()[frame.y : frame.bottom]]
            assert all(text.isascii() for text in inside), inside
            await stage.press("escape")


# Sizes


async def test_another_size_leaves_the_cursor_on_its_word(stage_home: Home) -> None:
    async with staged(stage_home, SIZES["160x50"]) as stage:
        await opened(stage)
        await stage.press("left", "space")
        for wide, high in (*SIZES.values(), (40, 12), (20, 8), (200, 60)):
            await stage.pilot.resize_terminal(wide, high)
            await stage.pause()
            assert under_cursor(stage) == "unsure"
            assert "unsure" in stage.shown()
        assert line(stage, "meaning") == f"● unsure: {MEANS['unsure']}"


async def test_what_is_selected_fits_on_its_line(stage_home: Home) -> None:
    words = tuple(MEANS)[:20]
    async with staged(stage_home, SIZES["60x20"]) as stage:
        stage.card.fill(stage.card.checkin.replace(words=words))
        await opened(stage)
        shown = line(stage, "selected").removeprefix("selected  ")
        names, _, more = shown.rpartition(" +")
        assert [*names.split(" · ")] == [*words[: 20 - int(more)]]
