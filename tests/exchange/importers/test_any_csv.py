"""A table nobody knows: the person names its columns, its dates and its scale."""

from __future__ import annotations

import pytest

from tests.exchange.conftest import Import
from tests.makers import journals
from tests.makers.tables import table
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.exchange.importers.any_csv import read_columns
from wellnesstui.exchange.importers.parsing import sheet
from wellnesstui.exchange.reading import CUT

NAMES = ("Date", "Rating", "Energy", "Feelings", "Did", "Min", "Text")
COLUMNS = {
    "when": "date ", "mood": "Rating", "energy": "Energy", "words": "Feelings", "activities": "Did",
    "minutes": "Min", "note": "Text",
}  # fmt: skip
ROW = ("2026-03-10 21:05", "7", "2", "calm, tired", "walk | tea, cake", "15 | ", "Fine\ntoday")
MAPPING: dict[str, int | None] = {"1-4": 2, "5-10": 4, "energy 1-5": 2}
BARE = {"when": "Date", "note": "Text"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_row(brought: Import, delimiter: str, mark: str) -> None:
    content = mark + table(("x", *NAMES), ("", *ROW), delimiter=delimiter)
    report, (entry,) = brought(content, kind="csv", columns=COLUMNS, mapping=MAPPING)
    assert (report.read, report.added, report.skipped) == (1, 1, [])
    assert report.dropped == ["columns you didn't choose (x)"]
    assert entry.when.iso() == "2026-03-10T21:05:00+01:00"
    assert (entry.mood, entry.mood_label, entry.energy) == (4, "7", 2)
    assert entry.words == ("calm", "tired")
    assert entry.activities == (
        LoggedActivity(name="walk", minutes=15),
        LoggedActivity(name="tea, cake"),
    )
    assert (entry.note, entry.source, entry.answers) == ("Fine\ntoday", "import:csv", ())


def test_scales_are_asked_for(brought: Import) -> None:
    content = table(NAMES, ROW, (*ROW[:1], "good", "low", *ROW[3:]), ROW[:1] + ("",) * 2 + ROW[3:])
    report, entries = brought(content, kind="csv", columns=COLUMNS)
    assert report.unmapped == {"7": 1, "energy 2": 1, "good": 1, "energy low": 1}
    assert (report.read, entries) == (3, [])


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2026-03-10", "2026-03-10T12:00:00+01:00"),
        ("2026-3-1 9:05", "2026-03-01T09:05:00+01:00"),
        ("2026-03-10T21:05", "2026-03-10T21:05:00+01:00"),
        ("2026-03-10 21:05:07.123", "2026-03-10T21:05:07+01:00"),
        ("2026-03-10 9:05 pm", "2026-03-10T21:05:00+01:00"),
        ("2026-03-10T21:05:07Z", "2026-03-10T21:05:07+00:00"),
        ("2026-03-10 21:05 -03:30", "2026-03-10T21:05:00-03:30"),
        ("2026-03-10T21:05+0545", "2026-03-10T21:05:00+05:45"),
        ("2025-10-26 02:30", "2025-10-26T02:30:00+02:00"),
        ("2026-03-29 02:30", "2026-03-29T03:30:00+02:00"),
    ],
)
def test_dates_in_iso_8601(brought: Import, text: str, iso: str) -> None:
    _, (entry,) = brought(table(("Date", "Text"), (text, "x")), kind="csv", columns=BARE)
    assert entry.when.iso() == iso


@pytest.mark.parametrize(
    ("format", "text", "iso"),
    [
        ("%d/%m/%Y %H:%M", "10/03/2026 21:05", "2026-03-10T21:05:00+01:00"),
        ("%m/%d/%y %I:%M %p", "03/10/26 09:05 PM", "2026-03-10T21:05:00+01:00"),
        ("%d %B %Y", "10 March 2026", "2026-03-10T12:00:00+01:00"),
        ("%Y-%m-%dT%H:%M:%S%z", "2026-03-10T21:05:07-0330", "2026-03-10T21:05:07-03:30"),
    ],
)
def test_dates_in_another_format(brought: Import, format: str, text: str, iso: str) -> None:
    content = table(("Date", "Text"), (text, "x"), ("2026-03-10", "y"))
    report, (entry,) = brought(content, kind="csv", columns=BARE, date_format=format)
    assert entry.when.iso() == iso
    assert report.skipped == [(3, "the date can't be read")]


