"""The welcome of the first start: five settings above the card, each of which may be left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.preferences import BY_NAME
from wellnesstui.domain.resources.nearness import NO_REGION
from wellnesstui.store.content import library
from wellnesstui.store.content.help_now import guess
from wellnesstui.store.vocabulary.person_name import WELCOMED
from wellnesstui.ui.dialogs.region import pick_region, region_name
from wellnesstui.ui.places.person_rows import NONE, ask_name, ask_passphrase, passphrase_state
from wellnesstui.ui.widgets.mood_scale import MoodScale
from wellnesstui.ui.widgets.setting_row import SettingRow

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

SENTENCE = (
    "Nothing you write leaves this device. Press ↑ to set up a few things, or just check in below."
)
DAYS = ("04:00", "12:00")
_NOON = "at noon (for night shifts)"


class _DoneRow(SettingRow, can_focus=False):
    """Acts at a click, as a button does; keys have Esc, so that ↑ and Enter don't end the welcome."""

    def on_click(self, event: events.Click) -> None:
        self.action_turn(1)


class Welcome(Vertical):
    """Shown until the person is done with it, or until something was saved in the app.

    Who saved something by a command before sees it once.
    """

    DEFAULT_CSS = """
    Welcome {
      height: auto; width: 1fr; padding: 0 2;
      border: round $lines; border-title-color: $foreground;
      &:focus-within { border: round $primary; border-title-color: $primary; }
      Static { height: auto; color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "done", "skip", id="welcome.done"),
    ]

    def __init__(self, app: Host) -> None:
        super().__init__()
        self.wellness = app
        self.border_title = Content("Welcome")

    def compose(self) -> ComposeResult:
        yield Static(Content(SENTENCE))
        yield SettingRow("region", "Your country", "", self._country())
        yield SettingRow("name", "Your name", "", self.wellness.person_name or NONE)
        yield SettingRow("day_begins", "Your day starts", "", self._day())
        yield SettingRow("theme", "Theme", "", self._colors())
        yield SettingRow("passphrase", "Passphrase", "", passphrase_state(self.wellness))
        yield _DoneRow("done", "Done", "", "Esc (also in Settings)")

    def on_mount(self) -> None:
        with self.wellness.attempt():
            if self.wellness.vault.count():
                self.wellness.vault.about.set(WELCOMED, "yes")

    def refresh_person(self) -> None:
        """Show the name and the passphrase, which Settings may have changed."""
        self.query_one("#set-name", SettingRow).value = self.wellness.person_name or NONE
        self.query_one("#set-passphrase", SettingRow).value = passphrase_state(self.wellness)

    def _country(self) -> str:
        """The chosen country; else a guess, which is said to be one and isn't saved."""
        if (region := self.wellness.settings.region) != NO_REGION:
            return region_name(region)
        guessed = guess()
        return f"{guessed.region.name}? (a guess)" if guessed is not None else NONE

    def _save_country(self, code: str) -> None:
        self.wellness.choose("region", code)
        self.query_one("#set-region", SettingRow).value = self._country()

    def _day(self) -> str:
        chosen = self.wellness.settings
        return _NOON if chosen.day_begins == DAYS[-1] else f"at {chosen.boundary_text}"

    def _colors(self) -> str:
        names = dict(library.palette_names(self.wellness.vault.home.themes))
        theme = self.wellness.settings.theme
        return names.get(theme, theme)

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        message.stop()
        name = message.row.setting
        if name == "done":
            self.call_later(self.action_done)
        elif name == "region":
            pick_region(self.app, self.wellness.settings.region, self._save_country)
        elif name == "name":
            ask_name(self.wellness, message.row)
        elif name == "passphrase":
            ask_passphrase(self.wellness, message.row)
        elif name == "day_begins":
            self._turn_to_next("day_begins", list(DAYS), message.by)
            message.row.value = self._day()
        else:
            themes = [theme for theme, _ in library.palette_names(self.wellness.vault.home.themes)]
            self._turn_to_next("theme", themes, message.by)
            message.row.value = self._colors()

    @on(SettingRow.Reset)
    def reset(self, message: SettingRow.Reset) -> None:
        message.stop()
        if message.row.setting in BY_NAME:
            self.wellness.choose(message.row.setting, BY_NAME[message.row.setting].default)
            self.query_one("#set-region", SettingRow).value = self._country()
            self.query_one("#set-day-begins", SettingRow).value = self._day()
            self.query_one("#set-theme", SettingRow).value = self._colors()

    def _turn_to_next(self, name: str, values: list[str], by: int) -> None:
        now = self.wellness.settings[name]
        index = values.index(now) if now in values else -by
        self.wellness.choose(name, values[(index + by) % len(values)])

    async def action_done(self) -> None:
        with self.wellness.attempt():
            self.wellness.vault.about.set(WELCOMED, "yes")
        screen = self.screen
        self.wellness.action_check_in()
        screen.query_one("#today").scroll_home(animate=False, immediate=True)  # to the card, then
        await self.remove()
        screen.query_one(MoodScale).focus()  # what follows a removed row would get it
