"""Which resources are near: those of the person's country and those that serve everywhere."""

from __future__ import annotations

from wellnesstui.domain.resources.terms import EVERYWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from wellnesstui.domain.resources.resource import Resource

NO_REGION = "none"
"""The region of whoever has not chosen a country: then everything is near."""


class Nearness:
    """``region`` is the person's, ``names`` are the names of regions by code.

    ``likely`` is a region that comes before others while none is chosen; its name is still shown.
    """

    def __init__(self, region: str, names: Mapping[str, str], likely: str = "") -> None:
        self.region, self._names, self._likely = region, names, likely

    def is_near(self, resource: Resource) -> bool:
        """Whether it serves the region, or while none is chosen the likely one; what names no region
        serves all.
        """
        region = self._likely if self.region == NO_REGION else self.region
        return not region or self._serves(resource, region)

    def country(self, resource: Resource) -> str:
        """The names of its countries, unless it serves the person's or everywhere."""
        if self._serves(resource, self.region):
            return ""
        return ", ".join(sorted(self._names.get(code, code) for code in resource.regions))

    def split(
        self, resources: Iterable[Resource], kept: Collection[str] = ()
    ) -> tuple[list[Resource], list[Resource]]:
        """Those that are near or own or whose id is in ``kept``, and those of other countries."""
        near: list[Resource] = []
        others: list[Resource] = []
        for each in resources:
            stays = each.own or each.id in kept or self.is_near(each)
            (near if stays else others).append(each)
        return near, others

    def by_country(self, resources: Iterable[Resource]) -> list[Resource]:
        """In the order of the names of their countries, after own ones and those of everywhere."""
        return sorted(resources, key=self._place)

    def _place(self, resource: Resource) -> tuple[bool, bool, str]:
        first = resource.own or self._serves(resource, self.region)
        return (
            not first,
            self._likely not in resource.regions,
            "" if first else self.country(resource),
        )

    @staticmethod
    def _serves(resource: Resource, region: str) -> bool:
        regions = resource.regions
        return not regions or region in regions or EVERYWHERE in regions
