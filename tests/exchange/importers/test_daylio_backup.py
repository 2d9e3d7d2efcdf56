"""Daylio's backup: real levels, months from 0, and archives that mean harm."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

import wellnesstui
from tests.exchange.conftest import Import
from tests.makers.daylio import MOODS, archive, backup, backup_json, day_entry
from wellnesstui.domain.entry import Level, LoggedActivity
from wellnesstui.domain.errors import WellnessError
from wellnesstui.exchange.importers.parsing import sandbox_process
from wellnesstui.exchange.moods import MoodLevels
from wellnesstui.exchange.reading import ImportSource
from wellnesstui.exchange.sandbox import daylio, protocol

SOURCE = sandbox_process._SOURCES["daylio"]


def made(*entries: Any, **more: Any) -> bytes:
    return backup(backup_json(list(entries), **more))


def test_one_entry(brought: Import) -> None:
    report, (entry,) = brought(made(day_entry(note_title="Title")), zone="America/New_York")
    assert entry.when.iso() == "2023-11-19T10:45:59-05:00"
    assert entry.when.zone == "America/New_York"
    # "love it" is mood 6 in group 1: the best, not the worst
    assert (entry.mood, entry.mood_label) == (5, "love it")
    assert entry.activities == (LoggedActivity(name="work"), LoggedActivity(name="movies / tv"))
    assert entry.note == "Title\nOne\ntwo"
    assert (report.added, report.skipped, report.dropped) == (1, [], [])


@pytest.mark.parametrize("wrapped", [0, 60, 76])
def test_base64_with_and_without_line_breaks(brought: Import, wrapped: int) -> None:
    assert brought(backup(backup_json([day_entry()]), wrapped=wrapped))[0].added == 1


def test_plain_json_inside(brought: Import) -> None:
    assert brought(archive({"backup.daylio": backup_json([day_entry()])}))[0].added == 1


@pytest.mark.parametrize("mood", [1, 2, 3, 4, 5])
def test_levels_of_the_built_in_moods(brought: Import, mood: Level) -> None:
    _, (entry,) = brought(made(day_entry(mood=mood)))
    assert (entry.mood, entry.mood_label) == (6 - mood, "")


def test_seconds_instead_of_milliseconds(brought: Import) -> None:
    _, (entry,) = brought(made(day_entry(datetime=1700408759)))
    assert entry.when.instant == 1700408759


def test_the_clock_the_person_saw_counts(brought: Import) -> None:
    _, entries = brought(made(day_entry(hour=8), day_entry(datetime="left out", minute=2)))
    assert [entry.when.iso() for entry in entries] == [
        "2023-11-19T08:45:00-05:00", "2023-11-19T10:02:00-05:00",
    ]  # fmt: skip


def test_without_an_offset_and_a_stamp_it_is_local_time(brought: Import) -> None:
    _, (entry,) = brought(made(day_entry(timeZoneOffset="left out", datetime="left out")))
    assert entry.when.iso() == "2023-11-19T10:45:00+01:00"


@pytest.mark.parametrize("offset", [0, "left out", None, 10**12])
def test_an_offset_that_is_not_said_is_the_one_between_the_clocks(
    brought: Import, offset: Any
) -> None:
    """Backups of some phones have 0 for every entry, wherever it was made."""
    _, entries = brought(
        made(
            day_entry(timeZoneOffset=offset),
            day_entry(timeZoneOffset=offset, hour=21, minute=30),  # +05:45
            day_entry(timeZoneOffset=offset, hour=15),  # the stamp is in UTC, and so was the person
        )
    )
    assert {entry.when.iso() for entry in entries} == {
        "2023-11-19T10:45:59-05:00", "2023-11-19T15:45:59+00:00", "2023-11-19T21:30:59+05:45",
    }  # fmt: skip
    assert len({entry.when.instant for entry in entries}) == 1


@pytest.mark.parametrize(
    ("changes", "iso"),
    [
        ({"hour": 11, "minute": 2}, "2023-11-19T11:02:00+00:00"),  # no whole quarter
        ({"day": 18}, "2023-11-18T10:45:00+00:00"),  # more than 14 hours
    ],
)
def test_clocks_that_differ_by_no_zone_leave_the_offset(
    brought: Import, changes: dict[str, int], iso: str
) -> None:
    _, (entry,) = brought(made(day_entry(timeZoneOffset=0, **changes)))
    assert entry.when.iso() == iso


@pytest.mark.parametrize(
    ("changes", "iso"),
    [
        ({}, "2023-11-19T16:45:59+01:00"),
        ({"minute": 45}, "2023-11-19T16:45:59+01:00"),
        ({"datetime": 1700408759}, "2023-11-19T16:45:59+01:00"),
        ({"day": 20}, "2023-11-20T12:00:00+01:00"),  # the stamp is of another day
        ({"datetime": "left out"}, "2023-11-19T12:00:00+01:00"),
        ({"datetime": 1700435000000}, "2023-11-19T12:00:00+01:00"),  # after midnight there
        ({"datetime": 10**18}, "2023-11-19T12:00:00+01:00"),
    ],
)
def test_entries_from_before_there_was_a_clock(
    brought: Import, changes: dict[str, Any], iso: str
) -> None:
    entry = day_entry(**{"hour": -1, "minute": -1, "timeZoneOffset": 0, **changes})
    report, (entry_here,) = brought(made(entry))
    assert report.skipped == []
    assert entry_here.when.iso() == iso
    assert brought(made(entry))[0].known == 1


def test_a_table_without_a_clock_is_noon(brought: Import) -> None:
    rows = "2026-03-10,,good\n2026-03-11,-1:-1,good\n"
    report, entries = brought(f"full_date,time,mood\n{rows}")
    assert report.skipped == []
    assert [entry.when.clock() for entry in entries] == ["12:00", "12:00"]


@pytest.mark.parametrize(
    "entry",
    [
        day_entry(year="left out"),
        day_entry(month=12),
        day_entry(month=1, day=30),
        day_entry(hour="10"),
        day_entry(minute=True),
        day_entry(mood="left out"),
        day_entry(mood=77),
        day_entry(mood=[1]),
        day_entry(hour=24),
        day_entry(minute=-2),
        7,
        None,
        [],
    ],
)
def test_entries_that_can_not_be_kept(brought: Import, entry: Any) -> None:
    report, entries = brought(made(entry, day_entry()))
    assert [line for line, _ in report.skipped] == [1]
    assert len(entries) == 1


def test_a_mood_without_a_level_is_asked_for(brought: Import) -> None:
    moods = [*MOODS, {"id": 9, "mood_group_id": 0, "custom_name": "misty"}]
    content = made(day_entry(mood=9), customMoods=moods)
    report, entries = brought(content)
    assert (report.unmapped, entries) == ({"misty": 1}, [])
    _, (entry,) = brought(content, mapping={"misty": 2})
    assert (entry.mood, entry.mood_label) == (2, "misty")


def test_what_is_left_out_is_named(brought: Import) -> None:
    entry = day_entry(assets=[12], tags=[7, 99], weather={"t": 3})
    report, (kept,) = brought(made(entry, goals=[{"id": 1}], assets=[{}], surprise=["x"]))
    assert sorted(report.dropped) == [
        "activities without a name in the backup", "goals", "other things from Daylio",
        "photos and recordings", "weather",
    ]  # fmt: skip
    assert kept.activities == (LoggedActivity(name="work"),)


def test_twice_adds_nothing_and_a_csv_of_the_same_is_known(brought: Import) -> None:
    content = made(day_entry(), day_entry(), day_entry(mood=2, minute=46, tags=[]))
    assert brought(content)[0].added == 3
    assert brought(content)[0].known == 3
    report, _ = brought(
        "full_date,time,mood,activities,note\n"
        "2023-11-19,10:46,good,,One two\n2023-11-19,10:45 am,love it,movies / tv | work,One two\n"
    )
    assert (report.added, report.known) == (0, 2)


def test_many_photos_are_fine(brought: Import) -> None:
    assert brought(backup(backup_json([day_entry()]), more=200))[0].added == 1


def _bomb() -> bytes:
    return archive({"backup.daylio": b"A" * (protocol.MAX_BYTES + 10)})


def _lying_bomb() -> bytes:
    """One whose directory says it is small."""
    content = bytearray(archive({"backup.daylio": b"A" * 1_000_000}))
    size = (1_000_000).to_bytes(4, "little")
    return bytes(content.replace(size, (100).to_bytes(4, "little")))


def _twice() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("backup.daylio", "e30=")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("backup.daylio", "e30=")
    return out.getvalue()


def _locked() -> bytes:
    content = bytearray(archive({"backup.daylio": b"e30="}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    return bytes(content)


def _squeezed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("backup.daylio", "e30=")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (_bomb(), "large"),
        (_lying_bomb(), "damaged"),
        (archive({str(n): b"" for n in range(daylio.MAX_MEMBERS)} | {"backup.daylio": b""}), "members"),
        (archive({"other": b"e30="}), "missing"),
        (archive({}), "missing"),
        (archive({"backup.daylio": b"e30=", "../escape": b""}), "names"),
        (archive({"backup.daylio": b"e30=", "/etc/passwd": b""}), "names"),
        (archive({"backup.daylio": b"e30=", "C:\\x": b""}), "names"),
        (_twice(), "names"),
        (_locked(), "locked"),
        (_squeezed(), "method"),
        (archive({"backup.daylio": b"not base64 !"}), "damaged"),
        (backup(b"[]"), "json"),
        (backup(b"{}"), "json"),
        (backup(b'{"dayEntries": [NaN]}'), "json"),
        (backup(b'{"dayEntries": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"), "json"),
        (backup(b'{"dayEntries": [' + b"9" * 5_000 + b"]}"), "json"),
        (backup(b"\xff\xfe"), "json"),
        (made(day_entry())[:-30], "not-zip"),
        (made(day_entry())[:40] + made(day_entry())[60:], "damaged"),
        (b"PK\x03\x04" + b"\0" * 100, "not-zip"),
        (b"PK\x05\x06" + b"\xff" * 18, "members"),
    ],
)  # fmt: skip
def test_archives_that_are_refused(brought: Import, content: bytes, word: str) -> None:
    with pytest.raises(WellnessError) as caught:
        brought(content)
    assert caught.value.sentence == sandbox_process._refusal(word, SOURCE).sentence


def test_every_refusal_has_a_sentence_of_its_own() -> None:
    for source in sandbox_process._SOURCES.values():
        told = {sandbox_process._refusal(word, source).sentence for word in protocol.ERRORS}
        assert len(told) == len(protocol.ERRORS)


def test_memory_runs_out_in_the_child_only(brought: Import) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux holds a process to its memory")
    nested = b"[]," * (protocol.MAX_BYTES // 4 // 3)
    content = backup(b'{"dayEntries": [], "x": [' + nested + b"[]]}", wrapped=0)
    report, _ = brought(content)
    assert report.read == 0


def ran(code: str, path: Path, seconds: float = 30.0) -> list[bytes]:
    """The lines of a child that runs ``code`` with an empty file before it."""
    path.write_bytes(b"x" * 10)
    reading = ImportSource(str(path), MoodLevels())
    try:
        return list(sandbox_process.run([sys.executable, "-c", code], reading, seconds, SOURCE))
    finally:
        reading.close()


def test_a_child_that_hangs_is_stopped(tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(WellnessError, match="too long"):
        ran("while True: pass", tmp_path / "a", 0.5)
    assert time.monotonic() - began < 10


def test_a_child_whose_line_never_ends_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox_process, "LINE_BYTES", 1000)
    with pytest.raises(WellnessError, match="larger"):
        ran("import sys\nwhile True: sys.stdout.write('x' * 1000)", tmp_path / "a")


@pytest.mark.parametrize("code", ["import os; os.abort()", "raise SystemExit(3)"])
def test_a_child_that_dies_is_told(tmp_path: Path, code: str) -> None:
    with pytest.raises(WellnessError):
        ran(code, tmp_path / "a")


def test_a_child_has_ended_once_nobody_reads_any_more(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    reading = ImportSource(str(tmp_path / "a"), MoodLevels())
    code = "import os\nwhile True: print(os.getpid(), flush=True)"
    lines = sandbox_process.run([sys.executable, "-c", code], reading, 30, SOURCE)
    number = int(next(lines))
    lines.close()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_the_child_knows_only_the_standard_library() -> None:
    root = str(Path(wellnesstui.__file__).parent.parent)
    code = (
        "import sys; sys.path.append(sys.argv[1]); import wellnesstui.exchange.sandbox.main;"
        "own = [m for m in sys.modules if m.startswith('wellnesstui.')];"
        "own = [m for m in own if not m.startswith('wellnesstui.exchange.sandbox')];"
        "known = {'wellnesstui', '__main__', *sys.stdlib_module_names};"
        "print(own, [m for m in sys.modules if m.split('.')[0] not in known],"
        "[m for m in sys.modules if m in ('socket', 'ssl', 'http.client', 'urllib.request')])"
    )
    out = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code, root], capture_output=True, check=True
    )
    ours = [
        "wellnesstui.exchange",
        "wellnesstui.store",
        "wellnesstui.store.disk",
        "wellnesstui.store.disk.limits",
    ]
    assert out.stdout.decode().strip() == f"{ours} [] []"
