"""The app: its places, what changes outside while it is open, and the settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.command import Provider
from textual.driver import Driver
from textual.screen import Screen

from wellnesstui.domain.errors import BackupDamaged, VaultDamaged, WellnessError
from wellnesstui.domain.palette import Palette
from wellnesstui.domain.preferences import BY_NAME
from wellnesstui.store.content import library
from wellnesstui.store.inbox import inbox
from wellnesstui.store.journal.journal import KEY, SETTING
from wellnesstui.store.keys.slots import Secret
from wellnesstui.store.settings import settings
from wellnesstui.store.settings.settings import Settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.app import theme
from wellnesstui.ui.app.actions import ActionsApp, ShowsPractice
from wellnesstui.ui.app.break_alerts import AppBreakAlerts
from wellnesstui.ui.app.daily_backup import DailyBackup
from wellnesstui.ui.app.key_names import binding_key
from wellnesstui.ui.app.lock import AppLockControl
from wellnesstui.ui.app.watch import ChangeWatch
from wellnesstui.ui.gc_control import freeze_startup
from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.places.table import PLACES
from wellnesstui.ui.signs import ASCII, FULL
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.workers import start_worker

if TYPE_CHECKING:
    from wellnesstui.domain.breaks.rule import Rule


def _action_provider() -> type[Provider]:
    from wellnesstui.ui.app.commands import ActionProvider

    return ActionProvider


def _is_of_vault(error: WellnessError) -> bool:
    """Whether it is the vault that is damaged, and not a backup of it."""
    return isinstance(error, VaultDamaged) and not isinstance(error, BackupDamaged)


_CHECK = 4.0
"""Seconds between two checks for what the command line saved; a window that gets the focus checks at once."""
_BETWEEN_PLACES = 0.002  # seconds
_AFTER_START = 0.15  # seconds: what the person came for is drawn by then


class WellnessApp(ActionsApp):
    """What ``Host`` says; ``recovered`` is the recovery code, if that opened the vault."""

    CSS_PATH = "app.tcss"
    TITLE = "wellness"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_action_provider}
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
        settings: Settings,
        palette: Palette,
        window: int = 1,
        notices: Sequence[str] = (),
    ) -> None:
        super().__init__(vault, settings, window)
        self.signs = ASCII if settings["symbols"] == "ascii" else FULL
        self._is_first_window = window == 1
        self._offered_repair = self._must_rebuild = False
        self._merge_failed = bool(vault.waiting_notice)
        self._notices = notices
        self.recovered: Secret | None = None
        self._changes = ChangeWatch(vault.home, vault)
        if vault.waiting_notice:
            self._changes.forget("inbox")
        self.break_alerts = AppBreakAlerts(self)
        self.lock_control = AppLockControl(self)
        self.daily = DailyBackup(self)
        if settings["motion"] == "still":
            self.animation_level = "none"
        theme.apply_theme(self, palette)
        # Before the styles are parsed for the first time; set in the usual way, it would parse them twice.
        self.set_reactive(WellnessApp.theme, palette.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_driver_class(self) -> type[Driver]:
        """The driver that costs nothing at rest, where there is one."""
        try:
            from wellnesstui.ui.app.driver import QuietDriver
        except ImportError:  # Windows, or a Textual with other parts
            return super().get_driver_class()
        return QuietDriver

    def delay_update(self, delay: float = 0.05) -> None:
        """Let Textual draw sooner between two places: a place has what it shows at once."""
        super().delay_update(min(delay, _BETWEEN_PLACES))

    def on_mount(self) -> None:
        if not self._is_first_window:
            self.tell("wellness is open in another window too. Both use the same log.")
        for notice in self._notices:
            self.tell(notice, trouble=True)
        self.set_interval(_CHECK, self.check_outside)
        self.call_after_refresh(freeze_startup)
        call_once(self, _AFTER_START, self.break_alerts.start)
        if self.recovered is not None:
            from wellnesstui.ui.flows import passphrase

            start_worker(self, passphrase.recover, self, self.recovered, group="sealing")
        self.daily.start()
        if self.waiting is not None:
            call_once(self, _AFTER_START, self._go_on)
        call_once(self, _AFTER_START, self._offer_repair)

    async def _go_on(self) -> None:
        """Go on where the person was, with the practice that waited behind the lock screen."""
        from wellnesstui.ui.flows.practice import start

        waiting = self.waiting
        if waiting is None:
            return
        if waiting.place in self.MODES and waiting.place != self.current_mode:
            await self.switch_mode(waiting.place)
        if waiting.playing.practice and isinstance(self.place, ShowsPractice):
            self.place.show_practice(waiting.playing.practice.id)
        if not waiting.is_done:
            start(self, waiting.playing)

    def _offer_repair(self) -> None:
        from wellnesstui.store.backups.backup_list import quarantined_vault

        if quarantined_vault(self.vault.home):
            from wellnesstui.ui.flows import repair

            start_worker(self, repair.at_start, self, group="repair")

    def _tell_trouble(self, error: WellnessError) -> None:
        super()._tell_trouble(error)
        if _is_of_vault(error) and not self._offered_repair:
            from wellnesstui.ui.flows import repair

            self._offered_repair = True
            start_worker(self, repair.ask, self, group="repair")

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent):
            self.lock_control.note_activity()
        await super().on_event(event)
        if isinstance(event, events.InputEvent):
            self.keep_row_clear()

    def on_app_focus(self) -> None:
        self.check_outside()

    # -- what changes outside -------------------------------------------------------------

    def check_outside(self) -> None:
        """Take in what the command line saved, and show it; lock when it is time."""
        self.lock_control.check()
        screen = self.place
        if screen is None or not screen.is_built:
            return
        if self._changes.has_minute_passed():
            screen.show_time()
        if screen is self.screen:
            self._follow_settings(screen)
        filled = self._changes.has_inbox_filled()
        if filled:
            self._merge()
        with self.attempt():
            if self._changes.has_vault_changed() or filled:
                screen.recall()

    @property
    def _is_typing(self) -> bool:
        """Whether a letter goes into a field, under which the place isn't rebuilt."""
        return self.focused is not None and self.focused.check_consume_key("a", "a")

    def _follow_settings(self, place: PlaceScreen) -> None:
        """Apply what a command or an editor wrote into the settings; nothing if this app wrote it."""
        is_typing, have_changed = self._is_typing, self._changes.have_settings_changed()
        if have_changed and settings.load(self.vault.home) != self.settings:
            self._must_rebuild = True
            if is_typing:  # what doesn't touch the text follows at once
                self.apply_settings()
                place.show_time()
        if self._must_rebuild and not is_typing:
            self._must_rebuild = False
            self.reload_files(SETTING)

    def _merge(self) -> None:
        try:
            self.vault.merge_to_read()
        except WellnessError as error:
            self._changes.forget("inbox")  # tried again at the next check; one notice is enough
            if not self._merge_failed:
                self._tell_trouble(error)
            self._merge_failed = True
            return
        if self.vault.waiting_notice:
            self._changes.forget("inbox")
            if not self._merge_failed:
                self.tell(self.vault.waiting_notice, trouble=True)
        self._merge_failed = bool(self.vault.waiting_notice)
        if self.vault.unread_boxes:
            self.tell(inbox.unreadable_notice(self.vault.unread_boxes), trouble=True)

    def new_reminder(self, done: Callable[[], object]) -> None:
        """Ask for a reminder and add it; ``done`` is called once it is there."""
        from wellnesstui.ui.places.breaks.rule_dialog import RuleDialog

        service = self.break_alerts.service

        def save(made: Rule | None) -> None:
            if made is not None:
                with self.attempt() as attempt:
                    service.add(made)
                if not attempt.failed:
                    self.break_alerts.refresh()
                    done()

        self.push_screen(RuleDialog(service, None), save)

    # -- what is chosen ---------------------------------------------------------------------

    def choose(self, name: str, value: str) -> bool:
        """Save a setting and apply it; whether that worked."""
        with self.attempt() as attempt:
            settings.change(self.vault.home, name, value)
            self.apply_settings()
        caution = BY_NAME[name].caution_of(value)
        if caution and not attempt.failed:
            self.tell(caution)
        return not attempt.failed

    def reload_files(self, kind: str) -> None:
        """Read the settings, or the sessions and reminders, again; ``kind`` is that of the action."""
        if kind == KEY:
            self.reload_keys()
        if kind == SETTING:
            self.apply_settings()
            if self.place is not None:  # the others are rebuilt at their next visit
                self.place.rebuild()
        if self.break_alerts.is_used:
            self.break_alerts.refresh()

    def apply_settings(self) -> None:
        """Read the settings again and apply them; the other places are rebuilt at their next visit."""
        before, self.settings = self.settings, settings.load(self.vault.home)
        self.vault.boundary = self.settings.boundary
        self.signs = ASCII if self.settings.ascii_only else FULL
        self.animation_level = "none" if self.settings.is_still else "full"
        if self.settings.theme != before.theme:
            self.apply_theme(self.settings.theme)
        for place in PLACES:
            if place.id != self.current_mode and self.save_drafts(place.id):
                self.remove_mode(place.id)
                self.add_mode(place.id, place.screen)

    def choose_theme(self, name: str) -> None:
        """Use a theme from now on."""
        if self.choose("theme", name):
            self.apply_theme(name)

    def apply_theme(self, name: str) -> None:
        """Show the colors of a theme, chosen or not."""
        with self.attempt():
            palette = library.palette(name, self.vault.home.themes)
            theme.apply_theme(self, palette)
            self.theme = palette.name

    def open_keys(self) -> None:
        """Show every action with its key, and how to give it another."""
        from wellnesstui.ui.app import own_keys

        own_keys.open_list(self)

    def reload_keys(self) -> None:
        """Use the keys that the person's file has now."""
        from wellnesstui.ui.app.keymap import own_keymap

        self.set_keymap(own_keymap(self.vault.home).keys)

    def get_key_display(self, binding: Binding) -> str:
        """The key as it is printed on a keyboard."""
        return binding_key(binding)
