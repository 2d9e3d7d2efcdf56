"""The labels of what is filled in or chosen in a dialog: each begins with a capital letter."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.ui.stage import an_entry, recorded, staged
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.widgets.form_row import FormRow
from wellnesstui.ui.widgets.setting_row import SettingRow

DIALOGS = ["pT", "pF", "bw", "bT", "rw", "rP", "nx", "lf", "a"]


@pytest.mark.parametrize("keys", DIALOGS)
async def test_labels_of_a_dialog_begin_with_a_capital(stage_home: Home, keys: str) -> None:
    before = recorded(*(an_entry(hours, mood=3) for hours in range(3)))
    async with staged(stage_home, before=before) as stage:
        await stage.press(*keys)
        dialog = stage.app.screen
        assert dialog.is_modal
        beside = dialog.query(".field Static, .written Static, .day Static").results(Static)
        labels = [
            *(row.title for row in dialog.query(SettingRow)),
            *(row.label for row in dialog.query(FormRow)),
            *(str(each.content) for each in beside),
        ]
        assert labels
        assert [label for label in labels if not label[:1].isupper()] == []
