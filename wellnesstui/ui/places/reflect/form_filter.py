"""The filter of Reflect and its choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wellnesstui.domain.forms.form import GROUPS, FormSummary
from wellnesstui.ui.places.facet_filter import SELECTION, SELECTIONS, FacetFilter
from wellnesstui.ui.places.filtered_place import selection_group
from wellnesstui.ui.widgets.filter_chips import FilterChip
from wellnesstui.ui.widgets.filter_choices import FilterChoice, FilterGroup

GROUP, LENGTH = "group", "length"
_LENGTHS = (2, 5, 10)
_TITLES = {GROUP: GROUPS, LENGTH: {str(each): f"{each} min or less" for each in _LENGTHS}}
_HEADINGS = {GROUP: "What it's for", LENGTH: "Time you have"}


class FormFilter(FacetFilter[FormSummary]):
    """Everything or a selection, a shelf, and how long there is."""

    def is_own(self, item: FormSummary) -> bool:
        return item.is_own

    def narrowed(
        self, items: Sequence[FormSummary], chosen: Mapping[str, str]
    ) -> Sequence[FormSummary]:
        for facet, value in chosen.items():
            items = [each for each in items if _has(each, facet, value)]
        return items

    def groups(self) -> list[FilterGroup]:
        """The selections, the shelves, and the lengths."""
        groups = [selection_group(self)]
        forms = self.selected(self.selection)
        for facet, titles in _TITLES.items():
            others = {name: value for name, value in self.facets.items() if name != facet}
            left = self.narrowed(forms, others)
            chosen = self.facets.get(facet)
            choices = tuple(
                FilterChoice(facet, value, title, number, value == chosen)
                for value, title in titles.items()
                if (number := sum(_has(each, facet, value) for each in left)) or value == chosen
            )
            groups.append(FilterGroup(_HEADINGS[facet], choices))
        return groups

    def chips(self) -> list[FilterChip]:
        """What is chosen."""
        return [
            FilterChip(
                facet, value, SELECTIONS[value] if facet == SELECTION else _TITLES[facet][value]
            )
            for facet, value in self.chosen()
        ]


def _has(form: FormSummary, facet: str, value: str) -> bool:
    return form.group == value if facet == GROUP else form.minutes <= int(value)
