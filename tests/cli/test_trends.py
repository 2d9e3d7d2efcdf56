"""``wellness trends``: the same figures in words, charts and JSON; nothing, little and much to look at."""

from __future__ import annotations

import json
import random

import pytest

from tests.cli.conftest import Say
from tests.hand import an_entry
from wellnesstui.domain.entry import Entry, Level, LoggedActivity
from wellnesstui.domain.labels import LABEL_CHARACTERS
from wellnesstui.domain.practices.practice_entry import Played
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault


def keep(home: Home, *entries: Entry) -> None:
    with Vault.open(home) as vault:
        for entry in entries:
            vault.record(entry)


def days_ago(number: float, mood: int | None = 3, **said: object) -> Entry:
    return an_entry(24 * number, mood=mood, **said)


def walks(count: int) -> list[Entry]:
    """So many days, about half of them with a walk and a better mood.

    Not every second one: a wheel of such days looks the same at every second turn.
    """
    chance = random.Random(3)
    walk = (LoggedActivity(name="walk", minutes=30, domain="physical"),)
    call = (LoggedActivity(name="call with a friend", domain="relational"),)
    return [
        days_ago(number, mood=Level(4), activities=walk, words=("calm",))
        if chance.random() < 0.5
        else days_ago(number, mood=Level(2), activities=call if number == 4 else ())
        for number in range(count)
    ]


def test_nothing_yet(say: Say) -> None:
    said = say("trends")
    assert (said.code, said.out) == (0, "No entries yet. To add one: `wellness mood 4`.\n")
    found = json.loads(say("trends", "--json").out)
    assert (found["days_with_an_entry"], found["mood"]) == (0, [])
    assert found["along"]["listed"] == []


def test_one_entry(say: Say, home: Home) -> None:
    keep(home, days_ago(0, mood=Level(5), note="[b]mine[/b]"))
    out = say("trends").out
    assert out.startswith("Past 30 days: entries on 1 of 30 days.\n")
    assert "5 bright" in out
    assert "mine" not in out, "what was written is not looked at here"
    assert "What tends to go" not in out


@pytest.mark.parametrize("range", ["week", "month", "quarter", "year", "all"])
def test_every_range_keeps_to_its_columns(say: Say, home: Home, range: str) -> None:
    long = "ö" * LABEL_CHARACTERS
    with Vault.open(home) as vault:
        vault.vocabulary.relabel(Level(4), long)
    keep(
        home, *walks(120), days_ago(500, mood=1), days_ago(2, mood=2, words=("a word " * 6).split())
    )
    said = say("trends", "--range", range)
    assert said.code == 0
    assert said.err == ""
    assert all(len(line) <= 80 for line in said.out.splitlines()), said.out
    assert long in said.out
    assert say("settings", "symbols", "ascii").code == 0
    plain = say("trends", "--range", range).out
    assert plain.replace(long, "").isascii(), plain


def test_what_stands_out_is_said_and_no_more_than_that(say: Say, home: Home) -> None:
    keep(home, *walks(60))
    out = say("trends", "--range", "quarter").out
    together = " ".join(out.split())
    count = sum(each.mood == 4 for each in walks(60))
    assert (
        f"On the {count} days you logged walk, mood was 2.0 higher than on the same weekdays without it (likely range"
        in together
    )
    assert "1 activity compared on 60 days. This can't show what caused it" in together
    assert "* clear pattern" in out
    assert "%" not in out
    found = json.loads(say("trends", "--range", "quarter", "--json").out)["along"]
    assert [each["activity"] for each in found["listed"]] == ["walk"]
    assert found["counted"] == [
        {"activity": "call with a friend", "days_with": 1, "days_without": 59}
    ]


def test_twenty_nine_days_are_not_compared(say: Say, home: Home) -> None:
    keep(home, *walks(29))
    out = say("trends").out
    sentence = "Patterns need at least 30 days with a mood. So far there are 29 in this time span."
    assert sentence in " ".join(out.split())
    assert "likely" not in out


