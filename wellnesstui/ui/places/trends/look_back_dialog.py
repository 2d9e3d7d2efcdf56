"""The dialog for a look back: its days, format, notes, energy and file."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.lookback import period
from wellnesstui.lookback.formats import FORMATS, file_name, format_of, save
from wellnesstui.lookback.page import NONE, NOTES, PageOptions, gather
from wellnesstui.trends.span import Span
from wellnesstui.ui.dialogs.file import FileDialog
from wellnesstui.ui.widgets.setting_row import SettingRow

_ENERGY = {True: "included", False: "not included"}


class LookBackDialog(FileDialog):
    """Writes a page about the days shown in Trends, or about others that are typed."""

    HEADING = "Look back"

    def __init__(self, span: Span, options: PageOptions) -> None:
        super().__init__()
        self._span, self._options = span, options
        self._format = next(iter(FORMATS))

    def choices(self) -> ComposeResult:
        yield self.choice("form", "Format", FORMATS[self._format].about)
        yield self.choice("notes", "Notes", NOTES[self._options.notes])
        yield self.choice("energy", "Energy", _ENERGY[self._options.energy])
        yield self.line(
            "Days",
            Input(
                period.format_span(self._span, self.wellness.vault.today()),
                "e.g. October, last month, 2026, Oct 3 to Nov 9",
                compact=True,
                select_on_focus=False,
                id="days",
            ),
        )

    def file_name(self) -> str:
        return file_name(self._span, self._format, self.wellness.vault.today())

    def write(self, path: str) -> None:
        wellness = self.wellness
        format = format_of(path) or self._format
        if self._options.notes != NONE and not FORMATS[format].has_notes:
            raise UsedWrongly("A picture can't include notes.", "Choose another format, or leave out the notes.")  # fmt: skip
        span = self._read()
        if not wellness.vault.overview.logged(span.first, span.last):
            raise UsedWrongly("There are no entries from these days, so nothing was saved.", "Type other days.")  # fmt: skip
        page = gather(wellness.vault, span, self._options, wellness.settings)
        save(page, format, path)

    def _read(self) -> Span:
        """The span that is typed. Raises WellnessError."""
        vault = self.wellness.vault
        text = self.query_one("#days", Input).value
        return period.read_span(text, vault.today(), vault.overview.bounds())

    @on(Input.Submitted, "#days")
    def submit_days(self) -> None:
        try:
            self._read()
        except WellnessError as error:
            self.show_error(f"{error.sentence} {error.hint}")
        else:
            self.query_one("#file").focus()

    @on(Input.Changed, "#days")
    def follow_days(self) -> None:
        try:
            self._span = self._read()
        except WellnessError:
            return  # it is still being typed; Enter says what is wrong
        self.rename()

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        row = message.row
        if row.setting == "energy":
            self._options = self._options.replace(energy=not self._options.energy)
            row.value = _ENERGY[self._options.energy]
        elif row.setting == "notes":
            self._options = self._options.replace(
                notes=_next(list(NOTES), self._options.notes, message.by)
            )
            row.value = NOTES[self._options.notes]
        else:
            self._format = _next(list(FORMATS), self._format, message.by)
            row.value = FORMATS[self._format].about
            self.rename()


def _next(values: list[str], now: str, by: int) -> str:
    return values[(values.index(now) + by) % len(values)]
