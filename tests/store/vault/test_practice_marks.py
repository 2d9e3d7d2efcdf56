"""Favorite and hidden practices, timers, and how often each practice was saved."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hand import an_entry
from wellnesstui.domain.entry import Entry, Level
from wellnesstui.domain.practices.practice_entry import Played
from wellnesstui.domain.practices.unguided import FOCUS, SIT, TimerChoices
from wellnesstui.store.vault.practice_marks import SavedTimer, checked_timer
from wellnesstui.store.vault.vault import Vault

WHOLE: dict[str, Any] = {
    "id": "sit",
    "minutes": 10,
    "every": None,
    "warm_up": 20,
    "bell_at_start": True,
    "bell_at_end": False,
    "what": "",
    "is_session": False,
}


def done(id: str, hours: float = 0) -> Entry:
    return Played(id=id, name=f"The {id}", minutes=2, after=Level(4)).applied_to(an_entry(hours))


def test_marks_are_undone_one_by_one(vault: Vault) -> None:
    marks = vault.practice_marks
    marks.star("box", on=True)
    marks.hide("box", on=True)
    assert marks.starred() == {"box"}
    assert marks.hidden() == {"box"}
    vault.undo()
    assert marks.starred() == {"box"}
    assert marks.hidden() == frozenset()
    vault.undo()
    assert marks.starred() == frozenset()
    vault.redo()
    assert marks.starred() == {"box"}
    assert vault.favorites.starred() == frozenset(), "resources have a list of their own"


def test_a_timer_is_remembered_by_kind_and_undone(vault: Vault) -> None:
    marks = vault.practice_marks
    first = SavedTimer(TimerChoices(kind=SIT, minutes=10, every=5))
    marks.put_timer(first)
    marks.put_timer(SavedTimer(TimerChoices(kind=FOCUS, minutes=25, what="notes"), is_session=True))
    marks.put_timer(SavedTimer(TimerChoices(kind=SIT)))
    timers = marks.timers()
    assert timers[SIT].choices.minutes is None
    assert (timers[FOCUS].choices.what, timers[FOCUS].is_session) == ("notes", True)
    vault.undo()
    assert marks.timers()[SIT] == first


def test_a_timer_comes_in_whole() -> None:
    assert checked_timer(WHOLE) == WHOLE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("id", "box"), ("id", 5), ("minutes", 0), ("minutes", True), ("minutes", 1e9), ("minutes", "5"),
        ("minutes", float("nan")), ("every", -1), ("warm_up", 1_000), ("warm_up", None),
        ("bell_at_start", 1), ("bell_at_end", None), ("what", None), ("is_session", "yes"),
    ],
)  # fmt: skip
def test_one_with_a_value_that_can_not_be_does_not(name: str, value: object) -> None:
    assert checked_timer({**WHOLE, name: value}) is None


def test_practices_are_counted_by_what_was_saved(vault: Vault) -> None:
    assert vault.practice_uses() == ({}, "")
    vault.record(an_entry(note="practice box practice"))
    for hours, id in ((3, "box"), (2, "grief"), (1, "box")):
        vault.record(done(id, hours))
    uses = vault.practice_uses()
    assert uses == ({"box": 2, "grief": 1}, "box")
    vault.undo()
    assert vault.practice_uses() == ({"box": 1, "grief": 1}, "grief")
