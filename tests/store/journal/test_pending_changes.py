"""Changes of files that can't be undone: too large for a box, or of a day that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hand import Hand, an_entry
from wellnesstui.domain.errors import CantUndo
from wellnesstui.domain.moment import Instant
from wellnesstui.store.inbox import envelope, inbox
from wellnesstui.store.journal import journal
from wellnesstui.store.settings import reminders, settings
from wellnesstui.store.vault.vault import Vault


def test_a_box_holds_as_much_as_is_read() -> None:
    assert inbox.MAX_PAYLOAD == envelope.LONGEST


def test_a_change_too_large_for_a_box_is_named_and_passed_over(vault: Vault) -> None:
    entry = vault.record(an_entry(note="before"))
    Path(vault.home.reminders).write_text(
        '[[rule]]\nname = "tea"\nwhen = "15:30"\n' + "# comment\n" * 24_000, "utf-8"
    )
    reminders.remove(vault.home, "tea")
    assert reminders.load(vault.home).rules == ()
    with pytest.raises(CantUndo, match="changed too much of a file"):
        vault.undo()
    assert vault.unread_boxes == []
    assert vault.undo().kind == journal.RECORDED
    assert list(vault.everything()) == []
    assert vault.redo().entry == entry


def test_with_a_clock_that_is_wrong_a_setting_is_changed_and_not_noted(
    vault: Vault, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = hand.instant
    hand.instant = Instant(7_300_000_000)
    settings.change(vault.home, "clock", "12")
    assert settings.load(vault.home).twelve_hours
    hand.instant = right
    assert inbox.box_paths(vault.home) == []
