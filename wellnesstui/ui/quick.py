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
from wellnesstui.store import library, signals
from wellnesstui.store.home import Home
from wellnesstui.store.settings import Settings
from wellnesstui.ui import keymap, looks
from wellnesstui.ui.private import PrivateApp
from wellnesstui.ui.quick_draft import QuickDraft, is_typed
from wellnesstui.ui.quick_form import QuickForm, Reading
from wellnesstui.ui.signs import ASCII, FULL
from wellnesstui.ui.widgets.entry_form import TYPING_PAUSE, EntryForm
from wellnesstui.ui.widgets.mood_scale import MoodScale

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT, LEFT, LET_GO, GONE = "kept", "left", "let go", "gone"
WAITS, WAITS_HERE = "waits", "waits here"
"""How the form was left. What waits is on the app's card too, unless it waits here only."""
_NARROW, _LOW = 60, 14
"""Columns and rows of a terminal below which the form does without a border or a margin."""
_FIRST_FRAME = 0.002  # seconds: the scale is drawn, the rest comes after it
_KEYS = "Enter keeps   Esc leaves"
_LETS_GO = "   ctrl+c lets it go"


def ask(
    home: Home,
    chosen: Settings,
    said: CheckIn,
    keep: Callable[[CheckIn], None],
    reading: Reading,
    heard: signals.HandedOver | None = None,
) -> tuple[str, int]:
    """Show the form with ``said`` in it; how it was left, and the exit code.

    ``keep`` puts the answer where it belongs; its WellnessError is told in the form, which stays.
    ``heard`` hears signals.
    """
    gc.disable()  # as for the app: nothing made so far is garbage
    app = QuickApp(home, chosen, said, keep, reading)
    app.heard = heard
    try:
        app.set_keymap(keymap.own(home).keys)
        app.hear_threads()
        app.run(inline=True)
    finally:
        app.draft.close()
    for sentence in filter(None, (app.draft.said, app.last_words)):
        print(clean(sentence), file=sys.stderr)  # noqa: T201 - after the form is gone
    return app.left, app.return_code or 0


class QuickApp(PrivateApp):
    """``left`` says how it was left, ``draft`` is what waits for another time."""

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
        Binding("escape", "leave", "leave", show=False),
        Binding("ctrl+q", "leave", "leave", show=False, priority=True),
        Binding("ctrl+c", "let_go", "let it go", show=False, priority=True),
    ]

    def __init__(
        self,
        home: Home,
        chosen: Settings,
        said: CheckIn,
        keep: Callable[[CheckIn], None],
        reading: Reading,
    ) -> None:
        super().__init__()
        self.left = LEFT
        self.draft = QuickDraft(home, chosen.boundary)
        self._said = said
        self._keep = keep
        self._reading = reading
        self._signs = ASCII if chosen["symbols"] == "ascii" else FULL
        self._pause: Timer | None = None
        self._of_paste = ""
        if chosen["motion"] == "still":
            self.animation_level = "none"
        palette = library.palette(chosen["theme"], home.themes)
        looks.wear(self, palette)
        # Before the first parse of the styles: set the usual way, they would be parsed twice.
        self.set_reactive(QuickApp.theme, palette.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def _build_driver(
        self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None
    ) -> Driver:
        """The driver that costs nothing at rest, where there is one."""
        if headless:
            return super()._build_driver(headless, inline, mouse, size)
        try:
            from wellnesstui.ui.quick_driver import QuietInlineDriver
        except ImportError:  # a Textual with other parts
            return super()._build_driver(headless, inline, mouse, size)
        self._driver = QuietInlineDriver(self, mouse=mouse, size=size)
        return self._driver

    def compose(self) -> ComposeResult:
        with Vertical(id="card", classes="-plain" if self._signs is ASCII else "") as card:
            card.border_title = Content("How are you arriving?")
            yield QuickForm(self._said, self._reading, self._signs)
            yield Static(Content(self._keys), id="told")

    def on_resize(self) -> None:
        # By the terminal, while Textual's breakpoints go by the few lines that the form has.
        card = self.query_one("#card")
        card.set_class(self.size.width < _NARROW, "-narrow")
        card.set_class(self.size.height < _LOW, "-low")

    def on_mount(self) -> None:
        self.query_one(MoodScale).focus()
        self.set_timer(_FIRST_FRAME, self._complete)

    async def _complete(self) -> None:
        if self.signal:  # nothing can be mounted any more
            return
        before = self.draft.recall()
        with self.batch_update():
            await self._form.complete()
            if not before.is_empty():
                self._bring_back(before)
        self.take_keys()
        gc.enable()

    def _bring_back(self, before: CheckIn) -> None:
        now = self._said  # what was said with the command comes first
        self._form.fill(
            before.but(
                # Asked anew: 4 and Enter are always a 4, which a 4 of before would take back.
                mood=None,
                energy=now.energy,
                words=now.words or before.words,
                activities=now.activities or before.activities,
                for_supervision=now.for_supervision or before.for_supervision,
            )
        )
        self._tell("From before, not kept yet.")

    @property
    def _form(self) -> QuickForm:
        return self.query_one(QuickForm)

    @property
    def _keys(self) -> str:
        return _KEYS if self.size.width < _NARROW else _KEYS + _LETS_GO

    def _tell(self, sentence: str) -> None:
        self.query_one("#told", Static).update(Content(sentence))

    def say_of_paste(self, sentence: str) -> None:
        """Say it now, and still when the field has changed by the paste."""
        self._of_paste = sentence
        self._tell(sentence)

    @on(QuickForm.Misread)
    def tell_misread(self, message: QuickForm.Misread) -> None:
        """Say why a line can't be taken as it stands."""
        self._tell(message.error.sentence)

    @on(EntryForm.Changed)
    def wait_for_pause(self) -> None:
        """Put it by at the next pause, so that not even a kill loses what was typed."""
        self._tell(self._of_paste or self._keys)
        self._of_paste = ""
        if self._pause is None:  # also while typing goes on
            self._pause = self.set_timer(TYPING_PAUSE, self._put_by)

    def _put_by(self) -> bool:
        self._stop_pause()
        return self.draft.put_by(self._form.said)

    def _stop_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None

    @on(EntryForm.Submitted)
    def keep_it(self) -> None:
        """Keep all that the form says, and be gone."""
        said = self._form.finished
        if said.is_empty():
            self._tell("Choose a number first, or write a line.")
            return
        try:
            self._keep(said)
        except WellnessError as error:
            self._put_by()
            self._tell(f"{error.sentence} {error.hint}".strip())
            return
        self._stop_pause()
        self.draft.drop()
        self._be_gone(KEPT)

    def action_leave(self) -> None:
        """Nothing is kept; what was typed waits."""
        waits = self._put_by()
        if not is_typed(self._form.said):
            self._be_gone(LEFT)
        elif not waits:
            self._be_gone(GONE)
        else:
            self._be_gone(WAITS if self.draft.is_on_card else WAITS_HERE)

    def action_let_go(self) -> None:
        """Nothing is kept, and nothing waits."""
        typed = is_typed(self._form.said)
        self._stop_pause()
        self.draft.drop()
        self._be_gone(LET_GO if typed else LEFT)

    def leave_for(self, number: int) -> None:
        """Be gone as at Esc."""
        self.action_leave()
        super().leave_for(number)

    def _be_gone(self, left: str) -> None:
        self.left = left
        self.exit()
