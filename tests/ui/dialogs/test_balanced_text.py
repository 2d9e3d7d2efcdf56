"""Text in lines of about the same length."""

from __future__ import annotations

from textwrap import wrap

from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.ui.dialogs.balanced_text import balanced_text


@given(st.text("ab é-", min_size=1, max_size=120).map(str.strip).filter(bool), st.integers(1, 60))
def test_lines_are_as_short_as_they_can_be_without_one_more(sentence: str, width: int) -> None:
    lines = balanced_text(sentence, width).split("\n")
    if len(sentence) <= width:
        assert lines == [sentence]
        return
    longest = max(map(len, lines))
    assert longest <= width
    assert len(lines) == len(wrap(sentence, width))
    if longest > 1:
        assert len(wrap(sentence, longest - 1)) > len(lines)


def test_a_sentence_that_takes_two_lines_takes_two_of_a_kind() -> None:
    text = "Stop whenever you like, and open your eyes if that feels better"
    assert balanced_text(text, 60) == (
        "Stop whenever you like, and open\nyour eyes if that feels better"
    )
