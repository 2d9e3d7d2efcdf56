"""Every form but those after something hard, left or killed at each question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.forms.form_stage import is_left_at_each_question, other_forms
from wellnesstui.store.disk.home import Home


@other_forms
async def test_left_or_killed_at_each_question_there_is_a_draft_and_no_entry(
    stage_home: Home, id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await is_left_at_each_question(stage_home, id, tmp_path, monkeypatch)
