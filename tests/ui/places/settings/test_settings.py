"""Settings: each is changed by key and by mouse, is in effect at once, and is kept."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, OptionList

from tests.thorough import parametrize
from tests.ui.stage import Stage, an_entry, recorded, staged
from wellnesstui.domain.preferences import PREFERENCES
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings import settings
from wellnesstui.store.vocabulary.person_name import NAME
from wellnesstui.ui.dialogs.confirm import ConfirmDialog
from wellnesstui.ui.places.settings.moods_dialog import MoodsDialog
from wellnesstui.ui.places.settings.names_dialog import NamesDialog
from wellnesstui.ui.places.settings.screen import SettingsScreen
from wellnesstui.ui.places.settings.theme_dialog import ThemeDialog
from wellnesstui.ui.widgets.setting_row import SettingRow


async def _open(stage: Stage) -> SettingsScreen:
    await stage.press("s")
    await stage.until_so(
        lambda: isinstance(stage.app.screen, SettingsScreen) and stage.app.screen.is_built
    )
    assert isinstance(stage.app.screen, SettingsScreen)
    return stage.app.screen


async def _at(stage: Stage, name: str) -> SettingRow:
    row = stage.app.screen.query_one(f"#set-{name.replace('_', '-')}", SettingRow)
    row.focus()
    await stage.pause()
    return row


@parametrize(
    "choice", [c for c in PREFERENCES if c.kind == "word"], each_time=5, ids=lambda c: c.name
)
async def test_every_word_goes_round_and_is_kept(stage_home: Home, choice: object) -> None:
    name, values = choice.name, choice.values  # type: ignore[attr-defined]
    async with staged(stage_home) as stage:
        await _open(stage)
        await _at(stage, name)
        for step in range(len(values)):
            await stage.press("enter" if step % 2 else "space")
            assert settings.load(stage_home)[name] == stage.app.settings[name]
        usual = choice.default  # type: ignore[attr-defined]
        assert stage.app.settings[name] == usual
        await stage.press("left")
        assert stage.app.settings[name] == values[values.index(usual) - 1]
        await stage.press("delete")
        assert stage.app.settings[name] == usual
        assert name not in Path(stage_home.settings).read_text()


async def test_every_setting_is_there_and_says_what_it_does(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        for choice in PREFERENCES:
            await _at(stage, choice.name)
            assert choice.description[1:30] in stage.shown()


async def test_mixes_are_typed_in_a_line_and_a_wrong_one_says_so(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        await _at(stage, "mixes")
        await stage.press("enter", *"evening = rain+", "enter")
        assert "A mix needs the names of sounds." in stage.shown()
        await stage.press(*"bowls", "enter")
        assert stage.app.settings["mixes"] == "evening = rain+bowls"
        assert "evening = rain+bowls" in stage.shown()


async def test_the_clock_is_another_in_the_places_visited_before(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=4))) as stage:
        assert "08:52" in stage.shown()
        await _open(stage)
        await _at(stage, "clock")
        await stage.press("enter", "t")
        await stage.settle()
        assert "8:52 AM" in stage.shown()


async def test_colours_are_worn_while_the_cursor_is_on_them(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        await _at(stage, "theme")
        await stage.press("enter")
        assert isinstance(stage.app.screen, ThemeDialog)
        await stage.press("down")
        assert stage.app.theme == "dawn"
        await stage.press("escape")
        assert stage.app.theme == "dusk"
        assert settings.load(stage_home).theme == "dusk"
        await stage.press("enter", "down", "enter")
        assert settings.load(stage_home).theme == stage.app.theme == "dawn"
        assert "Dawn" in stage.shown()


async def test_a_broken_own_theme_is_named_with_its_reason(stage_home: Home) -> None:
    folder = Path(stage_home.themes)
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('name = "mine"\ntitle = "[/x] Mine"\ndark = "perhaps"\n')
    async with staged(stage_home) as stage:
        await _open(stage)
        await _at(stage, "theme")
        await stage.press("enter")
        assert "mine.toml isn't used yet" in stage.shown().replace("\n", " ")
        assert stage.app.screen.query_one(OptionList).option_count >= 2


async def test_another_hour_counts_from_now_on_and_recounting_is_offered(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=4), an_entry(3, mood=2))) as stage:  # fmt: skip
        day = stage.kept()[0].day
        await _open(stage)
        await _at(stage, "day_begins")
        await stage.press("enter")
        await stage.type("12:00")
        await stage.press("enter")
        assert isinstance(stage.app.screen, ConfirmDialog)
        await stage.press("escape")
        assert stage.vault.boundary == 720
        assert {entry.day for entry in stage.kept()} == {day}
        await stage.press("delete")
        await stage.press("enter")
        await stage.press("enter")
        await stage.type("soon")
        await stage.press("enter")
        assert "doesn't look" in stage.shown()
        await stage.press("ctrl+u")
        await stage.type("noon")
        await stage.press("enter", "y")
        assert stage.vault.boundary == 720
        assert day is not None
        assert {entry.day for entry in stage.kept()} == {day - 1}


async def test_moods_are_called_as_the_person_likes_and_old_entries_keep_theirs(
    stage_home: Home,
) -> None:
    async with staged(stage_home, before=recorded(an_entry(2, mood=2))) as stage:
        await _open(stage)
        await _at(stage, "moods")
        await stage.press("enter")
        assert isinstance(stage.app.screen, MoodsDialog)
        stage.app.screen.query_one("#mood-2", Input).value = "heavy [b"
        await stage.press("enter", "t")
        await stage.settle()
        shown = stage.shown()
        assert "heavy [b" in shown
        assert "● low" in shown
        await stage.press("u")


async def test_two_moods_can_not_have_one_name(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        await _at(stage, "moods")
        await stage.press("enter")
        stage.app.screen.query_one("#mood-2", Input).value = "Good"
        await stage.press("enter")
        assert isinstance(stage.app.screen, MoodsDialog)
        assert stage.vault.labels().now == ("drained", "low", "steady", "good", "bright")


async def test_words_are_renamed_joined_hidden_moved_added_and_undone(stage_home: Home) -> None:
    before = recorded(an_entry(1, words=("weary",)), an_entry(2, words=("tired", "[/x]")))
    async with staged(stage_home, before=before) as stage:
        await _open(stage)
        await _at(stage, "words")
        await stage.press("enter")
        box = stage.app.screen
        assert isinstance(box, NamesDialog)
        box._show_names("weary")
        await stage.press("plus")
        await stage.type("tired")
        await stage.press("enter")
        assert sorted(entry.words for entry in stage.kept()) == [("tired",), ("tired", "[/x]")]
        await stage.press("u")
        assert sorted(entry.words for entry in stage.kept()) == [("tired", "[/x]"), ("weary",)]
        box._show_names("weary")
        await stage.press("e", "ctrl+u")
        await stage.type("gone grey")
        await stage.press("enter", "h")
        assert ("gone grey",) in [entry.words for entry in stage.kept()]
        assert next(w for w in stage.vault.vocabulary.words() if w.name == "gone grey").hidden
        await stage.press("w")
        await stage.type("at sea")
        await stage.press("enter", "less_than_sign")
        names = [word.name for word in stage.vault.vocabulary.words()]
        assert "at sea" in names[:-1]
        await stage.press("escape")
        assert isinstance(stage.app.screen, SettingsScreen)


async def test_where_keys_and_esc(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await _open(stage)
        await _at(stage, "where")
        await stage.press("enter")
        assert "vault.db" in stage.shown()
        await stage.press("escape")
        await _at(stage, "keys")
        await stage.press("enter")
        assert "Everywhere: undo" in stage.shown()
        await stage.press("escape", "escape")
        assert stage.app.place is stage.today


async def test_taking_everything_along_never_over_another_file(
    stage_home: Home, tmp_path: Path
) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, note="mine [/x]"))) as stage:
        await _open(stage)
        await _at(stage, "export")
        await stage.press("enter")
        field = stage.app.screen.query_one(Input)
        field.focus()
        path = tmp_path / "mine.jsonl"
        field.value = str(path)
        await stage.press("enter")
        assert "mine [/x]" in path.read_text()
        await stage.press("enter")
        stage.app.screen.query_one(Input).focus()
        stage.app.screen.query_one(Input).value = str(path)
        await stage.press("enter")
        assert "file with that name already exists" in " ".join(stage.shown().split())
        await stage.press("escape")
        assert isinstance(stage.app.screen, SettingsScreen)


async def _until(stage: Stage, text: str) -> None:
    await stage.until_so(lambda: text in " ".join(stage.shown().split()))


async def test_a_backup_and_a_look_at_the_files(stage_home: Home) -> None:
    async with staged(stage_home, before=recorded(an_entry(1, mood=4))) as stage:
        await _open(stage)
        await _at(stage, "doctor")
        await stage.press("enter")
        await _until(stage, "There's no backup yet")
        await _until(stage, "The vault is intact: 1 entry.")
        await stage.press("escape")
        await _at(stage, "backup")
        await stage.press("enter")
        await _until(stage, "Backed up 1 entry.")
        assert len(list(Path(stage_home.backups).iterdir())) == 1
        await _at(stage, "doctor")
        await stage.press("enter")
        await _until(stage, "Your latest backup is from")


async def test_a_name_that_is_too_long_is_refused_and_stays_in_its_field(stage_home: Home) -> None:
    async with staged(stage_home) as stage:
        await stage.press("s", "enter")
        await stage.type("Æ" * 41)
        await stage.press("enter")
        assert "up to 40 characters; this one has 41" in " ".join(stage.shown().split())
        assert stage.vault.about.get(NAME) == ""
        await stage.press("backspace", "enter")
        assert stage.vault.about.get(NAME) == "Æ" * 40
