"""Any deeds about words and activities in any order, against a model of lists and sets."""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.hand import Hand, an_entry
from tests.thorough import examples
from wellnesstui.domain.entry import DOMAINS, MAX_MINUTES, MOODS, Entry, Level, LoggedActivity
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.log_filter import LogFilter
from wellnesstui.store.content import library
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

WORDS = ("tired", "glad", "numb", "zonked", "abuzz", "mopey")  # three came along
ACTIVITIES = ("lie down", "take the stairs slowly", "zazen", "abseil")  # two came along
TABLES = st.sampled_from(("word", "activity"))
CAME = {
    "word": [each.name for each in library.feeling_words()],
    "activity": [each.name for each in library.activity_ideas()],
}


def names_of(table: str) -> tuple[str, ...]:
    return WORDS if table == "word" else ACTIVITIES


_PAIRS = TABLES.flatmap(
    lambda table: st.tuples(st.just(table), *[st.sampled_from(names_of(table))] * 2)
)
_DOINGS = st.lists(
    st.builds(
        LoggedActivity,
        name=st.sampled_from(ACTIVITIES),
        minutes=st.sampled_from((None, 5, 1000)),
        domain=st.sampled_from(("", "meaning")),
    ),
    max_size=3,
    unique_by=lambda logged: logged.name,
).map(tuple)
_LISTS = st.lists(st.sampled_from(WORDS), max_size=4, unique=True).map(tuple)


