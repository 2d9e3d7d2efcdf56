"""A long note is looked at a little at a time, and the hint is the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.identifiers.test_identifiers import FLAG, LEAVE, PROSE, YEAR
from tests.thorough import examples
from wellnesstui.domain import identifiers
from wellnesstui.domain.identifiers import AROUND, SLICE, Identifier, find, find_by_slice
from wellnesstui.domain.text import NOTE_BYTES

LINES = [text for _, text in FLAG] + [text for text, _, _ in LEAVE] + list(PROSE)
GLUE = st.sampled_from(["\n", "\n\n", " ", ". ", "; "])


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LINES), GLUE), min_size=20, max_size=120))
def test_all_slices_together_find_what_is_found_in_the_whole(
    parts: list[tuple[str, str]],
) -> None:
    text = "".join(line + glue for line, glue in parts)
    by_slice = [found for piece in find_by_slice(text, today_year=YEAR) for found in piece]
    assert tuple(by_slice) == find(text, today_year=YEAR)


@pytest.mark.parametrize("at", range(SLICE - 40, SLICE + 41))
def test_what_lies_across_the_edge_of_a_slice_is_found_once(at: int) -> None:
    text = f"{'a quiet day. ' * 200}"[: at - 1] + "\nMRN 4471930\n" + "a quiet day. " * 100
    found = [each for piece in find_by_slice(text, today_year=YEAR) for each in piece]
    assert [(each.kind, text[each.start : each.end]) for each in found] == [
        (identifiers.RECORD, "4471930")
    ]


@pytest.mark.parametrize(
    "piece", ["1234567890", "12345 67890 ", "12-34-56 ", "mrn 1234567 ", "+1 ", "a@", "1"]
)
def test_no_step_is_longer_than_a_slice_and_all_steps_are_few(
    monkeypatch: pytest.MonkeyPatch, piece: str
) -> None:
    seen: list[int] = []

    def counted(text: str, *_: object) -> tuple[Identifier, ...]:
        seen.append(len(text))
        return ()

    monkeypatch.setattr(identifiers, "find", counted)
    text = (piece * NOTE_BYTES)[:NOTE_BYTES]
    steps = find_by_slice(text, today_year=YEAR)
    for number, _ in enumerate(steps, 1):
        assert len(seen) == number, "one look a step"
    assert max(seen) <= SLICE + 2 * AROUND
    assert sum(seen) <= 2.1 * len(text)


def test_a_note_of_usual_length_is_looked_at_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "MRN 4471930. " * 100
    assert len(text) < SLICE + AROUND
    assert list(find_by_slice(text, today_year=YEAR)) == [find(text, today_year=YEAR)]
