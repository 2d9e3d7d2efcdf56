"""The hint under a note of any length holds up no key."""

from __future__ import annotations

import asyncio

import pytest

from tests.ui.stage import PATIENCE, staged
from wellnesstui.domain import identifiers
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.app.paste import Pasted
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
