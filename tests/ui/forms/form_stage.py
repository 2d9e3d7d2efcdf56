"""Forms on the stage: opening one, and answering each kind of question by keys or by the mouse."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from textual.widget import Widget
from textual.widgets import OptionList

from tests.ui.mouse import Mouse
from tests.ui.stage import Stage, staged
from wellnesstui.domain.forms.form import Form
from wellnesstui.domain.forms.form_draft import place_of, read_draft
from wellnesstui.domain.forms.sitting import Question, Sitting
from wellnesstui.store.content import forms
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.forms import form_draft_screen, opening
from wellnesstui.ui.forms.action_list import ActionList
from wellnesstui.ui.forms.choice_field import MarkedList
from wellnesstui.ui.forms.form_draft_screen import ABOUT, ASKING
from wellnesstui.ui.forms.form_screen import FormScreen
from wellnesstui.ui.forms.scale_field import HundredScale
from wellnesstui.ui.widgets.key_bar import KeyBar

every_form = pytest.mark.parametrize("id", [each.id for each in forms.summaries()])
hard_forms, other_forms = (
    pytest.mark.parametrize(
        "id", [each.id for each in forms.summaries() if (each.group == "hard") is is_hard]
    )
    for is_hard in (True, False)
)
"""For a test of each form that comes with wellness; in files of their own, they run side by side."""


async def opened(stage: Stage, id: str, *, starts: bool = True) -> FormScreen:
    """The form, at its first question or on the page before it."""
    opening.fill_in(stage.app, id, starts=starts)
    await stage.until(FormScreen)
    await stage.pause()
    screen = form(stage)
    if starts and screen.stage == ABOUT:
        await stage.press("enter")
    return screen


def form(stage: Stage) -> FormScreen:
    """The form that is open."""
    screen = stage.app.screen
    assert isinstance(screen, FormScreen), screen
    return screen


def asked(stage: Stage) -> Question:
    """The question on the screen."""
    question = form(stage).sitting.question
    assert question is not None
    return question


async def answer_by_keys(stage: Stage, number: int) -> object:
    """Answer the question on the screen, and stay there; the answer that is expected."""
    question = asked(stage)
    match question.field.type:
        case "scale":
            digit = number % 9 + 1
            await stage.press(str(digit))
            return digit * 10
        case "date":
            await stage.type("March 12, 2027")
            return "March 12, 2027"
        case "lines" | "plan":
            await stage.type(f"one thing {number}")
            await stage.press("enter")
            await stage.type("and another")
            return f"one thing {number}\nand another"
        case "text":
            await stage.type(f"a line {number}")
            await stage.press("enter")
            await stage.type("and a second one")
            return f"a line {number}\nand a second one"
        case "choice":
            await stage.press("down", "space")
            return question.field.choices[0]
        case "several" | "checklist":
            await stage.press("down", "space")
            return chosen_rows(stage)
        case "person" | "activity" if stage.app.screen.query(MarkedList):
            await stage.press("w")
            await stage.type("Sam from the ward")
            await stage.press("enter")
            if not isinstance(stage.app.screen, FormScreen):
                await stage.press("enter")
            return "Sam from the ward"
        case _:
            await stage.type(f"words of answer {number}")
            return f"words of answer {number}"


def chosen_rows(stage: Stage) -> object:
    """The answer of the list that is on the screen."""
    screen = form(stage)
    return screen.sitting.answer(asked(stage).name)


async def answer_by_mouse(stage: Stage) -> object:
    """Answer what can be answered by pointing; None for what has to be written."""
    screen, question = form(stage), asked(stage)
    if question.field.type == "scale":
        scale = screen.query_one(HundredScale)
        await click(stage, scale, scale.content_size.width - 1, 0)
        return 100
    rows = screen.query(MarkedList)
    if rows and rows.first().option_count > 1:
        await click(stage, rows.first(), 4, 0)
        return screen.sitting.answer(question.name)
    return None


async def click(stage: Stage, widget: Widget, x: int, y: int) -> None:
    await Mouse(stage, widget).click(x, y)


async def click_key(stage: Stage, label: str) -> None:
    """Click a key of the footer."""
    bar = stage.app.screen.query_one(KeyBar)
    line = stage.lines()[bar.region.y]
    assert label in line, (label, line)
    await click(stage, bar, line.index(label) - bar.content_region.x + 1, 0)


async def click_row(stage: Stage, words: str) -> None:
    """Click the row of a list that has these words."""
    rows: OptionList = stage.app.screen.query_one(ActionList)
    lines = stage.lines()
    y = max(number for number, line in enumerate(lines) if words in line)
    await click(stage, rows, 4, y - rows.content_region.y)


async def go_on(stage: Stage) -> None:
    """To the next question, by the key that goes on from every kind."""
    await stage.press("tab")


def is_asking(stage: Stage) -> bool:
    return form(stage).stage == ASKING


def killed(home: Home, at: Path, form: Form, place: str) -> tuple[Sitting | None, list[Any]]:
    """The draft and the entries that are found after the app was killed just now."""
    if at.exists():
        shutil.rmtree(at)
    shutil.copytree(home.data, at)
    other = Home(str(at), home.config, home.state)
    with Vault.open(other) as vault:
        text = vault.drafts.recall(place)
        return (read_draft(text, form) if text else None), list(vault.everything())


async def is_left_at_each_question(
    stage_home: Home, id: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fill in a form, left and killed at each question: a draft is there each time, and no entry."""
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
