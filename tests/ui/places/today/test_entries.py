"""The entries of today and yesterday: read, change, backdate, delete, undo, and those kept elsewhere."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from tests.ui.stage import NOON, HandClock, Stage, an_entry, keep_elsewhere, recorded, staged
from wellnesstui.domain.entry import Entry, LoggedActivity
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.entry.dialog import EntryDialog, WhenField
from wellnesstui.ui.entry.form import EntryForm
from wellnesstui.ui.places.today.month_squares import MonthSquares
from wellnesstui.ui.widgets.mood_scale import MoodScale


def _three(vault: Vault) -> None:
    vault.record(an_entry(20, mood=1, note="of yesterday"))
    vault.record(an_entry(2, mood=2, note="the older"))
    vault.record(an_entry(1, mood=4, note="the newer", words=("calm",)))


async def _at_the_list(stage: Stage) -> None:
    stage.listed.focus()
    await stage.pause()


def _dialog(stage: Stage) -> EntryDialog:
    assert isinstance(stage.app.screen, EntryDialog)
    return stage.app.screen


async def _time(stage: Stage, text: str) -> None:
    dialog = _dialog(stage)
    dialog.query_one(Input).focus()
    await stage.press("end", "ctrl+u")
    await stage.type(text)


def _notes(entries: list[Entry]) -> list[str]:
    return sorted(entry.note for entry in entries)


async def test_the_list_shows_today_then_yesterday_newest_first(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        shown = stage.shown()
        places = [
            shown.index(text) for text in ("the newer", "the older", "Yesterday", "of yesterday")
        ]
        assert places == sorted(places)
        assert "08:52  ● good" in shown


async def test_the_cursor_moves_and_leaves_the_list_at_its_ends(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await _at_the_list(stage)
        await stage.press("down", "j")
        assert stage.listed.cursor == 2
        await stage.press("home")
        assert stage.listed.cursor == 0
        await stage.press("end", "k", "up")
        assert stage.listed.cursor == 0
        assert stage.listed.has_focus
        await stage.press("up")
        assert stage.note.has_focus
        await stage.press("down")
        assert stage.listed.has_focus
        await stage.press("end", "down")
        assert not stage.listed.has_focus


async def test_an_entry_is_read_and_changed_in_a_dialog(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await _at_the_list(stage)
        await stage.press("enter")
        assert _dialog(stage).query_one(EntryForm).checkin.note == "the newer"
        await stage.press("5", "N")
        await stage.type(", changed")
        await stage.press("enter")
        changed = stage.vault.latest(1)[0]
        assert (changed.mood, changed.note) == (5, "the newer, changed")
        assert changed.when.clock() == "08:52"
        assert changed.words == ("calm",)
        assert changed.amended is not None
        assert "the newer, changed" in stage.shown()
        await stage.press("u")
        assert (stage.vault.latest(1)[0].mood, len(stage.kept())) == (4, 3)
        assert "the newer, changed" not in stage.shown()


async def test_an_entry_left_unchanged_is_not_amended(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await _at_the_list(stage)
        await stage.press("e", "enter")
        assert not isinstance(stage.app.screen, EntryDialog)
        assert [entry.amended for entry in stage.kept()] == [None, None, None]


async def test_the_list_is_opened_by_mouse(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await stage.pilot.click(stage.listed, offset=(20, 1), times=2)
        await stage.pause()
        assert _dialog(stage).query_one(EntryForm).checkin.note == "the older"


async def test_the_time_of_an_entry_can_be_yesterday(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await _at_the_list(stage)
        await stage.press("enter")
        await _time(stage, "yesterday 22:10")
        await stage.press("enter")
        moved = next(entry for entry in stage.kept() if entry.note == "the newer")
        assert moved.when.iso() == "2026-11-23T22:10:00+00:00"
        assert moved.day == stage.vault.today() - 1
        shown = stage.shown()
        assert shown.index("Yesterday") < shown.index("the newer") < shown.index("of yesterday")


@pytest.mark.parametrize("typed", ["23:50", "half past bedtime", ""])
async def test_a_time_that_can_not_be_is_said_and_nothing_is_lost(
    stage_home: Home, typed: str
) -> None:
    async with staged(stage_home, before=_three) as stage:
        await _at_the_list(stage)
        await stage.press("enter", "N")
        await stage.type(", more")
        await _time(stage, typed)
        await stage.press("enter")
        shown = " ".join(" ".join(line.strip("│╭╮╰╯─ ") for line in stage.lines()).split())
        wanted = {"2": "in the future", "h": "doesn't look like"}.get(typed[:1], "Type a time")
        assert wanted in shown
        assert _dialog(stage).query_one(EntryForm).checkin.note == "the newer, more"
        assert _notes(stage.kept()) == ["of yesterday", "the newer", "the older"]
        await _time(stage, "08:00")
        await stage.press("enter")
        assert "the newer, more" in _notes(stage.kept())


async def test_the_sentence_about_a_time_is_not_cut_off_on_a_small_screen(stage_home: Home) -> None:
    async with staged(stage_home, (60, 24)) as stage:
        await stage.press("a")
        await _time(stage, "23:50")
        await stage.press("tab", "4", "enter")
        shown = " ".join(" ".join(line.strip("│╭╮╰╯─ ") for line in stage.lines()).split())
        assert "so nothing was saved" in shown
        assert "Did you mean yesterday 23:50?" in shown


async def test_esc_in_the_dialog_keeps_what_was_typed_as_a_draft(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await _at_the_list(stage)
        await stage.press("enter", "N")
        await stage.type(", half")
        await stage.press("escape", "escape")
        assert not isinstance(stage.app.screen, EntryDialog)
        assert _notes(stage.kept()) == ["of yesterday", "the newer", "the older"]
        await stage.press("enter")
        assert _dialog(stage).query_one(EntryForm).checkin.note == "the newer, half"
        assert "Unsaved draft" in stage.shown()
        await stage.press("enter")
        assert "the newer, half" in _notes(stage.kept())


async def test_quitting_with_the_dialog_open_loses_nothing(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("a", "tab", "2", "N")
        await stage.type("typed in the dialog")
        await stage.press("ctrl+q")
    async with staged(stage_home) as stage:
        await stage.press("a")
        assert _dialog(stage).query_one(EntryForm).checkin.note == "typed in the dialog"


async def test_a_pause_in_the_dialog_is_enough_for_a_draft(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("a", "tab", "2", "N")
        await stage.type("typed in the dialog")
        await stage.until_so(lambda: "typed in the dialog" in stage.vault.drafts.recall("add"))


async def test_a_deleted_entry_leaves_no_draft_behind(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await _at_the_list(stage)
        await stage.press("enter", "N")
        await stage.type(", half")
        await stage.press("escape", "escape")
        (newest,) = stage.vault.latest(1)
        stage.vault.forget(newest.id)
        assert stage.vault.drafts.recall(f"edit {newest.id}") == ""


async def test_delete_undo_and_delete_again(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await _at_the_list(stage)
        await stage.press("d")
        assert _notes(stage.kept()) == ["of yesterday", "the older"]
        assert "the newer" not in stage.shown()
        assert "until your day ends" in stage.notices()[-1]
        await stage.press("u")
        assert _notes(stage.kept()) == ["of yesterday", "the newer", "the older"]
        assert "the newer" in stage.shown()
        await stage.press("U")
        assert _notes(stage.kept()) == ["of yesterday", "the older"]
        await stage.press("delete", "delete")
        assert stage.kept() == []
        await stage.press("delete", "enter", "e", "down", "up")
        assert stage.kept() == []


async def test_undo_keeps_the_cursor_on_its_entry(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await _at_the_list(stage)
        await stage.press("down", "d")
        chosen = stage.listed.chosen
        assert chosen is not None
        await stage.press("u")
        assert stage.listed.chosen is not None
        assert stage.listed.chosen.id == chosen.id


async def test_an_entry_gone_elsewhere_meanwhile_is_said_and_nothing_typed_is_lost(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=_three) as stage:
        await _at_the_list(stage)
        await stage.press("enter", "N")
        await stage.type(", more")
        with Vault.open(stage_home) as elsewhere:
            elsewhere.delete(elsewhere.latest(1)[0].id)
        await stage.press("enter")
        assert "deleted somewhere else" in stage.shown()
        assert _dialog(stage).query_one(EntryForm).checkin.note == "the newer, more"


async def test_add_keeps_an_entry_of_another_time(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("a")
        await _time(stage, "40m ago")
        await stage.press("tab", "3", "N")
        await stage.type("on the way")
        await stage.press("enter")
        (entry,) = stage.kept()
        assert (entry.mood, entry.note, entry.source) == (3, "on the way", "app")
        assert entry.when.clock() == "09:12"
        assert "09:12  ● steady" in stage.shown()


async def test_add_without_anything_in_it_says_so(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("a", "enter")
        assert isinstance(stage.app.screen, EntryDialog)
        assert "Pick a number or write a note first" in stage.shown()
        await stage.press("escape")
        assert stage.kept() == []


async def test_an_entry_of_long_ago_is_said_to_be_kept(stage_home: Home) -> None:
    """Today does not show it, so something else has to."""
    async with staged(stage_home) as stage:
        before = stage.shown()
        await stage.press("a")
        await _time(stage, "2026-10-01 10:00")
        await stage.press("tab", "3", "enter")
        assert len(stage.kept()) == 1
        assert stage.notices() or stage.said
        assert stage.shown() != before


async def test_the_mood_of_the_card_stays_while_a_dialog_keeps_another(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("2", "a", "tab", "4", "enter")
        assert [entry.mood for entry in stage.kept()] == [4]
        assert stage.card.checkin.mood == 2


async def test_imported_answers_are_kept_when_the_mood_is_changed(stage_home: Home) -> None:
    entry = an_entry(1, mood=3, mood_label="meh", answers=(("sleep", 7),), source="import:csv")
    async with staged(stage_home, before=recorded(entry)) as stage:
        assert "meh" in stage.shown()
        assert "sleep: 7" in stage.shown()
        await _at_the_list(stage)
        await stage.press("enter")
        assert "sleep: 7" in stage.shown()
        assert "Imported from" in stage.shown()
        await stage.press("5", "enter")
        (changed,) = stage.kept()
        assert (changed.mood, changed.mood_label, changed.answers) == (5, "", (("sleep", 7),))


async def test_what_the_command_line_keeps_appears_while_the_app_is_open(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("2")
        keep_elsewhere(
            stage_home, an_entry(0, mood=5, activities=(LoggedActivity(name="walk", minutes=9),))
        )
        await stage.look_around()
        assert "walk 9 min" in stage.shown()
        assert stage.card.checkin.mood == 2
        await stage.press("u")
        assert stage.kept() == []


async def test_it_appears_within_moments_by_itself(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wellnesstui.ui.app.app._CHECK", 0.2)
    async with staged(stage_home) as stage:
        keep_elsewhere(stage_home, an_entry(0, mood=5))
        await stage.until_so(lambda: "● bright" in stage.shown())


async def test_what_another_program_changes_in_the_vault_appears(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    # or Enter would start the idea
    idea = "wellnesstui.ui.places.today.idea_of_day.practice_of_day"
    monkeypatch.setattr(idea, lambda *_: None)
    async with staged(stage_home, before=_three) as stage:
        with Vault.open(stage_home) as elsewhere:
            newest = elsewhere.latest(1)[0]
            elsewhere.amend(newest.replace(note="changed elsewhere"))
        await stage.look_around()
        assert "changed elsewhere" in stage.shown()
        await _at_the_list(stage)
        with Vault.open(stage_home) as elsewhere:
            for entry in list(elsewhere.everything()):
                elsewhere.delete(entry.id)
        await stage.look_around()
        assert "Nothing yet. Press 1-5" in stage.shown()
        await stage.press("down", "enter", "d")
        assert len(stage.app.screen_stack) == 1


async def test_it_appears_beneath_an_open_dialog_too(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("a")
        keep_elsewhere(stage_home, an_entry(0, mood=5))
        await stage.look_around()
        await stage.press("escape", "escape")
        assert "● bright" in stage.shown()


async def test_a_box_that_can_not_be_read_is_counted_and_stays(stage_home: Home) -> None:
    import os

    async with staged(stage_home) as stage:
        keep_elsewhere(stage_home, an_entry(0, mood=5))
        path = os.path.join(stage_home.inbox, "not-a-box.box")
        with open(path, "wb") as file:
            file.write(b"nonsense")
        await stage.look_around()
        assert [notice[:52] for notice in stage.notices()] == [
            "1 waiting file can't be read: not-a-box.box. Nothing"
        ]
        assert os.path.exists(path)
        assert "● bright" in stage.shown()


async def test_a_new_day_moves_the_entries_to_yesterday(
    stage_home: Home, hand_clock: HandClock
) -> None:
    async with staged(stage_home, before=_three) as stage:
        hand_clock.forward(18)  # 03:52, still the same day of the person
        await stage.look_around()
        assert stage.shown().index("the newer") < stage.shown().index("Yesterday")
        hand_clock.forward(0.2)  # 04:04
        await stage.look_around()
        shown = stage.shown()
        assert "Nothing yet. Press 1-5" in shown
        assert shown.index("Yesterday") < shown.index("the newer")
        assert "of yesterday" not in shown
        await stage.press("u")
        assert stage.notices() == ["There's nothing to undo today."]
        await stage.press("4", "enter")
        assert "04:04  ● good" in stage.shown()


async def test_many_entries_can_be_walked_through(stage_home: Home) -> None:
    def hundred(vault: Vault) -> None:
        for number in range(60):
            vault.record(an_entry(number / 12, mood=number % 5 + 1, note=f"note {number:02d}"))

    async with staged(stage_home, (80, 24), before=hundred) as stage:
        await _at_the_list(stage)
        await stage.press("end")
        assert "note 59" in stage.shown()
        await stage.press("pageup", "enter")
        assert _dialog(stage).query_one(EntryForm).checkin.note == "note 49"
        await stage.press("escape", "home")
        assert "note 00" in stage.shown()


async def test_the_dialog_takes_the_mouse(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("a")
        scale = _dialog(stage).query_one(MoodScale)
        await stage.pilot.click(scale, offset=(1, 0))
        await stage.pause()
        await stage.press("enter")
        assert [entry.mood for entry in stage.kept()] == [1]


async def test_a_typed_time_stays_with_the_draft_and_means_the_same_tomorrow(
    stage_home: Home, hand_clock: HandClock
) -> None:
    async with staged(stage_home) as stage:
        await stage.press("a")
        await stage.type("7:30")
        await stage.press("tab", "3", "escape")
        hand_clock.forward(24)
        await stage.press("a")
        assert "Unsaved draft" in stage.shown()
        assert stage.app.screen.query_one(WhenField).value == "November 24, 2026, 07:30"
        await stage.press("enter")
        (entry,) = stage.kept()
        assert (entry.mood, entry.when.clock(), entry.day) == (3, "07:30", NOON // 86_400)
        await stage.press("a")
        assert "Unsaved draft" not in stage.shown()


async def test_a_changed_time_alone_is_a_draft_of_the_entry(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(2, mood=4))) as stage:
        await stage.press("l", "enter", "shift+tab")
        await stage.type("not yet a time")
        await stage.press("escape", "enter")
        assert stage.app.screen.query_one(WhenField).value == "not yet a time"
        assert "Unsaved draft" in stage.shown()
        await stage.press("shift+tab")
        await stage.type("6:15")
        await stage.press("enter")
        (entry,) = stage.kept()
        assert (entry.mood, entry.when.clock()) == (4, "06:15")


async def test_five_weeks_end_today_and_begin_on_the_chosen_weekday(stage_home: Home) -> None:
    before = recorded(an_entry(1, mood=5), an_entry(24 * 8, mood=1))
    async with staged(stage_home, before=before) as stage:
        await stage.until_so(lambda: stage.app.screen.query(MonthSquares))
        squares = stage.app.screen.query_one(MonthSquares)
        lines = str(squares.render()).split("\n")
        assert lines[0].split() == ["M", "T", "W", "T", "F", "S", "S"]
        assert [line[:6].strip() for line in lines[1:]] == ["Oct 26", "Nov 2", "Nov 9", "Nov 16", "Nov 23"]  # fmt: skip
        assert lines[-1].split()[2:] == ["·", "■"], "today is Tuesday"
        assert lines[-2].split()[2:] == ["■", *"······"], "a week and a day ago"
        await stage.press("s")
        stage.app.choose("symbols", "ascii")
        stage.app.choose("first_weekday", "sunday")
        await stage.press("t")
        await stage.until_so(lambda: "S  M  T  W  T  F  S" in stage.shown())
        await stage.until_so(lambda: "Nov 22  .  .  5" in stage.shown())
