"""The dialog for a practice that doesn't fit before the next session, with one that does."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from wellnesstui.ui.dialogs.dialog import Dialog

FITS, ANYWAY = "fits", "anyway"
_CANCEL = "no"


class NoTimeDialog(Dialog[str]):
    """Answers with FITS for the one that ``fits``, ANYWAY, or None; empty if there is none that fits."""

    DEFAULT_CSS = """
    NoTimeDialog { align: center middle; }
    NoTimeDialog > Vertical {
      width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2;
      border: round $warning; border-title-color: $warning; background: $surface;
    }
    NoTimeDialog Static { height: auto; margin-bottom: 1; }
    NoTimeDialog Button { max-width: 100%; }
    NoTimeDialog.-low > Vertical { padding: 0 2; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-usual")]  # noqa: RUF012 - Textual's own form
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("F", f"answer('{FITS}')", "the one that fits", show=False, id="ask.fits"),
        Binding("y", f"answer('{ANYWAY}')", "yes", show=False, id="ask.yes"),
        Binding("escape,n", "leave", "no", show=False, id="ask.no"),
        Binding("up", "app.step_focus(-1)", "up", show=False, id="ask.up"),
        Binding("down", "app.step_focus(1)", "down", show=False, id="ask.down"),
    ]

    def __init__(self, sentence: str, fits: str = "") -> None:
        super().__init__()
        self._sentence, self._fits = sentence, fits

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content("There's no time for it")
            yield Static(Content(self._sentence))
            if self._fits:
                yield Button(Content(f"F  Start {self._fits}"), id=FITS, compact=True)
            yield Button(Content("y  Start it anyway"), id=ANYWAY, compact=True)
            yield Button(Content("n  Cancel"), id=_CANCEL, compact=True)

    def on_mount(self) -> None:
        self.query(Button).first().focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._fits) if action == "answer" and parameters == (FITS,) else True

    @on(Button.Pressed)
    def answer_by_button(self, message: Button.Pressed) -> None:
        id = message.button.id
        self.leave_with(None if id == _CANCEL else id)

    def action_answer(self, answer: str) -> None:
        self.leave_with(answer)

    def action_leave(self) -> None:
        self.leave_with(None)
