"""What is typed finds a name however it is written: pickers, the palette, people."""

from __future__ import annotations

from typing import Any, cast

import pytest
from textual.widgets import Input

from tests.hand import an_entry
from tests.ui.stage import staged
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.app.commands import ActionProvider
from wellnesstui.ui.entry.choices import Choices
from wellnesstui.ui.entry.feelings_board import FeelingsBoard
from wellnesstui.ui.entry.picker import Picker, pick_activities
from wellnesstui.ui.places.resources.screen import ResourcesScreen

FOUND: tuple[tuple[str, list[str]], ...] = (
    ("cafe", ["add cafe"]),
    ("CAFE", ["add CAFE"]),
    ("cafÉ", []),
)
"""What is typed, and what else is offered than Café."""


async def test_an_activity_is_offered_however_it_is_typed(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        stage.vault.record(an_entry(activities=(LoggedActivity(name="Café"),)))
        pick_activities(cast(Any, stage.app), (), lambda _: None)
        await stage.pause()
        picker = stage.app.screen
        assert isinstance(picker, Picker)
        choices = picker.query_one(Choices)
        for typed, others in FOUND:
            picker.query_one(Input).value = typed
            await stage.pause()
            assert choices.current is not None
            assert choices.current.key == "Café"
            assert [each.shown for each in choices._choices if each.key != "Café"] == others
            picker.query_one(Input).value = ""
            await stage.pause()


async def test_a_word_is_offered_however_it_is_typed(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        stage.vault.record(an_entry(words=("Café",)))
        await stage.press("F")
        await stage.until_so(lambda: stage.app.screen.query(FeelingsBoard))
        board = stage.app.screen.query_one(FeelingsBoard)
        field = stage.app.screen.query_one(Input)
        for typed, others in FOUND:
            field.value = typed
            await stage.pause()
            assert board.current is not None
            assert board.current.feeling.name == "Café"
            assert [other for other in ("add cafe", "add CAFE") if other in stage.shown()] == others
            field.value = ""
            await stage.pause()


async def test_the_palette_finds_a_theme_by_its_letters(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with staged(stage_home) as stage:
        monkeypatch.setattr(
            "wellnesstui.ui.app.commands.library.palette_names", lambda _: (("x", "Großé Nächte"),)
        )
        deeds = ActionProvider(stage.app.screen)
        for typed in ("grosse nachte", "GROSSE", "Großé"):
            hits = [hit.text async for hit in deeds.search(typed)]
            assert "Theme: Großé Nächte" in hits, typed
        assert [hit async for hit in deeds.search("\u0301zzzz")] == []
        hits = [hit.text async for hit in deeds.search("crisis numbers")]
        assert "Help now" in hits, "found by what it is for"
        [hit async for hit in deeds.search("\u0301")]  # nothing to look for is no fault


async def test_people_are_found_however_they_are_written(stage_home: Home) -> None:
    from wellnesstui.store.vault.people import new_person

    async with staged(stage_home) as stage:
        stage.vault.people.put(new_person("Ζωή", "τηλέφωνο"))
        await stage.press("r")
        screen = stage.app.screen
        assert isinstance(screen, ResourcesScreen)
        assert [each.name for each in screen._people_with("ζωη ΤΗΛΕΦΩΝΟ")] == ["Ζωή"]
        assert screen._people_with("ζωο") == []
