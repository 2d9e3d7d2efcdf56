"""The cursor of the log: the same entries in the same order, however it is unrolled and narrowed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.makers import history
from tests.thorough import examples
from wellnesstui.domain.entry import Entry, Level
from wellnesstui.domain.log_filter import KINDS, LogFilter
from wellnesstui.domain.moment import Day
from wellnesstui.domain.text import folded
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

UNTIL = 20_000
COUNT = 400


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    folder = str(tmp_path_factory.mktemp("cursor"))
    home = Home(folder, folder, folder)
    history.fill(home, COUNT, 0.2, until=Day(UNTIL))
    return Vault.open(home)


def _fits(entry: Entry, wanted: LogFilter) -> bool:
    """The plainest reading of a narrowing without text."""
    kinds = {
        "any": True,
        "mood": entry.mood is not None,
        "note": bool(entry.note),
        "words": bool(entry.words),
        "activity": bool(entry.activities),
        "tracker": bool(entry.trackers),
        "practice": entry.form == "practice",
        "form": bool(entry.form or entry.answers) and entry.form != "practice",
        "supervision": entry.for_supervision,
    }
    assert entry.day is not None
    return (
        kinds[wanted.kind]
        and (not wanted.has_moods or wanted.lowest <= (entry.mood or 0) <= wanted.highest)
        and set(map(folded, wanted.words)) <= set(map(folded, entry.words))
        and set(map(folded, wanted.activities)) <= {folded(each.name) for each in entry.activities}
        and (wanted.first is None or entry.day >= wanted.first)
        and (wanted.last is None or entry.day <= wanted.last)
        and (not wanted.days or entry.day in wanted.days)
    )


_DAYS = st.integers(UNTIL - 80, UNTIL + 2).map(Day)
_MOODS = st.tuples(st.integers(1, 5), st.integers(1, 5)).map(sorted)


@st.composite
def _narrowings(draw: st.DrawFn) -> LogFilter:
    lowest, highest = draw(_MOODS)
    return LogFilter(
        kind=draw(st.sampled_from(KINDS)),
        lowest=Level(lowest),
        highest=Level(highest),
        words=draw(st.sampled_from([(), (), ("tired",), ("TIRED", "calm"), ("nobody's word",)])),
        activities=draw(st.sampled_from([(), (), ("walk",), ("walk", "music")])),
        first=draw(st.none() | _DAYS),
        last=draw(st.none() | _DAYS),
        days=draw(st.just(()) | st.lists(_DAYS, max_size=5).map(tuple)),
    )


@settings(max_examples=examples(150), deadline=None)
@given(wanted=_narrowings(), pieces=st.lists(st.integers(1, 90), max_size=6))
def test_it_holds_what_fits_newest_first_however_it_is_unrolled(
    vault: Vault, wanted: LogFilter, pieces: list[int]
) -> None:
    cursor = vault.entry_cursor(wanted)
    for piece in (*pieces, COUNT + 1):
        cursor.fetch(piece)
    assert cursor.is_exhausted
    read = [entry for entry in cursor.entries(0, len(cursor)) if entry is not None]
    assert [entry.day for entry in read] == list(cursor.days)
    assert sorted(entry.id for entry in read) == sorted(
        entry.id for entry in vault.everything() if _fits(entry, wanted)
    )
    assert [(entry.day, entry.when.instant) for entry in read] == sorted(
        ((entry.day, entry.when.instant) for entry in read), reverse=True
    )


@pytest.mark.parametrize("piece", [1, 7, 300])
def test_a_word_leads_to_the_same_entries_in_any_piece(vault: Vault, piece: int) -> None:
    cursor = vault.entry_cursor(LogFilter(text=history.COMMON, lowest=Level(2), highest=Level(3)))
    while not cursor.is_exhausted:
        cursor.fetch(piece)
    wanted = [
        entry.id for entry in vault.search(history.COMMON, COUNT) if (entry.mood or 0) in (2, 3)
    ]
    assert wanted
    assert [entry.id for entry in cursor.entries(0, len(cursor)) if entry] == wanted


def test_any_page_can_be_read_and_what_is_gone_is_a_gap(tmp_path: Path) -> None:
    home = Home(str(tmp_path), str(tmp_path), str(tmp_path))
    history.fill(home, 50, 0.05, until=Day(UNTIL))
    with Vault.open(home) as vault:
        cursor = vault.entry_cursor(LogFilter())
        cursor.fetch(1000)
        first = cursor.entries(0, 1)[0]
        assert first is not None
        vault.delete(first.id)
        assert cursor.entries(0, 3)[0] is None
        assert all(cursor.entries(1, 50))
        assert cursor.entries(40, 90)[-1] is not None


def test_the_stamp_is_another_after_a_change_here_or_elsewhere(tmp_path: Path) -> None:
    home = Home(str(tmp_path), str(tmp_path), str(tmp_path))
    history.fill(home, 10, 0.01, until=Day(UNTIL))
    with Vault.open(home) as here, Vault.open(home) as there:
        first = here.cache_key()
        assert here.cache_key() == first
        newest, other = here.latest(2)
        there.delete(newest.id)
        second = here.cache_key()
        assert second != first
        here.delete(other.id)
        assert here.cache_key() != second
