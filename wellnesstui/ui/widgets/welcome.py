"""The first start: four things, each of which may be left as it is, above the card that is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.preferences import BY_NAME
from wellnesstui.store import library
from wellnesstui.store.about import NAME, NAME_CHARACTERS, WELCOMED
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp

SENTENCE = "Nothing you write leaves this device. Four things, if you like: ↑ goes there."
DAYS = (("04:00", "at 04:00"), ("12:00", "at noon, for work at night"))
NOBODY, SEALED = "none", "sealed"


class Welcome(Vertical):
    """Gone for good when the person is done with it, or once something is kept."""

    DEFAULT_CSS = """
    Welcome {
      height: auto; width: 1fr; padding: 0 2;
      border: round $lines; border-title-color: $foreground;
      &:focus-within { border: round $primary; border-title-color: $primary; }
      Static { height: auto; color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", "that will do", id="welcome.done"),
    ]

    def __init__(self, app: WellnessApp) -> None:
        super().__init__()
        self.wellness = app
        self.border_title = Content("Welcome")

    def compose(self) -> ComposeResult:
        yield Static(Content(SENTENCE))
        yield SettingRow("name", "Your name", "", NOBODY)
        yield SettingRow("day_begins", "Your day begins", "", self._day())
        yield SettingRow("theme", "Colours", "", self._colours())
        yield SettingRow("passphrase", "A passphrase", "", sealed(self.wellness))
        yield SettingRow("done", "That will do", "", "it is in Settings too")

    def _day(self) -> str:
        time = self.wellness.settings["day_begins"]
        return dict(DAYS).get(time, f"at {time}")

    def _colours(self) -> str:
        names = dict(library.palette_names(self.wellness.vault.home.themes))
        theme = self.wellness.settings["theme"]
        return names.get(theme, theme)

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        message.stop()
        name = message.row.setting
        if name == "done":
            self.call_later(self.action_done)
        elif name == "name":
            ask_name(self.wellness, message.row)
        elif name == "passphrase":
            ask_passphrase(self.wellness, message.row)
        elif name == "day_begins":
            self._next("day_begins", [time for time, _ in DAYS], message.by)
            message.row.value = self._day()
        else:
            themes = [theme for theme, _ in library.palette_names(self.wellness.vault.home.themes)]
            self._next("theme", themes, message.by)
            message.row.value = self._colours()

    @on(SettingRow.Reset)
    def reset(self, message: SettingRow.Reset) -> None:
        message.stop()
        if message.row.setting in BY_NAME:
            self.wellness.choose(message.row.setting, BY_NAME[message.row.setting].default)
            self.query_one("#set-day-begins", SettingRow).value = self._day()
            self.query_one("#set-theme", SettingRow).value = self._colours()

    def _next(self, name: str, values: list[str], by: int) -> None:
        now = self.wellness.settings[name]
        at = values.index(now) if now in values else -by
        self.wellness.choose(name, values[(at + by) % len(values)])

    async def action_done(self) -> None:
        with self.wellness.telling():
            self.wellness.vault.about.keep(WELCOMED, "yes")
        self.wellness.action_check_in()
        await self.remove()


def ask_name(app: WellnessApp, row: SettingRow) -> None:
    """Let the person give a name, or none; the row shows it."""
    from wellnesstui.ui.screens.line_box import LineBox

    def keep(name: str | None) -> None:
        if name is not None:
            with app.telling():
                app.vault.about.keep(NAME, name)
            row.value = app.person or NOBODY
            if app.place is not None:
                app.place.recall()

    before = app.person
    hint = f"Up to {NAME_CHARACTERS} characters, or nothing. It stays in the vault."
    app.push_screen(LineBox("Your name", hint, str.strip, before), keep)


def sealed(app: WellnessApp) -> str:
    """Whether there is a passphrase, for a row."""
    return SEALED if app.locking.is_sealed else NOBODY


def ask_passphrase(app: WellnessApp, row: SettingRow) -> None:
    """Seal it, or change what seals it, by some questions; the row shows how it is."""
    from wellnesstui.ui.sealing import ask

    async def show() -> None:
        await ask(app)
        row.value = sealed(app)

    app.run_worker(show(), group="sealing", exclusive=True)
