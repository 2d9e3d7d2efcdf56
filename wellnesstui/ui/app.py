"""The app: its places, the keys that act everywhere, and what screens ask of it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ClassVar, Protocol, cast, runtime_checkable

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider
from textual.driver import Driver
from textual.screen import Screen

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.content import Palette
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.store import library, settings
from wellnesstui.store.settings import Settings
from wellnesstui.store.vault import Vault
from wellnesstui.ui import looks
from wellnesstui.ui.key_names import shown
from wellnesstui.ui.places import PLACES
from wellnesstui.ui.private import PrivateApp
from wellnesstui.ui.sayings import at, undone, unreadable
from wellnesstui.ui.screens.blank import BlankScreen
from wellnesstui.ui.screens.place import PlaceScreen
from wellnesstui.ui.signs import ASCII, FULL
from wellnesstui.ui.typed import CARD, Typed
from wellnesstui.ui.watch import Watch


def _deeds() -> type[Provider]:
    from wellnesstui.ui.commands import Deeds

    return Deeds


_GLANCE = 4.0
"""Seconds between two looks at what the command line kept; a window that gets the focus looks at once."""


@runtime_checkable
class Leaving(Protocol):
    """A screen that may hold something typed."""

    def leave(self) -> bool: ...


class Told:
    """Whether what was tried met trouble; the person was told."""

    trouble = False


class WellnessApp(PrivateApp):
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
        Binding("m", "check_in", "check in", id="app.check_in", tooltip="To the check-in card"),
        Binding("a", "add", "add", id="app.add", tooltip="An entry of another time"),
        Binding("u", "undo", "undo", id="app.undo", tooltip="Take back the newest deed of today"),
        Binding(
            "U", "redo", "redo", show=False, id="app.redo", tooltip="Do again what undo took back"
        ),
        Binding(
            "question_mark",
            "keys",
            "keys",
            key_display="?",
            id="app.keys",
            tooltip="Show or hide all of them",
        ),
        Binding(
            "ctrl+l",
            "blank",
            "blank",
            id="app.blank",
            priority=True,
            tooltip="Any key brings it back",
        ),
        *(
            Binding(
                place.key,
                f"switch_mode('{place.id}')",
                place.title,
                show=False,
                id=f"app.{place.id}",
            )
            for place in PLACES
        ),
        Binding("q", "quit", "quit", id="app.quit", tooltip="What you typed stays as a draft"),
    ]

    def __init__(
        self,
        vault: Vault,
        chosen: Settings,
        palette: Palette,
        is_first: bool = True,
        notices: list[str] | None = None,
    ) -> None:
        super().__init__()
        self.vault = vault
        self.settings = chosen
        self.signs = ASCII if chosen["symbols"] == "ascii" else FULL
        self._is_first = is_first
        self._warned = False
        self._merge_failed = False
        self.typed = Typed(vault, is_first)
        self._notices = notices or []
        self._watch = Watch(vault.home, vault)
        if chosen["motion"] == "still":
            self.animation_level = "none"
        self.register_theme(looks.theme(palette))
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

    def on_mount(self) -> None:
        if self.vault.said:
            self.tell(self.vault.said, lasting=True)
        if not self._is_first:
            self.tell("wellness is open in another window too. Both show and keep the same log.")
        for notice in self._notices:
            self.tell(notice, lasting=True)
        self.set_interval(_GLANCE, self.look_around)
        self.call_after_refresh(gc.enable)

    def on_app_focus(self) -> None:
        self.look_around()

    # -- what changes outside -------------------------------------------------------------

    def look_around(self) -> None:
        """Take in what the command line kept, and show it."""
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
            unread = self.vault.merge()
        except WellnessError as error:
            self._watch.forget("inbox")  # tried again at the next glance, said once
            if not self._merge_failed:
                self._tell_trouble(error)
            self._merge_failed = True
            return
        self._merge_failed = False
        if unread:
            self.tell(unreadable(unread), lasting=True)

    @property
    def place(self) -> PlaceScreen | None:
        """The place that is open, also beneath a dialog."""
        return next((each for each in self.screen_stack if isinstance(each, PlaceScreen)), None)

    # -- telling --------------------------------------------------------------------------

    def tell(self, sentence: str, lasting: bool = False, trouble: bool = False) -> None:
        """A notice in a corner. The sentence is plain text, never markup."""
        self.notify(
            sentence,
            markup=False,
            severity="warning" if trouble else "information",
            timeout=15 if lasting or trouble else 5,
        )

    @contextmanager
    def telling(self) -> Iterator[Told]:
        """Try something with the vault; trouble becomes a notice."""
        told = Told()
        try:
            yield told
        except WellnessError as error:
            told.trouble = True
            self._tell_trouble(error)

    def _tell_trouble(self, error: WellnessError) -> None:
        self.tell(f"{error.sentence} {error.hint}".strip(), trouble=True)

    def draft(self, place: str = CARD) -> CheckIn:
        """What was typed there and not kept."""
        with self.telling():
            return self.typed.recall(place)
        return CheckIn()

    def keep_draft(self, said: CheckIn, place: str = CARD) -> bool:
        """Write down what is typed there, or drop the draft if nothing is; whether that worked."""
        with self.telling() as told:
            self.typed.keep(place, said)
        return not told.trouble

    # -- the keys that act everywhere -----------------------------------------------------

    def action_check_in(self) -> None:
        from wellnesstui.ui.screens.today import TodayScreen

        if isinstance(self.screen, TodayScreen):
            self.screen.check_in()
        else:
            self.switch_mode("today")

    def action_add(self) -> None:
        from wellnesstui.ui.screens.entry_dialog import EntryDialog

        self.push_screen(EntryDialog(), self._added)

    def _added(self, kept: Entry | None) -> None:
        if kept is not None and self.place:
            self.tell(f"Kept, {at(kept, self.vault.today(), self.settings.twelve_hours)}.")
            self.place.recall()

    def action_undo(self) -> None:
        self._take_back(redo=False)

    def action_redo(self) -> None:
        self._take_back(redo=True)

    def _take_back(self, redo: bool) -> None:
        with self.telling():
            deed = self.vault.redo() if redo else self.vault.undo()
            self.tell(undone(deed, self.settings.twelve_hours, redo))
        if self.place:
            self.place.recall()

    def action_keys(self) -> None:
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def action_blank(self) -> None:
        if not isinstance(self.screen, BlankScreen):
            self.push_screen(BlankScreen())

    async def action_quit(self) -> None:
        written = [
            screen.leave() for screen in reversed(self.screen_stack) if isinstance(screen, Leaving)
        ]
        if all(written) or self._warned:
            self.exit()
            return
        self._warned = True
        self.tell(
            "What you typed can't be written down just now. Quitting again leaves without it."
        )

    def action_help_quit(self) -> None:
        self.tell("q leaves, or ctrl+q where text is written. Nothing is copied.")

    def action_command_palette(self) -> None:
        if isinstance(self.screen, BlankScreen):
            return
        if not CommandPalette.is_open(cast("App[object]", self)):
            self.push_screen(
                CommandPalette(placeholder="What would you like to do?", id="--command-palette")
            )

    def choose_theme(self, name: str) -> None:
        """Use a theme from now on."""
        with self.telling():
            palette = library.palette(name, self.vault.home.themes)
            settings.change(self.vault.home, "theme", palette.name)
            self.register_theme(looks.theme(palette))
            self.theme = palette.name

    def get_key_display(self, binding: Binding) -> str:
        """The key as it is printed on a keyboard."""
        return shown(binding)
