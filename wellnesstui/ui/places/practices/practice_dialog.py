"""The page of a practice as a dialog, where there is no room for it beside the list."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual.binding import Binding, BindingType
from textual.content import Content

from wellnesstui.ui.dialogs.page import PageDialog
from wellnesstui.ui.places.practices.start import START_KEYS

_KEYS = {
    "keep": ("space", "favorite"),
    "hide": ("h", "hide"),
    "unhide": ("h", "show"),
    "write": ("w", "make your own"),
}
_IDS = {"unhide": "hide"}


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

    def action_how(self) -> None:
        """Show its evidence."""


class PracticeDialog(PageDialog):
    """It starts with Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('start')", "start", id="practicebox.start"),
        Binding("V", "choose('sound')", "sound", id="practicebox.sound"),
        *(
            Binding(
                key,
                f"choose('{action}')",
                label,
                show=False,
                id=f"practicebox.{_IDS.get(action, action)}",
            )
            for action, (key, label) in _KEYS.items()
        ),
        Binding("i", "how", "evidence", show=False, id="practicebox.how"),
        *START_KEYS,
        Binding("escape", "leave", "close", id="practicebox.leave"),
    ]

    def __init__(self, page: Page) -> None:
        super().__init__(page.page_title)
        self._page = page

    def lines(self, width: int) -> list[Content]:
        return self._page.page_lines(width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "choose":
            return self._page.can(str(parameters[0]))
        return action != "adjust" or self._page.can("adjust", str(parameters[0]))

    def action_how(self) -> None:
        self._page.action_how()

    def action_adjust(self, how: str) -> None:
        self._page.action_adjust(how)
        self.recall()
