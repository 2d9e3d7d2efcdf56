"""The hint under a note of any length holds up no key."""

from __future__ import annotations

import asyncio

import pytest

from tests.ui.stage import PATIENCE, an_entry, recorded, staged
from wellnesstui.domain import identifiers
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.app.paste import Pasted
from wellnesstui.ui.entry.dialog import EntryDialog
from wellnesstui.ui.entry.note_hint import NoteHint


async def test_a_key_is_taken_between_two_looks_at_a_long_note(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, seen = identifiers.find, list[int]()

    def counted(text: str, *more: object) -> object:
        seen.append(len(text))
        return find(text)

    monkeypatch.setattr(identifiers, "find", counted)
    async with staged(stage_home) as stage:
        await stage.press("N")
        hint = stage.app.screen.query_one(NoteHint)
        stage.app.post_message(Pasted("8" * NOTE_BYTES))
        async with asyncio.timeout(PATIENCE):
            while not seen:
                await asyncio.sleep(0.001)
        stage._send("backspace", None)
        async with asyncio.timeout(PATIENCE):
            while len(stage.note.text) == NOTE_BYTES:
                await asyncio.sleep(0.001)
        assert len(seen) < NOTE_BYTES // identifiers.SLICE, "it was not looked at to the end"
        await stage.until_so(lambda: hint._pause is None)
        assert not hint.display
    assert max(seen) <= identifiers.SLICE + 2 * identifiers.AROUND


@pytest.mark.thorough
async def test_a_number_at_the_end_of_a_long_note_is_hinted_at(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("N")
        hint = stage.app.screen.query_one(NoteHint)
        text = "a quiet day. " * 2000 + "MRN 4471930"
        stage.app.post_message(Pasted(text))
        await stage.until_so(lambda: hint.display)
        assert "record number" in str(hint.render())
        await stage.press(*["backspace"] * 8)
        await stage.until_so(lambda: hint._pause is None)
        assert not hint.display


async def test_enter_before_the_hint_is_followed_by_it_and_e_edits(stage_home: Home) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await stage.press("N")
        await stage.type("MRN 4471930, born 3/12/1981, call 555-281-4432")
        await stage.press("enter")
        await stage.until_told(
            "Saved. That looks like a date of birth, a record number, and a phone number."
        )
        assert "Press e to edit the entry." in stage.notices()[-1]
        assert len(stage.kept()) == 1, "it did not hold up saving"
        await stage.press("e")
        await stage.until(EntryDialog)
        assert "4471930" in stage.shown()
        await stage.press("escape", "u")
        await stage.until_so(lambda: stage.kept() == [])
        await stage.press("e")
        assert len(stage.app.screen_stack) == 1


@pytest.mark.parametrize("place", ["t", "l", "s"])
async def test_an_entry_that_was_added_is_hinted_at_and_offered_where_it_is_listed(
    stage_home: Home, place: str
) -> None:
    before = recorded(*(an_entry(hours, mood=3) for hours in range(1, 4)))
    async with staged(stage_home, before=before) as stage:
        await stage.press(place, "a", "tab", "4", "N")
        await stage.type("MRN 4471930")
        await stage.press("enter")
        await stage.until_told("Saved. That looks like a record number.")
        assert ("Press e" in stage.notices()[-1]) == (place != "s")
        if place != "s":
            await stage.press("e")
            await stage.until(EntryDialog)
            assert "4471930" in stage.shown()


async def test_a_hint_that_was_seen_is_not_repeated_after_saving(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(stage_home) as stage:
        repeated = list[Entry]()
        monkeypatch.setattr(stage.app, "hint_saved", repeated.append)
        for note, times in (("MRN 4471930", 0), ("a quiet day", 1)):
            await stage.press("N")
            await stage.type(note)
            hint = stage.app.screen.query_one(NoteHint)
            if not times:
                await stage.until_so(lambda: hint.display)  # noqa: B023 - of this round
            await stage.press("enter")
            assert len(repeated) == times
