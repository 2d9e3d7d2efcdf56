"""The label of a dialog's button that Enter presses, but not from everywhere."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input

from wellnesstui.ui.widgets.setting_row import FieldRow


def name_enter(button: Button, verb: str, focused: Widget) -> None:
    """Name Enter on the button if it does so where the focus is: in a field, not on a row that Enter changes.

    At a button nothing changes: another could move away under the pointer.
    """
    if not isinstance(focused, Button):
        does = isinstance(focused, Input | FieldRow)
        button.label = Content(f"Enter  {verb}" if does else verb)
        button.refresh(layout=True)
