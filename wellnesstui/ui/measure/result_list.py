"""The results of a measure as a list of dates and numbers, since a plot can't be read to the point."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.measures.history import Past, in_time
from wellnesstui.domain.measures.measure import Measure
from wellnesstui.domain.measures.scoring import Result, format_result
from wellnesstui.domain.moment import date_name
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.parts import Part
from wellnesstui.ui.widgets.row_list import Row, RowList

_DATE = 20  # cells of the longest date and a gap
_NUMBER = 6  # cells of the longest result
_NAME = 26  # cells of the longest name of a scale and a gap


class ResultList(RowList):
    """The public widget of this module: a row for each sitting, the newest first, with its entry.

    Of several scales each has a line of its own below the date.
    """

    DEFAULT_CSS = """
    ResultList { height: auto; max-height: 92%; }
    """

    def __init__(self, pasts: Sequence[Past], signs: Signs) -> None:
        super().__init__(signs, id="results")
        self._pasts = pasts

    def on_mount(self) -> None:
        self.show([row for each in reversed(in_time(self._pasts)) for row in _rows(each)])


class ResultsDialog(Dialog[Entry]):
    """All results of a measure; Enter calls ``show`` with the entry of one."""

    DEFAULT_CSS = """
    ResultsDialog {
      align: center middle;
      ResultList {
        width: 72; max-width: 98%; padding: 0 1;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
    }
    """
    HELP = """\
# Results

Each result with its date, the newest first. Enter opens one.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", id="measures.leave"),
    ]

    def __init__(
        self, measure: Measure, pasts: Sequence[Past], show: Callable[[Entry], object]
    ) -> None:
        super().__init__()
        self._measure, self._pasts, self._show = measure, pasts, show

    def compose(self) -> ComposeResult:
        yield ResultList(self._pasts, self.wellness.signs)
        yield KeyBar()

    def on_mount(self) -> None:
        listed = self.query_one(ResultList)
        listed.show_title(f"{self._measure.title}{self.wellness.signs.between}results")
        listed.focus()

    @on(RowList.Opened)
    def open_result(self, message: RowList.Opened) -> None:
        """Open the page of the result."""
        message.stop()
        entry = self.query_one(ResultList).chosen
        if isinstance(entry, Entry):
            self._show(entry)

    def action_leave(self) -> None:
        self.leave_with(None)


def _rows(past: Past) -> Iterator[Row]:
    date = date_name(past.day)
    if len(past.results) == 1:
        first = (date.ljust(_DATE), "$foreground")
        yield Row([first, *_number(past.results[0])], past.entry, past.entry.id)
        return
    yield Row([(date, "$foreground")], past.entry, past.entry.id)
    for result in past.results:
        name = f"  {result.scale.name}".ljust(_NAME + 2)
        yield Row([(name, "$quiet"), *_number(result)])


def _number(result: Result) -> list[Part]:
    if result.value is None:
        return [("no result", "$quiet")]
    band = result.scale.band(result.value)
    number = (format_result(result.value).rjust(_NUMBER), "$foreground")
    return [number, (f"  {band.name}", "$secondary")] if band else [number]
