"""The odd things that calendar programs write, each alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.makers.calendars import (
    DAY,
    OUTLOOK_ZONE,
    OWN_ZONE,
    block,
    calendar,
    event,
    told,
    truth,
)
from tests.makers.calendars import practice as of_a_practice
from wellnesstui.breaks.sandbox import recurrence
from wellnesstui.breaks.sandbox.protocol import COUNTS
from wellnesstui.domain.moment import Instant

VIENNA = ";TZID=Europe/Vienna"
NINE = f"DTSTART{VIENNA}:20261124T090000"
PAST_NINE = f"DTEND{VIENNA}:20261124T095000"
LASTS = "DURATION:PT50M"
DAILY = "RRULE:FREQ=DAILY"
MONTH_AGO = f"DTSTART{VIENNA}:20261024T090000"
AT_NINE = [block(DAY, "09:00", 50)]


def same(*components: tuple[str, ...], ahead: tuple[str, ...] = (), method: str = "") -> bytes:
    """Components of one event."""
    return calendar(*ahead, *(event(*lines, uid="1") for lines in components), method=method)


def series(*others: tuple[str, ...]) -> bytes:
    """Every day at nine since a month ago, and the days that differ."""
    return same((MONTH_AGO, LASTS, DAILY), *others)


def one(*lines: str, ahead: tuple[str, ...] = ()) -> bytes:
    return same(lines, ahead=ahead)


BUSY: dict[str, tuple[bytes, list[tuple[Instant, Instant]]]] = {
    "an end": (one(NINE, PAST_NINE), AT_NINE),
    "a length": (one(NINE, LASTS), AT_NINE),
    "UTC": (one("DTSTART:20261124T080000Z", "DTEND:20261124T085000Z"), AT_NINE),
    "floating": (one("DTSTART:20261124T090000", "DTEND:20261124T095000"), AT_NINE),
    "another zone": (one("DTSTART;TZID=America/New_York:20261124T030000", LASTS), AT_NINE),
    "ends in another zone": (one(NINE, "DTEND;TZID=America/New_York:20261124T035000"), AT_NINE),
    "Outlook's name alone": (one("DTSTART;TZID=W. Europe Standard Time:20261124T090000", LASTS), AT_NINE),
    "Outlook's name and rules": (
        one("DTSTART;TZID=W. Europe Standard Time:20261124T090000", LASTS, ahead=(OUTLOOK_ZONE,)), AT_NINE),
    "a name in quotes": (one('DTSTART;TZID="W. Europe Standard Time":20261124T090000', LASTS), AT_NINE),
    "a name of the file's own": (
        one("DTSTART;TZID=Customized Time Zone:20261124T090000", LASTS, ahead=(OWN_ZONE,)), AT_NINE),
    "a name with colons that no quotes hold": (
        one("DTSTART;TZID=(UTC+01:00) Vienna; at home:20261124T090000", LASTS,
            ahead=(OWN_ZONE.replace("Customized Time Zone", "(UTC+01:00) Vienna"),)), AT_NINE),
    "a maker's prefix": (
        one("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Vienna:20261124T090000", LASTS), AT_NINE),
    "a maker's prefix and date": (
        one("DTSTART;TZID=/softwarestudio.org/Olson_20011030_5/Europe/Vienna:20261124T090000", LASTS), AT_NINE),
    "Exchange's word for UTC": (one("DTSTART;TZID=tzone://Microsoft/Utc:20261124T080000", LASTS), AT_NINE),
    "a short name that the file describes": (
        one("DTSTART;TZID=EST:20261124T090000", LASTS, ahead=(OWN_ZONE.replace("Customized Time Zone", "EST"),)),
        AT_NINE),
    "a short name alone": (one("DTSTART;TZID=EST:20261124T030000", LASTS), AT_NINE),
    "the file's own rules after its events": (
        calendar(event("DTSTART;TZID=Customized Time Zone:20261124T090000", LASTS), OWN_ZONE), AT_NINE),
    "a zone that ended its rules": (
        one("DTSTART;TZID=Customized Time Zone:20261124T100000", LASTS,
            ahead=(OWN_ZONE.replace("BYMONTH=10", "BYMONTH=10;UNTIL=20151025T010000Z")
                   .replace("BYMONTH=3", "BYMONTH=3;UNTIL=20160327T010000Z"),)), AT_NINE),
    "a zone of one offset": (
        one("DTSTART;TZID=X:20261124T093000", LASTS, ahead=(
            "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:19700101T000000", "TZOFFSETFROM:+0130",
            "TZOFFSETTO:+0130\nEND:STANDARD\nEND:VTIMEZONE")), AT_NINE),
    "a zone that lists its changes": (
        one("DTSTART;TZID=X:20261124T093000", LASTS, ahead=(
            "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:20250101T000000\nRDATE:20261101T000000",
            "TZOFFSETFROM:+0500\nTZOFFSETTO:+0130\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:20250601T000000",
            "RDATE:20260601T000000\nTZOFFSETFROM:+0130\nTZOFFSETTO:+0500\nEND:DAYLIGHT\nEND:VTIMEZONE")), AT_NINE),
    "over midnight": (
        one(f"DTSTART{VIENNA}:20261124T220000", f"DTEND{VIENNA}:20261125T060000"), [block(DAY, "22:00", 480)]),
    "began the day before": (
        one(f"DTSTART{VIENNA}:20261123T220000", "DURATION:PT8H"),
        [block(DAY - timedelta(days=1), "22:00", 480)]),
    "every night": (
        one(f"DTSTART{VIENNA}:20261001T220000", f"DTEND{VIENNA}:20261002T060000", DAILY),
        [block(DAY - timedelta(days=1), "22:00", 480), block(DAY, "22:00", 480)]),
    "touches the day only": (one(f"DTSTART{VIENNA}:20261123T230000", "DURATION:PT1H"), []),
    "no end": (one(NINE), []),
    "no length": (one(NINE, "DURATION:PT0S"), []),
    "twice the same": (calendar(event(NINE, LASTS), event(NINE, PAST_NINE)), AT_NINE),
    "one identity for two events": (
        same((NINE, LASTS), (f"DTSTART{VIENNA}:20261124T110000", LASTS)), [*AT_NINE, block(DAY, "11:00", 50)]),
    "tentative": (one(NINE, LASTS, "STATUS:TENTATIVE"), AT_NINE),
    "names in small letters": (
        calendar("begin:vevent\ndtstart;tzid=Europe/Vienna:20261124t090000\nduration:pt50m\nend:vevent"), AT_NINE),
    "lines that end as Unix has them": (one(NINE, LASTS).replace(b"\r\n", b"\n"), AT_NINE),
    "a mark of UTF-8": (b"\xef\xbb\xbf" + one(NINE, LASTS), AT_NINE),
    "no line end at the end": (one(NINE, LASTS).rstrip(), AT_NINE),
    "two calendars in one file": (one(NINE, LASTS) + one(NINE, PAST_NINE), AT_NINE),
    "folded where it hurts": (
        one(NINE, LASTS).replace(b"SUMMARY", b"SUM\r\n MARY").replace(b"DTSTART;TZID=E", b"DT\r\n\tSTART;TZ\r\n ID=E"),
        AT_NINE),
    "a to-do, a note and a list of free times": (
        calendar(*(event(NINE, LASTS).replace("VEVENT", name) for name in ("VTODO", "VJOURNAL", "VFREEBUSY"))), []),
    "an alarm of its own": (one("BEGIN:VALARM", f"DTSTART{VIENNA}:20261124T120000", "END:VALARM", NINE, LASTS), AT_NINE),
    "words in no order": (
        one("DTSTART;X-A=\"b;TZID=America/New_York:c\";VALUE=DATE-TIME;TZID=Europe/Vienna:20261124T090000", LASTS),
        AT_NINE),
    "a second leap": (one(f"DTSTART{VIENNA}:20261124T085960", "DURATION:PT50M1S"), [
        (AT_NINE[0][0] - 1, AT_NINE[0][1])]),
}  # fmt: skip

REPEATS: dict[str, tuple[bytes, list[tuple[Instant, Instant]]]] = {
    "daily since 1970": (one(f"DTSTART{VIENNA}:19700101T090000", LASTS, DAILY), AT_NINE),
    "daily since 1970, so often": (
        one(f"DTSTART{VIENNA}:19700101T090000", LASTS, "RRULE:FREQ=DAILY;COUNT=20782"), AT_NINE),
    "daily since 1970, too seldom": (
        one(f"DTSTART{VIENNA}:19700101T090000", LASTS, "RRULE:FREQ=DAILY;COUNT=20781"), []),
    "the same time after the clocks changed": (
        one(f"DTSTART{VIENNA}:20261001T090000", f"DTEND{VIENNA}:20261001T095000", DAILY), AT_NINE),
    "twice a day": (
        one(MONTH_AGO, LASTS, "RRULE:FREQ=DAILY;BYHOUR=9,11;BYMINUTE=0"), [*AT_NINE, block(DAY, "11:00", 50)]),
    "two rules": (
        one(MONTH_AGO, LASTS, "RRULE:FREQ=WEEKLY;BYDAY=TU", "RRULE:FREQ=MONTHLY;BYDAY=-1TU;BYHOUR=11"),
        [*AT_NINE, block(DAY, "11:00", 50)]),
    "a rule that begins later": (one(f"DTSTART{VIENNA}:20261130T090000", LASTS, DAILY), []),
    "a rule that its first day does not meet": (one(NINE, LASTS, "RRULE:FREQ=WEEKLY;BYDAY=MO"), AT_NINE),
    "until a day": (one(MONTH_AGO, LASTS, f"{DAILY};UNTIL=20261124"), AT_NINE),
    "until this time": (one(MONTH_AGO, LASTS, f"{DAILY};UNTIL=20261124T080000Z"), AT_NINE),
    "until just before": (one(MONTH_AGO, LASTS, f"{DAILY};UNTIL=20261124T075959Z"), []),
    "until a time of its own zone": (one(MONTH_AGO, LASTS, f"{DAILY};UNTIL=20261124T090000"), AT_NINE),
    "until never": (one(MONTH_AGO, LASTS, f"{DAILY};UNTIL=99991231T235959Z"), AT_NINE),
    "a count beyond all": (one(MONTH_AGO, LASTS, f"{DAILY};COUNT=999999999"), AT_NINE),
    "an interval beyond all": (one(MONTH_AGO, LASTS, f"{DAILY};INTERVAL=999999999"), []),
    "a date that never comes": (one(MONTH_AGO, LASTS, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), []),
    "words that change nothing": (
        one(MONTH_AGO, LASTS, "RRULE:RSCALE=GREGORIAN;FREQ=DAILY;SKIP=OMIT;X-A=B;"), AT_NINE),
    "left out": (one(MONTH_AGO, LASTS, DAILY, f"EXDATE{VIENNA}:20261123T090000,20261124T090000"), []),
    "left out, in another zone": (one(MONTH_AGO, LASTS, DAILY, "EXDATE:20261124T080000Z"), []),
    "left out, floating": (one(MONTH_AGO, LASTS, DAILY, "EXDATE:20261124T090000"), []),
    "left out, a day": (one(MONTH_AGO, LASTS, DAILY, "EXDATE;VALUE=DATE:20261124"), []),
    "another time left out": (one(MONTH_AGO, LASTS, DAILY, "EXDATE:20261124T090000Z"), AT_NINE),
    "left out, long ago": (one(MONTH_AGO, LASTS, DAILY, "EXDATE:00010101T000000Z"), AT_NINE),
    "the only one left out": (one(NINE, LASTS, f"EXDATE{VIENNA}:20261124T090000"), []),
    "another day": (one(MONTH_AGO, LASTS, f"RDATE{VIENNA}:20261124T090000"), AT_NINE),
    "another day, of the same hour": (one(MONTH_AGO, LASTS, "RDATE;VALUE=DATE:20261124"), AT_NINE),
    "periods": (
        one(MONTH_AGO, LASTS, "RDATE;VALUE=PERIOD:20261124T080000Z/PT25M,20261124T100000Z/20261124T110000Z"),
        [block(DAY, "09:00", 25), block(DAY, "11:00", 60)]),
    "a period in a series that goes on": (
        one(f"DTSTART{VIENNA}:20261024T090000", PAST_NINE.replace("1124", "1024"), "RRULE:FREQ=MONTHLY",
            "RDATE;VALUE=PERIOD:20261124T080000Z/20261124T085000Z"), AT_NINE),
    "moved": (
        series((f"RECURRENCE-ID{VIENNA}:20261124T090000", f"DTSTART{VIENNA}:20261124T150000", "DURATION:PT30M")),
        [block(DAY, "15:00", 30)]),
    "moved away": (
        series(("RECURRENCE-ID:20261124T080000Z", f"DTSTART{VIENNA}:20261127T150000", LASTS)), []),
    "moved here": (
        series(("RECURRENCE-ID:20261130T080000Z", f"DTSTART{VIENNA}:20261124T150000", LASTS)),
        [*AT_NINE, block(DAY, "15:00", 50)]),
    "moved, known by its day": (
        series(("RECURRENCE-ID;VALUE=DATE:20261124", f"DTSTART{VIENNA}:20261124T150000", LASTS)),
        [block(DAY, "15:00", 50)]),
    "moved, its series can't be read": (
        same((MONTH_AGO, LASTS, "RRULE:FREQ=DAILY;UNTIL=SOON"),
             ("RECURRENCE-ID:20261124T080000Z", f"DTSTART{VIENNA}:20261124T150000", LASTS)), [block(DAY, "15:00", 50)]),
    "moved twice": (
        series((f"RECURRENCE-ID{VIENNA}:20261124T090000", "SEQUENCE:2", f"DTSTART{VIENNA}:20261124T160000", LASTS),
               (f"RECURRENCE-ID{VIENNA}:20261124T090000", "SEQUENCE:1", f"DTSTART{VIENNA}:20261124T150000", LASTS)),
        [block(DAY, "16:00", 50)]),
    "moved, its series is not in the file": (
        one("RECURRENCE-ID:20261130T080000Z", f"DTSTART{VIENNA}:20261124T150000", LASTS), [block(DAY, "15:00", 50)]),
    "moved and left out": (
        same((MONTH_AGO, LASTS, DAILY, f"EXDATE{VIENNA}:20261124T090000"),
             (f"RECURRENCE-ID{VIENNA}:20261124T090000", f"DTSTART{VIENNA}:20261124T150000", LASTS)), []),
    "from one day on": (
        series((f"RECURRENCE-ID;RANGE=THISANDFUTURE{VIENNA}:20261120T090000",
                f"DTSTART{VIENNA}:20261120T140000", "DURATION:PT20M")), [block(DAY, "14:00", 20)]),
    "from one day on, but for a day": (
        series((f"RECURRENCE-ID;RANGE=THISANDFUTURE{VIENNA}:20261120T090000",
                f"DTSTART{VIENNA}:20261120T140000", "DURATION:PT20M"),
               (f"RECURRENCE-ID{VIENNA}:20261124T090000", f"DTSTART{VIENNA}:20261124T160000", LASTS)),
        [block(DAY, "16:00", 50)]),
    "sent anew": (same((NINE, LASTS), ("SEQUENCE:1", f"DTSTART{VIENNA}:20261124T110000", LASTS)),
                  [block(DAY, "11:00", 50)]),
    "sent anew, for another month": (same(("SEQUENCE:1", f"DTSTART{VIENNA}:20270124T110000", LASTS), (NINE, LASTS)), []),
}  # fmt: skip


@pytest.mark.parametrize("name", [*BUSY, *REPEATS])
def test_when_it_is_busy(name: str) -> None:
    content, blocks = {**BUSY, **REPEATS}[name]
    said = told(content)
    assert [*map(tuple, said["blocks"])] == blocks
    assert (said["unread"], said["unplaced"]) == ("can't be read" in name, 0)


NOT_COUNTED: dict[str, tuple[bytes, dict[str, int]]] = {
    "a day": (one("DTSTART;VALUE=DATE:20261124"), {"days_long": 1}),
    "a day, with its end": (one("DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261125"), {"days_long": 1}),
    "a day that ends on itself": (one("DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261124"), {"days_long": 1}),
    "yesterday": (one("DTSTART;VALUE=DATE:20261123", "DTEND;VALUE=DATE:20261124"), {}),
    "a week": (one("DTSTART;VALUE=DATE:20261120", "DURATION:P1W"), {"days_long": 1}),
    "a day each week": (one("DTSTART;VALUE=DATE:20261103", "RRULE:FREQ=WEEKLY"), {"days_long": 1}),
    "a day each week, left out": (
        one("DTSTART;VALUE=DATE:20261103", "RRULE:FREQ=WEEKLY", "EXDATE;VALUE=DATE:20261124"), {}),
    "a day each year since 1604": (one("DTSTART;VALUE=DATE:16041124", "RRULE:FREQ=YEARLY"), {"days_long": 1}),
    "from midnight to midnight": (
        one(f"DTSTART{VIENNA}:20261124T000000", f"DTEND{VIENNA}:20261125T000000"), {"days_long": 1}),
    "from midnight to midnight, in UTC": (
        one("DTSTART:20261123T230000Z", "DTEND:20261124T230000Z"), {"days_long": 1}),
    "longer than a day": (one(f"DTSTART{VIENNA}:20261123T080000", "DURATION:P2DT1H"), {"days_long": 1}),
    "transparent": (one(NINE, LASTS, "TRANSP:TRANSPARENT"), {"free": 1}),
    "free in Outlook": (one(NINE, LASTS, "X-MICROSOFT-CDO-BUSYSTATUS:FREE"), {"free": 1}),
    "a free day": (one("DTSTART;VALUE=DATE:20261124", "TRANSP:TRANSPARENT"), {"free": 1}),
    "cancelled": (one(NINE, LASTS, "STATUS:CANCELLED"), {"cancelled": 1}),
    "a day cancelled": (
        series((f"RECURRENCE-ID{VIENNA}:20261124T090000", NINE, LASTS, "STATUS:CANCELLED")), {"cancelled": 1}),
    "a day cancelled, without a start": (
        series((f"RECURRENCE-ID{VIENNA}:20261124T090000", "STATUS:CANCELLED")), {"cancelled": 1}),
    "cancelled from one day on": (
        series((f"RECURRENCE-ID;RANGE=THISANDFUTURE{VIENNA}:20261120T090000",
                f"DTSTART{VIENNA}:20261120T090000", LASTS, "STATUS:CANCELLED")), {"cancelled": 1}),
    "a message that cancels": (same((NINE, LASTS), method="CANCEL"), {"cancelled": 1}),
    "a message that cancels what the file holds": (
        one(NINE, LASTS) + same((NINE, LASTS, "SEQUENCE:1"), method="CANCEL"), {"cancelled": 1}),
    "cancelled twice": (same((NINE, LASTS, "STATUS:CANCELLED"), (NINE, LASTS, "STATUS:CANCELLED")), {"cancelled": 1}),
    "a series that a message cancels": (
        series() + same((MONTH_AGO, "SEQUENCE:0"), method="CANCEL"), {}),
    "a day twice": (same(("DTSTART;VALUE=DATE:20261124",), ("DTSTART;VALUE=DATE:20261124",)), {"days_long": 1}),
    "no start": (one(LASTS), {"unread": 1}),
    "words for a time": (one("DTSTART:tomorrow with Zyxomme", LASTS), {"unread": 1}),
    "no such day": (one("DTSTART:20260230T090000Z", LASTS), {"unread": 1}),
    "ends before it begins": (one(NINE, f"DTEND{VIENNA}:20261124T080000"), {"unread": 1}),
    "lasts less than nothing": (one(NINE, "DURATION:-PT50M"), {"unread": 1}),
    "lasts nothing that can be read": (one(NINE, "DURATION:P"), {"unread": 1}),
    "no such rule": (one(NINE, LASTS, "RRULE:FREQ=FORTNIGHTLY"), {"unread": 1}),
    "a rule of the old kind": (one(NINE, LASTS, "RRULE:D1 #10"), {"unread": 1}),
    "no interval": (one(NINE, LASTS, "RRULE:FREQ=DAILY;INTERVAL=0"), {"unread": 1}),
    "an hour of no clock": (one(NINE, LASTS, "RRULE:FREQ=DAILY;BYHOUR=25"), {"unread": 1}),
    "by Easter": (one(NINE, LASTS, "RRULE:FREQ=YEARLY;BYEASTER=1"), {"unread": 1}),
    "an end of a rule in words": (one(NINE, LASTS, "RRULE:FREQ=DAILY;UNTIL=SOON"), {"unread": 1}),
    "other days in words": (one(NINE, LASTS, "RDATE:soon"), {"unread": 1}),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_COUNTED)
def test_what_is_not_counted(name: str) -> None:
    content, counts = NOT_COUNTED[name]
    nothing = dict.fromkeys(COUNTS, 0)
    assert told(content) == {"blocks": [], **nothing, **counts}


def test_a_zone_that_nobody_knows_is_taken_as_local() -> None:
    said = told(one("DTSTART;TZID=The Shire:20261124T090000", LASTS))
    assert [*map(tuple, said["blocks"])] == AT_NINE
    assert said["unplaced"] == 1


def test_a_damaged_zone_is_as_good_as_none() -> None:
    zone = OWN_ZONE.replace("+0", "east ")
    said = told(one("DTSTART;TZID=Customized Time Zone:20261124T090000", LASTS, ahead=(zone,)))
    assert ([*map(tuple, said["blocks"])], said["unplaced"]) == (AT_NINE, 1)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=10", "FREQ=HOURLY;COUNT=2",
     "FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(13))), "FREQ=YEARLY;BYMINUTE=1,2,3,4;BYSECOND=1,2,3,4"],
)  # fmt: skip
def test_what_repeats_within_the_day_is_counted_and_never_worked_out(
    rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = calendar(event(MONTH_AGO, LASTS, DAILY), event(MONTH_AGO, LASTS, f"RRULE:{rule}"))
    said = told(beside)
    assert ([*map(tuple, said["blocks"])], said["unread"]) == (AT_NINE, 1)
    monkeypatch.setattr(recurrence, "rrule", None)
    said = told(calendar(event(NINE, LASTS), event(MONTH_AGO, LASTS, f"RRULE:{rule}")))
    assert ([*map(tuple, said["blocks"])], said["unread"]) == (AT_NINE, 1)


@pytest.mark.parametrize("rule", ["HOURLY", "DAILY", "WEEKLY", "MONTHLY"])
def test_a_zone_that_changes_often_is_refused(rule: str) -> None:
    zone = OWN_ZONE.replace("YEARLY", rule)
    assert told(one(NINE, LASTS, ahead=(zone,))) == {"error": "zone"}


def test_an_hour_that_the_clocks_skip_or_repeat() -> None:
    """What begins in no time begins after the gap and keeps its length; what comes twice, first."""
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    for zone in ("Europe/Vienna", "Customized Time Zone"):
        for day, start in ((spring, block(spring, "01:00", 60)[1] + 1800),
                           (autumn, block(autumn, "01:00", 90)[1])):  # fmt: skip
            content = one(f"DTSTART;TZID={zone}:{day:%Y%m%d}T023000",
                          f"DTEND;TZID={zone}:{day:%Y%m%d}T025500", ahead=(OWN_ZONE,))  # fmt: skip
            assert told(content, day)["blocks"] == [(start, start + 25 * 60)]


def test_a_night_ends_by_the_clock_and_hours_are_hours() -> None:
    evening = date(2026, 10, 24)
    night = told(
        one(f"DTSTART{VIENNA}:20261001T220000", f"DTEND{VIENNA}:20261002T060000", DAILY), evening
    )
    hours = told(one(f"DTSTART{VIENNA}:20261001T220000", "DURATION:PT8H", DAILY), evening)
    assert block(evening, "22:00", 9 * 60) in night["blocks"]
    assert block(evening, "22:00", 8 * 60) in hours["blocks"]


def test_other_days_of_a_practice() -> None:
    content, book = of_a_practice(300, seed=3)
    for days in range(-30, 60, 9):
        day = DAY + timedelta(days=days)
        said: dict[str, Any] = told(content, day)
        true = truth(book, day)
        assert tuple(map(tuple, said["blocks"])) == true.blocks
        assert (said["days_long"], said["free"], said["cancelled"]) == true[1:]
