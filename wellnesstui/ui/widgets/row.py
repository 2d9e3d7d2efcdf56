"""One line of the check-in: a label with its letter underlined, and what it holds."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

LABEL = 12
"""Columns of the label."""


class Row(Widget, can_focus=True):
    """``label`` names the row, ``letter`` is the key that goes there, underlined in it."""

    DEFAULT_CSS = """
    Row { height: 1; width: 1fr; color: $foreground; }
    Row:focus { background: $panel; }
    """

    label = ""
    letter = ""

    def render(self) -> Content:
        return Content.assemble(label(self.label, self.letter, focused=self.has_focus), self.said())

    def said(self) -> Content:
        """What the row holds."""
        raise NotImplementedError


def label(text: str, letter: str, *, focused: bool) -> Content:
    """The label, padded to LABEL columns."""
    style = "$primary bold" if focused else "$quiet"
    at = text.index(letter)
    return Content.assemble(
        (text[:at], style),
        (letter, f"{style} underline"),
        (text[at + 1 :].ljust(LABEL - at - 1), style),
    )
