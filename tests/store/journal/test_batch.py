"""Imports come and go whole."""

from __future__ import annotations

import pytest

from tests.hand import an_entry, pages
from wellnesstui.domain.entry import Level
from wellnesstui.domain.errors import CantUndo, DiskTrouble, NotFound
from wellnesstui.store.database.connection import Database
from wellnesstui.store.journal import journal, versions
from wellnesstui.store.journal.batch import Batch
from wellnesstui.store.vault.vault import Vault


def brought(vault: Vault, *keys: str) -> Batch:
    with vault.batch("daylio") as batch:
        for key in keys:
            batch.add(an_entry(note=key), key)
        batch.remember_moods({"meh": Level(2)})
    return batch


def tables(vault: Vault) -> list[int]:
    names = ("entry", "batch", "imported", "mood_name", "change", "gone", "version")
    found = [vault.database.row(f"SELECT count(*) FROM {name}") for name in names]
    return [row[0] for row in found if row]


def test_kept_known_and_taken_out(vault: Vault) -> None:
    own = vault.record(an_entry())
    batch = brought(vault, "a", "b")
    assert batch.added == 2
    assert vault.knows("", "a")
    assert vault.mood_names() == {"meh": Level(2)}
    with vault.batch("daylio") as again:
        assert not again.add(an_entry(note="a"), "a")
        assert not again.add(an_entry(id=own.id, mood=1), "c")
    assert again.added == 0
    undone = journal.Action(kind=journal.IMPORTED, id=batch.id, count=2, is_redoable=False)
    assert vault.undo() == undone
    assert list(vault.everything()) == [own]
    assert not vault.knows("", "a")
    assert vault.mood_names() == {}
    assert brought(vault, "a", "b").added == 2


def test_taken_out_later_by_name(vault: Vault) -> None:
    batch = brought(vault, "a", "b", "c")
    later = vault.record(an_entry())
    ids = [entry.id for entry in vault.everything() if entry != later]
    vault.amend(vault.recall(ids[0]).replace(mood=1))
    vault.delete(ids[1])
    vault.forget(ids[2])
    edited = vault.recall(ids[0])
    assert vault.undo_batch(f" {batch.id.lower()}\n") == (0, 1)
    assert list(vault.everything()) == [edited, later]
    version = versions.stored(vault.database, edited.id)
    assert version
    assert vault.undo_batch(batch.id) == (0, 1), "again: what was edited stays as it is"
    assert list(vault.everything()) == [edited, later]
    assert versions.stored(vault.database, edited.id) == version
    with pytest.raises(CantUndo, match="deleting permanently"):
        vault.undo()
    assert vault.undo().id == edited.id, "the edit"
    assert vault.undo().id == later.id
    with pytest.raises(NotFound):
        vault.undo()
    with pytest.raises(NotFound, match="no import has that ID"):
        vault.undo_batch("0" * 26)
    assert brought(vault, "a", "b", "c").added == 2, "the one that stayed is known"


def test_one_without_edited_ones_is_gone_by_name(vault: Vault) -> None:
    batch = brought(vault, "a", "b")
    vault.delete(next(vault.everything()).id)
    assert vault.undo_batch(batch.id) == (1, 0)
    with pytest.raises(NotFound, match="no import has that ID"):
        vault.undo_batch(batch.id)
    assert brought(vault, "a", "b").added == 2


def test_a_deleted_one_does_not_come_back_with_the_next_import(vault: Vault) -> None:
    brought(vault, "a")
    (entry,) = vault.everything()
    vault.forget(entry.id)
    assert brought(vault, "a").added == 0
    assert list(vault.everything()) == []


def test_an_edited_one_stays_when_its_batch_goes(vault: Vault) -> None:
    batch = brought(vault, "a")
    (entry,) = vault.everything()
    edited = vault.amend(entry.replace(note="mine now"))
    vault.delete(entry.id)
    vault.undo()
    assert vault.undo_batch(batch.id) == (0, 1)
    assert list(vault.everything()) == [edited]


def test_one_whose_edit_was_undone_goes_with_its_batch(vault: Vault) -> None:
    batch = brought(vault, "a")
    (entry,) = vault.everything()
    vault.amend(entry.replace(note="mine now"))
    vault.undo()
    assert vault.undo_batch(batch.id) == (1, 0)
    assert list(vault.everything()) == []


def test_one_that_brought_nothing_leaves_no_trace(vault: Vault) -> None:
    with vault.batch("daylio") as batch:
        batch.remember_moods({"meh": Level(2)})
    assert tables(vault) == [0] * 7


def test_one_that_fails_leaves_no_trace(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError), vault.batch("daylio") as batch:
        batch.add(an_entry(), "a")
        raise ZeroDivisionError
    assert tables(vault) == [0] * 7
    vault.record(an_entry())
    assert vault.count() == 1


@pytest.mark.parametrize("at", ["INSERT INTO batch", "INSERT INTO change"])
def test_a_full_disk_leaves_no_transaction_open(
    vault: Vault, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    run = Database.run

    def full(self: Database, sql: str, values: object = ()) -> int:
        if sql.startswith(at):
            raise DiskTrouble("There's no space left.")
        return run(self, sql, values)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "run", full)
        with pytest.raises(DiskTrouble):
            brought(vault, "a")
    assert tables(vault) == [0] * 7
    vault.record(an_entry())
    with Vault.open(vault.home, wait=0.05) as other:
        assert other.count() == 1, "it was committed"


@pytest.mark.parametrize("count", [3, 250])
def test_of_an_import_taken_out_no_word_stays_in_the_file(vault: Vault, count: int) -> None:
    vault.record(an_entry(note="mine stays"))
    brought(vault, *(f"sekretwort {number}" for number in range(count)))
    assert b"sekretwort" in pages(vault.home)
    vault.undo()
    assert b"sekret" not in pages(vault.home)
    assert [entry.note for entry in vault.search("mine", 5)] == ["mine stays"]
    vault.database.run("INSERT INTO entry_index (entry_index) VALUES ('integrity-check')")
