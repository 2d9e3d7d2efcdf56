"""Every form that comes with wellness, by keys alone."""

from __future__ import annotations

from tests.ui.forms.form_stage import answer_by_keys, asked, every_form, form, go_on, is_asking
from tests.ui.stage import staged
from wellnesstui.store.content import forms
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.forms.form_draft_screen import READING
from wellnesstui.ui.forms.form_screen import FormScreen
from wellnesstui.ui.places.reflect.screen import ReflectScreen


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
