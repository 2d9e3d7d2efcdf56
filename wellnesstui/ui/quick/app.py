"""The check-in as a small form under the prompt: a digit and Enter, and it is gone again."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.driver import Driver
from textual.timer import Timer
from textual.widgets import Static

from wellnesstui.domain.checkin import CheckIn
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean
from wellnesstui.store.content import library
from wellnesstui.store.disk import signals
from wellnesstui.store.disk.home import Home
from wellnesstui.store.settings.settings import Settings
from wellnesstui.ui.app import keymap, theme
from wellnesstui.ui.app.private_app import PrivateApp
from wellnesstui.ui.entry.form import PICK_FIRST, TYPING_PAUSE, EntryForm
from wellnesstui.ui.quick.draft import QuickDraft, has_content
from wellnesstui.ui.quick.form import NameParsers, QuickForm
from wellnesstui.ui.signs import ASCII, FULL
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.mood_scale import MoodScale

if TYPE_CHECKING:
    from collections.abc import Callable

SAVED, LEFT, DISCARDED, LOST = "kept", "left", "let go", "gone"
DRAFTED, DRAFTED_HERE = "waits", "waits here"
"""How the form was left. A draft is on the app's card too, unless it is only here."""
_NARROW, _LOW = 60, 14
"""Columns and rows of a terminal below which the form does without a border or a margin."""
_FIRST_FRAME = 0.002  # seconds: the scale is drawn, the rest comes after it
_KEYS = "Enter save   Esc close"
_DISCARD_KEY = "   ctrl+c discard"


def ask(
    home: Home,
    settings: Settings,
    checkin: CheckIn,
    save: Callable[[CheckIn], None],
    parsers: NameParsers,
    handover: signals.SignalHandover | None = None,
) -> tuple[str, int]:
    """The outcome of the form, which begins with ``checkin`` in it, and the exit code.

    ``save`` saves the entry; its WellnessError is shown in the form, which stays. ``handover`` hands
    signals on.
    """
    gc.disable()  # as for the app: nothing made so far is garbage
    app = QuickApp(home, settings, checkin, save, parsers)
    app.handover = handover
    try:
        app.set_keymap(keymap.own_keymap(home).keys)
        app.set_thread_hook()
        app.run(inline=True)
    finally:
        app.draft.close()
    for sentence in filter(None, (app.draft.notice, app.exit_message)):
        print(clean(sentence), file=sys.stderr)  # noqa: T201 - after the form is gone
    return app.left, app.return_code or 0


