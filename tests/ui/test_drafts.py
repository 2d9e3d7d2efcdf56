"""Drafts of several windows: each has its own, and what a window that's gone left is offered once."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.terminal import Terminal, at_terminal
from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.store.database.drafts import WINDOWS, edit_place
from wellnesstui.store.disk.app_lock import WINDOW_LOCKS, AppLock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui import drafts as drafts_of_windows
from wellnesstui.ui.drafts import CARD, PlaceDrafts

FORM = "form:hard-days"


@pytest.fixture
def vault(home: Home) -> Iterator[Vault]:
    os.makedirs(home.data, exist_ok=True)
    with Vault.open(home) as vault:
        yield vault


def test_each_window_has_its_own_while_it_is_open(vault: Vault, home: Home) -> None:
    first, second = AppLock(home), AppLock(home)
    mine, others = PlaceDrafts(vault, first.window), PlaceDrafts(vault, second.window)
    mine.save(CARD, CheckIn(note="of the first"))
    others.save(CARD, CheckIn(note="of the second"))
    others.save_text(FORM, "typed")
    assert (mine.recall(CARD).note, others.recall(CARD).note) == ("of the first", "of the second")
    assert (mine.recall_text(FORM)[0], others.recall_text(FORM)[0]) == ("", "typed")
    second.close()
    assert mine.recall_text(FORM)[0] == "typed"
    assert mine.recall(CARD).note == "of the first"
    mine.save(CARD, CheckIn())
    assert mine.recall(CARD).note == "of the second", "after its own, what was left is offered"
    mine.save(CARD, CheckIn())
    assert mine.recall(CARD).is_empty()
    first.close()


@given(
    left=st.dictionaries(st.sampled_from(list(WINDOWS)), st.text("ab", min_size=1), max_size=9),
    open_ones=st.frozensets(st.sampled_from(list(WINDOWS))),
    window=st.sampled_from(list(WINDOWS)),
)
def test_all_that_gone_windows_left_is_offered_once_and_nothing_of_open_ones(
    tmp_path_factory: pytest.TempPathFactory,
    left: dict[int, str],
    open_ones: frozenset[int],
    window: int,
) -> None:
    folder = str(tmp_path_factory.mktemp("drafts"))
    home = Home(folder, folder, folder)
    open_ones |= {window}
    with pytest.MonkeyPatch.context() as patch, Vault.open(home) as vault:
        patch.setattr(drafts_of_windows, "open_windows", lambda _: open_ones)
        for number, text in left.items():
            PlaceDrafts(vault, number).save_text(FORM, text)
        drafts, offered = PlaceDrafts(vault, window), list[str]()
        while text := drafts.recall_text(FORM)[0]:
            offered.append(text)
            drafts.save_text(FORM, "")
        mine = [left[window]] if window in left else []
        assert offered == mine + [left[each] for each in sorted(left) if each not in open_ones]
        for each in open_ones - {window}:
            assert PlaceDrafts(vault, each).recall_text(FORM)[0] == left.get(each, "")


def test_deleting_an_entry_deletes_what_any_window_typed_into_it(vault: Vault, home: Home) -> None:
    from wellnesstui.store.disk import clock

    entry = vault.record(clock.blank_entry(clock.now(), "app").replace(note="x"))
    for window in WINDOWS:
        PlaceDrafts(vault, window).save_text(edit_place(entry.id), "typed")
    vault.delete(entry.id)
    assert vault.drafts.windows(edit_place(entry.id)) == []


def test_there_are_as_many_windows_as_have_drafts(home: Home) -> None:
    os.makedirs(home.data, exist_ok=True)
    locks = [AppLock(home) for _ in WINDOWS]
    assert [each.window for each in locks] == list(WINDOWS)
    assert len(WINDOW_LOCKS) == len(WINDOWS)
    with pytest.raises(UsedWrongly, match="open in 9 windows already"):
        AppLock(home)
    for each in locks:
        each.close()


def test_a_second_program_that_is_killed_loses_nothing(home: Home) -> None:
    """The next one has it, whether the first still runs or not."""
    with at_terminal("-m", "wellnesstui") as first:
        _ready(first)
        with at_terminal("-m", "wellnesstui") as second:
            _ready(second)
            second.send("a")
            second.wait_for("Add an entry")
            second.send("\tN")
            second.send("typed in the second")
            second.wait_for("typed in the second")
            second.until(lambda: _has_draft(home), "a draft")
            second.process.kill()
            second.process.wait()
        with at_terminal("-m", "wellnesstui") as third:
            _ready(third)
            third.send("a")
            third.wait_for("typed in the second")
            third.process.kill()
            third.process.wait()
        first.send("a")
        first.wait_for("typed in the second")
        first.process.kill()
        first.process.wait()


def _ready(terminal: Terminal) -> None:
    terminal.wait_for("a add an entry")


def _has_draft(home: Home) -> bool:
    with Vault.open(home) as vault:
        return bool(vault.drafts.windows("add"))
