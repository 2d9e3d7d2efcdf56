"""A row of a form: a label with the letter of its key underlined, and its value."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

LABEL_WIDTH = 12
"""Columns of the label."""


class FormRow(Widget, can_focus=True):
    """A focusable row; ``letter`` is a character of ``label`` and the key that leads there, or ""."""

    DEFAULT_CSS = """
    FormRow { height: 1; width: 1fr; color: $foreground; }
    FormRow:focus { background: $panel; }
    """

    label = ""
    letter = ""

    def render(self) -> Content:
        label = row_label(self.label, self.letter, focused=self.has_focus)
        return Content.assemble(label, self.value())

    def value(self) -> Content:
        """The value as it is shown behind the label."""
        raise NotImplementedError


def row_label(text: str, letter: str, *, focused: bool) -> Content:
    """The label, padded to LABEL_WIDTH columns; ``letter`` occurs in ``text``, and is underlined."""
    style = "$primary bold" if focused else "$quiet"
    index = text.index(letter)
    return Content.assemble(
        (text[:index], style),
        (letter, f"{style} underline"),
        (text[index + len(letter) :].ljust(LABEL_WIDTH - index - len(letter)), style),
    )
