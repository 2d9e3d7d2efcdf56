"""The note dialog: a note on the whole screen; Esc goes back with the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TextArea

from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.entry.note_field import WideNoteField
from wellnesstui.ui.entry.note_hint import NoteHint
from wellnesstui.ui.widgets.key_bar import KeyBar


class NoteDialog(Dialog[str]):
    """Returns the text; ``changed`` is called with it at every change, so that it is drafted."""

    DEFAULT_CSS = """
    NoteDialog {
      background: $background;
      #page {
        height: 1fr; width: 1fr; max-width: 100; padding: 1 2; margin: 0 1;
        border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
      }
      align-horizontal: center;
    }
    """
    HELP = """\
# Note

Enter starts a new line. Press Esc when you're done: your text stays, and is saved when you save the
entry. Write about yourself, not your clients.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "done", id="note.back", priority=True),
        Binding("ctrl+e", "outside", "open in editor", id="note.outside", priority=True),
    ]

    def __init__(self, text: str, changed: Callable[[str], None]) -> None:
        super().__init__()
        self._text, self._changed = text, changed

    def compose(self) -> ComposeResult:
        with Vertical(id="page") as page:
            page.border_title = Content("Note: about you, not your clients")
            yield WideNoteField(self._text)
            yield NoteHint()
        yield KeyBar()

    def on_mount(self) -> None:
        field = self.query_one(WideNoteField)
        field.focus()
        field.move_cursor(field.document.end)
        self.query_one(NoteHint).check(self._text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.wellness.settings.external_editor if action == "outside" else True

    @on(TextArea.Changed)
    def follow_text(self, message: TextArea.Changed) -> None:
        message.stop()
        self._changed(message.text_area.text)
        self.query_one(NoteHint).check(message.text_area.text)
        words = len(message.text_area.text.split())
        count = f"{words:,} {'word' if words == 1 else 'words'}" if words else ""
        self.query_one("#page").border_subtitle = Content(count)

    def action_back(self) -> None:
        self.leave_with(self.query_one(WideNoteField).text)

    def action_outside(self) -> None:
        from wellnesstui.store.disk import external_note

        field = self.query_one(WideNoteField)
        with self.wellness.attempt():
            try:
                with self.app.suspend():
                    text = external_note.edit_note(field.text)
            except SuspendNotSupported:
                self.wellness.tell(
                    "Your editor can't open in this terminal. Your note is still here."
                )
                return
            if text != field.text:
                field.load_text(text)
                field.move_cursor(field.document.end)
