"""u undoes the newest action wherever one is, names it, and the place shows it; U redoes it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Input, OptionList

from tests.breaks.fakes import FakeClock
from tests.ui.stage import NOON, Stage, recorded, staged
from tests.ui.stage import an_entry as made
from wellnesstui.domain.time.rules import read_rule
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import reminders, settings
from wellnesstui.store.vault.people import new_person
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.places.breaks.rule_list import RuleList
from wellnesstui.ui.places.breaks.screen import BreaksScreen
from wellnesstui.ui.places.log.screen import LogScreen
from wellnesstui.ui.places.person_rows import NONE
from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.places.resources.screen import ResourcesScreen
from wellnesstui.ui.places.settings.names_dialog import NamesDialog
from wellnesstui.ui.places.settings.screen import SettingsScreen
from wellnesstui.ui.places.today.screen import TodayScreen
from wellnesstui.ui.widgets.setting_row import SettingRow

LUNCH = "lunch at 12:30 on weekdays"
A_MOOD = recorded(made(1, mood=5))


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The clock of breaks: 09:52 on Tuesday, like the clock of the rest."""
    found = FakeClock(NOON, "UTC")
    monkeypatch.setattr("wellnesstui.breaks.break_service.SystemClock", lambda: found)
    return found


async def to(stage: Stage, key: str, kind: type[PlaceScreen]) -> Any:
    """The place, open and with its widgets."""
    await stage.press(key)
    await stage.until(kind)
    return stage.app.screen


async def undone(stage: Stage, sentence: str, key: str = "u") -> None:
    """Press u, or U, until the notice stands there."""
    await stage.press(key)
    await stage.until_told(sentence)


async def shown(stage: Stage, words: str, there: bool = True) -> None:
    await stage.until_so(lambda: (words in stage.shown()) == there)


def moods(vault: Vault) -> list[int | None]:
    return [entry.mood for entry in vault.everything()]


async def test_a_rule_deleted_in_breaks_comes_back_and_the_mood_stays(stage_home: Home) -> None:
    stage_home.prepare()
    reminders.add(stage_home, read_rule(LUNCH))
    async with staged(stage_home, before=A_MOOD) as stage:
        screen = await to(stage, "b", BreaksScreen)
        screen.query_one(RuleList).focus()
        await stage.press("delete")
        await stage.until(ConfirmDialog)
        await stage.press("y")
        await stage.until(BreaksScreen)
        assert screen.rules == ()
        await undone(stage, 'Restored: the reminder "lunch". Press U to redo.')
        assert [rule.name for rule in screen.rules] == ["lunch"]
        await shown(stage, "12:30")
        assert moods(stage.vault) == [5]
        await undone(stage, 'Deleted again: the reminder "lunch".', "U")
        assert screen.rules == ()
        assert reminders.load(stage_home).rules == ()


async def test_sessions_of_today_in_breaks(stage_home: Home) -> None:
    stage_home.prepare()
    async with staged(stage_home, before=A_MOOD) as stage:
        screen = await to(stage, "b", BreaksScreen)
        await stage.press("S")
        await stage.type("50")
        await stage.press("enter")
        await stage.until(BreaksScreen)
        assert screen.outlook.running
        await undone(stage, "Undone: starting a session.")
        assert not screen.outlook.running
        await undone(stage, "Redone: starting a session.", "U")
        assert screen.outlook.running
        assert moods(stage.vault) == [5]


async def test_a_setting_in_settings(stage_home: Home) -> None:
    async with staged(stage_home, before=A_MOOD) as stage:
        screen = await to(stage, "s", SettingsScreen)
        row = screen.query_one("#set-clock", SettingRow)
        row.focus()
        before = row.value
        await stage.press("enter")
        after = row.value
        assert before != after
        assert settings.stored(stage_home, "clock") == "12"
        await undone(stage, 'Changed back: "Clock" in Settings. Press U to redo.')
        assert settings.stored(stage_home, "clock") is None
        assert row.value == before
        assert not stage.app.settings.twelve_hours
        assert row.has_focus
        await undone(stage, 'Changed again: "Clock" in Settings.', "U")
        assert row.value == after
        assert moods(stage.vault) == [5]


async def test_a_setting_undone_elsewhere_is_seen_there(stage_home: Home) -> None:
    async with staged(stage_home, before=A_MOOD) as stage:
        screen = await to(stage, "s", SettingsScreen)
        screen.query_one("#set-clock", SettingRow).focus()
        await stage.press("enter")
        today = await to(stage, "escape", TodayScreen)
        await shown(stage, "8:52 AM")
        await stage.press("tab")
        await undone(stage, 'Changed back: "Clock" in Settings.')
        await shown(stage, "08:52")
        assert stage.app.screen is today
        assert "8:52 AM" not in stage.shown()


async def test_a_hidden_resource(stage_home: Home) -> None:
    async with staged(stage_home, before=A_MOOD) as stage:
        screen = await to(stage, "r", ResourcesScreen)
        await stage.type("/physician supp")
        await stage.press("enter")
        await stage.pause()
        chosen = screen.row_list.chosen
        await stage.press("h")
        assert screen.hidden == {chosen.id}
        await undone(stage, "Shown again: a resource. Press U to redo.")
        assert screen.hidden == frozenset()
        await shown(stage, chosen.name[:20])
        await undone(stage, "Hidden again: a resource.", "U")
        assert screen.hidden == {chosen.id}
        assert moods(stage.vault) == [5]


