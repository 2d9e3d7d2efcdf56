"""What a voice says: sentences one by one, numbers as words, and never a phone number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.sound.spoken import cardinal, has_phone_number, sentences, spoken

TEXTS = st.text(max_size=80) | st.text(alphabet="0123456789:.,-–/ apmst$%½callone", max_size=40)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Lamp. Cup. Elbow. Like that.", ["Lamp.", "Cup.", "Elbow.", "Like that."]),
        (
            '"This is hard." A plain "ugh" works too.',
            ['"This is hard."', 'A plain "ugh" works too.'],
        ),
        ("Nothing? Name two smells.", ["Nothing?", "Name two smells."]),
        ("Mr. Doyle left it going.", ["Mr. Doyle left it going."]),
        ("It's 3 a.m. and dark. Stay put.", ["It's 3 a.m. and dark.", "Stay put."]),
        ("Each takes 5.5 seconds.", ["Each takes 5.5 seconds."]),
        ("  ", []),
    ],
)
def test_a_caption_is_its_sentences(text: str, parts: list[str]) -> None:
    assert list(sentences(text)) == parts


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("5-4-3-2-1", "five, four, three, two, one"),
        ("4-7-8 breathing", "four, seven, eight breathing"),
        ("2-3 min a day", "two to three minutes a day"),
        ("1 min", "one minute"),
        ("It's 3 a.m.", "It's three A.M."),
        ("3am, I am up", "three A.M., I am up"),
        ("At 3:22 PM.", "At three twenty-two P.M."),
        ("At 14:05.", "At fourteen oh five."),
        ("12:00", "twelve o'clock"),
        ("5.5 seconds", "five point five seconds"),
        ("70% of 1,600", "seventy percent of one thousand six hundred"),
        ("the 23rd of 2026", "the twenty-third of twenty twenty-six"),
        ("the 40th", "the fortieth"),
        ("the 1980s", "the nineteen eighties"),
        ("a 50-minute hour", "a fifty-minute hour"),
        ("$5, or $1", "five dollars, or one dollar"),
        ("Use a word, e.g. \u201cugh\u201d.", "Use a word, for example ugh."),
        ("Dr. Smith and/or Mr. Doyle", "Doctor Smith and or Mister Doyle"),
        ("Well\u2026 that\u2019s it \u2014 nearly", "Well... that's it, nearly"),
        ("***", ""),
    ],
)
def test_it_is_said_in_words(written: str, said: str) -> None:
    assert spoken(written) == said


@pytest.mark.parametrize(
    "text",
    [
        "Call 988 any time.",
        "988",
        "9-8-8, day or night",
        "Or 911.",
        "Text HOME to 741741.",
        "1-800-555-0199",
        "(555) 555-0199 is their line.",
        "+44 20 7946 0018",
        "Dial 116 123.",
        "Their number is 555 01.",
        "Call nine eight eight.",
        "Call nine eighty-eight.",
        "Nine-one-one, then.",
        "Nine 1 1, then.",
        "You can reach them at five five five, oh one, or five five five oh.",
    ],
)
def test_a_phone_number_is_never_spoken(text: str) -> None:
    assert spoken(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "5-4-3-2-1",
        "4-7-8",
        "At 9:11, the shift ends.",
        "Count ten, nine, eight, seven.",
        "Call one person.",
        "Text one of 2 friends.",
        "70 percent of 110 adults in 2023",
        "Hold for 7.5 seconds of 988.5.",
    ],
)
def test_other_numbers_are(text: str) -> None:
    assert spoken(text)


@given(TEXTS)
def test_what_is_said_has_no_digit_and_no_phone_number(text: str) -> None:
    said = spoken(text)
    assert not any(map(str.isnumeric, said))
    assert not has_phone_number(said)
    assert said == said.strip()
    assert "  " not in said
    assert not said or any(map(str.isalpha, said))


@given(TEXTS)
def test_saying_it_again_changes_nothing(text: str) -> None:
    assert spoken(spoken(text)) == spoken(text)


@given(st.text(max_size=80))
def test_sentences_lose_no_word(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()


@given(st.integers(10**6, 10**20), st.sampled_from(("", " ", "-", ".")), st.integers(1, 5))
def test_digits_in_any_groups_are_a_phone_number(number: int, sign: str, size: int) -> None:
    digits = str(number)
    parts = [digits[at : at + size] for at in range(0, len(digits), size)]
    assert spoken(f"Try {sign.join(parts)} today.") == ""


def test_numbers_below_a_million_are_whole_words() -> None:
    assert cardinal(999_999) == ("nine hundred ninety-nine thousand nine hundred ninety-nine")
    said = {cardinal(number) for number in range(20_000)}
    assert len(said) == 20_000
