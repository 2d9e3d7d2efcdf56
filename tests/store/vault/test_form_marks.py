"""What a person keeps of forms besides their entries, also through a passphrase and on two computers."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.forms.form_entry import entry_of
from wellnesstui.domain.forms.sitting import Sitting, begun
from wellnesstui.domain.moment import Day, civil
from wellnesstui.store.backups import backups, merge
from wellnesstui.store.content import forms
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.journal import lists
from wellnesstui.store.settings import own_plan, settings
from wellnesstui.store.upkeep.erase import erase_everything
from wellnesstui.store.upkeep.inventory import files
from wellnesstui.store.vault.form_marks import (
    PASSPHRASE_OFFER,
    checked_pattern,
    checked_pinned,
    later_offer,
    letter_offer,
)
from wellnesstui.store.vault.vault import Vault


@pytest.fixture
def other(tmp_path: Path) -> Vault:
    return Vault.open(Home(*[str(tmp_path / "other")] * 3))


def filled(form: str, **answers: str | int) -> Entry:
    """A new entry of a form, with these answers."""
    sitting: Sitting = begun(forms.bundled(form))
    for name, value in answers.items():
        sitting = sitting.answered(value, name.replace("_", "-"))
    return entry_of(sitting, clock.blank_entry(clock.now(), "app"))


def iso(day: Day) -> str:
    year, month, of_month = civil(day)
    return f"{year:04d}-{month:02d}-{of_month:02d}"


def test_favorites_and_hidden_forms(vault: Vault) -> None:
    marks = vault.form_marks
    marks.star("goal", on=True)
    marks.hide("values", on=True)
    assert marks.starred() == {"goal"}
    assert marks.hidden() == {"values"}
    marks.star("goal", on=False)
    assert marks.starred() == frozenset()
    vault.undo()
    assert marks.starred() == {"goal"}


def test_a_pattern_of_ones_own_is_there_once(vault: Vault) -> None:
    marks = vault.form_marks
    added = marks.add_pattern(" Running  ahead ", "Living in next week.")
    assert (added.name, added.is_own) == ("Running ahead", True)
    assert marks.add_pattern("running ahead") == added
    assert marks.patterns() == (added,)
    assert marks.remove_pattern("RUNNING AHEAD") == "Running ahead"
    assert marks.patterns() == ()
    for name in ("", "x" * 81):
        with pytest.raises(UsedWrongly):
            marks.add_pattern(name)
    with pytest.raises(NotFound):
        marks.remove_pattern("Labeling")


def test_pinned_sentences_newest_first_and_what_is_forgotten_is_unpinned(vault: Vault) -> None:
    entry = vault.record(filled("thought-check", thought="I'm no good at this"))
    first = vault.form_marks.pin("The next\nthing.", entry.id)
    second = vault.form_marks.pin("Enough for today.")
    assert [each.text for each in vault.form_marks.pinned()] == [
        "Enough for today.",
        "The next thing.",
    ]
    assert vault.form_marks.pin("Enough for today.") == second
    vault.form_marks.unpin(second.id)
    assert vault.form_marks.pinned() == (first,)
    vault.forget(entry.id)
    assert vault.form_marks.pinned() == ()
    rows = vault.database.rows("SELECT other FROM change")
    assert not any("The next thing" in str(other) for (other,) in rows)


def test_a_closed_offer_stays_closed_and_undo_has_no_part_in_it(vault: Vault, other: Vault) -> None:
    vault.form_marks.star("goal", on=True)
    vault.form_marks.close(PASSPHRASE_OFFER)
    vault.undo()
    assert vault.form_marks.starred() == frozenset(), "what was done before it is undone"
    assert vault.form_marks.is_closed(PASSPHRASE_OFFER)
    merge.merge(other, vault)
    assert other.form_marks.is_closed(PASSPHRASE_OFFER)


def test_both_computers_have_all_of_it(vault: Vault, other: Vault) -> None:
    vault.form_marks.add_pattern("Running ahead")
    other.form_marks.add_pattern("running ahead")
    vault.form_marks.pin("One.")
    other.form_marks.pin("Two.")
    for _ in range(2):
        merge.merge(vault, other)
        merge.merge(other, vault)
    for each in (vault, other):
        assert {one.text for one in each.form_marks.pinned()} == {"One.", "Two."}
        assert len(each.form_marks.patterns()) == 1


@pytest.mark.parametrize(
    "plain", [{}, {"id": "x"}, {"id": "", "name": "a", "about": ""}, {"id": 3}]
)
def test_what_is_no_pattern_or_sentence_is_not_imported(plain: dict[str, object]) -> None:
    assert checked_pattern(plain) is None
    assert checked_pinned(plain) is None
    assert checked_pinned({"id": "x", "text": "a", "entry": "", "since": 10**30}) is None


def test_a_broken_list_shows_what_can_be_read(vault: Vault) -> None:
    for name in (lists.PINNED, lists.OWN_PATTERNS):
        lists.write(vault.database, name, ["x", {"id": "y"}, {"id": "z", "text": 3}])
    assert vault.form_marks.pinned() == ()
    assert vault.form_marks.patterns() == ()


# What is offered


def test_a_letter_is_offered_from_its_day_on_until_it_is_opened(vault: Vault) -> None:
    today = vault.today()
    due = vault.record(filled("letter-to-future-me", open_on=iso(today), say="hi"))
    past = vault.record(filled("letter-to-future-me", open_on=iso(Day(today - 30)), say="hello"))
    vault.record(filled("letter-to-future-me", open_on=iso(Day(today + 1)), say="not yet"))
    vault.record(filled("letter-to-future-me", open_on="someday", say="no day"))
    vault.record(filled("letter-to-future-me", say="none"))
    assert vault.form_marks.letters_due(today) == (past, due)
    vault.form_marks.close(letter_offer(past.id))
    assert vault.form_marks.letters_due(today) == (due,)
    vault.delete(due.id)
    assert vault.form_marks.letters_due(today) == ()


def test_an_activity_waits_for_how_it_went(vault: Vault) -> None:
    today, known = vault.today(), forms.summaries()
    waiting = vault.record(filled("one-activity", activity="walk", expected=30))
    vault.record(filled("one-activity", activity="swim", found=80))
    vault.record(filled("thought-check", thought="x"))
    assert vault.form_marks.awaiting_later(known, today) == (waiting,)
    assert vault.form_marks.awaiting_later(known, Day(today + 31)) == ()
    vault.form_marks.close(later_offer(waiting.id))
    assert vault.form_marks.awaiting_later(known, today) == ()


# The plan for hard days, kept outside by choice


def lines(home: Home) -> str:
    return "\n".join(own_plan.read(home))


def test_a_plan_is_outside_only_by_choice_and_follows_each_change(vault: Vault) -> None:
    home = vault.home
    entry = vault.record(
        filled("hard-days", alone="shower\nthe dog", person="Sam", signs="no sleep")
    )
    assert not Path(home.own_plan).exists()
    settings.change(home, "own_plan", "on")
    assert lines(home) == "", "the vault writes it when it is open"
    vault.merge()
    assert lines(home) == "By myself:\n- shower\n- the dog\nSomeone I can tell:\n- Sam"
    changed = vault.amend(entry.replace(answers=(("alone", "a walk"),)))
    assert lines(home) == "By myself:\n- a walk"
    vault.delete(changed.id)
    assert lines(home) == ""
    vault.undo()
    assert lines(home) == "By myself:\n- a walk"
    vault.record(filled("hard-days", professional="988"))
    assert lines(home) == "Professionals and lines:\n- 988"
    vault.undo()
    assert lines(home) == "By myself:\n- a walk"


def test_undoing_the_choice_removes_the_file_and_redoing_brings_it_back(vault: Vault) -> None:
    vault.record(filled("hard-days", alone="shower"))
    settings.change(vault.home, "own_plan", "on")
    vault.merge()
    vault.undo()
    assert not Path(vault.home.own_plan).exists()
    vault.redo()
    assert lines(vault.home) == "By myself:\n- shower"
    settings.reset(vault.home, "own_plan")
    assert not Path(vault.home.own_plan).exists()


def test_where_names_the_plan_no_backup_holds_it_and_forgetting_everything_removes_it(
    vault: Vault,
) -> None:
    home = vault.home
    vault.record(filled("hard-days", alone="the quiet chapel"))
    settings.change(home, "own_plan", "on")
    vault.merge()
    what = {Path(each.path).name: each.what for each in files(home)}
    assert what["my-plan.txt"] == "your plan for hard days, for Help now"
    path = backups.make_now(vault).path
    assert b"quiet chapel" not in Path(path).read_bytes()
    assert b"my-plan" not in Path(path).read_bytes()
    vault.close()
    erase_everything(home)
    assert not Path(home.own_plan).exists()


def test_a_plan_turned_off_by_hand_goes_at_the_next_opening(vault: Vault) -> None:
    vault.record(filled("hard-days", alone="shower"))
    settings.change(vault.home, "own_plan", "on")
    vault.merge()
    Path(vault.home.settings).write_text("", "utf-8")
    vault.merge()
    assert not Path(vault.home.own_plan).exists()


def test_what_waits_is_found_by_its_days_among_any_number_of_entries(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, tuple[object, ...]]] = []
    read = vault.database.rows

    def spied(sql: str, values: tuple[object, ...] = ()) -> object:
        asked.append((sql, values))
        return read(sql, values)

    monkeypatch.setattr(vault.database, "rows", spied)
    vault.form_marks.awaiting_later(forms.summaries(), vault.today())
    monkeypatch.undo()
    sql, values = asked[0]
    plan = str(vault.database.rows(f"EXPLAIN QUERY PLAN {sql}", values))
    assert "SEARCH entry USING INDEX entry_day" in plan
