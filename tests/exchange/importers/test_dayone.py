"""Day One: moments in UTC with a zone, escaped Markdown, archives with photos."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from tests.exchange.conftest import Import
from tests.makers import journals
from tests.makers.daylio import archive
from tests.makers.journals import day_one, day_one_entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.exchange.importers.parsing import sandbox_process
from wellnesstui.exchange.reading import CUT
from wellnesstui.exchange.sandbox import dayone, protocol

SOURCE = sandbox_process._SOURCES["dayone"]


def test_one_entry(brought: Import) -> None:
    report, (entry,) = brought(
        day_one(day_one_entry(starred=True, userActivity={"steps": 1}, odd=["x"])),
        kind="dayone",
        zone="Asia/Kathmandu",
    )
    assert entry.when.iso() == "2026-03-10T21:05:42+01:00"
    assert entry.when.zone == "Europe/Vienna"
    assert entry.note == "# Quiet\n\nSlept 8.5 h - fine!"
    assert entry.words == ("night shift", "home")
    assert (entry.source, entry.created) == ("import:dayone", entry.when.instant)
    assert (report.read, report.added, report.skipped) == (1, 1, [])
    assert sorted(report.dropped) == [
        "other things from Day One", "photos and recordings", "places", "stars",
        "steps and movement", "times of later edits", "weather",
    ]  # fmt: skip


@pytest.mark.parametrize("zone", ["left out", "", "Mars/Base", "../../etc/passwd", 7, "x" * 9_999])
def test_a_zone_that_is_not_known_is_the_persons(brought: Import, zone: Any) -> None:
    _, (entry,) = brought(day_one(day_one_entry(timeZone=zone)), kind="dayone")
    assert (entry.when.iso(), entry.when.zone) == ("2026-03-10T21:05:42+01:00", "Europe/Vienna")


def test_only_photos(brought: Import) -> None:
    bare = {"text": "left out", "tags": []}
    report, (entry,) = brought(
        day_one(
            day_one_entry(**bare),
            day_one_entry(tags=[], text="![](dayone-moment://A1)\n\n![](dayone-moment:/audio/B2)"),
            day_one_entry(**bare, photos="left out"),
            day_one_entry(text="left out"),
        ),
        kind="dayone",
    )
    photos = "it only has photos or recordings"
    assert report.skipped == [(1, photos), (2, photos), (3, "it's empty")]
    assert (entry.words, entry.note) == (("night shift", "home"), "")


def test_entries_that_can_not_be_kept(brought: Import) -> None:
    report, (entry,) = brought(
        day_one(
            day_one_entry(creationDate="left out"),
            day_one_entry(creationDate="10 March 2026"),
            day_one_entry(creationDate="1815-06-18T00:00:00Z"),
            day_one_entry(creationDate=7),
            day_one_entry(text=["zebra"], tags="zebra"),
            7,
            None,
            day_one_entry(text=journals.HOSTILE + "\ud800 \\\\ \\[x\\] \\a"),
        ),
        kind="dayone",
    )
    assert [line for line, _ in report.skipped] == [1, 2, 3, 4, 5, 6, 7]
    assert "zebra" not in str(report.plain())
    assert entry.note == journals.CLEANED + " \\ [x] \\a"


def test_two_journals_and_photos_in_one_archive(brought: Import) -> None:
    content = archive(
        {
            "Journal.json": day_one(day_one_entry()),
            "Work.json": day_one(day_one_entry(text="work")),
            "photos/d41d8.jpeg": b"jpeg",
            "__MACOSX/._Journal.json": b"\0",
            "settings.json": b'{"other": 1}',
        }
    )
    report, entries = brought(content, kind="dayone")
    assert {entry.note for entry in entries} == {"# Quiet\n\nSlept 8.5 h - fine!", "work"}
    assert report.added == 2
    again, _ = brought(day_one(day_one_entry()), kind="dayone")
    assert (again.added, again.known) == (0, 1)


def test_thousands_of_photos_are_fine(brought: Import) -> None:
    photos = {f"photos/{n}.jpeg": b"" for n in range(6_000)}
    content = archive({"Journal.json": day_one(day_one_entry()), **photos})
    assert brought(content, kind="dayone")[0].added == 1


def _locked() -> bytes:
    content = bytearray(archive({"Journal.json": day_one()}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def _twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("Journal.json", day_one())
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("Journal.json", day_one())
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"[]", "json"),
        (b"{}", "json"),
        (b'{"entries": {}}', "json"),
        (b'{"entries": [NaN]}', "json"),
        (b'{"entries": ' + b"[" * 200_000, "json"),
        (b'{"entries": [' + b"9" * 5_000 + b"]}", "json"),
        (day_one(day_one_entry()).decode().encode("utf-16"), "json"),
        (b"\x89PNG\r\n", "json"),
        (archive({"inner.zip": archive({"Journal.json": day_one()})}), "missing"),
        (archive({"a/b/c.json": day_one()}), "missing"),
        (archive({"Journal.json": b"{}"}), "json"),
        (archive({"Journal.json": archive({"Journal.json": day_one()})}), "json"),
        (archive({"Journal.json": b" " * (protocol.MAX_BYTES + 10)}), "large"),
        (archive({f"{n}.json": b" " * (protocol.MAX_BYTES // 4) for n in range(5)}), "large"),
        (archive({f"{n}.json": b"" for n in range(dayone.MAX_JOURNALS + 1)}), "names"),
        (archive({"Journal.json": day_one(), "../x": b""}), "names"),
        (archive({"Journal.json": day_one(day_one_entry())})[:-30], "not-zip"),
        (_locked(), "locked"),
        (_twice(), "names"),
    ],
)
def test_files_that_are_refused(brought: Import, content: bytes, word: str) -> None:
    with pytest.raises(WellnessError) as caught:
        brought(content, kind="dayone")
    assert caught.value.sentence == sandbox_process._refusal(word, SOURCE).sentence


def test_no_file(brought: Import, tmp_path: Any) -> None:
    from wellnesstui.domain.errors import NotFound
    from wellnesstui.exchange.importers.parsing.sandbox_process import unpacked
    from wellnesstui.exchange.moods import MoodLevels
    from wellnesstui.exchange.reading import ImportSource

    with pytest.raises(NotFound):
        next(unpacked("dayone", ImportSource(str(tmp_path / "none"), MoodLevels())))


def test_a_text_that_is_too_long_is_cut_and_named(brought: Import) -> None:
    report, entries = brought(
        day_one(day_one_entry(text="x" * 150_000), day_one_entry(text="y" * 500_000)),
        kind="dayone",
    )
    assert report.repaired == [(1, CUT), (2, CUT)]
    assert {entry.note for entry in entries} == {"x" * NOTE_BYTES, "y" * NOTE_BYTES}


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("a\n\n![](dayone-moment://A1)\n\nb", "a\n\nb"),
        ("a\n\n![](dayone-moment://A1)![](dayone-moment:/video/B2)\n\n![](dayone-moment://C3)\n\nb", "a\n\nb"),
        ("a\n![x](dayone-moment:/pdfAttachment/A1)\nb", "a\nb"),
        ("![](dayone-moment://A1)\n\nb\n\n\nc", "b\n\n\nc"),
        ("a ![](dayone-moment:/audio/A1) b\n\n![](other://A1)", "a  b\n\n![](other://A1)"),
    ],
)  # fmt: skip
def test_a_photo_leaves_one_blank_line(brought: Import, text: str, note: str) -> None:
    _, (entry,) = brought(day_one(day_one_entry(text=text)), kind="dayone")
    assert entry.note == note
