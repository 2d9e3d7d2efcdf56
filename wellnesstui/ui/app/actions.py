"""The keys that act everywhere, and what they do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar, Protocol, cast, runtime_checkable

from textual import events
from textual.binding import Binding, BindingType
from textual.command import CommandPalette

from wellnesstui.domain.entry import Entry
from wellnesstui.store.disk import signals
from wellnesstui.store.disk.app_lock import is_only_window
from wellnesstui.store.journal.journal import LISTED, OF_FILES, Action
from wellnesstui.store.settings.settings import Settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui import textual_private
from wellnesstui.ui.app.action_sentences import entry_time, undo_sentence
from wellnesstui.ui.app.lock import AppLockControl
from wellnesstui.ui.app.menu_app import MenuApp
from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.workers import start_worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.domain.practices.carried import Carried
    from wellnesstui.ui.host import Host

_SIGNS: dict[str, tuple[str, str | None]] = {
    "help_sign": ("exclamation_mark", "!"),
    "keys_typing": ("ctrl+g", None),  # taken only by what waits for a new key
    "keys": ("question_mark", "?"),
    "menu": ("full_stop", "."),
}
"""Actions whose key is a letter where text is written: Textual's name of the key, and the letter."""
_BETWEEN = 0.001  # seconds between two looks at a long note: keys are handled first
_TYPING = ("ctrl+z", "ctrl+y")
"""Keys that undo and redo typing where text is written: a field of one line ignores them."""


@runtime_checkable
class Leaving(Protocol):
    """A screen that may hold something typed; ``leave`` saves it as a draft and returns whether that worked."""

    def leave(self) -> bool: ...


@runtime_checkable
class Searching(Protocol):
    """A place that has a search bar of its own."""

    def search(self) -> None: ...


@runtime_checkable
class Recalling(Protocol):
    """A place or dialog that shows what is in the vault."""

    def recall(self) -> None: ...


@runtime_checkable
class ShowsUndone(Protocol):
    """A place that points to the entry of what was undone or redone."""

    def show_undone(self, entry: Entry) -> None: ...


@runtime_checkable
class ShowsListed(Protocol):
    """A place that points to the item of a list of which something was undone or redone."""

    def show_listed(self, id: str) -> None: ...


@runtime_checkable
class NamesListed(Protocol):
    """A place that shows the names of what it lists; "" for what it doesn't, as of another list."""

    def listed_name(self, list_name: str, id: str) -> str: ...


@runtime_checkable
class ShowsPractice(Protocol):
    """A place that can put the cursor on a practice."""

    def show_practice(self, id: str) -> None: ...


@runtime_checkable
class ShowsSaved(Protocol):
    """A place that can offer an entry for editing; ``show_saved`` returns whether it lists it."""

    def show_saved(self, entry: Entry) -> bool: ...