def test_a_clock_in_a_column_of_its_own(brought: Import) -> None:
    content = table(("Date", "At", "Text"), ("10.3.2026", "9:05 pm", "x"), ("10.3.2026", "", "y"))
    for format in ("%d.%m.%Y",):
        columns = {**BARE, "time": "At"}
        _, entries = brought(content, kind="csv", columns=columns, date_format=format)
        assert [entry.when.clock() for entry in entries] == ["12:00", "21:05"]


def test_rows_that_can_not_be_kept(brought: Import) -> None:
    rows = (
        ("zebra", *ROW[1:]),
        ("2026-02-30", *ROW[1:]),
        ("1815-06-18", *ROW[1:]),
        ("9999-12-31T23:59-12:00", *ROW[1:]),
        (ROW[0], "zebra" * 20, *ROW[2:]),
        (*ROW[:2], "zebra" * 20, *ROW[3:]),
        (*ROW[:4], "zebra" * 20, *ROW[5:]),
        (*ROW[:5], "zebra | 5", ROW[6]),
        (*ROW[:6], "zebra" * 30_000),
        (ROW[0], *[""] * 6),
        ("2026-03-10 25:00", *ROW[1:]),
        (*ROW[:3], journals.HOSTILE, "", "15", journals.HOSTILE),
    )
    content = table(NAMES, *rows) + "zebra,zebra\n"
    report, entries = brought(content, kind="csv", columns=COLUMNS, mapping=MAPPING)
    entry = next(entry for entry in entries if "zebra" not in entry.note)
    assert len(report.skipped) == 11
    assert report.repaired == [(18, CUT)]
    assert "zebra" not in str(report.plain())
    assert report.dropped == ["minutes that don't match the number of activities"]
    assert entry.note == journals.CLEANED
    assert entry.words == (journals.CLEANED,)


@pytest.mark.parametrize(
    ("columns", "sentence", "hint"),
    [
        ({}, "chosen for the date", "Date, Rating"),
        ({"mood": "Rating"}, "chosen for the date", "Date, Rating"),
        ({"when": "Date"}, "Only the date column", "Date, Rating"),
        ({"when": "Datum", "mood": "Rating"}, "no column Datum", "The file has: Date, Rating"),
        ({"when": "Date", "colour": "Rating"}, "can't be used for that", "date, time"),
        ({"when": "Date", "mood": " "}, "can't be used for that", "date, time"),
    ],
)
def test_columns_that_are_not_there(
    brought: Import, columns: dict[str, str], sentence: str, hint: str
) -> None:
    content = table(("Date", "Rating\x1b[31m", *(f"c{n}" for n in range(60))), ("1",) * 62)
    with pytest.raises(WellnessError) as caught:
        brought(content, kind="csv", columns=columns)
    assert sentence in caught.value.sentence
    assert hint in caught.value.hint
    assert "\x1b" not in caught.value.hint
    assert len(caught.value.hint) < 300


def test_reading_what_the_person_names() -> None:
    assert read_columns(["when=Date", " Mood = a=b "]) == {"when": "Date", "mood": "a=b"}
    assert read_columns(["date=Date", "feelings=F"]) == {"when": "Date", "words": "F"}
    for wrong in (["when"], ["when="], ["=x"], ["colour=x"], ["when=a", "when=b"]):
        with pytest.raises(UsedWrongly):
            read_columns(wrong)


def test_a_table_in_its_own_words_is_asked_as_little_as_possible(brought: Import) -> None:
    assert (
        brought(table(("Date", "Text"), ("2026-01-02", "x")), kind="csv", columns=BARE)[0].added
        == 1
    )
    turned = table(("Text", "Date"), ("x", "2026-01-02T12:00"))
    assert brought(turned, kind="csv", columns=BARE)[0].known == 1


def test_more_rows_than_are_read_is_said_soon(
    brought: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet, "MAX_ROWS", 3)
    rows = [(f"2026-01-0{n}", "x") for n in range(1, 6)]
    with pytest.raises(WellnessError, match="rows"):
        brought(table(("Date", "Text"), *rows), kind="csv", columns=BARE)
    rows = [("2026-01-01", "x\n" * 5)]
    assert brought(table(("Date", "Text"), *rows), kind="csv", columns=BARE)[0].added == 1
