"""The keys that act everywhere, and what they do."""

from __future__ import annotations

import os
from typing import ClassVar, Protocol, runtime_checkable

from textual.binding import Binding, BindingType
from textual.command import CommandPalette

from wellnesstui.domain.entry import Entry
from wellnesstui.store import signals
from wellnesstui.store.journal import OF_FILES
from wellnesstui.store.running import is_alone
from wellnesstui.store.settings import Settings
from wellnesstui.store.vault import Vault
from wellnesstui.ui.locking import Locking
from wellnesstui.ui.sayings import at, named, undone
from wellnesstui.ui.screens.blank import BlankScreen
from wellnesstui.ui.screens.place import PlaceScreen
from wellnesstui.ui.telling import TellingApp


@runtime_checkable
class Leaving(Protocol):
    """A screen that may hold something typed."""

    def leave(self) -> bool: ...


@runtime_checkable
class Searching(Protocol):
    """A place that has its own line to search with."""

    def search(self) -> None: ...


@runtime_checkable
class Recalling(Protocol):
    """A place or dialog that shows what is in the vault."""

    def recall(self) -> None: ...


class DeedsApp(TellingApp):
    """``place`` is the place that is open, also beneath a dialog; ``is_locked`` says why it ended."""

    locking: Locking

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "check_in", "check in", id="app.check_in", tooltip="To the check-in card"),
        Binding("a", "add", "add", id="app.add", tooltip="An entry of another time"),
        Binding(
            "slash", "search", "search", key_display="/", id="app.search", tooltip="In all you kept"
        ),
        Binding("u", "undo", "undo", id="app.undo", tooltip="Undo the newest action of today"),
        Binding(
            "U", "redo", "redo", show=False, id="app.redo", tooltip="Redo what undo undid"
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
            tooltip="Any key brings it back; the passphrase, once it is sealed",
        ),
        Binding(
            "exclamation_mark", "help_sign", "help now", key_display="!", id="app.help_now",
            priority=True, tooltip="Numbers and a few lines to hold on to, from anywhere",
        ),
        Binding("f1", "help_now", "help now", show=False, id="app.help_now_f1", priority=True),
        Binding("q", "quit", "quit", id="app.quit", tooltip="What you typed stays as a draft"),
    ]  # fmt: skip

    def __init__(self, vault: Vault, chosen: Settings, is_first: bool) -> None:
        super().__init__(vault, chosen, is_first)
        self._warned = False
        self.is_locked = self.is_mending = False

    @property
    def place(self) -> PlaceScreen | None:
        """The place that is open, also beneath a dialog."""
        return next((each for each in self.screen_stack if isinstance(each, PlaceScreen)), None)

    def action_check_in(self) -> None:
        from wellnesstui.ui.screens.today import TodayScreen

        if isinstance(self.screen, TodayScreen):
            self.screen.check_in()
        else:
            self.switch_mode("today")

    async def action_search(self) -> None:
        from wellnesstui.ui.screens.log import LogScreen

        if isinstance(self.screen, Searching):
            self.screen.search()
            return
        await self.switch_mode("log")
        if isinstance(self.screen, LogScreen):
            self.screen.search()

    def forget(self, entry: Entry) -> None:
        """Take an entry out for good, after asking once."""
        from wellnesstui.ui.screens.ask import AskBox

        def forget(yes: bool | None) -> None:
            if yes:
                with self.telling() as told:
                    self.vault.forget(entry.id)
                if not told.trouble:
                    self.tell("Forgotten. It is gone from this machine's vault.")
                    self._ask_about_backups(entry)
                if self.place:
                    self.place.recall()

        which = named(entry, self.settings.twelve_hours, self.labels)
        self.push_screen(
            AskBox(
                "Forget this entry?",
                f"{which}. You can't undo this.",
                "forget it",
            ),
            forget,
        )

    def _ask_about_backups(self, entry: Entry) -> None:
        from wellnesstui.ui.restoring import holding_still

        self.run_worker(holding_still(self, entry), group="backups")

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
            action = self.vault.redo() if redo else self.vault.undo()
            labels = self.vault.labels()
            if action.kind in OF_FILES:
                self.follow_files(action.kind)
            self.tell(undone(action, self.settings.twelve_hours, redo, labels))
        for screen in self.screen_stack:
            if isinstance(screen, Recalling):
                screen.recall()

    def follow_files(self, kind: str) -> None:
        """Be as the settings, or the sessions and reminders, say now."""

    def action_keys(self) -> None:
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where text is written, ! is a letter; F1 is Help now there too."""
        if action != "help_sign":
            return True
        focused = self.screen.focused
        return focused is None or not focused.check_consume_key("exclamation_mark", "!")

    def action_help_sign(self) -> None:
        self.action_help_now()

    def action_help_now(self) -> None:
        from wellnesstui.ui.screens.help_now import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    async def action_blank(self) -> None:
        if self.locking.is_sealed:
            await self.lock()
        elif not isinstance(self.screen, BlankScreen):
            self.push_screen(BlankScreen())

    async def lock(self) -> None:
        """Be gone, with what was typed kept; what can't be written down stays, and is not shown."""
        if self._written_down():
            self.is_locked = True
            self.exit()
        elif not isinstance(self.screen, BlankScreen):
            self.push_screen(BlankScreen())
            self.tell("What you typed can't be written down just now, so it is not locked.")

    def is_alone(self) -> bool:
        """Whether this is the only window; else it is told. Another one would be left with a vault or
        keys that are no longer there.
        """
        alone = is_alone(self.vault.home)
        if not alone:
            self.tell("wellness is open in another window too. Close that one first.", trouble=True)
        return alone

    def mend(self) -> None:
        """Be gone as when it locks; the vault is mended before the app begins anew."""
        with self.telling():
            self.vault.reopen()
        if self._written_down():
            self.is_locked = self.is_mending = True
            self.exit()
        else:
            self.tell("What you typed can't be written down just now, so nothing was done.")

    def _written_down(self) -> bool:
        """Write down what is typed anywhere; whether that worked."""
        written = [self.written_down(mode) for mode in self._screen_stacks]
        return all(written)

    def written_down(self, mode: str) -> bool:
        """Write down what is typed in a place and on what lies over it; whether that worked."""
        stack = reversed(self._screen_stacks.get(mode, []))
        written = [
            screen.leave()
            for screen in stack
            if isinstance(screen, Leaving) and getattr(screen, "arrived", True)
        ]
        return all(written)

    def stays_for(self, number: int) -> bool:
        """A hang-up locks it, if it can be locked and the terminal is still there to be locked."""
        if number != signals.HANG_UP or not self.locking.is_sealed or not os.isatty(0):
            return False
        self.call_later(self.lock)
        return True

    def leave_for(self, number: int) -> None:
        """Be gone as at ``q``; what can't be written down is gone with it: nobody is asked twice."""
        self._written_down()
        super().leave_for(number)

    async def action_quit(self) -> None:
        if self._written_down() or self._warned:
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
        # Also one that lies beneath something else: two would be one too many for Textual.
        if not any(isinstance(screen, CommandPalette) for screen in self.screen_stack):
            from wellnesstui.ui.palette import Palette

            self.push_screen(Palette())
