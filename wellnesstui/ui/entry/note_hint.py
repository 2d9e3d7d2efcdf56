"""A hint under a note when a client could be recognized by it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from wellnesstui.ui.textual_private import call_once

_PAUSE = 1.0
"""Seconds without a key: nobody is interrupted while writing."""
_BETWEEN = 0.001
"""Seconds between two steps over a long note: keys typed meanwhile are handled first."""


class NoteHint(Static):
    """``check`` a text: after a pause the hint appears or disappears. Nothing is stored."""

    DEFAULT_CSS = """
    NoteHint { height: auto; width: 1fr; color: $accent; display: none; }
    """

    def __init__(self) -> None:
        super().__init__(Content(""))
        self._text = ""
        self._pause: Timer | None = None
        self._steps: Iterator[str] = iter(())

    def check(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if not text:
            self._show("")
        else:
            self._pause = call_once(self, _PAUSE, self._begin_check)

    def _begin_check(self) -> None:
        hint = getattr(self.app, "hint", None)  # the small form has none
        self._steps = hint(self._text) if hint is not None else iter(())
        self._step("")

    def _step(self, before: str) -> None:
        """Check a little more; a hint that was shown disappears only after the last step."""
        sentence = next(self._steps, None)
        if sentence is not None:
            self._pause = call_once(self, _BETWEEN, lambda: self._step(sentence))
        else:
            self._pause = None
        if sentence is None or sentence:
            self._show(before if sentence is None else sentence)

    def _show(self, sentence: str) -> None:
        if sentence != str(self.content):
            self.update(Content(sentence))
        self.display = bool(sentence)
