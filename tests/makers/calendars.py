"""Makes calendar files, with the busy times of them reckoned by plain arithmetic."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple
from zlib import crc32
from zoneinfo import ZoneInfo

from wellnesstui.breaks.sandbox.busy_times import BusyFinder
from wellnesstui.breaks.sandbox.events import CalendarReader
from wellnesstui.breaks.sandbox.protocol import Refused
from wellnesstui.breaks.sandbox.zones import Zones
from wellnesstui.domain.moment import Instant

VIENNA = ZoneInfo("Europe/Vienna")
DAY = date(2026, 11, 24)  # a Tuesday
SECRETS = (
    "Zyxomme",  # a client
    "Quillfeather",  # a place
    "grumbleshank",  # a description
    "hexwort@nowhere.test",  # somebody invited
    "Brackenmoor",  # who invites
    "Vuxolith",  # an X- property
    "Dromwick",  # a parameter
    "Fennimoth",  # an alarm
    "Ostrelka-uid",  # an identity
)
OUTLOOK_ZONE = """\
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
OWN_ZONE = OUTLOOK_ZONE.replace("W. Europe Standard Time", "Customized Time Zone")
ZONES: tuple[tuple[str, tzinfo], ...] = (
    (";TZID=Europe/Vienna", VIENNA),
    (";TZID=W. Europe Standard Time", VIENNA),
    (';TZID="W. Europe Standard Time"', VIENNA),
    (";TZID=Customized Time Zone", VIENNA),
    (";TZID=Pacific Standard Time", ZoneInfo("America/Los_Angeles")),
    (";TZID=/freeassociation.sourceforge.net/Europe/Vienna", VIENNA),
    ("Z", UTC),
    ("", VIENNA),  # floating: the person's own zone
)


class Day(NamedTuple):
    """What a file should say of a day."""

    blocks: tuple[tuple[Instant, Instant], ...]
    days_long: int
    free: int
    cancelled: int


