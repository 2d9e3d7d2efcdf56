"""Random lives on two and three machines, merged in any order: no text is lost, none comes back.

Each text is written once, so that it can be followed. A text is over when the person replaced or
deleted it where they saw it. Whatever is not over is on every machine once all have met; nothing
deleted permanently is on any.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hand import Hand, an_entry
from tests.thorough import parametrize
from wellnesstui.domain.errors import CantUndo, NotFound
from wellnesstui.domain.moment import Day
from wellnesstui.store.backups import merge
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.journal import journal
from wellnesstui.store.vault.vault import Vault

_OF_MERGES = (journal.JOINED, journal.IMPORTED)


class Life:
    """Some machines, and what became of each text."""

    def __init__(self, folder: Path, template: Path, machines: int, seed: int, hand: Hand) -> None:
        self.chance = random.Random(seed)
        self.hand = hand
        self.vaults = []
        for number in range(machines):
            path = folder / f"{seed}-{number}"
            shutil.copytree(template, path)
            self.vaults.append(Vault.open(Home(*[str(path)] * 3)))
        self.written = 0
        self.ended: dict[str, set[int]] = {}
        self.barred: set[str] = set()
        self.forgotten: set[str] = set()
        self.history: dict[str, set[str]] = {}

    def close(self) -> None:
        for vault in self.vaults:
            vault.close()

    def text(self) -> str:
        self.written += 1
        return f"text {self.written}"

    def texts(self, vault: Vault) -> set[str]:
        return {entry.note for entry in vault.everything() if entry.note}

    def end(self, vault: Vault, texts: set[str]) -> None:
        """The person replaced or deleted these on this machine."""
        for text in texts:
            self.ended.setdefault(text, set()).add(self.vaults.index(vault))

    @property
    def over(self) -> set[str]:
        return {text for text, machines in self.ended.items() if machines}

    def step(self) -> None:
        vault = self.chance.choice(self.vaults)
        self.hand.instant += self.chance.choice((0, 0, 1, 60))
        acts: list[Callable[[Vault], None]] = [
            self.record, self.amend, self.amend, self.amend, self.delete, self.undo, self.undo,
            self.redo, self.meet, self.meet, self.meet,
        ]  # fmt: skip
        if self.chance.random() < 0.1:
            acts = [self.forget]
        self.chance.choice(acts)(vault)

    def record(self, vault: Vault) -> None:
        note = self.text()
        entry = vault.record(an_entry(mood=self.chance.choice((None, 3)), note=note))
        self.history.setdefault(entry.id, set()).add(note)

    def _any(self, vault: Vault) -> str | None:
        ids = [entry.id for entry in vault.everything()]
        return self.chance.choice(ids) if ids else None

    def amend(self, vault: Vault) -> None:
        id = self._any(vault)
        if id is None:
            return
        entry, note = vault.recall(id), self.text()
        vault.amend(entry.replace(note=note, mood=self.chance.choice((None, 2, 4))))
        self.end(vault, {entry.note})
        self.history.setdefault(id, set()).update((entry.note, note))

    def delete(self, vault: Vault) -> None:
        id = self._any(vault)
        if id is not None:
            self.end(vault, {vault.delete(id).note})

    def forget(self, vault: Vault) -> None:
        id = self._any(vault)
        if id is None:
            return
        note = vault.recall(id).note
        vault.forget(id)
        self.end(vault, {note})
        self.forgotten.add(id)
        if note not in self.texts(vault):
            self.barred.add(note)

    def undo(self, vault: Vault) -> None:
        self._again(vault, vault.undo)

    def redo(self, vault: Vault) -> None:
        self._again(vault, vault.redo)

    def _again(self, vault: Vault, act: Callable[[], journal.Action]) -> None:
        before = self.texts(vault)
        try:
            action = act()
        except (NotFound, CantUndo):
            return
        after = self.texts(vault)
        if action.kind not in _OF_MERGES:
            self.end(vault, before - after)
            for text in after - before:  # of what was replaced on another machine this says nothing
                self.ended.get(text, set()).discard(self.vaults.index(vault))

    def meet(self, vault: Vault) -> None:
        other = self.chance.choice([each for each in self.vaults if each is not vault])
        merge.merge(vault, other)
        wanted = self.texts(other) - self.over - self.excused()
        assert wanted <= self.texts(vault), "merging once brings all of it"

    def excused(self) -> set[str]:
        """What was written elsewhere into an entry that somebody deleted permanently."""
        return {text for id in self.forgotten for text in self.history.get(id, ())}

    def all_meet(self) -> None:
        for _ in self.vaults:
            for one in self.vaults:
                for other in self.vaults:
                    if one is not other:
                        merge.merge(one, other)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "home"
    Vault.open(Home(*[str(path)] * 3)).close()
    return path


def lived(folder: Path, template: Path, machines: int, seed: int, hand: Hand) -> None:
    life = Life(folder, template, machines, seed, hand)
    try:
        for _ in range(life.chance.randrange(5, 25)):
            life.step()
        life.all_meet()
        everywhere = [life.texts(vault) for vault in life.vaults]
        wanted = {f"text {n}" for n in range(1, life.written + 1)} - life.over - life.excused()
        for found in everywhere:
            assert not wanted - found, f"seed {seed}: lost"
            assert not found & life.barred, f"seed {seed}: came back"
            assert found == everywhere[0], f"seed {seed}: not alike"
        for one in life.vaults:
            again = merge.merge(one, life.vaults[0]) if one is not life.vaults[0] else None
            counts = (
                ()
                if again is None
                else (
                    again.added,
                    again.changed,
                    again.removed,
                    again.both,
                    again.revived,
                    again.names,
                )
            )
            assert not any(counts), f"seed {seed}: doing it again changed something"
    finally:
        life.close()
        for number in range(machines):
            shutil.rmtree(folder / f"{seed}-{number}")


@pytest.fixture
def clocks(monkeypatch: pytest.MonkeyPatch) -> Hand:
    hand = Hand()
    monkeypatch.setattr(clock, "now", hand.now)
    monkeypatch.setattr("time.time", hand.time)
    return hand


@pytest.mark.parametrize("machines", [2, 3])
@parametrize("first", range(0, 100, 25), each_time=1)
def test_no_text_is_lost_and_none_comes_back(
    tmp_path: Path, template: Path, clocks: Hand, machines: int, first: Day
) -> None:
    for seed in range(first, first + 25):
        lived(tmp_path, template, machines, seed, clocks)


@pytest.mark.parametrize(("machines", "seed"), [(2, 1783), (3, 1379)])
def test_lives_in_which_a_text_was_lost_once(
    tmp_path: Path, template: Path, clocks: Hand, machines: int, seed: int
) -> None:
    """An edit was undone that another machine had seen and gone on from."""
    lived(tmp_path, template, machines, seed, clocks)


@pytest.mark.long
@pytest.mark.parametrize("machines", [2, 3])
def test_two_thousand_more(tmp_path: Path, template: Path, clocks: Hand, machines: int) -> None:
    for seed in range(1000, 2200):
        lived(tmp_path, template, machines, seed, clocks)
