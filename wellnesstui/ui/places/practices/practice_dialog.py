"""The page of a practice as a dialog, where there is no room for it beside the list."""

from __future__ import annotations

from typing import ClassVar, Protocol

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.ui.dialogs.page import PageDialog
from wellnesstui.ui.places.practices.start import START_KEYS
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.key_line import KeyLine

_ACTIONS = (
    "keep", "adjust('longer')", "adjust('shorter')", "adjust('holds')", "adjust('breath')", "adjust('clear')",
    "how", "sound", "choose('hide')", "choose('unhide')", "choose('write')",
)  # fmt: skip
"""Those whose keys stand below the text: a narrow footer has no room for them."""


class Page(Protocol):
    """The place whose practice is shown."""

    @property
    def page_title(self) -> str: ...
    @property
    def is_starred(self) -> bool:
        """Whether the practice is a favorite."""

    def page_lines(self, width: int) -> list[Content]:
        """The lines as they are now."""

    def can(self, action: str, *parameters: str) -> bool:
        """Whether an action can be done with the practice."""

    def action_adjust(self, how: str) -> None:
        """Choose how it starts."""

    def action_how(self) -> None:
        """Show its evidence."""

    def action_keep(self) -> None:
        """Add it to the favorites, or remove it."""

    def action_sound(self) -> None:
        """Choose what is heard."""


class PracticeDialog(PageDialog):
    """It starts with Enter; only what leads away from the practice closes it."""

    DEFAULT_CSS = """
    PracticeDialog KeyLine { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('start')", "start", id="practicebox.start"),
        Binding("space", "keep", "favorite", id="practicebox.keep"),
        Binding("h", "choose('hide')", "hide", id="practicebox.hide"),
        Binding("h", "choose('unhide')", "show", id="practicebox.hide"),
        Binding("i", "how", "evidence", id="practicebox.how"),
        Binding("V", "sound", "sound", id="practicebox.sound"),
        Binding("w", "choose('write')", "make your own", id="practicebox.write"),
        *START_KEYS,
        Binding("escape", "leave", "close", id="practicebox.leave"),
    ]

    def __init__(self, page: Page) -> None:
        super().__init__(page.page_title)
        self._page = page

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static()
            yield KeyLine(*_ACTIONS)
        yield KeyBar()

    def recall(self) -> None:
        star = "* " if self._page.is_starred else ""
        self.query_one(VerticalScroll).border_title = Content(f"{star}{self._page.page_title}")
        super().recall()

    def lines(self, width: int) -> list[Content]:
        return self._page.page_lines(width)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "choose":
            return self._page.can(str(parameters[0]))
        if action == "keep":
            return self._page.can("keep")
        return action != "adjust" or self._page.can("adjust", str(parameters[0]))

    def action_how(self) -> None:
        self._page.action_how()

    def action_keep(self) -> None:
        title = self._page.page_title
        self._page.action_keep()
        if self._page.page_title == title:
            self.recall()
        else:  # only favorites are shown, and it's none anymore
            self.leave_with(None)

    def action_sound(self) -> None:
        self._page.action_sound()

    def action_adjust(self, how: str) -> None:
        self._page.action_adjust(how)
        self.recall()
