"""A sentence in a box while something takes a second or more, in a thread of its own."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from wellnesstui.ui.screens.box import Box

Made = TypeVar("Made")


class WaitBox(Box[None]):
    """It has no keys: it goes when the work is done."""

    DEFAULT_CSS = """
    WaitBox { align: center middle; }
    WaitBox > Vertical {
      width: auto; max-width: 96%; height: auto; padding: 1 3;
      border: round $lines; background: $surface;
    }
    WaitBox Static { width: auto; height: auto; }
    """

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._sentence = sentence
        self.arrived = True

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content(self._sentence))


async def in_thread(app: App[Any], sentence: str, work: Callable[[], Made]) -> Made:
    """What ``work`` gives, the sentence shown meanwhile. Raises what it raises."""
    box = WaitBox(sentence)
    await app.push_screen(box)
    try:
        return await to_thread(work)
    finally:
        box.leave_with(None)
