"""The word error rate counts words as they sound."""

from __future__ import annotations

import pytest

from tools.voice.read_back import errors, words


@pytest.mark.parametrize(
    ("said", "heard", "count"),
    [
        ("Twenty-nine.", "29", 0),
        ("Lamp. Cup.", "lamp, cup", 0),
        ("A bit more out than in.", "A bit more out than ends.", 1),
        ("Any way you like works.", "Anyway, you like works.", 2),
        ("Wool.", "", 1),
        ("", "Thank you.", 2),
    ],
)
def test_words_that_were_heard_otherwise_are_counted(said: str, heard: str, count: int) -> None:
    assert errors(words(said), words(heard)) == count