def calendar(*lines: str, method: str = "") -> bytes:
    """A file around these lines, each folded as the standard says."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Vuxolith//EN"]
    if method:
        head.append(f"METHOD:{method}")
    whole = "\n".join((*head, *lines, "END:VCALENDAR"))
    return b"".join(folded(line) for line in whole.split("\n"))


def event(*lines: str, uid: str = "") -> str:
    """An event of these lines, with all that must not be held around them."""
    client, place, words, guest, host, own, parameter, alarm, identity = SECRETS
    return "\n".join(
        (
            "BEGIN:VEVENT",
            f"UID:{identity}-{uid or crc32(repr(lines).encode())}",
            "DTSTAMP:20260101T000000Z",
            f"SUMMARY;LANGUAGE={parameter}:{client}\\, 50 min – the längere one with a name: {client}",
            *lines,
            f'LOCATION;ALTREP="https://x.test/{place};a:b":{place} 4',
            f"DESCRIPTION:{words}\\n" + f"{words} ü " * 12,
            f'ATTENDEE;CN="{client}: Zyxo; {parameter}";ROLE=CHAIR:mailto:{guest}',
            f"ORGANIZER;CN={host}:mailto:{host}@nowhere.test",
            f"X-{own.upper()};X-P={parameter}:{own}",
            "BEGIN:VALARM",
            "TRIGGER:-PT15M",
            f"DESCRIPTION:{alarm}",
            "DTSTART:20261124T030000Z",
            "END:VALARM",
            "END:VEVENT",
        )
    )


def folded(line: str, width: int = 75, end: bytes = b"\r\n") -> bytes:
    """The line in pieces of at most ``width`` bytes, also through the middle of a letter."""
    raw = line.encode()
    pieces = [raw[:width]]
    pieces += [raw[at : at + width - 1] for at in range(width, len(raw), width - 1)]
    return (end + b" ").join(pieces) + end


def moment(wall: datetime, zone: tzinfo = VIENNA) -> Instant:
    """The instant of a wall time."""
    return Instant(int(wall.replace(tzinfo=zone).timestamp()))


def block(day: date, start: str, minutes: int) -> tuple[Instant, Instant]:
    """A block of a day in Vienna: ``block(DAY, "09:00", 50)``."""
    began = moment(datetime.combine(day, time.fromisoformat(start)))
    return began, began + minutes * 60


def bounds(day: date) -> tuple[Instant, Instant]:
    """When a day in Vienna begins and ends."""
    midnight = datetime.combine(day, time())
    return moment(midnight), moment(midnight + timedelta(days=1))


def written(wall: datetime, mark: str) -> str:
    """``;TZID=…:20261124T090000``, as it stands behind a name."""
    text = wall.strftime("%Y%m%dT%H%M%S")
    return f":{text}Z" if mark == "Z" else f"{mark}:{text}"


def told(content: bytes, day: date = DAY, zone: str = "Europe/Vienna") -> dict[str, Any]:
    """What the child would say of a file, asked in this process."""
    begin, end = bounds(day)
    book = CalendarReader(Zones(zone), begin, end)
    try:
        book.read(io.BytesIO(content))
        busy = BusyFinder(book, begin, end).busy_times()
        return {**busy._asdict(), "blocks": list(busy.blocks)}
    except Refused as refused:
        return {"error": str(refused)}


def in_utc(wall: datetime, zone: tzinfo) -> str:
    return f"{datetime.fromtimestamp(moment(wall, zone), UTC):%Y%m%dT%H%M%SZ}"


class Practice:
    """A practice's calendar of some years, and what each day of it truly holds."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.events: list[str] = []
        self.busy: list[tuple[Instant, Instant]] = []
        self.days: list[tuple[date, date]] = []
        self.free: list[tuple[Instant, Instant]] = []
        self.cancelled: list[tuple[Instant, Instant]] = []

    def add(self, *lines: str) -> None:
        self.events.append(event(*lines, uid=str(len(self.events))))

    def more(self, *lines: str) -> None:
        """Another component of the event before it."""
        number = next(
            line.rpartition("-")[2] for line in self.events[-1].split("\n") if "UID:" in line
        )
        self.events.append(event(*lines, uid=number))

    def wall(self) -> datetime:
        hour, minute = self.random.randrange(7, 19), self.random.choice((0, 10, 15, 30))
        day = date(2025, 1, 1) + timedelta(days=self.random.randrange(1000))
        return datetime.combine(day, time(hour, minute))

    def length(self) -> int:
        return self.random.choice((25, 50, 60, 90))

    def single(self) -> None:
        mark, zone = self.random.choice(ZONES)
        start, minutes = self.wall(), self.length()
        end = start + timedelta(minutes=minutes)
        lasts = f"DTEND{written(end, mark)}" if minutes > 25 else f"DURATION:PT{minutes}M"
        kind = self.random.randrange(12)
        word, into = {
            0: ("TRANSP:TRANSPARENT", self.free),
            1: ("X-MICROSOFT-CDO-BUSYSTATUS:FREE", self.free),
            2: ("STATUS:CANCELLED", self.cancelled),
            3: ("STATUS:TENTATIVE", self.busy),
        }.get(kind, ("TRANSP:OPAQUE", self.busy))
        self.add(f"DTSTART{written(start, mark)}", lasts, word)
        into.append((moment(start, zone), moment(end, zone)))

    def whole_day(self) -> None:
        day = self.wall().date()
        long = self.random.choice((1, 1, 5))
        end = day + timedelta(days=long)
        last = f"DTEND;VALUE=DATE:{end:%Y%m%d}" if long > 1 else "TRANSP:OPAQUE"
        self.add(f"DTSTART;VALUE=DATE:{day:%Y%m%d}", last)
        self.days.append((day, end))

    def series(self) -> None:
        """A client of every week or second week, with days left out, moved and cancelled."""
        mark, zone = self.random.choice(ZONES[:6])
        start, minutes = self.wall(), self.length()
        every = self.random.choice((1, 1, 2))
        starts = [start + timedelta(weeks=every * week) for week in range(500)]
        rule = f"RRULE:FREQ=WEEKLY;INTERVAL={every}"
        ending = self.random.choice(("", "COUNT", "UNTIL"))
        if ending:
            starts = starts[: self.random.randrange(10, 110)]
            rule += f";{ending}={len(starts) if ending == 'COUNT' else in_utc(starts[-1], zone)}"
        near = [each for each in starts if abs((each.date() - DAY).days) < 30] or starts[:6]
        self.random.shuffle(near)
        lines = [f"DTSTART{written(start, mark)}", rule]
        lines.append(f"DTEND{written(start + timedelta(minutes=minutes), mark)}")
        gone = set()
        if self.random.random() < 0.5:
            left = near.pop()
            lines.append(
                f"EXDATE:{in_utc(left, zone)}" if left.day % 2 else f"EXDATE{written(left, mark)}"
            )
            gone.add(left)
        self.add(*lines)
        if near and self.random.random() < 0.4:
            gone.add(self.moved(near.pop(), mark, zone))
        if near and self.random.random() < 0.3:
            gone.add(self.called_off(near.pop(), mark, zone, minutes))
        for each in starts:
            if each not in gone:
                at = moment(each, zone)
                self.busy.append((at, at + minutes * 60))

    def moved(self, day: datetime, mark: str, zone: tzinfo) -> datetime:
        new = day + timedelta(days=self.random.randrange(-3, 4), minutes=95)
        self.more(f"RECURRENCE-ID{written(day, mark)}", f"DTSTART{written(new, mark)}", "DURATION:PT45M")  # fmt: skip
        self.busy.append((moment(new, zone), moment(new, zone) + 45 * 60))
        return day

    def called_off(self, day: datetime, mark: str, zone: tzinfo, minutes: int) -> datetime:
        self.more(
            f"RECURRENCE-ID{written(day, mark)}",
            "STATUS:CANCELLED",
            f"DTSTART{written(day, mark)}",
            f"DURATION:PT{minutes}M",
        )
        self.cancelled.append((moment(day, zone), moment(day, zone) + minutes * 60))
        return day


def practice(events: int = 3_000, seed: int = 7) -> tuple[bytes, Practice]:
    """A file of so many events or two more, and the book by which to know what is in it."""
    book = Practice(seed)
    while len(book.events) < events:
        ways = (book.single, book.whole_day, book.series)
        book.random.choices(ways, weights=(62, 8, 30))[0]()
    return calendar(OUTLOOK_ZONE, OWN_ZONE, *book.events), book


def truth(book: Practice, day: date) -> Day:
    """What the book says of a day in Vienna."""
    begin, end = bounds(day)

    def within(pairs: Iterable[tuple[Instant, Instant]]) -> list[tuple[Instant, Instant]]:
        return [pair for pair in pairs if pair[0] < end and begin < pair[1]]

    return Day(
        tuple(sorted(set(within(book.busy)))),
        sum(first <= day < last for first, last in book.days),
        len(within(book.free)),
        len(within(book.cancelled)),
    )
