"""The field for a note: Enter saves the whole card, ctrl+j begins a new line, a paste stays whole."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from wellnesstui.domain.text import clean


class NoteField(TextArea):
    """A soft-wrapped field that grows with its text up to a few lines."""

    holds_note = True

    DEFAULT_CSS = """
    NoteField {
      width: 1fr; height: auto; min-height: 1; max-height: 6;
      border: none; padding: 0; background: transparent; color: $foreground;
      &:focus { border: none; background: $panel; }
      & .text-area--cursor-line { background: transparent; }
      & .text-area--placeholder { color: $quiet; }
      & .text-area--cursor { background: $primary; color: $background; }
      & .text-area--selection { background: $lines; }
    }
    """

    # For display only: _on_key takes these keys before TextArea does.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "save", id="note.keep"),
        Binding("ctrl+j", "new_line", "new line", id="note.new_line"),
        Binding("ctrl+o", "widen", "full screen", id="note.widen"),
        Binding("escape", "leave", "back", id="note.leave"),
    ]

    class Submitted(Message):
        """Enter was pressed."""

    class Widened(Message):
        """The person wants the whole screen for it."""

    class Left(Message):
        """The person left the field: -1 upwards, 1 downwards, 0 by Esc."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    def __init__(self, placeholder: str) -> None:
        super().__init__(
            soft_wrap=True, show_line_numbers=False, placeholder=placeholder, compact=True
        )

    async def _on_key(self, event: events.Key) -> None:
        direction = {"escape": 0, "up": -1, "down": 1}.get(event.key)
        if event.key == "enter":
            consume(event)
            self.post_message(self.Submitted())
        elif event.key in ("ctrl+j", "shift+enter", "alt+enter"):
            consume(event)
            self.replace("\n", *self.selection, maintain_selection_offset=False)
        elif event.key == "ctrl+o":
            consume(event)
            self.post_message(self.Widened())
        elif direction == 0 or (
            direction is not None and self.cursor_location == self._edge(direction)
        ):
            consume(event)
            self.post_message(self.Left(direction))
        # Everything else is TextArea's, whose own handler comes next.

    def on_resize(self) -> None:
        """Keep the line being written in view as the field grows."""
        self.call_after_refresh(self._keep_in_view)

    def _keep_in_view(self) -> None:
        if self.has_focus:
            self.scroll_visible(animate=False)

    def _edge(self, direction: int) -> tuple[int, int]:
        return (0, 0) if direction < 0 else self.document.end

    async def _on_paste(self, event: events.Paste) -> None:
        insert_paste(self, event)


class WideNoteField(TextArea):
    """A note's field on a screen of its own: Enter begins a new line."""

    holds_note = True

    DEFAULT_CSS = """
    WideNoteField {
      width: 1fr; height: 1fr; border: none; padding: 0; background: $background; color: $foreground;
      &:focus { border: none; }
      & .text-area--cursor-line { background: transparent; }
      & .text-area--cursor { background: $primary; color: $background; }
      & .text-area--selection { background: $lines; }
    }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, soft_wrap=True, show_line_numbers=False, compact=True)

    async def _on_paste(self, event: events.Paste) -> None:
        insert_paste(self, event)


def consume(event: events.Key) -> None:
    """Use a key up."""
    event.stop()
    event.prevent_default()


def insert_paste(field: TextArea, event: events.Paste) -> None:
    """Insert all lines of a paste, without the control characters a terminal would obey."""
    event.stop()
    event.prevent_default()
    if event.text and not field.read_only:
        pasted = field.replace(clean(event.text), *field.selection, maintain_selection_offset=False)
        field.move_cursor(pasted.end_location)
