"""The app: its places, what changes around it, and what the person chose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.screen import Screen

from wellnesstui.domain.content import Palette
from wellnesstui.domain.errors import BackupDamaged, VaultDamaged, WellnessError
from wellnesstui.store import inbox, library, settings
from wellnesstui.store.backup_list import lying_aside
from wellnesstui.store.journal import SETTING
from wellnesstui.store.settings import Settings
from wellnesstui.store.slots import Lock
from wellnesstui.store.vault import Vault
from wellnesstui.ui import looks
from wellnesstui.ui.daily import Daily
from wellnesstui.ui.deeds import DeedsApp
from wellnesstui.ui.garbage import collect_from_now
from wellnesstui.ui.key_names import shown
from wellnesstui.ui.locking import Locking
from wellnesstui.ui.places import PLACES
from wellnesstui.ui.ringing import Ringing
from wellnesstui.ui.signs import ASCII, FULL
from wellnesstui.ui.watch import Watch


def _deeds() -> type[Provider]:
    from wellnesstui.ui.commands import Deeds

    return Deeds


def _is_ours(error: WellnessError) -> bool:
    """Whether it is the vault that is damaged, and not a backup of it."""
    return isinstance(error, VaultDamaged) and not isinstance(error, BackupDamaged)


_GLANCE = 4.0
"""Seconds between two looks at what the command line kept; a window that gets the focus looks at once."""


_BETWEEN_PLACES = 0.002  # seconds
_AFTER_START = 0.15  # seconds: what the person came for is drawn by then


class WellnessApp(DeedsApp):
    """Screens ask it for ``vault`` and ``settings``, and tell the person things through it."""

    CSS_PATH = "app.tcss"
    TITLE = "wellness"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_deeds}
    COMMAND_PALETTE_BINDING = "ctrl+p"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        place.id: place.screen for place in PLACES
    }
    DEFAULT_MODE = PLACES[0].id
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            place.key,
            f"switch_mode('{place.id}')",
            place.title,
            show=False,
            id=f"app.{place.id}",
        )
        for place in PLACES
    ]

    def __init__(
        self,
        vault: Vault,
        chosen: Settings,
        palette: Palette,
        is_first: bool = True,
        notices: list[str] | None = None,
    ) -> None:
        super().__init__(vault, chosen, is_first)
        self.signs = ASCII if chosen["symbols"] == "ascii" else FULL
        self._is_first = is_first
        self._asked_to_mend = False
        self._merge_failed = bool(vault.waits)
        self._notices = notices or []
        self.recovered: Lock | None = None
        self._watch = Watch(vault.home, vault)
        if vault.waits:
            self._watch.forget("inbox")
        self.ringing = Ringing(self)
        self.locking = Locking(self)
        self.daily = Daily(self)
        if chosen["motion"] == "still":
            self.animation_level = "none"
        looks.wear(self, palette)
        # Before the first parse of the styles: set the usual way, they would be parsed twice.
        self.set_reactive(WellnessApp.theme, palette.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """The driver that costs nothing at rest, where there is one."""
        try:
            from wellnesstui.ui.driver import QuietDriver
        except ImportError:  # Windows, or a Textual with other parts
            return super().get_driver_class()
        return QuietDriver

    def delay_update(self, delay: float = 0.05) -> None:
        """Between two places Textual draws nothing for so long; a place has what it shows at once."""
        super().delay_update(min(delay, _BETWEEN_PLACES))

    def on_mount(self) -> None:
        if not self._is_first:
            self.tell("wellness is open in another window too. Both show and keep the same log.")
        for notice in self._notices:
            self.tell(notice, lasting=True)
        self.set_interval(_GLANCE, self.look_around)
        self.call_after_refresh(collect_from_now)
        self.set_timer(_AFTER_START, self.ringing.begin)
        if self.recovered is not None:
            from wellnesstui.ui import sealing

            self.run_worker(sealing.recover(self, self.recovered), group="sealing")
        self.daily.begin()
        self.set_timer(_AFTER_START, self._look_for_damage)

    def _look_for_damage(self) -> None:
        if lying_aside(self.vault.home):
            from wellnesstui.ui import mending

            self.run_worker(mending.at_start(self), group="mending")

    def _tell_trouble(self, error: WellnessError) -> None:
        super()._tell_trouble(error)
        if _is_ours(error) and not self._asked_to_mend:
            from wellnesstui.ui import mending

            self._asked_to_mend = True
            self.run_worker(mending.ask(self), group="mending")

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            self.locking.touched()
        await super().on_event(event)

    def on_app_focus(self) -> None:
        self.look_around()

    # -- what changes outside -------------------------------------------------------------

    def look_around(self) -> None:
        """Take in what the command line kept, and show it; lock when it is time."""
        self.locking.look()
        screen = self.place
        if screen is None or not screen.furnished:
            return
        if self._watch.minute_passed():
            screen.tell_time()
        filled = self._watch.inbox_filled()
        if filled:
            self._merge()
        with self.telling():
            if self._watch.vault_changed() or filled:
                screen.recall()

    def _merge(self) -> None:
        try:
            self.vault.merge_to_read()
        except WellnessError as error:
            self._watch.forget("inbox")  # tried again at the next glance, said once
            if not self._merge_failed:
                self._tell_trouble(error)
            self._merge_failed = True
            return
        if self.vault.waits:
            self._watch.forget("inbox")
            if not self._merge_failed:
                self.tell(self.vault.waits, lasting=True)
        self._merge_failed = bool(self.vault.waits)
        if self.vault.unread:
            self.tell(inbox.unusable(self.vault.unread), lasting=True)

    # -- what is chosen ---------------------------------------------------------------------

    def choose(self, name: str, value: str) -> bool:
        """Keep a setting and let the app be as it says; whether that worked."""
        with self.telling() as told:
            settings.change(self.vault.home, name, value)
            self.follow_settings()
        return not told.trouble

    def follow_files(self, kind: str) -> None:
        """Be as the settings, or the sessions and reminders, say now."""
        if kind == SETTING:
            self.follow_settings()
            if self.place is not None:  # the others are made anew at their next visit
                self.place.furnish_again()
        if self.ringing.is_used:
            self.ringing.changed()

    def follow_settings(self) -> None:
        """Read the settings anew; places that were visited are made anew at their next visit."""
        before, self.settings = self.settings, settings.load(self.vault.home)
        self.vault.boundary = self.settings.boundary
        self.signs = ASCII if self.settings["symbols"] == "ascii" else FULL
        self.animation_level = "none" if self.settings["motion"] == "still" else "full"
        if self.settings["theme"] != before["theme"]:
            self.wear(self.settings["theme"])
        for place in PLACES:
            if place.id != self.current_mode and self.written_down(place.id):
                self.remove_mode(place.id)
                self.add_mode(place.id, place.screen)

    def choose_theme(self, name: str) -> None:
        """Use a theme from now on."""
        if self.choose("theme", name):
            self.wear(name)

    def wear(self, name: str) -> None:
        """Show the colours of a theme, chosen or not."""
        with self.telling():
            palette = library.palette(name, self.vault.home.themes)
            looks.wear(self, palette)
            self.theme = palette.name

    def get_key_display(self, binding: Binding) -> str:
        """The key as it is printed on a keyboard."""
        return shown(binding)