async def test_a_person_deleted(stage_home: Home) -> None:
    def prepare(vault: Vault) -> None:
        A_MOOD(vault)
        vault.people.put(new_person("Ada Lovelace"))

    async with staged(stage_home, before=prepare) as stage:
        screen = await to(stage, "r", ResourcesScreen)
        await stage.type("/lovelace")
        await stage.press("enter")
        await stage.pause()
        assert screen.row_list.chosen.name == "Ada Lovelace"
        await stage.press("delete")
        await stage.until(ConfirmDialog)
        assert "You can undo this with u until your day ends." in stage.shown()
        assert "brings it back" not in stage.shown()
        await stage.press("y")
        await stage.until(ResourcesScreen)
        assert stage.vault.people.listed() == ()
        await undone(stage, "Restored: a person. Press U to redo.")
        assert [person.name for person in stage.vault.people.listed()] == ["Ada Lovelace"]
        await shown(stage, "Ada Lovelace")


async def test_an_entry_in_today(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("5", "enter")
        await stage.until(TodayScreen)
        assert moods(stage.vault) == [5]
        await undone(stage, "Removed: bright, 09:52. Press U to redo.")
        assert moods(stage.vault) == []
        await undone(stage, "Saved again: bright, 09:52.", "U")
        assert moods(stage.vault) == [5]


async def test_a_word_hidden_in_the_list_of_words(stage_home: Home) -> None:
    async with staged(stage_home, before=A_MOOD) as stage:
        stage.app.push_screen(NamesDialog("word"))
        await stage.until(NamesDialog)
        options = stage.app.screen.query_one(OptionList)
        options.highlighted = 0
        await stage.press("h")
        await shown(stage, "hidden")
        await undone(stage, "Shown again: a feeling. Press U to redo.")
        await shown(stage, " hidden", there=False)
        await undone(stage, "Hidden again: a feeling.", "U")
        await shown(stage, " hidden")


async def test_the_list_of_words_has_the_apps_keys_for_undo(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        stage.app.set_keymap({"app.undo": "f5", "app.redo": "f6"})
        await stage.app.push_screen(NamesDialog("word"))
        await stage.press("h")
        await shown(stage, "hidden")
        await stage.press("u", "ctrl+z")
        await shown(stage, "hidden")
        await stage.press("f5")
        await shown(stage, "hidden", there=False)
        await stage.press("f6")
        await shown(stage, "hidden")


async def test_what_can_not_be_undone_is_said_and_the_next_goes_on(stage_home: Home) -> None:
    async with staged(stage_home, before=A_MOOD) as stage:
        entry = stage.vault.record(made(mood=1))
        stage.vault.forget(entry.id)
        await undone(stage, "Your last action, deleting permanently, can't be undone.")
        assert moods(stage.vault) == [5]
        await undone(stage, "Removed: bright, 08:52.")
        assert moods(stage.vault) == []


async def test_in_a_text_field_u_is_a_letter(stage_home: Home) -> None:
    async with staged(stage_home, before=A_MOOD) as stage:
        await to(stage, "b", BreaksScreen)
        await stage.press("w")
        await stage.pause()
        await stage.type("lunch Ut")
        await stage.press("ctrl+z", "ctrl+y")
        typed = [each.value for each in stage.app.screen.query(Input)]
        assert "lunch Ut" in typed
        assert moods(stage.vault) == [5]
        assert not any("to redo" in notice for notice in stage.notices())


async def test_ctrl_z_undoes_as_u_does_and_in_a_field_only_typing(stage_home: Home) -> None:
    async with staged(stage_home, before=A_MOOD) as stage:
        await stage.press("l", "slash")
        await stage.type("x")
        await stage.press("ctrl+z", "ctrl+y")
        assert moods(stage.vault) == [5], "a field of one line"
        await stage.press("escape", "escape", "t", "N")
        await stage.type("typed")
        await stage.press(*["ctrl+z"] * 9)
        assert stage.note.text == ""
        assert moods(stage.vault) == [5], "a note"
        await stage.press("escape")
        await undone(stage, "Removed: bright, 08:52.", "ctrl+z")
        assert moods(stage.vault) == []
        await undone(stage, "again: ", "ctrl+y")
        assert moods(stage.vault) == [5]


async def test_the_card_stops_saying_kept_when_that_is_undone(stage_home: Home) -> None:
    async with staged(stage_home, before=A_MOOD) as stage:
        await stage.press("4")
        await stage.press("enter")
        assert stage.said == "Saved at 09:52. Press u to undo."
        await undone(stage, "Removed: good, 09:52. Press U to redo.")
        assert stage.said == ""


async def test_a_notice_on_undo_takes_the_place_of_the_one_on_the_action(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(made(1, mood=5), made(2, mood=3))) as stage:
        await to(stage, "l", LogScreen)
        await stage.press("d")
        await stage.until_told("Deleted.")
        await stage.press("u")
        await stage.until_told("Restored: ")
        assert len(stage.notices()) == 1
        await stage.press_at_once("U", "u")
        stage.app.tell(
            "There's no space left on the disk.", trouble=True
        )  # which is another matter
        await stage.until_told("no space left")
        assert len(stage.notices()) == 1


async def test_the_name_in_settings_follows_its_undo(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("s")
        row = stage.app.screen.query_one("#set-name", SettingRow)
        row.focus()
        await stage.press("enter")
        await stage.type("Zoe")
        await stage.press("enter")
        assert row.value == "Zoe"
        await stage.press("u")
        assert row.value == NONE
        await stage.press("U")
        assert row.value == "Zoe"
