"""A person's own words, activities and labels: each deed, what it refuses, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hand import Hand, an_entry, pages
from tests.thorough import parametrize
from wellnesstui.domain.entry import MAX_MINUTES, MOODS, Entry, Level, LoggedActivity
from wellnesstui.domain.errors import CantUndo, NotFound, UsedWrongly
from wellnesstui.domain.log_filter import LogFilter
from wellnesstui.domain.moment import Instant
from wellnesstui.domain.vocabulary import Activity, Word
from wellnesstui.store.content import library
from wellnesstui.store.database import rows
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.journal import journal
from wellnesstui.store.vault.vault import Vault

BUNDLED = len(library.feeling_words())


def word(vault: Vault, name: str) -> Word | None:
    return next((each for each in vault.vocabulary.words() if each.name == name), None)


def activity(vault: Vault, name: str) -> Activity | None:
    return next((each for each in vault.vocabulary.activities() if each.name == name), None)


def names(vault: Vault) -> list[str]:
    return [each.name for each in vault.vocabulary.words()]


def with_words(vault: Vault, *words: str, hours: float = 1) -> Entry:
    return vault.record(an_entry(hours, mood=2, note="x", words=words))


def found(vault: Vault, name: str) -> list[str]:
    roll = vault.entry_cursor(LogFilter(words=(name,)))
    roll.fetch(99)
    return [entry.id for entry in roll.entries(0, 99) if entry]


def sound(vault: Vault) -> None:
    """The index says what the entries say, and every name of an entry is a name."""
    vault.database.run("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")
    assert vault.database.rows("PRAGMA foreign_key_check") == []


# What is offered at first


def test_what_came_along_in_its_order(vault: Vault) -> None:
    words = vault.vocabulary.words()
    assert names(vault) == [each.name for each in library.feeling_words()]
    assert all(each.bundled and not each.hidden and not each.uses for each in words)
    assert [each.position for each in words] == list(range(BUNDLED))
    assert [(each.pleasantness, each.energy, each.means) for each in words] == [
        (each.pleasantness, each.energy, each.means) for each in library.feeling_words()
    ]
    ideas = library.activity_ideas()
    assert [(each.name, each.domain, each.minutes) for each in vault.vocabulary.activities()] == [
        (idea.name, idea.domain, idea.minutes) for idea in ideas
    ]
    assert vault.vocabulary.ideas() == ideas
    assert vault.database.row("SELECT count(*) FROM word") == (0,), "nothing was written"


def test_own_ones_come_after_by_the_alphabet_and_are_counted(vault: Vault) -> None:
    with_words(vault, "zonked", "Abuzz", "tired")
    with_words(vault, "zonked")
    assert names(vault)[-2:] == ["Abuzz", "zonked"]
    assert len(names(vault)) == BUNDLED + 2
    assert [(each.uses, each.bundled) for each in vault.vocabulary.words() if each.uses] == [
        *((1, True), (1, False), (2, False)),
    ]


def test_an_idea_used_without_its_domain_still_has_it(vault: Vault) -> None:
    idea = library.activity_ideas()[0]
    vault.record(an_entry(activities=(LoggedActivity(name=idea.name),)))
    known = activity(vault, idea.name)
    assert known
    assert (known.domain, known.minutes, known.uses) == (idea.domain, idea.minutes, 1)


# Renaming


@pytest.mark.parametrize("old", ["wiped", "tired"], ids=["own", "bundled"])
def test_renamed_everywhere(vault: Vault, old: str) -> None:
    kept = with_words(vault, "calm", old, "glad")
    vault.vocabulary.rename("word", old.upper(), "  used  up ")
    assert vault.recall(kept.id) == kept.replace(words=("calm", "used up", "glad"))
    assert found(vault, "used up") == [kept.id]
    assert vault.search("used", 9) == [vault.recall(kept.id)]
    assert vault.search(old, 9) == []
    assert old not in names(vault)
    sound(vault)
    assert vault.undo() == journal.Action(kind="renamed", id="word", count=0, names=(old,))
    assert vault.recall(kept.id) == kept
    assert vault.search(old, 9) == [kept]
    assert vault.redo().names == ("used up",)
    assert found(vault, "used up") == [kept.id]
    sound(vault)


def test_a_bundled_word_renamed_keeps_its_quarter(vault: Vault) -> None:
    before, glad = names(vault), word(vault, "glad")
    vault.vocabulary.rename("word", "glad", "chuffed")
    assert names(vault).index("chuffed") == before.index("glad"), "and its place"
    own = word(vault, "chuffed")
    assert own
    assert glad
    assert own == glad.replace(name="chuffed", bundled=False)
    vault.vocabulary.rename("word", "chuffed", "glad")
    assert (w := word(vault, "glad"))
    assert w.bundled
    assert len(names(vault)) == BUNDLED


def test_a_former_spelling_stays_as_it_was_saved_and_stands_for_the_bundled_word(
    vault: Vault,
) -> None:
    before = word(vault, "energized")
    kept = with_words(vault, "energised")
    old = word(vault, "energised")
    assert before
    assert old == before.replace(name="energised", uses=1)
    assert word(vault, "energized") is None, "one of them is enough"
    assert len(names(vault)) == BUNDLED
    vault.vocabulary.rename("word", "energised", "energized")
    assert vault.recall(kept.id) == kept.replace(words=("energized",))
    assert names(vault) == [each.name for each in library.feeling_words()]
    vault.undo()
    assert vault.recall(kept.id) == kept
    assert word(vault, "energized") is None


def test_a_former_spelling_that_was_renamed_is_not_offered_again(vault: Vault) -> None:
    before = word(vault, "energized")
    with_words(vault, "energised")
    vault.vocabulary.rename("word", "energised", "buzzing")
    own = word(vault, "buzzing")
    assert own
    assert before
    assert own == before.replace(name="buzzing", uses=1, bundled=False)
    assert len(names(vault)) == BUNDLED
    # as an earlier program left it
    vault.database.run("UPDATE word SET came = 'energised' WHERE folded = 'buzzing'")
    assert (word(vault, "buzzing"), len(names(vault))) == (own, BUNDLED)


def test_a_former_spelling_deleted_is_not_offered_in_the_new_one(vault: Vault) -> None:
    kept = with_words(vault, "energised")
    vault.delete(kept.id)
    assert word(vault, "energized"), "no entry has the former one"
    vault.undo()
    vault.vocabulary.merge("word", "energised", "glad")
    assert not {"energised", "energized"} & set(names(vault))


def test_an_idea_goes_by_its_former_name_where_an_entry_has_it(vault: Vault) -> None:
    vault.record(an_entry(activities=(LoggedActivity(name="draw or colour"),)))
    ideas = {idea.id: idea.name for idea in vault.vocabulary.ideas()}
    assert ideas["draw-or-colour"] == "draw or colour"
    known = activity(vault, "draw or colour")
    assert known
    assert (known.domain, known.minutes) == ("emotional", 30)
    assert activity(vault, "draw or color") is None


def test_only_the_case(vault: Vault) -> None:
    kept = with_words(vault, "tired")
    vault.vocabulary.rename("word", "tired", "Tired")
    assert vault.recall(kept.id).words == ("Tired",)
    vault.vocabulary.rename("word", "tired", "Tired")  # nothing to do, so no deed
    assert vault.undo().names == ("tired",)
    assert vault.recall(kept.id).words == ("tired",)


def test_a_name_that_stands_is_not_taken(vault: Vault) -> None:
    with_words(vault, "wiped")
    for new in ("TIRED", "glad"):
        with pytest.raises(UsedWrongly, match="already") as caught:
            vault.vocabulary.rename("word", "wiped", new)
        assert "merged" in caught.value.hint
    vault.vocabulary.hide("word", "tired")
    with pytest.raises(UsedWrongly, match="already"):
        vault.vocabulary.rename("word", "wiped", "tired")
    assert vault.undo().kind == "hidden", "what was refused is no deed"


@pytest.mark.parametrize("new", ["", " \n", "\x1b[0m", "x" * 81])
def test_what_is_no_name(vault: Vault, new: str) -> None:
    with pytest.raises(UsedWrongly):
        vault.vocabulary.rename("word", "tired", new)
    with pytest.raises(UsedWrongly):
        vault.vocabulary.add("word", new)


# Merging


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("wiped",), ("tired",)),
        (("calm", "wiped", "glad"), ("calm", "tired", "glad")),
        (("wiped", "calm", "tired", "glad"), ("tired", "calm", "glad")),
        (("tired", "wiped", "calm"), ("tired", "calm")),
        (("calm", "tired", "glad", "wiped"), ("calm", "tired", "glad")),
        (("tired",), ("tired",)),
        (("calm",), ("calm",)),
    ],
)
def test_merged(vault: Vault, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    kept = with_words(vault, *before)
    other = with_words(vault, "wiped", hours=2)
    vault.vocabulary.merge("word", "WIPED", "Tired")
    assert vault.recall(kept.id) == kept.replace(words=after)
    assert word(vault, "wiped") is None
    assert set(found(vault, "tired")) == {other.id} | ({kept.id} if "tired" in after else set())
    assert vault.search("wiped", 9) == []
    sound(vault)
    assert vault.undo().names == ("wiped", "tired")
    assert [vault.recall(each.id) for each in (kept, other)] == [kept, other]
    assert vault.search("wiped", 9) == [e for e in (kept, other) if "wiped" in e.words]
    sound(vault)
    vault.redo()
    assert vault.recall(kept.id).words == after
    vault.undo()
    assert vault.recall(kept.id) == kept


@pytest.mark.parametrize(
    ("walk", "walking", "minutes", "domain"),
    [
        ((10, ""), (5, "physical"), 15, "physical"),
        ((10, "physical"), (None, ""), 10, "physical"),
        ((None, "meaning"), (7, "physical"), 7, "physical"),
        ((None, ""), (None, ""), None, ""),
        ((1000, ""), (1000, ""), MAX_MINUTES, ""),
    ],
)
def test_minutes_of_merged_activities_are_kept(
    vault: Vault,
    walk: tuple[int | None, str],
    walking: tuple[int | None, str],
    minutes: int | None,
    domain: str,
) -> None:
    kept = vault.record(
        an_entry(
            activities=(
                LoggedActivity(name="walk", minutes=walk[0], domain=walk[1]),
                LoggedActivity(name="tea", minutes=3),
                LoggedActivity(name="walking", minutes=walking[0], domain=walking[1]),
            )
        )
    )
    vault.vocabulary.merge("activity", "walk", "walking")
    assert vault.recall(kept.id).activities == (
        LoggedActivity(name="walking", minutes=minutes, domain=domain),
        LoggedActivity(name="tea", minutes=3),
    )
    sound(vault)
    vault.undo()
    assert vault.recall(kept.id) == kept


def test_a_bundled_name_merged_is_not_offered_again_until_it_is_used_or_added(vault: Vault) -> None:
    vault.vocabulary.merge("word", "heavy", "tired")
    assert "heavy" not in names(vault)
    kept = with_words(vault, "heavy")
    assert "heavy" in names(vault)
    vault.delete(kept.id)
    assert "heavy" not in names(vault)
    vault.vocabulary.add("word", "Heavy")
    assert (w := word(vault, "Heavy"))
    assert (w.bundled, w.pleasantness) == (True, -2)


def test_merged_into_itself_or_nothing(vault: Vault) -> None:
    with pytest.raises(UsedWrongly, match="itself"):
        vault.vocabulary.merge("word", "tired", "Tired")
    for pair in (("tired", "nobody"), ("nobody", "tired")):
        with pytest.raises(NotFound, match="nobody"):
            vault.vocabulary.merge("word", *pair)
    assert vault.database.row("SELECT count(*) FROM word") == (0,)


def test_a_merge_is_taken_back_although_entries_changed_and_went(vault: Vault, hand: Hand) -> None:
    first = with_words(vault, "wiped", "tired", "calm")
    second = with_words(vault, "wiped", hours=2)
    third = with_words(vault, "tired", "wiped", hours=3)
    vault.vocabulary.merge("word", "wiped", "tired")
    vault.amend(vault.recall(first.id).replace(note="y"))
    vault.forget(second.id)
    vault.delete(third.id)
    vault.undo()
    with pytest.raises(CantUndo, match="deleting permanently"):
        vault.undo()
    for _ in range(2):
        vault.undo()
    assert vault.recall(first.id) == first
    assert vault.recall(third.id) == third
    with pytest.raises(NotFound):
        vault.recall(second.id)
    sound(vault)


def test_taken_back_only_until_the_day_ends(vault: Vault, hand: Hand) -> None:
    kept = with_words(vault, "wiped")
    vault.vocabulary.merge("word", "wiped", "tired")
    hand.forward(24)
    with pytest.raises(NotFound):
        vault.undo()
    assert vault.recall(kept.id).words == ("tired",)


# Hiding, order, adding, removing


def test_hidden_and_shown(vault: Vault) -> None:
    kept = with_words(vault, "wiped")
    for name in ("wiped", "tired"):
        vault.vocabulary.hide("word", name)
        vault.vocabulary.hide("word", name)  # nothing to do, so no deed
        assert (w := word(vault, name))
        assert w.hidden
    assert vault.most_used("word", Instant(0), 9) == []
    assert vault.recall(kept.id) == kept
    assert vault.undo().names == ("tired",)
    assert (w := word(vault, "tired"))
    assert not w.hidden
    vault.vocabulary.show("word", "wiped")
    assert vault.most_used("word", Instant(0), 9) == ["wiped"]
    vault.undo()
    assert vault.most_used("word", Instant(0), 9) == []
    vault.vocabulary.show("word", "glad")
    assert vault.undo().kind == "hidden"


def test_moved_and_back(vault: Vault) -> None:
    with_words(vault, "wiped")
    before = names(vault)
    vault.vocabulary.move("word", "wiped", -1000)
    assert names(vault) == ["wiped", *before[:-1]]
    vault.vocabulary.move("word", before[0], 2)
    assert names(vault)[:4] == ["wiped", *before[1:3], before[0]]
    vault.vocabulary.move("word", "wiped", -1)  # nothing to do, so no deed
    with_words(vault, "another")
    assert names(vault)[-1] == "another"
    for _ in range(3):
        vault.undo()
    assert names(vault) == before
    vault.redo()
    assert names(vault)[0] == "wiped"
    assert all(w.ordered for w in vault.vocabulary.words())


def test_added_by_hand_it_stays_though_no_entry_has_it(vault: Vault) -> None:
    vault.vocabulary.add("activity", "Climbing", "physical")
    vault.vocabulary.add("word", "wiped")
    with_words(vault, "passing")
    kept = with_words(vault, "wiped")
    vault.delete(kept.id)
    rows.tidy(vault.database)
    assert (w := word(vault, "wiped"))
    assert (w.uses, w.bundled) == (0, False)
    assert (a := activity(vault, "Climbing"))
    assert a.domain == "physical"
    assert vault.domain_of("climbing") == "physical"
    for name in ("WIPED", "tired"):
        with pytest.raises(UsedWrongly, match="already"):
            vault.vocabulary.add("word", name)
    with pytest.raises(UsedWrongly, match="domain"):
        vault.vocabulary.add("activity", "rest", "laziness")


def test_removed_only_if_no_entry_has_it(vault: Vault) -> None:
    vault.vocabulary.add("word", "wiped")
    kept = with_words(vault, "wiped")
    with pytest.raises(UsedWrongly, match="entries") as caught:
        vault.vocabulary.remove("word", "wiped")
    assert "hidden" in caught.value.hint
    vault.delete(kept.id)
    vault.vocabulary.remove("word", "wiped")
    vault.vocabulary.remove("word", "glad")
    assert not {"wiped", "glad"} & set(names(vault))
    assert (vault.undo().names, vault.undo().names) == (("glad",), ("wiped",))
    assert {"wiped", "glad"} <= set(names(vault))


def test_ideas_go_by_their_own_names_and_not_when_hidden(vault: Vault) -> None:
    first, second, third, *others = library.activity_ideas()
    vault.vocabulary.hide("activity", first.name)
    vault.vocabulary.rename("activity", second.name, "something else")
    vault.vocabulary.set_domain(third.name, "meaning")
    ideas = vault.vocabulary.ideas()
    assert [each.id for each in ideas] == [each.id for each in (second, third, *others)]
    assert (ideas[0].name, ideas[0].how) == ("something else", second.how)
    assert (ideas[1].name, ideas[1].domain) == (third.name, "meaning")
    own = activity(vault, "something else")
    assert own
    assert (own.minutes, own.domain) == (second.minutes, second.domain)


# Domains


def test_a_domain_from_now_on_or_everywhere(vault: Vault) -> None:
    old = vault.record(
        an_entry(activities=(LoggedActivity(name="tea", minutes=5, domain="emotional"),))
    )
    bare = vault.record(an_entry(activities=(LoggedActivity(name="Tea"),)))
    vault.vocabulary.set_domain("tea", "relational")
    assert vault.domain_of("tea") == "relational"
    assert vault.recall(old.id) == old
    vault.vocabulary.set_domain("tea", "relational")  # nothing to do, so no deed
    vault.vocabulary.set_domain("tea", "relational", everywhere=True)
    domains = [vault.recall(each.id).activities[0].domain for each in (old, bare)]
    assert domains == ["relational", "relational"]
    vault.vocabulary.set_domain("tea", "", everywhere=True)
    assert vault.domain_of("tea") == ""
    assert vault.undo().names == ("tea",)
    vault.undo()
    assert vault.recall(old.id) == old
    assert vault.recall(bare.id).activities == (LoggedActivity(name="tea"),)
    vault.undo()
    assert vault.domain_of("tea") == "emotional"
    with pytest.raises(UsedWrongly, match="domain"):
        vault.vocabulary.set_domain("tea", "nonsense")


# Labels


def test_a_label_from_now_on(vault: Vault, hand: Hand) -> None:
    old = with_words(vault, "calm")
    vault.vocabulary.relabel(Level(2), "weary")
    hand.forward(1)
    new = with_words(vault, "calm").replace(created=hand.instant)
    labels = vault.labels()
    assert labels.now == ("drained", "weary", *MOODS[2:])
    assert (labels.of(old), labels.of(new)) == ("low", "weary")
    vault.vocabulary.relabel(Level(2), "worn")
    assert (vault.labels().of(old), vault.labels().of(new)) == ("low", "weary")
    assert [vault.undo().names for _ in range(3)] == [("weary",), (), ("low",)]
    assert vault.labels().now == MOODS
    assert vault.redo().names == ("weary",)
    assert vault.labels() == labels


def test_a_label_everywhere_and_back_to_the_usual_one(vault: Vault, hand: Hand) -> None:
    old = with_words(vault, "calm")
    vault.vocabulary.relabel(Level(2), "weary")
    vault.vocabulary.relabel(Level(2), "worn", everywhere=True)
    assert vault.labels().of(old) == "worn"
    vault.vocabulary.relabel(Level(2), "low", everywhere=True)
    assert vault.labels().now == MOODS
    vault.vocabulary.relabel(Level(2), "low")
    vault.vocabulary.relabel(Level(2), "low", everywhere=True)
    assert [vault.undo().names for _ in range(3)] == [("worn",), ("weary",), ("low",)]
    assert vault.database.row("SELECT count(*) FROM label") == (0,)


def test_two_moods_have_two_labels(vault: Vault) -> None:
    vault.vocabulary.relabel(Level(4), "fine")
    for level, label in ((1, "Fine"), (1, "good"), (1, ""), (1, "x" * 17)):
        with pytest.raises(UsedWrongly):
            vault.vocabulary.relabel(Level(level), label)
    assert vault.undo().kind == "relabelled"


# Whole and without a trace


def test_what_waits_in_the_inbox_is_merged_first(vault: Vault, home: Home) -> None:
    waiting = an_entry(words=("wiped",)).replace(day=1)
    inbox.save(home, waiting)
    vault.vocabulary.rename("word", "wiped", "spent")
    assert vault.recall(waiting.id).words == ("spent",)
    assert (vault.undo().kind, vault.undo().kind) == ("renamed", "kept")


def test_a_failure_in_the_middle_changes_nothing(
    vault: Vault, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [with_words(vault, "wiped", "calm") for _ in range(150)]
    before = Path(home.vault).read_bytes()

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    own = vault.vocabulary
    for deed, other in ((own.rename, "spent"), (own.merge, "tired")):
        with monkeypatch.context() as patch:
            patch.setattr(journal, "write", fail)
            with pytest.raises(ZeroDivisionError):
                deed("word", "wiped", other)
        assert Path(home.vault).read_bytes() == before
    assert vault.search("wiped", 999) == sorted(entries, key=lambda e: e.id, reverse=True)
    vault.forget(entries[0].id)  # and the index is as careful as before
    assert vault.database.row("SELECT v FROM entry_index_config WHERE k = 'secure-delete'") == (1,)
    sound(vault)


_AWAY: dict[str, Callable[[Vault], None]] = {
    "renamed": lambda vault: vault.vocabulary.rename("word", "quokkaish", "tired of it"),
    "merged": lambda vault: vault.vocabulary.merge("word", "quokkaish", "tired"),
}


@pytest.mark.parametrize("count", [1, 150])
@parametrize("how", _AWAY, each_time=1)
def test_no_trace_of_the_old_name_when_the_day_is_over(
    vault: Vault, home: Home, hand: Hand, how: str, count: int
) -> None:
    for hours in range(count):
        with_words(vault, "quokkaish", "glad", hours=hours)
        with_words(vault, "calm", hours=hours)
    assert b"quokkaish" in pages(home).lower()
    hand.forward(25)
    _AWAY[how](vault)
    assert b"quokkaish" in pages(home).lower(), "undo needs it until the day ends"
    assert vault.search("quokka", 9) == []
    sound(vault)
    hand.forward(25)
    vault.merge()
    assert b"quokkaish" not in pages(home).lower()
    assert b"quokka" not in pages(home).lower()


@pytest.mark.parametrize("how", _AWAY)
def test_forgetting_the_only_entry_forgets_its_old_name_now(
    vault: Vault, home: Home, hand: Hand, how: str
) -> None:
    kept = with_words(vault, "quokkaish")
    other = with_words(vault, "tired", "wiped")
    vault.vocabulary.merge("word", "wiped", "tired")
    _AWAY[how](vault)
    vault.forget(kept.id)
    assert b"quokkaish" not in pages(home).lower()
    with pytest.raises(CantUndo, match="deleting permanently"):
        vault.undo()
    vault.undo()
    assert vault.recall(other.id) == other, "the other action can still be undone"


def test_forgotten_out_of_a_merge_of_many(vault: Vault, home: Home) -> None:
    kept = with_words(vault, "wiped", "tired")
    other = with_words(vault, "wiped")
    tea = LoggedActivity(name="tea", domain="emotional")
    drunk = vault.record(an_entry(activities=(tea,)))
    vault.record(an_entry(activities=(tea,)))
    vault.vocabulary.merge("word", "wiped", "tired")
    vault.vocabulary.set_domain("tea", "meaning", everywhere=True)
    for id in (kept.id, drunk.id):
        vault.forget(id)
        assert vault.database.row("SELECT 1 FROM change WHERE instr(other, ?)", (id[::-1],)) is None
    for _ in range(2):
        with pytest.raises(CantUndo, match="deleting permanently"):
            vault.undo()
    assert vault.undo().kind == "sorted"
    vault.undo()
    assert vault.recall(other.id) == other


def test_a_deed_about_a_name_that_came_back_by_a_clock_put_back(vault: Vault, hand: Hand) -> None:
    """The entry's own deed is purged before the older one, so undo finds the old name in use."""
    first = with_words(vault, "wiped", "calm")
    vault.vocabulary.rename("word", "wiped", "spent")
    hand.forward(-48)
    again = with_words(vault, "spent", "wiped", hours=50)
    hand.forward(48)
    vault.merge()
    assert vault.undo().kind == "renamed"
    assert vault.recall(first.id).words == ("wiped", "calm")
    assert vault.recall(again.id).words == ("wiped",)
    sound(vault)


def test_tables_are_two(vault: Vault) -> None:
    with pytest.raises(ValueError, match="entry"):
        vault.vocabulary.hide("entry", "x")
