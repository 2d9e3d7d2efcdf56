"""The page of a practice as a dialog, where there is no room for it beside the list."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.places.practices.start import START_KEYS
from wellnesstui.ui.widgets.key_bar import KeyBar

AROUND = 6
"""Cells of border, padding, scrollbar and the gap before it, at the sides of a line."""
_KEYS = {"keep": ("space", "favorite"), "hide": ("h", "hide"), "how": ("i", "evidence"), "write": ("w", "make your own")}  # fmt: skip


class Page(Protocol):
    """The place whose practice is shown."""

    @property
    def page_title(self) -> str: ...
    def page_lines(self, width: int) -> list[Content]:
        """The lines as they are now."""

    def can(self, action: str, *parameters: str) -> bool:
        """Whether an action can be done with the practice."""

    def action_adjust(self, how: str) -> None:
        """Choose how it starts."""


class PracticeDialog(Dialog[str]):
    """Returns the action that was chosen, which the place runs, or None; it starts with Enter."""

    DEFAULT_CSS = """
    PracticeDialog { align: center middle; }
    PracticeDialog VerticalScroll {
      width: 100%; height: auto; max-height: 90%; padding: 0 0 0 1;
      scrollbar-size-vertical: 1; scrollbar-gutter: stable; border: round $primary; border-title-color: $primary; background: $surface;
    }
    PracticeDialog Static { height: auto; margin-right: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('start')", "start", id="practicebox.start"),
        *(
            Binding(key, f"choose('{action}')", label, show=False, id=f"practicebox.{action}")
            for action, (key, label) in _KEYS.items()
        ),
        *START_KEYS,
        Binding("escape", "leave", "close", id="practicebox.leave"),
    ]

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.is_ready = True
        self._page = page

    def compose(self) -> ComposeResult:
        with VerticalScroll() as frame:
            frame.border_title = Content(self._page.page_title)
            yield Static()
        yield KeyBar()

    def on_resize(self) -> None:
        self.recall()

    def recall(self) -> None:
        """Show the practice as it starts now."""
        lines = self._page.page_lines(self.size.width - AROUND)
        self.query_one(Static).update(Content("\n").join(lines))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "choose":
            return self._page.can(str(parameters[0]))
        return action != "adjust" or self._page.can("adjust", str(parameters[0]))

    def action_adjust(self, how: str) -> None:
        self._page.action_adjust(how)
        self.recall()

    def action_choose(self, action: str) -> None:
        self.leave_with(action)

    def action_leave(self) -> None:
        self.leave_with(None)
