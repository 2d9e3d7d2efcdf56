"""Writing: room for a note, a long paste, drafts through crashes, a quiet hint, setting aside."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.terminal import at_terminal
from tests.ui.stage import HandClock, Stage, an_entry, recorded, staged
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.disk import external_note
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.entry.dialog import EntryDialog
from wellnesstui.ui.entry.note_dialog import NoteDialog
from wellnesstui.ui.entry.note_field import WideNoteField
from wellnesstui.ui.entry.note_hint import NoteHint

LONG = "".join(f"line {number} of a long paste, with [/x] and é 好 سلام\n" for number in range(250))


async def _hint(stage: Stage) -> str:
    """What the hint says once it has looked."""
    hint = stage.app.screen.query_one(NoteHint)
    await stage.until_so(lambda: hint._pause is None)
    return str(hint.render()) if hint.display else ""


async def test_more_room_and_back_with_the_text(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("N")
        await stage.type("one")
        await stage.press("ctrl+o")
        assert isinstance(stage.app.screen, NoteDialog)
        await stage.press("enter")
        await stage.type("two [b")
        await stage.press("escape")
        assert stage.note.text == "one\ntwo [b"
        assert stage.note.has_focus
        await stage.press("enter")
        assert [entry.note for entry in stage.kept()] == ["one\ntwo [b"]


async def test_what_is_written_with_more_room_is_drafted_as_it_is_typed(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("N", "ctrl+o")
        await stage.type("half a thought")
        with Vault.open(stage_home) as other:
            await stage.until_so(lambda: "half a thought" in (other.drafts.recall("card") or ""))
        await stage.press("ctrl+l")
        assert "half" not in stage.shown()
        await stage.press("space")
        assert stage.app.screen.query_one(WideNoteField).text == "half a thought"


async def test_an_identifier_is_hinted_at_after_a_pause_and_stops_nothing(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("N")
        await stage.type("slept badly, 988 on the fridge")
        assert await _hint(stage) == ""
        await stage.type(", MRN 4471930")
        assert stage.app.screen.query_one(NoteHint).display is False
        assert "record number" in await _hint(stage)
        assert "4471930" not in await _hint(stage)
        await stage.press("enter")
        assert len(stage.kept()) == 1
        assert await _hint(stage) == ""


async def test_the_hint_can_be_turned_off(stage_home: Home) -> None:
    settings.change(stage_home, "hint", "off")
    async with staged(stage_home) as stage:
        await stage.press("N")
        await stage.type("MRN 4471930")
        assert await _hint(stage) == ""


async def test_set_aside_and_forgotten_in_the_dialog(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=2))) as stage:
        stage.listed.focus()
        await stage.press("enter", "S", "enter")
        assert [entry.for_supervision for entry in stage.kept()] == [True]
        await stage.press("enter", "S", "escape", "enter")
        assert isinstance(stage.app.screen, EntryDialog)
        assert "○ not marked" in stage.shown()  # what was changed is a draft
        await stage.press("enter")
        assert [entry.for_supervision for entry in stage.kept()] == [False]
        await stage.press("enter", "D")
        assert isinstance(stage.app.screen, ConfirmDialog)
        await stage.press("y")
        assert stage.kept() == []


@pytest.mark.parametrize("keys", [("N",), ("N", "ctrl+o")], ids=["field", "page"])
def test_ten_thousand_characters_pasted_in_a_real_terminal_arrive_whole(
    stage_home: Home, keys: tuple[str, ...]
) -> None:
    with at_terminal("-m", "wellnesstui", size=(100, 30)) as terminal:
        terminal.wait_for("How are you right now")
        terminal.send("N")
        terminal.wait_for("full screen")
        if len(keys) > 1:
            terminal.send("\x0f")
            terminal.wait_for("Esc done")
        terminal.pour(f"\x1b[200~{LONG}\x1b[201~")
        terminal.wait_for("line 249")
        if len(keys) > 1:
            terminal.send("\x1b")
            terminal.wait_for("How are you right now")
        terminal.send("\r")
        terminal.wait_for(r"Saved at \d\d?:\d\d")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
    assert len(LONG) > 10_000
    with Vault.open(stage_home) as vault:
        assert [entry.note for entry in vault.everything()] == [LONG.rstrip()]


def test_killed_while_writing_the_draft_is_there_at_the_next_start(stage_home: Home) -> None:
    with at_terminal("-m", "wellnesstui", size=(100, 30)) as terminal:
        terminal.wait_for("How are you right now")
        terminal.send("N\x0f")
        terminal.wait_for("Esc done")
        terminal.send("half a thought")
        terminal.wait_for("half a thought")
        with Vault.open(stage_home) as vault:  # a pause, as when somebody thinks
            terminal.until(lambda: "half a thought" in vault.drafts.recall("card"))
        terminal.process.kill()
    with at_terminal("-m", "wellnesstui", size=(100, 30)) as again:
        again.wait_for("Unsaved draft")
        again.wait_for("half a thought")
        again.send("q")
        assert again.wait_for_end() == 0


# -- an editor of one's own -----------------------------------------------------------------


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program called vim that notes what it was given and adds a line."""
    program = tmp_path / "bin" / "vim"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\nfor last; do :; done\nprintf "%s\\n" "$@" > "$NOTED"\n'
        'ls -ld "$(dirname "$last")" >> "$NOTED"\nprintf "\\nfrom outside \\033[31m" >> "$last"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("EDITOR", str(program))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("NOTED", str(tmp_path / "noted"))
    return tmp_path / "noted"


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for the editor")
def test_a_note_goes_to_the_editor_in_a_private_folder_and_leaves_nothing(editor: Path) -> None:
    assert external_note.edit_note("mine") == "mine\nfrom outside"
    noted = editor.read_text()
    assert "noswapfile" in noted
    assert "drwx------" in noted
    path = next(line for line in noted.splitlines() if line.endswith("note.txt"))
    assert not os.path.exists(os.path.dirname(path))


@pytest.mark.parametrize("editor", ["", "code --wait", "'", "less"])
def test_an_editor_that_may_leave_copies_is_not_used(
    monkeypatch: pytest.MonkeyPatch, editor: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.delenv("VISUAL", raising=False)
    with pytest.raises(UsedWrongly) as told:
        external_note.edit_note("mine")
    assert "still here" in told.value.hint


async def test_the_editor_is_offered_only_when_it_is_wished(
    stage_home: Home, hand_clock: HandClock
) -> None:
    async with staged(stage_home) as stage:
        await stage.press("N", "ctrl+o")
        assert "open in editor" not in stage.shown()
    settings.change(stage_home, "editor", "on")
    async with staged(stage_home) as stage:
        await stage.press("N", "ctrl+o")
        assert "open in editor" in stage.shown()
