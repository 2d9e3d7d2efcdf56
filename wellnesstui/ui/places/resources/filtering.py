"""The filter of Resources: in a column where there is room, else in a dialog and on chips."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from wellnesstui.store.content.help_now import regions
from wellnesstui.ui.places.resources.actions import ResourceActionsScreen
from wellnesstui.ui.places.resources.filter_rows import chosen_names, filter_groups
from wellnesstui.ui.places.resources.resource_filter import ResourceFilter
from wellnesstui.ui.widgets.filter_chips import FilterChip, FilterChips
from wellnesstui.ui.widgets.filter_choices import filter_rows
from wellnesstui.ui.widgets.row_list import RowList


class ResourceFilterScreen(ResourceActionsScreen):
    """``show_found`` shows what the filter leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "narrow", "filter", id="resource.narrow", tooltip="By kind, cost, country and more"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._filter = ResourceFilter()
        self._regions = {region.code: region.name for region in regions()}

    @property
    def _choices(self) -> RowList:
        return self.query_one("#choices", RowList)

    def show_found(self) -> None:
        """Show the matches that the filter leaves, with the cursor on the same item."""
        raise NotImplementedError

    def show_filters(self) -> None:
        """Show the filters, each with how many resources it would leave, and those chosen."""
        groups = filter_groups(self._filter, self._regions)
        self._choices.show(filter_rows(groups, self.wellness.signs))
        chips = [FilterChip(*each) for each in chosen_names(self._filter, self._regions)]
        self.query_one(FilterChips).show(chips)

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

        groups = filter_groups(self._filter, self._regions)
        choices = [choice for group in groups for choice in group.choices]

        def choose(index: int | None) -> None:
            if index is not None:
                self.choose_filter(choices[index].facet, choices[index].value)

        self.app.push_screen(FilterDialog(groups, self.wellness.signs), choose)
