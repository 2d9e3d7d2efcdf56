"""The filter of Practices and its choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.practices import facets
from wellnesstui.domain.practices.practice import Summary
from wellnesstui.ui.places.facet_filter import SELECTION, SELECTIONS, FacetFilter
from wellnesstui.ui.places.filtered_place import selection_group
from wellnesstui.ui.widgets.filter_chips import FilterChip
from wellnesstui.ui.widgets.filter_choices import FilterChoice, FilterGroup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FACET_TITLES = {
    facets.LENGTH: "time you have",
    facets.NEED: "need",
    "family": "kind",
    "posture": "position",
    "inward": "attention",
    "anchor": "attention on",
}


class PracticeFilter(FacetFilter[Summary]):
    """``own`` are the ids of the person's own practices."""

    def __init__(self) -> None:
        super().__init__()
        self.own: frozenset[str] = frozenset()

    def is_own(self, item: Summary) -> bool:
        return item.id in self.own

    def narrowed(self, items: Sequence[Summary], chosen: Mapping[str, str]) -> Sequence[Summary]:
        return facets.narrowed(items, chosen)

    @property
    def minutes(self) -> int | None:
        """The minutes that the person says to have, None for any."""
        length = self.facets.get(facets.LENGTH)
        return int(length) if length else None

    @property
    def is_only_length(self) -> bool:
        """Whether a length is chosen, and nothing else."""
        return self.chosen() == [(facets.LENGTH, self.facets.get(facets.LENGTH))]

    def next_minutes(self) -> str:
        """The value of the length that comes after the chosen one; empty for any."""
        values = ["", *map(str, facets.LENGTHS)]
        return values[(values.index(self.facets.get(facets.LENGTH, "")) + 1) % len(values)]

    def groups(self) -> list[FilterGroup]:
        """Selections, and facets that offer a choice."""
        groups = [selection_group(self)]
        practices = self.selected(self.selection)
        for facet in facets.FACETS:
            chosen = self.facets.get(facet)
            choices = [
                FilterChoice(
                    facet,
                    each.value,
                    facets.title(facet, each.value),
                    each.number,
                    each.value == chosen,
                )
                for each in facets.counts(practices, facet, self.facets)
            ]
            if len(choices) > 1 or chosen:
                groups.append(FilterGroup(FACET_TITLES[facet], tuple(choices)))
        return groups

    def chips(self) -> list[FilterChip]:
        """What is chosen, but for the length, which has a line of its own."""
        return [
            FilterChip(
                facet,
                value,
                SELECTIONS[value] if facet == SELECTION else facets.title(facet, value),
            )
            for facet, value in self.chosen()
            if facet != facets.LENGTH
        ]
