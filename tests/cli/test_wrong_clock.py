"""A clock that says a year no entry can have: nothing is saved, everything can be read."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Say, lines
from tests.hand import NOW, Hand, an_entry
from wellnesstui.domain.moment import EARLIEST, LATEST, Instant
from wellnesstui.store.backups import backups
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.vault.vault import Vault

SENTENCE = "This computer's clock says "
WRONG = {
    "June 1, 2200": 7_271_164_800,
    "January 1, 1900": EARLIEST - 1,  # in Vienna it is past midnight
    "January 1, 2200": LATEST,
}
SAVING: dict[str, tuple[str, ...]] = {
    "mood": ("mood", "3"),
    "mood, back in time": ("mood", "3", "--at", "20m ago"),
    "did": ("did", "walk", "15m"),
    "note": ("note",),
    "checkin": ("checkin", "--plain"),
    "edit": ("edit", "wxyz", "-m", "1"),
    "delete": ("delete", "wxyz"),
    "session": ("session", "50m"),
    "day": ("day", "9-9:50, 10-10:50"),
    "mute": ("mute", "1h"),
    "breaks add": ("breaks", "add", "water every 90 min, 9-17"),
    "backup": ("backup",),
}
READING: dict[str, tuple[str, ...]] = {
    name: tuple(name.split())
    for name in (
        "today", "log", "log --json", "search walk", "trends", "trends --json", "report", "session", "day",
        "breaks", "breaks next --json", "mute", "resources", "resources nurses", "help-now",
        "help-now --country US", "help-now --json", "export jsonl", "export csv", "export markdown", "where",
        "settings", "theme", "help", "--help", "--version",
    )
}  # fmt: skip


@pytest.fixture
def lived_in(home: Home, hand: Hand) -> Home:
    """An entry that ends in WXYZ in the vault, and one that waits."""
    with Vault.open(home) as vault:
        vault.record(an_entry(id="01KB000000000000000000WXYZ", note="a walk", mood=2))
    inbox.save(home, an_entry(mood=5).replace(day=20_781))
    return home


def files(home: Home) -> dict[str, bytes]:
    found = [path for path in Path(home.data).rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in found if not path.name.endswith(".lock")}


@pytest.mark.parametrize("name", SAVING)
@pytest.mark.parametrize("date", WRONG)
def test_nothing_is_saved(say: Say, lived_in: Home, hand: Hand, name: str, date: str) -> None:
    say("log")  # so that nothing waits and only what the command does could change a file
    before = files(lived_in)
    hand.instant = Instant(WRONG[date])
    said = say(*SAVING[name], stdin="a note")
    assert said.code == 1
    assert said.out == ""
    assert said.err.startswith(f"{SENTENCE}{date}, so nothing was saved.\n"), said.err
    assert files(lived_in) == before
    hand.instant = NOW
    assert len(lines(say("log", "--json"))) == 2


@pytest.mark.parametrize("name", READING)
@pytest.mark.parametrize("date", WRONG)
def test_all_can_be_read(say: Say, lived_in: Home, hand: Hand, name: str, date: str) -> None:
    hand.instant = Instant(WRONG[date])
    said = say(*READING[name])
    assert said.code == 0, said.err
    assert said.out


@pytest.mark.parametrize("name", [*READING, *SAVING])
def test_a_clock_beyond_pythons_own(
    say: Say, lived_in: Home, hand: Hand, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def beyond() -> float:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")

    hand.instant = Instant(10**10)
    monkeypatch.setattr(time, "time", beyond)
    said = say(*(READING | SAVING)[name], stdin="a note")
    assert said.code == (name in SAVING), said.err
    assert (SENTENCE in said.err) == (name in SAVING)


def test_what_waits_comes_in_and_what_can_be_undone_stays(
    say: Say, lived_in: Home, hand: Hand
) -> None:
    hand.instant = Instant(WRONG["June 1, 2200"])
    assert len(lines(say("log", "--json"))) == 2, "what waits is read as well"
    hand.instant = NOW
    assert "bright" in say("undo").out
    assert "low" in say("undo").out
    hand.forward(48)
    assert say("undo").code == 1
    with Vault.open(lived_in) as vault:
        vault.merge()
        assert vault.database.rows("SELECT * FROM change") == [], "nothing is remembered for good"


@pytest.mark.parametrize("at", [EARLIEST, LATEST - 1, -43_200, 0, 5_851_094_400])
@pytest.mark.parametrize("offset", [-43_200, 0, 50_400])
def test_at_the_edges_what_is_saved_can_be_read(
    say: Say, home: Home, hand: Hand, monkeypatch: pytest.MonkeyPatch, at: Instant, offset: int
) -> None:
    now = hand.now
    monkeypatch.setattr("wellnesstui.store.disk.clock.now", lambda: now().replace(offset=offset))
    hand.instant = at
    assert say("mood", "3").code == 0
    assert [each["mood"] for each in lines(say("log", "--json"))] == [3]
    hand.instant = NOW
    assert [each["mood"] for each in lines(say("log", "--json"))] == [3]
    assert say("export", "csv").out.count("\n") == 2


def test_no_backup_is_named_after_such_a_day(lived_in: Home, hand: Hand) -> None:
    hand.instant = Instant(WRONG["June 1, 2200"])
    with Vault.open(lived_in) as vault:
        assert SENTENCE in backups.daily(vault)
    assert not os.path.exists(lived_in.backups)
