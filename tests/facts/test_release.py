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

OF_THE_FACTS = Day(date(2026, 11, 23).toordinal() - release.EPOCH)


def test_on_the_day_of_the_facts_nothing_is_overdue() -> None:
    shipped = bundled()
    assert overdue(shipped, OF_THE_FACTS) == ()
    assert overdue(shipped, OF_THE_FACTS + 365) == ()
    late = overdue(shipped, OF_THE_FACTS + 366)
    assert late == tuple(resource for resource in shipped if resource.kind == CRISIS)
    assert len(late) > 30


def test_the_check_fails_when_a_crisis_line_is_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["2027-11-23"]) == 0
    assert release.main(["2027-11-24"]) == 1
    assert "us-988: checked November 2026" in capsys.readouterr().err
