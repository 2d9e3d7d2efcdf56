"""What a list of resources can be narrowed by, and how many there would be."""

from __future__ import annotations

from functools import cache
from itertools import chain

from wellnesstui.domain.record import Record
from wellnesstui.domain.resource import Resource
from wellnesstui.domain.terms import (
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
    """How many resources have ``value``; ``title`` is how it reads."""

    value: str
    title: str
    number: int


def values(resource: Resource, facet: str) -> tuple[str, ...]:
    """What it has of a facet. What is for everyone who works in care is for each of them."""
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
    """How a value reads; ``regions`` are names by code."""
    if facet == "region":
        return "Everywhere" if value == EVERYWHERE else regions.get(value, value)
    return _TITLES[facet].get(value, value)


def narrowed(resources: Iterable[Resource], chosen: Mapping[str, str]) -> list[Resource]:
    """Those with every chosen value, in their order; ``chosen`` is a value by facet."""
    left = list(resources)
    for facet, value in chosen.items():
        found = _VALUES[facet]
        left = [resource for resource in left if value in found(resource)]
    return left


def counts(
    resources: Sequence[Resource], facet: str, chosen: Mapping[str, str], regions: Mapping[str, str]
) -> list[Count]:
    """What choosing each value of a facet would leave, next to what is chosen of the others.

    In the order of the vocabulary, regions by name after "Everywhere"; values of none are left out,
    save the chosen one.
    """
    others = {each: value for each, value in chosen.items() if each != facet}
    numbers: dict[str, int] = {chosen[facet]: 0} if facet in chosen else {}
    for value in chain.from_iterable(map(_VALUES[facet], narrowed(resources, others))):
        numbers[value] = numbers.get(value, 0) + 1
    order = {value: at for at, value in enumerate(_TITLES.get(facet, {}))}
    found = [
        Count(value=value, title=title(facet, value, regions), number=number)
        for value, number in numbers.items()
    ]
    if facet == "region":
        return sorted(found, key=lambda count: (count.value != EVERYWHERE, count.title))
    return sorted(found, key=lambda count: order.get(count.value, len(order)))
