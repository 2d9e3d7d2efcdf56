"""The dialog that saves the results of a measure as a text to read."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.measures.history import Past, history, lines_over_time, without_totals
from wellnesstui.domain.measures.measure import Measure
from wellnesstui.domain.measures.wording import NO_DIAGNOSIS
from wellnesstui.domain.moment import civil
from wellnesstui.exchange.export import write_new
from wellnesstui.store.content import measures
from wellnesstui.ui.dialogs.file import FileDialog

_LEFT_OUT = "Answers about thoughts of death, and the totals that include them, are left out."


class MeasureExportDialog(FileDialog):
    """Writes the results over time, without what follows from a tender answer."""

    HEADING = "Export results"

    def __init__(self, measure: Measure, pasts: Sequence[Past]) -> None:
        super().__init__()
        self._measure = of = measures.shorter(measure) or measure
        shown = history(of, [each.entry for each in pasts])
        self._pasts = [without_totals(of, each) for each in shown]
        if measure.tender:
            self.HINT = f"{self.HINT} {_LEFT_OUT}"

    def choices(self) -> ComposeResult:
        yield from ()

    def file_name(self) -> str:
        year, month, day = civil(self.wellness.vault.today())
        return f"{self._measure.id}-{year:04d}-{month:02d}-{day:02d}.txt"

    def write(self, path: str) -> None:
        if not self._pasts:
            raise UsedWrongly("There are no results, so nothing was saved.")
        lines = [
            *lines_over_time(self._measure, self._pasts, self.wellness.vault.today()),
            "",
            NO_DIAGNOSIS,
        ]
        write_new(path, ("\n".join((*lines, "")),))
