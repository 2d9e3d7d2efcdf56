"""jrnl's journals and their JSON: entries begin where jrnl says, and nothing else is lost."""

from __future__ import annotations

import pytest

from tests.exchange.conftest import Import
from tests.makers import journals
from tests.makers.journals import jrnl_entry, jrnl_json
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.exchange.importers import jrnl
from wellnesstui.exchange.reading import CUT


def test_a_journal_with_every_oddity(brought: Import) -> None:
    report, entries = brought(journals.JRNL, kind="jrnl")
    assert report.skipped == [(1, jrnl.ABOVE)]
    assert (report.read, report.added, report.dropped) == (5, 4, ["stars"])
    twice, first, second, halves = entries
    assert first.note == (
        "Quiet shift. Slept after.\nWalked home with @Ines and @dog-walk.\n"
        "[2026-05-05] dentist, a line of the note\n"
        " [2026-03-10 21:06] quoted with a space, as jrnl does\n"
        "2026-03-10 21:07 not how this journal begins its entries\n"
        "[1] a footnote\n[2026-13-40 10:00] no such month"
    )
    assert first.words == ("Ines", "dog-walk")
    assert (first.source, first.mood, first.when.zone) == ("import:jrnl", None, "Europe/Vienna")
    assert (second.note, second.when) == ("The same minute", first.when)
    assert halves.when.iso() == "2026-03-11T21:30:00+01:00"
    assert halves.note == "Halves of a day. 5*"
    assert twice.when.iso() == "2025-10-26T02:30:15+02:00", "of two hours the first"


def test_a_journal_of_jrnl_1(brought: Import) -> None:
    report, (first, second) = brought(journals.JRNL_1, kind="jrnl")
    assert (report.skipped, report.dropped) == ([], ["stars"])
    assert first.note == (
        "My first entry.\nEverything is alright @tag.\n"
        "[2013-06-10 10:00] in brackets is a line of the note here"
    )
    assert first.words == ("tag",)
    assert (second.when.iso(), second.note) == ("2013-06-10T15:40:00+02:00", "am I tired")


def test_jrnl_1_with_halves_of_the_day(brought: Import) -> None:
    content = "2013-06-09 03:39 PM One\n2013-06-10 12:10 am Two\n"
    _, entries = brought(content, kind="jrnl")
    assert [(entry.when.clock(), entry.note) for entry in entries] == [
        ("15:39", "One"), ("00:10", "Two"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("%d.%m.%Y %H:%M", "[10.03.2026 21:05] One\n[5.5.] no\n[11.03.2026 09:00] Two\n"),
        ("%d.%m.%Y %H:%M", "10.03.2026 21:05 One\n5.5. no\n11.03.2026 09:00 Two\n"),
        ("%A, %d %b %Y %I:%M %p", "[Tuesday, 10 Mar 2026 09:05 PM] One\nno\n[Wednesday, 11 Mar 2026 09:00 AM] Two\n"),
    ],
)  # fmt: skip
def test_another_way_of_writing_dates(brought: Import, format: str, content: str) -> None:
    _, entries = brought(content, kind="jrnl", date_format=format)
    assert [entry.when.clock() for entry in entries] == ["21:05", "09:00"]
    assert entries[1].note == "Two"


def test_a_date_format_that_tells_no_day(brought: Import) -> None:
    for format in ("%H:%M", "%Y", "%d/%m/%Y %I:%M", "%Q", "x", "%Y%Y-%m-%d", "%" * 200, "\0"):
        with pytest.raises(UsedWrongly, match="date format"):
            brought(journals.JRNL, kind="jrnl", date_format=format)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ("Dear diary\n", "starts an entry"),
        ("[10.03.2026 21:05] dates of another kind\n", "starts an entry"),
        (journals.JRNL.encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "starts an entry"),
        (b'{"a": 1}', "jrnl"),
        (b'{"entries": [', "jrnl"),
        (b'{"entries": ' + b"[" * 100_000, "jrnl"),
    ],
)
def test_what_is_no_journal_is_refused(brought: Import, content: bytes | str, part: str) -> None:
    with pytest.raises(WellnessError) as caught:
        brought(content, kind="jrnl")
    assert part in caught.value.sentence


def test_bytes_that_are_not_utf_8_cost_one_entry(brought: Import) -> None:
    content = "\ufeff[2026-01-02 10:00] é\r\n".encode() + "[2026-01-02 11:00] é\r\nx".encode(
        "latin-1"
    )
    report, (entry,) = brought(content, kind="jrnl")
    assert entry.note == "é"
    assert report.skipped == [(2, "it isn't all UTF-8 text")]


def test_entries_that_can_not_be_kept(brought: Import) -> None:
    long = "zebra " * 20_000
    report, entries = brought(
        f"[2026-01-02 10:00] {long}\n[2026-01-02 11:00]  \n\n[2026-01-02 12:00] *\n"
        f"[2026-01-02 12:00] {long * 5}\n",
        kind="jrnl",
    )
    assert report.skipped == [(2, "it's empty"), (4, "it's empty")]
    assert report.repaired == [(1, CUT), (5, CUT)]
    assert all(100_000 < len(entry.note) <= NOTE_BYTES for entry in entries)
    assert "zebra" not in str(report.plain())


def test_tags_that_are_too_many_stay_in_the_text(brought: Import) -> None:
    tags = " ".join(f"@t{n}" for n in range(60))
    report, (entry,) = brought(f"[2026-01-02 10:00] {tags} @{'x' * 90} mail@home.at\n", kind="jrnl")
    assert len(entry.words) == 50
    assert "@t59" in entry.note
    assert report.dropped == ["tags that are too long or too many for one entry"]


def test_the_json_of_a_journal_is_the_same_journal(brought: Import) -> None:
    assert (
        brought("[2026-03-10 21:05] Quiet shift.\nWalked home with @Ines.\n", kind="jrnl")[0].added
        == 1
    )
    report, (entry,) = brought(jrnl_json(jrnl_entry(starred=True)), kind="jrnl")
    assert (report.added, report.known, report.dropped) == (0, 1, ["stars"])
    assert entry.words == ("Ines",)


def test_json(brought: Import) -> None:
    content = jrnl_json(
        jrnl_entry(),
        jrnl_entry(),
        jrnl_entry(body="", tags="left out", time="left out"),
        jrnl_entry(date="left out"),
        jrnl_entry(date="2026-02-30"),
        jrnl_entry(time="25:00"),
        jrnl_entry(title=None, body=3, tags=[]),
        jrnl_entry(date=7),
        7,
        None,
        jrnl_entry(mood={"x": 1}, title=journals.HOSTILE + "\ud800"),
    )
    report, entries = brought(b"\xef\xbb\xbf \n" + content, kind="jrnl")
    assert [line for line, _ in report.skipped] == [4, 5, 6, 7, 8, 9, 10]
    assert report.dropped == ["other things from jrnl"]
    assert [entry.note for entry in entries] == [
        "Quiet shift.",
        "Quiet shift.\nWalked home with @Ines.",
        "Quiet shift.\nWalked home with @Ines.",
        f"{journals.CLEANED}\nWalked home with @Ines.",
    ]
    assert entries[0].when.clock() == "12:00", "a date without a time is noon"


def test_more_begins_than_one_can_think_of_stay_cheap(brought: Import) -> None:
    content = (
        "[2026-01-02 10:00] a\n" + "[" * 200_000 + "\n" + "@" * 200_000 + "\n" + "[2026" * 10_000
    )
    report, _ = brought(content, kind="jrnl")
    assert report.repaired == [(1, CUT)]
