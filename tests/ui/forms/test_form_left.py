"""Every form that comes with wellness, left or killed at each question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.forms.form_stage import (
    answer_by_keys,
    asked,
    every_form,
    form,
    go_on,
    is_asking,
    killed,
    opened,
)
from tests.ui.stage import staged
from wellnesstui.domain.forms.form_draft import place_of
from wellnesstui.store.content import forms
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.forms import form_draft_screen
from wellnesstui.ui.forms.form_screen import FormScreen


@every_form
async def test_left_or_killed_at_each_question_there_is_a_draft_and_no_entry(
    stage_home: Home, id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_draft_screen, "_PAUSE", 0.001)
    wanted, place = forms.bundled(id), place_of(id)
    async with staged(stage_home, (80, 24)) as stage:
        screen = await opened(stage, id)
        number = 0
        while is_asking(stage):
            name = asked(stage).name
            answer = await answer_by_keys(stage, number)
            await stage.until_so(lambda: form(stage)._pause is None)
            draft, entries = killed(stage_home, tmp_path / "killed", wanted, place)
            assert draft is not None
            assert (draft.answer(name), draft.at) == (answer, name)
            assert not entries
            await stage.press("escape")
            assert not isinstance(stage.app.screen, FormScreen)
            await opened(stage, id)
            assert form(stage).sitting.at == name
            assert form(stage).sitting.answer(name) == answer
            await go_on(stage)
            number += 1
        assert form(stage).sitting.answers
        assert not stage.kept()
        assert screen is not form(stage)
