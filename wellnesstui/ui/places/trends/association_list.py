"""The card of Trends with what goes along with mood: activities compared by days with and without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.reactive import reactive

from wellnesstui.trends import wording
from wellnesstui.trends.association import Association, is_numpy_loaded
from wellnesstui.trends.look import Look
from wellnesstui.trends.tracker_association import TrackerAssociation
from wellnesstui.ui.places.trends.figures import Figures, cut_cells, wrapped
from wellnesstui.ui.signs import FULL
from wellnesstui.ui.widgets.keyed import keyed

_DAYS = 6
MAX_ROWS = 14
"""Activities that are listed before the person asks for all."""
_OFF = "This is turned off. Press <trends.along C> to turn it on."
_WAIT = "Comparing..."


class _Row(NamedTuple):
    """A row of the plot: a difference in points, or a rank correlation, with its interval."""

    name: str
    value: float
    low: float
    high: float
    shown: str
    days: int
    stands_out: bool


class AssociationList(Figures):
    """Differences of mood with their intervals, as dots on a line around zero.

    Of many activities those are listed that stand out, and the most frequent, unless ``with_all``.
    Without a comparison it says why: it is off when not ``compares``, or not worked out yet.
    """

    with_all: reactive[bool] = reactive(default=False, layout=True)
    compares: reactive[bool] = reactive(default=True)

    @property
    def extra_key(self) -> object:
        return self.with_all, self.compares, is_numpy_loaded()

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        compared = look.compared
        if compared is None:
            note = (
                keyed(self, _OFF)
                if not self.compares
                else wording.CANT
                if is_numpy_loaded()
                else _WAIT
            )
            return [Content.styled(line, "$quiet") for line in wrapped(note, room)]
        counted = [
            Content.styled(line, "$quiet") for line in wrapped(wording.counted(compared), room)
        ]
        notable, rest = wording.sentences(compared)
        lines = [Content(line) for each in notable for line in wrapped(each, room)]
        lines += [Content.styled(line, "$quiet") for line in wrapped(rest, room)]
        if not compared.count:
            return [*lines, *counted]
        listed = compared.listed if self.with_all else most_frequent(compared.listed)
        if listed:
            lines += [Content(""), *self._plot([_row(each) for each in listed], room)]
        if left := len(compared.listed) - len(listed):
            them = "it" if left == 1 else "them"
            sentence = f"And {left} more. Press <trends.all_along L> to list {them}."
            lines.append(Content.styled(keyed(self, sentence), "$quiet"))
        if compared.trackers:
            lines += [
                Content(""),
                *self._plot([_tracker_row(each) for each in compared.trackers], room),
            ]
        return [*lines, *counted]

    def _plot(self, listed: Sequence[_Row], room: int) -> list[Content]:
        width = max(8, room - 20 - 7 - _DAYS)
        reach = max(max(abs(each.low), abs(each.high)) for each in listed) or 1.0

        def column_of(value: float) -> int:
            return round((value + reach) / (2 * reach) * (width - 1))

        lines = []
        for each in listed:
            line = [" "] * width
            line[column_of(0)] = "┊" if self._signs is FULL else "|"
            for column in range(column_of(each.low), column_of(each.high) + 1):
                line[column] = "─" if self._signs is FULL else "-"
            line[column_of(each.value)] = self._signs.dot
            style = "$quiet"
            if each.stands_out:
                style = "$primary" if each.value > 0 else "$secondary"
            name = cut_cells(each.name, 19, self._signs.more)
            lines.append(
                Content.assemble(
                    (f"{name} ", "$foreground" if each.stands_out else "$quiet"),
                    ("".join(line), style),
                    (each.shown.rjust(7), style),
                    (f"{each.days:,}".rjust(_DAYS), "$quiet"),
                )
            )
        ends = "lower" + " " * max(1, column_of(0) - 5) + ("┊" if self._signs is FULL else "|")
        ends += (" " * max(1, width - len(ends) - 6) + "higher").ljust(width - len(ends) + 7)
        ends += "days".rjust(_DAYS)
        return [*lines, Content.styled(" " * 20 + ends, "$quiet")]


def _row(each: Association) -> _Row:
    shown = wording.signed(each.difference)
    return _Row(
        each.name, each.difference, each.low, each.high, shown, each.days_with, each.stands_out
    )


def _tracker_row(each: TrackerAssociation) -> _Row:
    shown = wording.correlation(each.rho)
    return _Row(each.name, each.rho, each.low, each.high, shown, each.days, each.stands_out)


def most_frequent(listed: Sequence[Association]) -> Sequence[Association]:
    """The associations that stand out, then those with most days, MAX_ROWS in all, in their given order.

    The size of a difference decides nothing: the largest of many would be chance.
    """
    ranked = sorted(listed, key=lambda each: (not each.stands_out, -each.days_with, each.name))
    notable = sum(each.stands_out for each in listed)
    chosen = {each.name for each in ranked[: max(MAX_ROWS, notable)]}
    return [each for each in listed if each.name in chosen]
