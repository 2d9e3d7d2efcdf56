"""A calendar file read as a person would have it read: by a child that says times and ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from tests.conftest import ROOT
from tests.makers import calendars
from tests.makers.calendars import DAY, SECRETS, block, bounds, calendar, event, practice, truth
from wellnesstui.breaks import calendar as calendar_file
from wellnesstui.breaks.sandbox import protocol
from wellnesstui.breaks.sandbox.protocol import BusyTimes
from wellnesstui.domain.errors import NotFound, UsedWrongly, WellnessError
from wellnesstui.domain.moment import Instant
from wellnesstui.store.disk import child

VIENNA = "Europe/Vienna"
AT_NINE = ("DTSTART;TZID=Europe/Vienna:20261124T090000", "DURATION:PT50M")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "day.ics"


@pytest.fixture
def outputs(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Everything that the children say."""
    said: list[bytes] = []
    really = child.run

    def run(command: list[str], file: IO[Any], seconds: float, most: int) -> child.ChildResult:
        ended = really(command, file, seconds, most)
        said.append(ended.output)
        return ended

    monkeypatch.setattr(child, "run", run)
    return said


def read(file: Path, content: bytes, zone: str = VIENNA) -> BusyTimes:
    file.write_bytes(content)
    return calendar_file.read(str(file), *bounds(DAY), zone)


def refused(file: Path, content: bytes) -> WellnessError:
    with pytest.raises(WellnessError) as caught:
        read(file, content)
    return caught.value


def test_three_thousand_events_of_a_practice(file: Path, outputs: list[bytes]) -> None:
    content, book = practice()
    assert content.count(b"BEGIN:VEVENT") >= 3_000
    true = truth(book, DAY)
    assert len(true.blocks) > 20
    reading = read(file, content)
    assert reading == BusyTimes(true.blocks, true.days_long, true.free, true.cancelled)
    assert not [word for word in SECRETS if word.encode() in outputs[0]]


def test_the_child_says_times_only(file: Path, outputs: list[bytes]) -> None:
    read(file, calendar(event(*AT_NINE), event("DTSTART;VALUE=DATE:20261124")))
    told = json.loads(outputs[0])
    assert told == {
        "blocks": [list(block(DAY, "09:00", 50))],
        "days_long": 1,
        "free": 0,
        "cancelled": 0,
        "unplaced": 0,
        "unread": 0,
        "elsewhere": 0,
        "exceptions": 0,
        "no_length": 0,
    }


def test_no_file_is_written(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "temporary"
    empty.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(empty))
    assert read(file, calendar(event(*AT_NINE))).blocks
    assert refused(file, calendar(event(*AT_NINE))[:-20])
    assert {path.name for path in tmp_path.rglob("*")} == {"day.ics", "temporary"}


