"""``wellness month``: the five weeks that Today shows as squares, in numbers."""

from __future__ import annotations

from tests.cli.conftest import Say, lines
from wellnesstui.trends.days import first_of_weeks


def test_the_last_five_weeks(say: Say) -> None:
    for mood, at in (
        ("2", "9:00"),
        ("3", "10:00"),
        ("5", "yesterday 10:00"),
        ("4", "5 weeks ago at 10:00"),
    ):
        assert say("mood", mood, "--at", at).code == 0
    said = say("month")
    assert (said.code, said.err) == (0, "")
    rows = said.out.splitlines()
    assert rows[0].split() == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert [row[:6] for row in rows[1:6]] == ["Oct 26", "Nov 2 ", "Nov 9 ", "Nov 16", "Nov 23"]
    assert rows[1].split()[2:] == ["·"] * 7
    assert rows[5].split() == ["Nov", "23", "5", "2.5"], "today is the last one"
    assert len({len(row) for row in rows[:5]}) == 1


def test_the_same_as_json(say: Say) -> None:
    say("mood", "4")
    (found,) = lines(say("month", "--json"))
    assert (found["first"], found["last"], len(found["days"])) == ("2026-10-26", "2026-11-24", 30)
    assert found["days"][0] == {"day": "2026-10-26", "mood": None}
    assert found["days"][-1] == {"day": "2026-11-24", "mood": 4}


def test_no_mood(say: Say) -> None:
    say("note", stdin="x")
    assert say("month").out == "No moods in the last five weeks. To add one: `wellness mood 4`.\n"


def test_weeks_begin_on_the_chosen_day(say: Say) -> None:
    say("settings", "first_weekday", "sunday")
    say("mood", "4")
    rows = say("month").out.splitlines()
    assert rows[0].split()[0] == "Su"
    assert rows[1].startswith("Oct 25")
    from wellnesstui.domain.moment import Day, weekday

    for today in range(20_000, 20_007):
        for first in (0, 5, 6):
            begin = first_of_weeks(Day(today), first)
            assert weekday(begin) == first
            assert 28 <= today - begin < 35
