"""docs/statistics.md is right: its own example gives our ranges, and its table is what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isclose
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.trends import release
from tests.trends.histories import NEAR, plain_history
from wellnesstui.trends.association import MIN_DAYS, MIN_EACH, MIN_WEIGHT, PERCENTILE, compare

DOCUMENT = (ROOT / "docs" / "statistics.md").read_text("utf-8")


def test_the_example_gives_the_same_ranges() -> None:
    [example] = re.findall(r"```python\n(.*?)```", DOCUMENT, re.DOTALL)
    assert "wellnesstui" not in example
    names: dict[str, Any] = {}
    exec(example, names)
    along: Callable[..., tuple[float, float, float]] = names["along"]
    compared = 0
    for seed, days in enumerate((31, 60, 97, 180)):
        moods, present, _ = plain_history(seed, days, effect=0.5)
        for weekdays in ([0] * days, [(day + day // 6) % 7 for day in range(days)]):
            for each in compare(moods, present, weekdays).listed:
                wanted = along(moods, present[each.name], weekdays)
                for one, other in zip((each.difference, each.low, each.high), wanted, strict=True):
                    assert isclose(one, other, abs_tol=NEAR)
                compared += 1
    assert compared > 30


def test_it_names_the_numbers_that_count() -> None:
    assert (
        f"before {MIN_DAYS} days with a mood, or with fewer than {MIN_EACH} days with" in _plain()
    )
    assert f"these weights come to {MIN_WEIGHT:.0f} or more" in _plain()
    assert f"in {PERCENTILE} of 100 shifts" in _plain()


def _plain() -> str:
    return " ".join(DOCUMENT.split())


@pytest.mark.long
def test_before_a_release(capsys: pytest.CaptureFixture[str]) -> None:
    """Each line is kept, and the document's table has the figures that come out."""
    code = release.main()
    printed = capsys.readouterr().out
    assert code == 0, printed
    for days in release.DAYS:
        row = [str(days)]
        for what in ("usual", r"\+0.5", r"\+0.8"):
            [share] = re.findall(rf"  {what} +{days} days +([\d.]+)%  (?:all|comp)", printed)
            row.append(str(min(99, round(float(share)))))
        assert f"| {' | '.join(row)} |" in DOCUMENT
