"""A field for a file in the app: ``-`` and the like name no stream there, and write none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.ui.stage import staged
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.places.settings.export_dialog import ExportDialog
from wellnesstui.ui.places.settings.import_dialog import ImportDialog

STREAMS = ["-", "/dev/stdin", "/dev/stdout", "/dev/fd/1", "/dev/fd/63"]


@pytest.mark.parametrize("path", STREAMS)
async def test_an_export_is_refused(
    stage_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with staged(stage_home) as stage:
        before = os.listdir(tmp_path)
        await stage.app.push_screen(ExportDialog())
        field = stage.app.screen.query_one("#file", Input)
        field.focus()
        field.value = path
        await stage.press("enter")
        assert isinstance(stage.app.screen, ExportDialog)
        told = str(stage.app.screen.query_one("#told", Static).content)
        assert told.startswith(f"{path} only works on the command line.")
        assert os.listdir(tmp_path) == before


@pytest.mark.parametrize("path", STREAMS)
async def test_an_import_is_refused(stage_home: Home, path: str) -> None:
    async with staged(stage_home) as stage:
        await stage.app.push_screen(ImportDialog())
        field = stage.app.screen.query_one("#path", Input)
        field.focus()
        field.value = path
        await stage.press("enter")
        assert [notice.partition(" Type")[0] for notice in stage.notices()] == [
            f"{path} only works on the command line."
        ]
        assert not stage.app.screen.query_one("#look").display
