"""The choices of the filter in groups, and their rows in the column beside the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from wellnesstui.domain.resources.facets import FACETS, counts, title
from wellnesstui.domain.resources.terms import KINDS
from wellnesstui.ui.places.resources.resource_filter import (
    EVERYTHING,
    SELECTION,
    SELECTIONS,
    ResourceFilter,
)
from wellnesstui.ui.places.resources.row_list import Row
from wellnesstui.ui.places.resources.rows import HEADINGS, cut
from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.parts import Part

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


class FilterChoice(NamedTuple):
    """A value of ``facet`` with its name, and how many resources it would leave."""

    facet: str
    value: str
    name: str
    number: int
    is_chosen: bool


class FilterGroup(NamedTuple):
    """The choices of one facet; the first group is the selections and has no title."""

    title: str
    choices: tuple[FilterChoice, ...]


def filter_groups(current: ResourceFilter, regions: Mapping[str, str]) -> list[FilterGroup]:
    """Selections and facets that offer a choice."""
    numbers = current.counts()
    selections = [
        FilterChoice(SELECTION, each, name, numbers[each], each == current.selection)
        for each, name in SELECTIONS.items()
        if numbers[each] or each in (EVERYTHING, current.selection)
    ]
    groups = [FilterGroup("", tuple(selections))]
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


def filter_rows(groups: Sequence[FilterGroup], signs: Signs) -> list[Row]:
    """The groups under their titles; a choice's item is its facet and value."""

    def draw(item: tuple[str, str], width: int) -> list[Part]:
        return choice_parts(choices[item], width, signs)

    choices = {each[:2]: each for group in groups for each in group.choices}
    rows: list[Row] = []
    for group in groups:
        rows += [Row(), Row([(group.title, "$quiet")])] if rows else []
        rows += [Row((), each[:2], "/".join(each[:2]), draw) for each in group.choices]
    return rows


def choice_parts(choice: FilterChoice, width: int, signs: Signs) -> list[Part]:
    """The name of a choice, marked if it is chosen, and its number at the right end."""
    number = str(choice.number)
    room = max(0, width - len(number) - 3)
    name = cut(choice.name, room, signs.more)
    return [
        (f"{signs.dot} " if choice.is_chosen else "  ", "$primary"),
        (name, "$primary bold" if choice.is_chosen else "$foreground"),
        (" " * (room - cell_len(name) + 1), ""),
        (number, "$quiet"),
    ]


def _name(title: str) -> str:
    return _NAMES.get(title, title)
