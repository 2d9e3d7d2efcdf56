"""What real calendar programs write beside the standard: zones by any name, kinds of busy, archives."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.conftest import Say, say  # noqa: F401 - a fixture
from tests.conftest import Said
from tests.makers import calendars
from tests.makers.calendars import (
    DAY,
    OWN_ZONE,
    SECRETS,
    block,
    bounds,
    calendar,
    event,
    folded,
    told,
)
from tests.thorough import examples
from wellnesstui.breaks import calendar as calendar_file
from wellnesstui.breaks.calendar import doubts
from wellnesstui.breaks.sandbox import zone_names
from wellnesstui.breaks.sandbox.protocol import MAX_CHANGES, BusyTimes
from wellnesstui.domain.errors import NotFound, UsedWrongly, WellnessError
from wellnesstui.domain.moment import Instant
from wellnesstui.store.disk.home import Home

VIENNA = "Europe/Vienna"
NEW_YORK = "America/New_York"
NINE = "DTSTART;TZID=Europe/Vienna:20261124T090000"
LASTS = "DURATION:PT50M"
AT_NINE = [block(DAY, "09:00", 50)]
SHOWN = "(UTC+01:00) Amsterdam\\, Berlin\\, Bern"  # as the block writes it
BESIDE = '"(UTC+01:00) Amsterdam, Berlin, Bern"'  # as it stands beside a time


def zone(name: str) -> str:
    return OWN_ZONE.replace("Customized Time Zone", name)


def found(content: bytes, day: date = DAY, where: str = VIENNA) -> list[tuple[int, int]]:
    return [(begin, end) for begin, end in told(content, day, where)["blocks"]]


# -- 6.1: zones by any name ------------------------------------------------------------------------


def test_a_block_named_as_windows_shows_it_read_in_new_york() -> None:
    content = calendar(zone(SHOWN), event(f"DTSTART;TZID={BESIDE}:20261201T150000", LASTS))
    day = date(2026, 12, 1)
    said = told(content, day, NEW_YORK)
    assert said["unplaced"] == 0
    at = calendars.moment(datetime(2026, 12, 1, 9), ZoneInfo(NEW_YORK))
    assert said["blocks"] == [(at, at + 50 * 60)]


@pytest.mark.parametrize(
    ("described", "beside"),
    [
        (SHOWN, BESIDE),
        (SHOWN, BESIDE.strip('"')),
        (SHOWN, '"(UTC+01:00) Amsterdam\\, Berlin\\, Bern"'),
        (SHOWN.replace("\\", ""), BESIDE),
        ("Vienna\\; at home", '"Vienna; at home"'),
        ("Back\\\\slash", '"Back\\\\slash"'),
        ('The "Shire"', "\"The ^'Shire^'\""),
        ("  Spaced   out ", "Spaced out"),
        ("CUSTOM", "Custom"),
        ('"Quoted"', "Quoted"),
        ("Zürich – Büro", "Zürich – Büro"),
        ("/a/b/c", "/a/b/c"),
        ("GMT+0100", "GMT+0100"),
        ("W. Europe Standard Time 1", "W. Europe Standard Time 1"),
    ],
)
def test_a_zone_is_found_in_the_file_by_any_name(described: str, beside: str) -> None:
    said = told(calendar(zone(described), event(f"DTSTART;TZID={beside}:20261124T090000", LASTS)))
    assert (said["blocks"], said["unplaced"]) == (AT_NINE, 0)


@settings(max_examples=examples(100), deadline=None)
@given(
    name=st.text(
        st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_characters='"^\\\x7f'),
        min_size=1,
        max_size=30,
    )
)
def test_any_name_that_is_written_as_the_standard_says(name: str) -> None:
    """Escaped in the block, quoted beside the time; also folded anywhere by ``calendar``."""
    escaped = name.replace(",", "\\,").replace(";", "\\;")
    content = calendar(zone(escaped), event(f'DTSTART;TZID="{name}":20261124T090000', LASTS))
    if any(zone_names.iana_names(name)):
        return
    assert told(content)["unplaced"] == 0
    assert found(content) == AT_NINE


@pytest.mark.parametrize(
    ("tzid", "name"),
    [
        ("(UTC-05:00) Eastern Time (US & Canada)", NEW_YORK),
        ("(GMT-06:00) Central Time (US & Canada)", "America/Chicago"),
        ("Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("(UTC-07:00) Arizona", "America/Phoenix"),
        ("(UTC) Coordinated Universal Time", "UTC"),
        ("UTC+1", "Etc/GMT-1"),
        ("UTC-05:00", "Etc/GMT+5"),
        ("GMT+0100", "Etc/GMT-1"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern", ""),
        ("UTC+99", ""),
        ("Mars Time", ""),
    ],
)
def test_what_windows_shows_alone(tzid: str, name: str) -> None:
    assert zone_names.iana_names(tzid) == ("", name)


@pytest.mark.parametrize("until", ["20261124T080000Z", "20261124T225959Z", "20261124"])
def test_a_series_in_an_unknown_zone_does_not_lose_its_last_day(until: str) -> None:
    content = calendar(
        event("DTSTART;TZID=The Shire:20261027T090000", LASTS, f"RRULE:FREQ=WEEKLY;UNTIL={until}")
    )
    for where in (VIENNA, NEW_YORK):
        said = told(content, DAY, where)
        assert len(said["blocks"]) == 1, where
        assert said["unplaced"] == 1
    assert told(content, date(2026, 12, 1))["blocks"] == []


def test_an_unknown_zone_is_said_even_when_no_block_is_left() -> None:
    """By the local clock it is on the day before; by its own it may be on this day."""
    content = calendar(event("DTSTART;TZID=The Shire:20261123T200000", LASTS))
    said = told(content)
    assert (said["blocks"], said["unplaced"]) == ([], 1)
    far = calendar(event("DTSTART;TZID=The Shire:20261110T200000", LASTS))
    assert told(far)["unplaced"] == 0
    free = calendar(event("DTSTART;TZID=The Shire:20261124T200000", LASTS, "TRANSP:TRANSPARENT"))
    assert told(free)["unplaced"] == 0


# -- 6.2: kinds of busy ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "free"),
    [
        (("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",), True),
        (("X-MICROSOFT-CDO-BUSYSTATUS:FREE",), True),
        (("X-MICROSOFT-CDO-BUSYSTATUS:free",), True),
        (("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",), False),
        (("X-MICROSOFT-CDO-BUSYSTATUS:OOF",), False),
        (("X-MICROSOFT-CDO-BUSYSTATUS:BUSY",), False),
        (("X-MICROSOFT-CDO-INTENDEDSTATUS:FREE",), True),
        (("X-MICROSOFT-CDO-INTENDEDSTATUS:WORKINGELSEWHERE",), True),
        (("X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY",), False),
        (("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE", "X-MICROSOFT-CDO-INTENDEDSTATUS:FREE"), False),
        (("X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), True),
        (("X-MICROSOFT-MSNCALENDAR-BUSYSTATUS:FREE",), True),
        (("TRANSP:TRANSPARENT",), True),
        (("TRANSP:OPAQUE", "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE"), True),
        (("TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY"), True),
        (("TRANSP:OPAQUE",), False),
    ],
)
def test_what_makes_busy(lines: tuple[str, ...], free: bool) -> None:
    said = told(calendar(event(NINE, LASTS, *lines)))
    assert (said["free"], [*map(tuple, said["blocks"])]) == (int(free), [] if free else AT_NINE)


# -- 6.3: a time that is called a date -------------------------------------------------------------


def test_a_time_called_a_date_is_a_time() -> None:
    content = calendar(
        event("DTSTART;VALUE=DATE:20261124T090000", "DTEND;VALUE=DATE:20261124T095000")
    )
    assert found(content) == AT_NINE
    midnight = calendar(event("DTSTART;VALUE=DATE:20261124T000000"))
    assert (told(midnight)["days_long"], found(midnight)) == (1, [])
    utc = calendar(event("DTSTART;VALUE=DATE:20261124T080000Z", LASTS))
    assert found(utc) == AT_NINE
    placed = calendar(event("DTSTART;VALUE=DATE;TZID=America/New_York:20261124T030000", LASTS))
    assert found(placed) == AT_NINE
    left_out = calendar(
        event("DTSTART;TZID=Europe/Vienna:20261120T090000", LASTS, "RRULE:FREQ=DAILY",
              "EXDATE;VALUE=DATE:20261124T110000")
    )  # fmt: skip
    assert found(left_out) == AT_NINE


# -- 6.4 -------------------------------------------------------------------------------------------


def test_an_hourly_event_beside_others() -> None:
    said = told(calendar(event(NINE, LASTS), event(NINE, LASTS, "RRULE:FREQ=HOURLY")))
    assert ([*map(tuple, said["blocks"])], said["unread"]) == (AT_NINE, 1)


@pytest.mark.parametrize("empty", ["UID:", "UID: ", "UID;X-A=b:"])
def test_an_empty_identity_is_none(empty: str) -> None:
    def nameless(*lines: str) -> str:
        return "\n".join(("BEGIN:VEVENT", empty, *lines, "END:VEVENT"))

    content = calendar(
        nameless(NINE, LASTS, "SEQUENCE:0"),
        nameless("DTSTART;TZID=Europe/Vienna:20261124T110000", LASTS, "SEQUENCE:3"),
        nameless("DTSTART;TZID=Europe/Vienna:20261124T130000", LASTS, "STATUS:CANCELLED"),
    )
    assert found(content) == [*AT_NINE, block(DAY, "11:00", 50)]


def test_an_exception_rule_is_applied_and_said() -> None:
    series = ("DTSTART;TZID=Europe/Vienna:20261102T090000", LASTS, "RRULE:FREQ=DAILY")
    tuesdays = told(calendar(event(*series, "EXRULE:FREQ=WEEKLY;BYDAY=TU")))
    assert (tuesdays["blocks"], tuesdays["exceptions"]) == ([], 1)
    weekly = told(
        calendar(event(*series[:2], "RRULE:FREQ=WEEKLY;BYDAY=TU", "EXRULE:FREQ=WEEKLY;BYDAY=TU"))
    )
    assert (weekly["blocks"], weekly["exceptions"]) == ([], 1)
    sundays = told(calendar(event(*series, "EXRULE:FREQ=WEEKLY;BYDAY=SU")))
    assert ([*map(tuple, sundays["blocks"])], sundays["exceptions"]) == (AT_NINE, 1)
    ended = told(calendar(event(*series, "EXRULE:FREQ=DAILY;UNTIL=20261110T080000Z")))
    assert [*map(tuple, ended["blocks"])] == AT_NINE
    hourly = told(calendar(event(*series, "EXRULE:FREQ=HOURLY")))
    assert (hourly["blocks"], hourly["unread"]) == ([], 1)
    assert told(calendar(event(*series)))["exceptions"] == 0


FLOATING = event("DTSTART:20261124T090000", LASTS)


@pytest.mark.parametrize(
    ("line", "elsewhere"),
    [
        ("X-WR-TIMEZONE:America/New_York", 1),
        ("X-WR-TIMEZONE;VALUE=TEXT:America/New_York", 1),
        ("X-WR-TIMEZONE:The Shire", 1),
        ("X-WR-TIMEZONE:Europe/Vienna", 0),
        ("X-WR-TIMEZONE:Europe/Berlin", 0),
        ("X-WR-CALNAME:Zyxomme", 0),
    ],
)
def test_floating_times_of_a_calendar_set_to_elsewhere(line: str, elsewhere: int) -> None:
    said = told(calendar(line, FLOATING, event("DTSTART;VALUE=DATE:20261124")))
    assert ([*map(tuple, said["blocks"])], said["elsewhere"]) == (AT_NINE, elsewhere)
    placed = told(calendar(line, event(NINE, LASTS)))
    assert placed["elsewhere"] == 0
    two = calendar(line, FLOATING) + calendar(event("DTSTART:20261124T110000", LASTS))
    assert told(two)["elsewhere"] == elsewhere


def test_what_is_doubtful_is_a_sentence() -> None:
    assert doubts(BusyTimes((), unplaced=1, elsewhere=2, exceptions=1)) == [
        "1 event time in an unknown time zone; treated as local.",
        "2 event times without a time zone, in a calendar set to another zone; treated as local.",
        "1 event time from an event with an outdated kind of exception (EXRULE); check those.",
    ]
    assert doubts(BusyTimes(())) == []


# -- 6.4: archives ---------------------------------------------------------------------------------


def archive(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as into:
        for name, content in members:
            into.writestr(name, content)
    return packed.getvalue()


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], BusyTimes]:
    def through_the_child(content: bytes) -> BusyTimes:
        file = tmp_path / "calendar.zip"
        file.write_bytes(content)
        return calendar_file.read(str(file), *bounds(DAY), VIENNA)

    return through_the_child


ONE = calendar(event(NINE, LASTS))
TWO = calendar(event("DTSTART;TZID=Europe/Vienna:20261124T110000", LASTS))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_all_calendars_of_an_archive(read: Callable[[bytes], BusyTimes], method: int) -> None:
    content = archive(("me@x.test.ics", ONE), ("Groups/Team.ICS", TWO), ("readme.txt", b"Zyxomme"),
                      ("__MACOSX/._me.ics", b"\0\0"), method=method)  # fmt: skip
    assert read(content) == BusyTimes((*AT_NINE, block(DAY, "11:00", 50)))


def _bomb(of: int) -> bytes:
    filler = b"X-ZYXOMME:" + b"Z" * 1000 + b"\r\n"
    return archive(("bomb.ics", calendar() + filler * (of // len(filler))))


def _false_size(content: bytes, declared: int) -> bytes:
    """The archive, saying that its member is so small."""
    size = zipfile.ZipFile(io.BytesIO(content)).infolist()[0].file_size.to_bytes(4, "little")
    return content.replace(size, declared.to_bytes(4, "little"))


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (lambda: _bomb(60_000_000), "larger than 20 MB"),
    "many small bombs": (lambda: archive(*((f"{n}.ics", b"X:" + b"z" * 3_000_000) for n in range(8))), "larger than 20 MB"),
    "a bomb that says it is small": (lambda: _false_size(_bomb(60_000_000), 1000), "damaged"),
    "ten thousand members": (lambda: archive(*((f"{n}.ics", b"") for n in range(10_000))), "1,000 files"),
    "no calendar in it": (lambda: archive(("a.txt", b"a")), "no calendar file"),
    "an empty archive": (lambda: archive(), "no calendar file"),
    "cut off": (lambda: archive(("a.ics", ONE))[:-30], "incomplete"),
    "another method": (lambda: archive(("a.ics", ONE), method=zipfile.ZIP_BZIP2), "unusual way"),
    "something else": (lambda: b"PK\x07\x08" + b"z" * 100, "isn't a calendar"),
    "damaged inside": (lambda: archive(("a.ics", ONE)).replace(b"a.ics", b"b.ics", 1), "damaged"),
    "an empty calendar": (lambda: archive(("a.ics", b"")), "empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_archive_is_one_sentence(read: Callable[[bytes], BusyTimes], name: str) -> None:
    make, says = BAD[name]
    with pytest.raises(WellnessError) as caught:
        read(make())
    assert says in caught.value.sentence
    assert not any(word in caught.value.sentence + caught.value.hint for word in SECRETS)


def test_an_encrypted_archive_is_said(read: Callable[[bytes], BusyTimes]) -> None:
    content = bytearray(archive(("a.ics", ONE)))
    content[6] |= 1
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(WellnessError, match="locked"):
        read(bytes(content))


# -- hostile zones ---------------------------------------------------------------------------------


def _hostile(rules: int) -> bytes:
    standard = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    standard += "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD"
    lines = "\n".join([standard] * rules)
    return calendar(f"BEGIN:VTIMEZONE\nTZID:X\n{lines}\nEND:VTIMEZONE", event("DTSTART;TZID=X:20261124T090000", LASTS))  # fmt: skip


def test_a_zone_of_ten_thousand_rules_is_refused(read: Callable[[bytes], BusyTimes]) -> None:
    with pytest.raises(WellnessError, match="time zone"):
        read(_hostile(10_000))
    with pytest.raises(WellnessError, match="time zone"):
        read(_hostile(MAX_CHANGES + 1))
    assert len(read(_hostile(50)).blocks) == 1


def test_a_zone_of_ten_thousand_dates_is_refused() -> None:
    dates = ",".join(
        f"{1970 + n % 200}0101T{n // 200 % 24:02d}{n // 4800:02d}00" for n in range(10_000)
    )
    listed = OWN_ZONE.replace(
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", f"RDATE:{dates}"
    )
    content = calendar(listed, event(NINE, LASTS))
    assert told(content) == {"error": "zone"}


# -- the path --------------------------------------------------------------------------------------


def test_a_stream_is_read_and_a_named_pipe_is_not(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, ONE)
    os.close(writing)
    try:
        assert calendar_file.read(f"/dev/fd/{reading}", *bounds(DAY), VIENNA) == BusyTimes(
            (AT_NINE[0],)
        )
    finally:
        os.close(reading)
    pipe = tmp_path / "pipe.ics"
    os.mkfifo(pipe)
    with pytest.raises(UsedWrongly, match="isn't a regular file"):
        calendar_file.read(str(pipe), Instant(0), Instant(1), VIENNA)
    for path in ("missing.ics", "."):
        with pytest.raises(NotFound):
            calendar_file.read(str(tmp_path / path), Instant(0), Instant(1), VIENNA)


def test_the_command_says_what_is_doubtful(
    say: Say,  # noqa: F811 - the fixture
    home: Home,
    tmp_path: Path,
) -> None:
    file = tmp_path / "day.ics"
    file.write_bytes(calendar("X-WR-TIMEZONE:America/New_York", FLOATING,
                              event("DTSTART;TZID=The Shire:20261124T110000", LASTS)))  # fmt: skip
    answer: Said = say("day", "--from", str(file), "--json")
    assert answer.code == 0
    assert '"unplaced": 1, "elsewhere": 1, "exceptions": 0' in answer.out
    shown = say("day", "--from", str(file), "--yes")
    assert "1 event time in an unknown time zone; treated as local." in shown.out
    assert "in a calendar set to another zone; treated as local." in shown.out


def test_folds_are_no_part_of_a_zone(tmp_path: Path) -> None:
    """Outlook folds the long names of its zones in the middle of a word."""
    raw = b"".join(folded(line, width=20) for line in zone(SHOWN).split("\n"))
    inner = b"".join(folded(line, width=20) for line in
                     event(f"DTSTART;TZID={BESIDE}:20261124T090000", LASTS).split("\n"))  # fmt: skip
    content = b"BEGIN:VCALENDAR\r\n" + raw + inner + b"END:VCALENDAR\r\n"
    assert found(content) == AT_NINE
