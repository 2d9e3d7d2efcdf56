"""Sessions, days and reminders from the command line: what each says, as words and as JSON."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.cli.test_completion import in_bash, in_fish
from tests.conftest import Said
from tests.hand import Hand
from tests.test_house import HEAVY, NETWORK, PASS, SCRIPT, modules
from wellnesstui.breaks.break_service import BreakService
from wellnesstui.cli import asking, table
from wellnesstui.cli.commands.completion import offered
from wellnesstui.cli.commands.help import topics
from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.disk.app_lock import AppLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import breaks_file, reminders

DAY = "9-9:50, 10-10:40, 11-11:50, 13-13:50"
TIMES = "09:00-09:50, 10:00-10:40, 11:00-11:50, 13:00-13:50\n"
SILENT = (
    "No reminders will appear while wellness is closed. Open the app or run `wellness agent`.\n"
)


def out(said: Said) -> str:
    """The answer of a command that went well; what it remarked beside it is let go."""
    assert said.code == 0, said.err
    return said.out


def one(said: Said) -> dict[str, Any]:
    (found,) = lines(said)
    return found


# -- session ------------------------------------------------------------------------------------


def test_a_session_from_its_begin_to_its_end(say: Say, hand: Hand) -> None:
    assert out(say("session")) == "No sessions today.\n"
    assert out(say("session", "50m")) == "In session until 11:42.\n"
    hand.forward(12 / 60)
    assert out(say("session")) == "In session until 11:42, 38 min to go.\n"
    assert out(say("session", "+5")) == "In session until 11:47.\n"
    assert out(say("session", "end")) == "The session ended at 11:04.\n"
    assert out(say("session")) == "No more sessions today.\n"


def test_what_follows_a_session_is_said(say: Say, hand: Hand) -> None:
    say("day", "12-12:50, 15-15:50")
    assert out(say("session")) == "Next session: 12:00.\n"
    assert out(say("session", "58", "min")) == (
        "In session until 11:50. Then 10 min until the next one.\n"
    )
    assert out(say("session", "+9")) == "In session until 11:59. Then 1 min until the next one.\n"
    assert (
        out(say("session", "+5")) == "In session until 12:50. Then 2 h 10 min until the next one.\n"
    )
    hand.forward(1)
    assert out(say("session", "end")) == "The session ended at 11:52. 8 min until the next one.\n"


def test_a_session_by_a_clock_of_twelve_hours(say: Say) -> None:
    say("settings", "clock", "12")
    say("day", "1-1:50 pm")
    assert out(say("session")) == "Next session: 1:00 PM.\n"
    assert (
        out(say("session", "90m")) == "In session until 12:22 PM. Then 38 min until the next one.\n"
    )
    assert "1:00 PM-1:50 PM    session" in out(say("day"))


def test_a_session_in_json(say: Say) -> None:
    assert one(say("session", "--json")) == {"session": None, "next": None}
    say("day", "12-12:50")
    found = one(say("session", "1h", "--json"))
    assert found["session"] == {
        "begin": "2026-11-24T10:52:00+01:00",
        "end": "2026-11-24T11:52:00+01:00",
    }
    assert found["next"]["begin"] == "2026-11-24T12:00:00+01:00"
    assert one(say("session", "--json")) == found


def test_no_more_today_but_tomorrow(say: Say, hand: Hand) -> None:
    say("day", DAY, "--every", "Mon-Fri")
    hand.forward(4)
    assert out(say("session")) == "No more sessions today. Next: Wed 09:00.\n"


@pytest.mark.parametrize(
    "words", [("0m",), ("soon",), ("13h",), ("-5",), ("+",), ("+0",), ("+5h",), ("5", "5x")]
)
def test_a_session_used_wrongly(say: Say, home: Home, words: tuple[str, ...]) -> None:
    said = say("session", *words)
    assert (said.code, said.out) == (2, "")
    assert not Path(home.breaks).exists()


def test_a_session_that_is_not_on_and_one_that_is(say: Say) -> None:
    for words in (("end",), ("+5",)):
        assert say("session", *words).code == 2
        assert (
            complaint(say("session", *words, "--json"))["error"]
            == "You're not in a session right now."
        )
    say("session", "50m")
    assert complaint(say("session", "50m", "--json"))["error"] == "You're already in a session."


def test_a_session_can_not_outgrow_a_day(say: Say, hand: Hand) -> None:
    say("session", "12h")
    for _ in range(3):
        out(say("session", "+4h"))
    assert say("session", "+1").code == 2
    assert "In session until" in out(say("session"))


# -- day ----------------------------------------------------------------------------------------


def test_a_day_is_set_and_shown(say: Say) -> None:
    assert out(say("day", DAY)) == "Today: 4 sessions, 3 gaps, longest 11:50-13:00.\n" + TIMES
    say("breaks", "add", "lunch at 12:30")
    say("breaks", "add", "reset after each session")
    say("breaks", "add", "tea at 9:55")
    assert out(say("day")).splitlines() == [
        "Today, Tuesday, November 24",
        "09:00-09:50  session",
        "09:50-10:00  gap, 10 min",
        "10:00-10:40  session",
        "10:40-11:00  gap, 20 min · now",
        "11:00-11:50  session",
        "11:50-13:00  longest gap, 1 h 10 min · reset",
        "12:30        lunch",
        "13:00-13:50  session",
        "13:50        after the last session · reset",
    ]


def test_a_day_in_json(say: Say) -> None:
    say("day", DAY)
    say("breaks", "add", "lunch at 12:30")
    found = one(say("day", "--json"))
    assert list(found) == ["day", "own", "sessions", "gaps", "reminders"]
    assert (found["day"], found["own"], len(found["sessions"])) == ("2026-11-24", True, 4)
    assert found["gaps"][2] == {
        "begin": "2026-11-24T11:50:00+01:00",
        "end": "2026-11-24T13:00:00+01:00",
        "minutes": 70,
        "longest": True,
    }
    assert found["reminders"] == [{"at": "2026-11-24T12:30:00+01:00", "rules": ["lunch"]}]
    assert one(say("day", DAY, "--json")) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("none", "Today: no sessions."),
        ("13-13:50", "Today: 1 session, 13:00-13:50."),
        ("9-10, 10-11", "Today: 2 sessions, no gaps.\n09:00-10:00, 10:00-11:00"),
        ("9-10, 11-12", "Today: 2 sessions, 1 gap, 10:00-11:00.\n09:00-10:00, 11:00-12:00"),
        ("9-10, 10:10-11", "Today: 2 sessions, 1 gap, 10:00-10:10.\n09:00-10:00, 10:10-11:00\nNo gap of 20 minutes or more today."),
        ("9, 10, 11 for 50 min", "Today: 3 sessions, 2 gaps, longest 09:50-10:00.\n09:00-09:50, 10:00-10:50, 11:00-11:50\nNo gap of 20 minutes or more today."),
        ("22-2", "Today: 1 session, 22:00-02:00."),
    ],
)  # fmt: skip
def test_what_is_said_of_a_day(say: Say, typed: str, said: str) -> None:
    assert out(say("day", typed)) == f"{said}\n"
    assert out(say("day", *typed.split(" "))) == f"{said}\n", "the quotes may be left out"


@pytest.mark.parametrize(
    ("meant", "day"),
    [
        ("today", "2026-11-24"),
        ("tomorrow", "2026-11-25"),
        ("tue", "2026-11-24"),
        ("monday", "2026-11-30"),
        ("Wed", "2026-11-25"),
        ("1 december", "2026-12-01"),
        ("24 november", "2026-11-24"),
        ("7 jan", "2027-01-07"),
        ("2026-12-01", "2026-12-01"),
        ("2027-01-23", "2027-01-23"),
    ],
)
def test_another_day(say: Say, meant: str, day: str) -> None:
    assert one(say("day", "9-10", "--on", meant, "--json"))["day"] == day
    assert one(say("day", "--on", day, "--json"))["own"] is True
    assert "session" in out(say("day", "--on", meant))


@pytest.mark.parametrize(
    "meant",
    ["yesterday", "3 days ago", "last monday", "2026-11-23", "2027-01-24", "20 november", "this month",
     "december", "2026", "next friday", "soon", "", " ", "32 december", "x" * 5000, "\x1b[31m"],
)  # fmt: skip
def test_no_day_to_come(say: Say, home: Home, meant: str) -> None:
    said = say("day", "9-10", "--on", meant)
    assert (said.code, said.out) == (2, "")
    assert not Path(home.breaks).exists()
    assert len(said.err) < 400
    assert "\x1b" not in said.err


def test_the_week_and_a_day_of_its_own(say: Say) -> None:
    said = say("day", DAY, "--every", "Mon-Fri")
    assert out(said) == "Mon to Fri: 4 sessions, 3 gaps, longest 11:50-13:00.\n" + TIMES
    assert said.err == ""
    assert out(say("day", "none")) == "Today: no sessions.\n"
    assert "as usual" not in out(say("day"))
    assert (
        out(say("day", "--as-usual")) == "Today: 4 sessions, 3 gaps, longest 11:50-13:00.\n" + TIMES
    )
    assert out(say("day", "none", "--on", "friday")) == "Friday, November 27: no sessions.\n"
    assert out(say("day", "--on", "friday", "--as-usual")).startswith("Friday, November 27: 4 ses")
    say("day", "9-10")
    said = say("day", "none", "--every", "tue")
    assert out(said) == "Tue: no sessions.\n"
    assert "--as-usual" in said.err
    assert one(say("day", "9-10", "--every", "sat, sun", "--json")) == {
        "days": [5, 6],
        "sessions": 1,
    }


@pytest.mark.parametrize(
    "words",
    [
        ("9-25",), ("x",), ("9",), ("09:00-09:00",), ("9-10", "--every", "blue"), ("--every", "Mon"),
        ("9-10", "--every", "Mon", "--on", "today"), ("9-10", "--as-usual"), ("--from",),
        ("9-10", "--from", "x.ics"), ("--every", "Mon", "--from", "x.ics"), (", ".join(["9-10"] * 999),),
    ],
)  # fmt: skip
def test_a_day_used_wrongly(say: Say, home: Home, words: tuple[str, ...]) -> None:
    said = say("day", *words)
    assert (said.code, said.out) == (2, "")
    assert "error" in complaint(say("day", *words, "--json"))
    assert not Path(home.breaks).exists()
    assert not Path(home.reminders).exists()


def test_a_night_is_one_day(say: Say, hand: Hand) -> None:
    say("settings", "day_begins", "12:00")
    hand.forward(10)  # 20:52
    assert (
        out(say("day", "21-23, 1-3, 4-7"))
        == "Today: 3 sessions, 2 gaps, longest 23:00-01:00.\n21:00-23:00, 01:00-03:00, 04:00-07:00\n"
    )
    hand.forward(6)  # 02:52 on the 25th, the same day of the person's
    assert out(say("session")) == "In session until 03:00, 8 min to go.\n"
    assert out(say("day")).startswith("Today, Tuesday, November 24\n21:00-23:00  session\n")


# -- a day from a calendar file -------------------------------------------------------------------

CALENDAR = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
{events}\
END:VCALENDAR\r
"""
EVENT = """\
BEGIN:VEVENT\r
UID:{number}\r
DTSTART:{begin}\r
DTEND:{end}\r
SUMMARY:Jane Xylograph\r
{more}\
END:VEVENT\r
"""


