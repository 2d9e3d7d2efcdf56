"""Entries of forms go out and come in again as they were, and people read their labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.forms.form_entry import entry_of
from wellnesstui.domain.forms.sitting import begun
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.table import exporter
from wellnesstui.store.backups import merge
from wellnesstui.store.content import forms
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault


@pytest.fixture
def other(tmp_path: Path) -> Vault:
    return Vault.open(Home(*[str(tmp_path / "other")] * 3))


def every_form() -> list[Entry]:
    """An entry of each form that comes with wellness, with each of its questions answered."""
    entries = []
    for summary in forms.summaries():
        sitting = begun(forms.bundled(summary.id))
        for field in sitting.form.fields:
            if field.type == "scale":
                sitting = sitting.answered(70, field.id)
                if field.again:
                    sitting = sitting.answered(30, f"{field.id}_after")
            elif field.type == "date":
                sitting = sitting.answered("2027-06-01", field.id)
            else:
                text = "émile 🙂\n- [ ] two; three | four" if field.is_list else "one: [b] * two"
                sitting = sitting.answered(text, field.id)
        entries.append(entry_of(sitting, clock.blank_entry(clock.now(), "app")))
    return entries


def same(vault: Vault) -> dict[str, tuple[object, ...]]:
    """What a person said, by entry."""
    return {
        each.id: (each.form, each.answers, each.note, each.activities)
        for each in vault.everything()
    }


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_every_form_survives_an_export(
    vault: Vault, other: Vault, tmp_path: Path, kind: str
) -> None:
    for entry in every_form():
        vault.record(entry)
    file = tmp_path / f"all.{kind}"
    text = "".join(exporter(kind).pieces(vault, notes=True))
    file.write_text(exporter(kind).mark + text, "utf-8", newline="")
    import_file(other, "wellness" if kind == "csv" else kind, str(file))
    assert same(other) == same(vault)


def test_two_computers_have_the_entries_of_both(vault: Vault, other: Vault) -> None:
    entries = every_form()
    for number, entry in enumerate(entries):
        (vault if number % 2 else other).record(entry)
    for _ in range(2):
        merge.merge(vault, other)
        merge.merge(other, vault)
    assert same(other) == same(vault)
    assert len(same(vault)) == len(entries)


def test_an_answer_changed_on_both_computers_is_kept_twice(vault: Vault, other: Vault) -> None:
    entry = vault.record(every_form()[0])
    merge.merge(other, vault)
    name = entry.answers[0][0]
    for each, text in ((vault, "here"), (other, "there")):
        stored = each.recall(entry.id)
        each.amend(stored.replace(answers=((name, text), *stored.answers[1:])))
    merge.merge(vault, other)
    answers = {dict(each.answers)[name] for each in vault.everything()}
    assert answers == {"here", "there"}


def test_answers_are_found_changed_undone_and_found_again(vault: Vault) -> None:
    sitting = begun(forms.bundled("thought-check")).answered("the xylophone incident", "thought")
    entry = vault.record(entry_of(sitting, clock.blank_entry(clock.now(), "app")))
    assert [each.id for each in vault.search("xylo", 9)] == [entry.id]
    vault.amend(entry.replace(answers=(("thought", "the trumpet incident"),)))
    assert vault.search("xylo", 9) == []
    vault.undo()
    assert [each.id for each in vault.search("xylo", 9)] == [entry.id]
    vault.delete(entry.id)
    assert vault.search("xylo", 9) == []


def test_pages_have_titles_and_labels_and_without_notes_only_numbers(vault: Vault) -> None:
    sitting = begun(forms.bundled("thought-check")).answered("my words", "thought")
    sitting = sitting.answered(70, "belief").answered(30, "belief_after")
    vault.record(entry_of(sitting, clock.blank_entry(clock.now(), "app")))
    pages = "".join(exporter("markdown").pieces(vault, notes=True))
    assert "- Form: Check a thought" in pages
    assert "- Thought: my words" in pages
    assert "- How true it feels: 70, then 30" in pages
    for kind in ("markdown", "jsonl", "csv"):
        bare = "".join(exporter(kind).pieces(vault, notes=False))
        assert "my words" not in bare
        assert "70" in bare
    line = json.loads("".join(exporter("jsonl").pieces(vault, notes=True)).splitlines()[0])
    assert line["form"] == "thought-check"
    assert line["answers"] == {"thought": "my words", "belief": 70, "belief_after": 30}
