"""Every question of every form on the smallest screen: all of it is read, and its answer has room."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Static

from tests.ui.forms.form_stage import asked, every_form, form, go_on, is_asking, opened
from tests.ui.stage import Stage, staged
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.forms.answer_field import AnswerField
from wellnesstui.ui.forms.choice_field import MarkedList
from wellnesstui.ui.forms.form_draft_screen import READING
from wellnesstui.ui.forms.scale_field import HundredScale
from wellnesstui.ui.forms.writing_field import WritingArea

LONG = "a long one 🌙 عربي " * 500
LEAST = 3  # rows of a field that is written or chosen in


def has_room(stage: Stage, widget: Widget) -> bool:
    frame = form(stage).query_one("#frame").content_region
    return frame.contains_region(widget.region)


async def answer_long(stage: Stage) -> None:
    """What is longest for the question on the screen."""
    question = asked(stage)
    if question.field.type == "scale":
        await stage.press("7")
    areas = stage.app.screen.query(WritingArea)
    if areas and question.field.type != "date":
        areas.first().insert(LONG)
        await stage.pause()


@every_form
async def test_each_question_and_its_answer_have_room_at_60_by_20(
    stage_home: Home, id: str
) -> None:
    async with staged(stage_home, (60, 20)) as stage:
        await opened(stage, id)
        while is_asking(stage):
            screen, name = form(stage), asked(stage).name
            await answer_long(stage)
            for part in ("#ask", "#help"):
                shown = screen.query_one(part, Static)
                assert not shown.display or has_room(stage, shown), (name, part)
            field = screen.query_one(AnswerField)
            for kind in (WritingArea, MarkedList, HundredScale):
                for each in field.query(kind):
                    least = min(LEAST, max(1, each.virtual_size.height))
                    assert each.region.height >= least, (name, kind)
                    assert has_room(stage, each), (name, kind, each.region)
            await go_on(stage)
        assert form(stage).stage == READING
        assert any(line.strip("│ ") == "Save" for line in stage.lines())
