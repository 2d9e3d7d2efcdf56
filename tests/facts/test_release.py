"""The check before a release fails when a crisis line was looked up more than 12 months ago.

The day is always given here: the passing of time must not break a build.
"""

from __future__ import annotations

from datetime import date

import pytest

from tests.facts import release
from wellnesstui.domain.moment import Day
from wellnesstui.domain.resources.resource import CRISIS, overdue
from wellnesstui.store.content.resources import bundled


def day(text: str) -> Day:
    return Day(date.fromisoformat(text).toordinal() - release.EPOCH)


OLDEST, NEWEST = day("2026-11-23"), day("2026-11-29")
"""The first and the last day on which somebody looked a line up."""


def test_a_line_is_overdue_a_year_and_a_day_after_its_own_check() -> None:
    shipped = bundled()
    lines = tuple(resource for resource in shipped if resource.kind == CRISIS)
    assert {each.checked for each in lines} == {OLDEST, NEWEST}
    assert overdue(shipped, NEWEST) == ()
    assert overdue(shipped, OLDEST + 365) == ()
    first = tuple(each for each in lines if each.checked == OLDEST)
    assert overdue(shipped, OLDEST + 366) == first
    assert len(first) > 30
    assert overdue(shipped, NEWEST + 366) == lines


def test_the_check_fails_when_a_crisis_line_is_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["2027-11-23"]) == 0
    assert release.main(["2027-11-24"]) == 1
    assert "us-988: checked November 2026" in capsys.readouterr().err
