"""A dialog over a place that can be left in any order, also while something else lies over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.containers import VerticalScroll
from textual.screen import ModalScreen

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp

Answer = TypeVar("Answer")


class Lines(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls on a low screen, by what has the focus: the arrow keys go from line to line there too."""


class Box(ModalScreen[Answer]):
    """``leave_with`` gives the answer once; ``arrived`` says that keys have somewhere to go."""

    DEFAULT_CSS = """
    Box { background: $background 70%; }
    Box Button {
      width: auto; min-width: 8; height: 1; border: none; padding: 0 1; margin-right: 2;
      background: $panel; color: $foreground; text-style: none;
      &:focus { background: $primary; color: $background; text-style: bold; }
      &:hover { background: $lines; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.arrived = False
        self._answer: tuple[Answer | None] | None = None
        self._gone = False

    @property
    def wellness(self) -> WellnessApp:
        """The app, with the vault and the settings."""
        return cast("WellnessApp", self.app)

    @property
    def is_left(self) -> bool:
        return self._answer is not None

    def leave_with(self, answer: Answer | None) -> None:
        """Close; when a blank screen or the palette lies over it, as soon as that is gone."""
        if self._answer is None:
            self._answer = (answer,)
            self._go()

    def on_screen_resume(self) -> None:
        self._go()

    def _go(self) -> None:
        """Give the answer, once, as soon as nothing lies over it."""
        if self._answer is not None and not self._gone and self.app.screen is self:
            self._gone = True
            self.dismiss(self._answer[0])

    def on_descendant_focus(self) -> None:
        self.arrived = True
