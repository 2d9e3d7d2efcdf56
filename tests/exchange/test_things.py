"""Everything beside entries goes out in an export and comes in again, whatever it is called."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import names, texts
from tests.thorough import examples
from wellnesstui.domain.entry import DOMAINS, Level
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.practices.unguided import FOCUS, TimerChoices
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.report import Report
from wellnesstui.exchange.table import exporter
from wellnesstui.store.content import measures
from wellnesstui.store.disk.home import Home
from wellnesstui.store.journal import journal, lists
from wellnesstui.store.vault import saved_items
from wellnesstui.store.vault.people import new_person
from wellnesstui.store.vault.practice_marks import SavedTimer
from wellnesstui.store.vault.vault import Vault
from wellnesstui.store.vocabulary.person_name import NAME

A_TIMER = SavedTimer(
    TimerChoices(kind=FOCUS, minutes=25, every=5, warm_up=20, what="notes [b]"), is_session=True
)


def lived_in(vault: Vault) -> None:
    """One thing of every kind."""
    vault.favorites.star("us-988", on=True)
    vault.favorites.hide("gb-samaritans", on=True)
    vault.favorites.agree("ward.toml 1 800", on=True)
    vault.favorites.add_own("Peer group", "Tuesdays", "+1 555 0100", "https://example.org/peers")
    vault.practice_marks.star("box", on=True)
    vault.practice_marks.hide("grief", on=True)
    vault.practice_marks.put_timer(A_TIMER)
    vault.people.put(new_person("Ana [b]from[/b] the ward", "Tuesdays at lunch", 14))
    vault.break_places.add("the garden bench [b]")
    vault.measure_words.put(measures.find("gad2"), "one [b]\ntwo", vault.today())
    vault.form_marks.star("thought-check", on=True)
    vault.form_marks.hide("goal", on=True)
    vault.form_marks.add_pattern("Running [b]ahead", "Living in next week.")
    vault.form_marks.pin("I can only do | the next thing.", "01HZZZZZZZZZZZZZZZZZZZZZZZ")
    vault.form_marks.close("passphrase")
    vault.vocabulary.add("word", "wobbly")
    vault.vocabulary.rename("word", "tired", "bone tired")
    vault.vocabulary.hide("word", "calm")
    vault.vocabulary.add("activity", "choir | practice", "relational")
    vault.vocabulary.relabel(Level(1), "flat")
    vault.about.set(NAME, "Ada")


def exported(vault: Vault, notes: bool = True) -> str:
    return "".join(exporter("jsonl").pieces(vault, notes))


def imported(
    vault: Vault, text: str, tmp_path: Path, dry_run: bool = False
) -> tuple[int, int, int]:
    file = tmp_path / "all.jsonl"
    file.write_text(text, "utf-8")
    report = import_file(vault, "jsonl", str(file), dry_run=dry_run)
    return report.others, report.known, len(report.skipped)


@pytest.fixture
def other(tmp_path: Path) -> Vault:
    return Vault.open(Home(*[str(tmp_path / "other")] * 3))


def test_every_kind_goes_out_and_comes_in_and_is_undone(
    vault: Vault, other: Vault, tmp_path: Path
) -> None:
    lived_in(vault)
    text = exported(vault)
    kinds = {json.loads(line)["kind"] for line in text.splitlines()}
    assert kinds == set(saved_items.KINDS), "one of each is there"
    count = len(text.splitlines())
    before = exported(other)
    assert imported(other, text, tmp_path, dry_run=True) == (count, 0, 0)
    assert exported(other) == before
    assert imported(other, text, tmp_path) == (count, 0, 0)
    assert sorted(exported(other).splitlines()) == sorted(text.splitlines())
    assert imported(other, text, tmp_path) == (0, count, 0), "twice adds nothing"
    assert other.undo().kind == journal.IMPORTED
    assert exported(other) == before
    assert "bone tired" not in [word.name for word in other.vocabulary.words()]
    assert "tired" in [word.name for word in other.vocabulary.words()]
    other.close()


def test_without_notes_no_people_and_no_own_resources(vault: Vault) -> None:
    lived_in(vault)
    kinds = {json.loads(line)["kind"] for line in exported(vault, notes=False).splitlines()}
    assert kinds == {name for name, kind in saved_items.KINDS.items() if not kind.private}
    assert {"person", "resource", "name", "own pattern", "pinned"}.isdisjoint(kinds)


def test_a_kind_that_is_not_known_is_counted_and_left(vault: Vault, tmp_path: Path) -> None:
    lines = '{"kind": "plan", "id": "x"}\n{"kind": 7}\n{"kind": "favorite", "id": "us-988"}\n'
    assert imported(vault, lines, tmp_path) == (1, 0, 2)
    assert vault.favorites.starred() == {"us-988"}


def test_what_was_deleted_here_stays_deleted(vault: Vault, tmp_path: Path) -> None:
    vault.people.put(new_person("Ana"))
    text = exported(vault)
    vault.people.remove(vault.people.listed()[0].id)
    assert imported(vault, text, tmp_path) == (0, 1, 0)
    assert vault.people.listed() == ()


_IDS = st.from_regex(r"[a-z0-9-]{1,20}", fullmatch=True)
_PEOPLE = st.fixed_dictionaries(
    {"kind": st.just("person"), "id": _IDS, "name": names()},
    optional={"how": texts(), "every": st.integers(-5, 5000), "last": st.none() | st.integers()},
)
_WORDS = st.fixed_dictionaries(
    {"kind": st.sampled_from(("word", "activity")), "name": names()},
    optional={"hidden": st.booleans(), "domain": st.sampled_from(DOMAINS), "came": names()},
)
_ODD = st.dictionaries(
    st.sampled_from(("kind", "id", "name", "mood", "since", "label", "how", "number", "url")),
    st.one_of(
        st.none(), st.integers(), st.booleans(), texts(), st.sampled_from(tuple(saved_items.KINDS))
    ),
)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.one_of(_PEOPLE, _WORDS, _ODD), max_size=8))
def test_anything_at_all(found: list[dict[str, object]]) -> None:
    """Nothing crashes; what came in goes out and comes in again as it is."""
    with tempfile.TemporaryDirectory() as folder:
        text = "".join(f"{json.dumps(each)}\n" for each in found if "kind" in each)
        with Vault.open(Home(*[f"{folder}/one"] * 3)) as one:
            try:
                imported(one, text, Path(folder))
            except WellnessError:
                return  # nothing in it at all
            out = exported(one)
        with Vault.open(Home(*[f"{folder}/two"] * 3)) as two:
            if out:
                imported(two, out, Path(folder))
            assert sorted(exported(two).splitlines()) == sorted(out.splitlines())


def test_each_list_of_the_vault_is_a_kind() -> None:
    """A list that is added later must be exported as well."""
    assert len(lists.LISTS) == 15
    assert set(saved_items.KINDS) >= {
        "favorite", "hidden", "agreement", "resource", "person", "place", "measure words", "favorite practice",
        "hidden practice", "timer", "favorite form", "hidden form", "own pattern", "pinned",
        "closed offer",
    }  # fmt: skip


def test_what_came_beside_entries_is_said() -> None:
    report = Report()
    report.others = 1
    said = "1 other item would be added: favorites, people, resources, or words."
    assert report.changed(dry_run=True) == [said]
    report.others = 1_200
    said = "1,200 other items added: favorites, people, resources, or words."
    assert report.changed(dry_run=False) == [said]
