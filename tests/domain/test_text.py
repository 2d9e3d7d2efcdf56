"""What a terminal would obey goes; what a person typed stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.text import clean, clean_line, clean_note, folded

_BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_NASTY = st.sampled_from(
    ("\x1b", "\x1b[", "\x1b]", "\x1b]52;c;", "\x07", "\x1b\\", "\x9b", "\x9c", "\x9d", "\x90", "31m", "\r",
     "\n", "\r\n", "\t", "\x85", "\u2028", "\u202e", "\u2066", "\ud800", "\x00", "\x7f", "\x1bP", "\x1b(", "B")
)  # fmt: skip
_TEXTS = st.lists(st.text(max_size=5) | _NASTY | st.characters(), max_size=12).map("".join)


def obeyed(text: str) -> set[str]:
    return {
        char
        for char in text
        if (unicodedata.category(char) in ("Cc", "Cs") and char != "\n") or char in _BIDI
    }


@given(text=_TEXTS)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    cleaned = clean(text)
    assert obeyed(cleaned) == set()
    assert clean(cleaned) == cleaned
    cleaned.encode()


@given(text=_TEXTS)
def test_lines_and_notes(text: str) -> None:
    line, note = clean_line(text), clean_note(text)
    assert "\n" not in line
    assert clean_line(line) == line == line.strip()
    assert clean_note(note) == note
    assert obeyed(line + note) == set()


@given(text=st.text(st.characters(categories=("L", "M", "N", "P", "S", "Zs")) | st.just("\n")))
def test_letters_signs_and_line_ends_stay_as_they_are(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "مساء الخير", "می‌خواهم", "שלום", "🧑‍⚕️🏳️‍🌈👍🏽", "\u200eLRM\u200fRLM\u061cALM", "e\u0301", "ẞ İ ﬁ",
        "[/x] [b [@click=app.quit]x[/]", "a\u00adb", "हिन्दी", "日本語", "𝔘𝔫𝔦", "\\x1b[31m", "0;1m",
    ],
)  # fmt: skip
def test_what_stays(text: str) -> None:
    assert clean(text) == clean_line(text) == clean_note(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\x1b[31mb\x1b[0m", "ab"),
        ("a\x1b[38;2;1;2;3mb", "ab"),
        ("a\x1b[?1049hb\x1b[2 qb", "abb"),
        ("a\x1b]52;c;ZXZpbA==\x07b", "ab"),
        ("a\x1b]52;c;ZXZpbA==\x1b\\b", "ab"),
        ("a\x9d52;c;ZXZpbA==\x9cb", "ab"),
        ("a\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\b", "alinkb"),
        ("a\x1bPq#0\x1b\\b\x1b_G\x1b\\c\x1b^x\x1b\\d\x1bXy\x1b\\e", "abcde"),
        ("a\x9b31mb", "ab"),
        ("a\x1b(Bb\x1b7c\x1bcd", "abcd"),
        ("a\x1b]no end to it", "ano end to it"),
        ("a\x1b[", "a"),
        ("a\x1b", "a"),
        ("a\x1b\x1b[31mb", "ab"),
        (
            "one\r\ntwo\rthree\x85four\u2028five\u2029six\x0bseven",
            "one\ntwo\nthree\nfour\nfive\nsix\nseven",
        ),
        ("a\tb", "a    b"),
        ("a\x00b\x07c\x08d\x7fe", "abcde"),
        ("\ufeffa\u202eb\u2066c\u2069d\ufff9e", "abcde"),
        ("a\ud800b\udfffc", "abc"),
    ],
)
def test_what_goes(text: str, left: str) -> None:
    assert clean(text) == left


def test_ends_of_notes_and_lines() -> None:
    assert clean_note("\n\n  one\n\n two \n \n") == "  one\n\n two"
    assert clean_line("  one\n\n two\t three ") == "one two three"
    assert clean_note(" \n\t") == ""


@pytest.mark.parametrize(
    "text", ["\x1b]" * 50_000, "\x1b[" + "1;" * 50_000, "\x9d" * 50_000 + "\x07"]
)
def test_a_long_row_of_escapes_takes_no_time(text: str) -> None:
    assert obeyed(clean(text)) == set()


@given(name=st.text(max_size=12))
def test_folded_is_the_same_for_every_case(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    for form in ("NFC", "NFD"):
        assert folded(unicodedata.normalize(form, name)) == folded(name)


@pytest.mark.parametrize(
    ("one", "two"),
    [("Tired", "tired"), ("Straße", "STRASSE"), ("é", "E\u0301"), ("ΣΑΣ", "σας"), ("ﬁ", "FI")],
)
def test_spellings_of_one_name(one: str, two: str) -> None:
    assert folded(one) == folded(two)


def test_openers_without_an_end_cost_no_more_than_their_length() -> None:
    """Each used to be searched to the end of the text: 80,000 of them took half a minute."""
    assert clean("\x9d" * 1_000_000) == ""
