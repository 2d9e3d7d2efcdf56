"""A dialog over a place that can be closed in any order, also while something else lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

Answer = TypeVar("Answer")


class Lines(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls on a low screen to what has the focus: the arrow keys still go from line to line."""


class Dialog(ModalScreen[Answer]):
    """``leave_with`` gives the answer, once; ``is_ready`` says that something takes keys."""

    DEFAULT_CSS = """
    Dialog { background: $background 70%; }
    Dialog Button {
      width: auto; min-width: 8; height: 1; border: none; padding: 0 1; margin-right: 2;
      background: $panel; color: $foreground; text-style: none;
      &:focus { background: $primary; color: $background; text-style: bold; }
      &:hover { background: $lines; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # The app's own, which a modal screen would leave out of its footer.
        Binding(
            "ctrl+g", "app.keys_typing", "keys", show=False, priority=True, id="app.keys_typing"
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.is_ready = False
        self._answer: tuple[Answer | None] | None = None
        self._is_dismissed = False

    @property
    def wellness(self) -> Host:
        """The app, with the vault and the settings."""
        return cast("Host", self.app)

    @property
    def is_answered(self) -> bool:
        return self._answer is not None

    def leave_with(self, answer: Answer | None) -> None:
        """Close, as soon as no blank screen or palette lies over it."""
        if self._answer is None:
            self._answer = (answer,)
            self._dismiss()

    def fall_silent(self) -> None:
        """Let nothing be heard until a key asks for it: the screen is hidden."""

    def on_screen_resume(self) -> None:
        self._dismiss()

    def _dismiss(self) -> None:
        """Give the answer, once, if nothing lies over it."""
        if self._answer is not None and not self._is_dismissed and self.app.screen is self:
            self._is_dismissed = True
            self.dismiss(self._answer[0])

    def on_descendant_focus(self) -> None:
        self.is_ready = True