@pytest.fixture
def calendar(tmp_path: Path) -> str:
    """Four events of that Tuesday, one of which will not be, and one of the Monday after."""
    times = (
        ("20261124T080000Z", "20261124T085000Z", ""),
        ("20261124T120000Z", "20261124T125000Z", "LOCATION:Room Xylograph\r\n"),
        ("20261124T150000Z", "20261124T155000Z", "STATUS:CANCELLED\r\n"),
        ("20261124T160000Z", "20261124T165000Z", "TRANSP:TRANSPARENT\r\n"),
        ("20261130T080000Z", "20261130T090000Z", ""),
    )
    events = "".join(
        EVENT.format(number=number, begin=begin, end=end, more=more)
        for number, (begin, end, more) in enumerate(times)
    )
    path = tmp_path / "Xylograph.ics"
    path.write_text(CALENDAR.format(events=events), newline="")
    return str(path)


def test_a_calendar_is_shown_before_it_is_kept(
    say: Say, home: Home, calendar: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = say("day", "--from", calendar)
    assert said.code == 2, "nobody is there to ask"
    assert "--yes" in said.err
    asked: list[str] = []

    def refuses(question: str) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr(asking, "confirm", refuses)
    shown = out(say("day", "--from", calendar))
    assert shown.splitlines() == [
        "Tuesday, November 24, from the file:",
        "  09:00-09:50",
        "  13:00-13:50",
        "Not included: 1 marked as free, 1 canceled.",
        "Nothing was changed.",
    ]
    assert asked == ["Save these as that day's sessions?"]
    assert not Path(home.breaks).exists()
    monkeypatch.setattr(asking, "confirm", lambda _: True)
    assert out(say("day", "--from", calendar)).endswith(
        "Today: 2 sessions, 1 gap, 09:50-13:00.\n09:00-09:50, 13:00-13:50\n"
    )
    kept = Path(home.breaks).read_text()
    assert "xylograph" not in (shown + kept).lower()


def test_a_calendar_for_another_day(say: Say, calendar: str) -> None:
    said = say("day", "--from", calendar, "--on", "monday", "--yes")
    assert "Monday, November 30: 1 session, 09:00-10:00." in out(said)
    say("day", "9-10", "--on", "wed")
    shown = out(say("day", "--from", calendar, "--on", "wed", "--yes"))
    assert shown.splitlines() == [
        "Wednesday, November 25: no sessions in the file.",
        "Your sessions weren't changed.",
    ]
    assert one(say("day", "--from", calendar, "--on", "wed", "--yes", "--json"))["saved"] is False
    assert len(one(say("day", "--on", "wed", "--json"))["sessions"]) == 1
    shown = out(say("day", "--from", calendar, "--on", "thu"))
    assert shown.endswith(": no sessions in the file.\nNothing was changed.\n")


def test_a_calendar_in_json_is_kept_with_yes_only(say: Say, calendar: str) -> None:
    found = one(say("day", "--from", calendar, "--json"))
    assert list(found) == [
        *("day", "found", "not_counted", "unplaced", "elsewhere", "exceptions", "saved")
    ]
    assert (len(found["found"]), found["saved"]) == (2, False)
    assert found["not_counted"] == {
        "days_long": 0,
        "free": 1,
        "cancelled": 1,
        "unread": 0,
        "no_length": 0,
    }
    assert one(say("day", "--json"))["sessions"] == []
    assert one(say("day", "--from", calendar, "--json", "--yes"))["saved"] is True
    assert one(say("day", "--json"))["sessions"] == found["found"]


def test_a_calendar_that_is_none(say: Say, tmp_path: Path, home: Home) -> None:
    other = tmp_path / "Xylograph.txt"
    other.write_text("Jane Xylograph")
    for path in (other, tmp_path / "none.ics", tmp_path):
        said = say("day", "--from", str(path), "--yes")
        assert (said.code, said.out) == (1, "")
        assert "xylograph" not in said.err.lower()
    assert not Path(home.breaks).exists()


# -- breaks ---------------------------------------------------------------------------------------


def test_reminders_are_added_shown_turned_off_and_taken_out(say: Say) -> None:
    assert out(say("breaks")) == (
        'No reminders yet. Add one: wellness breaks add "lunch at 12:30 on weekdays"\n'
    )
    said = say("breaks", "add", "lunch at 12:30 on weekdays")
    assert (
        out(said) == "Saved: lunch, 12:30, Mon to Fri. Next: today 12:30, Wed 12:30, Thu 12:30.\n"
    )
    assert said.err == SILENT
    say(
        "breaks", "add", "water every 90 min, 9-17", "--text", "A glass", "--minutes", "5", "--once"
    )
    say(
        "breaks", "add", "going", "home", "after", "the", "last", "session", "--by", "bell, desktop"
    )
    assert out(say("breaks")).splitlines() == [
        "on   lunch       12:30, Mon to Fri       break                                    next today 12:30",
        'on   water       every 90 min, 9 to 17   5 min break, "A glass", later if missed  next today 12:00',
        "on   going home  after the last session  break, by bell and desktop",
        "",
        SILENT.strip(),
    ]
    assert out(say("breaks", "off", "LUNCH")) == "Turned off: lunch.\n"
    assert out(say("breaks")).startswith("off  lunch       12:30, Mon to Fri       break\n")
    assert out(say("breaks", "on", "lunch")).startswith("Turned on: lunch. Next: today 12:30,")
    assert out(say("breaks", "on", "lunch")).startswith("Turned on: lunch.")
    assert out(say("breaks", "off", "going-home")) == "Turned off: going home.\n"
    assert out(say("breaks", "delete", "going", "home")) == (
        "Deleted: going home, after the last session.\n"
    )
    assert "going home" not in out(say("breaks"))


def test_reminders_in_json(say: Say) -> None:
    rule = one(
        say(
            "breaks",
            "add",
            "how are you at 14:00",
            "--does",
            "check-in",
            "--by",
            "desktop",
            "--json",
        )
    )
    assert rule == {
        "name": "how are you",
        "on": True,
        "when": "14:00",
        "does": "check-in",
        "text": "",
        "minutes": 0,
        "once": False,
        "by": ["desktop"],
        "next": [f"2026-11-{day}T14:00:00+01:00" for day in (24, 25, 26)],
    }
    found = one(say("breaks", "--json"))
    assert found == {"rules": [rule], "muted_until": None, "ringing": None, "notices": []}
    off = one(say("breaks", "off", "how are you", "--json"))
    assert (off["on"], off["next"]) == (False, [])
    assert one(say("breaks", "delete", "how are you", "--json")) == {"deleted": "how are you"}


def test_trying_keeps_nothing(say: Say, home: Home) -> None:
    assert out(say("breaks", "try", "every 50 min, 9-14")).splitlines() == [
        "break: every 50 min, 9 to 14.",
        "Next times: today 11:30, 12:20, 13:10, Wed 09:50, 10:40, 11:30, 12:20, 13:10. Nothing was saved.",
    ]
    say("settings", "clock", "12")
    assert out(say("breaks", "try", "reset at 15", "--minutes", "3")).startswith(
        "reset: 3:00 PM. Type: 3 min guided reset.\nNext times: today 3:00 PM, Wed 3:00 PM,"
    )
    assert out(say("breaks", "try", "reset after each session")) == (
        "reset: after each session. Type: guided reset.\n"
        "It follows your sessions. You have none planned in the next week. Nothing was saved.\n"
    )
    assert one(say("breaks", "try", "tea at 15:00", "--json"))["saved"] is False
    assert not Path(home.reminders).exists()


@pytest.mark.parametrize("name", ["wind-down-10", "Wind-Down in Bed"])
def test_a_reminder_starts_a_practice(say: Say, home: Home, name: str) -> None:
    does = f"practice:{name}"
    assert out(say("breaks", "try", "wind-down at 22:30 on weekdays", "--does", does)).startswith(
        "wind-down: 22:30, Mon to Fri. Type: Wind-down in bed.\n"
    )
    assert out(say("breaks", "add", "wind-down at 22:30 on weekdays", "--does", does)).startswith(
        "Saved: wind-down, 22:30, Mon to Fri."
    )
    assert "on   wind-down  22:30, Mon to Fri  Wind-down in bed  next" in out(say("breaks"))
    (rule,) = one(say("breaks", "--json"))["rules"]
    assert rule["does"] == "practice:wind-down-10"


def test_a_practice_that_is_not_there_is_named(say: Say, home: Home) -> None:
    said = say("breaks", "add", "tea at 9", "--does", "practice:wind-down-1")
    assert "There's no practice called wind-down-1." in said.err
    assert 'Did you mean "wind-down-10"?' in said.err
    assert not Path(home.reminders).exists()


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",), ("add",), ("try",), ("on",), ("delete",), ("next", "x"), ("add", "lunch"),
        ("add", "every 3 min, 9-10"), ("add", "tea at 25:00"), ("add", "x" * 500), ("add", "\x1b[31m"),
        ("add", "tea at 9", "--by", "pigeon"), ("add", "tea at 9", "--does", "dance"),
        ("add", "tea at 9", "--minutes", "0"), ("add", "tea at 9", "--minutes", "999"),
        ("add", "200 min pause after each session"), ("add", "tea at 9", "--text", "x" * 101),
    ],
)  # fmt: skip
def test_reminders_used_wrongly(say: Say, home: Home, words: tuple[str, ...]) -> None:
    said = say("breaks", *words)
    assert (said.code, said.out) == (2, "")
    assert "\x1b" not in said.err
    assert "error" in complaint(say("breaks", *words, "--json"))
    assert not Path(home.reminders).exists()


