"""What a list of resources can be narrowed by, and how many there would be."""

from __future__ import annotations

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
    from collections.abc import Iterable, Mapping, Sequence

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
    if facet == "kind":
        return (resource.kind,)
    if facet == "cost":
        return (resource.cost,)
    if facet == "region":
        return resource.regions
    if facet == "language":
        return resource.languages
    if facet == "topic":
        return resource.topics
    within = (value for each in resource.audience for value in WITHIN.get(each, ()))
    return tuple(dict.fromkeys((*resource.audience, *within)))


def title(facet: str, value: str, regions: Mapping[str, str]) -> str:
    """How a value reads; ``regions`` are names by code."""
    if facet == "region":
        return "Everywhere" if value == EVERYWHERE else regions.get(value, value)
    return _TITLES[facet].get(value, value)


def narrowed(resources: Iterable[Resource], chosen: Mapping[str, str]) -> list[Resource]:
    """Those with every chosen value, in their order; ``chosen`` is a value by facet."""
    return [
        resource
        for resource in resources
        if all(value in values(resource, facet) for facet, value in chosen.items())
    ]


def counts(
    resources: Sequence[Resource], facet: str, chosen: Mapping[str, str], regions: Mapping[str, str]
) -> list[Count]:
    """What choosing each value of a facet would leave, next to what is chosen of the others.

    In the order of the vocabulary, regions by name after "Everywhere"; values of none are left out,
    save the chosen one.
    """
    others = {each: value for each, value in chosen.items() if each != facet}
    numbers: dict[str, int] = {chosen[facet]: 0} if facet in chosen else {}
    for resource in narrowed(resources, others):
        for value in values(resource, facet):
            numbers[value] = numbers.get(value, 0) + 1
    order = {value: at for at, value in enumerate(_TITLES.get(facet, {}))}
    found = [
        Count(value=value, title=title(facet, value, regions), number=number)
        for value, number in numbers.items()
    ]
    if facet == "region":
        return sorted(found, key=lambda count: (count.value != EVERYWHERE, count.title))
    return sorted(found, key=lambda count: order.get(count.value, len(order)))
