"""A look back: which days, in what form, with or without notes, and into which file."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.lookback import when
from wellnesstui.lookback.forms import FORMS, file_name, form_of, save
from wellnesstui.lookback.page import NONE, NOTES, Wish, gather
from wellnesstui.store.overview import Overview
from wellnesstui.trends.span import Span
from wellnesstui.ui.screens.file_box import FileBox
from wellnesstui.ui.widgets.setting_row import SettingRow

_ENERGY = {True: "as a second line", False: "left out"}


class LookBackBox(FileBox):
    """Writes one page about the days looked at, or about others that are typed."""

    HEADING = "A look back"

    def __init__(self, span: Span, wish: Wish) -> None:
        super().__init__()
        self._span, self._wish = span, wish
        self._form = next(iter(FORMS))

    def choices(self) -> ComposeResult:
        yield self.choice("form", "Form", FORMS[self._form].about)
        yield self.choice("notes", "Notes", NOTES[self._wish.notes])
        yield self.choice("energy", "Energy", _ENERGY[self._wish.energy])
        yield self.line(
            "Days",
            Input(
                when.said(self._span, self.wellness.vault.today()),
                "october, last month, 2026, 3 oct to 9 nov",
                compact=True,
                select_on_focus=False,
                id="days",
            ),
        )

    def file_name(self) -> str:
        return file_name(self._span, self._form, self.wellness.vault.today())

    def write(self, path: str) -> None:
        wellness = self.wellness
        form = form_of(path) or self._form
        if self._wish.notes != NONE and not FORMS[form].has_notes:
            raise UsedWrongly("A picture has no notes in it.", "Choose another form, or leave the notes out.")  # fmt: skip
        page = gather(wellness.vault, self._read(), self._wish, wellness.settings)
        save(page, form, path)

    def _read(self) -> Span:
        """The days that are typed. Raises WellnessError."""
        vault = self.wellness.vault
        said = self.query_one("#days", Input).value
        return when.read_span(said, vault.today(), Overview(vault.database).bounds())

    @on(Input.Submitted, "#days")
    def go_on(self) -> None:
        try:
            self._read()
        except WellnessError as error:
            self.complain(f"{error.sentence} {error.hint}")
        else:
            self.query_one("#file").focus()

    @on(Input.Changed, "#days")
    def follow(self) -> None:
        try:
            self._span = self._read()
        except WellnessError:
            return  # not typed to its end; Enter says what is amiss
        self.rename()

    @on(SettingRow.Turned)
    def turn(self, message: SettingRow.Turned) -> None:
        row = message.row
        if row.setting == "energy":
            self._wish = self._wish.but(energy=not self._wish.energy)
            row.value = _ENERGY[self._wish.energy]
        elif row.setting == "notes":
            self._wish = self._wish.but(notes=_next(list(NOTES), self._wish.notes, message.by))
            row.value = NOTES[self._wish.notes]
        else:
            self._form = _next(list(FORMS), self._form, message.by)
            row.value = FORMS[self._form].about
            self.rename()


def _next(values: list[str], now: str, by: int) -> str:
    return values[(values.index(now) + by) % len(values)]
