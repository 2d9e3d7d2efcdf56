"""The right entries, in order, and each figure the right way up and round."""

from __future__ import annotations

import re

import pytest

from tests.lookback.pages import FIRST, OCTOBER, a_page, on
from wellnesstui.domain.entry import Level, LoggedActivity
from wellnesstui.domain.moment import Day, weekday
from wellnesstui.domain.practices.practice_entry import Played
from wellnesstui.domain.time.clock import format_hours
from wellnesstui.lookback import association, balance, days, markdown, mood, rhythm
from wellnesstui.lookback.formats import FORMATS
from wellnesstui.lookback.page import ALL, FOR_SUPERVISION, NONE, PageOptions, gather
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.trends import wording
from wellnesstui.trends.span import Span


def test_notes_of_other_days_are_not_there_and_the_oldest_is_first(home: Home) -> None:
    with Vault.open(home) as vault:
        for day in (0, 31, 3, 32, 9):
            vault.record(on(day, note=f"NOTE{day:02}", for_supervision=True))
        vault.record(on(10, answers=(("slept", 6),)))
        vault.record(on(11))
        chosen = settings.load(home)
        aside = gather(vault, OCTOBER, PageOptions(notes=FOR_SUPERVISION), chosen).entries
        every = gather(vault, OCTOBER, PageOptions(notes=ALL), chosen)
        assert [each.note for each in aside] == ["NOTE03", "NOTE09", "NOTE31"]
        assert [each.note for each in every.entries] == ["NOTE03", "NOTE09", "", "NOTE31"]
        assert gather(vault, OCTOBER, PageOptions(notes=NONE), chosen).entries == ()
    text = FORMATS["markdown"].write(every)
    assert "Saturday, October 3, 2026, 12:00, for supervision" in text
    assert "Saturday, October 10, 2026, 12:00\n" in text, "which was not set aside"


def test_only_monday_to_friday_is_compared_when_that_is_wished(home: Home) -> None:
    with Vault.open(home) as vault:
        for day in range(1, 32):
            vault.record(on(day))
        found = gather(vault, OCTOBER, PageOptions(weekdays_only=True), settings.load(home)).look
    assert found.compared is not None
    assert found.compared.days == sum(weekday(FIRST + day) < 5 for day in range(31))
    assert len(found.days) == 31


@pytest.mark.parametrize("first_weekday", [0, 6])
def test_a_day_stands_under_its_weekday(first_weekday: int) -> None:
    page = a_page([on(day) for day in range(1, 32)], first_weekday=first_weekday)
    for day in range(FIRST, FIRST + 31):
        assert day - days._week(page, Day(day)) == (weekday(Day(day)) - first_weekday) % 7
    only = a_page([on(day, 5) for day in (5, 12, 19)], first_weekday=first_weekday)  # Mondays
    assert "Mon: mood 5, 3 days" in rhythm.by_weekday(only).description
    heads, _, moods, _ = next(iter(markdown._rhythm(only))).split("\n")
    at = [cell.strip() for cell in heads.split("|")].index("Mon")
    assert moods.split("|")[at].strip() == "5"


def test_higher_is_higher_up_and_later_further_right() -> None:
    page = a_page([on(1, 1), on(31, 5)])
    first, last = (
        mood._point(OCTOBER, 720, FIRST + day, level) for day, level in ((0, 1), (30, 5))
    )
    assert last[1] < first[1]
    assert first[0] < last[0]
    text = FORMATS["markdown"].write(page)
    assert "Oct 2026  1" + "·" * 29 + "5\n" in text
    levels = [line[0] for line in text.split("\n") if re.match(r"[1-5] .*●", line)]
    assert levels == ["5", "1"]


@pytest.mark.parametrize("length", [31, 200])
def test_a_half_step_has_the_lower_colour(length: int) -> None:
    page = a_page([on(1, 3), on(1, 4), on(2, 5)], Span(first=FIRST, last=FIRST + length - 1))
    for form in ("html", "svg"):
        text = FORMATS[form].write(page)
        coloured = re.findall(r'class="(m\d)"[^>]*><title>\w+day', text)
        assert coloured == ["m3", "m5"]


def test_what_is_higher_is_on_the_right_of_none() -> None:
    entries = [on(day, 4 if day % 3 else 2, activities=(LoggedActivity(name="walk"),) if day % 3 else ()) for day in range(1, 61)]  # fmt: skip
    figure = association.chart(a_page(entries, Span(first=FIRST, last=FIRST + 59)))
    assert figure is not None
    [dot] = figure.drawn.iter("circle")
    [none] = [each for each in figure.drawn.iter("line") if each.get("class") == "zero"]
    assert float(dot.get("cx", 0)) > float(none.get("x1", 0))
    text = FORMATS["markdown"].write(a_page(entries, Span(first=FIRST, last=FIRST + 59)))
    assert "| walk | 40 | 20 | 4.0 | 2.0 | 4 | 2 | +2.0 |" in text


