"""A home in a temporary folder and a clock that stands still, for the screens."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.ui.stage import HandClock
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.trends import association

association.load_numpy()  # so that Trends need not load it in a thread in whichever test comes first

_parse_rules = Stylesheet._parse_rules
_rules: dict[tuple[object, ...], list[RuleSet]] = {}


def _rules_parsed_once(sheet: Stylesheet, *of: object, **more: object) -> list[RuleSet]:
    """The rules of a style sheet: a thousand apps have the same ones, and parsing is a tenth of an opening."""
    key = (*of, *more.items(), *sheet._variables.items())
    if key not in _rules:
        _rules[key] = _parse_rules(sheet, *of, **more)  # type: ignore[arg-type]
    return _rules[key]


Stylesheet._parse_rules = _rules_parsed_once  # type: ignore[assignment,method-assign]


@pytest.fixture
def stage_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("WELLNESS_HOME", str(tmp_path / "a home"))
    return Home.find()


@pytest.fixture(autouse=True)
def hand_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[HandClock]:
    """It is 09:52 UTC on Tuesday 24 November 2026 until the test moves it."""
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    hand = HandClock()
    monkeypatch.setattr(clock, "now", hand.now)
    yield hand
    gc.unfreeze()  # an app takes what stands for lasting; the apps of thousands of tests would last too
    gc.enable()
    monkeypatch.undo()
    time.tzset()
