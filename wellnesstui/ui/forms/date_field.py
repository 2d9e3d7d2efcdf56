"""The field of a date: typed as people say it, kept as a date of the calendar."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.entry import Answer
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.forms.date_answer import read_date_answer
from wellnesstui.domain.forms.sitting import Question
from wellnesstui.domain.moment import Day, day_name, read_date
from wellnesstui.domain.text import clean_line
from wellnesstui.ui.forms.writing_field import WritingField

_EXAMPLES = "e.g. March 12, tomorrow, or in 3 weeks"


class DateField(WritingField):
    """``today`` is the person's day. Below the field stands the day that is meant."""

    DEFAULT_CSS = """
    DateField WritingArea { min-height: 1; }
    DateField #meant { height: auto; padding: 0 1; margin-top: 1; color: $quiet; }
    """

    def __init__(self, question: Question, answer: Answer | None, today: Day) -> None:
        super().__init__(question, answer)
        self._today = today

    def compose(self) -> ComposeResult:
        yield from super().compose()
        yield Static(Content(_EXAMPLES), id="meant")

    def change(self, answer: Answer | None) -> None:
        super().change(answer)
        self.query_one("#meant", Static).update(Content(self._meant()))

    def on_mount(self) -> None:
        self.query_one("#meant", Static).update(Content(self._meant()))

    def _meant(self) -> str:
        try:
            return shown_day(self._read(str(self.answer or "")), self._today) or _EXAMPLES
        except WellnessError:
            return _EXAMPLES

    def finished(self) -> Answer | None:
        return self._read(self.area.text) or None

    def _read(self, typed: str) -> str:
        """The date of a typed day, empty for no text. Raises UsedWrongly."""
        return (
            read_date_answer(self.question.field, typed, self._today) if clean_line(typed) else ""
        )


def shown_day(text: str, today: Day) -> str:
    """``Sunday, May 30, 2027`` for a date of the calendar; any other text as it is."""
    day = read_date(text)
    return text if day is None else day_name(day, today)