def test_a_reminder_that_is_not_there_and_one_that_is(say: Say) -> None:
    say("breaks", "add", "tea at 15:00")
    for deed in ("on", "off", "delete"):
        said = say("breaks", deed, "lunch\x1b[31m")
        assert (said.code, said.out) == (1, "")
        assert said.err == "There's no reminder called lunch.\nYour reminders: tea.\n"
    assert say("breaks", "add", "Tea at 16:00").code == 2
    assert say("breaks", "delete", "tea").code == 0
    assert "You have no reminders yet." in say("breaks", "delete", "tea").err


def test_what_in_the_file_is_not_used_is_said_beside_the_answer(say: Say, home: Home) -> None:
    say("breaks", "add", "tea at 15:00")
    path = Path(home.reminders)
    path.write_text(path.read_text() + '\n[[rule]]\nname = "x"\nwhen = "blue"\n')
    said = say("breaks")
    assert out(said).startswith("on   tea  15:00  break  next today 15:00\n")
    assert "of reminders.toml isn't used: " in said.err
    (notice,) = one(say("breaks", "--json"))["notices"]
    assert notice in said.err
    for words in (("off", "tea"), ("add", "walk at 16:00"), ("delete", "walk")):
        assert "of reminders.toml isn't used: " in say("breaks", *words).err
    path.write_bytes(b"\xff\xfe nonsense")
    assert "can't be read" in say("breaks").err
    assert say("breaks", "add", "walk at 16:00").code == 1


