"""What every question's field can do: give its answer, and say when the person is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Answer
    from wellnesstui.domain.forms.sitting import Question
    from wellnesstui.ui.dialogs.dialog import Dialog


def hold_keys(widget: Widget) -> None:
    """Hold what is typed ahead until the next question is there."""
    cast("Dialog[object]", widget.screen).is_ready = False


class AnswerField(Vertical):
    """``answer`` is what was chosen or typed so far, None for nothing."""

    DEFAULT_CSS = """
    AnswerField { height: 1fr; width: 1fr; }
    """

    class Changed(Message):
        """The answer is another one now."""

        def __init__(self, field: AnswerField, answer: Answer | None) -> None:
            super().__init__()
            self.field, self.answer = field, answer

    class Passed(Message):
        """The person is done with the question, and goes on."""

    def __init__(self, question: Question, answer: Answer | None) -> None:
        super().__init__()
        self.question, self.answer = question, answer

    def focus_first(self) -> None:
        """Put the focus where the answer is given."""
        raise NotImplementedError

    def finished(self) -> Answer | None:
        """The answer as it goes on to the next question. Raises UsedWrongly when it can't be read."""
        return self.answer

    def change(self, answer: Answer | None) -> None:
        """Have another answer, and say so."""
        if answer != self.answer:
            self.answer = answer
            self.post_message(self.Changed(self, answer))
