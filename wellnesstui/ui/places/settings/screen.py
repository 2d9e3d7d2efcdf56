"""The place Settings: everything that can be chosen, on one page, in effect at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.preferences import BY_NAME
from wellnesstui.store.settings import settings
from wellnesstui.ui.dialogs.region import pick_region
from wellnesstui.ui.places.person_rows import ask_name, ask_passphrase, passphrase_state
from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.places.settings import day_boundary, rows
from wellnesstui.ui.widgets.setting_row import SettingRow, row_id


class SettingsScreen(PlaceScreen):
    """A card for each group of settings; the line at the bottom says what the one in focus does."""

    place = "settings"
    DEFAULT_CSS = """
    SettingsScreen {
      #settings { height: 1fr; width: 1fr; padding: 1 1 0 1; }
      .column { height: auto; width: 1fr; max-width: 84; }
      .group {
        height: auto; width: 1fr; padding: 0 2; margin-bottom: 1;
        border: round $lines; border-title-color: $foreground;
        &:focus-within { border: round $primary; border-title-color: $primary; }
      }
      #says { dock: bottom; height: 1; width: 1fr; padding: 0 2; margin-bottom: 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
      &.-wide #settings, &.-very-wide #settings { layout: horizontal; }
      &.-wide #second, &.-very-wide #second { margin-left: 1; }
      &.-narrow #settings { padding: 0; }
      &.-narrow .group { margin-bottom: 0; }
    }
    """
    HELP = """\
# Settings

Press Enter or Space for the next value, the left arrow for the previous one, or Del for the default.
Changes take effect right away. Settings that aren't private are in a text file you can edit.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "app.switch_mode('today')", "back to Today", show=False, id="settings.leave"
        ),
    ]

    def compose_place(self) -> ComposeResult:
        for id, groups in zip(("first", "second"), rows.columns(self.wellness), strict=True):
            with Vertical(classes="column", id=id):
                for title, group_rows in groups:
                    yield from self._group(title, group_rows)

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Static(Content(""), id="says")

    def _group(self, title: str, group_rows: list[SettingRow]) -> ComposeResult:
        with Vertical(*group_rows, classes="group") as frame:
            frame.border_title = Content(title)
        yield frame

    def arrive(self) -> None:
        self.query(SettingRow).first().focus()
        super().arrive()

    def open_row(self, setting: str) -> None:
        """Choose the row of a setting, and open its dialog if it has one."""
        self.query_one(f"#{row_id(setting)}", SettingRow).focus()
        if opener := self._openers().get(setting):
            opener()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.read()

    def rebuild(self) -> None:
        """Only read again at the next visit: each row follows its setting, and the cursor stays."""
        self.cache_key = None

    def read(self) -> None:
        """Show the settings and the name, which undo or another program may have changed."""
        for row in self.query(SettingRow):
            if row.setting in BY_NAME:
                row.value = rows.shown_value(self.wellness, BY_NAME[row.setting])
            elif row.setting == "name":
                row.value = rows.shown_name(self.wellness)
            elif row.setting == "passphrase":
                row.value = passphrase_state(self.wellness)

    @on(events.DescendantFocus)
    def show_description(self, message: events.DescendantFocus) -> None:
        if isinstance(message.widget, SettingRow):
            description = message.widget.description
            self.query_one("#says", Static).update(
                Content(f"{description[:1].upper()}{description[1:]}.")
            )

    # -- changing ---------------------------------------------------------------------------

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        """Choose the next value, or open the dialog in which it is chosen."""
        name = message.row.setting
        preference = BY_NAME.get(name)
        if preference is not None and preference.kind == "word":
            values = preference.values
            index = values.index(self.wellness.settings[name])
            self._choose(name, values[(index + message.by) % len(values)])
        elif message.by > 0:
            self._openers()[name]()

    @on(SettingRow.Reset)
    def reset(self, message: SettingRow.Reset) -> None:
        name = message.row.setting
        if name == "day_begins":
            day_boundary.change(self.wellness, settings.default(name), self.read)
        elif name in BY_NAME:
            with self.wellness.attempt():
                settings.reset(self.wellness.vault.home, name)
                self.wellness.apply_settings()
            self.read()

    def _choose(self, name: str, value: str) -> None:
        self.wellness.choose(name, value)
        self.read()

    def _openers(self) -> dict[str, Callable[[], None]]:
        """The openers of dialogs, by row that is more than a choice of values."""
        from wellnesstui.ui.places.settings import data_dialogs, word_dialogs

        return {
            "name": self._ask_name,
            "theme": self._pick_theme,
            "region": self._pick_region,
            "day_begins": lambda: day_boundary.ask(self.wellness, self.read),
            "moods": lambda: word_dialogs.open_moods(self.wellness),
            "words": lambda: word_dialogs.open_names(self.wellness, "word"),
            "activities": lambda: word_dialogs.open_names(self.wellness, "activity"),
            "trackers": lambda: word_dialogs.open_trackers(self.wellness),
            "places": lambda: word_dialogs.open_places(self.wellness),
            "keys": self.wellness.open_keys,
            "import": lambda: data_dialogs.open_import(self.wellness),
            "export": lambda: data_dialogs.open_export(self.wellness),
            "where": lambda: data_dialogs.open_inventory(self.wellness),
            "backup": lambda: data_dialogs.back_up(self.wellness),
            "restore": lambda: data_dialogs.restore_backup(self.wellness),
            "second_folder": lambda: data_dialogs.ask_second_folder(self.wellness, self.read),
            "mixes": lambda: data_dialogs.ask_mixes(self.wellness, self.read),
            "practice_sound": lambda: data_dialogs.ask_practice_sound(self.wellness, self.read),
            "test_sound": lambda: data_dialogs.test_sound(self.wellness),
            "doctor": lambda: data_dialogs.check_files(self.wellness),
            "passphrase": self._ask_passphrase,
            "try": self.wellness.break_alerts.try_channels,
        }

    def _ask_name(self) -> None:
        ask_name(self.wellness, self.query_one("#set-name", SettingRow))

    def _ask_passphrase(self) -> None:
        ask_passphrase(self.wellness, self.query_one("#set-passphrase", SettingRow))

    def _pick_theme(self) -> None:
        from wellnesstui.ui.places.settings.theme_dialog import ThemeDialog

        def choose(name: str | None) -> None:
            if name is not None:
                self._choose("theme", name)

        self.app.push_screen(ThemeDialog(self.wellness.settings.theme), choose)

    def _pick_region(self) -> None:
        pick_region(
            self.app, self.wellness.settings.region, lambda code: self._choose("region", code)
        )
