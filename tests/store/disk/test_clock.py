"""Instants and wall times, in zones whose clocks are changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import EARLIEST, LATEST, Instant, Moment, read_iso
from wellnesstui.domain.ulid import milliseconds_of
from wellnesstui.store.disk import clock

InZone = Callable[[str], None]


@pytest.mark.parametrize("zone", ["Europe/Vienna", "America/St_Johns", "Asia/Kathmandu", "UTC"])
def test_now_knows_its_offset_and_its_zone(in_zone: InZone, zone: str) -> None:
    in_zone(zone)
    now = clock.now()
    assert abs(now.instant - time.time()) < 5
    assert now.zone == zone
    offset = datetime.fromtimestamp(now.instant, ZoneInfo(zone)).utcoffset()
    assert offset is not None
    assert now.offset == offset.total_seconds()


@pytest.mark.parametrize(
    ("named", "zone"),
    [
        (":Europe/Vienna", "Europe/Vienna"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("CET-1CEST", ""),
        ("EST5EDT,M3.2.0,M11.1.0", ""),
        ("/etc/localtime", ""),
        ("<+03>-3", ""),
        ("x" * 50, ""),
        ("\x1b[31m", ""),
        ("../../etc/passwd", ""),
    ],
)
def test_a_zone_is_never_guessed(monkeypatch: pytest.MonkeyPatch, named: str, zone: str) -> None:
    monkeypatch.setenv("TZ", named)
    assert clock.zone_name() == zone


def test_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(os, "readlink", lambda path: "../usr/share/zoneinfo/America/Lima")
    assert clock.zone_name() == "America/Lima"
    monkeypatch.setattr(os, "readlink", lambda path: "/somewhere/else")
    assert clock.zone_name() == ""


def test_a_blank_entry_is_of_now_and_like_no_other(in_zone: InZone) -> None:
    in_zone("Europe/Vienna")
    now = clock.now()
    blank = clock.blank_entry(now, "app")
    assert blank.is_empty()
    assert (blank.when, blank.created, blank.source) == (now, now.instant, "app")
    assert abs(milliseconds_of(blank.id) / 1000 - now.instant) < 5
    assert clock.blank_entry(now, "app").id != blank.id


def test_the_hour_that_happens_twice_is_the_first(in_zone: InZone) -> None:
    for zone, machine in (("", "Europe/Vienna"), ("Europe/Vienna", "UTC")):
        in_zone(machine)
        found = clock.localize(2026, 10, 25, 2, 30, zone=zone)
        assert found.iso() == "2026-10-25T02:30:00+02:00"


def test_a_time_that_was_jumped_over_moves_forward(in_zone: InZone) -> None:
    for zone, machine in (("", "Europe/Vienna"), ("Europe/Vienna", "UTC")):
        in_zone(machine)
        found = clock.localize(2026, 3, 29, 2, 30, zone=zone)
        assert found.iso() == "2026-03-29T03:30:00+02:00"


def test_an_unknown_zone(in_zone: InZone) -> None:
    for zone in ("Europe/Nowhere", "../../etc/passwd", "\x00", "x" * 300):
        with pytest.raises(UsedWrongly):
            clock.localize(2026, 1, 1, 0, 0, zone=zone)
    with pytest.raises(ValueError, match="outside"):
        clock.localize(2300, 1, 1, 0, 0, zone="UTC")
    with pytest.raises(ValueError, match="day is out of range"):
        clock.localize(2026, 2, 30, 0, 0)


@given(
    at=st.integers(-(10**9), 4 * 10**9),
    zone=st.sampled_from(
        ("Europe/Vienna", "America/St_Johns", "Australia/Lord_Howe", "Asia/Tehran")
    ),
)
def test_a_wall_time_is_the_instant_it_was_read_from(at: Instant, zone: str) -> None:
    there = datetime.fromtimestamp(at, ZoneInfo(zone))
    parts = (there.year, there.month, there.day, there.hour, there.minute, there.second)
    found = clock.localize(*parts, zone=zone)
    first = there.replace(fold=0)
    assert found.instant == int(first.astimezone(UTC).timestamp())
    assert found.zone == zone


def test_at_wall_is_never_in_the_future(in_zone: InZone) -> None:
    in_zone("Europe/Vienna")
    now = read_iso("2026-03-29T03:10:00+02:00", "Europe/Vienna")
    assert clock.moment_at_wall(now.wall - 1800, now) == now  # 02:40 never was
    assert clock.moment_at_wall(now.wall - 7200, now).iso() == "2026-03-29T01:10:00+01:00"


def test_at_wall_far_away(in_zone: InZone) -> None:
    in_zone("UTC")
    now = Moment(instant=Instant(0))
    for wall in (EARLIEST - 1, LATEST, -(10**11), 10**11):
        with pytest.raises(UsedWrongly, match="out of range"):
            clock.moment_at_wall(wall, now)
