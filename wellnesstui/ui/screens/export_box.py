"""Taking everything along: a form, a file, with or without the notes."""

from __future__ import annotations

import os
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from wellnesstui.domain.moment import civil
from wellnesstui.exchange.table import EXPORTERS
from wellnesstui.exchange.take_out import take_out
from wellnesstui.ui.screens.box import Box
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.setting_row import SettingRow

_NOTES = {True: "with the notes", False: "without the notes"}


class ExportBox(Box[None]):
    """Writes the file and says where it is; never over another one."""

    DEFAULT_CSS = """
    ExportBox {
      align: center middle;
      VerticalScroll {
        width: 76; max-width: 98%; height: auto; max-height: 92%; padding: 1 2;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
      Horizontal { height: 1; margin-top: 1; }
      Horizontal Static { width: 26; color: $quiet; }
      Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
      #told { height: auto; margin-top: 1; color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "leave", id="export.leave"),
    ]

    def compose(self) -> ComposeResult:
        self._kind, self._notes = next(iter(EXPORTERS)), True
        with VerticalScroll(can_focus=False) as box:
            box.border_title = Content("Take everything along")
            yield SettingRow("form", "Form", "", EXPORTERS[self._kind].about)
            yield SettingRow("notes", "Notes", "", _NOTES[True])
            with Horizontal():
                yield Static(Content("File"))
                yield Input(self._suggested(), compact=True, select_on_focus=False)
            yield Static(
                Content("Enter in the file's line writes it. It is not encrypted: whoever gets the file can read it."),
                id="told",
            )  # fmt: skip
        yield KeyBar()

    def on_mount(self) -> None:
        self.query(SettingRow).first().focus()

    def _suggested(self) -> str:
        year, month, day = civil(self.wellness.vault.today())
        name = f"wellness-{year:04d}-{month:02d}-{day:02d}{EXPORTERS[self._kind].ending}"
        return os.path.join(os.path.expanduser("~"), name)

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        field = self.query_one(Input)
        untouched = field.value == self._suggested()
        if message.row.setting == "notes":
            self._notes = not self._notes
            message.row.value = _NOTES[self._notes]
        else:
            kinds = list(EXPORTERS)
            self._kind = kinds[(kinds.index(self._kind) + message.by) % len(kinds)]
            message.row.value = EXPORTERS[self._kind].about
        if untouched:
            field.value = self._suggested()

    @on(Input.Submitted)
    def write(self, message: Input.Submitted) -> None:
        path = os.path.expanduser(message.value.strip())
        if not path:
            return
        with self.wellness.telling() as told:
            take_out(self.wellness.vault, self._kind, path, notes=self._notes)
        if not told.trouble:
            self.wellness.tell(f"Written to {path}. It is not encrypted.", lasting=True)
            self.leave_with(None)

    def action_leave(self) -> None:
        self.leave_with(None)
