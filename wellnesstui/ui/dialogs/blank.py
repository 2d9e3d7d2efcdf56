"""An empty screen at once, so that nobody reads along, until any key or click."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App, ComposeResult

from wellnesstui.ui.dialogs.dialog import Dialog


def hide_screen(app: App[Any]) -> None:
    """Hide all that is on the screen, until any key, and let nothing be heard."""
    for screen in app.screen_stack:
        if isinstance(screen, Dialog):
            screen.fall_silent()
    app.push_screen(BlankScreen())


class BlankScreen(Dialog[None]):
    """Hides all that was on the screen, dialogs and notices too."""

    DEFAULT_CSS = """
    BlankScreen { background: $background 100%; }
    BlankScreen ToastHolder { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_ready = True  # nothing in it takes the focus

    def compose(self) -> ComposeResult:
        return iter(())

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self.leave_with(None)

    def on_click(self) -> None:
        self.leave_with(None)
