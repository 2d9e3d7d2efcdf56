"""The rows of forms and pinned sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from wellnesstui.domain.forms.form import GROUPS, FormSummary, by_length
from wellnesstui.domain.moment import format_length
from wellnesstui.store.vault.form_marks import PinnedSentence
from wellnesstui.ui.places.reflect.items import FormItem, PinnedItem
from wellnesstui.ui.widgets.parts import Part, cut
from wellnesstui.ui.widgets.row_list import Row

YOURS, PINNED, MEASURES = "Yours", "Pinned", "Measures"
_MARK = 2  # cells before a title, for the star


class FormRows(NamedTuple):
    """Makes the rows; ``starred`` and ``drafts`` are ids of forms, ``more`` the sign of what was cut."""

    starred: frozenset[str]
    drafts: frozenset[str]

    more: str

    def ranked(self, forms: Iterable[FormSummary]) -> list[Row]:
        """A row for each in order."""
        return [self._row(each) for each in forms]

    def grouped(self, forms: Sequence[FormSummary]) -> list[Row]:
        """The forms on their shelves, a person's own last; the shortest of a shelf first."""
        rows: list[Row] = []
        for group, heading in GROUPS.items():
            rows += self._under(heading, [f for f in forms if f.group == group and not f.is_own])
        return [*rows, *self._under(YOURS, [each for each in forms if each.is_own])][1:]

    def _under(self, heading: str, forms: Sequence[FormSummary]) -> list[Row]:
        return under(heading, [self._row(each) for each in by_length(forms)])

    def _row(self, form: FormSummary) -> Row:
        return Row((), FormItem(form, form.id in self.drafts), form.id, self.parts)

    def parts(self, item: FormItem, width: int) -> list[Part]:
        """The title, and how long it takes at the right end; a person's own says so."""
        form = item.form
        detail = format_length(form.minutes)
        if form.is_own:
            detail += ", yours"
        if item.has_draft:
            detail = "draft, yours" if form.is_own else "draft"
        room = max(0, width - _MARK - cell_len(detail) - 2)
        title = cut(form.title, room, self.more)
        gap = " " * max(2, width - _MARK - cell_len(title) - cell_len(detail))
        style = "$accent" if item.has_draft else "$quiet"
        star = ("* ", "$accent") if form.id in self.starred else ("  ", "")
        return [star, (title, "$foreground"), (gap, ""), (detail, style)]


def found_title(forms: int, measures: int, between: str) -> str:
    """The title of the list, with how many it has of each."""
    counts = [f"{forms} form{'s' * (forms != 1)}"] if forms or not measures else []
    counts += [f"{measures} measure{'s' * (measures != 1)}"] if measures else []
    return f"{'Found' if measures else 'Write'}{between}{', '.join(counts)}"


def pinned_rows(pinned: Iterable[PinnedSentence], more: str) -> list[Row]:
    """A row of one line for each sentence."""

    def draw(item: PinnedItem, width: int) -> list[Part]:
        return [(cut(item.pinned.text, max(0, width), more), "$secondary")]

    return [Row((), PinnedItem(each), PinnedItem(each).id, draw) for each in pinned]


def under(heading: str, rows: Sequence[Row]) -> list[Row]:
    """The rows after an empty one and their heading; none without rows."""
    return [Row(), Row([(heading, "$quiet")]), *rows] if rows else []
