"""Every form that comes with wellness, by the mouse alone."""

from __future__ import annotations

from tests.ui.forms.form_stage import (
    answer_by_mouse,
    asked,
    click_key,
    click_row,
    every_form,
    is_asking,
    opened,
)
from tests.ui.stage import staged
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.forms.form_screen import FormScreen


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
