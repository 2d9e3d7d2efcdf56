"""The measures as a list, each with its draft or the day of its last result: what a place puts into a panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from wellnesstui.domain.measures.measure import Measure
from wellnesstui.domain.measures.tender import FORM, TENDER, measure_id
from wellnesstui.domain.moment import Day, short_date
from wellnesstui.store.content import measures
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.measure import opening
from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.parts import Part, cut
from wellnesstui.ui.widgets.row_list import Row, RowList

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host

TITLE = "Measures"
_ALL = "all"
_TITLE = 22  # cells of the longest title and a gap
_LEAST_NAME = 34
_SHORT = 3  # measures in a panel that nobody has used yet


class MeasureList(RowList):
    """The public widget of this folder. ``recall`` reads it; Enter or a click opens a measure.

    With ``is_short`` it has those that were used, newest first, then the usual ones, up to ``rows``, and
    a line that opens all of them.
    """

    DEFAULT_CSS = """
    MeasureList { height: auto; max-height: 8; }
    """

    def __init__(
        self, signs: Signs, *, is_short: bool = True, rows: int = _SHORT, id: str = "measures"
    ) -> None:
        super().__init__(signs, id=id)
        self._is_short, self._most = is_short, rows

    @property
    def _wellness(self) -> Host:
        return cast("Host", self.app)

    def on_mount(self) -> None:
        self.recall()

    def recall(self) -> None:
        """Show each measure with its last result's day, as the log is now."""
        nothing: dict[str, Day] = {}
        app = self._wellness
        last = app.read(lambda: last_days(app), fallback=nothing)
        listed = list(measures.bundled())
        if self._is_short:
            used = [each for each in listed if each.id in last]
            used.sort(key=lambda each: -last[each.id])
            listed = [*used, *(each for each in listed if each not in used)][: self._most]
        rows = _rows(app, listed, last, is_short=self._is_short)
        if self._is_short:
            rows.append(Row([("All measures", "$secondary")], _ALL, _ALL))
        self.show(rows, keep=True)
        self.show_title(TITLE)

    @on(RowList.Opened)
    def open_measure(self, message: RowList.Opened) -> None:
        """Open the measure, or all of them."""
        message.stop()
        item = self.chosen
        if item == _ALL:
            choose(self._wellness)
        elif isinstance(item, Measure):
            opening.answer(self._wellness, item.id, lambda _: self.recall())


def measure_rows(app: Host, found: Sequence[Measure]) -> list[Row]:
    """The rows of measures in another list, their titles where those of forms begin."""
    nothing: dict[str, Day] = {}
    last = app.read(lambda: last_days(app), fallback=nothing) if found else nothing
    return _rows(app, found, last, is_short=True, before="  ")


def _rows(
    app: Host,
    listed: Sequence[Measure],
    last: Mapping[str, Day],
    *,
    is_short: bool,
    before: str = "",
) -> list[Row]:
    drafts = {each.id for each in listed if app.has_draft(f"{FORM}{each.id}")}
    today, more = app.vault.today(), app.signs.more

    def draw(item: Measure, width: int) -> list[Part]:
        has_draft = item.id in drafts
        when = "draft" if has_draft else day_text(last.get(item.id), today)
        style = "$accent" if has_draft else "$quiet"
        width -= len(before)
        title = cut(item.title, max(0, width - len(when) - 2), more)
        room = width - _TITLE - len(when) - 2
        if is_short or room < _LEAST_NAME:
            gap = " " * max(2, width - len(title) - len(when))
            return [(before, ""), (title, "$foreground"), (gap, ""), (when, style)]
        # The title has the number of questions already.
        name = cut(item.name.partition(",")[0], room, more).ljust(room + 2)
        return [(title.ljust(_TITLE), "$foreground"), (name, "$secondary"), (when, style)]

    return [Row((), each, each.id, draw) for each in listed]


class MeasuresDialog(Dialog[str]):
    """All measures; answers with the id of the one that was chosen, or None."""

    DEFAULT_CSS = """
    MeasuresDialog {
      align: center middle;
      MeasureList {
        width: 92; max-width: 98%; height: auto; max-height: 92%; padding: 0 1;
        border: round $primary; border-title-color: $primary; background: $surface;
      }
    }
    """
    HELP = """\
# Measures

Each with the day of its last result, or that there is a draft. Enter opens one: its page says what it's about before it starts.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", id="measures.leave"),
    ]

    def compose(self) -> ComposeResult:
        yield MeasureList(self.wellness.signs, is_short=False, id="all_measures")
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(MeasureList).focus()

    def action_leave(self) -> None:
        self.leave_with(None)


def choose(app: Host) -> None:
    """Show all measures."""

    def close(_: str | None) -> None:
        if app.place:
            app.place.recall()

    app.push_screen(MeasuresDialog(), close)


def last_days(app: Host) -> dict[str, Day]:
    """The day of the newest entry of each measure. One saved whole counts for both that it is."""
    last: dict[str, Day] = {}
    for entry in app.vault.measure_entries():
        if entry.day is None:
            continue
        id = measure_id(entry)
        for each in (id, TENDER[id].instead if id in TENDER else ""):
            if each:
                last[each] = entry.day
    return last


def day_text(day: Day | None, today: Day) -> str:
    """``today``, ``3 days ago``, ``2 weeks ago``, or the date; ``not yet`` without one."""
    if day is None:
        return "not yet"
    days = today - day
    if days < 14:
        return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago" if days > 0 else short_date(day))  # fmt: skip
    return f"{days // 7} weeks ago" if days < 70 else short_date(day)
