"""What holds for every format: nothing half, nothing twice, nothing unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.conftest import everything
from tests.makers.kinds import MADE, Made
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.table import IMPORTERS
from wellnesstui.store.vault.vault import Vault


def test_all_kinds_are_here() -> None:
    assert {each.kind for each in MADE.values()} == set(IMPORTERS)


def test_a_dry_run_says_what_a_real_one_does(made: Made, vault: Vault, tmp_path: Path) -> None:
    dry = made.bring(vault, tmp_path / "f", dry_run=True).plain()
    assert everything(vault) == []
    assert not vault.mood_names()
    real = made.bring(vault, tmp_path / "f").plain()
    assert dry == {**real, "batch": ""}
    assert real["saved"] == made.entries == len(everything(vault))


def test_twice_undone_and_again(made: Made, vault: Vault, tmp_path: Path) -> None:
    first = made.bring(vault, tmp_path / "f")
    before = everything(vault)
    for content in (made.content, made.content):
        again = made.bring(vault, tmp_path / "f", content)
        assert (again.added, again.known, again.batch) == (0, made.entries, "")
    assert everything(vault) == before
    assert vault.undo_batch(first.batch) == (made.entries, 0)
    assert everything(vault) == []
    assert made.bring(vault, tmp_path / "f").added == made.entries


def test_an_edited_or_deleted_entry_does_not_come_back(
    made: Made, vault: Vault, tmp_path: Path
) -> None:
    made.bring(vault, tmp_path / "f")
    first, *rest = everything(vault)
    vault.amend(first.replace(note="rewritten", mood=1))
    for entry in rest:
        vault.delete(entry.id)
    report = made.bring(vault, tmp_path / "f")
    assert (report.added, report.known) == (0, made.entries)
    assert [entry.note for entry in everything(vault)] == ["rewritten"]


def test_another_zone_does_not_double(made: Made, vault: Vault, tmp_path: Path) -> None:
    made.bring(vault, tmp_path / "f")
    report = import_file(vault, made.kind, str(tmp_path / "f"), zone="Asia/Tokyo", **made.said)
    assert (report.added, report.known) == (0, made.entries)


class _Stopped(Exception):
    pass


def test_a_progress_that_raises_leaves_nothing(made: Made, vault: Vault, tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        if done >= of:
            raise _Stopped

    for dry_run in (True, False):
        with pytest.raises(_Stopped):
            made.bring(vault, tmp_path / "f", progress=stop, dry_run=dry_run)
        assert everything(vault) == []
        assert not vault.mood_names()
    assert made.bring(vault, tmp_path / "f").added == made.entries


def test_a_progress_that_raises_in_the_middle(vault: Vault, tmp_path: Path) -> None:
    rows = "".join(f"[2026-01-02 10:{n % 60:02d}] entry {n}\n" for n in range(1_000))

    def stop(done: int, _: int) -> None:
        if done >= 700:
            raise _Stopped

    with pytest.raises(_Stopped):
        Made("jrnl", rows.encode(), 1_000).bring(vault, tmp_path / "f", progress=stop)
    assert everything(vault) == []
