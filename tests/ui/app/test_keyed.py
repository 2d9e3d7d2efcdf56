"""Sentences name the keys that the person has."""

from __future__ import annotations

from pathlib import Path

import pytest

import wellnesstui
from tests.ui.stage import an_entry, recorded, staged
from wellnesstui.domain.keymap import UNBOUND
from wellnesstui.store.disk.home import Home
from wellnesstui.ui.app.key_names import KEY, key_name, keyed
from wellnesstui.ui.app.keymap import key_actions
from wellnesstui.ui.dialogs.keys import KeyListDialog

SOURCES = Path(wellnesstui.__file__).parent.rglob("*.py")


def test_each_key_that_a_sentence_names_is_the_usual_one_of_its_action() -> None:
    usual = {action.id: action.keys.split(",") for action in key_actions()}
    named = [
        found
        for path in SOURCES
        if path.name not in ("key_names.py", "host.py", "keyed.py")
        for found in KEY.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(named) > 60
    for id, key in named:
        assert key in map(key_name, usual[id]), (id, key)


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("", "u"), ("f7", "F7"), ("f7,ctrl+z", "F7"), ("question_mark", "?"), (UNBOUND, "ctrl+p")],
)
def test_a_key_in_a_sentence(keys: str, shown: str) -> None:
    own = {"app.undo": keys} if keys else {}
    assert keyed("Deleted. Press <app.undo u> to undo.", own) == f"Deleted. Press {shown} to undo."
    assert keyed("I wrote <app.undo> and <b>", own) == "I wrote <app.undo> and <b>"


async def test_notices_cards_and_help_name_a_changed_key(stage_home: Home) -> None:
    stage_home.prepare()
    file = Path(stage_home.keys)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('"app.undo" = "f7"\n"checkin.note" = "Y"\n')
    async with staged(stage_home, before=recorded(an_entry(1, mood=2))) as stage:
        stage.app.reload_keys()
        await stage.press("4", "enter")
        await stage.until_so(lambda: "Press F7 to undo." in stage.shown())
        await stage.press("question_mark")
        await stage.until(KeyListDialog)
        await stage.until_so(lambda: "Y for a " in stage.shown())
        await stage.press("escape", "l")
        await stage.until_so(lambda: "2 entries" in stage.shown())
        await stage.press("d")
        await stage.until_so(lambda: any("Press F7" in each for each in stage.notices()))
