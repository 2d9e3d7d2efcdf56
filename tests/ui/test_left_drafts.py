"""Drafts that gone windows left: an open window shows them too, beside its own, and overwrites none."""

from __future__ import annotations

import pytest

from tests.ui.forms.form_stage import form, opened
from tests.ui.measure.test_measure_screen import opened as opened_measure
from tests.ui.measure.test_measure_screen import screen as measure
from tests.ui.stage import Stage, staged
from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.forms.form_draft import place_of, to_draft
from wellnesstui.domain.forms.sitting import begun
from wellnesstui.domain.measures.sitting import Sitting
from wellnesstui.domain.measures.tender import FORM
from wellnesstui.store.content import forms, measures
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.drafts import CARD, PlaceDrafts
from wellnesstui.ui.entry.dialog import EntryDialog

THOUGHT, PHQ8 = forms.bundled("thought-check"), measures.find("phq8")
PLACE = place_of(THOUGHT.id)


def leave(home: Home, window: int, words: str) -> None:
    """Leave a draft of the form as a window that's gone."""
    with Vault.open(home) as vault:
        text = to_draft(begun(THOUGHT).answered(words, "thought"))
        PlaceDrafts(vault, window).save_text(PLACE, text)


def leave_check_in(home: Home, words: str, place: str = CARD) -> None:
    with Vault.open(home) as vault:
        PlaceDrafts(vault, 2).save(place, CheckIn(note=words))


def thought(stage: Stage) -> object:
    return form(stage).sitting.answer("thought")


async def choose_other(stage: Stage) -> None:
    assert "from another window instead" in stage.shown()
    await stage.press("down", "enter")
    await stage.pause()


async def test_each_draft_of_a_form_is_shown_in_turn_and_none_is_lost(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for window, words in ((1, "first"), (2, "second"), (3, "third")):
            leave(stage_home, window, words)
        await opened(stage, THOUGHT.id, starts=False)
        seen = [thought(stage)]
        for _ in range(3):
            await choose_other(stage)
            seen.append(thought(stage))
        assert seen == ["first", "second", "third", "first"]
        await stage.press("enter")
        await stage.until_so(lambda: not form(stage).is_at_start)
        await stage.press("escape")
        for expected in ("first", "second", "third"):
            await opened(stage, THOUGHT.id, starts=False)
            assert thought(stage) == expected
            form(stage).wellness.save_text_draft(PLACE, "")
            form(stage).leave_with(None)
            await stage.pause()
        await opened(stage, THOUGHT.id, starts=False)
        assert "Start" in stage.shown()


async def test_each_draft_of_a_measure_is_shown_in_turn(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        for window in (1, 2):
            answers = Sitting(measure=PHQ8).answer(window)
            PlaceDrafts(stage.vault, window).save_text(f"{FORM}phq8", answers.to_draft())
        await opened_measure(stage, "phq8", starts=False)
        assert measure(stage).sitting.by_item == {1: 1}
        await choose_other(stage)
        assert measure(stage).sitting.by_item == {1: 2}
        await choose_other(stage)
        assert measure(stage).sitting.by_item == {1: 1}


async def test_a_form_that_is_open_never_overwrites_what_a_window_left_meanwhile(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        await stage.press("c")
        await opened(stage, THOUGHT.id)
        leave(stage_home, 2, "of the other")
        reflect = stage.app.place
        assert reflect is not None
        reflect.cache_key = None
        reflect.recall()
        await stage.type("mine")
        await stage.press("escape")
        await opened(stage, THOUGHT.id, starts=False)
        assert thought(stage) == "mine"
        await choose_other(stage)
        assert thought(stage) == "of the other"


async def test_the_card_takes_what_a_window_left_once_it_is_empty(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("4")
        leave_check_in(stage_home, "of the other")
        await stage.press("l", "t")
        assert stage.card.checkin.note == ""
        await stage.press("4", "enter")
        assert stage.card.checkin.note == "of the other"
        assert "draft from another window" in stage.shown()
        await stage.press("enter")
        assert sorted(each.note for each in stage.kept()) == ["", "of the other"]
        assert stage.card.checkin.is_empty()


@pytest.mark.parametrize("key", ["l", "a"])
async def test_coming_back_to_an_empty_card_shows_what_a_window_left(
    stage_home: Home, key: str
) -> None:
    async with staged(stage_home) as stage:
        leave_check_in(stage_home, "of the other")
        await stage.press(key, "t" if key == "l" else "escape")
        await stage.until_so(lambda: stage.card.checkin.note == "of the other")
        assert "Unsaved draft" in stage.shown()


async def test_adding_an_entry_says_that_another_draft_waits(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        PlaceDrafts(stage.vault).save("add", CheckIn(note="mine"))
        leave_check_in(stage_home, "of the other", "add")
        await stage.press("a")
        await stage.until(EntryDialog)
        assert "There's another one" in stage.shown()
        await stage.press("enter", "a")
        await stage.until_so(lambda: "of the other" in stage.shown())
        assert "There's another one" not in stage.shown()
