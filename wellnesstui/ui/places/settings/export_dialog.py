"""The dialog for an export: a format, a file, with or without the notes."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from wellnesstui.domain.moment import civil
from wellnesstui.exchange.export import export_file
from wellnesstui.exchange.table import EXPORTERS
from wellnesstui.ui.dialogs.file import FileDialog
from wellnesstui.ui.widgets.setting_row import SettingRow

_NOTES_LABELS = {True: "included", False: "not included"}


class ExportDialog(FileDialog):
    """Writes every entry to a file."""

    HEADING = "Export everything"

    def choices(self) -> ComposeResult:
        self._kind, self._with_notes = next(iter(EXPORTERS)), True
        yield self.choice("form", "Format", EXPORTERS[self._kind].about)
        yield self.choice("notes", "Notes", _NOTES_LABELS[True])

    def file_name(self) -> str:
        year, month, day = civil(self.wellness.vault.today())
        return f"wellness-{year:04d}-{month:02d}-{day:02d}{EXPORTERS[self._kind].ending}"

    def write(self, path: str) -> None:
        export_file(self.wellness.vault, self._kind, path, notes=self._with_notes)

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        if message.row.setting == "notes":
            self._with_notes = not self._with_notes
            message.row.value = _NOTES_LABELS[self._with_notes]
        else:
            kinds = list(EXPORTERS)
            self._kind = kinds[(kinds.index(self._kind) + message.by) % len(kinds)]
            message.row.value = EXPORTERS[self._kind].about
        self.rename()
