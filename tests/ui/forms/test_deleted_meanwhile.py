"""An entry that is deleted somewhere else while it's changed: the change is saved as a new one, or let go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.measures.measure_entry import with_answers
from wellnesstui.store.content import measures
from wellnesstui.store.database.drafts import edit_place
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.entry.dialog import EntryDialog
from wellnesstui.ui.forms import opening as forms_opening
from wellnesstui.ui.forms.form_screen import FormScreen
from wellnesstui.ui.measure import opening as measure_opening
from wellnesstui.ui.measure.measure_screen import MeasureScreen

PHQ8 = measures.find("phq8")
FORM = an_entry(1).replace(form="thought-check", answers=(("thought", "Before"),))
MEASURE = with_answers(an_entry(1), PHQ8, dict.fromkeys(range(1, 9), 1))
NOTE = an_entry(1).replace(note="Before")


async def change_form(stage: Stage, entry: Entry) -> None:
    forms_opening.change(stage.app, entry)
    await stage.until(FormScreen)
    await stage.pause()
    await stage.press("home", "enter")
    await stage.type(" and after")
    await stage.press("enter")


async def change_measure(stage: Stage, entry: Entry) -> None:
    measure_opening.change(stage.app, entry)
    await stage.until(MeasureScreen)
    await stage.pause()
    screen = stage.app.screen
    assert isinstance(screen, MeasureScreen)
    screen.sitting = screen.sitting.go_to(1).answer(3)


async def change_note(stage: Stage, entry: Entry) -> None:
    dialog = EntryDialog(entry)
    stage.app.push_screen(dialog)
    await stage.until(EntryDialog)
    await stage.press("5")


CHANGES = pytest.mark.parametrize(
    ("entry", "change"), [(FORM, change_form), (MEASURE, change_measure), (NOTE, change_note)]
)
Change = Callable[[Stage, Entry], Awaitable[None]]


def _delete(home: Home, entry: Entry) -> None:
    with Vault.open(home) as vault:
        vault.delete(entry.id)


async def _save(stage: Stage) -> None:
    if isinstance(stage.app.screen, MeasureScreen):
        stage.app.screen.save(whole=True)
        await stage.pause()
    else:
        await stage.press("enter")


@CHANGES
async def test_saving_says_so_and_saving_again_saves_a_new_one(
    stage_home: Home, entry: Entry, change: Change
) -> None:
    async with staged(stage_home, before=recorded(entry)) as stage:
        (kept,) = stage.kept()
        await change(stage, kept)
        _delete(stage_home, kept)
        await _save(stage)
        assert "deleted somewhere else. Save again to keep" in " ".join(stage.shown().split())
        assert stage.kept() == []
        await _save(stage)
        (new,) = stage.kept()
        assert new.id != kept.id
        assert new.when == kept.when
        assert (new.answers, new.mood) != (kept.answers, kept.mood)
        assert not stage.vault.drafts.recall(edit_place(kept.id))
        stage.vault.undo()
        assert stage.kept() == []


PLACES = {"thought-check": "form:thought-check", "measure:phq8": "measure:phq8", "": "add"}


def _drafts(stage: Stage, entry: Entry) -> tuple[str, str]:
    """Those of the entry and of a new one."""
    drafts = stage.vault.drafts
    return drafts.recall(edit_place(entry.id)), drafts.recall(PLACES[entry.form])


async def _opened_anew(stage: Stage, entry: Entry) -> None:
    """What is offered where a new one is begun is saved as one."""
    if entry.form == FORM.form:
        forms_opening.fill_in(stage.app, FORM.form)
        await stage.until(FormScreen)
        await stage.pause()
        await stage.press("enter")
    elif entry.form:
        measure_opening.answer(stage.app, "phq8")
        await stage.until(MeasureScreen)
        await stage.pause()
        screen = stage.app.screen
        assert isinstance(screen, MeasureScreen)
        screen.sitting = screen.sitting.go_to(9)
        await stage.press("enter")
    else:
        await stage.press("a")
        await stage.until(EntryDialog)
    await stage.pause()


@CHANGES
async def test_leaving_says_so_once_and_then_keeps_a_draft_of_a_new_one(
    stage_home: Home, entry: Entry, change: Change
) -> None:
    async with staged(stage_home, before=recorded(entry)) as stage:
        (kept,) = stage.kept()
        await change(stage, kept)
        _delete(stage_home, kept)
        screen = stage.app.screen
        screen.action_leave()  # type: ignore[attr-defined]
        await stage.pause()
        assert stage.app.screen is screen
        shown = " ".join(stage.shown().replace("│", " ").split())
        assert "Save to keep this as a new entry, or press Esc again" in shown
        await stage.press("escape")
        assert stage.app.screen is not screen
        assert stage.kept() == []
        of_entry, of_new = _drafts(stage, kept)
        assert of_new
        assert not of_entry
        await _opened_anew(stage, kept)
        await _save(stage)
        (new,) = stage.kept()
        assert new.id != kept.id
        assert (new.answers, new.mood) != (kept.answers, kept.mood)
        assert _drafts(stage, kept) == ("", "")


@CHANGES
async def test_a_draft_of_a_new_one_that_is_there_waits(
    stage_home: Home, entry: Entry, change: Change
) -> None:
    async with staged(stage_home, before=recorded(entry)) as stage:
        (kept,) = stage.kept()
        place = PLACES[kept.form]
        stage.vault.drafts.keep(place, "{}")
        await change(stage, kept)
        _delete(stage_home, kept)
        assert stage.app.screen.leave()  # type: ignore[attr-defined]
        assert stage.app.other_drafts(place) == 1
        stage.app.drafts.swap(place)
        assert stage.vault.drafts.recall(place) == "{}"
