"""Each oddity of Daylio's CSV by itself, then all of them in thousands of rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.conftest import HEADER, Import
from tests.makers import daylio
from tests.thorough import parametrize
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.domain.errors import NotFound, UsedWrongly, WellnessError
from wellnesstui.exchange.import_ import import_file
from wellnesstui.exchange.importers.parsing import records
from wellnesstui.exchange.importers.parsing.clocks import read_clock
from wellnesstui.exchange.reading import CUT, Unfit
from wellnesstui.store.vault.vault import Vault


def row(
    *, date: str = "2026-03-10", weekday: str = "Tuesday", time: str = "21:05", mood: str = "good",
    activities: str = "", scales: str = "", title: str = "", note: str = "",
) -> str:  # fmt: skip
    cells = (date, "March 10", weekday, time, mood, activities, scales, title, note)
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def test_a_plain_row(brought: Import) -> None:
    report, (entry,) = brought(HEADER + row(activities="work | movies / tv", note="Fine"))
    assert report.plain() == {
        "read": 1, "saved": 1, "known": 0, "skipped": [], "unmapped": {}, "dropped": [],
        "batch": report.batch,
    }  # fmt: skip
    assert report.batch
    assert entry.when.iso() == "2026-03-10T21:05:00+01:00"
    assert entry.when.zone == "Europe/Vienna"
    assert (entry.mood, entry.mood_label, entry.note) == (4, "good", "Fine")
    assert entry.activities == (LoggedActivity(name="work"), LoggedActivity(name="movies / tv"))
    assert entry.source == "import:daylio"
    assert entry.created == entry.when.instant
    assert entry.day is not None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("22:13", (22, 13)),
        ("7:05", (7, 5)),
        ("10:04 AM", (10, 4)),
        ("6:50 pm", (18, 50)),
        ("6:50\u202fPM", (18, 50)),
        ("6:50\u00a0p.\u00a0m.", (18, 50)),
        ("6:50p.m.", (18, 50)),
        ("12:00 am", (0, 0)),
        ("12:30 PM", (12, 30)),
        ("20.30", (20, 30)),
        ("20 h 30", (20, 30)),
        ("20:30:15", (20, 30)),
    ],
)
def test_clocks(text: str, clock: tuple[int, int]) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize("text", ["", "24:00", "13:00 pm", "0:10 am", "7:60", "noon", "٧:٠٥", "7"])
def test_no_clocks(text: str) -> None:
    with pytest.raises(Unfit):
        read_clock(text)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("columns", [daylio.SEVEN, daylio.EIGHT, daylio.NINE])
def test_every_shape_of_table(brought: Import, delimiter: str, columns: tuple[str, ...]) -> None:
    made = daylio.daylio_csv(80, columns=columns, delimiter=delimiter, seed=3)
    report, entries = brought(made.content, mapping=daylio.OWN_MOODS)
    assert {line for line, _ in report.skipped} == set(made.problems)
    assert report.added == len(entries) == made.good


def test_columns_go_by_name(brought: Import) -> None:
    _, (entry,) = brought("note,MOOD ,time,colour,full_date\nhello,rad,7:00,red,2026-01-02\n")
    assert (entry.note, entry.mood, entry.when.iso()) == ("hello", 5, "2026-01-02T07:00:00+01:00")


def test_another_column_is_named_as_dropped(brought: Import) -> None:
    report, _ = brought("full_date,time,mood,colour\n2026-01-02,7:00,rad,red\n")
    assert report.dropped == ["columns that aren't part of a Daylio export"]


def test_title_and_scales(brought: Import) -> None:
    scales = "Sleep Quality:\u00a08/10 points | Sleep Time: 8:00 | Pain: 2 | Weight: 71.5"
    _, (entry,) = brought(HEADER + row(scales=scales, title="Late shift", note="Quiet"))
    assert entry.note == "Late shift\nQuiet"
    assert entry.answers == (
        ("Sleep Quality", "8 of 10"), ("Sleep Time", "8:00"), ("Pain", 2), ("Weight", 71.5),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("written", "note"),
    [
        ("a<br>b<BR/>c<br />d", "a\nb\nc\nd"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("<ul><li>tea</li><li>sleep</li></ul>after", "- tea\n- sleep\nafter"),
        ('<span style="color: red">so</span> <b>very</b> <i>much</i>', "so very much"),
        ("I <3 it", "I <3 it"),
        ("a < b and c > d", "a < b and c > d"),
        ("x <b and c> y", "x <b and c> y"),
        ("&lt;b&gt; &amp;amp; &#228; &nbsp;x", "<b> &amp; ä  x"),
        ("AT&T &unknown; &notit", "AT&T &unknown; &notit"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\x1b]52;c;ZXZpbA==\x07now", "now"),
        ("a\u202eb\x00c", "abc"),
    ],
)
def test_notes_become_plain_text(brought: Import, written: str, note: str) -> None:
    _, (entry,) = brought(HEADER + row(note=written))
    assert entry.note == note


def test_quotes_commas_and_spaces(brought: Import) -> None:
    content = (
        HEADER
        + '2026-03-10,x,Tuesday , 21:05 ,good ,"cook, clean | the ""big"" walk | stressed ",,,"a ""b"" c"\n'
    )
    _, (entry,) = brought(content)
    assert [logged.name for logged in entry.activities] == [
        "cook, clean",
        'the "big" walk',
        "stressed",
    ]
    assert entry.note == 'a "b" c'


def test_an_activity_named_twice_is_one(brought: Import) -> None:
    _, (entry,) = brought(HEADER + row(activities="Work | work | WORK"))
    assert [logged.name for logged in entry.activities] == ["Work"]


def test_a_quote_that_never_closes_costs_one_row(brought: Import) -> None:
    content = (
        HEADER + '2026-03-10,x,y,21:05,good,,,,"open\n' + row(note="two\nlines") + row(time="9:00")
    )
    report, entries = brought(content)
    assert report.skipped == [(2, records.ENDLESS)]
    assert {entry.note for entry in entries} == {"two\nlines", ""}


def test_a_stray_quote_is_text(brought: Import) -> None:
    _, (entry,) = brought(HEADER + '2026-03-10,x,y,21:05,good,,,,a 5" screen\n')
    assert entry.note == 'a 5" screen'


def test_line_numbers_after_notes_of_many_lines(brought: Import) -> None:
    content = HEADER + row(note="1\n2\n3") + "\r\n\n" + row(date="someday") + ";\n" + row(time="x")
    report, _ = brought(content)
    assert [line for line, _ in report.skipped] == [7, 8, 9]


def test_two_in_one_minute_and_two_alike_all_survive(brought: Import) -> None:
    content = HEADER + row(note="one") + row(note="two") + row(note="two")
    report, entries = brought(content)
    assert report.added == 3
    assert len({entry.id for entry in entries}) == 3
    # newest first in the file, oldest first here
    assert [entry.note for entry in entries] == ["two", "two", "one"]
    report, entries = brought(content)
    assert (report.added, report.known, len(entries), report.batch) == (0, 3, 3, "")


def test_the_same_rows_in_another_dress_are_known(brought: Import) -> None:
    brought("full_date,time,mood,activities,note\n2026-03-10,9:05 pm,good,a | b,x  y\n")
    report, _ = brought(
        "full_date;time;mood;activities;note_title;note\n2026-03-10;21:05;Good ;b | a;;x<br>y\n"
    )
    assert (report.added, report.known) == (0, 1)


def test_an_hour_that_happens_twice_is_the_first(brought: Import) -> None:
    _, (entry,) = brought(HEADER + row(date="2025-10-26", time="02:30"))
    assert entry.when.iso() == "2025-10-26T02:30:00+02:00"


def test_the_machines_zone_is_the_default(brought: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    time.tzset()
    try:
        _, (entry,) = brought(HEADER + row(), zone="")
    finally:
        monkeypatch.undo()
        time.tzset()
    assert entry.when.iso() == "2026-03-10T21:05:00+05:45"
    assert entry.when.zone == "Asia/Kathmandu"


def test_an_unknown_zone_is_said(brought: Import) -> None:
    with pytest.raises(UsedWrongly):
        brought(HEADER + row(), zone="Europe/Nowhere")


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("", "empty"),
        ("\n \n", "empty"),
        ("date,flow\n1,2\n", "full_date"),
        ("full_date,mood\n2026-01-01,good\n", "time"),
        (b"\xff\xfef\x00u\x00l\x00l\x00", "UTF-16"),
        (HEADER.encode("utf-16-be"), "UTF-16"),
        (b"wellness.tar" + bytes(500) + b"0000600\0000000000\0" * 20, "isn't text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "full_date"),
    ],
)
def test_what_is_no_export_is_refused(brought: Import, content: bytes | str, part: str) -> None:
    with pytest.raises(WellnessError) as caught:
        brought(content)
    assert part in caught.value.sentence


def test_no_file_and_a_folder(vault: Vault, tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(NotFound):
            import_file(vault, "daylio", str(path))


def test_bytes_that_are_not_utf_8_cost_one_row(brought: Import) -> None:
    content = HEADER.encode() + row(note="é").encode("latin-1") + row(note="ü").encode()
    report, (entry,) = brought(content)
    assert report.skipped == [(2, "it isn't all UTF-8 text")]
    assert entry.note == "ü"


def test_nul_bytes_are_left_out(brought: Import) -> None:
    _, (entry,) = brought(HEADER + row(note="a\0b"))
    assert entry.note == "ab"


def test_giant_fields_cost_their_row(brought: Import) -> None:
    content = HEADER + row(note="x" * 200_000) + row(note="y\n" * 100_000) + row(note="fine")
    report, entries = brought(content)
    assert report.skipped == []
    assert report.repaired == [(2, CUT), (3, CUT)]
    assert sorted(entry.note[0] for entry in entries) == ["f", "x", "y"]


def test_a_row_of_nine_megabytes_costs_itself(brought: Import) -> None:
    report, (entry,) = brought(HEADER + row(note="x" * (9 << 20)) + row(note="fine"))
    assert report.skipped == [(2, records.TOO_LONG)]
    assert entry.note == "fine"


def test_caps(brought: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    content = HEADER + row() + row(time="8:00") + row(time="9:00")
    with monkeypatch.context() as patch:
        patch.setattr("wellnesstui.exchange.stream.MAX_STREAMED", 100)
        with pytest.raises(WellnessError, match="larger"):
            brought(content)
    monkeypatch.setattr("wellnesstui.exchange.importers.parsing.sheet.MAX_ROWS", 2)
    with pytest.raises(WellnessError, match="rows") as caught:
        brought(content)
    assert "put the line with the column names first in each part" in caught.value.hint
    monkeypatch.undo()
    assert brought(content)[0].added == 3  # the refused ones left nothing behind


def test_reasons_do_not_repeat_what_was_written(brought: Import) -> None:
    secret = "zebra"
    rows = (
        row(date=secret), row(time=secret), row(activities=secret * 20), row(mood=secret * 20),
        row(scales=f"{secret * 20}: 1"),
    )  # fmt: skip
    report, _ = brought(HEADER + "".join(rows) + f"{secret},{secret}\n")
    assert len(report.skipped) == 6
    assert secret not in str(report.plain())


@parametrize("seed", [0, 1], each_time=1)
def test_three_thousand_rows_with_every_oddity(brought: Import, vault: Vault, seed: int) -> None:
    made = daylio.daylio_csv(3000, seed=seed)
    here = [entry.id for entry in brought(HEADER + row(note="before"))[1]]

    dry, entries = brought(made.content, dry_run=True)
    assert [entry.id for entry in entries] == here
    assert [line for line, _ in dry.skipped] == sorted(made.problems)
    assert all(made.problems[line] in reason for line, reason in dry.skipped)
    assert dry.read == dry.added + len(dry.skipped) + sum(dry.unmapped.values())
    assert set(dry.unmapped) == set(daylio.OWN_MOODS)

    refused, entries = brought(made.content)
    assert [entry.id for entry in entries] == here
    assert (refused.added, refused.batch, refused.unmapped) == (0, "", dry.unmapped)

    real, entries = brought(made.content, mapping=daylio.OWN_MOODS)
    assert real.added == made.good == len(entries) - 1
    assert real.skipped == dry.skipped
    levels = {entry.mood_label: entry.mood for entry in entries if entry.mood_label != "good"}
    assert levels == {"rad": 5, "meh": 3, "bad": 2, "awful": 1, **daylio.OWN_MOODS}

    again, entries = brought(made.content)
    assert (again.added, again.known, again.batch) == (0, made.good, "")
    assert len(entries) == made.good + 1

    assert vault.undo_batch(real.batch) == (made.good, 0)
    assert [entry.id for entry in vault.everything()] == here

    back, _ = brought(made.content, mapping=daylio.OWN_MOODS)
    assert back.added == made.good


def test_an_edited_or_deleted_row_does_not_come_back(brought: Import, vault: Vault) -> None:
    content = HEADER + row(note="one") + row(note="two", time="9:00")
    _, (first, second) = brought(content)
    vault.amend(first.replace(note="rewritten"))
    vault.delete(second.id)
    report, entries = brought(content)
    assert (report.added, report.known) == (0, 2)
    assert [entry.note for entry in entries] == ["rewritten"]


def test_progress_reaches_the_end(brought: Import) -> None:
    heard: list[tuple[int, int]] = []
    made = daylio.daylio_csv(1000, problems=False, moods=("good",))
    brought(made.content, progress=lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert len(heard) > 2
