"""One reader of times: the same words mean the same in every command that takes them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cli.conftest import Say, complaint, lines
from tests.conftest import Said
from tests.hand import an_entry
from wellnesstui.breaks.local_zone import LocalZone
from wellnesstui.cli import asking
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.domain.moment import Minute, day_number
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

# It is Tuesday, November 24, 2026, 10:52 in Vienna.
TIMES = [
    ("9:30", "09:30"), ("9.30", "09:30"), ("9h30", "09:30"), ("9:30 am", "09:30"), ("9:30 A.M.", "09:30"),
    ("half past nine", "09:30"), ("9 am", "09:00"), ("9 a.m.", "09:00"), ("9 o'clock", "09:00"),
    ("midnight", "00:00"), ("quarter to 10", "09:45"), ("9 in the morning", "09:00"), ("noon", "12:00"),
    ("2 pm", "14:00"), ("11:30 p.m.", "23:30"), ("9 in the evening", "21:00"),
]  # fmt: skip
LENGTHS = [
    ("90", 90), ("90m", 90), ("90 min", 90), ("1h30", 90), ("1 h 30", 90), ("1:30 h", 90), ("1.5 h", 90),
    ("an hour and a half", 90), ("for 90 minutes", 90), ("1 hour and 30 minutes", 90), ("half an hour", 30),
    ("an hour", 60), ("15 minutes", 15), ("two hours", 120),
]  # fmt: skip
DAYS = [
    ("yesterday", (2026, 11, 23)), ("monday", (2026, 11, 23)), ("last friday", (2026, 11, 20)),
    ("3 weeks ago", (2026, 11, 3)), ("three weeks ago", (2026, 11, 3)), ("Mar 12", (2026, 3, 12)),
    ("12 March", (2026, 3, 12)), ("March 12th, 2026", (2026, 3, 12)), ("2026-03-12", (2026, 3, 12)),
    ("3/25", (2026, 3, 25)), ("the day before yesterday", (2026, 11, 22)),
]  # fmt: skip


def out(said: Said) -> str:
    assert (said.code, said.err) == (0, "")
    return said.out


def _clock(said: dict[str, object], name: str) -> str:
    return str(said[name])[11:16]


def _minutes(since: str, until: str) -> int:
    """Minutes from one ISO time to another of the same offset."""
    first, last = (int(text[8:10]) * 1440 + int(text[11:13]) * 60 + int(text[14:16]) for text in (since, until))  # fmt: skip
    return last - first


# -- times of day --------------------------------------------------------------------------------


def saved(say: Say, home: Home, *words: str, stdin: str = "") -> Entry:
    """What a command saved."""
    [found] = lines(say(*words, "--json", stdin=stdin))
    with Vault.open(home) as vault:
        vault.merge()
        return vault.find(found["id"])


def _monday(entry: Entry) -> str:
    assert entry.when.iso()[:10] == "2026-11-23"
    return entry.when.iso()[11:16]


def _of_mood(say: Say, home: Home, text: str) -> str:
    return _monday(saved(say, home, "mood", "4", "--at", f"yesterday {text}"))


def _of_mood_reversed(say: Say, home: Home, text: str) -> str:
    return _monday(saved(say, home, "mood", "4", "--at", f"{text} yesterday"))


def _of_did(say: Say, home: Home, text: str) -> str:
    return _monday(saved(say, home, "did", "walk", "--at", f"yesterday at {text}"))


def _of_note(say: Say, home: Home, text: str) -> str:
    return _monday(saved(say, home, "note", "--at", f"monday, {text}", stdin="a note"))


def _of_edit(say: Say, home: Home, text: str) -> str:
    entry = saved(say, home, "mood", "4")
    return _monday(saved(say, home, "edit", entry.id, "--at", f"2026-11-23 {text}"))


def _of_mute(say: Say, home: Home, text: str) -> str:
    [said] = lines(say("mute", "until", text, "--json"))
    return _clock(said, "muted_until")


def _of_mute_on_a_day(say: Say, home: Home, text: str) -> str:
    [said] = lines(say("mute", "until", "friday", text, "--json"))
    assert said["muted_until"].startswith("2026-11-27")
    return _clock(said, "muted_until")


def _of_day(say: Say, home: Home, text: str) -> str:
    [said] = lines(say("day", f"{text} for 50 min", "--on", "tomorrow", "--json"))
    return _clock(said["sessions"][0], "begin")


def _of_rule(say: Say, home: Home, text: str) -> str:
    [said] = lines(say("breaks", "try", f"tea at {text}", "--json"))
    return str(said["when"])


def _of_settings(say: Say, home: Home, text: str) -> str:
    [said] = lines(say("settings", "day_begins", text, "--json"))
    return str(said["day_begins"])


CLOCKS: dict[str, Callable[[Say, Home, str], str]] = {
    "mood --at": _of_mood, "mood --at, time first": _of_mood_reversed, "did --at": _of_did,
    "note --at": _of_note, "edit --at": _of_edit, "mute until": _of_mute,
    "mute until a day": _of_mute_on_a_day, "day": _of_day, "breaks add": _of_rule,
    "settings day_begins": _of_settings,
}  # fmt: skip
PATTERNS = ("day", "breaks add")
"""Where a time stands among other words: they take the forms with digits, noon and midnight."""


@pytest.mark.parametrize("way", CLOCKS)
def test_a_time_of_day_is_the_same_everywhere(say: Say, home: Home, way: str) -> None:
    for text, meant in TIMES:
        if way in PATTERNS and any(
            word in text for word in ("past", "quarter", "o'clock", "in the")
        ):
            continue
        assert CLOCKS[way](say, home, text) == meant, (way, text)


@pytest.mark.parametrize("text", ["25:00", "13 pm", "9:75", "nine-ish", "half past", "24:01"])
def test_no_time_of_day_is_refused_everywhere(say: Say, text: str) -> None:
    for words in (
        ("mood", "4", "--at", f"yesterday {text}"),
        ("mute", "until", text),
        ("day", f"{text} for 50 min"),
        ("breaks", "add", f"tea at {text}"),
        ("settings", "day_begins", text),
    ):
        said = say(*words, "--json")
        assert said.code == 2, words
        assert text.partition(" ")[0] in complaint(said)["error"] or words[0] == "breaks", words


# -- lengths -------------------------------------------------------------------------------------


def _did(say: Say, home: Home, text: str) -> int:
    return _of_care(saved(say, home, "did", *f"care for mom {text}".split(" ")))


def _did_for(say: Say, home: Home, text: str) -> int:
    return _of_care(saved(say, home, "did", "care for mom for", text.removeprefix("for ")))


def _along(say: Say, home: Home, text: str) -> int:
    return _of_care(saved(say, home, "mood", "4", "-a", f"care for mom: {text}"))


def _of_care(entry: Entry) -> int:
    [activity] = entry.activities
    assert activity == LoggedActivity(name="care for mom", minutes=activity.minutes)
    return activity.minutes or 0


def _mute(say: Say, home: Home, text: str) -> int:
    [said] = lines(say("mute", *text.split(" "), "--json"))
    return _minutes("2026-11-24T10:52", said["muted_until"])


def _session(say: Say, home: Home, text: str) -> int:
    say("session", "end")
    say("day", "none")
    [said] = lines(say("session", *text.split(" "), "--json"))
    return _minutes("2026-11-24T10:52", said["session"]["end"])


def _longer(say: Say, home: Home, text: str) -> int:
    say("session", "end")
    say("day", "none")
    say("session", "10m")
    [said] = lines(say("session", f"+{text}", "--json"))
    return _minutes("2026-11-24T11:02", said["session"]["end"])


def _ago(say: Say, home: Home, text: str) -> int:
    entry = saved(say, home, "mood", "4", "--at", f"{text.removeprefix('for ')} ago")
    return _minutes(entry.when.iso(), "2026-11-24T10:52")


def _sessions(say: Say, home: Home, text: str) -> int:
    [said] = lines(say("day", f"9 for {text.removeprefix('for ')}", "--on", "tomorrow", "--json"))
    return _minutes(said["sessions"][0]["begin"], said["sessions"][0]["end"])


def _every(say: Say, home: Home, text: str) -> int:
    [said] = lines(say("breaks", "try", f"water every {text.removeprefix('for ')}, 9-17", "--json"))
    first, second = said["next"][:2] if isinstance(said["next"], list) else ("", "")
    return _minutes(first, second)


def _may_take(say: Say, home: Home, text: str) -> int:
    [said] = lines(say("breaks", "try", "tea at 9", "--minutes", text, "--json"))
    return int(said["minutes"])


SPANS: dict[str, Callable[[Say, Home, str], int]] = {
    "did": _did, "did for": _did_for, "-a": _along, "mute": _mute, "session": _session, "session +": _longer,
    "--at ago": _ago, "day": _sessions, "breaks every": _every, "breaks --minutes": _may_take,
}  # fmt: skip
BARE = ("mute", "session", "session +", "breaks --minutes")
"""Where a number alone is minutes."""


@pytest.mark.parametrize("way", SPANS)
def test_a_length_is_the_same_everywhere(say: Say, home: Home, way: str) -> None:
    for text, meant in LENGTHS:
        if text.isdecimal() and way not in BARE:
            continue
        assert SPANS[way](say, home, text) == meant, (way, text)


def test_until_a_time_is_the_same_everywhere(say: Say) -> None:
    assert _minutes("2026-11-24T10:52", lines(say("session", "until", "noon", "--json"))[0]["session"]["end"]) == 68  # fmt: skip
    assert lines(say("mute", "until", "noon", "--json"))[0]["muted_until"].startswith("2026-11-24T12:00:00")  # fmt: skip
    assert lines(say("mute", "until", "tomorrow", "--json"))[0]["muted_until"].startswith("2026-11-25T04:00:00")  # fmt: skip
    assert lines(say("mute", "2 days", "--json"))[0]["muted_until"].startswith("2026-11-26T10:52")
    assert "in the past" in say("mute", "until", "yesterday 9:00").err
    assert "31" not in out(say("mute", "off"))
    assert say("mute", "until", "2027-06-01").code == 2


@pytest.mark.parametrize(
    "name", ["care for mom", "for fun", "waiting for Godot", "dinner for 2", "walk for a bit"]
)
def test_a_name_with_for_in_it_stays(say: Say, home: Home, name: str) -> None:
    words = name.split(" ")
    assert saved(say, home, "did", *words).activities == (LoggedActivity(name=name),)
    timed = saved(say, home, "did", *words, "for", "15", "minutes")
    assert timed.activities == (LoggedActivity(name=name, minutes=15),)


@pytest.mark.parametrize(
    "words", [("15m",), ("for", "15", "minutes"), ("an", "hour"), ("15m", "physical")]
)
def test_a_length_alone_is_no_activity(say: Say, words: tuple[str, ...]) -> None:
    said = say("did", *words)
    assert said.code == 2
    assert "An activity needs a name" in said.err


@pytest.mark.parametrize(
    ("text", "logged"),
    [
        ("walk:15m", LoggedActivity(name="walk", minutes=15)),
        ("walk:1:30h", LoggedActivity(name="walk", minutes=90)),
        ("walk:1:30 h", LoggedActivity(name="walk", minutes=90)),
        ("phase 2:15m", LoggedActivity(name="phase 2", minutes=15)),
        ("walk for an hour physical", LoggedActivity(name="walk", minutes=60, domain="physical")),
    ],
)
def test_an_activity_beside_a_mood(say: Say, home: Home, text: str, logged: LoggedActivity) -> None:
    assert saved(say, home, "mood", "4", "-a", text).activities == (logged,)


# -- days ----------------------------------------------------------------------------------------


def _from(say: Say, text: str) -> list[str]:
    return [entry["note"] for entry in lines(say("log", "--all", "--from", text, "--json"))]


def _to(say: Say, text: str) -> list[str]:
    return [entry["note"] for entry in lines(say("log", "--all", "--to", text, "--json"))]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_the_same_everywhere(
    say: Say, home: Home, text: str, day: tuple[int, int, int]
) -> None:
    number = day_number(*day)
    noon = LocalZone("Europe/Vienna").instant(number, Minute(720))
    with Vault.open(home) as vault:
        for step, note in ((-1, "before"), (0, "then"), (1, "after")):
            when = an_entry().when.replace(instant=noon + step * 86_400, zone="Europe/Vienna")
            when = when.replace(offset=LocalZone("Europe/Vienna").offset(when.instant))
            vault.record(an_entry(step + 5, note=note).replace(when=when, day=number + step))
    assert _from(say, text) == ["after", "then"]
    assert _to(say, text) == ["then", "before"]
    assert "then" in out(say("report", *text.split(" "), "--notes"))
    assert "before" not in out(say("report", *text.split(" "), "--notes"))
    moved = saved(say, home, "mood", "4", "--at", f"{text} 9:15")
    assert moved.when.iso().startswith("{:04}-{:02}-{:02}T09:15:00".format(*day))


@pytest.mark.parametrize(
    "words",
    [
        ("log", "--from"),
        ("log", "--to"),
        ("report",),
        ("day", "--on"),
    ],
)
def test_a_date_of_two_readings_is_refused_everywhere(say: Say, words: tuple[str, ...]) -> None:
    said = say(*words, "3/12")
    assert said.code == 2
    assert said.err.startswith('"3/12" could be March 12 or December 3.\nSpell out the month')


@pytest.mark.parametrize(
    ("typed", "answer", "saved"),
    [
        ("3/12 9:00", "1", "Saved: 4 good Thursday, March 12 at"),
        ("3/12 9:00", "2", "Saved: 4 good Wednesday, December 3, 2025 at"),
        ("3/12", "", ""),
        ("3/12", "3", ""),
    ],
)
def test_a_person_at_a_terminal_is_asked_once_which_day(
    say: Say, monkeypatch: pytest.MonkeyPatch, typed: str, answer: str, saved: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(asking, "is_terminal", lambda: True)

    def answered(question: str) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr(asking, "answer", answered)
    for words in (("--at", typed), (f"--at={typed}",)):
        said = say("mood", "4", *words)
        assert saved in said.out
        assert said.code == (0 if saved else 2)
        assert saved or said.err.startswith('"3/12" could be March 12 or December 3.')
    assert asked == ["Which day is 3/12? 1 March 12  2 December 3 (Enter to cancel): "] * 2
    assert say("mood", "4", "--at", typed, "--json").code == 2


@pytest.mark.parametrize(
    "words", [("log", "--from"), ("log", "--to"), ("report",), ("day", "--on")]
)
def test_a_slip_in_a_day_is_named_everywhere(say: Say, words: tuple[str, ...]) -> None:
    said = say(*words, "frday")
    assert said.code == 2
    assert said.err.startswith('"frday" doesn\'t look like a day.\nDid you mean "friday"?')


@pytest.mark.parametrize(
    "words",
    [
        ("mood", "4", "--at", "tomorrow 9:00"),
        ("did", "walk", "--at", "in 20 minutes"),
        ("mood", "4", "--at", "2026-11-24T12:00:00+01:00"),
        ("log", "--from", "next week"),
        ("report", "next month"),
    ],
)
def test_the_future_is_named_so_everywhere(say: Say, words: tuple[str, ...]) -> None:
    said = say(*words)
    assert said.code == 2
    assert "is in the future" in said.err


def test_what_json_writes_is_read_again(say: Say, home: Home) -> None:
    """ISO 8601 with an offset is an instant, wherever it was written."""
    for text in ("2026-11-20T03:15:30-05:00", "2026-11-20T08:15:30Z", "2026-11-20T09:15:30+01:00"):
        entry = saved(say, home, "mood", "4", "--at", text)
        assert entry.when.iso() == "2026-11-20T09:15:30+01:00"
        assert entry.when.zone == "Europe/Vienna"


def test_the_night_in_which_the_clocks_change(say: Say, home: Home) -> None:
    """2:30 of 29 March does not exist and moves forward; 2:30 of 25 October is the first of two."""
    for text, meant in (
        ("2026-03-29 2:30", "2026-03-29T03:30:00+02:00"),
        ("25 october 2:30", "2026-10-25T02:30:00+02:00"),
    ):
        assert saved(say, home, "mood", "4", "--at", text).when.iso() == meant


def test_errors_are_json_too(say: Say) -> None:
    found = complaint(say("mood", "4", "--at", "frday 10:00", "--json"))
    assert json.dumps(found, ensure_ascii=False).count("frday") == 1
    assert 'Did you mean "friday 10:00"?' in found["hint"]
