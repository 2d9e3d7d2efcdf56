"""The dialog that saves the sheet for supervision, to bring along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from wellnesstui.exchange.export import write_new
from wellnesstui.lookback import sheet
from wellnesstui.ui.dialogs.file import FileDialog

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.ui.host import Host

_CONTENT = "It has your answers and what you marked since last time, with the notes."
_LEFT_OUT = "Answers about thoughts of death aren't in it."


class SheetDialog(FileDialog):
    """Writes the sheet of an entry of the supervision form."""

    HEADING = "Save the sheet"

    def __init__(self, gathered: sheet.Sheet) -> None:
        super().__init__()
        self._sheet = gathered
        left_out = [_LEFT_OUT] if gathered.left_out else []
        self.HINT = " ".join((_CONTENT, *left_out, self.HINT))

    def choices(self) -> ComposeResult:
        yield from ()

    def file_name(self) -> str:
        return sheet.file_name(self._sheet)

    def write(self, path: str) -> None:
        write_new(path, (sheet.write(self._sheet),))


def save_sheet(app: Host, entry: Entry) -> None:
    """Ask where to save the sheet of an entry of the supervision form."""
    with app.attempt():
        app.push_screen(SheetDialog(sheet.gather(app.vault, app.settings, entry)))
