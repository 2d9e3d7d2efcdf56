"""Words are found by their beginning, in any script, whatever signs are among them; newest first."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from tests.hand import an_entry
from tests.strategies import notes
from tests.thorough import examples
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.store.vault.vault import Vault

WALKED = "Walked by the river, met nobody. Can't complain"


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (WALKED, "walk"),
        (WALKED, "RIV wal"),
        (WALKED, "can't"),
        (WALKED, "river,"),
        (WALKED, "w r m n"),
        ("crème brûlée", "creme BRUL"),
        ("creme", "crème"),
        ("Straße", "straße"),
        ("Ελληνικά γράμματα", "ΕΛΛΗΝΙΚΆ γρ"),
        ("Привет мир", "прив"),
        ("مساء الخير", "الخ"),
        ("שלום לכולם", "שלו"),
        ("می‌خواهم بروم", "بر"),
        ("今日は疲れた", "疲れ"),
        ("今日は疲れた", "今日"),
        ("你好世界", "世界"),
        ("ผมเหนื่อยมาก", "เหนื่อย"),
        ("ខ្ញុំអស់កម្លាំង", "អស់"),
        ("တစ်နေ့တာ", "နေ့"),
        ("오늘은 힘들다", "힘들"),
        ("हिन्दी में", "हिन्दी"),
        ("went :-) home", ":-)"),
        ("cost 5€ or 100%", "100%"),
        ("5 € each", "€"),
        ("a 🙂 day", "🙂"),
        ("the team 🧑‍⚕️ helped", "🧑‍⚕️ hel"),
        ("C++ and C#", "c#"),
        ('he said "enough" twice', '"enough"'),
        ("AND OR NOT NEAR", "AND"),
        ("AND OR NOT NEAR", "near("),
        ("note:this", "note:th"),
        ("a*b ^c {d} e-f", "a*b ^c {d} e-f"),
        ("semi;colon -- drop", "-- semi;"),
        ("x" * 3000, "x" * 2999),
        ("ab", " ab \t"),
        ("½ a litre", "½"),
    ],
)
def test_found(vault: Vault, note: str, words: str) -> None:
    kept = vault.record(an_entry(note=note))
    vault.record(an_entry(note="something else"))
    assert vault.search(words, 9) == [kept]


@pytest.mark.parametrize(
    "words",
    ["", "  ", "iver", "walked quickly", '"', "'", "*", "(", "NEAR(", "x OR", "note:", "🙂", "東京", "\\", "%",
     "_", "^", "{", "}", "+", "labels : x", '" OR "', "a" * 100_000],
)  # fmt: skip
def test_not_found(vault: Vault, words: str) -> None:
    vault.record(an_entry(note=WALKED.replace("'", "")))
    assert vault.search(words, 9) == []


def test_every_part_of_an_entry(vault: Vault) -> None:
    kept = vault.record(
        an_entry(
            mood=3,
            mood_label="meh",
            words=("weary",),
            activities=(LoggedActivity(name="choir practice"),),
            form="letter",
            answers=(("to", "myself"), ("pages", 2)),
            note="dear",
        )
    )
    for word in ("meh", "weary", "pract", "letter", "myself", "dear", "dear weary choir"):
        assert vault.search(word, 9) == [kept], word


def test_newest_first_and_no_more_than_asked(vault: Vault) -> None:
    kept = [vault.record(an_entry(hours, note=f"walk {hours}")) for hours in (5, 1, 3, 2, 4)]
    newest = sorted(kept, key=lambda entry: -entry.when.instant)
    assert vault.search("walk", 3) == newest[:3]
    assert vault.search("wa", 99) == newest
    assert vault.search("🙂", 3) == []
    smiling = [vault.record(an_entry(hours, note=f"walk 🙂{hours}")) for hours in (1, 2)]
    assert vault.search("walk 🙂", 3) == smiling
    assert vault.search("🙂", 1) == smiling[:1]


def test_the_index_follows_every_deed(vault: Vault) -> None:
    kept = vault.record(an_entry(note="walrus"))
    amended = vault.amend(kept.replace(note="badger"))
    assert vault.search("walrus", 9) == []
    assert vault.search("badger", 9) == [amended]
    vault.undo()
    assert vault.search("badger", 9) == []
    assert vault.search("walrus", 9) == [kept]
    vault.delete(kept.id)
    assert vault.search("walrus", 9) == []
    vault.undo()
    assert vault.search("walrus", 9) == [kept]
    vault.database.run("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")


def test_no_more_words_than_can_be_meant(vault: Vault) -> None:
    kept = vault.record(an_entry(note="a b"))
    assert vault.search("a b " * 5000, 9) == [kept]


QUICKLY = settings(
    max_examples=examples(120),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@QUICKLY
@given(words=st.text(max_size=30) | notes())
def test_anything_may_be_looked_for(vault: Vault, words: str) -> None:
    assert vault.search(words, 3) == []


_LIVING = st.characters(
    categories=("L", "N", "Zs", "Po", "Sm", "Pd"), max_codepoint=0x17FF, exclude_characters="\x00"
)


@QUICKLY
@given(note=st.text(_LIVING | st.sampled_from(" .,'-🙂今日\u0301"), min_size=1, max_size=30))
@example("ab cd")
@example("x'y z-w")
def test_every_word_of_a_note_finds_it(vault: Vault, note: str) -> None:
    assume(note.split())
    kept = vault.record(an_entry(note=note))
    missed = [word for word in note.split()[:20] if kept not in vault.search(word, 10**6)]
    vault.forget(kept.id)
    assert missed == []
