"""Any actions in any order, days passing in between, against a model that fits on one page."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
)

from tests.hand import Hand, an_entry
from tests.thorough import examples
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.errors import CantUndo, NotFound
from wellnesstui.domain.moment import Day, Minute
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.vault.vault import Vault

Standing = dict[str, tuple[Entry, str]]
"""Entry and batch by id."""


class Change:
    """What the model remembers of a change: the entry's other side, or the batch."""

    def __init__(self, kind: str, id: str, other: tuple[Entry, str] | None, day: Day) -> None:
        self.kind, self.id, self.other, self.day = kind, id, other, day
        self.undone = False


_WORKED_OUT = "0" * 10
"""What an id begins with that was worked out from a version."""

_SAID = st.fixed_dictionaries(
    {"mood": st.integers(1, 5)},
    optional={
        "energy": st.integers(1, 5),
        "note": st.sampled_from(("river walk", "brûlée 今日", '"quoted" & more')),
        "words": st.sampled_from((("tired",), ("calm", "tired"))),
        "activities": st.sampled_from(
            ((LoggedActivity(name="tea", minutes=5, domain="emotional"),),)
        ),
    },
)


class Machine(RuleBasedStateMachine):
    """The vault on the left, the model on the right."""

    entries: Bundle[Entry] = Bundle("entries")
    boxes: Bundle[tuple[str, bytes]] = Bundle("boxes")
    batches: Bundle[str] = Bundle("batches")

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.mkdtemp()
        path = str(Path(self.folder) / "home")
        self.home = Home(path, path, path)
        self.hand = Hand()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(clock, "now", self.hand.now)
        self.vault = Vault.open(self.home)
        self.standing: Standing = {}
        self.seen: set[str] = set()
        self.gone: set[str] = set()
        self.imported: dict[str, str] = {}
        self.waiting: dict[str, Entry] = {}
        self.journal: list[Change] = []

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close()
            self.patch.undo()
            shutil.rmtree(self.folder)

    # What the model does

    def _merge(self) -> None:
        today = self.vault.today()
        self.journal = [each for each in self.journal if each.day >= today]
        for id in sorted(self.waiting):
            entry = self.waiting[id]
            known = id in self.standing or id in self.gone or id in self.seen
            self.seen.add(id)
            if not known:
                self.standing[id] = (entry, "")
                self._write("kept", id, None)
        self.waiting.clear()

    def _write(self, kind: str, id: str, other: tuple[Entry, str] | None) -> None:
        self.journal = [each for each in self.journal if not each.undone]
        self.journal.append(Change(kind, id, other, self.vault.today()))

    def _swap(self, change: Change) -> None:
        now = self.standing.pop(change.id, None)
        if change.other is None:
            self.gone.add(change.id)
        else:
            self.standing[change.id] = change.other
            self.gone.discard(change.id)
        change.other, change.undone = now, not change.undone

    def _left(self, batch: str) -> set[str]:
        """What stays when the batch goes by its id: what was edited since."""
        return {
            id
            for id, of in self.imported.items()
            if of == batch and id in self.standing
            if self.standing[id][0].amended is not None or self.standing[id][1] == ""
        }

    def _remove(self, batch: str, left: set[str]) -> None:
        of_batch = {id for id, key in self.imported.items() if key == batch} - left
        self.journal = [each for each in self.journal if each.id not in {batch, *of_batch}]
        for id in left:
            self.standing[id] = (self.standing[id][0], "")
        self.gone -= of_batch
        for id in of_batch:
            self.standing.pop(id, None)
            del self.imported[id]

    # The rules

    @rule(target=entries, said=_SAID, hours=st.integers(0, 40))
    def record(self, said: dict[str, Any], hours: int) -> Entry:
        entry = self.vault.record(an_entry(hours, **said))
        self._merge()
        self.standing[entry.id] = (entry, "")
        self._write("kept", entry.id, None)
        return entry

    @rule(target=boxes, said=_SAID)
    def keep(self, said: dict[str, Any]) -> tuple[str, bytes]:
        entry = an_entry(**said).replace(day=self.vault.today())
        inbox.save(self.home, entry)
        self.waiting[entry.id] = entry
        path = os.path.join(self.home.inbox, f"{entry.id}.box")
        return path, Path(path).read_bytes()

    @rule(box=boxes)
    def put_a_box_back(self, box: tuple[str, bytes]) -> None:
        Path(box[0]).write_bytes(box[1])
        id = os.path.basename(box[0]).removesuffix(".box")
        self.waiting.setdefault(id, an_entry(id=id, mood=1))  # if it were taken in again, it shows

    @rule(target=entries)
    def merge(self) -> Any:
        new = list(self.waiting.values())
        assert self.vault.merge() == 0
        self._merge()
        return multiple(*new)

    @rule(target=batches, said=st.lists(_SAID, min_size=1, max_size=3))
    def bring(self, said: list[dict[str, Any]]) -> str:
        with self.vault.batch("daylio") as batch:
            self._merge()
            for each in said:
                entry = an_entry(**each)
                entry = entry.replace(day=entry.when.day(Minute(240)), source="import:daylio")
                assert batch.add(entry, f"key {entry.id}")
                self.standing[entry.id] = (entry, batch.id)
                self.imported[entry.id] = batch.id
        self._write("imported", batch.id, None)
        return batch.id

    @rule(target=entries, batch=batches)
    def look_into(self, batch: str) -> Any:
        return multiple(*(entry for entry, of in self.standing.values() if of == batch))

    @rule(entry=entries, said=_SAID)
    def amend(self, entry: Entry, said: dict[str, Any]) -> None:
        self._merge()
        if entry.id not in self.standing:
            with pytest.raises(NotFound):
                self.vault.amend(entry)
            return
        before = self.standing[entry.id]
        after = self.vault.amend(an_entry(**said).replace(id=entry.id))
        assert after.note == said.get("note", "")
        self.standing[entry.id] = (after, before[1])
        self._write("amended", entry.id, before)

    @rule(entry=entries)
    def delete(self, entry: Entry) -> None:
        self._merge()
        if entry.id not in self.standing:
            with pytest.raises(NotFound):
                self.vault.delete(entry.id)
            return
        before = self.standing.pop(entry.id)
        assert self.vault.delete(entry.id) == before[0]
        self.gone.add(entry.id)
        self._write("deleted", entry.id, before)

    @rule(entry=consumes(entries))
    def forget(self, entry: Entry) -> None:
        self._merge()
        if entry.id not in self.standing:
            with pytest.raises(NotFound):
                self.vault.forget(entry.id)
            return
        self.vault.forget(entry.id)
        del self.standing[entry.id]
        self.gone.add(entry.id)
        self.journal = [each for each in self.journal if each.id != entry.id]
        self._write("forgotten", "", None)

    @rule()
    def undo(self) -> None:
        self._merge()
        done = [each for each in self.journal if not each.undone]
        if not done:
            with pytest.raises(NotFound):
                self.vault.undo()
            return
        if done[-1].kind == "forgotten":
            with pytest.raises(CantUndo):
                self.vault.undo()
            self.journal.remove(done[-1])
            return
        action = self.vault.undo()
        assert (action.kind, action.id) == (done[-1].kind, done[-1].id)
        if action.kind == "imported":
            standing = sum(of == action.id for _, of in self.standing.values())
            assert (action.count, action.left) == (standing, 0)
            self._remove(action.id, set())
        else:
            self._swap(done[-1])

    @rule()
    def redo(self) -> None:
        self._merge()
        undone = [each for each in self.journal if each.undone]
        if not undone:
            with pytest.raises(NotFound):
                self.vault.redo()
            return
        action = self.vault.redo()
        assert (action.kind, action.id) == (undone[0].kind, undone[0].id)
        self._swap(undone[0])

    @rule(batch=batches)
    def undo_batch(self, batch: str) -> None:
        self._merge()
        if batch not in self.imported.values() and not self._knows(batch):
            with pytest.raises(NotFound):
                self.vault.undo_batch(batch)
            return
        newest = [each for each in self.journal if not each.undone][-1:]
        is_newest = bool(newest) and newest[0].id == batch  # then it is the same as undo
        left = set() if is_newest else self._left(batch)
        standing = sum(of == batch for _, of in self.standing.values())
        changed = sum(self.standing[id][1] == batch for id in left)
        assert self.vault.undo_batch(batch) == (standing - changed, len(left))
        self._remove(batch, left)

    def _knows(self, batch: str) -> bool:
        return bool(self.vault.database.row("SELECT 1 FROM batch WHERE id = ?", (batch,)))

    @rule(hours=st.sampled_from((1, 24, 24 * 30, -48)))
    def time_passes(self, hours: int) -> None:
        self.hand.forward(hours)

    @rule()
    def open_again(self) -> None:
        self.vault.close()
        self.vault = Vault.open(self.home)

    # What must hold after each of them

    @invariant()
    def the_same_entries_stand(self) -> None:
        if not hasattr(self, "vault"):
            return
        expected = sorted(
            (entry for entry, _ in self.standing.values()), key=lambda e: (e.when.instant, e.id)
        )
        assert list(self.vault.everything()) == expected
        assert self.vault.count() == len(expected)
        walked = {entry.id for entry in expected if "river" in entry.note}
        assert {entry.id for entry in self.vault.search("riv wa", 10**6)} == walked

    @invariant()
    def nothing_is_left_over(self) -> None:
        if not hasattr(self, "vault"):
            return
        run = self.vault.database
        words = {word for entry, _ in self.standing.values() for word in entry.words}
        assert {name for (name,) in run.rows("SELECT name FROM word")} == words
        gone = {id for (id,) in run.rows("SELECT id FROM gone")}
        barred = {
            id for id in gone if id.startswith(_WORKED_OUT)
        }  # other versions of forgotten ones
        assert gone - barred == self.gone
        versions = {id for (id,) in run.rows("SELECT id FROM version")}
        assert self.gone <= versions, "a deletion is a version"
        assert versions <= {*self.standing, *self.gone, *barred}
        assert run.rows("PRAGMA foreign_key_check") == []
        run.run("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")


TestVault = Machine.TestCase
TestVault.settings = settings(max_examples=examples(25), stateful_step_count=25, deadline=None)
