"""Bearable: one row a reading, brought together by time of day; its scales are asked for."""

from __future__ import annotations

import pytest

from tests.exchange.conftest import Import
from tests.makers import journals, tables
from tests.makers.tables import BEARABLE, SCALE, bearable, table
from wellnesstui.domain.entry import Level
from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.exchange.importers import bearable as bearable_room
from wellnesstui.exchange.reading import CUT
from wellnesstui.store.vault.vault import Vault


def reading(
    amount: str = "", detail: str = "", *, date: str = "8th Dec 2021", slot: str = "07:40",
    kind: str = "Mood", notes: str = "",
) -> tuple[str, ...]:  # fmt: skip
    return (date, "Wednesday", slot, kind, amount, detail, notes)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_readings_of_one_time_of_day_are_one_entry(brought: Import, delimiter: str) -> None:
    report, entries = brought(bearable(delimiter=delimiter), kind="bearable", mapping=SCALE)
    assert (report.read, report.skipped, report.dropped) == (8, [], [])
    assert report.added == len(entries) == 6
    happy, second = (entry for entry in entries if entry.mood)
    assert (happy.mood, happy.mood_label, happy.words) == (4, "7", ("Happy", "Grateful"))
    assert (happy.note, happy.when.iso()) == ("Slept well", "2021-12-08T07:40:00+01:00")
    assert (second.mood, second.note, second.when) == (2, "a second one", happy.when)
    (energy,) = (entry for entry in entries if entry.energy)
    assert (energy.energy, energy.answers) == (3, (("Energy in words", "ok"),))
    (midday,) = (entry for entry in entries if entry.note == "odd")
    assert midday.when.clock() == "12:00"
    assert midday.answers == (
        ("Neck pain", 2),
        ("Factors", "Sedentary, With family"),
        ("Back (lower) pain (Severe)", 4),
    )
    (sleep,) = (entry for entry in entries if "Sleep" in dict(entry.answers))
    assert sleep.answers == (("Sleep", "7:55, Asleep 23:10 - 07:05"),)
    assert entries[-1].answers == (("Gratitudes", "Tea with A, B"),)
    assert {entry.source for entry in entries} == {"import:bearable"}


def test_no_scale_is_guessed(brought: Import) -> None:
    for dry_run in (True, False):
        report, entries = brought(bearable(), kind="bearable", dry_run=dry_run)
        assert report.unmapped == {"7": 1, "3": 1, "energy 3": 1}
        assert (report.read, entries) == (8, [])
        assert report.added == (3 if dry_run else 0)
    report, _ = brought(bearable(), kind="bearable", mapping={"1-6": 1, "7-10": 5})
    assert report.unmapped == {"energy 3": 1}


def test_numbers_are_asked_for_each_time_and_words_are_not(brought: Import) -> None:
    content = bearable(reading("7", "a"), reading("fine", "b", slot="9:00"))
    assert brought(content, kind="bearable", mapping={"7": 4, "fine": 3})[0].added == 2
    later = bearable(reading("7", "c"), reading("fine", "d", slot="9:00"))
    assert brought(later, kind="bearable")[0].unmapped == {"7": 1}
    assert brought(content, kind="bearable")[0].known == 2


def test_a_number_that_is_a_name_in_daylio_means_nothing_here(
    brought: Import, vault: Vault
) -> None:
    content = "full_date,time,mood\n2026-03-10,21:05,7\n"
    assert brought(content, kind="daylio", mapping={"7": 5})[0].added == 1
    assert vault.mood_names() == {"7": 5}
    assert brought(bearable(reading("7")), kind="bearable")[0].unmapped == {"7": 1}
    mapping: dict[str, int | None] = {"7": 2, "1-3": 1, "fine": 3, "energy 2": 2, "energy low": 1}
    assert brought(bearable(reading("7")), kind="bearable", mapping=mapping)[0].added == 1
    assert vault.mood_names() == {"7": 5, "fine": 3, "energy low": 1}


@pytest.mark.parametrize(
    ("mapping", "label", "level"),
    [
        ({"7": 4}, "7", 4),
        ({"7": 4}, "7.0", 4),
        ({"6-8": 4}, "7,5", 4),
        ({"6 – 8": 4}, "8", 4),
        ({"8..6": 4}, "6", 4),
        ({"-5--1": 1}, "-3", 1),
        ({"7": 2, "good": 4}, "Good", 4),
        ({"6-8": None}, "7", None),
    ],
)
def test_ranges(
    brought: Import, mapping: dict[str, int | None], label: str, level: Level | None
) -> None:
    _, (entry,) = brought(bearable(reading(label, "a")), kind="bearable", mapping=mapping)
    assert (entry.mood, entry.mood_label) == (level, label)


def test_a_number_between_ranges_is_asked_for(brought: Import) -> None:
    report, _ = brought(bearable(reading("6.5")), kind="bearable", mapping={"5-6": 3, "7-8": 4})
    assert report.unmapped == {"6.5": 1}


