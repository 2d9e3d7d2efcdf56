"""The dialog that waits for the new key of an action."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from wellnesstui.domain.keymap import key_name
from wellnesstui.ui.dialogs.dialog import Dialog

_ASK = "Press the new key. Del restores the default, and Esc cancels."
_DEFAULT = ("delete", "backspace")


class _KeyField(Widget, can_focus=True):
    """Takes every key for itself."""

    class Pressed(Message):
        """A key was pressed; ``key`` is its name, empty for one that has none."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def render(self) -> str:
        return ""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return True

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        letter = event.character if event.is_printable and event.character != " " else None
        self.post_message(self.Pressed(key_name(letter or event.key) or event.key))


class KeyPressDialog(Dialog[str]):
    """Answers with the key, "" for the default, or None; ``refusal`` has the reason against one."""

    DEFAULT_CSS = """
    KeyPressDialog { align: center middle; }
    KeyPressDialog > Vertical {
      width: 60; max-width: 96%; height: auto; padding: 1 2;
      border: round $primary; border-title-color: $primary; background: $surface;
    }
    KeyPressDialog Static { height: auto; }
    KeyPressDialog _KeyField { height: 1; }
    KeyPressDialog #said { color: $warning; }
    """

    def __init__(self, title: str, now: str, default: str, refusal: Callable[[str], str]) -> None:
        super().__init__()
        self._heading, self._now, self._default, self._refusal = title, now, default, refusal

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = Content(self._heading)
            default = "" if self._now == self._default else f", by default {self._default}"
            yield Static(Content(f"Now: {self._now}{default}"))
            yield Static(Content(_ASK))
            yield _KeyField()
            yield Static(Content(""), id="said")

    def on_mount(self) -> None:
        self.query_one(_KeyField).focus()

    @on(_KeyField.Pressed)
    def take_key(self, message: _KeyField.Pressed) -> None:
        """Answer with the key, or say why it can't be."""
        if message.key == "escape":
            self.leave_with(None)
        elif message.key in _DEFAULT:
            self.leave_with("")
        elif reason := self._refusal(message.key):
            self.query_one("#said", Static).update(Content(f"{reason} Press another key."))
        else:
            self.leave_with(message.key)
