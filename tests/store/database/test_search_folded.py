"""In every script a word is found however it is written, and inside a text that has no spaces."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.test_folding import ALIKE, APART
from tests.hand import an_entry, pages
from tests.thorough import examples
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.log_filter import LogFilter
from wellnesstui.domain.text import indexed
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.places.log.highlighter import Highlighter


def sound(vault: Vault) -> None:
    """The index holds what its text says, no more and no less."""
    vault.database.run("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")
    stray = "SELECT 1 FROM entry_folded WHERE n NOT IN (SELECT n FROM entry)"
    assert vault.database.rows(stray) == []


def test_what_is_alike_is_found_and_what_is_not_is_not(vault: Vault) -> None:
    for pairs, is_found in ((ALIKE, True), (APART, False)):
        for pair in pairs:
            for note, words in (pair, pair[::-1]):
                if not is_found and indexed(note).startswith(indexed(words).strip()):
                    continue  # a letter is the beginning of itself with a sign
                kept = vault.record(an_entry(note=note, words=("calm",)))
                assert (vault.search(words, 9) == [kept]) is is_found, (note, words)
                assert bool(Highlighter(words).spans(note)) is is_found, (note, words)
                vault.forget(kept.id)
    sound(vault)


@pytest.mark.parametrize("part", ["words", "activities", "answers", "mood_label", "form"])
def test_in_every_part_of_an_entry(vault: Vault, part: str) -> None:
    said: dict[str, Any] = {
        "words": ("Straße",),
        "activities": (LoggedActivity(name="Straße"),),
        "answers": (("to", "Straße"),),
    }
    kept = vault.record(an_entry(0, **{part: said.get(part, "Straße"), "mood": 3}))
    for typed in ("strasse", "STRASSE", "straße", "stra"):
        assert vault.search(typed, 9) == [kept], typed


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("今日は本当に疲れた", "本当"),
        ("長い夜勤のあと、MRI検査でした", "検査"),
        ("你好世界，今天很累", "今天"),
        ("วันนี้เหนื่อยมาก", "เหนื่อย"),
        ("ມື້ນີ້ເມື່ອຍຫຼາຍ", "ເມື່ອຍ"),
        ("ថ្ងៃនេះខ្ញុំអស់កម្លាំង", "អស់កម្លាំង"),
        ("ဒီနေ့ပင်ပန်းတယ်", "ပင်ပန်း"),
        ("오늘은야간근무였다", "야간근무"),
        ("ｷｮｳﾊｶﾞﾝﾊﾞｯﾀ", "ガンバ"),
    ],
)
def test_inside_a_text_without_spaces(vault: Vault, text: str, inside: str) -> None:
    kept = vault.record(an_entry(note=text))
    vault.record(an_entry(note="".join(reversed(text)), words=("calm",)))
    assert vault.search(inside, 9) == [kept]
    (span,) = Highlighter(inside).spans(text)
    assert (
        text[slice(*span)] == inside or unicodedata.normalize("NFKC", text[slice(*span)]) == inside
    )


def test_it_is_found_by_the_index(vault: Vault) -> None:
    """And not by looking through every note, which took half a second among 100,000."""
    for words in ("疲れ", "ฉัน", "🙂", "5€", "힘"):
        cursor = vault.entry_cursor(LogFilter(text=words))
        assert cursor._source
        assert not cursor._where


def test_names_are_found_however_they_are_written(vault: Vault) -> None:
    long = vault.record(
        an_entry(2, words=("Résumé", "ёлка"), activities=(LoggedActivity(name="Café"),))
    )
    other = vault.record(an_entry(1, words=("resume",), activities=(LoggedActivity(name="cafe"),)))
    vault.record(an_entry(0, words=("calm",), activities=(LoggedActivity(name="walk"),)))
    assert vault.recall(long.id).words == ("Résumé", "ёлка"), "each keeps the name it was given"
    assert vault.recall(other.id).words == ("resume",)

    def found(**wanted: tuple[str, ...]) -> list[str]:
        cursor = vault.entry_cursor(LogFilter(**wanted))  # type: ignore[arg-type]
        cursor.fetch(9)
        return [entry.id for entry in cursor.entries(0, 9) if entry is not None]

    assert found(words=("RESUME",)) == found(words=("Résumé",)) == [other.id, long.id]
    assert found(activities=("café",), words=("елка",)) == [long.id]
    assert found(words=("елка",)) == [long.id]
    assert found(words=("nobody's",)) == []


def test_a_folded_note_goes_with_its_entry(vault: Vault, home: Home) -> None:
    kept = vault.record(an_entry(note="Straße xylographé " * 40, words=("Quokkaïsh",)))
    vault.record(an_entry(1, note="ordinary"))
    secrets = (b"strasse xylographe", b"quokkaish")
    assert all(secret in pages(home) for secret in secrets)
    amended = vault.amend(kept.replace(note="Über ordinary", words=()))
    assert vault.search("xylographe", 9) == []
    assert vault.search("uber", 9) == [amended]
    sound(vault)
    vault.forget(kept.id)
    left = pages(home).lower()
    assert not any(secret in left for secret in (*secrets, b"xylograph", b"uber"))
    sound(vault)


def test_many_at_once_and_back(vault: Vault) -> None:
    with vault.batch("test") as batch:
        for number in range(130):
            batch.add(an_entry(number, note=f"größer {number}", words=("müde",)), str(number))
    assert len(vault.search("grosser mude", 999)) == 130
    vault.vocabulary.rename("word", "müde", "erschöpft")
    assert vault.search("mude", 999) == []
    assert len(vault.search("erschopft", 999)) == 130
    vault.undo()
    vault.undo_batch(batch.id)
    assert vault.search("grosser", 999) == []
    sound(vault)


_SCRIPTS = (
    "abcßéøœ", "αβγςάώ", "абвёйї", "אבגש\u05c1ם", "ابتأكيؤ\u064e", "कखगि\u094dी", "กขค\u0e34\u0e48า",
    "あがｶﾞっー", "今日本語", "가힘ᄒ\u1175", "ខ្ញុំ", "က\u102dု", "աբգև", "აბგ", "አበገ", "தமிழ", "বাং\u09be", "🙂5€-'",
)  # fmt: skip
_NOTES = st.lists(
    st.one_of(*(st.text(st.sampled_from(script), min_size=1, max_size=6) for script in _SCRIPTS)),
    min_size=1,
    max_size=5,
)


@settings(
    max_examples=examples(150),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(words=_NOTES, data=st.data())
def test_a_word_is_found_and_marked_by_its_beginning_in_any_form(
    vault: Vault, words: list[str], data: st.DataObject
) -> None:
    note = " ".join(words)
    kept = vault.record(an_entry(note=note, words=("calm",)))
    word = data.draw(st.sampled_from(words))
    word = word[: data.draw(st.integers(1, len(word)))]
    word = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), word)
    found, marked = _found(vault, word, kept), Highlighter(word).spans(note)
    vault.forget(kept.id)
    # A syllable of Hangul and a letter with its mark are one: half of one may not begin it.
    if _begins(word, note):
        assert found
        assert marked or not any(char.isalnum() for char in word)


def _found(vault: Vault, word: str, kept: Entry) -> bool:
    return kept.id in [entry.id for entry in vault.search(word, 10**6)]


def _begins(word: str, note: str) -> bool:
    return f" {indexed(word).strip()}" in f" {indexed(note)}".replace("  ", " ").replace(
        "\u00ad", ""
    )