def test_one_number_can_not_mean_two_levels(brought: Import) -> None:
    for mapping in ({"1-3": 1, "3-5": 2}, {"1-10": 1, "2": 1, "9": 2}):
        with pytest.raises(UsedWrongly, match="two levels"):
            brought(bearable(), kind="bearable", mapping=mapping)


def test_daylios_names_mean_nothing_here(brought: Import) -> None:
    report, _ = brought(bearable(reading("good"), reading("rad")), kind="bearable")
    assert report.unmapped == {"good": 1, "rad": 1}


def test_an_energy_keeps_what_it_was(brought: Import) -> None:
    rows = (reading("8", kind="Energy"), reading("", "v. low", kind="Energy", slot="pm"))
    mapping: dict[str, int | None] = {"energy 8": 4, "energy v. low": 1}
    _, (first, second) = brought(bearable(*rows), kind="bearable", mapping=mapping)
    assert (first.energy, first.answers) == (4, (("Energy", 8),))
    assert (second.energy, second.answers) == (1, (("Energy", "v. low"),))
    none: dict[str, int | None] = {"energy 8": None, "energy v. low": None}
    report, _ = brought(bearable(*rows), kind="bearable", mapping=none)
    assert report.known == 2


def test_times_of_day(brought: Import) -> None:
    slots = {**bearable_room.CLOCKS, "3:04": "03:04", "9:05 PM": "21:05", "All Day": "12:00"}
    rows = [reading("1", f"x{n}", kind="Symptom", slot=slot) for n, slot in enumerate(slots)]
    _, entries = brought(bearable(*rows), kind="bearable")
    clocks = {name: entry.when.clock() for entry in entries for name, _ in entry.answers}
    expected = {f"x{n}": clock for n, clock in enumerate(slots.values())}
    assert clocks == expected


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("1st Jan 2022", "2022-01-01"), ("2nd February 2022", "2022-02-02"), ("3 mar. 2022", "2022-03-03"),
        ("22nd Sept 2022", "2022-09-22"), ("2022-05-04", "2022-05-04"),
    ],
)  # fmt: skip
def test_dates(brought: Import, date: str, day: str) -> None:
    _, (entry,) = brought(bearable(reading("1", "x", kind="Symptom", date=date)), kind="bearable")
    assert entry.when.iso().startswith(day)


def test_the_date_in_figures_serves_when_the_other_can_not_be_read(brought: Import) -> None:
    names = ("date formatted", *BEARABLE)
    content = table(names, ("2021-12-08", *reading("1", "x", kind="Symptom", date="8. Dez 2021")))
    report, (entry,) = brought(content, kind="bearable")
    assert entry.when.iso().startswith("2021-12-08")
    assert report.dropped == []


def test_rows_that_can_not_be_kept(brought: Import) -> None:
    rows = (
        reading("1", "x", kind="Symptom", date="zebra"),
        reading("1", "x", kind="Symptom", date="31st Feb 2021"),
        reading("1", "x", kind="Symptom", slot="zebra"),
        reading("1", "x", kind="Symptom", slot="25:00"),
        reading(),
        reading("1", "zebra" * 20, kind="Symptom", slot="pm"),
        reading("zebra" * 20, "x"),
        reading(notes="zebra" * 30_000, slot="night"),
        reading("1", journals.HOSTILE, kind="Symptom", notes=journals.HOSTILE),
    )
    report, entries = brought(bearable(*rows) + "zebra,zebra\n", kind="bearable")
    entry = next(entry for entry in entries if "zebra" not in entry.note)
    assert sorted(line for line, _ in report.skipped) == [2, 3, 4, 5, 6, 7, 8, 11]
    assert report.repaired == [(9, CUT)]
    assert report.read == 10
    assert "zebra" not in str(report.plain())
    assert entry.note == journals.CLEANED
    assert entry.answers == ((journals.CLEANED, 1),)


def test_more_answers_than_an_entry_holds(brought: Import) -> None:
    rows = [reading("1", f"symptom {n}", kind="Symptom") for n in range(120)]
    report, entries = brought(bearable(*rows), kind="bearable")
    assert report.added == len(entries) == 3
    assert sum(len(entry.answers) for entry in entries) == report.read == 120


def test_what_is_no_export_is_refused(brought: Import) -> None:
    for content, part in (("", "empty"), ("date,flow\n1,2\n", "category"), ("x", "rating/amount")):
        with pytest.raises(WellnessError) as caught:
            brought(content, kind="bearable")
        assert part in caught.value.sentence
    with pytest.raises(UsedWrongly):
        brought(tables.bearable(), kind="bearable", columns={"when": "date"})
    with pytest.raises(UsedWrongly):
        brought(tables.bearable(), kind="bearable", date_format="%d.%m.%Y")


def test_another_column_is_named_as_dropped(brought: Import) -> None:
    content = table((*BEARABLE, "colour"), (*reading("1", "x", kind="Symptom"), "red"))
    report, _ = brought(content, kind="bearable")
    assert report.dropped == ["columns that aren't part of a Bearable export"]