def test_what_is_running_is_said(say: Say, home: Home) -> None:
    say("breaks", "add", "tea at 15:00")
    app = AppLock(home)
    assert out(say("breaks")).endswith("\nwellness is open, so you'll get reminders.\n")
    assert one(say("breaks", "--json"))["ringing"] == "app"
    assert say("breaks", "add", "walk at 16:00").err == ""
    app.close()
    assert out(say("breaks")).endswith(SILENT)


# -- next -------------------------------------------------------------------------------------------


def test_next_for_a_status_bar(say: Say, hand: Hand) -> None:
    nothing = {"state": "free", "until": None, "next": None, "session": None}
    assert one(say("breaks", "next", "--json")) == nothing
    assert out(say("breaks", "next")) == "No reminders coming up.\n"
    say("breaks", "add", "tea at 11:51, 16:00")
    say("breaks", "add", "reset after each session")
    say("day", "11-11:50, 13-13:50")
    assert one(say("breaks", "next", "--json")) == {
        "state": "free",
        "until": "2026-11-24T11:00:00+01:00",
        "next": {"at": "2026-11-24T11:52:00+01:00", "in_seconds": 3600, "rules": ["reset", "tea"]},
        "session": None,
    }
    hand.forward(0.5)
    found = one(say("breaks", "next", "--json"))
    assert (found["state"], found["until"]) == ("session", "2026-11-24T11:50:00+01:00")
    assert found["session"] == {"begin": "2026-11-24T11:00:00+01:00", "end": found["until"]}
    assert out(say("breaks", "next")) == "In session until 11:50. Next: today 11:52, reset, tea.\n"
    say("mute", "1h")
    assert one(say("breaks", "next", "--json"))["state"] == "session"
    hand.forward(0.6)
    found = one(say("breaks", "next", "--json"))
    assert (found["state"], found["until"]) == ("muted", "2026-11-24T12:22:00+01:00")
    assert found["next"]["at"] == "2026-11-24T13:52:00+01:00"
    assert (
        out(say("breaks", "next")) == "Reminders are muted until 12:22. Next: today 13:52, reset.\n"
    )


