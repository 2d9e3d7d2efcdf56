"""The first start: five things that may be left, above a card that is ready at once."""

from __future__ import annotations

import pytest

from tests.ui.stage import an_entry, recorded, staged
from wellnesstui.domain.resources.region import Guess
from wellnesstui.store.content import help_now
from wellnesstui.store.content.help_now import regions
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.store.vocabulary.person_name import NAME, WELCOMED
from wellnesstui.ui.places.today import welcome
from wellnesstui.ui.places.today.idea import Idea
from wellnesstui.ui.widgets.mood_scale import MoodScale
from wellnesstui.ui.widgets.setting_row import SettingRow


async def test_two_keys_keep_a_mood_also_at_the_very_first_start(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        assert "Nothing you write leaves this device." in stage.shown()
        await stage.press("4", "enter")
        assert [entry.mood for entry in stage.kept()] == [4]
    async with staged(stage_home) as stage:
        assert "Welcome" not in stage.shown()


async def test_a_name_the_night_and_colours(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        stage.app.screen.query_one("#set-name", SettingRow).focus()
        await stage.press("enter")
        await stage.type("Ana [/x]")
        await stage.press("enter")
        assert "How are you right now, Ana [/x]?" in stage.shown()
        await stage.press("down", "enter")
        assert stage.app.settings.day_begins == "12:00"
        assert stage.vault.boundary == 720
        await stage.press("down", "space")
        assert stage.app.theme == settings.load(stage_home).theme == "dawn"
        await stage.press("left")
        assert stage.app.theme == "dusk"
        await stage.press("escape")
        assert "Welcome" not in stage.shown()
        assert isinstance(stage.app.screen.focused, MoodScale)
        assert stage.vault.about.get(WELCOMED)
    async with staged(stage_home) as stage:
        assert "Welcome" not in stage.shown()
        assert "Ana" in stage.shown()
        stage.vault.about.set(NAME, "")
        assert stage.vault.about.get(NAME) == ""


async def test_who_kept_something_before_is_not_asked(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=3))) as stage:
        assert "Welcome" not in stage.shown()


async def test_who_used_a_command_before_is_welcomed_once(stage_home: Home) -> None:
    before = recorded(an_entry(1, mood=3, source="cli"))
    async with staged(stage_home, before=before) as stage:
        assert "Nothing you write leaves this device." in stage.shown()
        await stage.press("4", "enter")
        assert [entry.mood for entry in stage.kept()] == [3, 4]
        await stage.press("u", "u")
        await stage.until_so(lambda: not stage.kept())
        await stage.press("ctrl+y", "ctrl+y")
        await stage.until_so(lambda: len(stage.kept()) == 2)
    async with staged(stage_home) as stage:
        assert "Welcome" not in stage.shown()


async def test_the_country_is_a_guess_until_it_is_chosen(
    stage_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    germany = next(each for each in regions() if each.code == "DE")
    guessed = Guess(region=germany, source="your time zone")
    monkeypatch.setattr(welcome, "guess", lambda: guessed)
    monkeypatch.setattr(help_now, "guess", lambda: guessed)
    async with staged(stage_home) as stage:
        row = stage.app.screen.query_one("#set-region", SettingRow)
        row.focus()
        assert row.value == "Germany? (a guess)"
        assert row.value in stage.shown()
        assert settings.load(stage_home).region == "none"
        await stage.press("enter", "enter")
        assert settings.load(stage_home).region == "DE", "the guess is what is offered first"
        await stage.press("delete", "enter")
        await stage.type("g")
        await stage.press("enter")
        assert settings.load(stage_home).region == "DE", "also among those that begin so"
        await stage.press("enter")
        await stage.type("united s")
        await stage.press("enter")
        assert settings.load(stage_home).region == "US"
        assert row.value == "United States"
        await stage.press("delete")
        assert settings.load(stage_home).region == "none"
        assert row.value == "Germany? (a guess)"


async def test_a_click_chooses_a_row_and_a_second_changes_it(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.pilot.click("#set-theme")
        row = stage.app.screen.query_one("#set-theme", SettingRow)
        await stage.until_so(lambda: row.has_focus)
        assert stage.app.theme == "dusk"
        await stage.pilot.click("#set-theme")
        await stage.until_so(lambda: stage.app.theme == "dawn")


async def test_done_by_mouse(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.pilot.click("#set-done")
        await stage.pause()
        assert "Welcome" not in stage.shown()
        await stage.press("2", "enter")
        assert [entry.mood for entry in stage.kept()] == [2]


async def test_esc_in_the_card_ends_the_welcome_once_nothing_is_typed(stage_home: Home) -> None:
    async with staged(stage_home, size=(80, 24)) as stage:
        await stage.press("E", "3", "escape", "escape", "escape", "escape")
        assert stage.card.checkin.energy is None
        assert stage.today.query("Welcome"), (
            "first the card is cleared, restored, and cleared again"
        )
        await stage.press("4", "enter", "escape")
        assert not stage.today.query("Welcome")
        assert stage.scale.has_focus


async def test_arrows_stop_at_the_first_and_the_last_line(stage_home: Home) -> None:
    async with staged(stage_home, size=(80, 24)) as stage:
        await stage.press("up", "up", "up")
        row = stage.app.screen.query_one("#set-region", SettingRow)
        assert row.has_focus
        await stage.press(*["down"] * 14)
        idea = stage.today.query_one(Idea)
        assert idea.has_focus
        await stage.press("up")
        assert stage.listed.has_focus


async def test_the_scale_is_in_sight_once_the_welcome_is_over(stage_home: Home) -> None:
    async with staged(stage_home, size=(40, 12)) as stage:
        await stage.press("escape")
        assert not stage.today.query("Welcome")
        assert "1  ●" in stage.shown()
