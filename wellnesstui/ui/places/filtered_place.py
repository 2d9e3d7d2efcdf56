"""A place with a long list and its filter: in a column where there is room, else in a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on

from wellnesstui.ui.places.facet_filter import EVERYTHING, SELECTION, SELECTIONS, FacetFilter
from wellnesstui.ui.places.place import PlaceScreen
from wellnesstui.ui.widgets.filter_chips import FilterChip, FilterChips
from wellnesstui.ui.widgets.filter_choices import FilterChoice, FilterGroup, filter_rows
from wellnesstui.ui.widgets.row_list import RowList


class FilteredPlaceScreen(PlaceScreen):
    """``#choices`` is the column, ``FilterChips`` the line on which the chosen filters are seen."""

    _filter: FacetFilter[Any]

    def filter_groups(self) -> list[FilterGroup]:
        """The choices of the filter."""
        raise NotImplementedError

    def chosen_filters(self) -> Sequence[FilterChip]:
        """Those that are chosen."""
        raise NotImplementedError

    def show_found(self) -> None:
        """Show the matches that the filter leaves, with the cursor on the same item."""
        raise NotImplementedError

    def show_listed(self, id: str) -> None:
        """Put the cursor on an item that undo or redo changed, so that the next key is about that one."""
        if self.is_built:
            self.query_one("#found", RowList).select(id)

    @property
    def _choices(self) -> RowList:
        return self.query_one("#choices", RowList)

    def show_filters(self) -> None:
        """Show the filters, each with how many items it would leave, and those chosen."""
        self._choices.show(filter_rows(self.filter_groups(), self.wellness.signs))
        self.query_one(FilterChips).show(self.chosen_filters())

    def choose_filter(self, facet: str, value: str) -> None:
        """Choose a filter, or no longer that one."""
        self._filter.choose(facet, value)
        self.show_found()
        self.show_filters()

    @on(RowList.Opened, "#choices")
    def choose(self) -> None:
        self.choose_filter(*self._choices.chosen)

    @on(FilterChips.Removed)
    def remove_chip(self, message: FilterChips.Removed) -> None:
        self.choose_filter(message.chip.facet, message.chip.value)

    @on(FilterChips.FilterRequested)
    def action_narrow(self) -> None:
        """Go to the filters, which are in a dialog where there is no room for their column."""
        if self._choices.display:
            self._choices.focus()
            return
        from wellnesstui.ui.dialogs.choice_filter import FilterDialog

        groups = self.filter_groups()
        choices = [choice for group in groups for choice in group.choices]

        def choose(index: int | None) -> None:
            if index is not None:
                self.choose_filter(choices[index].facet, choices[index].value)

        self.app.push_screen(FilterDialog(groups, self.wellness.signs), choose)


def selection_group(current: FacetFilter[Any]) -> FilterGroup:
    """Everything, favorites, a person's own and hidden ones, where there are some."""
    numbers = current.counts()
    return FilterGroup(
        "",
        tuple(
            FilterChoice(SELECTION, each, name, numbers[each], each == current.selection)
            for each, name in SELECTIONS.items()
            if numbers[each] or each in (EVERYTHING, current.selection)
        ),
    )
