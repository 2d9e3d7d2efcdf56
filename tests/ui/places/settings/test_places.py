"""The places for a break in Settings: added, renamed, deleted, undone; at each size, empty and long."""

from __future__ import annotations

import pytest

from tests.ui.stage import WIDE, Stage, staged
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.places.settings.places_dialog import PlacesDialog


async def opened(stage: Stage) -> None:
    await stage.press("s")
    stage.app.screen.query_one("#set-places").focus()
    await stage.press("enter")
    await stage.until(PlacesDialog)


async def test_places_are_added_renamed_deleted_and_undone(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage)
        assert "No places yet. Press w to add one" in stage.shown()
        for name in ("the garden bench", "the roof [b]"):
            await stage.press("w")
            await stage.type(name)
            await stage.press("enter")
        assert stage.vault.break_places.listed() == ("the garden bench", "the roof [b]")
        assert "the roof [b]" in stage.shown()
        await stage.press("e", "ctrl+u")
        await stage.type("the window")
        await stage.press("enter")
        assert stage.vault.break_places.listed() == ("the garden bench", "the window")
        await stage.press("up", "d")
        assert stage.vault.break_places.listed() == ("the window",)
        await stage.press("u")
        assert "the garden bench" in stage.shown()
        await stage.press("w")
        await stage.type("The Window")
        await stage.press("enter")
        assert any("on your list already" in notice for notice in stage.notices())
        await stage.press("escape")
        assert not isinstance(stage.app.screen, PlacesDialog)


@pytest.mark.parametrize("size", [WIDE, (80, 24), (60, 20), (40, 20)])
async def test_fifty_places_fit_every_screen(stage_home: Home, size: tuple[int, int]) -> None:
    def add(vault: Vault) -> None:
        for number in range(50):
            vault.break_places.add(f"bench {number} " + "by the river " * 3)

    async with staged(stage_home, size, before=add) as stage:
        await opened(stage)
        assert "bench 0" in stage.shown()
        await stage.press("end")
        assert "bench 49" in stage.shown()
        assert "w add" in stage.lines()[-1]
