"""Taking everything along: a form, a file, with or without the notes."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from wellnesstui.domain.moment import civil
from wellnesstui.exchange.table import EXPORTERS
from wellnesstui.exchange.take_out import take_out
from wellnesstui.ui.screens.file_box import FileBox
from wellnesstui.ui.widgets.setting_row import SettingRow

_NOTES = {True: "with the notes", False: "without the notes"}


class ExportBox(FileBox):
    """Writes every entry."""

    HEADING = "Take everything along"

    def choices(self) -> ComposeResult:
        self._kind, self._notes = next(iter(EXPORTERS)), True
        yield self.choice("form", "Form", EXPORTERS[self._kind].about)
        yield self.choice("notes", "Notes", _NOTES[True])

    def file_name(self) -> str:
        year, month, day = civil(self.wellness.vault.today())
        return f"wellness-{year:04d}-{month:02d}-{day:02d}{EXPORTERS[self._kind].ending}"

    def write(self, path: str) -> None:
        take_out(self.wellness.vault, self._kind, path, notes=self._notes)

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        if message.row.setting == "notes":
            self._notes = not self._notes
            message.row.value = _NOTES[self._notes]
        else:
            kinds = list(EXPORTERS)
            self._kind = kinds[(kinds.index(self._kind) + message.by) % len(kinds)]
            message.row.value = EXPORTERS[self._kind].about
        self.rename()
