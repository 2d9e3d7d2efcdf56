"""The rows of Resources: for resources, people and filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from wellnesstui.domain.moment import Day, Instant
from wellnesstui.domain.resources.facets import FACETS, counts
from wellnesstui.domain.resources.person import Person, format_last_contact
from wellnesstui.domain.resources.resource import Resource, is_open, is_stale
from wellnesstui.domain.resources.terms import COSTS, EVERYWHERE, KINDS
from wellnesstui.ui.places.resources.resource_filter import EVERYTHING, SELECTIONS, ResourceFilter
from wellnesstui.ui.places.resources.row_list import LazyRows, Row
from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.parts import Part

FACET_TITLES = {
    "kind": "kind",
    "cost": "cost",
    "audience": "for",
    "region": "where",
    "language": "language",
    "topic": "topic",
}
_HEADINGS = {"crisis": "Talk to someone now"}
"""Of kinds whose title is too long for a heading."""
_FILTER_NAMES = {KINDS["crisis"]: "Talk to someone"}
"""Of titles that are too long for a filter."""
_COUNT_END = 21  # the column at which a count ends


def resource_rows(
    resources: Sequence[Resource],
    starred: frozenset[str],
    instant: Instant,
    today: Day,
    country: Callable[[Resource], str],
    by_kind: bool,
) -> Sequence[Row]:
    """A row for each, with ``by_kind`` under headings; ``country`` names one that isn't the chosen one.

    ``instant`` is now.
    """

    def draw(resource: Resource) -> list[Part]:
        return _parts(resource, starred, instant, today, country(resource))

    if not by_kind:
        return LazyRows(resources, draw)
    by_kinds: dict[str, list[Resource]] = {kind: [] for kind in KINDS}
    for each in resources:
        by_kinds[each.kind].append(each)
    rows: list[Row] = []
    for kind, group in by_kinds.items():
        if group:
            rows += [Row()] if rows else []
            rows.append(Row([(_HEADINGS.get(kind, KINDS[kind]), "$quiet")]))
            rows += [Row((), each, each.id, draw) for each in group]
    return rows


def _parts(
    resource: Resource, starred: frozenset[str], instant: Instant, today: Day, country: str
) -> list[Part]:
    details = []
    state = is_open(resource, instant)
    if state is not None:
        details.append("open now" if state else "closed now")
    if country:
        details.append(country)
    if resource.cost != "unknown":
        details.append(COSTS[resource.cost])
    if resource.own:
        details.append("yours")
    elif not resource.is_verified:
        details.append("not checked yet")
    elif is_stale(resource, today):
        details.append("not checked recently")
    return [
        ("* ", "$accent") if resource.id in starred else ("  ", ""),
        (resource.name, "$foreground"),
        (f"  {', '.join(details)}", "$primary" if state else "$quiet"),
    ]


def is_near(resource: Resource, region: str) -> bool:
    """Whether it serves the region, or all; every resource does when the region is ``none``."""
    return (
        region == "none" or not resource.regions or bool({region, EVERYWHERE} & {*resource.regions})
    )


def people_rows(people: Sequence[Person], today: Day) -> list[Row]:
    """The person's people under a heading, those who are due first."""
    if not people:
        return []
    rows = [Row([("My people", "$quiet")])]
    for person in sorted(people, key=lambda each: not each.is_due(today)):
        due = person.is_due(today)
        note = "you might want to check in" if due else format_last_contact(person, today)
        parts: list[Part] = [
            ("  ", ""),
            (person.name, "$foreground"),
            (f"  {note}", "$accent" if due else "$quiet"),
        ]
        rows.append(Row(parts, person, person.id))
    return [*rows, Row()]


def filter_rows(current: ResourceFilter, regions: Mapping[str, str], signs: Signs) -> list[Row]:
    """Selections and facets, each with how many resources it would leave."""
    numbers = current.counts()
    resources = current.selected(current.selection)
    rows = [
        _choice_row(title, numbers[each], each == current.selection, ("show", each), signs)
        for each, title in SELECTIONS.items()
        if numbers[each] or each in (EVERYTHING, current.selection)
    ]
    for facet in FACETS:
        values = counts(resources, facet, current.facets, regions)
        if len(values) < 2 and facet not in current.facets:
            continue
        rows += [Row(), Row([(FACET_TITLES[facet], "$quiet")])]
        for count in values:
            chosen = current.facets.get(facet) == count.value
            rows.append(_choice_row(count.title, count.number, chosen, (facet, count.value), signs))
    return rows


def _choice_row(title: str, number: int, chosen: bool, item: tuple[str, str], signs: Signs) -> Row:
    room = _COUNT_END - len(str(number)) - 2
    title = _FILTER_NAMES.get(title, title)
    name = title if len(title) <= room - 1 else f"{title[: room - 2]}{signs.more}"
    parts: list[Part] = [
        (f"{signs.dot} " if chosen else "  ", "$primary"),
        (name.ljust(room), "$primary bold" if chosen else "$foreground"),
        (str(number), "$quiet"),
    ]
    return Row(parts, item, "/".join(item))
