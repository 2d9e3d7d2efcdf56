"""A quiet line under a note when it looks as if a client could be known by it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

_PAUSE = 1.0
"""Seconds without a key: nobody is interrupted while writing."""
_BETWEEN = 0.001
"""Seconds between two steps over a long note: keys that came meanwhile are taken first."""


class NoteHint(Static):
    """``look`` at a text; after a pause the line is there, or gone. Nothing of it is stored."""

    DEFAULT_CSS = """
    NoteHint { height: auto; width: 1fr; color: $accent; display: none; }
    """

    def __init__(self) -> None:
        super().__init__(Content(""))
        self._text = ""
        self._pause: Timer | None = None
        self._steps: Iterator[str] = iter(())

    def look(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if not text:
            self._say("")
        else:
            self._pause = self.set_timer(_PAUSE, self._find)

    def _find(self) -> None:
        hint = getattr(self.app, "hint", None)  # the small form has none
        self._steps = hint(self._text) if hint is not None else iter(())
        self._step("")

    def _step(self, before: str) -> None:
        """Look at a little more. A sentence that goes has to go only when all was looked at."""
        said = next(self._steps, None)
        if said is not None:
            self._pause = self.set_timer(_BETWEEN, lambda: self._step(said))
        else:
            self._pause = None
        if said is None or said:
            self._say(before if said is None else said)

    def _say(self, sentence: str) -> None:
        if sentence != str(self.content):
            self.update(Content(sentence))
        self.display = bool(sentence)
