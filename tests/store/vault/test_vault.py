"""Recording, amending, deleting and forgetting, and what undo and redo make of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from tests.hand import Hand, an_entry, an_id
from tests.strategies import entries
from tests.thorough import examples
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.errors import CantUndo, NotFound, UsedWrongly, VaultBusy
from wellnesstui.domain.moment import Instant, Minute
from wellnesstui.domain.text import folded
from wellnesstui.store.disk.home import Home
from wellnesstui.store.journal import journal
from wellnesstui.store.vault.vault import Vault

QUICKLY = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def everything(vault: Vault) -> list[Entry]:
    return list(vault.everything())


def spelled_once(entry: Entry) -> bool:
    """Whether reading back gives the very spelling: the vault knows each name in one spelling."""
    names = [*entry.words, *(logged.name for logged in entry.activities)]
    return len({folded(name) for name in names}) == len(set(names))


def test_a_whole_entry_comes_back(vault: Vault) -> None:
    entry = an_entry(
        2,
        mood=4,
        mood_label="rad",
        energy=2,
        words=("tired", "hopeful"),
        activities=(
            LoggedActivity(name="walk", minutes=15, domain="physical"),
            LoggedActivity(name="tea"),
        ),
        note="one\n\ntwo  three",
        form="thought-record",
        answers=(("thought", "none"), ("belief", 7), ("share", 0.5), ("again", True)),
        for_supervision=True,
        amended=1_700_000_000,
    )
    kept = vault.record(entry)
    assert kept == entry.replace(day=entry.when.day(Minute(240)))
    assert vault.recall(entry.id) == kept
    assert everything(vault) == [kept]


@QUICKLY
@given(entry=entries().filter(spelled_once))
def test_any_entry_comes_back_through_every_deed(vault: Vault, entry: Entry) -> None:
    kept = vault.record(entry)
    assert vault.recall(entry.id) == kept
    amended = vault.amend(an_entry(note="instead").replace(id=entry.id, when=entry.when))
    assert vault.undo() == journal.Action(kind=journal.AMENDED, id=entry.id, entry=kept)
    assert vault.recall(entry.id) == kept
    assert vault.redo().entry == amended
    vault.undo()
    vault.delete(entry.id)
    assert everything(vault) == []
    assert vault.undo().entry == kept
    assert everything(vault) == [kept]
    vault.forget(entry.id)
    assert vault.database.rows("SELECT name FROM word UNION ALL SELECT name FROM activity") == []


def test_amending_keeps_the_day_unless_the_time_changes(vault: Vault) -> None:
    kept = vault.record(an_entry(day=7, mood=1))
    assert vault.amend(kept.replace(mood=2)).day == 7
    assert vault.amend(kept.replace(mood=3, day=None)).day == 7
    moved = vault.amend(kept.replace(when=kept.when.replace(instant=kept.when.instant - 9 * 3600)))
    assert moved.day == kept.when.day(Minute(0)) - 1  # 01:52, before the boundary of 04:00


def test_amending_stamps_the_time(vault: Vault, hand: Hand) -> None:
    kept = vault.record(an_entry())
    hand.forward(1)
    assert vault.amend(kept.replace(mood=1)).amended == hand.instant


@pytest.mark.parametrize(
    "deed",
    [
        lambda vault, id: vault.recall(id),
        lambda vault, id: vault.amend(an_entry(id=id, mood=1)),
        lambda vault, id: vault.delete(id),
        lambda vault, id: vault.forget(id),
        lambda vault, id: vault.undo(),
        lambda vault, id: vault.redo(),
        lambda vault, id: vault.undo_batch(id),
    ],
)
def test_what_is_not_there(vault: Vault, deed: Callable[[Vault, str], object]) -> None:
    with pytest.raises(NotFound):
        deed(vault, an_id())
    kept = vault.record(an_entry())
    assert everything(vault) == [kept], "the failed deed left no transaction open"


def test_undo_takes_back_one_after_the_other(vault: Vault) -> None:
    first = vault.record(an_entry(2, mood=1))
    second = vault.record(an_entry(1, mood=2))
    vault.amend(first.replace(mood=5))
    vault.delete(second.id)
    kinds = [vault.undo().kind for _ in range(4)]
    assert kinds == ["deleted", "amended", "kept", "kept"]
    assert everything(vault) == []
    with pytest.raises(NotFound):
        vault.undo()
    assert [vault.redo().kind for _ in range(4)] == kinds[::-1]
    assert [entry.mood for entry in everything(vault)] == [5]
    with pytest.raises(NotFound):
        vault.redo()


def test_a_new_deed_ends_redo(vault: Vault) -> None:
    vault.record(an_entry())
    vault.undo()
    vault.record(an_entry())
    with pytest.raises(NotFound):
        vault.redo()
    assert vault.count() == 1


def test_undo_ends_with_the_day(vault: Vault, hand: Hand) -> None:
    kept = vault.record(an_entry())
    hand.forward(17)  # 03:52: still the same day
    vault.delete(kept.id)
    assert vault.undo().kind == journal.DELETED
    hand.forward(0.25)  # 04:07
    with pytest.raises(NotFound):
        vault.undo()
    assert everything(vault) == [kept]


def test_redo_ends_with_the_day(vault: Vault, hand: Hand) -> None:
    vault.record(an_entry())
    vault.undo()
    hand.forward(24)
    with pytest.raises(NotFound):
        vault.redo()
    assert vault.database.row("SELECT count(*) FROM change") == (0,)


def test_a_clock_that_jumps_back(vault: Vault, hand: Hand) -> None:
    first = vault.record(an_entry(mood=1))
    hand.forward(-24 * 400)
    second = vault.record(an_entry(mood=2))
    assert vault.undo().id == second.id
    assert vault.undo().id == first.id
    assert vault.redo().id == first.id
    hand.forward(24 * 400)
    assert everything(vault) == [first]
    assert vault.undo().id == first.id


def test_undo_after_forget_knows_nothing_of_it(vault: Vault) -> None:
    other = vault.record(an_entry(mood=2))
    kept = vault.record(an_entry(mood=1))
    vault.amend(kept.replace(mood=3))
    vault.forget(kept.id)
    with pytest.raises(CantUndo, match="deleting permanently"):
        vault.undo()
    assert vault.undo().id == other.id
    with pytest.raises(NotFound):
        vault.undo()


def test_the_newest_come_first_and_those_of_one_second_too(vault: Vault) -> None:
    kept = [vault.record(an_entry(hours)) for hours in (3, 1, 2, 1, 1)]
    newest = [kept[4], kept[3], kept[1], kept[2], kept[0]]
    assert vault.latest(3) == newest[:3]
    assert vault.latest(-1) == newest
    assert everything(vault) == sorted(kept, key=lambda entry: (entry.when.instant, entry.id))


def test_days(vault: Vault) -> None:
    yesterday = vault.record(an_entry(10))  # 00:52, so before the boundary
    today = vault.record(an_entry(1))
    assert vault.day(vault.today()) == [today]
    assert vault.day(vault.today() - 1) == [yesterday]
    assert vault.latest(9, last=vault.today() - 1) == [yesterday]
    assert vault.latest(9, first=vault.today()) == [today]
    assert vault.latest(9, vault.today() - 1, vault.today()) == [today, yesterday]


def test_counts(vault: Vault) -> None:
    for mood in (2, 5):
        vault.record(
            an_entry(mood=mood, activities=(LoggedActivity(name="tea", domain="emotional"),))
        )
    vault.record(an_entry(words=("tired", "calm"), activities=(LoggedActivity(name="walk"),)))
    vault.record(an_entry(words=("Tired",)))
    today = vault.today()
    assert {day: sorted(moods) for day, moods in vault.moods(today, today).items()} == {
        today: [2, 5]
    }
    assert vault.domains(today, today) == {"emotional": 2, "": 1}
    assert vault.domains(today + 1, today + 9) == {}
    assert vault.moods(today + 1, today + 9) == {}
    assert vault.most_used("word", Instant(0), 9) == ["tired", "calm"]
    assert vault.most_used("activity", Instant(0), 1) == ["tea"]
    assert (vault.domain_of("TEA"), vault.domain_of("walk"), vault.domain_of("x")) == (
        "emotional",
        "",
        "",
    )


def test_another_program_holds_it(vault: Vault, home: Home) -> None:
    kept = vault.record(an_entry())
    with Vault.open(home, wait=0.01) as other:
        other.database.run("BEGIN IMMEDIATE")
        with pytest.raises(VaultBusy):
            vault.record(an_entry())
        assert everything(vault) == [kept], "reading goes on"
        other.database.run("ROLLBACK")
    vault.record(an_entry())
    assert vault.count() == 2


def test_a_mistake_in_a_transaction_takes_all_of_it_back(vault: Vault) -> None:
    database = vault.database
    with pytest.raises(ZeroDivisionError), database.transaction:
        with database.transaction:
            vault.record(an_entry())
        raise ZeroDivisionError
    assert everything(vault) == []
    vault.record(an_entry())


def test_the_version_changes_when_another_writes(vault: Vault, home: Home) -> None:
    before = vault.data_version()
    vault.record(an_entry())
    assert vault.data_version() == before
    with Vault.open(home) as other:
        other.record(an_entry())
    assert vault.data_version() != before


def test_drafts(vault: Vault) -> None:
    assert vault.drafts.recall("today") == ""
    vault.drafts.keep("today", "one")
    vault.drafts.keep("today", "two")
    vault.drafts.keep("log", "three")
    assert (vault.drafts.recall("today"), vault.drafts.recall("log")) == ("two", "three")
    vault.drafts.drop("today")
    vault.drafts.drop("today")
    assert (vault.drafts.recall("today"), vault.drafts.recall("log")) == ("", "three")


def test_a_newer_version_is_not_overwritten_unseen(vault: Vault) -> None:
    kept = vault.record(an_entry())
    newer = vault.amend(kept.replace(note="changed elsewhere"))
    with pytest.raises(UsedWrongly, match="changed somewhere else in the meantime"):
        vault.amend(kept.replace(mood=1), expected=kept)
    assert vault.recall(kept.id) == newer
    assert vault.amend(newer.replace(mood=1), expected=newer).note == "changed elsewhere"


def test_more_than_an_entry_holds_is_refused(vault: Vault) -> None:
    words = tuple(f"word {number}" for number in range(51))
    with pytest.raises(UsedWrongly, match="up to 50"):
        vault.record(an_entry().replace(words=words))
    assert vault.count() == 0


def test_taking_an_entry_back_leaves_no_draft_of_it(vault: Vault) -> None:
    kept = vault.record(an_entry())
    vault.drafts.keep(f"edit {kept.id}", "half a sentence")
    vault.undo()
    assert vault.drafts.recall(f"edit {kept.id}") == ""
