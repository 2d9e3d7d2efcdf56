"""The app's import says what was changed elsewhere, repaired or cut, and reads no pipe."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from tests.makers.journals import day_one, day_one_entry, enex, note
from tests.ui.places.settings.test_import import _looked, _open, downloads  # noqa: F401 - the fixture
from tests.ui.stage import staged
from wellnesstui.store.disk.home import Home


async def test_what_was_changed_there_is_counted_updated_and_undone(
    stage_home: Home,
    downloads: Path,  # noqa: F811
) -> None:
    path = downloads / "Journal.json"
    path.write_bytes(day_one(day_one_entry(text="first")))
    async with staged(stage_home) as stage:
        for text in ("first", "first, amended"):
            path.write_bytes(day_one(day_one_entry(text=text)))
            await _open(stage)
            await stage.press("enter")
            shown = await _looked(stage)
            changed = "1 entry changed in the file since" in " ".join(
                shown.replace("│", " ").split()
            )
            assert changed == (text != "first")
            assert "Enter to import" in shown
            await stage.press("enter")
            await _looked(stage)
            assert [entry.note for entry in stage.kept()] == [text]
        assert any("0 imported, 1 updated" in notice for notice in map(str, stage.notices()))
        await stage.press("u")
        assert [entry.note for entry in stage.kept()] == ["first"]


async def test_broken_notes_are_named_with_line_and_title(
    stage_home: Home,
    downloads: Path,  # noqa: F811
) -> None:
    content = enex(
        note(), note(title="Cup & saucer"), note(created="", updated="", title="No date")
    )
    (downloads / "notes.enex").write_bytes(content)
    async with staged(stage_home) as stage:
        await _open(stage)
        await stage.press("enter")
        shown = " ".join((await _looked(stage)).split())
        assert "line 7 Cup & saucer: its text was damaged" in shown
        assert "line 10 No date: it has no date" in shown


async def test_a_pipe_is_not_read_in_the_app(
    stage_home: Home,
    downloads: Path,  # noqa: F811
) -> None:
    async with staged(stage_home) as stage:
        screen = await _open(stage)
        field = screen.query_one("#path", Input)
        for name in ("-", "/dev/stdin", "/dev/fd/0"):
            field.focus()
            field.value = name
            await stage.press("enter")
            assert any(
                "only works on the command line" in notice for notice in map(str, stage.notices())
            )
        await stage.press("escape", "escape")
