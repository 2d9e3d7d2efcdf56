"""An entry that was changed in another program since it came: updated here, unless it was changed
here as well; and one undo puts back what was there."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.conftest import Import
from tests.makers.daylio import backup, backup_json, day_entry
from tests.makers.journals import day_one, day_one_entry
from wellnesstui.domain.entry import Entry
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.report import Report
from wellnesstui.store.vault.vault import Vault

ONE, TWO = "6D63CD2E78E14BD99D3B2D6BC6F0DB4B", "7D63CD2E78E14BD99D3B2D6BC6F0DB4C"
Step = Callable[..., tuple[Report, list[Entry]]]


def journal(**notes: Any) -> bytes:
    """Entries of Day One: ``one="text"``, or a dict of what else is changed."""
    entries = []
    for name, value in notes.items():
        changes = value if isinstance(value, dict) else {"text": value}
        entries.append(day_one_entry(uuid={"one": ONE, "two": TWO}[name], **changes))
    return day_one(*entries)


@pytest.fixture
def day_one_file(brought: Import, here: None) -> Step:
    def bring(dry_run: bool = False, **notes: Any) -> tuple[Report, list[Entry]]:
        return brought(journal(**notes), kind="dayone", dry_run=dry_run)

    return bring


def texts(entries: list[Entry]) -> list[str]:
    return sorted(entry.note for entry in entries)


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.added, report.known, report.updated, report.both


def test_changed_there_it_is_updated_and_one_undo_puts_it_back(
    day_one_file: Step, vault: Vault
) -> None:
    _, before = day_one_file(one="first", two="second")
    dry, same = day_one_file(dry_run=True, one="first, amended", two="second")
    assert (counts(dry), same) == ((0, 1, 1, 0), before)
    report, after = day_one_file(one="first, amended", two="second")
    assert counts(report) == (0, 1, 1, 0)
    assert report.batch
    assert texts(after) == ["first, amended", "second"]
    assert {entry.id for entry in after} == {entry.id for entry in before}
    assert counts(day_one_file(one="first, amended", two="second")[0]) == (0, 2, 0, 0)
    assert counts(day_one_file(one="first", two="second")[0]) == (0, 2, 0, 0), "an older export"
    assert vault.undo_batch(report.batch) == (1, 0)
    assert list(vault.everything()) == before
    assert counts(day_one_file(one="first, amended", two="second")[0]) == (0, 1, 1, 0)


def test_the_newest_undo_of_today_puts_it_back_too(day_one_file: Step, vault: Vault) -> None:
    _, before = day_one_file(one="first")
    day_one_file(one="amended")
    assert vault.undo().count == 1
    assert list(vault.everything()) == before


def test_tags_and_the_moment_are_changes_too(day_one_file: Step) -> None:
    day_one_file(one={"text": "x", "tags": ["a"]}, two="y")
    report, entries = day_one_file(
        one={"text": "x", "tags": ["b"]}, two={"text": "y", "creationDate": "2026-02-01T10:00:00Z"}
    )
    assert counts(report) == (0, 0, 2, 0)
    assert {entry.note: (entry.words, entry.when.iso()[:10]) for entry in entries} == {
        "x": (("b",), "2026-03-10"),
        "y": (("night shift", "home"), "2026-02-01"),
    }


def test_changed_there_and_here_both_are_kept(day_one_file: Step, vault: Vault) -> None:
    _, (first,) = day_one_file(one="first")
    vault.amend(first.replace(note="first, and mine"))
    dry, _ = day_one_file(dry_run=True, one="first, and theirs")
    report, entries = day_one_file(one="first, and theirs")
    assert counts(dry) == counts(report) == (1, 0, 0, 1)
    assert texts(entries) == ["first, and mine", "first, and theirs"]
    assert counts(day_one_file(one="first, and theirs")[0]) == (0, 1, 0, 0)
    again, entries = day_one_file(one="first, and theirs once more")
    assert counts(again) == (0, 0, 1, 0), "the copy from there is updated, mine is not"
    assert texts(entries) == ["first, and mine", "first, and theirs once more"]


def test_changed_here_alone_it_stays(day_one_file: Step, vault: Vault) -> None:
    _, (first,) = day_one_file(one="first")
    vault.amend(first.replace(note="mine"))
    report, entries = day_one_file(one="first")
    assert (counts(report), texts(entries)) == ((0, 1, 0, 0), ["mine"])


def test_deleted_here_and_changed_there_the_text_comes(day_one_file: Step, vault: Vault) -> None:
    _, (first,) = day_one_file(one="first")
    vault.delete(first.id)
    assert day_one_file(one="first")[1] == []
    report, entries = day_one_file(one="amended")
    assert (counts(report), texts(entries)) == ((1, 0, 0, 0), ["amended"])


def test_undone_after_it_was_changed_here_that_change_stays(
    day_one_file: Step, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    day_one_file(one="first")
    report, (entry,) = day_one_file(one="amended")
    later = int(time.time()) + 10
    monkeypatch.setattr("time.time", lambda: later)
    vault.amend(entry.replace(note="amended, and mine"))
    assert vault.undo_batch(report.batch) == (0, 0)
    assert texts(list(vault.everything())) == ["amended, and mine"]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_imports_undone_in_any_order(
    day_one_file: Step, vault: Vault, monkeypatch: pytest.MonkeyPatch, order: tuple[int, int]
) -> None:
    clock = [int(time.time())]
    monkeypatch.setattr("time.time", lambda: clock[0])
    batches = [day_one_file(one="v0", two="x")[0].batch]
    for number in (1, 2):
        clock[0] += 60
        batches.append(day_one_file(one=f"v{number}", two="x")[0].batch)
    first, second = (batches[number] for number in order)
    vault.undo_batch(first)
    assert texts(list(vault.everything())) == ["v1" if order[0] == 2 else "v2", "x"]
    vault.undo_batch(second)
    assert texts(list(vault.everything())) == ["v0", "x"]
    vault.undo_batch(batches[0])
    assert list(vault.everything()) == []
    assert counts(day_one_file(one="v2", two="x")[0]) == (2, 0, 0, 0)


@pytest.mark.parametrize("seconds", [0, 1, 2, 86_400])
def test_the_import_that_brought_it_undone_takes_all_versions(
    day_one_file: Step, vault: Vault, monkeypatch: pytest.MonkeyPatch, seconds: int
) -> None:
    first = day_one_file(one="v0", two="x")[0].batch
    later = time.time() + seconds
    monkeypatch.setattr("time.time", lambda: later)
    day_one_file(one="v1", two="x")
    vault.undo_batch(first)
    assert list(vault.everything()) == []
    assert not vault.database.rows("SELECT * FROM draft")
    assert counts(day_one_file(one="v1", two="x")[0]) == (2, 0, 0, 0)


@pytest.mark.parametrize("way", ["forget", "delete"])
def test_what_is_deleted_or_forgotten_leaves_no_older_text(
    day_one_file: Step, vault: Vault, way: str
) -> None:
    day_one_file(one="v0 zebra")
    _, (entry,) = day_one_file(one="v1")
    getattr(vault, way)(entry.id)
    assert not vault.database.rows("SELECT * FROM draft")


def test_one_name_twice_in_a_file_is_two_entries(brought: Import, here: None) -> None:
    twice = day_one(day_one_entry(text="a"), day_one_entry(text="b"))
    assert counts(brought(twice, kind="dayone")[0]) == (2, 0, 0, 0)
    assert counts(brought(twice, kind="dayone")[0]) == (0, 2, 0, 0)
    more = day_one(day_one_entry(text="a, amended"), day_one_entry(text="b"))
    report, entries = brought(more, kind="dayone")
    assert counts(report) == (1, 1, 0, 0), "nobody can tell which of the two it was"
    assert texts(entries) == ["a", "a, amended", "b"]


def test_a_change_is_a_change_of_the_same_person_only(
    vault: Vault, tmp_path: Path, here: None
) -> None:
    """Numbers of Daylio begin again on another phone: the moment tells them apart."""

    def bring(*entries: dict[str, Any]) -> tuple[int, int, int, int]:
        path = tmp_path / "f"
        path.write_bytes(backup(backup_json(list(entries))))
        return counts(import_file(vault, "daylio", str(path), zone="Europe/Vienna"))

    assert bring(day_entry(note="first")) == (1, 0, 0, 0)
    assert bring(day_entry(note="first, amended")) == (0, 0, 1, 0)
    assert bring(day_entry(note="another", datetime=1700408819432, minute=46)) == (1, 0, 0, 0)


def test_entries_from_before_names_were_noted_are_known_and_then_named(
    day_one_file: Step, vault: Vault
) -> None:
    day_one_file(one="first")
    vault.database.run("DELETE FROM imported WHERE key LIKE 'dayone:=%'")
    assert counts(day_one_file(one="first", two="second")[0]) == (1, 1, 0, 0)
    report, entries = day_one_file(one="first, amended", two="second")
    assert counts(report) == (0, 1, 1, 0)
    assert texts(entries) == ["first, amended", "second"]


@pytest.mark.parametrize("uuid", ["", "x" * 900, "a:b;c d\x1b", 7, None, ["a"]])
def test_names_that_are_none_are_left(brought: Import, here: None, uuid: Any) -> None:
    brought(day_one(day_one_entry(uuid=uuid, text="a")), kind="dayone")
    report, _ = brought(day_one(day_one_entry(uuid=uuid, text="b")), kind="dayone")
    assert counts(report) == (1, 0, 0, 0)


def test_deleted_permanently_here_it_stays_gone(day_one_file: Step, vault: Vault) -> None:
    _, (entry,) = day_one_file(one="first")
    vault.forget(entry.id)
    report, after = day_one_file(one="amended")
    assert counts(report) == (0, 1, 0, 0)
    assert after == []