def test_next_looks_beyond_tomorrow(say: Say) -> None:
    say("breaks", "add", "tea at 16:00 on monday")
    say("breaks", "add", "walk at 16:00 on monday")
    say("breaks", "add", "swim at 16:00 on saturday")
    say("breaks", "off", "swim")
    found = one(say("breaks", "next", "--json"))["next"]
    assert (found["at"], found["rules"]) == ("2026-11-30T16:00:00+01:00", ["tea", "walk"])
    assert out(say("breaks", "next")) == "Next: Mon 16:00, tea, walk.\n"


# -- mute and snooze -----------------------------------------------------------------------------


def test_a_pause(say: Say, hand: Hand) -> None:
    assert out(say("mute")) == "Reminders aren't muted.\n"
    assert one(say("mute", "--json")) == {"muted_until": None}
    assert out(say("mute", "1h")).startswith("Reminders are muted until 11:52. ")
    assert out(say("mute")).startswith("Reminders are muted until 11:52. ")
    say("breaks", "add", "tea at 11:30")
    assert "Reminders are muted until 11:52." in out(say("breaks"))
    assert "next Wed 11:30" in out(say("breaks"))
    assert out(say("mute", "off")) == "Reminders unmuted.\n"
    hand.forward(1 / 60)
    assert out(say("mute", "off")) == "Reminders weren't muted.\n"
    assert out(say("mute")) == "Reminders aren't muted.\n"
    say("mute", "30 min")
    hand.forward(1)
    assert out(say("mute")) == "Reminders aren't muted.\n"