class ActionsApp(MenuApp):
    """``is_locked`` and ``is_repairing`` say why it ended, if it was not left; ``carried`` is the
    practice that goes on then, ``waiting`` one that waited for this app.
    """

    lock_control: AppLockControl

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "check_in", "check in", id="app.check_in", tooltip="Go to the check-in card"),
        Binding("a", "add", "add an entry", id="app.add", tooltip="For another time"),
        Binding(
            "slash", "search", "search", key_display="/", id="app.search", tooltip="Search everything you've logged"
        ),
        Binding("u,ctrl+z", "undo", "undo", id="app.undo", tooltip="Undo your last change today"),
        Binding(
            "U,ctrl+y", "redo", "redo", show=False, id="app.redo", tooltip="Redo what you just undid"
        ),
        Binding(
            "question_mark",
            "keys",
            "keys",
            key_display="?",
            id="app.keys",
            priority=True,
            tooltip="Keyboard shortcuts for everything here",
        ),
        Binding(
            "ctrl+g", "keys_typing", "keys", show=False, id="app.keys_typing", priority=True,
            tooltip="Keyboard shortcuts, even while typing",
        ),
        Binding(
            "ctrl+l",
            "blank",
            "hide screen",
            id="app.blank",
            priority=True,
            tooltip="Any key, or your passphrase, shows it again",
        ),
        Binding(
            "exclamation_mark", "help_sign", "help now", key_display="!", id="app.help_now",
            priority=True, tooltip="Crisis numbers, from anywhere",
        ),
        Binding(
            "f1", "help_now", "help now", show=False, id="app.help_now_f1", priority=True,
            tooltip="Even while typing, and on the lock screen",
        ),
        Binding("q", "quit", "quit", id="app.quit", tooltip="Drafts are saved"),
    ]  # fmt: skip

    def __init__(self, vault: Vault, settings: Settings, window: int) -> None:
        super().__init__(vault, settings, window)
        self._warned = False
        self.is_locked = self.is_repairing = False
        self.carried: Carried | None = None
        self.waiting: Carried | None = None

    @property
    def place(self) -> PlaceScreen | None:
        """The place that is open, also beneath a dialog."""
        return next((each for each in self.screen_stack if isinstance(each, PlaceScreen)), None)

    async def action_switch_mode(self, mode: str) -> None:
        """Go to a place by its key. Today begins at the mood, so that the next digit is one."""
        await self.switch_mode(mode)
        place = self.screen
        if mode == "today" and isinstance(place, PlaceScreen) and place.is_built:
            self.action_check_in()

    def action_check_in(self) -> None:
        from wellnesstui.ui.places.today.screen import TodayScreen

        if isinstance(self.screen, TodayScreen):
            self.screen.check_in()
        else:
            self.switch_mode("today")

    async def action_search(self) -> None:
        from wellnesstui.ui.places.log.screen import LogScreen

        if isinstance(self.screen, Searching):
            self.screen.search()
            return
        await self.switch_mode("log")
        if isinstance(self.screen, LogScreen):
            self.screen.search()

    def forget(self, entry: Entry) -> None:
        """Delete an entry permanently, after asking once."""
        from wellnesstui.ui.dialogs.confirm import ConfirmDialog

        def forget(yes: bool | None) -> None:
            if yes:
                with self.attempt() as attempt:
                    self.vault.forget(entry.id)
                if not attempt.failed:
                    self.tell("Permanently deleted from your log on this computer.")
                    self._ask_about_backups(entry)
                if self.place:
                    self.place.recall()

        which = entry_time(entry, self.vault.today(), self.settings.twelve_hours)
        self.push_screen(
            ConfirmDialog(
                "Delete permanently?",
                f"Permanently delete the entry from {which}? This can't be undone.",
                "Delete",
            ),
            forget,
        )

    def _ask_about_backups(self, entry: Entry) -> None:
        from wellnesstui.ui.flows.restore import forget_in_backups

        host = cast("Host", self)
        start_worker(host, forget_in_backups, host, entry, group="backups")

    def action_add(self) -> None:
        from wellnesstui.ui.entry.dialog import EntryDialog

        self.push_screen(EntryDialog(), self._added)

    def _added(self, saved: Entry | None) -> None:
        if saved is not None and self.place:
            when = entry_time(saved, self.vault.today(), self.settings.twelve_hours)
            self.tell(
                f"Saved the entry for {when}. Press <app.undo u> to undo.",
            )
            self.place.recall()

    def hint_saved(self, entry: Entry) -> None:
        """Say what in the note of a saved entry could identify a client: Enter came before the hint."""
        self._hint_on(entry, self.hint(entry.note), "")

    def _hint_on(self, entry: Entry, steps: Iterator[str], found: str) -> None:
        """Look at the next slice of the note, between two keys; at its end say what was found."""
        sentence = next(steps, None)
        if sentence is not None:
            textual_private.call_once(self, _BETWEEN, lambda: self._hint_on(entry, steps, sentence))
        elif found:
            shows = isinstance(self.place, ShowsSaved) and self.place.show_saved(entry)
            how = " Press <entry.edit e> to edit the entry." if shows else ""
            self.tell(f"Saved. {found}{how}", lasting=True)

    def action_undo(self) -> None:
        self._undo(redo=False)

    def action_redo(self) -> None:
        self._undo(redo=True)

    def _undo(self, redo: bool) -> None:
        action = None
        with self.attempt():
            action = self.vault.redo() if redo else self.vault.undo()
            labels = self.vault.labels()
            if action.kind in OF_FILES:
                self.reload_files(action.kind)
            names = self._listed_names(action)
            self.tell(undo_sentence(action, self.settings.twelve_hours, redo, labels, names))
        for screen in self.screen_stack:
            if isinstance(screen, Recalling):
                screen.recall()
            if action and action.entry and isinstance(screen, ShowsUndone):
                screen.show_undone(action.entry)
            if action and action.kind == LISTED and isinstance(screen, ShowsListed):
                screen.show_listed(action.names[0])

    def _listed_names(self, action: Action) -> dict[str, str]:
        """The name of the item that an action on a list was about, by its id, if the place shows it."""
        if action.kind != LISTED or not isinstance(self.place, NamesListed):
            return {}
        name = self.place.listed_name(action.id, action.names[0])
        return {action.names[0]: name} if name else {}

    def reload_files(self, kind: str) -> None:
        """Read the settings, or the sessions and reminders, again; ``kind`` is that of the action."""

    def action_keys(self) -> None:
        from wellnesstui.ui.app.key_groups import active_groups, help_of
        from wellnesstui.ui.dialogs.keys import KeyListDialog

        screen = self.screen
        if self.is_blank:
            return
        if isinstance(screen, KeyListDialog):
            screen.action_leave()
        else:
            self.drop_notice()
            self.push_screen(KeyListDialog(*help_of(screen), active_groups(screen)))

    def action_keys_typing(self) -> None:
        self.action_keys()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the action can be done: where text is written, ! and ? are letters."""
        if action not in _SIGNS:
            return True
        focused = self.screen.focused
        return focused is None or not focused.check_consume_key(*_SIGNS[action])

    def action_help_sign(self) -> None:
        self.action_help_now()

    def action_help_now(self) -> None:
        from wellnesstui.ui.dialogs.help_now import HelpNowScreen

        if not isinstance(self.screen, HelpNowScreen):
            self.drop_notice()
            self.push_screen(HelpNowScreen())

    async def on_event(self, event: events.Event) -> None:
        if not (isinstance(event, events.Key) and event.key in _TYPING and self._is_in_line):
            await super().on_event(event)

    @property
    def _is_in_line(self) -> bool:
        """Whether a field of one line has the focus."""
        from textual.widgets import Input

        return isinstance(self.screen.focused, Input)

    async def action_blank(self) -> None:
        if self.lock_control.is_sealed:
            await self.lock()
        elif not self.is_blank:
            self.push_blank()

    async def lock(self, plays_on: bool = False) -> None:
        """Exit with the drafts written down; if they can't be, stay and hide what is on the screen.

        A practice waits until the log is unlocked, or ``plays_on``.
        """
        if self._save_all_drafts():
            self.is_locked = True
            self.carried = self._carried_practice(is_hidden=not plays_on)
            self.exit()
        elif not self.is_blank:
            self.push_blank()
            self.tell("Your draft couldn't be saved, so wellness isn't locked.")

    def _carried_practice(self, is_hidden: bool) -> Carried | None:
        """The practice that goes on, while the log is locked or afterward."""
        if len(self.screen_stack) < 2:
            return None
        from wellnesstui.ui.player.player_screen import PlayerScreen

        players = (screen for screen in self.screen_stack if isinstance(screen, PlayerScreen))
        player = next(players, None)
        if player is None:
            return None
        return player.carried(is_hidden).replace(place=self.current_mode)

    def is_only_window(self) -> bool:
        """Whether this is the only window; else a notice says that it is not.

        Another one would be left with a vault or keys that are no longer there.
        """
        is_only = is_only_window(self.vault.home)
        if not is_only:
            self.tell("wellness is open in another window too. Close that one first.", trouble=True)
        return is_only

    def leave_to_repair(self) -> None:
        """Exit as when it locks; the vault is repaired before the app starts again."""
        with self.attempt():
            self.vault.reopen()
        if self._save_all_drafts():
            self.is_locked = self.is_repairing = True
            self.exit()
        else:
            self.tell("Your draft couldn't be saved, so nothing was changed.")

    def _save_all_drafts(self) -> bool:
        """Whether the drafts of all places could be saved."""
        saved = [self.save_drafts(mode) for mode in textual_private.screen_stacks(self)]
        return all(saved)

    def save_drafts(self, mode: str) -> bool:
        """Whether the drafts of a place, and of the dialogs over it, could be saved."""
        stack = reversed(textual_private.screen_stacks(self).get(mode, []))
        saved = [
            screen.leave()
            for screen in stack
            if isinstance(screen, Leaving) and getattr(screen, "is_ready", True)
        ]
        return all(saved)

    def survives(self, number: int) -> bool:
        """Whether it does not end the app: a hang-up locks it, if there is a passphrase and a terminal."""
        if number != signals.HANG_UP or not self.lock_control.is_sealed or not os.isatty(0):
            return False
        self.call_later(self.lock)
        return True

    def exit_for(self, number: int) -> None:
        """Exit as at ``q``; what can't be written down is lost: nobody is there to be asked."""
        self._save_all_drafts()
        super().exit_for(number)

    async def action_quit(self) -> None:
        if self._save_all_drafts() or self._warned:
            self.exit()
            return
        self._warned = True
        self.tell("Your draft can't be saved right now. Press ctrl+q to quit without saving it.")

    def action_help_quit(self) -> None:
        self.tell(
            "Press <app.quit q> to quit (ctrl+q while typing). Select text with the mouse to copy it."
        )

    def action_command_palette(self) -> None:
        if self.is_blank:
            return
        # Also one that lies beneath something else: two would be one too many for Textual.
        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            from wellnesstui.ui.app.palette import Palette

            self.push_screen(Palette())