class QuickApp(PrivateApp):
    """``left`` says how it was left; ``draft`` is what was typed and not saved."""

    ENABLE_COMMAND_PALETTE = False
    INLINE_PADDING = 0
    CSS = """
    Screen:inline { border: none; background: $background; color: $foreground; }
    #card {
      height: auto; padding: 0 2;
      border: round $primary; border-title-color: $primary;
      &.-plain { border: ascii $primary; }
      &.-narrow { padding: 0 1; }
      &.-low { border: none; }
      &.-low MoodScale { margin-bottom: 0; }
      &.-low NoteField { max-height: 2; }
      &.-low #told { margin-top: 0; }
    }
    #told { height: auto; margin-top: 1; color: $quiet; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", show=False),
        Binding("ctrl+q", "leave", "close", show=False, priority=True),
        Binding("ctrl+c", "let_go", "discard", show=False, priority=True),
    ]

    def __init__(
        self,
        home: Home,
        settings: Settings,
        checkin: CheckIn,
        save: Callable[[CheckIn], None],
        parsers: NameParsers,
    ) -> None:
        super().__init__()
        self.left = LEFT
        self.draft = QuickDraft(home, settings.boundary)
        self._checkin = checkin
        self._save = save
        self._parsers = parsers
        self._signs = ASCII if settings["symbols"] == "ascii" else FULL
        self._pause: Timer | None = None
        self._paste_sentence = ""
        if settings["motion"] == "still":
            self.animation_level = "none"
        palette = library.palette(settings["theme"], home.themes)
        theme.apply_theme(self, palette)
        # Before the styles are parsed for the first time; set in the usual way, it would parse them twice.
        self.set_reactive(QuickApp.theme, palette.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def _build_driver(
        self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None
    ) -> Driver:
        """The driver that echoes nothing from the start, where there is one."""
        if headless:
            return super()._build_driver(headless, inline, mouse, size)
        try:
            from wellnesstui.ui.quick.driver import QuietInlineDriver
        except ImportError:  # a Textual without these private parts
            return super()._build_driver(headless, inline, mouse, size)
        return QuietInlineDriver(self, mouse=mouse, size=size)

    def compose(self) -> ComposeResult:
        with Vertical(id="card", classes="-plain" if self._signs is ASCII else "") as card:
            card.border_title = Content("How are you right now?")
            yield QuickForm(self._checkin, self._parsers, self._signs)
            yield Static(Content(self._keys), id="told")

    def on_resize(self) -> None:
        # By the terminal, while Textual's breakpoints go by the few lines that the form has.
        card = self.query_one("#card")
        card.set_class(self.size.width < _NARROW, "-narrow")
        card.set_class(self.size.height < _LOW, "-low")

    def on_mount(self) -> None:
        self.query_one(MoodScale).focus()
        call_once(self, _FIRST_FRAME, self._complete)

    async def _complete(self) -> None:
        if self.signal:  # nothing can be mounted any more
            return
        before = self.draft.recall()
        with self.batch_update():
            self._form.show_trackers(self.draft.trackers)
            await self._form.complete()
            if not before.is_empty():
                self._restore_draft(before)
        self.release_keys()
        gc.enable()

    def _restore_draft(self, before: CheckIn) -> None:
        given = self._checkin  # what the command line had comes first
        self._form.fill(
            before.replace(
                # Asked again: 4 and Enter are always a 4, which a 4 of the draft would unset.
                mood=None,
                energy=given.energy,
                words=given.words or before.words,
                activities=given.activities or before.activities,
                trackers=tuple((dict(before.trackers) | dict(given.trackers)).items()),
                for_supervision=given.for_supervision or before.for_supervision,
            )
        )
        self._tell("Unsaved draft")

    @property
    def _form(self) -> QuickForm:
        return self.query_one(QuickForm)

    @property
    def _keys(self) -> str:
        return _KEYS if self.size.width < _NARROW else _KEYS + _DISCARD_KEY

    def _tell(self, sentence: str) -> None:
        self.query_one("#told", Static).update(Content(sentence))

    def report_paste(self, sentence: str) -> None:
        """Show it now, and still when the paste has changed the field."""
        self._paste_sentence = sentence
        self._tell(sentence)

    @on(QuickForm.Misread)
    def show_misread(self, message: QuickForm.Misread) -> None:
        """Show why a line can't be read as it stands."""
        self._tell(message.error.sentence)

    @on(EntryForm.Changed)
    def wait_for_pause(self) -> None:
        """Save the draft at the next pause, so that not even a kill loses what was typed."""
        self._tell(self._paste_sentence or self._keys)
        self._paste_sentence = ""
        if self._pause is None:  # also while typing goes on
            self._pause = call_once(self, TYPING_PAUSE, self._save_draft)

    def _save_draft(self) -> bool:
        self._stop_pause()
        return self.draft.save(self._form.checkin)

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    @on(EntryForm.Submitted)
    def save_entry(self) -> None:
        """Save what the form says, and exit."""
        checkin = self._form.finished
        if checkin.is_empty():
            self._tell(PICK_FIRST)
            return
        try:
            self._save(checkin)
        except WellnessError as error:
            self._save_draft()
            self._tell(f"{error.sentence} {error.hint}".strip())
            return
        self._stop_pause()
        self.draft.drop()
        self._leave(SAVED)

    def action_leave(self) -> None:
        """Exit without an entry; what was typed becomes a draft."""
        is_drafted = self._save_draft()
        if not has_content(self._form.checkin):
            self._leave(LEFT)
        elif not is_drafted:
            self._leave(LOST)
        else:
            self._leave(DRAFTED if self.draft.is_on_card else DRAFTED_HERE)

    def action_let_go(self) -> None:
        """Exit without an entry or a draft."""
        had_content = has_content(self._form.checkin)
        self._stop_pause()
        self.draft.drop()
        self._leave(DISCARDED if had_content else LEFT)

    async def action_quit(self) -> None:
        """Exit as at Esc: the driver asks for it when the terminal is gone."""
        self.action_leave()

    def exit_for(self, number: int) -> None:
        """Exit as at Esc."""
        self.action_leave()
        super().exit_for(number)

    def _leave(self, left: str) -> None:
        self.left = left
        self.exit()
