"""The benchmark's histories are the same for a seed, and its verdicts are honest."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.bench.figures import Figure, paired_ratios
from tests.makers import history
from wellnesstui.domain.moment import Day
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

UNTIL = 20_000


def test_a_history_is_the_same_for_a_seed() -> None:
    once = history.entries(500, 0.1, seed=3, until=Day(UNTIL))
    assert len(once) == 500
    assert once == history.entries(500, 0.1, seed=3, until=Day(UNTIL))
    assert once != history.entries(500, 0.1, seed=4, until=Day(UNTIL))
    days = [entry.day for entry in once if entry.day is not None]
    assert days == sorted(days)
    assert days[-1] <= UNTIL


def test_a_short_history_is_the_end_of_a_long_one() -> None:
    long = history.entries(600, 0.12, until=Day(UNTIL))
    assert history.entries(300, 0.06, until=Day(UNTIL)) == long[-300:]


def test_what_is_filled_is_what_was_made(tmp_path: Path) -> None:
    home = Home(str(tmp_path), str(tmp_path), str(tmp_path))
    assert history.fill(home, 300, 0.03, until=Day(UNTIL)) == 300
    made = history.entries(300, 0.03, until=Day(UNTIL))
    with Vault.open(home) as vault:
        assert sorted(vault.everything(), key=lambda entry: entry.id) == sorted(
            made, key=lambda entry: entry.id
        )
        assert vault.search(history.COMMON, 5)


def test_verdicts() -> None:
    assert Figure("x", [1.0, 2.0, 9.0], 3, 2).verdict == "ok, as aimed"
    assert Figure("x", [2.5], 3, 2).verdict == "ok"
    assert Figure("x", [3.2], 3, 2).verdict == "ok, within slack"
    assert Figure("x", [3.4], 3, 2).verdict == "OVER"
    assert Figure("x", [41], 40, 25, "").is_over


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
def test_memory_at_the_most_is_no_less_than_now() -> None:
    from tests.bench.terminal import peak, resident

    now, most = resident(os.getpid()), peak(os.getpid())
    assert now
    assert most
    assert most >= now
    assert peak(-1) is None


@pytest.mark.skipif(os.name != "posix", reason="has no pseudo-terminal")
def test_what_comes_at_once_is_one_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.bench.terminal import StampedTerminal

    pieces = ((1.0, b"one"), (1.001, b" two"), (1.2, b" three"))
    with StampedTerminal([sys.executable, "-c", ""], dict(os.environ)) as terminal:
        for stamp, data in pieces:
            monkeypatch.setattr(StampedTerminal, "now", stamp)
            terminal.take(data)
        frames = [(stamp, text.strip()) for stamp, text in terminal.frames()]
        assert frames == [(1.001, "one two"), (1.2, "one two three")]
        assert terminal.frames() == []


def test_a_ratio_is_taken_pair_by_pair() -> None:
    ones, floors = iter((0.0, 2.0, 9.0)), iter((1.0, 1.0, 3.0))
    assert paired_ratios(2, lambda: next(ones), lambda: next(floors), warm_up=1) == [2.0, 3.0]
