"""A look back from Trends: the days looked at or others, in a file, with or without notes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.places.trends.look_back_dialog import LookBackDialog
from wellnesstui.ui.places.trends.screen import TrendsScreen


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The person's folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return tmp_path


async def _open(stage: Stage) -> LookBackDialog:
    await stage.press("n", "x")
    assert isinstance(stage.app.screen, LookBackDialog)
    return stage.app.screen


def _field(stage: Stage, id: str) -> Input:
    return stage.app.screen.query_one(f"#{id}", Input)


def _first_row(stage: Stage) -> None:
    stage.app.screen.set_focus(stage.app.screen.query("ChoiceRow").first())


async def test_the_days_looked_at_without_a_note(stage_home: Home, downloads: Path) -> None:
    async with staged(
        stage_home, before=recorded(an_entry(1, mood=4, note="PRIVATEMARK"))
    ) as stage:
        await _open(stage)
        assert "not included" in stage.shown()
        path = Path(_field(stage, "file").value)
        assert (path.parent, path.suffix) == (downloads, ".html")
        _field(stage, "file").focus()
        await stage.press("enter")
        assert isinstance(stage.app.screen, TrendsScreen)
        assert str(path) in stage.notices()[-1]
        assert "isn't encrypted" in stage.notices()[-1]
        text = path.read_text("utf-8")
        assert "ntries on 1 of 30 days" in text
        assert "PRIVATEMARK" not in text


async def test_other_days_as_a_text_with_what_was_set_aside(
    stage_home: Home, downloads: Path
) -> None:
    entries = (an_entry(1, note="ONEMARK"), an_entry(2, note="ASIDEMARK", for_supervision=True))
    async with staged(stage_home, before=recorded(*entries)) as stage:
        await _open(stage)
        _first_row(stage)
        await stage.press("enter", "down", "enter", "down", "enter")  # form, notes, energy
        assert "only those marked" in stage.shown()
        assert re.search(r"Energy +included", stage.shown())
        _field(stage, "days").value = "this year"
        await stage.pilot.pause()
        path = Path(_field(stage, "file").value)
        assert path.suffix == ".md"
        assert len(path.stem) == len("look-back-2026")
        _field(stage, "days").focus()
        await stage.press("enter")
        assert _field(stage, "file").has_focus
        assert not path.exists(), "Enter in the days goes on to the file"
        await stage.press("enter")
        text = path.read_text("utf-8")
        assert "ASIDEMARK" in text
        assert "ONEMARK" not in text


async def test_days_without_entries_are_said_before_anything_is_saved(
    stage_home: Home, downloads: Path
) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        _field(stage, "file").value = "~/mine.html"
        await stage.pilot.click("#write")
        assert "There are no entries from these days" in stage.shown()
        assert not (downloads / "mine.html").exists()


async def test_a_name_that_was_typed_stays(stage_home: Home, downloads: Path) -> None:
    async with staged(stage_home, before=recorded(an_entry(1))) as stage:
        await _open(stage)
        _field(stage, "file").value = "~/mine.html"
        await stage.press("right")
        assert _field(stage, "file").value == "~/mine.html"
        await stage.pilot.click("#write")
        assert (downloads / "mine.html").exists()


async def test_what_can_not_be_written_is_said_and_nothing_typed_is_lost(
    stage_home: Home, downloads: Path
) -> None:
    async with staged(stage_home, before=recorded(an_entry(1))) as stage:
        await _open(stage)
        (downloads / "there.html").write_text("mine")
        for id, value, told in (
            ("days", "[b]blursday[/x]", "doesn't look like"),
            ("file", str(downloads / "there.html"), "file with that name already exists"),
            ("file", str(downloads / "no" / "such.html"), "That folder doesn't exist"),
        ):
            before = _field(stage, id).value
            _field(stage, id).value = value
            _field(stage, "file").focus()
            await stage.press("enter")
            assert isinstance(stage.app.screen, LookBackDialog)
            assert told in " ".join(stage.shown().replace("│", " ").split())
            assert _field(stage, id).value == value
            _field(stage, id).value = before
        assert (downloads / "there.html").read_text() == "mine"
        await stage.press("escape")
        assert isinstance(stage.app.screen, TrendsScreen)
        assert [path.name for path in downloads.iterdir() if path.is_file()] == ["there.html"]


async def test_a_picture_has_no_notes(stage_home: Home, downloads: Path) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, note="PRIVATEMARK"))) as stage:
        await _open(stage)
        _first_row(stage)
        await stage.press("left", "down", "left")
        _field(stage, "file").focus()
        await stage.press("enter")
        assert "A picture can't include notes." in stage.shown()
        assert list(downloads.glob("*.svg")) == []


async def test_the_ending_that_is_typed_says_the_form(stage_home: Home, downloads: Path) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, note="PRIVATEMARK"))) as stage:
        await _open(stage)
        _field(stage, "file").value = "~/mine.md"
        _field(stage, "file").focus()
        await stage.press("enter")
        assert (downloads / "mine.md").read_text("utf-8").startswith("# ")
        await stage.press("x")
        await stage.until_so(lambda: bool(stage.app.screen.query("ChoiceRow")))
        _first_row(stage)
        await stage.press("down", "enter", "enter")
        assert "Notes all" in " ".join(stage.shown().split())
        _field(stage, "file").value = "~/picture.svg"
        _field(stage, "file").focus()
        await stage.press("enter")
        assert "A picture can't include notes." in stage.shown()
        assert not (downloads / "picture.svg").exists()


@pytest.mark.parametrize("size", [(40, 12), (60, 12), (80, 14)])
async def test_on_a_low_screen_what_is_amiss_is_seen(
    stage_home: Home, downloads: Path, size: tuple[int, int]
) -> None:
    async with staged(stage_home, size, before=recorded(an_entry(1))) as stage:
        await _open(stage)
        _field(stage, "file").value = str(downloads)
        _field(stage, "file").focus()
        await stage.press("enter")
        await stage.pause()
        assert "That's a folder" in " ".join(stage.shown().replace("│", " ").split())
        _field(stage, "file").value = ""
        await stage.press("enter")
        await stage.pause()
        assert "Type where to save the file." in " ".join(stage.shown().replace("│", " ").split())


async def test_days_that_can_not_be_read_are_said_at_once(
    stage_home: Home, downloads: Path
) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        _field(stage, "days").value = "blursday"
        _field(stage, "days").focus()
        await stage.press("enter")
        assert "doesn't look like" in " ".join(stage.shown().replace("│", " ").split())
        assert _field(stage, "days").has_focus


async def test_it_takes_along_what_the_place_shows(stage_home: Home, downloads: Path) -> None:
    days = [an_entry(24 * number, energy=3) for number in range(40)]
    async with staged(stage_home, before=recorded(*days)) as stage:
        await stage.press("n", "E", "S", "W")
        await stage.press("x")
        assert re.search(r"Energy +included", stage.shown())
        _field(stage, "file").value = "~/week.html"
        _field(stage, "file").focus()
        await stage.press("enter")
        text = (downloads / "week.html").read_text("utf-8")
        assert "ntries on 7 of 7 days" in text
        assert "Monday to Friday" in text
        assert 'class="energy"' in text