def test_a_pause_beyond_today_names_its_day(say: Say, hand: Hand) -> None:
    assert out(say("mute", "until", "tomorrow 9:00")).startswith(
        "Reminders are muted until Wed 09:00. "
    )
    hand.forward(13)  # it is ten hours away now, and still tomorrow
    assert out(say("mute")).startswith("Reminders are muted until Wed 09:00. ")


@pytest.mark.parametrize(
    ("words", "until"),
    [
        (("90",), "2026-11-24T12:22:00+01:00"),
        (("1", "h", "30"), "2026-11-24T12:22:00+01:00"),
        (("until", "14:00"), "2026-11-24T14:00:00+01:00"),
        (("until", "2", "pm"), "2026-11-24T14:00:00+01:00"),
        (("until", "noon"), "2026-11-24T12:00:00+01:00"),
        (("until", "midnight"), "2026-11-25T00:00:00+01:00"),
        (("until", "9"), "2026-11-25T09:00:00+01:00"),
        (("until", "10:52"), "2026-11-25T10:52:00+01:00"),
        (("today",), "2026-11-25T04:00:00+01:00"),
        (("744h",), "2026-12-25T10:52:00+01:00"),
    ],
)
def test_how_long_a_pause_is(say: Say, words: tuple[str, ...], until: str) -> None:
    assert one(say("mute", *words, "--json")) == {"muted_until": until}


@pytest.mark.parametrize(
    "words",
    [("0",), ("soon",), ("until",), ("until", "x"), ("until", "25:00"), ("9999h",), ("-1h",)],
)
def test_a_pause_used_wrongly(say: Say, home: Home, words: tuple[str, ...]) -> None:
    said = say("mute", *words)
    assert (said.code, said.out) == (2, "")
    assert not Path(home.breaks).exists()


def test_muting_off_changes_nothing_where_nothing_is_muted(say: Say, home: Home) -> None:
    assert out(say("mute", "off")) == "Reminders weren't muted.\n"
    assert not Path(home.breaks).exists()


def test_the_longest_pause_is_told_in_days(say: Say) -> None:
    assert say("mute", "800h").err.startswith("Muting can last from 1 minute to 31 days.\n")


@pytest.mark.parametrize(
    ("on", "option"), [("wed", " --on wed"), ("next monday", ' --on "next monday"'), ("", "")]
)
def test_adding_sessions_is_shown_for_the_day_that_was_asked_for(
    say: Say, on: str, option: str
) -> None:
    shown = out(say("day", *(("--on", on) if on else ())))
    assert shown.endswith(f'Add some: wellness day "9-9:50, 10-10:50"{option}\n')


@pytest.fixture
def is_offered(say: Say, home: Home) -> None:
    """Tea is offered just now, as an app or an agent would have done it."""
    say("breaks", "add", "tea at 10:53")
    service = BreakService(home)
    assert service.claim(service.schedule().waiting(service.now)[0].occurrences)


