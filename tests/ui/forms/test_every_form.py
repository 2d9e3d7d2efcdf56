"""Every form that comes with wellness: by keys alone, by the mouse alone, left or killed at each question."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.forms.form_stage import (
    answer_by_keys,
    answer_by_mouse,
    asked,
    click_key,
    click_row,
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
from wellnesstui.ui.forms import form_screen
from wellnesstui.ui.forms.form_screen import READING, FormScreen
from wellnesstui.ui.places.reflect.screen import ReflectScreen

IDS = [each.id for each in forms.summaries()]
every_form = pytest.mark.parametrize("id", IDS)


@every_form
async def test_it_is_found_filled_in_and_saved_by_keys_alone(stage_home: Home, id: str) -> None:
    wanted = forms.bundled(id)
    async with staged(stage_home, (80, 24)) as stage:
        await stage.press("c")
        await stage.until(ReflectScreen)
        await stage.press("slash")
        await stage.type(wanted.title)
        await stage.press("enter", "enter")
        await stage.until(FormScreen)
        await stage.press("enter")
        expected = {}
        for number in range(2 * len(wanted.fields)):
            if not is_asking(stage):
                break
            name = asked(stage).name
            expected[name] = await answer_by_keys(stage, number)
            await go_on(stage)
        assert form(stage).stage == READING
        await stage.press("enter")
        entry, *others = stage.kept()
        assert not others
        assert entry.form == id
        assert not entry.for_supervision
        saved = dict(entry.answers)
        for field in wanted.fields:
            if field.later:
                assert field.id not in saved
            elif field.type == "plan":
                assert "- [ ] and another" in entry.note
            elif field.type == "date":
                assert saved[field.id] == "2027-03-12"
            else:
                assert saved[field.id] == expected[field.id]
                assert not field.again or f"{field.id}_after" in saved
        await stage.press("escape")
        assert isinstance(stage.app.screen, ReflectScreen)


@every_form
async def test_it_is_filled_in_and_saved_by_the_mouse_alone(stage_home: Home, id: str) -> None:
    async with staged(stage_home, (100, 30)) as stage:
        await opened(stage, id, starts=False)
        await click_row(stage, "Start")
        expected = {}
        while is_asking(stage):
            name = asked(stage).name
            answer = await answer_by_mouse(stage)
            if answer is not None:
                expected[name] = answer
            await click_key(stage, "next" if " next" in stage.lines()[-1] else "choose")
        if not expected:  # all of it has to be written
            await click_key(stage, "Esc")
            assert not isinstance(stage.app.screen, FormScreen)
            return
        await click_row(stage, "Save")
        (entry,) = stage.kept()
        assert dict(entry.answers) == expected
        if isinstance(stage.app.screen, FormScreen):
            await click_row(stage, "Done")
        assert not isinstance(stage.app.screen, FormScreen)


@every_form
async def test_left_or_killed_at_each_question_there_is_a_draft_and_no_entry(
    stage_home: Home, id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_screen, "_PAUSE", 0.001)
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


async def test_an_answer_that_is_skipped_is_not_saved(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await opened(stage, "thought-check")
        await stage.type("One thought")
        await stage.press("enter", "enter", "enter", "enter")
        assert form(stage).stage == READING
        await stage.press("enter")
        (entry,) = stage.kept()
        assert entry.answers == (("thought", "One thought"),)