class Model:
    """Entries by id, and of each table the names that stay and those that are hidden or let go of."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}
        self.kept: dict[str, set[str]] = {"word": set(), "activity": set()}
        self.hidden: dict[str, set[str]] = {"word": set(), "activity": set()}
        self.gone: dict[str, set[str]] = {"word": set(), "activity": set()}

    def held(self, table: str, entry: Entry) -> list[str]:
        return (
            list(entry.words) if table == "word" else [logged.name for logged in entry.activities]
        )

    def used(self, table: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for entry in self.entries.values():
            for name in self.held(table, entry):
                found[name] = found.get(name, 0) + 1
        return found

    def standing(self, table: str) -> dict[str, tuple[bool, int]]:
        """Hidden or not, and in how many entries, of every name there is."""
        used = self.used(table)
        names = {*used, *self.kept[table], *CAME[table]}
        names -= {name for name in self.gone[table] if name not in used}
        return {name: (name in self.hidden[table], used.get(name, 0)) for name in names}

    def keep(self, table: str, name: str) -> None:
        self.kept[table].add(name)
        self.gone[table].discard(name)

    def drop(self, table: str, name: str) -> None:
        self.kept[table].discard(name)
        self.hidden[table].discard(name)
        if name in CAME[table]:
            self.gone[table].add(name)

    def become(self, table: str, name: str, other: str) -> None:
        for id, entry in self.entries.items():
            if name in self.held(table, entry):
                if table == "word":
                    words = [other if word == name else word for word in entry.words]
                    self.entries[id] = entry.replace(words=tuple(dict.fromkeys(words)))
                else:
                    self.entries[id] = entry.replace(
                        activities=_merged(entry.activities, name, other)
                    )

    def tidy(self) -> None:
        for table in ("word", "activity"):
            self.hidden[table] &= self.kept[table] | set(self.used(table))


def _merged(
    logged_activities: tuple[LoggedActivity, ...], name: str, other: str
) -> tuple[LoggedActivity, ...]:
    both = [logged for logged in logged_activities if logged.name in (name, other)]
    said = [logged.minutes for logged in both if logged.minutes is not None]
    target = next((logged for logged in both if logged.name == other), both[0])
    one = LoggedActivity(
        name=other,
        minutes=min(sum(said), MAX_MINUTES) if said else None,
        domain=target.domain or both[0].domain or both[-1].domain,
    )
    found = [one if logged in both else logged for logged in logged_activities]
    return tuple(logged for at, logged in enumerate(found) if logged not in found[:at])


class Machine(RuleBasedStateMachine):
    """The vault on the left, the model on the right; each deed remembers both as they were."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.mkdtemp()
        path = str(Path(self.folder) / "home")
        self.hand = Hand()
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(clock, "now", self.hand.now)
        self.vault = Vault.open(Home(path, path, path))
        self.model = Model()
        self.done: list[tuple[str, Model, Any]] = []
        self.undone: list[tuple[str, Model]] = []

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close()
            self.patch.undo()
            shutil.rmtree(self.folder)

    def look(self) -> Any:
        """All that a person sees."""
        own = self.vault.vocabulary
        seen = [(each.name, each.hidden, each.uses) for each in own.words()]
        seen += [(each.name, each.hidden, each.uses) for each in own.activities()]
        domains = [each.domain for each in own.activities()]
        return list(self.vault.everything()), seen, domains, own.labels()

    def write(self, kind: str, before: Model, seen: Any) -> None:
        self.done.append((kind, before, seen))
        self.undone.clear()
        self.model.tidy()

    def deed(self, kind: str, do: Any, change: Any) -> None:
        """Do it on both sides, and remember."""
        before, seen = deepcopy(self.model), self.look()
        do()
        change()
        if self.look() != seen:
            self.write(kind, before, seen)
        else:
            self.model = before  # nothing to do, so nothing was kept either

    # The rules

    @rule(mood=st.integers(1, 5), words=_LISTS, logged_activities=_DOINGS, hours=st.integers(0, 40))
    def record(self, mood: Level, words: Any, logged_activities: Any, hours: int) -> None:
        said = {
            "mood": mood,
            "energy": 3,
            "note": "x",
            "words": words,
            "activities": logged_activities,
        }
        before, seen = deepcopy(self.model), self.look()
        entry = self.vault.record(an_entry(hours, **said))
        self.model.entries[entry.id] = entry
        self.write("kept", before, seen)

    @precondition(lambda self: hasattr(self, "model") and bool(self.model.entries))
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(self.model.entries)))
        before, seen = deepcopy(self.model), self.look()
        self.vault.delete(id)
        del self.model.entries[id]
        self.write("deleted", before, seen)

    @precondition(lambda self: hasattr(self, "model") and bool(self.model.entries))
    @rule(data=st.data(), words=_LISTS)
    def amend(self, data: st.DataObject, words: Any) -> None:
        id = data.draw(st.sampled_from(sorted(self.model.entries)))
        before, seen = deepcopy(self.model), self.look()
        self.model.entries[id] = self.vault.amend(self.model.entries[id].replace(words=words))
        self.write("amended", before, seen)

    @rule(pair=_PAIRS)
    def rename(self, pair: tuple[str, str, str]) -> None:
        table, name, new = pair
        standing = self.model.standing(table)
        if name not in standing or (new != name and new in standing):
            with pytest.raises((NotFound, UsedWrongly)):
                self.vault.vocabulary.rename(table, name, new)
            return

        def change() -> None:
            if name != new:
                hidden = name in self.model.hidden[table]
                self.model.become(table, name, new)
                self.model.drop(table, name)
                self.model.keep(table, new)
                if hidden:
                    self.model.hidden[table].add(new)

        self.deed("renamed", lambda: self.vault.vocabulary.rename(table, name, new), change)

    @rule(pair=_PAIRS)
    def merge(self, pair: tuple[str, str, str]) -> None:
        table, name, into = pair
        standing = self.model.standing(table)
        if name == into or not {name, into} <= standing.keys():
            with pytest.raises((NotFound, UsedWrongly)):
                self.vault.vocabulary.merge(table, name, into)
            return

        def change() -> None:
            self.model.become(table, name, into)
            self.model.drop(table, name)
            self.model.keep(table, into)

        self.deed("merged", lambda: self.vault.vocabulary.merge(table, name, into), change)

    @rule(pair=_PAIRS, hide=st.booleans())
    def hide_or_show(self, pair: tuple[str, str, str], hide: bool) -> None:
        table, name, _ = pair
        own = self.vault.vocabulary
        if name not in self.model.standing(table):
            with pytest.raises(NotFound):
                own.hide(table, name)
            return

        def change() -> None:
            if hide == (name in self.model.hidden[table]):
                return
            self.model.keep(table, name)
            (self.model.hidden[table].add if hide else self.model.hidden[table].discard)(name)

        do = own.hide if hide else own.show
        self.deed("hidden" if hide else "shown", lambda: do(table, name), change)

    @rule(pair=_PAIRS, by=st.sampled_from((-100, -2, -1, 1, 3)))
    def move(self, pair: tuple[str, str, str], by: int) -> None:
        table, name, _ = pair
        if name in self.model.standing(table):
            move = self.vault.vocabulary.move
            self.deed("moved", lambda: move(table, name, by), lambda: None)

    @rule(pair=_PAIRS)
    def add(self, pair: tuple[str, str, str]) -> None:
        table, name, _ = pair
        add = self.vault.vocabulary.add
        if name in self.model.standing(table):
            with pytest.raises(UsedWrongly):
                add(table, name)
        else:
            self.deed("added", lambda: add(table, name), lambda: self.model.keep(table, name))

    @rule(pair=_PAIRS)
    def remove(self, pair: tuple[str, str, str]) -> None:
        table, name, _ = pair
        remove = self.vault.vocabulary.remove
        if self.model.standing(table).get(name, (False, 1))[1]:
            with pytest.raises((NotFound, UsedWrongly)):
                remove(table, name)
        else:
            self.deed("removed", lambda: remove(table, name), lambda: self.model.drop(table, name))

    @rule(name=st.sampled_from(ACTIVITIES), domain=st.sampled_from(("", *DOMAINS[:2])))
    def sort_everywhere(self, name: str, domain: str) -> None:
        if name not in self.model.standing("activity"):
            return

        def change() -> None:
            self.model.keep("activity", name)
            for id, entry in self.model.entries.items():
                logged_activities = [
                    logged.replace(domain=domain) if logged.name == name else logged
                    for logged in entry.activities
                ]
                self.model.entries[id] = entry.replace(activities=tuple(logged_activities))

        sort = self.vault.vocabulary.set_domain
        self.deed("sorted", lambda: sort(name, domain, everywhere=True), change)

    @rule(level=st.integers(1, 2), label=st.sampled_from("abc"), everywhere=st.booleans())
    def relabel(self, level: Level, label: str, everywhere: bool) -> None:
        relabel = self.vault.vocabulary.relabel
        label = MOODS[level - 1] if label == "a" else f"{label}{level}"
        self.deed("relabelled", lambda: relabel(level, label, everywhere), lambda: None)

    @rule()
    def undo(self) -> None:
        if not self.done:
            with pytest.raises(NotFound):
                self.vault.undo()
            return
        kind, before, seen = self.done.pop()
        assert self.vault.undo().kind == kind
        self.undone.append((kind, self.model))
        self.model = before
        after = self.look()
        assert after[0] == seen[0]
        if kind not in ("kept", "amended", "deleted"):
            assert after == seen

    @rule()
    def redo(self) -> None:
        if not self.undone:
            with pytest.raises(NotFound):
                self.vault.redo()
            return
        kind, after = self.undone.pop()
        before, seen = self.model, self.look()
        assert self.vault.redo().kind == kind
        self.model = after
        self.done.append((kind, before, seen))

    @rule()
    def a_day_passes(self) -> None:
        self.hand.forward(24)
        self.done.clear()
        self.undone.clear()

    # What must hold after each of them

    @invariant()
    def every_entry_says_what_it_said(self) -> None:
        if not hasattr(self, "vault"):
            return
        found = {entry.id: entry for entry in self.vault.everything()}
        assert found == self.model.entries

    @invariant()
    def names_are_listed_and_found(self) -> None:
        if not hasattr(self, "vault"):
            return
        own = self.vault.vocabulary
        for table, listed in (("word", own.words()), ("activity", own.activities())):
            assert len(listed) == len({each.name for each in listed})
            assert [each.position for each in listed] == list(range(len(listed)))
            seen = {each.name: (each.hidden, each.uses) for each in listed}
            assert seen == self.model.standing(table)
        for name in (*WORDS, *ACTIVITIES):
            table = "word" if name in WORDS else "activity"
            having = {
                id
                for id, entry in self.model.entries.items()
                if name in self.model.held(table, entry)
            }
            of_words = table == "word"
            wanted = LogFilter(words=(name,)) if of_words else LogFilter(activities=(name,))
            roll = self.vault.entry_cursor(wanted)
            roll.fetch(10**4)
            assert {entry.id for entry in roll.entries(0, 10**4) if entry} == having
            assert {entry.id for entry in self.vault.search(name, 10**4)} == having

    @invariant()
    def nothing_is_left_over(self) -> None:
        if not hasattr(self, "vault"):
            return
        run = self.vault.database
        assert run.rows("PRAGMA foreign_key_check") == []
        run.run("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")


TestVocabulary = Machine.TestCase
TestVocabulary.settings = settings(max_examples=examples(25), stateful_step_count=25, deadline=None)