def test_later(say: Say, is_offered: None) -> None:
    assert out(say("snooze")) == "Snoozed until 11:02.\n"
    said = say("snooze")
    assert (said.code, said.out) == (1, "")
    assert (
        said.err
        == "There's no reminder to snooze right now.\n`wellness breaks` shows what's next.\n"
    )
    assert one(say("breaks", "next", "--json"))["next"]["at"] == "2026-11-24T11:02:00+01:00"


def test_later_in_so_long_and_after_a_session(say: Say, is_offered: None) -> None:
    say("day", "11-11:50")
    found = one(say("snooze", "15", "min", "--json"))
    assert found == {"again": "2026-11-24T11:52:00+01:00", "rules": ["tea"]}


def test_later_as_the_settings_say(say: Say, is_offered: None) -> None:
    say("settings", "snooze", "30")
    assert out(say("snooze")) == "Snoozed until 11:22.\n"


@pytest.mark.parametrize("words", [("0",), ("soon",), ("9h",), ("-",)])
def test_later_used_wrongly(say: Say, is_offered: None, words: tuple[str, ...]) -> None:
    assert say("snooze", *words).code == 2
    assert out(say("snooze")) == "Snoozed until 11:02.\n"


# -- agent ------------------------------------------------------------------------------------------


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the login entry would be on a Linux desktop without systemd."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return tmp_path / "nobody" / ".config" / "autostart" / "wellness-agent.desktop"


