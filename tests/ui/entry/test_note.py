"""The note: what is typed there is text, stays whole, and survives leaving, quitting and a crash."""

from __future__ import annotations

import pytest
from textual import events

from tests.ui.stage import Stage, staged
from wellnesstui.store.disk.home import Home

PASTED = "first line\n\n  second, indented\nq m u a ! / ? t\nlast"


async def _in_the_note(stage: Stage) -> None:
    await stage.press("N")
    assert stage.note.has_focus


async def _paste(stage: Stage, text: str) -> None:
    stage.app.post_message(events.Paste(text))
    await stage.pause()


async def test_letters_that_act_elsewhere_are_text_in_the_note(stage_home: Home) -> None:
    letters = "qmuaUt?/!iywvoedkj 12345"
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await stage.type(letters)
        assert stage.note.text == letters
        assert len(stage.app.screen_stack) == 1
        await stage.press("enter")
        (entry,) = stage.kept()
        assert (entry.note, entry.mood) == (letters, None)


async def test_a_paste_of_many_lines_stays_whole(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await stage.type("before ")
        await _paste(stage, PASTED.replace("\n", "\r\n"))
        assert stage.note.text == f"before {PASTED}"
        assert stage.kept() == []
        await stage.press("enter")
        assert [entry.note for entry in stage.kept()] == [f"before {PASTED}"]


@pytest.mark.parametrize("key", ["ctrl+j", "shift+enter", "alt+enter"])
async def test_a_new_line_has_a_key_of_its_own(stage_home: Home, key: str) -> None:
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await stage.type("one")
        await stage.press(key)
        await stage.type("two")
        assert stage.note.text == "one\ntwo"
        assert stage.kept() == []


async def test_ten_thousand_characters_stay_whole(stage_home: Home) -> None:
    long = "a tired word, " * 715
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await _paste(stage, long)
        assert stage.note.size.height <= 6
        await stage.press("enter")
        assert [entry.note for entry in stage.kept()] == [long.rstrip()]
        assert len(long) > 10_000


async def test_an_even_longer_note_is_not_lost(stage_home: Home) -> None:
    """Of more than an entry can hold the first 100 KiB are in the note, and the rest is named."""
    long = "x" * 110_000
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await _paste(stage, long)
        assert "100 KiB" in stage.notices()[-1]
        await stage.press("enter")
        await stage.until_so(lambda: len(stage.kept()) == 1)
        stage.vault.delete(stage.kept()[0].id)
        stage.vault.undo()
        assert [entry.note for entry in stage.kept()] == [long[: 100 * 1024]]


async def test_what_a_terminal_obeys_is_taken_out_of_a_paste(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await _paste(stage, "a\x1b[2Jb\x1b]52;c;ZXZpbA==\x07c\u202ed\x9b31me\x00")
        assert stage.note.text == "abcde"


async def test_arrows_leave_the_note_only_at_its_ends(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await _paste(stage, "one\ntwo")
        await stage.press("up")
        assert stage.note.has_focus
        await stage.press("home", "up")
        assert not stage.note.has_focus
        stage.note.focus()
        stage.note.move_cursor((1, 3))
        await stage.press("down")
        assert not stage.note.has_focus


async def test_a_draft_survives_quitting_and_is_said_to_be_one(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("2", "E", "1")
        await _in_the_note(stage)
        await _paste(stage, PASTED)
        await stage.press("escape", "q")
        assert stage.app.return_code == 0
    async with staged(stage_home) as stage:
        assert stage.note.text == PASTED
        assert (stage.card.checkin.mood, stage.card.checkin.energy) == (2, 1)
        assert "Unsaved draft" in stage.said
        await stage.press("enter")
        assert [entry.note for entry in stage.kept()] == [PASTED]
    async with staged(stage_home) as stage:
        assert stage.card.checkin.is_empty()


async def test_a_draft_survives_ctrl_q_in_the_note(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await stage.type("unfinished")
        await stage.press("ctrl+q")
    async with staged(stage_home) as stage:
        assert stage.note.text == "unfinished"


async def test_a_pause_in_typing_is_enough_for_a_draft(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await stage.type("unfinished")
        assert stage.vault.drafts.recall("card") == ""
        await stage.until_so(lambda: "unfinished" in stage.vault.drafts.recall("card"))


async def test_a_card_let_go_stays_let_go(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await stage.type("unfinished")
        await stage.press("escape", "escape", "q")
    async with staged(stage_home) as stage:
        assert stage.card.checkin.is_empty()


async def test_a_card_brought_back_is_a_draft_again(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await stage.type("unfinished")
        await stage.press("escape", "escape", "escape", "q")
    async with staged(stage_home) as stage:
        assert stage.note.text == "unfinished"


async def test_keeping_leaves_no_draft(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _in_the_note(stage)
        await stage.type("a secret")
        await stage.press("escape", "enter")
        assert stage.vault.drafts.recall("card") == ""
        await stage.pilot.pause(1.0)
        assert stage.vault.drafts.recall("card") == ""


async def test_a_draft_that_can_not_be_read_is_no_obstacle(stage_home: Home) -> None:
    async with staged(
        stage_home, before=lambda vault: vault.drafts.keep("card", '{"mood": 9}')
    ) as stage:
        assert stage.card.checkin.is_empty()
        await stage.press("4", "enter")
        assert [entry.mood for entry in stage.kept()] == [4]
