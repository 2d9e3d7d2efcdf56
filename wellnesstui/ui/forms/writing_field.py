"""The field in which an answer is written: a sentence, a page, or a list with an item in each line."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from wellnesstui.domain.entry import Answer
from wellnesstui.domain.forms.sitting import Question
from wellnesstui.ui.entry.note_field import consume, insert_paste
from wellnesstui.ui.forms.answer_field import AnswerField, hold_keys

LINE, LIST, PAGE = "line", "list", "page"
"""What Enter does: go on, begin the next item, or begin a new line."""
_KINDS = {"line": LINE, "date": LINE, "person": LINE, "lines": LIST, "plan": LIST, "text": PAGE}
_HINTS = {LIST: "one thing per line"}


class WritingArea(TextArea):
    """A soft-wrapped field that grows with its text, up to the room there is."""

    holds_note = True

    DEFAULT_CSS = """
    WritingArea {
      width: 1fr; height: auto; min-height: 3; max-height: 100%;
      border: none; padding: 0 1; background: $surface; color: $foreground;
      &:focus { border: none; background: $panel; }
      & .text-area--cursor-line { background: transparent; }
      & .text-area--placeholder { color: $quiet; }
      & .text-area--cursor { background: $primary; color: $background; }
      & .text-area--selection { background: $lines; }
    }
    """
    # For display only: _on_key takes these keys before TextArea does.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pass_on", "next", id="answer.enter"),
        Binding("enter", "new_item", "new line", id="answer.enter"),
        Binding("enter", "new_line", "new line", show=False, id="answer.enter"),
    ]

    class Passed(Message):
        """Enter was pressed where it goes on."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(
            text,
            soft_wrap=True,
            show_line_numbers=False,
            placeholder=_HINTS.get(kind, ""),
            compact=True,
        )
        self._kind = kind

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        kinds = {"pass_on": LINE, "new_item": LIST, "new_line": PAGE}
        return self._kind == kinds[action] if action in kinds else True

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self._goes_on:
            consume(event)
            hold_keys(self)
            self.post_message(self.Passed())
        elif event.key in ("ctrl+j", "shift+enter", "alt+enter") and self._kind != LINE:
            consume(event)
            self.replace("\n", *self.selection, maintain_selection_offset=False)
        elif event.key == "ctrl+j":  # Enter that was typed before the app had the terminal
            consume(event)
            hold_keys(self)
            self.post_message(self.Passed())
        # Everything else is TextArea's, whose own handler comes next.

    @property
    def _goes_on(self) -> bool:
        """Whether Enter goes on here: in a list on an empty line."""
        row, _ = self.cursor_location
        return self._kind == LINE or (
            self._kind == LIST
            and not self.document.get_line(row).strip()
            and not self.selected_text
        )

    async def _on_paste(self, event: events.Paste) -> None:
        insert_paste(self, event)


class WritingField(AnswerField):
    """The answer is the text as it was typed."""

    def __init__(self, question: Question, answer: Answer | None) -> None:
        super().__init__(question, answer)
        self._kind = _KINDS[question.field.type]

    def compose(self) -> ComposeResult:
        yield WritingArea(str(self.answer or ""), self._kind)

    @property
    def area(self) -> WritingArea:
        return self.query_one(WritingArea)

    def focus_first(self) -> None:
        self.area.focus()
        self.area.move_cursor(self.area.document.end)

    @on(TextArea.Changed)
    def follow_text(self, message: TextArea.Changed) -> None:
        message.stop()
        self.change(message.text_area.text or None)

    @on(WritingArea.Passed)
    def pass_on(self, message: WritingArea.Passed) -> None:
        message.stop()
        self.post_message(self.Passed())

    def finished(self) -> Answer | None:
        return self.area.text or None
