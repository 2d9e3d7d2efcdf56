"""A home in a temporary folder and a clock that stands still, for the screens."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.stage import HandClock
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.trends import association

association.load_numpy()  # so that Trends need not load it in a thread in whichever test comes first


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
