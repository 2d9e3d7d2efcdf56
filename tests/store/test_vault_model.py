"""Any deeds in any order, days passing in between, against a model that fits on one page."""

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
from wellnesstui.domain.entry import Doing, Entry
from wellnesstui.domain.errors import NotFound
from wellnesstui.store import clock, inbox
from wellnesstui.store.home import Home
from wellnesstui.store.vault import Vault

Standing = dict[str, tuple[Entry, str]]
"""Entry and batch by id."""


class Deed:
    """What the model remembers of a deed: the entry's other side, or the batch."""

    def __init__(self, kind: str, id: str, other: tuple[Entry, str] | None, day: int) -> None:
        self.kind, self.id, self.other, self.day = kind, id, other, day
        self.undone = False


_SAID = st.fixed_dictionaries(
    {"mood": st.integers(1, 5)},
    optional={
        "energy": st.integers(1, 5),
        "note": st.sampled_from(("river walk", "brûlée 今日", '"quoted" & more')),
        "words": st.sampled_from((("tired",), ("calm", "tired"))),
        "activities": st.sampled_from(((Doing(name="tea", minutes=5, domain="emotional"),),)),
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
        self.journal: list[Deed] = []

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close()
            self.patch.undo()
            shutil.rmtree(self.folder)

    # The model's own deeds

    def _merge(self) -> None:
        today = self.vault.today()
        self.journal = [deed for deed in self.journal if deed.day >= today]
        for id in sorted(self.waiting):
            entry = self.waiting[id]
            known = id in self.standing or id in self.gone or id in self.seen
            self.seen.add(id)
            if not known:
                self.standing[id] = (entry, "")
                self._write("kept", id, None)
        self.waiting.clear()

    def _write(self, kind: str, id: str, other: tuple[Entry, str] | None) -> None:
        self.journal = [deed for deed in self.journal if not deed.undone]
        self.journal.append(Deed(kind, id, other, self.vault.today()))

    def _swap(self, deed: Deed) -> None:
        now = self.standing.pop(deed.id, None)
        if deed.other is None:
            self.gone.add(deed.id)
        else:
            self.standing[deed.id] = deed.other
            self.gone.discard(deed.id)
        deed.other, deed.undone = now, not deed.undone

    def _take_out(self, batch: str) -> None:
        of_batch = {id for id, key in self.imported.items() if key == batch}
        self.journal = [deed for deed in self.journal if deed.id not in {batch, *of_batch}]
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
        entry = an_entry(**said).but(day=self.vault.today())
        inbox.keep(self.home, entry)
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
                entry = entry.but(day=entry.when.day(240), source="import:daylio")
                assert batch.keep(entry, f"key {entry.id}")
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
        after = self.vault.amend(an_entry(**said).but(id=entry.id))
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
        self.journal = [deed for deed in self.journal if deed.id != entry.id]

    @rule()
    def undo(self) -> None:
        self._merge()
        done = [deed for deed in self.journal if not deed.undone]
        if not done:
            with pytest.raises(NotFound):
                self.vault.undo()
            return
        deed = self.vault.undo()
        assert (deed.kind, deed.id) == (done[-1].kind, done[-1].id)
        if deed.kind == "imported":
            self._take_out(deed.id)
        else:
            self._swap(done[-1])

    @rule()
    def redo(self) -> None:
        self._merge()
        undone = [deed for deed in self.journal if deed.undone]
        if not undone:
            with pytest.raises(NotFound):
                self.vault.redo()
            return
        deed = self.vault.redo()
        assert (deed.kind, deed.id) == (undone[0].kind, undone[0].id)
        self._swap(undone[0])

    @rule(batch=consumes(batches))
    def undo_batch(self, batch: str) -> None:
        self._merge()
        if batch not in self.imported.values() and not self._knows(batch):
            with pytest.raises(NotFound):
                self.vault.undo_batch(batch)
            return
        standing = sum(of == batch for _, of in self.standing.values())
        assert self.vault.undo_batch(batch) == standing
        self._take_out(batch)

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
            (entry for entry, _ in self.standing.values()), key=lambda e: (e.when.at, e.id)
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
        assert {id for (id,) in run.rows("SELECT id FROM gone")} == self.gone
        assert run.rows("PRAGMA foreign_key_check") == []
        run.run("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")


TestVault = Machine.TestCase
TestVault.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
