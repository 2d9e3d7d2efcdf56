"""How resources, people and filters read in a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wellnesstui.domain.facets import FACETS, counts
from wellnesstui.domain.person import Person, say_last
from wellnesstui.domain.resource import Resource, is_open, is_stale
from wellnesstui.domain.terms import COSTS, EVERYWHERE, KINDS
from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.line import Part
from wellnesstui.ui.widgets.lines_list import Items, Row

FACET_TITLES = {
    "kind": "kind",
    "cost": "cost",
    "audience": "for",
    "region": "where",
    "language": "language",
    "topic": "topic",
}
EVERYTHING, KEPT, OWN, HIDDEN = "everything", "kept", "own", "hidden"
SHOWS = {
    EVERYTHING: "Everything",
    KEPT: "Kept by you",
    OWN: "Added by you",
    HIDDEN: "Hidden by you",
}
_NUMBER = 21  # columns up to the end of a count


def resource_rows(
    resources: Sequence[Resource],
    kept: frozenset[str],
    at: int,
    today: int,
    where: Callable[[Resource], str],
    by_kind: bool,
) -> Sequence[Row]:
    """A line for each; with ``by_kind`` under the name of its kind. ``where`` names other countries."""

    def draw(resource: Resource) -> list[Part]:
        return _parts(resource, kept, at, today, where(resource))

    if not by_kind:
        return Items(resources, draw)
    by: dict[str, list[Resource]] = {kind: [] for kind in KINDS}
    for each in resources:
        by[each.kind].append(each)
    rows: list[Row] = []
    for kind, found in by.items():
        if found:
            rows += [Row()] if rows else []
            rows.append(Row([(KINDS[kind].lower(), "$quiet")]))
            rows += [Row((), each, each.id, draw) for each in found]
    return rows


def _parts(resource: Resource, kept: frozenset[str], at: int, today: int, where: str) -> list[Part]:
    told = []
    state = is_open(resource, at)
    if state is not None:
        told.append("open now" if state else "closed now")
    if where:
        told.append(where)
    if resource.cost != "unknown":
        told.append(COSTS[resource.cost])
    if resource.own:
        told.append("yours")
    elif not resource.is_verified:
        told.append("not checked yet")
    elif is_stale(resource, today):
        told.append("checked long ago")
    return [
        ("* ", "$accent") if resource.id in kept else ("  ", ""),
        (resource.name, "$foreground"),
        (f"  {', '.join(told)}", "$primary" if state else "$quiet"),
    ]


def is_near(resource: Resource, region: str) -> bool:
    """Whether it is of the chosen region or of everywhere; all are when none is chosen."""
    return (
        region == "none" or not resource.regions or bool({region, EVERYWHERE} & {*resource.regions})
    )


def people_rows(people: Sequence[Person], today: int) -> list[Row]:
    """Whom to reach, those first whom it may be time to reach."""
    if not people:
        return []
    rows = [Row([("my people", "$quiet")])]
    for person in sorted(people, key=lambda each: not each.is_due(today)):
        due = person.is_due(today)
        said = "you may like to check in" if due else say_last(person, today)
        parts: list[Part] = [
            ("  ", ""),
            (person.name, "$foreground"),
            (f"  {said}", "$accent" if due else "$quiet"),
        ]
        rows.append(Row(parts, person, person.id))
    return [*rows, Row()]


def filter_rows(
    resources: Sequence[Resource],
    shows: str,
    numbers: Mapping[str, int],
    chosen: Mapping[str, str],
    regions: Mapping[str, str],
    signs: Signs,
) -> list[Row]:
    """What can be shown, and what that can be narrowed by, with how many there would be."""
    rows = [
        _choice(SHOWS[each], numbers[each], each == shows, ("show", each), signs)
        for each in SHOWS
        if numbers[each] or each in (EVERYTHING, shows)
    ]
    for facet in FACETS:
        found = counts(resources, facet, chosen, regions)
        if len(found) < 2 and facet not in chosen:
            continue
        rows += [Row(), Row([(FACET_TITLES[facet], "$quiet")])]
        for count in found:
            on = chosen.get(facet) == count.value
            rows.append(_choice(count.title, count.number, on, (facet, count.value), signs))
    return rows


def _choice(title: str, number: int, on: bool, item: tuple[str, str], signs: Signs) -> Row:
    room = _NUMBER - len(str(number)) - 2
    name = title if len(title) <= room - 1 else f"{title[: room - 2]}{signs.more}"
    parts: list[Part] = [
        (f"{signs.dot} " if on else "  ", "$primary"),
        (name.ljust(room), "$primary bold" if on else "$foreground"),
        (str(number), "$quiet"),
    ]
    return Row(parts, item, "/".join(item))
