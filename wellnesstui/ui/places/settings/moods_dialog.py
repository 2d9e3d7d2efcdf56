"""The dialog for the labels of the five moods, from now on or in all saved entries."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from wellnesstui.domain.entry import LEVELS, MOODS
from wellnesstui.domain.labels import LABEL_CHARACTERS
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.line_field import LineField
from wellnesstui.ui.widgets.setting_row import SettingRow

_SINCE_LABELS = {False: "new entries only", True: "all entries"}


class MoodsDialog(Dialog[bool]):
    """Returns whether a label was changed, or None."""

    DEFAULT_CSS = """
    MoodsDialog {
      align: center middle;
      VerticalScroll {
        width: 66; max-width: 98%; height: auto; max-height: 92%; padding: 1 2;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
      Horizontal { height: 1; }
      Horizontal Static { width: 6; }
      Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $surface; }
      Input:focus { background: $panel; }
      SettingRow { margin-top: 1; }
      #told { height: auto; margin-top: 1; color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "save", id="moods.keep", priority=True),
        Binding("escape", "leave", "cancel", id="moods.leave"),
        Binding("down", "app.step_focus(1)", "next line", show=False, id="moods.down"),
        Binding("up", "app.step_focus(-1)", "previous line", show=False, id="moods.up"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._everywhere = False

    def compose(self) -> ComposeResult:
        labels = self.wellness.labels.now
        with VerticalScroll(can_focus=False) as frame:
            frame.border_title = Content("Mood names")
            for level, label in enumerate(labels, 1):
                with Horizontal():
                    sign = self.wellness.signs.dot
                    yield Static(Content.assemble(f"{level} ", (sign, f"$mood-{level}")))
                    yield LineField(label, placeholder=MOODS[level - 1], id=f"mood-{level}", max_length=LABEL_CHARACTERS)  # fmt: skip
            yield SettingRow("since", "Apply to", "", _SINCE_LABELS[False])
            yield Static(Content("Leave a line empty to use the default name. Numbers and colors don't change."), id="told")  # fmt: skip
        yield KeyBar()

    def on_mount(self) -> None:
        self.query(Input).first().focus()

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        self._everywhere = not self._everywhere
        message.row.value = _SINCE_LABELS[self._everywhere]

    def action_save(self) -> None:
        """Save the labels that differ; at the first that is refused a notice says why."""
        vault = self.wellness.vault
        wanted = [
            self.query_one(f"#mood-{level}", Input).value.strip() or MOODS[level - 1]
            for level in LEVELS
        ]
        changed = False
        with self.wellness.attempt() as attempt:
            for level, label in zip(LEVELS, wanted, strict=True):
                if label != vault.labels().now[level - 1]:
                    vault.vocabulary.relabel(level, label, everywhere=self._everywhere)
                    changed = True
        if not attempt.failed:
            self.leave_with(changed)

    def action_leave(self) -> None:
        self.leave_with(None)