def test_signs_hours_and_shares_in_words() -> None:
    shown = [wording.signed(value) for value in (0.6, -0.3, 0.0, -0.04, 0.04)]
    assert shown == ["+0.6", "-0.3", "0.0", "0.0", "0.0"]
    hours = [format_hours(hour, hour + 3, twelve_hours=True) for hour in (0, 9, 12, 21)]
    assert hours == ["12–3 AM", "9 AM–12 PM", "12–3 PM", "9 PM–12 AM"]
    assert format_hours(21, 24, twelve_hours=True, narrow=True) == "9 PM–12"
    assert format_hours(21, 24, narrow=True) == "21–24"
    assert wording.share(1, 1, 30) == "entries on 1 of 30 days"
    assert wording.share(30, 0, 30) == "entries on 30 of 30 days, no moods"
    assert wording.share(3, 2, 7) == "entries on 3 of 7 days, moods on 2"


def test_times_are_no_days_and_minutes_are_said() -> None:
    walk = LoggedActivity(name="walk", minutes=20, domain="physical")
    page = a_page([on(1, activities=(walk,)), on(1, activities=(walk,)), on(2, activities=(LoggedActivity(name="x"),))])  # fmt: skip
    assert "physical: 2 times, 40 min" in balance.balance(page).description
    assert "other: once" in balance.balance(page).description
    assert "| physical | 2 | 1 | 40 min |" in FORMATS["markdown"].write(page)


@pytest.mark.parametrize("form", list(FORMATS))
def test_energy_is_there_when_it_is_wished_and_without_a_mood_too(form: str) -> None:
    entries = [on(day, None, energy=2) for day in range(1, 20)]
    with_it = FORMATS[form].write(a_page(entries, options=PageOptions(energy=True)))
    assert ('class="energy"' in with_it) or "## Energy over time" in with_it
    without = FORMATS[form].write(a_page(entries))
    assert 'class="energy"' not in without
    assert "Energy over time" not in without


def test_a_picture_in_a_note_is_not_one_of_the_page() -> None:
    note = "![x](http://elsewhere.example/a.png) <img src=http://elsewhere.example/b.png>"
    text = FORMATS["markdown"].write(a_page([on(1, note=note)], options=PageOptions(notes=ALL)))
    assert "![" not in text
    assert not re.search(r"(?<!\\)<img", text)


@pytest.mark.parametrize("word", ["---", "1. first", "- x", "+ y", "=== z"])
def test_no_word_makes_a_rule_or_a_list(word: str) -> None:
    text = FORMATS["markdown"].write(a_page([on(1, None, words=(word,), note="n")], options=PageOptions(notes=ALL)))  # fmt: skip
    [line] = [line for line in text.split("\n") if line.endswith(word[-1]) and "\\" in line]
    assert re.match(r"\d*\\", line)


def test_a_domain_of_a_foreign_vault_says_nothing_to_the_terminal(home: Home) -> None:
    with Vault.open(home) as vault:
        vault.record(on(5, activities=(LoggedActivity(name="walk", minutes=5, domain="physical"),)))
        escape = "\x1b]52;c;ZXZpbA==\x07"
        assert vault.database.run("UPDATE entry_activity SET domain = ?", (escape,)) == 1
        page = gather(vault, OCTOBER, PageOptions(notes=ALL), settings.load(home))
        [entry] = vault.everything()
    assert entry.activities[0].domain == ""
    assert page.look.shares[-1].domain == "other"
    for form in FORMATS.values():
        assert "\x1b" not in form.write(page)


@pytest.mark.parametrize("form", FORMATS)
def test_moods_around_a_practice_are_counted_from_eight_uses_on(form: str) -> None:
    def written(times: int) -> str:
        name = "2. Box *breathing*"
        done = Played(id="box", name=name, minutes=2, before=Level(2), after=Level(4))
        text = FORMATS[form].write(
            a_page([done.applied_to(on(day)) for day in range(1, times + 1)])
        )
        return " ".join(re.sub(r"<[^>]*>|\\\\", " ", text).split())

    few, enough = written(7), written(8)
    assert wording.BEFORE_AFTER not in few
    assert wording.BEFORE_AFTER in enough
    assert "of 8 times: higher 8, same 0, lower 0." in enough
    assert wording.EASES in enough