def test_the_login_entry_is_shown_first(
    say: Say, entry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = out(say("agent", "--show"))
    assert f"File to write: {entry}\n" in shown
    assert "    Exec=/usr/bin/env" in shown
    said = say("agent", "--install")
    assert (said.code, said.out) == (2, shown), "nobody is there to ask"
    monkeypatch.setattr(asking, "confirm", lambda _: False)
    assert out(say("agent", "--install")) == f"{shown}Nothing was written.\n"
    assert not entry.exists()
    monkeypatch.setattr(asking, "confirm", lambda _: True)
    assert f"Wrote {entry}\n" in out(say("agent", "--install"))
    assert (
        "".join(f"    {line}".rstrip() + "\n" for line in entry.read_text().splitlines()) in shown
    )


def test_the_login_entry_is_taken_away(say: Say, entry: Path) -> None:
    assert out(say("agent", "--remove")) == "There's no login entry for wellness.\n"
    out(say("agent", "--install", "--yes"))
    out(say("agent", "--install", "--yes"))
    assert out(say("agent", "--remove")).startswith(f"Removed: {entry}\n")
    assert not entry.exists()
    entry.write_text("[Desktop Entry]\nName=mine\n")
    for words in (("--install", "--yes"), ("--remove",)):
        assert say("agent", *words).code == 1
    assert entry.read_text() == "[Desktop Entry]\nName=mine\n"


@pytest.mark.parametrize(
    "words", [("now",), ("--install", "--remove"), ("--show", "--install", "--yes")]
)
def test_an_agent_used_wrongly(say: Say, entry: Path, words: tuple[str, ...]) -> None:
    assert say("agent", *words).code == 2
    assert not entry.exists()


# -- all of them --------------------------------------------------------------------------------------


def test_a_disk_that_refuses_is_one_sentence(
    say: Say, home: Home, monkeypatch: pytest.MonkeyPatch, is_offered: None
) -> None:
    def refuses(*_: object) -> None:
        raise DiskTrouble("There's no space left on the disk.")

    monkeypatch.setattr(breaks_file, "change", refuses)
    monkeypatch.setattr(reminders, "write_atomically", refuses)
    for words in (
        ("session", "50m"),
        ("day", "9-10"),
        ("mute", "1h"),
        ("snooze",),
        ("breaks", "add", "lunch at 12:30"),
        ("breaks", "off", "tea"),
    ):
        said = say(*words)
        assert (said.code, said.out) == (1, ""), words
        assert said.err == "There's no space left on the disk.\n"


def test_looking_writes_nothing(say: Say, home: Home) -> None:
    for words in (("session",), ("day",), ("breaks",), ("breaks", "next"), ("mute",), ("snooze",)):
        say(*words)
    assert not Path(home.data).exists()


COLD = {
    "session": ["session"],
    "session 50m": ["session", "50m"],
    "day": ["day"],
    "day 9-10": ["day", "9-10"],
    "breaks": ["breaks"],
    "breaks next": ["breaks", "next", "--json"],
    "breaks add": ["breaks", "add", "lunch at 12:30"],
    "mute": ["mute", "1h"],
    "snooze": ["snooze"],
    "agent --show": ["agent", "--show"],
}


@pytest.mark.parametrize("name", COLD)
def test_nothing_heavy_is_loaded_and_no_vault(home: Home, tmp_path: Path, name: str) -> None:
    loaded = modules(tmp_path, SCRIPT, COLD[name])
    beyond = {module.partition(".")[0] for module in loaded - modules(tmp_path, PASS, [])}
    assert "wellnesstui" in beyond
    assert not beyond & {*HEAVY, *NETWORK, "argparse", "sqlcipher3", "subprocess"}


def test_names_of_reminders_are_offered_unless_a_shell_would_take_them_for_more(
    say: Say, home: Home
) -> None:
    for rule in (
        "lunch at 12:30",
        "going home after the last session",
        "$(touch oops) at 9",
        "a'b at 9",
    ):
        assert say("breaks", "add", rule).code == 0
    names = ("lunch", "going-home")
    assert offered("breaks").values_after == dict.fromkeys(("on", "off", "delete"), names)
    for shell in ("bash", "zsh", "fish"):
        script = out(say("completion", shell))
        assert "going-home" in script
        assert "oops" not in script


@pytest.mark.parametrize("name", ["bash", "fish"])
def test_a_shell_finishes_the_name_of_a_reminder(say: Say, tmp_path: Path, name: str) -> None:
    say("breaks", "add", "lunch at 12:30")
    script = tmp_path / "completion"
    script.write_text(out(say("completion", name)))
    offers = in_bash if name == "bash" else in_fish
    assert offers(script, "wellness breaks off lu", tmp_path) == ["lunch"]
    assert offers(script, "wellness breaks tr", tmp_path) == ["try"]
    assert offers(script, "wellness breaks try lu", tmp_path) == []
    assert offers(script, "wellness session e", tmp_path) == ["end"]
    assert offers(script, "wellness day --from compl", tmp_path) == ["completion"]


def _examples(topic: str) -> list[list[str]]:
    text = topics()[topic].text
    found = re.findall(r"^    wellness (.+?)(?:  .*)?$", text, re.MULTILINE)
    return [shlex.split(line) for line in found]


@pytest.mark.parametrize("topic", ["sessions", "reminders"])
def test_every_example_of_the_help_works(
    say: Say, calendar: str, topic: str, is_offered: None
) -> None:
    examples = _examples(topic)
    assert len(examples) >= 10
    for words in examples:
        if "--from" in words:
            words = [*words[:-1], calendar, "--yes"]
        assert words[0] in table.COMMANDS
        assert say(*words).code == 0, words


def test_the_help_names_the_keys_for_a_status_bar(say: Say) -> None:
    text = topics()["reminders"].text
    for key in json.loads(say("breaks", "next", "--json").out):
        assert f"    {key} " in text


@pytest.mark.parametrize(
    ("clock", "typed", "meant"),
    [
        ("12", "until 5", "2026-11-24T17:00:00+01:00"),  # it is 10:52
        ("12", "until 10:30", "2026-11-24T22:30:00+01:00"),
        ("12", "until 5 AM", "2026-11-25T05:00:00+01:00"),
        ("12", "until tuesday 8:00", "2026-12-01T08:00:00+01:00"),  # it is a Tuesday
        ("24", "until 5", "2026-11-25T05:00:00+01:00"),
    ],
)
def test_until_an_hour_is_the_next_one_on_the_clock(
    say: Say, clock: str, typed: str, meant: str
) -> None:
    say("settings", "clock", clock)
    assert one(say("mute", typed, "--json"))["muted_until"] == meant


def test_hours_without_am_or_pm_are_of_the_day(say: Say) -> None:
    say("settings", "clock", "12")
    assert "9 AM to 5 PM" in out(say("breaks", "add", "water every 90 min, 9-5"))
    assert "1:00 PM" in out(say("breaks", "add", "lunch at 1"))
    assert out(say("day", "9-5")) == "Today: 1 session, 9:00 AM-5:00 PM.\n"
    assert "overlap" in say("day", "9-10, 9:30-10:20").err


def test_a_reminder_that_never_comes_says_why(say: Say) -> None:
    say("day", "7p-7a", "--every", "daily")
    said = out(say("breaks", "add", "water every 90 min, 8p-6a"))
    assert "It won't come up in the next week, because it's always during a session." in said
    say("mute", "20 days")
    said = out(say("breaks", "try", "lunch at 12:30"))
    assert "It won't come up while reminders are muted." in said


def test_places_for_a_break(say: Say) -> None:
    assert out(say("breaks", "places")).startswith("No places yet. Add one: wellness breaks places")
    assert out(say("breaks", "places", "add", "the", "garden", "bench")) == (
        "Saved: the garden bench.\n"
    )
    assert one(say("breaks", "places", "add", "the roof", "--json")) == {"added": "the roof"}
    assert out(say("breaks", "places")) == "the garden bench\nthe roof\n"
    assert one(say("breaks", "places", "--json")) == {"places": ["the garden bench", "the roof"]}
    assert out(say("breaks", "places", "delete", "The Roof")) == "Deleted: the roof.\n"
    assert out(say("undo")) == "Restored: the roof.\n"
    for words in (("add",), ("add", "the roof"), ("delete", "the cellar"), ("move", "x")):
        said = say("breaks", "places", *words)
        assert said.code
        assert said.out == ""
    assert out(say("breaks", "places")) == "the garden bench\nthe roof\n"
