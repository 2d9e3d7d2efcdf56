"""What was found by trying calendars by hand."""

from __future__ import annotations

import pytest

from tests.breaks.test_calendar_cases import NINE, VIENNA, one
from tests.makers.calendars import told
from wellnesstui.breaks.sandbox.protocol import BusyTimes
from wellnesstui.cli.commands.day import _not_counted
from wellnesstui.ui.places.breaks.calendar_dialog import uncounted_sentences

NO_LENGTH = {
    "a time that is called a date": one("DTSTART;VALUE=DATE:20261124T090000"),
    "no end": one(NINE),
    "a duration of nothing": one(NINE, "DURATION:PT0S"),
    "ends as it begins": one(NINE, f"DTEND{VIENNA}:20261124T090000"),
    "each day": one(NINE, "RRULE:FREQ=DAILY"),
}


@pytest.mark.parametrize("name", NO_LENGTH)
def test_an_event_without_a_length_is_counted(name: str) -> None:
    said = told(NO_LENGTH[name])
    assert (said["blocks"], said["no_length"], said["unread"]) == ([], 1, 0)


def test_one_of_another_day_is_not() -> None:
    assert told(one("DTSTART:20261126T090000Z"))["no_length"] == 0


def test_it_is_said() -> None:
    assert _not_counted(BusyTimes((), no_length=1)) == ["1 event without a length"]
    assert _not_counted(BusyTimes((), no_length=2)) == ["2 events without a length"]
    assert uncounted_sentences(BusyTimes((), no_length=1)) == ["1 event skipped (no length)."]
    assert uncounted_sentences(BusyTimes((), no_length=2)) == ["2 events skipped (no length)."]
