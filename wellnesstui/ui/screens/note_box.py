"""A note with room to write: the whole screen, Enter begins a new line, Esc goes back with the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TextArea

from wellnesstui.ui.screens.box import Box
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.note_field import WideNote
from wellnesstui.ui.widgets.note_hint import NoteHint


class NoteBox(Box[str]):
    """Gives the text; ``changed`` hears of it as it is typed, so that it is drafted like any other."""

    DEFAULT_CSS = """
    NoteBox {
      background: $background;
      #page {
        height: 1fr; width: 1fr; max-width: 100; padding: 1 2; margin: 0 1;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
      }
      align-horizontal: center;
    }
    """
    HELP = """\
# A note

Enter begins a new line. Esc takes you back, with all that you wrote; it is kept when you keep the
entry. Write about yourself, not about them.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back, with the text", id="note.back", priority=True),
        Binding("ctrl+e", "outside", "your editor", id="note.outside", priority=True),
    ]

    def __init__(self, text: str, changed: Callable[[str], None]) -> None:
        super().__init__()
        self._text, self._changed = text, changed

    def compose(self) -> ComposeResult:
        with Vertical(id="page") as page:
            page.border_title = Content("A note: about you, not them")
            yield WideNote(self._text)
            yield NoteHint()
        yield KeyBar()

    def on_mount(self) -> None:
        field = self.query_one(WideNote)
        field.focus()
        field.move_cursor(field.document.end)
        self.query_one(NoteHint).look(self._text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.wellness.settings["editor"] == "on" if action == "outside" else True

    @on(TextArea.Changed)
    def pass_on(self, message: TextArea.Changed) -> None:
        message.stop()
        self._changed(message.text_area.text)
        self.query_one(NoteHint).look(message.text_area.text)
        words = len(message.text_area.text.split())
        said = f"{words:,} {'word' if words == 1 else 'words'}" if words else ""
        self.query_one("#page").border_subtitle = Content(said)

    def action_back(self) -> None:
        self.leave_with(self.query_one(WideNote).text)

    def action_outside(self) -> None:
        from wellnesstui.store import outside

        field = self.query_one(WideNote)
        with self.wellness.telling():
            try:
                with self.app.suspend():
                    text = outside.edited(field.text)
            except SuspendNotSupported:
                self.wellness.tell("This terminal can't be lent to an editor.")
                return
            if text != field.text:
                field.load_text(text)
                field.move_cursor(field.document.end)
