"""Trackers of one's own: made, changed, hidden and deleted, and what becomes of their values."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hand import an_entry
from tests.strategies import texts
from wellnesstui.domain.entry import Entry, TrackerValue
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.trackers.tracker import FIVE, MAX_ACTIVE, NUMBER, TEN, YES_NO
from wellnesstui.store.backups import merge
from wellnesstui.store.database import rows
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.journal import lists
from wellnesstui.store.vault.trackers import checked_tracker
from wellnesstui.store.vault.vault import Vault


def slept(vault: Vault, hours: float, *, before: float = 0) -> Entry:
    value = TrackerValue(int(hours * 1000))
    return vault.record(an_entry(before, mood=3, trackers=(("sleep", value),)))


def names(vault: Vault) -> list[str]:
    return [each.name for each in vault.trackers.listed()]


def test_one_is_made_renamed_and_keeps_its_values(vault: Vault) -> None:
    made = vault.trackers.add("  Sleep ", unit="hours")
    assert (made.id, made.name, made.kind) == ("sleep", "Sleep", NUMBER)
    entry = slept(vault, 7.5)
    vault.trackers.change(made.replace(name="Night rest"))
    assert vault.labels().tracked(vault.recall(entry.id)) == [("Night rest", "7 h 30 min")]
    assert vault.trackers.counts() == {"sleep": 1}
    vault.undo()
    assert names(vault) == ["Sleep"]


def test_a_change_that_would_give_values_another_meaning_is_refused(vault: Vault) -> None:
    sleep = vault.trackers.add("sleep", unit="hours")
    assert vault.trackers.change(sleep.replace(unit="minutes")).unit == "minutes", "no values yet"
    sleep = vault.trackers.change(sleep)
    slept(vault, 7.5)
    for changed in (
        {"unit": "minutes"},
        {"unit": ""},
        {"kind": TEN},
        {"kind": YES_NO},
        {"name": "rest", "unit": "min"},
    ):
        with pytest.raises(UsedWrongly) as raised:
            vault.trackers.change(sleep.replace(**changed))
        assert raised.value.sentence.startswith("sleep has 1 value")
        assert "hide this one and add another" in raised.value.hint
        assert vault.trackers.listed() == (sleep,)
    assert vault.trackers.change(sleep.replace(name="Night rest", unit="h")).unit == "h"


def test_ends_and_a_first_unit_can_be_given_to_values(vault: Vault) -> None:
    plain = vault.trackers.add("sleep")
    slept(vault, 7.5)
    assert vault.trackers.change(plain.replace(unit="hours")).unit == "hours"
    pain = vault.trackers.add("pain", TEN)
    vault.record(an_entry(trackers=(("pain", TrackerValue(9000)),)))
    assert vault.trackers.change(pain.replace(low="none", high="worst")).high == "worst"
    with pytest.raises(UsedWrongly):
        vault.trackers.change(pain.replace(kind=FIVE))


def test_one_that_was_deleted_is_not_made_again_as_a_kind_its_values_cant_be(vault: Vault) -> None:
    vault.trackers.add("pain", TEN)
    vault.record(an_entry(trackers=(("pain", TrackerValue(9000)),)))
    vault.trackers.remove("pain")
    for kind in (FIVE, YES_NO):
        with pytest.raises(UsedWrongly, match="can't be values of this kind"):
            vault.trackers.add("pain", kind)
    assert vault.trackers.add("pain", TEN).kind == TEN


def test_both_names_find_its_values_also_after_undo(vault: Vault) -> None:
    made = vault.trackers.add("sleep")
    entry = slept(vault, 7)
    vault.trackers.change(made.replace(name="night rest"))
    for word in ("sleep", "night", "res"):
        assert [each.id for each in vault.search(word, 9)] == [entry.id], word
    assert vault.search("day", 9) == []
    assert [each.id for each in vault.search("rest steady", 9)] == []
    vault.undo()
    assert vault.search("night", 9) == []


def test_a_hidden_one_is_not_asked_for_and_a_deleted_one_leaves_its_values(vault: Vault) -> None:
    vault.trackers.add("sleep", unit="hours")
    entry = slept(vault, 7.5)
    vault.trackers.hide("sleep", on=True)
    assert vault.trackers.active() == ()
    assert vault.labels().tracked(vault.recall(entry.id)) == [("sleep", "7 h 30 min")]
    vault.trackers.hide("sleep", on=False)
    vault.trackers.remove("sleep")
    assert names(vault) == []
    assert vault.labels().tracked(vault.recall(entry.id)) == [("sleep", "7.5")]
    vault.undo()
    assert names(vault) == ["sleep"]
    vault.trackers.remove("sleep")
    vault.trackers.add("Sleep", NUMBER)
    assert vault.trackers.counts() == {"sleep": 1}, "made again, it has its values again"


def test_names_never_mean_two_trackers(vault: Vault) -> None:
    made = vault.trackers.add("sleep")
    vault.trackers.change(made.replace(name="rest"))
    for name in ("Rest", "SLEEP"):
        with pytest.raises(UsedWrongly):
            vault.trackers.add(name)
    pain = vault.trackers.add("pain", TEN)
    with pytest.raises(UsedWrongly):
        vault.trackers.change(pain.replace(name="sleep"))
    for wrong in ("", "a=b", "x" * 31):
        with pytest.raises(UsedWrongly):
            vault.trackers.add(wrong)
    with pytest.raises(NotFound) as raised:
        vault.trackers.expect("pian")
    assert raised.value.hint == "Did you mean pain?"
    assert names(vault) == ["rest", "pain"]


def test_twelve_can_be_asked_for_and_more_be_hidden(vault: Vault) -> None:
    for number in range(MAX_ACTIVE):
        vault.trackers.add(f"own {number}")
    with pytest.raises(UsedWrongly, match="up to 12"):
        vault.trackers.add("one more")
    vault.trackers.hide("own 3", on=True)
    vault.trackers.add("one more")
    with pytest.raises(UsedWrongly, match="up to 12"):
        vault.trackers.hide("own 3", on=False)


def test_words_belong_to_scales_and_units_to_numbers(vault: Vault) -> None:
    pain = vault.trackers.add("pain", TEN, low="none", high="worst", unit="hours")
    assert (pain.low, pain.high, pain.unit) == ("none", "worst", "")
    out = vault.trackers.add("out", YES_NO, low="a", unit="b")
    assert (out.low, out.unit) == ("", "")
    number = vault.trackers.change(pain.replace(kind=NUMBER, unit="points"))
    assert (number.low, number.unit) == ("", "points")


def test_the_inbox_has_names_and_the_vault_finds_their_trackers(vault: Vault) -> None:
    made = vault.trackers.add("sleep")
    vault.trackers.change(made.replace(name="night rest"))
    values = (("night rest", TrackerValue(6000)), ("unknown", TrackerValue(1500)))
    entry = an_entry(mood=2, trackers=values)
    inbox.save(vault.home, entry)
    vault.merge()
    assert vault.recall(entry.id).trackers == (("sleep", 6000), ("unknown", 1500))


def test_two_computers_come_to_the_same_trackers(vault: Vault, tmp_path: Path) -> None:
    with Vault.open(Home(*[str(tmp_path / "other")] * 3)) as other:
        made = vault.trackers.add("sleep", unit="hours")
        vault.trackers.add("pain", TEN)
        merge.merge(other, vault)
        assert names(other) == ["sleep", "pain"]
        vault.trackers.change(made.replace(name="rest"))
        other.trackers.remove("pain")
        other.trackers.change(made.replace(unit="h"))
        other.record(an_entry(1, trackers=(("sleep", TrackerValue(7000)),)))
        for _ in range(2):
            merge.merge(vault, other)
            merge.merge(other, vault)
        assert vault.trackers.listed() == other.trackers.listed()
        assert [each.id for each in vault.trackers.listed()] == ["sleep"], (
            "one of each, whoever changed it"
        )
        assert vault.trackers.counts() == {"sleep": 1}


def test_an_entry_that_was_changed_on_both_sides_counts_its_values_once(
    vault: Vault, tmp_path: Path
) -> None:
    entry = slept(vault, 7)
    with Vault.open(Home(*[str(tmp_path / "other")] * 3)) as other:
        merge.merge(other, vault)
        vault.amend(entry.replace(note="ours"))
        other.amend(entry.replace(note="theirs", trackers=(("sleep", TrackerValue(5500)),)))
        merge.merge(vault, other)
    assert vault.trackers.counts() == {"sleep": 1}
    (copy,) = [each for each in vault.everything() if each.id != entry.id]
    assert copy.trackers == ()
    assert dict(copy.answers)["trackers"] in ("sleep 7", "sleep 5.5")


def test_deleting_permanently_leaves_no_value(vault: Vault) -> None:
    entry = slept(vault, 7)
    vault.forget(entry.id)
    assert vault.database.rows("SELECT * FROM entry_tracker") == []


def test_a_list_that_was_damaged_is_no_list(vault: Vault) -> None:
    for text in (
        "x",
        "{}",
        '["sleep", 3, null, {"id": 1}, {"id": "a", "name": "b", "type": "odd"}]',
        '{"id": []}',
    ):
        vault.database.run("INSERT OR REPLACE INTO about VALUES (?, ?)", (lists.TRACKERS, text))
        assert vault.trackers.listed() == (), text
        assert vault.labels().trackers == ()


def test_the_index_serves_a_year_of_one_tracker(vault: Vault) -> None:
    plan = vault.database.rows(
        "EXPLAIN QUERY PLAN SELECT n, value FROM entry_tracker WHERE tracker = 'sleep' AND n BETWEEN ? AND ?",
        (0, rows.first_number(an_entry().when.instant)),
    )
    assert "COVERING INDEX entry_tracker_tracker" in str(plan)


@given(st.dictionaries(st.sampled_from(("id", "name", "type", "low", "high", "unit", "hidden")),
                       texts() | st.sampled_from((NUMBER, TEN, FIVE, YES_NO, True, None, 3))))  # fmt: skip
def test_whatever_comes_in_is_a_tracker_or_none(plain: dict[str, object]) -> None:
    checked = checked_tracker(plain)
    assert checked is None or checked_tracker(checked) == checked
