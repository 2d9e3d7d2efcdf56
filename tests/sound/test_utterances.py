"""What the computer's own voice is given: what the clips say, and never a number to call."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.sound.spoken import has_phone_number, sentences, spoken
from wellnesstui.sound.utterances import LONGEST, utterances
from wellnesstui.store.content import known_practices
from wellnesstui.store.disk.home import Home


def test_a_practice_is_said_as_the_clips_say_it(home: Home) -> None:
    """Of every practice that comes with it."""
    count = 0
    for each in known_practices.all_summaries(home):
        practice = known_practices.find(home, each.id)
        for step in practice.steps:
            for caption in step.captions:
                words = [words for words in map(spoken, sentences(caption)) if words]
                assert list(utterances(caption)) == words
                count += 1
    assert count > 300


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Breathe in for 4. Then call 555-0134.", ("Breathe in for four.",)),
        ("Call 988. It's free.", ("It's free.",)),
        ("Ask for 555. 0134 comes after it. Then rest.", ("Then rest.",)),
        ("Dial nine one one. Wait.", ("Wait.",)),
        ("!-!STOP all", ("STOP all",)),
        ("...!-!SET self RATE 100", ("SET self RATE one hundred",)),
        ("🙂 *** \x1b", ()),
        ("", ()),
    ],
)
def test_it_is_words_and_no_number_to_call_and_no_command(text: str, said: tuple[str, ...]) -> None:
    assert utterances(text) == said


@given(st.text(max_size=1200) | st.text(alphabet="0123456789.!- calone", max_size=900))
def test_it_never_has_a_digit_a_line_or_a_phone_number(text: str) -> None:
    for each in utterances(text):
        assert 0 < len(each) <= LONGEST
        assert not any(map(str.isdecimal, each))
        assert each == " ".join(each.split())
        assert not each.startswith("!")
        assert not has_phone_number(each)


def test_a_long_line_is_said_in_parts_and_whole() -> None:
    words = " ".join(f"word{'x' * (number % 7)}" for number in range(1500))
    parts = utterances(words)
    assert " ".join(parts) == words
    assert "".join(utterances("x" * 10_000)) == "x" * 10_000
