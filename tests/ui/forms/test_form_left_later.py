"""What a form asks later, left or killed at each question: the entry stays as it was saved."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.forms.form_stage import answer_by_keys, asked, form, go_on, is_asking, killed
from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import Entry
from wellnesstui.store.content import forms
from wellnesstui.store.database.drafts import edit_place
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.forms import form_draft_screen, opening
from wellnesstui.ui.forms.form_draft_screen import ABOUT, READING
from wellnesstui.ui.forms.form_screen import FormScreen

asking_later = [each.id for each in forms.summaries() if each.later]


async def opened_later(stage: Stage, entry: Entry) -> FormScreen:
    opening.change(stage.app, entry, later=True)
    await stage.until(FormScreen)
    await stage.pause()
    if form(stage).stage == ABOUT:
        await stage.press("enter")
    return form(stage)


@pytest.mark.parametrize("id", asking_later)
async def test_left_or_killed_at_each_later_question_there_is_a_draft_and_the_entry_as_it_was(
    stage_home: Home, id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_draft_screen, "_PAUSE", 0.001)
    wanted = forms.bundled(id)
    first = next(each for each in wanted.fields if not each.later)
    before = recorded(an_entry(30, form=id, answers=((first.id, "What it was about"),)))
    async with staged(stage_home, (80, 24), before=before) as stage:
        (entry,) = stage.kept()
        await opened_later(stage, entry)
        number, expected = 0, {}
        while is_asking(stage):
            name = asked(stage).name
            expected[name] = await answer_by_keys(stage, number)
            await stage.until_so(lambda: form(stage)._pause is None)
            draft, entries = killed(stage_home, tmp_path / "killed", wanted, edit_place(entry.id))
            assert draft is not None
            assert (draft.answer(name), draft.at) == (expected[name], name)
            assert entries == [entry]
            await stage.press("escape")
            assert not isinstance(stage.app.screen, FormScreen)
            screen = await opened_later(stage, entry)
            assert screen.sitting.at == name
            await go_on(stage)
            number += 1
        assert number == sum(each.later for each in wanted.fields)
        assert form(stage).stage == READING
        assert stage.kept() == [entry]
        await stage.press("enter")
        (kept,) = stage.kept()
        assert kept.id == entry.id
        answers = dict(kept.answers)
        assert answers[first.id] == "What it was about"
        for field in wanted.fields:
            if field.type == "plan":
                assert not field.later or "- [ ] and another" in kept.note
            elif field.later:
                assert answers[field.id] == expected[field.id]
