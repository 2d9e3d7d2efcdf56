"""Faceted filtering of resources, with the counts each choice would leave."""

from __future__ import annotations

from functools import cache
from itertools import chain

from wellnesstui.domain.record import Record
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.resources.terms import (
    AUDIENCES,
    COSTS,
    EVERYWHERE,
    KINDS,
    LANGUAGES,
    TOPICS,
    WITHIN,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

FACETS = ("kind", "cost", "audience", "region", "language", "topic")

_TITLES: dict[str, dict[str, str]] = {
    "kind": KINDS,
    "cost": COSTS,
    "audience": AUDIENCES,
    "language": LANGUAGES,
    "topic": TOPICS,
}


class Count(Record):
    """How many resources have ``value``; ``title`` is its text for people."""

    value: str
    title: str
    number: int


def values(resource: Resource, facet: str) -> tuple[str, ...]:
    """The values of a facet. An audience that includes others counts as those too."""
    return _VALUES[facet](resource)


@cache
def _with_those_within(audience: tuple[str, ...]) -> tuple[str, ...]:
    within = (value for each in audience for value in WITHIN.get(each, ()))
    return tuple(dict.fromkeys((*audience, *within)))


_VALUES: dict[str, Callable[[Resource], tuple[str, ...]]] = {
    "kind": lambda resource: (resource.kind,),
    "cost": lambda resource: (resource.cost,),
    "audience": lambda resource: _with_those_within(resource.audience),
    "region": lambda resource: resource.regions,
    "language": lambda resource: resource.languages,
    "topic": lambda resource: resource.topics,
}


def title(facet: str, value: str, regions: Mapping[str, str]) -> str:
    """The title of a value; ``regions`` are names by code."""
    if facet == "region":
        return "Everywhere" if value == EVERYWHERE else regions.get(value, value)
    return _TITLES[facet].get(value, value)


def narrowed(resources: Iterable[Resource], chosen: Mapping[str, str]) -> list[Resource]:
    """The resources with every chosen value, in order; ``chosen`` maps facets to values."""
    left = list(resources)
    for facet, value in chosen.items():
        values_of = _VALUES[facet]
        left = [resource for resource in left if value in values_of(resource)]
    return left


def counts(
    resources: Sequence[Resource], facet: str, chosen: Mapping[str, str], regions: Mapping[str, str]
) -> list[Count]:
    """The number of resources each value of a facet would leave, given the choices of other facets.

    In the order of the vocabulary, regions by name after "Everywhere"; values without a resource
    are left out, except the chosen one.
    """
    others = {each: value for each, value in chosen.items() if each != facet}
    numbers: dict[str, int] = {chosen[facet]: 0} if facet in chosen else {}
    for value in chain.from_iterable(map(_VALUES[facet], narrowed(resources, others))):
        numbers[value] = numbers.get(value, 0) + 1
    order = {value: position for position, value in enumerate(_TITLES.get(facet, {}))}
    tallies = [
        Count(value=value, title=title(facet, value, regions), number=number)
        for value, number in numbers.items()
    ]
    if facet == "region":
        return sorted(tallies, key=lambda count: (count.value != EVERYWHERE, count.title))
    return sorted(tallies, key=lambda count: order.get(count.value, len(order)))
