"""Imported answers as values of a tracker: proposed, moved, and back again with one undo."""

from __future__ import annotations

import pytest

from tests.hand import an_entry
from wellnesstui.domain.entry import Answer, TrackerValue
from wellnesstui.domain.errors import NotFound
from wellnesstui.domain.trackers.tracker import FIVE, NUMBER, TEN, YES_NO, Tracker
from wellnesstui.store.journal.action_names import title
from wellnesstui.store.vault import tracker_answers
from wellnesstui.store.vault.vault import Vault


def imported(vault: Vault, *rows: dict[str, Answer]) -> None:
    with vault.batch("daylio") as batch:
        for number, answers in enumerate(rows):
            entry = an_entry(number, mood=3, answers=tuple(answers.items()), source="import:daylio")
            batch.add(entry, f"row {number}")


def test_each_kind_of_answer_is_a_kind_of_tracker(vault: Vault) -> None:
    every: dict[str, Answer] = {
        "Quality": "8 of 10", "Stars": "4 of 5", "Steps": 8000, "Slept": "7:30", "Out": True, "Odd": "a text",
    }  # fmt: skip
    imported(vault, every)
    found = {
        each.name: (each.tracker.kind, each.tracker.unit)
        for each in tracker_answers.candidates(vault)
    }
    assert found == {
        "Quality": (TEN, ""), "Stars": (FIVE, ""), "Steps": (NUMBER, ""), "Slept": (NUMBER, "hours"), "Out": (YES_NO, ""),
    }  # fmt: skip


def test_they_are_moved_and_moved_back_as_one_action(vault: Vault) -> None:
    imported(
        vault,
        {"Sleep Quality": "8 of 10", "Odd": "x"},
        {"Sleep Quality": "3 of 10"},
        {"Sleep Quality": "bad"},
    )
    before = list(vault.everything())
    (candidate,) = tracker_answers.candidates(vault)
    assert (candidate.entries, candidate.left) == (2, 1)
    assert tracker_answers.convert(vault, candidate) == 2
    values = [entry.trackers for entry in vault.everything()]
    assert sorted(values) == [(), (("sleep quality", 3000),), (("sleep quality", 8000),)]
    answers = [dict(entry.answers) for entry in vault.everything()]
    assert sorted(map(str, answers)) == ["{'Odd': 'x'}", "{'Sleep Quality': 'bad'}", "{}"]
    action = vault.undo()
    assert title(action, "") == "making a tracker of answers in 2 entries"
    assert [each.replace(amended=None) for each in vault.everything()] == before
    assert vault.trackers.listed() == ()


def test_the_import_can_still_be_undone_afterwards(vault: Vault) -> None:
    imported(vault, {"Sleep": 7})
    tracker_answers.convert(vault, tracker_answers.candidates(vault)[0])
    vault.undo()
    vault.undo()
    assert list(vault.everything()) == []


def test_a_tracker_that_is_there_takes_what_fits_it(vault: Vault) -> None:
    vault.trackers.add("sleep", unit="hours")
    imported(vault, {"Sleep": "7:30"}, {"Sleep": 6}, {"Sleep": "8 of 10"})
    (candidate,) = tracker_answers.candidates(vault)
    assert (candidate.entries, candidate.left, candidate.tracker.id) == (2, 1, "sleep")
    tracker_answers.convert(vault, candidate)
    assert vault.trackers.counts() == {"sleep": 2}


@pytest.mark.parametrize(
    ("kind", "unit", "answer", "value"),
    [
        (NUMBER, "hours", "7h30", 7500), (NUMBER, "hours", "7 h 30 min", 7500), (NUMBER, "hours", -2, None),
        (NUMBER, "hours", 25, None), (NUMBER, "hours", "abc", None), (TEN, "", 11, None), (TEN, "", "7 of 10", 7000),
        (YES_NO, "", "1", 1000), (YES_NO, "", 1, 1000), (YES_NO, "", 0, 0), (YES_NO, "", 2, None), (YES_NO, "", "Yes", 1000),
        (YES_NO, "", True, 1000), (TEN, "", True, None), (NUMBER, "steps", "8,000", 8_000_000), (NUMBER, "cups", -1, None),
    ],
)  # fmt: skip
def test_an_answer_is_read_as_a_typed_value_is(
    kind: str, unit: str, answer: Answer, value: int | None
) -> None:
    tracker = Tracker(id="x", name="x", kind=kind, unit=unit)
    assert tracker_answers.value_of(answer, tracker) == value


def test_answers_of_forms_and_of_ones_own_stay(vault: Vault) -> None:
    vault.record(an_entry(answers=(("Sleep", 7),), source="app"))
    vault.record(an_entry(1, form="evening", answers=(("Sleep", 7),), source="import:csv"))
    assert tracker_answers.candidates(vault) == []


def test_a_value_that_an_entry_has_already_is_not_replaced(vault: Vault) -> None:
    vault.trackers.add("sleep")
    answers: tuple[tuple[str, Answer], ...] = (("Sleep", 7),)
    own = an_entry(answers=answers, source="import:csv", trackers=(("sleep", TrackerValue(5000)),))
    vault.record(own)
    (candidate,) = tracker_answers.candidates(vault)
    assert tracker_answers.convert(vault, candidate) == 0
    assert vault.recall(own.id).answers == answers


def test_a_name_that_is_not_there(vault: Vault) -> None:
    imported(vault, {"Sleep": 7})
    with pytest.raises(NotFound) as raised:
        tracker_answers.expect("slep", tracker_answers.candidates(vault))
    assert raised.value.hint == "Did you mean sleep?"
