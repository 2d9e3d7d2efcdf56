"""Trackers on the check-in and in their dialog: by keyboard alone, and by mouse alone."""

from __future__ import annotations

import pytest
from textual.widgets import Input, OptionList, Static

from tests.ui.stage import Stage, an_entry, staged
from wellnesstui.domain.entry import TrackerValue
from wellnesstui.domain.trackers.tracker import TEN, YES_NO
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.dialogs.fields import FieldsDialog
from wellnesstui.ui.dialogs.tracker_fields import KindRow
from wellnesstui.ui.dialogs.trackers import TrackersDialog
from wellnesstui.ui.entry.dialog import EntryDialog
from wellnesstui.ui.entry.trackers_row import TrackersRow


def _three(vault: Vault) -> None:
    vault.trackers.add("sleep", unit="hours")
    vault.trackers.add("pain", TEN, low="none", high="worst")
    vault.trackers.add("outside", YES_NO)


def _row(stage: Stage) -> TrackersRow:
    return stage.app.screen.query_one(TrackersRow)


def _saved(stage: Stage) -> tuple[tuple[str, int], ...]:
    return stage.vault.latest(1)[0].trackers


async def test_by_keys_alone(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await stage.press("4", "T", "7", "plus", "right", "1", "0", "right", "space", "space")
        assert _row(stage).values == (("sleep", 7500), ("pain", 10_000), ("outside", 0))
        assert stage.card.checkin.mood == 4, "digits in the row are the tracker's"
        await stage.press("enter")
        assert _saved(stage) == (("sleep", 7500), ("pain", 10_000), ("outside", 0))
        assert "sleep: 7 h 30 min" in stage.shown()
        assert _row(stage).values == (), "the card is fresh"


async def test_today_begins_at_the_mood_again_so_that_the_next_digit_is_one(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=_three) as stage:
        await stage.press("T")
        assert "0-9 Space value" in stage.shown()
        assert "←→ next" in stage.shown()
        await stage.press("t", "4")
        assert stage.card.checkin.mood == 4
        assert _row(stage).values == ()
        await stage.press("T", "l", "t", "3")
        assert stage.card.checkin.mood == 3
        assert _row(stage).values == ()


async def test_undo_names_the_tracker(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await stage.press("u")
        assert stage.notices()[-1].startswith("Removed: outside.")


async def test_a_typed_value_says_that_it_is_saved_with_the_entry(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await stage.press("T", "space")
        said = str(stage.app.screen.query_one(Static).content)
        assert said.endswith("It's saved with the entry. Enter to set, Esc to cancel.")


async def test_a_unit_that_would_change_values_is_refused_in_the_dialog(stage_home: Home) -> None:
    def slept(vault: Vault) -> None:
        _three(vault)
        vault.record(an_entry(trackers=(("sleep", TrackerValue(7500)),)))

    async with staged(stage_home, before=slept) as stage:
        await stage.app.push_screen(TrackersDialog())
        await stage.pause()
        await stage.press("e", "down", "down", "ctrl+u")
        await stage.type("minutes")
        await stage.press("enter")
        shown = " ".join(stage.shown().replace("│", " ").split())
        assert "sleep has 1 value in hours, which would mean something else" in shown
        assert "hide this one and add another" in shown
        assert stage.vault.trackers.listed()[0].unit == "hours"


async def test_digits_that_do_not_fit_start_over_and_backspace_takes_them_back(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=_three) as stage:
        await stage.press("T", "right", "1", "1")
        assert dict(_row(stage).values) == {"pain": 1000}
        await stage.press("minus")
        assert dict(_row(stage).values) == {"pain": 0}
        await stage.press("minus", "backspace")
        assert _row(stage).values == ()
        await stage.press("left", "1", "2", "backspace")
        assert dict(_row(stage).values) == {"sleep": 1000}
        await stage.press("backspace", "2", "4", "5")
        assert dict(_row(stage).values) == {"sleep": 5000}, "no day has 245 hours"


async def test_any_value_can_be_typed(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await stage.press("T", "space")
        await stage.type("lots")
        await stage.press("enter")
        assert "type hours from 0 to 24, like 7" in stage.shown()
        await stage.press("ctrl+u")
        await stage.type("6h20")
        await stage.press("enter")
        assert dict(_row(stage).values) == {"sleep": 6333}
        assert "sleep 6 h 20 min" in stage.shown()
        await stage.press("space", "ctrl+u", "enter")
        assert _row(stage).values == (), "an empty line takes it away"


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_by_mouse_alone(stage_home: Home, size: tuple[int, int]) -> None:
    async with staged(stage_home, size, before=_three) as stage:
        row = _row(stage)
        text = row.render().plain
        await stage.pilot.click(row, offset=(text.index("outside") + 1, 0))
        await stage.pause()
        assert dict(row.values) == {"outside": 1000}
        await stage.pilot.click(row, offset=(text.index("sleep") + 1, 0))
        await stage.pause()
        assert isinstance(stage.app.screen.query_one(Input), Input)


async def test_without_trackers_there_is_no_row_and_the_key_leads_to_making_one(
    stage_home: Home,
) -> None:
    async with staged(stage_home) as stage:
        assert not _row(stage).display
        assert "Trackers" not in stage.shown()
        await stage.press("T")
        assert isinstance(stage.app.screen, TrackersDialog)
        await stage.press("w")
        await stage.type("caffeine")
        await stage.press("down")
        assert isinstance(stage.app.screen.focused, KindRow), (
            "the kind comes before what depends on it"
        )
        await stage.press("down")
        await stage.type("cups")
        await stage.press("enter")
        assert isinstance(stage.app.screen, TrackersDialog)
        await stage.press("escape")
        assert _row(stage).has_focus
        await stage.press("3", "enter")
        assert _saved(stage) == (("caffeine", 3000),)
        assert "caffeine: 3 cups" in stage.shown()


async def test_the_dialog_changes_hides_deletes_and_undoes(stage_home: Home) -> None:
    async with staged(stage_home, before=_three) as stage:
        await stage.app.push_screen(TrackersDialog())
        await stage.pause()
        await stage.press("down", "h")
        assert "hidden" in stage.shown()
        await stage.press("u")
        assert "hidden" not in stage.shown()
        await stage.press("e")
        assert isinstance(stage.app.screen, FieldsDialog)
        stage.app.screen.query_one(KindRow).focus()
        await stage.press("space", "enter")
        assert "a scale from 1 to 5" in stage.shown()
        await stage.press("d")
        assert isinstance(stage.app.screen, ConfirmDialog)
        await stage.press("y")
        assert [each.name for each in stage.vault.trackers.listed()] == ["sleep", "outside"]
        await stage.press("u")
        assert stage.app.screen.query_one(OptionList).option_count == 3


async def test_the_kind_of_one_with_values_stays(stage_home: Home) -> None:
    def before(vault: Vault) -> None:
        _three(vault)
        vault.record(an_entry(1, mood=3, trackers=(("sleep", 6000),)))

    async with staged(stage_home, (60, 20), before=before) as stage:
        await stage.app.push_screen(TrackersDialog())
        await stage.pause()
        await stage.press("e")
        row = stage.app.screen.query_one(KindRow)
        row.focus()
        kind = row.kind
        await stage.press("space", "right", "left")
        assert row.kind == kind
        assert "It has values, so this stays." in stage.shown()
        assert "next kind" not in stage.lines()[-1]
        await stage.press("enter")
        assert isinstance(stage.app.screen, TrackersDialog)


async def test_an_entry_is_edited_with_values_of_trackers_that_are_gone(stage_home: Home) -> None:
    def before(vault: Vault) -> None:
        _three(vault)
        vault.record(an_entry(1, mood=3, trackers=(("sleep", 6000), ("gone", 2000))))
        vault.trackers.hide("sleep", on=True)

    async with staged(stage_home, before=before) as stage:
        stage.listed.focus()
        await stage.pause()
        await stage.press("e")
        assert isinstance(stage.app.screen, EntryDialog)
        assert [each.id for each in _row(stage).trackers] == ["sleep", "pain", "outside", "gone"]
        await stage.press("T", "8", "left", "1", "enter")
        assert dict(_saved(stage)) == {"sleep": 8000, "gone": 1000}


async def test_a_row_of_twelve_long_and_hostile_names_stays_on_one_line(stage_home: Home) -> None:
    def before(vault: Vault) -> None:
        for number in range(12):
            vault.trackers.add(f"[/b] نوم 🧑‍⚕️ own tracker {number}")

    async with staged(stage_home, (60, 20), before=before) as stage:
        await stage.press("T")
        for number in range(12):
            assert _row(stage).size.height == 1
            assert _row(stage).chosen == number
            assert f"tracker {number}" in _row(stage).render().plain
            await stage.press("5", "right")
        await stage.press("enter")
        assert len(_saved(stage)) == 12


async def test_imported_answers_are_offered_once_and_undone(stage_home: Home) -> None:
    def before(vault: Vault) -> None:
        vault.record(an_entry(5, answers=(("Sleep Quality", "8 of 10"),), source="import:daylio"))

    async with staged(stage_home, before=before) as stage:
        await stage.press("T")
        await stage.until_so(lambda: "Make a tracker of imported answers" in stage.shown())
        await stage.press("enter")
        assert "8 of 10" in stage.shown()
        await stage.press("y")
        assert _saved(stage) == (("sleep quality", 8000),)
        await stage.press("u")
        assert _saved(stage) == ()
        await stage.press("escape")
        assert not isinstance(stage.app.screen, TrackersDialog)
        await stage.press("T")
        assert isinstance(stage.app.screen, TrackersDialog), "asked once"
        assert "Sleep Quality" in stage.shown()