SCAN = """
import re, sys
sys.path.insert(0, sys.argv[1])
from wellnesstui.breaks import calendar
path, begin, end = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
held = open(path, "rb").read() if sys.argv[5] == "hold" else b""
print(len(calendar.read(path, begin, end, "Europe/Vienna").blocks))
# Each byte of what is looked for is one more than it is in the file, so that asking holds none of it
wanted = [bytes.fromhex(word) for word in sys.argv[6:]]
later = bytes((byte + 1) % 256 for byte in range(256))
found = set()
with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
    for line in maps.read().splitlines():
        begin, end, mode = re.match("([0-9a-f]+)-([0-9a-f]+) (.)", line).groups()
        if mode == "r" and "[v" not in line:
            memory.seek(int(begin, 16))
            try:
                moved = memory.read(int(end, 16) - int(begin, 16)).translate(later)
            except OSError:
                continue  # given back since it was listed
            found |= {number for number, word in enumerate(wanted) if word in moved}
print(len(found))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process read its own memory")
@pytest.mark.parametrize(("held", "found"), [("let go", 0), ("hold", len(SECRETS))])
def test_nothing_of_the_file_is_in_memory_afterwards(file: Path, held: str, found: int) -> None:
    """With a control: a process that did read the file is seen to hold it."""
    content = calendar(event(*AT_NINE), event(*AT_NINE, "RRULE:FREQ=DAILY"))
    file.write_bytes(content.replace(b"\r\n ", b""))  # no word is cut by a fold
    begin, end = bounds(DAY)
    moved = [bytes(byte + 1 for byte in word.encode()).hex() for word in SECRETS]
    done = subprocess.run(
        [sys.executable, "-c", SCAN, ROOT, file, str(begin), str(end), held, *moved],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1", str(found)]


def test_the_child_loads_no_other_room_and_no_network(tmp_path: Path) -> None:
    code = calendar_file._START.replace(
        "main(int",
        "import wellnesstui.breaks.sandbox.zone_names as names; names.iana_names('Nowhere');"
        "print([m for m in sys.modules]); main(int",
    )
    command = [sys.executable, "-I", "-S", "-B", "-c", code, "0", "1", VIENNA]
    done = subprocess.run(
        [*command, *calendar_file._folders()], capture_output=True, check=True, input=b""
    )
    loaded = eval(done.stdout.splitlines()[0])
    assert "dateutil.rrule" in loaded
    assert "tzlocal.windows_tz" in loaded
    own = {name for name in loaded if name.startswith("wellnesstui")}
    rooms = {
        "wellnesstui",
        "wellnesstui.breaks",
        "wellnesstui.store",
        "wellnesstui.store.disk",
        "wellnesstui.store.disk.safe_process",
        "wellnesstui.store.disk.limits",
    }
    assert {name for name in own if not name.startswith("wellnesstui.breaks.sandbox")} == rooms
    assert not {"socket", "_socket", "ssl", "urllib.request", "http"} & set(loaded)


def test_every_refusal_has_a_sentence_for_people() -> None:
    told = {word: calendar_file._refusal(word) for word in (*protocol.ERRORS, "slow")}
    assert len({error.sentence for error in told.values()}) == len(told)
    for error in told.values():
        assert error.sentence.endswith(".")
        assert error.hint.endswith(".")
        assert "!" not in error.sentence + error.hint


BAD = {
    "empty": (b"", "empty"),
    "something else": (b"<!DOCTYPE html>\r\nBEGIN:VCARD\r\nFN:Zyxomme\r\nEND:VCARD\r\n", "isn't a calendar"),
    "UTF-16": (calendar(event(*AT_NINE)).decode().encode("utf-16"), "isn't a calendar"),
    "cut off": (calendar(event(*AT_NINE))[:-20], "incomplete"),
    "wrongly closed": (calendar(event(*AT_NINE), "END:VEVENT"), "damaged"),
    "a hostile zone": (
        calendar(calendars.OWN_ZONE.replace("YEARLY", "DAILY"), event(*AT_NINE)),
        "time zone",
    ),
    "too many": (calendar(*["BEGIN:VEVENT\nEND:VEVENT"] * 20_001), "20,000 events"),
    "too large": (calendar("X-ZYXOMME:" + "Zyxomme" * 3_000_000), "20 MB"),
    "a line too long": (calendar(event("EXDATE:" + "20261124T090000Z," * 20_000)), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_sentence(file: Path, outputs: list[bytes], name: str) -> None:
    content, says = BAD[name]
    error = refused(file, content)
    assert says in error.sentence
    said = error.sentence + error.hint + outputs[0].decode()
    assert not [word for word in SECRETS if word in said]


@pytest.mark.parametrize(
    "code", ["import os; os.abort()", "raise SystemExit(3)", "print('Zyxomme')", "print('[1]')",
             "print('{\"blocks\": [[1]]}')", "print('{}')", "pass"],
)  # fmt: skip
def test_a_child_that_fails_is_one_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    monkeypatch.setattr(calendar_file, "_START", code)
    error = refused(file, b"")
    assert error.sentence.endswith(".")
    assert "Zyxomme" not in error.sentence


def test_a_child_that_goes_on_is_stopped(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_file, "_START", "while True: pass")
    monkeypatch.setattr(calendar_file, "SECONDS", 0.3)
    assert "too long" in refused(file, b"").sentence
    monkeypatch.setattr(calendar_file, "SECONDS", 30)
    monkeypatch.setattr(calendar_file, "_START", "while True: print('x' * 1000)")
    monkeypatch.setattr(calendar_file, "_MAX_OUTPUT", 1000)
    assert "events" in refused(file, b"").sentence


def test_what_is_asked_for_must_be_there(tmp_path: Path) -> None:
    for path in ("missing.ics", "."):
        with pytest.raises(NotFound):
            calendar_file.read(str(tmp_path / path), Instant(0), Instant(1), VIENNA)
    with pytest.raises(UsedWrongly):
        calendar_file.read(str(tmp_path), Instant(0), Instant(1), "Nowhere/Land")


def test_the_machine_s_own_zone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    floating = calendar(event("DTSTART:20261124T090000", "DTEND:20261124T095000"))
    monkeypatch.setenv("TZ", VIENNA)
    assert read(file, floating, zone="").blocks == (block(DAY, "09:00", 50),)
    monkeypatch.setenv("TZ", "America/New_York")
    assert read(file, floating, zone="").blocks == (block(DAY, "15:00", 50),)


def test_surroundings_have_no_say(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder full of other programs named as ours are is not looked into."""
    for name in ("json", "dateutil", "wellnesstui", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(7)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))
    assert read(file, calendar(event(*AT_NINE))).blocks == (block(DAY, "09:00", 50),)
    assert os.getcwd() == str(tmp_path)
