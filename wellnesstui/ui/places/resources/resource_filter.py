"""The filter of Resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.resources import facets
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.ui.places.facet_filter import FacetFilter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class ResourceFilter(FacetFilter[Resource]):
    """By kind, cost and the other facets of a resource."""

    def is_own(self, item: Resource) -> bool:
        return bool(item.own)

    def narrowed(self, items: Sequence[Resource], chosen: Mapping[str, str]) -> Sequence[Resource]:
        return facets.narrowed(items, chosen)
