"""No mood is ever guessed: known, remembered, told, or asked for."""

from __future__ import annotations

import pytest

from tests.exchange.conftest import HEADER, Import
from tests.exchange.importers.test_daylio_csv import row
from wellnesstui.domain.entry import Level
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.exchange.moods import LABEL_ONLY, MoodLevels, read_mapping


def test_daylios_own_names_in_several_languages() -> None:
    moods = MoodLevels()
    assert [moods.level(name) for name in ("rad", "good", "meh", "bad", "awful")] == [5, 4, 3, 2, 1]
    german = ("Super", "Gut", "Ok", "Schlecht", "Lausig")
    assert [moods.level(name, "Montag") for name in german] == [5, 4, 3, 2, 1]
    polish = ("wspaniale", "dobrze", "tak sobie", "źle", "okropnie")
    assert [moods.level(name, "Środa") for name in polish] == [5, 4, 3, 2, 1]
    italian = ("ottimo", "buono", "così così", "male", "terribile")
    assert [moods.level(name, "lunedì") for name in italian] == [5, 4, 3, 2, 1]


def test_a_word_counts_only_in_its_language() -> None:
    moods = MoodLevels()
    assert moods.level("ok", "Monday") is None
    assert moods.level("super", "") is None
    assert moods.level("Rad", "Montag") == 5


def test_told_wins_over_remembered_wins_over_known() -> None:
    moods = MoodLevels({"Meh ": Level(1)}, {"meh": Level(2), "good": Level(2), "odd": LABEL_ONLY})
    assert [moods.level(name) for name in ("meh", "good", "odd", "bad")] == [1, 2, 0, 2]


def test_one_unmapped_mood_keeps_nothing(brought: Import) -> None:
    content = HEADER + row() + row(mood="Wired") + row(mood="wired ", time="9:00") + row(date="x")
    report, entries = brought(content)
    assert entries == []
    assert report.unmapped == {"Wired": 2}
    assert (report.read, report.added, report.batch) == (4, 0, "")
    assert [line for line, _ in report.skipped] == [5]
    report, entries = brought(content, mapping={"WIRED": 2})
    assert {entry.mood_label: entry.mood for entry in entries} == {
        "good": 4,
        "Wired": 2,
        "wired": 2,
    }


def test_a_mapping_is_remembered(brought: Import) -> None:
    brought(HEADER + row(mood="wired", note="a"), mapping={"wired": 2})
    _, entries = brought(HEADER + row(mood="Wired", note="b"))
    assert [entry.mood for entry in entries] == [2, 2]
    _, entries = brought(HEADER + row(mood="wired", note="c"), mapping={"wired": 5})
    assert sorted(entry.mood or 0 for entry in entries) == [2, 2, 5]


def test_none_keeps_the_name_without_a_level(brought: Import) -> None:
    content = HEADER + row(mood="odd", note="a") + row(mood="odd", time="9:00")
    _, (bare, noted) = brought(content, mapping={"odd": None})
    assert (noted.mood, noted.mood_label, noted.words) == (None, "odd", ())
    # the name is all there is, and an entry has to say something
    assert (bare.mood, bare.mood_label, bare.words) == (None, "odd", ("odd",))


def test_no_mood_at_all(brought: Import) -> None:
    report, (entry,) = brought(HEADER + row(mood="", note="a") + row(mood="", time="9:00"))
    assert (entry.mood, entry.mood_label) == (None, "")
    assert report.skipped == [(3, "it's empty")]


def test_reading_what_the_person_maps() -> None:
    assert read_mapping(["meh=3", " a=b = 5", "odd=None"]) == {"meh": 3, "a=b": 5, "odd": None}
    for wrong in ("meh", "meh=0", "meh=6", "=3", "meh=three"):
        with pytest.raises(UsedWrongly):
            read_mapping([wrong])