def test_all_moods_equal(say: Say, home: Home) -> None:
    walk = (LoggedActivity(name="walk", domain="physical"),)
    keep(home, *(days_ago(number, activities=walk if number % 2 else ()) for number in range(40)))
    out = say("trends", "--range", "quarter").out
    assert "No clear pattern yet (1 activity, 40 days)." in out
    assert "0.0 to 0.0" in out


def test_a_gap_of_a_year_is_a_gap(say: Say, home: Home) -> None:
    keep(home, *(days_ago(number) for number in (*range(10), *range(400, 410))))
    found = json.loads(say("trends", "--range", "all", "--json").out)
    assert len(found["running_median"]["mood"]) == 2
    earlier = say("trends", "--range", "month", "--back", "5").out
    assert earlier.splitlines()[0].endswith("entries on 0 of 30 days.")
    assert "Your first entry" not in earlier
    before = say("trends", "--range", "month", "--back", "20").out
    assert before.splitlines()[1] == "Your first entry is from Saturday, October 11, 2025."


def test_notes_alone_make_no_chart(say: Say, home: Home) -> None:
    keep(home, days_ago(1, mood=None, note="a day without a mood"))
    out = say("trends").out
    assert out == "Past 30 days: entries on 1 of 30 days, no moods.\n"


@pytest.mark.parametrize(
    "words",
    [("--range", "decade"), ("--back", "x"), ("--back", "-1"), ("--back", "99999"), ("--range", "all", "--back", "1")],
)  # fmt: skip
def test_used_wrongly(say: Say, words: tuple[str, ...]) -> None:
    said = say("trends", *words)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 2


def test_weekdays_alone(say: Say, home: Home) -> None:
    keep(home, *walks(60))
    every = json.loads(say("trends", "--range", "quarter", "--json").out)
    some = json.loads(say("trends", "--range", "quarter", "--weekdays", "--json").out)
    assert every["along"]["days"] == 60
    assert some["along"]["days"] == 42
    assert some["mood"] == every["mood"]


def test_the_shape_that_scripts_rely_on(say: Say, home: Home) -> None:
    keep(home, *walks(10))
    found = json.loads(say("trends", "--range", "week", "--json").out)
    assert list(found) == ["range", "first", "last", "days", "days_with_an_entry", "days_with_a_mood", "mood",
        "running_median", "weekdays", "hours", "weekdays_by_three_hours", "balance", "words", "along", "measures", "practices"]  # fmt: skip
    assert (found["first"], found["last"]) == ("2026-11-18", "2026-11-24")
    week = walks(10)[:7]
    walked = sum(each.mood == 4 for each in week)
    assert found["mood"][-1] == {"day": "2026-11-24", "mood": week[0].mood, "energy": None}
    assert found["hours"][10] == {"days": 7, "mood": sorted(each.mood or 0 for each in week)[3]}
    assert found["balance"]["physical"] == {
        "times": walked, "days": walked, "minutes": 30 * walked, "times_with_minutes": walked
    }  # fmt: skip
    assert found["words"] == [
        {
            "word": "calm",
            "days": walked,
            "days_with_a_mood": walked,
            "mood": 4 if walked > 2 else None,
        }
    ]


def practiced(days: float, id: str, name: str, before: int, after: int) -> Entry:
    """A practice that was done so many days ago."""
    done = Played(id=id, name=name, minutes=5, before=Level(before), after=Level(after))
    return done.applied_to(days_ago(days, mood=None))


def test_before_and_after_practices_are_counts(say: Say, home: Home) -> None:
    box = [practiced(number, "box", "Box breathing", 2, 4 - number % 3) for number in range(12)]
    keep(home, *box, practiced(3.5, "scan", "Body scan", 3, 3))
    out = say("trends").out
    assert "  Box breathing                   of 12 times: higher 8, same 4, lower 0\n" in out
    assert "Strong feelings often ease by themselves" in out
    assert "So far: Body scan (1)." in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 80
    assert json.loads(say("trends", "--json").out)["practices"] == {
        "listed": [
            {"practice": "box", "name": "Box breathing", "times": 12, "higher": 8, "same": 4, "lower": 0}
        ],
        "counted": [{"name": "Body scan", "times": 1}],
    }  # fmt: skip
