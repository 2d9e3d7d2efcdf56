"""The head of a form: what stays in sight, the question, and a sentence of help."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.forms.sitting import InSight, Question
from wellnesstui.ui.forms.pages import sight_lines
from wellnesstui.ui.signs import Signs


class FormHead(Vertical):
    """Shows a question, or a sentence on the page that is shown instead."""

    DEFAULT_CSS = """
    FormHead {
      height: auto; width: 1fr;
      #sight { height: auto; width: 1fr; margin-bottom: 1; text-wrap: nowrap; text-overflow: ellipsis; }
      #ask { height: auto; width: 1fr; text-style: bold; }
      #help { height: auto; width: 1fr; color: $quiet; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="sight")
        yield Static(id="ask")
        yield Static(id="help")

    def show_question(
        self, question: Question, in_sight: Sequence[InSight], rows: int, signs: Signs
    ) -> None:
        """Show a question below what was said before, which has so many ``rows``."""
        self._show("#sight", Content("\n").join(sight_lines(in_sight, rows, signs)))
        self._show("#ask", Content(question.ask))
        self._show("#help", Content("" if question.is_after else question.field.help))

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence alone, or nothing for an empty one."""
        self._show("#sight", Content(""))
        self._show("#ask", Content(sentence))
        self._show("#help", Content(""))

    def _show(self, part: str, text: Content) -> None:
        shown = self.query_one(part, Static)
        shown.display = bool(text.plain)
        shown.update(text)
