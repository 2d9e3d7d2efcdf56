"""What is private in a calendar file never gets past the filter, however it is written."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makers.calendars import DAY, OWN_ZONE, SECRETS, block, bounds, calendar, event, told
from tests.thorough import examples
from wellnesstui.breaks import calendar as calendar_file
from wellnesstui.breaks.sandbox import protocol
from wellnesstui.breaks.sandbox.events import CalendarReader
from wellnesstui.breaks.sandbox.lines import Line, LineFilter
from wellnesstui.breaks.sandbox.protocol import Refused
from wellnesstui.breaks.sandbox.zones import Zones

AT_NINE = "DTSTART;TZID=Europe/Vienna:20261124T090000"
HELD = re.compile(
    r"|VCALENDAR|VEVENT|VTIMEZONE|STANDARD|DAYLIGHT|CANCEL|CANCELLED|TRANSPARENT|FREE|\?"
    r"|[0-9a-f]{32}|[0-9TZPWDHMS/,+-]+|[A-Z0-9=;,+-]+"
)
few = settings(max_examples=examples(150), deadline=None)
marks = st.text("qxzj", min_size=8, max_size=12).map(lambda text: f"{text}-private")
spice = st.sampled_from(
    [
        "",
        ":",
        ";",
        '"',
        ",",
        "\\n",
        " ",
        "\t",
        "ü",
        "🙂",
        "BEGIN:VEVENT",
        "DTSTART:20261124T120000Z",
    ]
)
names = st.sampled_from(["SUMMARY", "summary", "LOCATION", "ATTENDEE", "ORGANIZER", "DESCRIPTION", "X-ALT-DESC",
                         "COMMENT", "CONTACT", "ATTACH", "CATEGORIES", "GEO", "URL", "CONFERENCE", "DTSTARTS", "RRULES",
                         "UID", "X-MICROSOFT-CDO-BUSYSTATUS", "STATUS", "TRANSP", "METHOD"])  # fmt: skip


def lines(content: bytes) -> list[Line]:
    return list(LineFilter(io.BytesIO(content)).lines())


def held(content: bytes) -> str:
    """All that the filter lets through, and all that is made of it, as text."""
    book = CalendarReader(Zones("Europe/Vienna"), *bounds(DAY))
    kept = lines(content)
    try:
        book.read(io.BytesIO(content))
    except Refused as refused:
        return repr((kept, str(refused)))
    return repr((kept, book.events, book.newest, vars(book.zones)))


@st.composite
def private_lines(draw: st.DrawFn) -> str:
    """A property with a mark in its value, its parameters, or both."""
    mark = draw(marks)
    around = [draw(spice) for _ in range(4)]
    quoted = around[0].replace('"', "")
    parameter = draw(
        st.sampled_from(["", f';CN="{quoted}{mark}:;"', f";X-A={mark}", f';CN="a","{mark}"'])
    )
    return f"{draw(names)}{parameter}:{around[1]}{mark}{around[2]}{mark}{around[3]}"


@st.composite
def folded_anyhow(draw: st.DrawFn, text: str) -> bytes:
    """The text in UTF-8, broken at any bytes into lines that go on with a space or a tab."""
    raw = text.encode()
    cuts = sorted(draw(st.sets(st.integers(1, max(1, len(raw) - 1)), max_size=30)))
    end = draw(st.sampled_from([b"\r\n", b"\n"]))
    pieces = [raw[a:b] for a, b in zip([0, *cuts], [*cuts, len(raw)], strict=True)]
    return b"".join(
        piece + (end + draw(st.sampled_from([b" ", b"\t"])) if cut < len(pieces) - 1 else end)
        for cut, piece in enumerate(pieces)
    )


@few
@given(data=st.data(), private=st.lists(private_lines(), min_size=1, max_size=4))
def test_private_values_never_survive(data: st.DataObject, private: list[str]) -> None:
    whole = ["BEGIN:VCALENDAR", private[0], "BEGIN:VEVENT", *private, AT_NINE, *private, "DURATION:PT50M",
             *private, "BEGIN:VALARM", *private, "END:VALARM", "END:VEVENT", "END:VCALENDAR"]  # fmt: skip
    content = b"".join(data.draw(folded_anyhow(line)) for line in whole)
    assert "private" not in held(content).casefold()
    for line in lines(content):
        assert HELD.fullmatch(line.value), line
    said = told(content)
    assert [*map(tuple, said["blocks"])] in ([block(DAY, "09:00", 50)], [])
    if not any("TRANSP" in line or "STATUS" in line for line in private):
        assert said["blocks"]


@few
@given(data=st.data(), value=st.text(max_size=20))
def test_a_kept_name_with_something_else_behind_it(data: st.DataObject, value: str) -> None:
    """Only times, words that count and marks of this run get through, whatever stands there."""
    name = data.draw(
        st.sampled_from(
            ["DTSTART", "DURATION", "EXDATE", "RRULE", "STATUS", "UID", "SEQUENCE", "BEGIN"]
        )
    )
    line = f"{name};TZID={value}:Q{value}q{value}".replace("\n", "").replace("\r", "")
    for kept in lines(data.draw(folded_anyhow(line))):
        assert HELD.fullmatch(kept.value)


def said_by(content: bytes) -> list[tuple[str, str, str]]:
    """The lines without the marks that differ in each run."""
    return [
        (
            line.name,
            "" if line.name in ("UID", "TZID") else line.value,
            line.tzid.sure if line.tzid else "",
        )
        for line in lines(content)
    ]


@few
@given(data=st.data())
def test_folds_change_nothing(data: st.DataObject) -> None:
    straight = calendar(event(AT_NINE, "DURATION:PT50M", "RRULE:FREQ=WEEKLY;BYDAY=TU,WE"), OWN_ZONE)
    whole = straight.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]
    folded = b"".join(data.draw(folded_anyhow(line)) for line in whole)
    assert said_by(folded) == said_by(straight)
    assert told(folded) == told(straight)


def test_no_word_of_a_whole_event_survives() -> None:
    content = calendar(
        event(AT_NINE, "DURATION:PT50M", uid="1"), event(AT_NINE, "DURATION:PT25M", uid="1")
    )
    kept = held(content)
    assert not [word for word in SECRETS if word.casefold() in kept.casefold()]
    assert len({line.value for line in lines(content) if line.name == "UID"}) == 1


def test_an_identity_means_nothing_in_another_run() -> None:
    content = calendar(event(AT_NINE))
    first, second = ([line.value for line in lines(content) if line.name == "UID"] for _ in "12")
    assert first != second


def test_a_zone_named_after_somebody_is_a_mark() -> None:
    content = calendar(event("DTSTART;TZID=Zyxomme at home:20261124T090000", "DURATION:PT50M"),
                       OWN_ZONE.replace("Customized Time Zone", "Zyxomme at home"))  # fmt: skip
    assert "zyxomme" not in held(content).casefold()
    assert told(content)["unplaced"] == 0


SMALL = calendar(
    OWN_ZONE,
    event("DTSTART;TZID=Customized Time Zone:20261117T090000", "DURATION:PT50M", "RRULE:FREQ=WEEKLY", uid="1"),
    event("RECURRENCE-ID:20261124T080000Z", AT_NINE, "DURATION:PT25M", uid="1"),
    event("DTSTART;VALUE=DATE:20261124", "TRANSP:TRANSPARENT"),
)  # fmt: skip


def is_answered(content: bytes) -> None:
    said = told(content)
    if "error" in said:
        assert said["error"] in protocol.ERRORS
        assert calendar_file._refusal(said["error"]).sentence.endswith(".")
    else:
        assert all(begin < end for begin, end in said["blocks"])


def test_cut_off_at_each_byte() -> None:
    for length in range(len(SMALL)):
        is_answered(SMALL[:length])
        if 0 < length < len(SMALL) - len(b"END:VCALENDAR\r\n"):
            assert "error" in told(SMALL[:length])


@settings(max_examples=examples(400), deadline=None)
@given(noise=st.binary(max_size=30), at=st.integers(0, len(SMALL)), gone=st.integers(0, 30))
def test_noise_is_read_or_refused(noise: bytes, at: int, gone: int) -> None:
    is_answered(SMALL[:at] + noise + SMALL[at + gone :])
    is_answered(noise)


values = st.text(st.sampled_from("0123456789TZPDHMSW/,+-;=:FREQDAILYWKMONTHBUVNC "), max_size=25)


@settings(max_examples=examples(400), deadline=None)
@given(
    wrong=st.lists(
        st.tuples(st.sampled_from(["DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
                                   "RECURRENCE-ID;RANGE=THISANDFUTURE", "SEQUENCE", "DTSTART;VALUE=DATE"]),
                  values | st.sampled_from(["20261124T090000", "20261124", "FREQ=DAILY", "P1D", "23000101T000000Z",
                                            "16000101", "20261124T090000Z/PT1H", "FREQ=YEARLY;UNTIL=16000101"])),
        max_size=8,
    )
)  # fmt: skip
def test_wrong_values_are_read_or_counted(wrong: list[tuple[str, str]]) -> None:
    is_answered(calendar(event(*(f"{name}:{value}" for name, value in wrong), uid="1"),
                         event(AT_NINE, "DURATION:PT50M", "RRULE:FREQ=DAILY", uid="1")))  # fmt: skip


@pytest.mark.parametrize(
    "zone", ["Europe/Vienna", "Pacific/Apia", "Australia/Lord_Howe", "America/New_York"]
)
def test_zones_of_the_person(zone: str) -> None:
    assert told(calendar(event("DTSTART:20261124T080000Z", "DURATION:PT50M")), zone=zone)["blocks"]
