"""Wellness's own CSV holds an entry exactly: what is read back is what was written."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.exchange.conftest import Import, new_vault
from tests.exchange.test_exports import entry, written
from tests.strategies import answers, entries, names
from tests.thorough import examples
from wellnesstui.domain.entry import Answer, Entry, LoggedActivity
from wellnesstui.domain.text import folded
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.own_columns import (
    guard,
    read_answer,
    read_list,
    unguard,
    write_answer,
    write_list,
)

often = settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
tricky = st.text(st.sampled_from("\\|\"':=+-@ a1.e/\n"), min_size=1, max_size=9)


def _spelled(kept: Entry) -> Entry:
    """The entry as any vault has it: names folded, since a vault spells each one way; no day."""
    return kept.replace(
        day=None,
        words=tuple(map(folded, kept.words)),
        activities=tuple(logged.replace(name=folded(logged.name)) for logged in kept.activities),
    )


@often
@given(st.lists(entries(), max_size=4, unique_by=lambda kept: kept.id))
def test_every_entry_comes_back_as_it_was(kept: list[Entry]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_vault(Path(folder, "home")) as vault:
        path = Path(folder, "file")
        path.write_bytes(written("csv", *kept).encode())
        report = import_file(vault, "daylio", str(path), zone="UTC")
        back = {each.id: each for each in vault.everything()}
    assert (report.skipped, report.repaired, report.unmapped) == ([], [], {})
    assert {id: _spelled(each) for id, each in back.items()} == {
        each.id: _spelled(each) for each in kept
    }


@given(st.lists(names() | tricky.map(str.strip).filter(bool), max_size=5))
@example(["a | b", "\\", "\\|", "a\\ | ", "|", "=1+1"])
def test_a_list_of_any_names(words: list[str]) -> None:
    cell = guard(write_list(words))
    assert not cell.startswith(("=", "+", "-", "@"))
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cell])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert [each for each in read_list(unguard(row[0])) if each] == words


def _same(one: Answer, other: Answer) -> bool:
    return (type(one), one) == (type(other), other)


@given(answers() | st.tuples(st.tuples(names(), tricky)))
@example((("Sleep", "8 of 10"),))
@example((("a: b", "1"), ("c", "yes"), ("d", True), ("e", "8/10"), ("f", ""), ("g", "1e5")))
@example((('"q"', '"q"'), ("h:", 1e-7), ("i", -0.5), ("j", 10**15)))
def test_any_answer(given_answers: tuple[tuple[str, Answer], ...]) -> None:
    cell = write_list([write_answer(name, answer) for name, answer in given_answers])
    items = read_list(cell) if given_answers else []
    for item, (name, answer) in zip(items, given_answers, strict=True):
        alone = item[len(write_answer(name, 1)) - 1 :]
        assert _same(read_answer(alone), answer)


def test_a_word_with_a_bar_and_what_is_for_supervision(brought: Import) -> None:
    kept = entry(
        words=("in | out", "back\\slash"),
        activities=(LoggedActivity(name="yoga | sauna", minutes=30, domain="physical"),),
        for_supervision=True,
        form="debrief",
        mood_label="good",
        amended=1_700_000_099,
    )
    _, (back,) = brought(written("csv", kept))
    assert back.replace(day=None) == kept


def test_a_mood_that_was_changed_in_a_spreadsheet_is_read(brought: Import) -> None:
    kept = entry(note="x", mood_label="wired")
    text = written("csv", kept).replace(",wired,", ",calmer,", 1)
    _, (back,) = brought(text)
    assert back.mood_label == "calmer"


@pytest.mark.parametrize(
    ("words", "came"), [("a | b", ("a", "b")), ("c:\\new | d", ("c:\\new", "d"))]
)
def test_a_table_of_an_older_wellness(brought: Import, words: str, came: tuple[str, ...]) -> None:
    """It wrote no backslashes before bars, and none of the later columns."""
    header = "full_date,time,mood,activities,scales,note_title,note,id,at,zone,mood_level,energy,words,minutes"
    row = f"2023-11-14,23:14,good,walk,Pain: 2,,n,{entry().id},2023-11-14T23:14:00+01:00,,4,,{words},15"
    _, (back,) = brought(f"{header}\n{row}\n")
    assert (back.words, back.answers) == (came, (("Pain", 2),))
    assert back.activities == (LoggedActivity(name="walk", minutes=15),)
