"""Two histories come together: no duplicates, no text is lost, a deletion stays."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hand import NOW, Hand, an_entry
from tests.thorough import examples
from wellnesstui.domain.entry import Entry, Level, LoggedActivity
from wellnesstui.domain.errors import CantUndo, DiskTrouble, NotFound
from wellnesstui.domain.moment import Instant, Minute
from wellnesstui.domain.practices.unguided import SIT, TimerChoices
from wellnesstui.store.backups import backups, merge
from wellnesstui.store.backups.merge_sentences import sentences
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.database import rows
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.journal import journal, lists
from wellnesstui.store.vault.people import new_person
from wellnesstui.store.vault.practice_marks import SavedTimer
from wellnesstui.store.vault.vault import Vault
from wellnesstui.store.vocabulary.person_name import NAME


@pytest.fixture
def other(tmp_path: Path, hand: Hand) -> Iterator[Vault]:
    """The vault of another machine, with keys of its own."""
    with Vault.open(Home(*[str(tmp_path / "other")] * 3)) as opened:
        yield opened


def notes(vault: Vault) -> list[str]:
    return sorted(entry.note for entry in vault.everything())


def test_unknown_ones_are_added_once_and_taken_out_at_once(vault: Vault, other: Vault) -> None:
    vault.record(an_entry(note="mine"))
    both = other.record(
        an_entry(note="theirs", words=("calm",), activities=(LoggedActivity(name="walk"),))
    )
    other.record(an_entry(note="theirs too"))
    made = merge.merge(vault, other)
    assert (made.added, made.changed, made.removed) == (2, 0, 0)
    assert notes(vault) == ["mine", "theirs", "theirs too"]
    assert vault.recall(both.id) == both
    assert [entry.id for entry in vault.search("calm", 5)] == [both.id]
    again = merge.merge(vault, other)
    assert (again.added, again.changed, again.removed, again.names) == (0, 0, 0, 0)
    assert again.batch == ""
    assert vault.undo().count == 2
    assert notes(vault) == ["mine"]
    assert merge.merge(vault, other).added == 2


def test_the_newer_amendment_stands_and_the_other_text_too(
    vault: Vault, other: Vault, hand: Hand
) -> None:
    entries = [vault.record(an_entry(note=f"{number} as it was")) for number in range(3)]
    merge.merge(other, vault)
    hand.forward(1)
    vault.amend(entries[0].replace(note="0 here"))
    other.amend(entries[1].replace(note="1 there"))
    other.amend(entries[2].replace(note="2 there"))
    hand.forward(1)
    other.amend(entries[0].replace(note="0 there, later"))
    vault.amend(entries[2].replace(note="2 here, later"))
    made = merge.merge(vault, other)
    assert (made.added, made.changed, made.both) == (0, 1, 2)
    texts = ["0 here", "0 there, later", "1 there", "2 here, later", "2 there"]
    assert notes(vault) == texts
    assert [vault.recall(entry.id).note for entry in entries] == [
        *("0 there, later", "1 there", "2 here, later")
    ]
    vault.undo()
    assert notes(vault) == ["0 here", "1 as it was", "2 here, later"], "as before the merge"
    assert merge.merge(vault, other).both == 2, "it can be merged again"
    assert notes(vault) == texts
    back = merge.merge(other, vault)
    assert (back.added, back.both) == (2, 0), "the same copies"
    assert notes(other) == texts


def test_a_deletion_stays_on_both_sides(vault: Vault, other: Vault, hand: Hand) -> None:
    one, two, three = (vault.record(an_entry(note=note)) for note in ("1", "2", "3"))
    merge.merge(other, vault)
    vault.delete(one.id)
    other.forget(two.id)
    hand.forward(1)
    other.amend(one.replace(note="1 amended later"))
    made = merge.merge(vault, other)
    assert (made.added, made.changed, made.removed, made.revived) == (0, 0, 0, 1)
    assert made.erased == 1
    assert notes(vault) == ["1 amended later", "3"], "what was written after it is not lost"
    back = merge.merge(other, vault)
    assert (back.added, back.changed, back.removed, back.revived) == (0, 0, 0, 1)
    assert notes(other) == ["1 amended later", "3"]
    for each in (vault, other):
        for gone in (one, two):
            with pytest.raises(NotFound):
                each.recall(gone.id)
    vault.undo()
    assert notes(vault) == ["3"], "what was deleted permanently never comes back"
    assert vault.recall(three.id)


def test_an_edit_that_was_undone_is_no_edit(vault: Vault, other: Vault) -> None:
    deleted, same = (vault.record(an_entry(note=note)) for note in ("1", "2"))
    merge.merge(other, vault)
    vault.delete(deleted.id)
    for each, entry in ((other, deleted), (other, same), (vault, same)):
        each.amend(each.recall(entry.id).replace(note="x"))
        each.undo()
    for one, two in ((vault, other), (other, vault)) * 2:
        made = merge.merge(one, two)
        assert (made.added, made.changed, made.both, made.revived) == (0, 0, 0, 0)
        assert notes(vault) == ["2"]
    assert notes(other) == ["2"]


def test_what_was_deleted_here_is_counted_when_it_is_left_out(vault: Vault, other: Vault) -> None:
    one, two, _ = (vault.record(an_entry(note=note)) for note in ("1", "2", "3"))
    merge.merge(other, vault)
    vault.delete(one.id)
    vault.forget(two.id)
    made = merge.merge(vault, other)
    assert (made.gone, made.barred) == (2, 0)
    assert sentences(made) == [
        "2 entries left out, because you deleted them here.",
        "Nothing was changed.",
    ]


def test_a_deletion_there_can_be_undone_here(vault: Vault, other: Vault) -> None:
    entry = vault.record(an_entry(note="1"))
    merge.merge(other, vault)
    other.delete(entry.id)
    assert merge.merge(vault, other).removed == 1
    assert notes(vault) == []
    assert vault.undo().kind == journal.JOINED
    assert vault.recall(entry.id) == entry
    assert vault.redo().kind == journal.JOINED
    assert notes(vault) == []


def test_the_same_import_on_both_machines(vault: Vault, other: Vault) -> None:
    for each in (vault, other):
        with each.batch("daylio") as batch:
            batch.add(an_entry(note="imported"), "one row")
    assert merge.merge(vault, other).added == 0
    with other.batch("daylio") as batch:
        batch.add(an_entry(note="another"), "another row")
    assert merge.merge(vault, other).added == 1
    with vault.batch("daylio") as batch:
        assert not batch.add(an_entry(note="another"), "another row")


def test_a_person_changed_on_the_other_computer_counts_once(vault: Vault, other: Vault) -> None:
    person = new_person("Ada")
    vault.people.put(person)
    merge.merge(other, vault)
    other.people.put(person.replace(how="by phone"))
    assert merge.merge(vault, other).names == 1
    assert [each.how for each in vault.people.listed()] == ["by phone"]


def test_own_words_labels_and_people_are_added_where_missing(vault: Vault, other: Vault) -> None:
    other.vocabulary.add("word", "wobbly")
    other.vocabulary.add("activity", "choir", "relational")
    other.vocabulary.relabel(Level(1), "flat")
    other.vocabulary.relabel(Level(2), "grey")
    other.about.set(NAME, "Theirs")
    other.people.put(new_person("Ada"))
    other.break_places.add("the garden bench")
    vault.break_places.add("The Garden Bench")
    vault.break_places.add("the roof")
    other.favorites.star("us-988", on=True)
    vault.vocabulary.relabel(Level(2), "blue")
    vault.vocabulary.add("word", "my own")
    vault.about.set(NAME, "Mine")
    vault.people.put(new_person("Ben"))
    assert merge.merge(vault, other).names == 6
    assert {"wobbly", "my own"} <= {word.name for word in vault.vocabulary.words()}
    (choir,) = [each for each in vault.vocabulary.activities() if each.name == "choir"]
    assert choir.domain == "relational"
    assert vault.labels().now[:2] == ("flat", "blue")
    assert vault.about.get(NAME) == "Mine"
    assert [person.name for person in vault.people.listed()] == ["Ben", "Ada"]
    assert vault.favorites.starred() == {"us-988"}
    assert vault.break_places.listed() == ("The Garden Bench", "the roof"), "once"
    assert merge.merge(vault, other).names == 0


def test_a_word_renamed_there_does_not_make_two(vault: Vault, other: Vault) -> None:
    other.record(an_entry(words=("tired",)))
    other.vocabulary.rename("word", "tired", "utterly spent")
    vault.record(an_entry(words=("tired",)))
    merge.merge(vault, other)
    found = [word.name for word in vault.vocabulary.words() if word.uses]
    assert sorted(found) == ["tired", "utterly spent"]
    ideas = vault.vocabulary.ideas()
    assert len({idea.id for idea in ideas}) == len(ideas)


def test_one_that_can_not_be_an_entry_is_left_out(vault: Vault, other: Vault) -> None:
    other.record(an_entry(note="good"))
    with other.database.transaction:
        rows.insert(other.database, an_entry(id="x" * 26, note="no id").replace(day=1))
    made = merge.merge(vault, other)
    assert (made.added, made.unfit) == (1, 1)


def test_all_of_it_or_nothing(vault: Vault, other: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.record(an_entry(note="mine"))
    for _ in range(3):
        other.record(an_entry(note="theirs"))
    other.about.set(NAME, "Theirs")
    insert, left = rows.insert, iter((True, True))

    def full(*of: object) -> None:
        if not next(left, False):
            raise DiskTrouble("There's no space left.")
        insert(*of)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(rows, "insert", full)
        with pytest.raises(DiskTrouble):
            merge.merge(vault, other)
    assert notes(vault) == ["mine"]
    assert vault.about.get(NAME) == ""


def test_with_what_waited_in_the_inbox(vault: Vault, other: Vault) -> None:
    entry = an_entry(note="waiting").replace(day=20_781)
    inbox.save(other.home, entry)
    other.record(an_entry(note="there"))
    path = backups.make_now(other).path
    inbox.save(vault.home, entry)
    with opened(vault.home, path, Minute(240)) as backup:
        assert merge.merge(vault, backup.vault).added == 1
    assert notes(vault) == ["there", "waiting"]


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(("here", "there")),
        st.sampled_from(("record", "amend", "delete", "merge here", "merge there")),
        st.integers(0, 5),
    ),
    max_size=14,
)


# There went on from the copy that a merge made of what was deleted there and changed here.
GONE_ON_FROM_A_COPY = [
    ("here", "record", 0), ("there", "merge there", 0), ("here", "amend", 0),
    ("there", "delete", 0), ("there", "merge there", 0), ("there", "amend", 0),
]  # fmt: skip


@settings(max_examples=examples(40), deadline=None)
@given(DEEDS)
@example(GONE_ON_FROM_A_COPY)
def test_any_history_of_two_machines(deeds: list[tuple[str, str, int]]) -> None:
    """In the end both hold the same: each entry once, and every text that nobody replaced or
    deleted where they saw it; no other text, unless two changed one entry unseen."""
    written: set[str] = set()
    over: set[str] = set()
    unseen = 0
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        hand = Hand()
        patch.setattr("wellnesstui.store.disk.clock.now", hand.now)
        patch.setattr("time.time", hand.time)
        homes = [Home(*[f"{folder}/{name}"] * 3) for name in ("here", "there")]
        with Vault.open(homes[0]) as here, Vault.open(homes[1]) as there:
            for at, (place, deed, which) in enumerate(deeds):
                hand.instant = NOW + at
                vault = here if place == "here" else there
                if deed.startswith("merge"):
                    made = merge.merge(*((here, there) if deed == "merge here" else (there, here)))
                    unseen += made.both + made.revived
                else:
                    _do(vault, deed, which, Instant(at), written, over)
            for pair in ((here, there), (there, here)):
                made = merge.merge(*pair)
                unseen += made.both + made.revived
            for pair in ((here, there), (there, here)):
                made = merge.merge(*pair)
                assert made == merge.MergeReport(added=0, changed=0, removed=0, names=0)
            expected = list(here.everything())
            assert list(there.everything()) == expected
            found = [entry.note for entry in expected]
            assert written - over <= set(found)
            if not unseen:
                assert sorted(found) == sorted(written - over)


def _do(
    vault: Vault, deed: str, which: int, at: Instant, written: set[str], over: set[str]
) -> None:
    entries: list[Entry] = list(vault.everything())
    if deed == "record" or not entries:
        written.add(vault.record(an_entry(note=f"note {at}")).note)
        return
    entry = entries[which % len(entries)]
    over.add(entry.note)
    if deed == "delete":
        vault.delete(entry.id)
    else:
        written.add(vault.amend(entry.replace(note=f"amended {at}")).note)


def test_what_was_deleted_on_both_ways_round_is_counted(vault: Vault, other: Vault) -> None:
    """Deleted there, changed here, and there the copy of that change was deleted, too."""
    entry = vault.record(an_entry(note="alpha"))
    merge.merge(other, vault)
    other.delete(entry.id)
    vault.amend(entry.replace(note="alpha, changed"))
    assert merge.merge(other, vault).revived == 1
    (copy,) = other.everything()
    other.delete(copy.id)
    made = merge.merge(vault, other)
    assert (made.removed, made.revived) == (1, 0), "it is said that an entry is gone"
    assert notes(vault) == []
    vault.undo()
    assert notes(vault) == ["alpha, changed"]


def test_a_version_of_what_was_deleted_permanently_never_comes_back(
    vault: Vault, other: Vault, tmp_path: Path
) -> None:
    """Undone on one machine, changed on another, deleted permanently on the third."""
    with Vault.open(Home(*[str(tmp_path / "third")] * 3)) as third:
        entry = vault.record(an_entry(note="a secret"))
        for each in (other, third):
            merge.merge(each, vault)
        third.forget(entry.id)
        other.amend(entry.replace(note="written over it"))
        vault.delete(entry.id)
        vault.undo()
        assert merge.merge(other, vault).both == 0, "undoing changed nothing"
        assert merge.merge(third, other).barred == 1, "it is said that something stayed out"
        assert notes(third) == []
        assert merge.merge(other, third).erased == 1
        assert merge.merge(vault, other).erased == 1
        assert notes(vault) == notes(other) == notes(third) == []
        with pytest.raises(CantUndo, match="permanently"):
            other.undo()


def test_copies_of_what_was_deleted_permanently_go_with_it(
    vault: Vault, other: Vault, tmp_path: Path
) -> None:
    with Vault.open(Home(*[str(tmp_path / "third")] * 3)) as third:
        entry = vault.record(an_entry(note="a secret"))
        for each in (other, third):
            merge.merge(each, vault)
        vault.amend(entry.replace(note="one secret"))
        other.amend(entry.replace(note="another secret"))
        assert merge.merge(vault, other).both == 1
        third.forget(entry.id)
        made = merge.merge(third, vault)
        assert (made.added, made.barred) == (0, 2)
        assert merge.merge(vault, third).erased == 2
        assert notes(vault) == notes(third) == []


def test_a_favorite_of_both_goes_on_both(vault: Vault, other: Vault) -> None:
    for each in (vault, other):
        each.favorites.star("us-988", on=True)
    for _ in range(2):
        merge.merge(vault, other)
        merge.merge(other, vault)
    other.favorites.star("us-988", on=False)
    assert merge.merge(vault, other).names == 1
    assert vault.favorites.starred() == frozenset()
    merge.merge(other, vault)
    assert other.favorites.starred() == frozenset()


def test_favorite_and_hidden_practices_and_timers_of_both_are_on_both(
    vault: Vault, other: Vault
) -> None:
    vault.practice_marks.star("box", on=True)
    other.practice_marks.hide("grief", on=True)
    vault.practice_marks.put_timer(SavedTimer(TimerChoices(kind=SIT, minutes=10)))
    other.practice_marks.put_timer(SavedTimer(TimerChoices(kind=SIT, minutes=20)))
    for _ in range(2):
        merge.merge(vault, other)
        merge.merge(other, vault)
    for each in (vault, other):
        marks = each.practice_marks
        assert marks.starred() == {"box"}
        assert marks.hidden() == {"grief"}
        assert list(marks.timers()) == [SIT], "what was used last on one of them"
        assert len(lists.read(each.database, lists.TIMERS)) == 1
    assert vault.practice_marks.timers() == other.practice_marks.timers()
