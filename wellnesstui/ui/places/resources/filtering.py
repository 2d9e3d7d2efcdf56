"""The filter of Resources: in a column where there is room, else in a dialog and on chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from wellnesstui.store.content.help_now import regions
from wellnesstui.ui.places.filtered_place import FilteredPlaceScreen
from wellnesstui.ui.places.resources.actions import ResourceActionsScreen
from wellnesstui.ui.places.resources.filter_rows import chosen_names, filter_groups
from wellnesstui.ui.places.resources.resource_filter import ResourceFilter
from wellnesstui.ui.widgets.filter_chips import FilterChip
from wellnesstui.ui.widgets.filter_choices import FilterGroup


class ResourceFilterScreen(ResourceActionsScreen, FilteredPlaceScreen):
    """``show_found`` shows what the filter leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "narrow", "filter", id="resource.narrow", tooltip="By kind, cost, country and more"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._filter: ResourceFilter = ResourceFilter()
        self._regions = {region.code: region.name for region in regions()}

    def filter_groups(self) -> list[FilterGroup]:
        return filter_groups(self._filter, self._regions)

    def chosen_filters(self) -> Sequence[FilterChip]:
        return [FilterChip(*each) for each in chosen_names(self._filter, self._regions)]
