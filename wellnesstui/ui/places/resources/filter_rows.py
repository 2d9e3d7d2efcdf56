"""The choices of the filter of Resources, in groups."""

from __future__ import annotations

from collections.abc import Mapping

from wellnesstui.domain.resources.facets import FACETS, counts, title
from wellnesstui.domain.resources.terms import KINDS
from wellnesstui.ui.places.facet_filter import SELECTION, SELECTIONS
from wellnesstui.ui.places.filtered_place import selection_group
from wellnesstui.ui.places.resources.resource_filter import ResourceFilter
from wellnesstui.ui.places.resources.rows import HEADINGS
from wellnesstui.ui.widgets.filter_choices import FilterChoice, FilterGroup

FACET_TITLES = {
    "kind": "Kind",
    "cost": "Cost",
    "audience": "For",
    "region": "Country",
    "language": "Language",
    "topic": "Topic",
}
_NAMES = {KINDS[kind]: heading for kind, heading in HEADINGS.items()}
"""Of titles that are too long for a filter."""


def filter_groups(current: ResourceFilter, regions: Mapping[str, str]) -> list[FilterGroup]:
    """Selections and facets that offer a choice."""
    groups = [selection_group(current)]
    resources = current.selected(current.selection)
    for facet in FACETS:
        found = counts(resources, facet, current.facets, regions)
        chosen = current.facets.get(facet)
        choices = [
            FilterChoice(facet, each.value, _name(each.title), each.number, each.value == chosen)
            for each in found
        ]
        if len(choices) > 1 or chosen:
            groups.append(FilterGroup(FACET_TITLES[facet], tuple(choices)))
    return groups


def chosen_names(current: ResourceFilter, regions: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Facet, value and name of all that is chosen."""
    return [
        (
            facet,
            value,
            SELECTIONS[value] if facet == SELECTION else _name(title(facet, value, regions)),
        )
        for facet, value in current.chosen()
    ]


def _name(title: str) -> str:
    return _NAMES.get(title, title)
