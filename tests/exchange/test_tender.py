"""Answers about thoughts of death leave the device only when somebody asks: a search for their bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Said
from tests.hand import an_entry
from wellnesstui.domain.measures.measure_entry import with_answers
from wellnesstui.exchange.import_ import import_file
from wellnesstui.store.backups.merge import merge
from wellnesstui.store.content import measures
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

Wellness = Callable[..., Said]
PHQ9, CORE = measures.find("phq9"), measures.find("core10")
TOTALS = ("25", "30")
"""What the two sum up to, as no other number here does."""


@pytest.fixture
def answered(home: Home) -> Home:
    """A home with a whole PHQ-9 of 25, its ninth 1, and a CORE-10 of 30, its sixth 2."""
    nine = dict.fromkeys(range(1, 9), 3) | {9: 1}
    ten = {1: 4, 2: 0, 3: 0, 4: 4, 5: 4, 6: 2, 7: 4, 8: 4, 9: 0, 10: 0}
    with Vault.open(home) as vault:
        vault.record(with_answers(an_entry(for_supervision=True), PHQ9, nine))
        vault.record(with_answers(an_entry(5, for_supervision=True), CORE, ten))
    return home


LEAVING = {
    "jsonl": ("export", "jsonl"),
    "csv": ("export", "csv"),
    "markdown": ("export", "markdown"),
    "report": ("report", "2026-11", "--notes"),
    "report in html": ("report", "2026-11", "--supervision", "--form", "html"),
    "log": ("log", "--all"),
    "log in JSON": ("log", "--all", "--json"),
    "search in JSON": ("search", "measure", "--json"),
    "search": ("search", "measure"),
    "today": ("today",),
    "results": ("measure", "--show"),
    "results in JSON": ("measure", "--show", "--json"),
}
COUNTED = tuple(name for name in LEAVING if name != "today")


@pytest.mark.parametrize("name", LEAVING)
def test_nothing_of_a_tender_answer_leaves_unasked(
    answered: Home, wellness: Wellness, name: str
) -> None:
    said = wellness(*LEAVING[name])
    assert said.code == 0, said.err
    assert '"9": 1' not in said.out
    assert "9: 1" not in said.out
    assert '"6": 2' not in said.out
    assert "6: 2" not in said.out
    for total in TOTALS:
        for shown in (f": {total},", f'"{total}"', f": {total} ", f"{total}.0", f"{total}\n"):
            assert shown not in said.out
    if name in COUNTED:
        assert "2 answers about thoughts of death" in said.err


@pytest.mark.parametrize(
    ("name", "there"),
    [("jsonl", '"9": 1'), ("csv", "9: 1"), ("markdown", "25"), ("log in JSON", '"6": 2'), ("results in JSON", "30.0"), ("log", "result: 30"), ("search", "result: 25"), ("results", "25 (severe)"), ("report", "result: 30")],
)  # fmt: skip
def test_with_tender_all_of_it_is_there(
    answered: Home, wellness: Wellness, name: str, there: str
) -> None:
    """The control: what was looked for above is found when it is asked for."""
    said = wellness(*LEAVING[name], "--tender")
    assert there in said.out
    assert "thoughts of death" not in said.err


def test_the_log_never_shows_another_total_under_the_name_of_a_measure(
    answered: Home, wellness: Wellness
) -> None:
    shown = wellness("log", "--all").out
    assert "PHQ-9 · total: left out" in shown
    assert "CORE-10 · total: left out" in shown
    assert "result" not in shown


@pytest.mark.parametrize("name", ["markdown", "report", "report in html"])
def test_what_people_read_calls_a_measure_what_the_log_calls_it(
    answered: Home, wellness: Wellness, name: str
) -> None:
    shown = wellness(*LEAVING[name]).out
    assert "PHQ-9" in shown
    assert "CORE-10" in shown
    assert shown.count("left out") == 2
    assert "PHQ-8" not in shown
    assert "missing" not in shown


def test_results_say_that_a_total_was_left_out(answered: Home, wellness: Wellness) -> None:
    shown = wellness("measure", "--show").out
    assert "CORE-10. Lower is better." in shown
    assert shown.count("left out") == 2
    assert "no result" not in shown
    assert "24 (severe)" in shown  # as a PHQ-8, under its own name
    of_nine = wellness("measure", "phq9", "--show", "--json").out
    (line,) = map(json.loads, of_nine.splitlines())
    assert line["left_out"] is True
    assert line["results"]["total"]["value"] is None


def test_the_lossless_round_trip_uses_tender(
    answered: Home, wellness: Wellness, tmp_path: Path
) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(wellness("export", "jsonl", "--tender").out, encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    with Vault.open(Home(*[str(elsewhere)] * 3)) as other, Vault.open(answered) as vault:
        import_file(other, "jsonl", str(file))
        assert list(other.everything()) == list(vault.everything())


def test_an_export_without_tender_takes_nothing_away_when_it_is_imported_again(
    answered: Home, wellness: Wellness, tmp_path: Path
) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(wellness("export", "jsonl").out, encoding="utf-8")
    with Vault.open(answered) as vault:
        before = list(vault.everything())
        report = import_file(vault, "jsonl", str(file))
        assert (report.added, report.known) == (0, 2)
        assert list(vault.everything()) == before


def _copy_without(answered: Home, wellness: Wellness, folder: Path) -> Home:
    """Another home with what an export without these answers brought there."""
    file = folder / "without.jsonl"
    file.write_text(wellness("export", "jsonl").out, encoding="utf-8")
    other = Home(*[str(folder / "other")] * 3)
    with Vault.open(other) as vault:
        import_file(vault, "jsonl", str(file))
    return other


def _said(home: Home) -> list[tuple[str, str, object]]:
    with Vault.open(home) as vault:
        return [(each.id, each.form, each.answers) for each in vault.everything()]


def test_an_export_with_tender_adds_the_answers_that_came_without(
    answered: Home, wellness: Wellness, tmp_path: Path
) -> None:
    other = _copy_without(answered, wellness, tmp_path)
    without = _said(other)
    file = tmp_path / "with.jsonl"
    file.write_text(wellness("export", "jsonl", "--tender").out, encoding="utf-8")
    with Vault.open(other) as vault:
        assert import_file(vault, "jsonl", str(file), dry_run=True).updated == 2
        report = import_file(vault, "jsonl", str(file))
        assert (report.updated, report.added, report.known) == (2, 0, 0)
        (sentence,) = report.changed(dry_run=False)
        assert sentence == (
            "2 answers about thoughts of death added to entries that are here already."
        )
    assert _said(other) == _said(answered) != without
    with Vault.open(other) as vault:
        assert import_file(vault, "jsonl", str(file)).known == 2
        assert import_file(vault, "jsonl", str(tmp_path / "without.jsonl")).known == 2
        assert len(list(vault.everything())) == 2
        vault.undo()
    assert _said(other) == without


def test_what_was_changed_here_since_is_left_alone(
    answered: Home, wellness: Wellness, tmp_path: Path
) -> None:
    """Nobody could tell whether the answer was taken out here."""
    other = _copy_without(answered, wellness, tmp_path)
    with Vault.open(other) as vault:
        for each in list(vault.everything()):
            vault.amend(each.replace(note="changed"))
    before = _said(other)
    file = tmp_path / "with.jsonl"
    file.write_text(wellness("export", "jsonl", "--tender").out, encoding="utf-8")
    with Vault.open(other) as vault:
        assert import_file(vault, "jsonl", str(file)).updated == 0
    assert _said(other) == before


def test_a_merge_adds_them_and_takes_none_away(
    answered: Home, wellness: Wellness, tmp_path: Path
) -> None:
    other, whole = _copy_without(answered, wellness, tmp_path), _said(answered)
    with Vault.open(answered) as mine, Vault.open(other) as theirs:
        merge(mine, theirs)
        assert merge(theirs, mine).changed == 2
        assert merge(theirs, mine).changed == 0
    assert _said(answered) == _said(other) == whole
    with Vault.open(other) as theirs:
        theirs.undo()
    assert _said(other) != whole


def test_no_box_of_the_inbox_is_named_by_what_is_in_it(home: Home, wellness: Wellness) -> None:
    said = wellness("measure", "phq8", "--json", stdin=b"3 1 3 1 3 1 3 1\n")
    assert json.loads(said.out)["results"]["total"]["value"] == 16
    names = [each.name for each in Path(home.inbox).iterdir()]
    assert names
    assert not any("phq" in name or "measure" in name for name in names)
