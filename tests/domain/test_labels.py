"""Mood labels: whose name an entry shows, and what may be a label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hand import an_entry
from wellnesstui.domain.entry import MOODS, Level
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.labels import (
    ALWAYS,
    DEFAULT_LABELS,
    LABEL_CHARACTERS,
    LabelChange,
    Labels,
    checked_label,
    labels_of_changes,
)
from wellnesstui.domain.moment import Instant


def changed(*changes: tuple[int, int, str]) -> Labels:
    return labels_of_changes(
        LabelChange(level=Level(level), since=Instant(since), label=label)
        for level, since, label in changes
    )


def at(created: Instant, mood: int | None = 2, label: str = "") -> str:
    """What an entry created then shows, after two changes of mood 2 and one of mood 5."""
    labels = changed((2, 100, "weary"), (5, 150, "radiant"), (2, 200, "worn"))
    return labels.of(an_entry(mood=mood, mood_label=label, note="x").replace(created=created))


def test_the_label_is_the_one_that_held_when_the_entry_was_created() -> None:
    assert [at(Instant(created)) for created in (-(10**9), 99, 100, 199, 200, 10**9)] == [
        *("low", "low", "weary", "weary", "worn", "worn"),
    ]
    assert [at(Instant(created), 5) for created in (149, 150)] == ["bright", "radiant"]
    assert at(Instant(150), 3) == "steady"


def test_an_imported_number_is_not_said_twice() -> None:
    assert at(Instant(10), 4, "4") == "good"
    assert at(Instant(10), 5, "9") == "9"


def test_an_import_keeps_its_own() -> None:
    assert at(Instant(150), label="meh") == "meh"
    assert at(Instant(150), None, label="odd") == "odd"
    assert at(Instant(150), None) == ""


def test_one_that_always_held_leaves_nothing_behind() -> None:
    labels = changed((1, ALWAYS, "empty"), (1, 100, "flat"))
    assert labels.now == ("flat", *MOODS[1:])
    [former] = labels.past
    assert (former.level, former.until, former.label) == (1, 100, "empty")


def test_without_changes_it_is_the_usual_ones() -> None:
    assert labels_of_changes([]) is DEFAULT_LABELS
    assert changed((1, ALWAYS, MOODS[0])) is DEFAULT_LABELS
    assert DEFAULT_LABELS.now == MOODS


def test_what_a_terminal_would_obey_is_taken_out() -> None:
    assert changed((1, ALWAYS, "a\x1b]52;c;x\x07b\nc")).now[0] == "ab c"
    assert checked_label(Level(1), " so \x1b[31mso\n", MOODS) == "so so"


@pytest.mark.parametrize(
    ("level", "label"),
    [(0, "x"), (6, "x"), (1, ""), (1, " \n\t"), (1, "\x1b[0m"), (1, "x" * 17), (1, "Good"),
     (1, "radiant"), (4, "RADIANT"), (1, "bright")],
)  # fmt: skip
def test_what_is_no_label(level: Level, label: str) -> None:
    now = (*MOODS[:4], "radiant")
    with pytest.raises(UsedWrongly) as caught:
        checked_label(level, label, now)
    assert caught.value.hint


@pytest.mark.parametrize("label", ["x", "x" * 16, "疲" * 16, "drained", "Drained"])
def test_what_is_one(label: str) -> None:
    assert checked_label(Level(1), label, MOODS) == label


def test_the_longest_is_said() -> None:
    with pytest.raises(UsedWrongly, match=str(LABEL_CHARACTERS)):
        checked_label(Level(1), "x" * 99, MOODS)


_CHANGES = st.lists(
    st.tuples(st.integers(1, 5), st.integers(0, 9), st.text("abc", min_size=1, max_size=2)),
    max_size=8,
    unique_by=lambda change: change[:2],
).map(lambda changes: sorted(changes, key=lambda change: change[1]))


@given(changes=_CHANGES, level=st.integers(1, 5), created=st.integers(-1, 10))
def test_as_the_plainest_reading_of_the_changes(
    changes: list[tuple[int, int, str]], level: Level, created: Instant
) -> None:
    of_level: list[tuple[int, str]] = [(ALWAYS, MOODS[level - 1])]
    of_level += [(since, label) for which, since, label in changes if which == level]
    held = [label for since, label in of_level if since <= created][-1]
    labels = changed(*changes)
    assert labels.of(an_entry(mood=level).replace(created=created)) == held
    assert labels.now[level - 1] == of_level[-1][1]
