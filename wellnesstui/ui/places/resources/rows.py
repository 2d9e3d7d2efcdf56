"""The rows of resources and people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len

from wellnesstui.domain.moment import Day, Instant
from wellnesstui.domain.resources.nearness import Nearness
from wellnesstui.domain.resources.person import Person, format_last_contact
from wellnesstui.domain.resources.resource import CRISIS, Resource, is_open, is_stale
from wellnesstui.domain.resources.terms import COSTS, KINDS
from wellnesstui.ui.widgets.parts import Part, cut
from wellnesstui.ui.widgets.row_list import LazyRows, Row

ELSEWHERE = "Other countries"
HEADINGS = {"crisis": "Talk to someone now"}
"""Of kinds whose title is too long for a heading."""
_MARK = 2  # cells before a name, for the star
_LEAST_NAME = 16  # cells of a name that are shown before its country


class ResourceRows(NamedTuple):
    """Makes the rows of resources; ``instant`` is now, ``more`` the sign of what was cut.

    Those whose id is in ``staying`` stay in their group also when they are of another country.
    """

    nearness: Nearness
    starred: frozenset[str]
    staying: frozenset[str]
    instant: Instant
    today: Day
    more: str

    def ranked(self, resources: Sequence[Resource]) -> Sequence[Row]:
        """A row for each in order, those of other countries last."""
        near, others = self.nearness.split(resources, self.staying)
        headings = [Row(), _heading(ELSEWHERE)] if near else [_heading(ELSEWHERE)]
        return LazyRows([*near, *headings, *others] if others else near, self._parts)

    def grouped(self, resources: Sequence[Resource]) -> list[Row]:
        """A row for each under the heading of its kind, those of other countries last."""
        near, others = self.nearness.split(resources, self.staying)
        groups: dict[str, list[Resource]] = {kind: [] for kind in KINDS}
        for each in near:
            groups[each.kind].append(each)
        groups[CRISIS] = self.nearness.by_country(groups[CRISIS])
        titled = [(HEADINGS.get(kind, KINDS[kind]), group) for kind, group in groups.items()]
        rows: list[Row] = []
        for title, group in (*titled, (ELSEWHERE, self.nearness.by_country(others))):
            if group:
                rows += [Row()] if rows else []
                rows.append(_heading(title))
                rows += [Row((), each, each.id, self._parts) for each in group]
        return rows

    def _parts(self, resource: Resource, width: int) -> list[Part]:
        """The name and what there is room for beside it.

        Only the country may cost it its end, where it says that a line is of no use here.
        """
        room = max(0, width - _MARK)
        country = self.nearness.country(resource)
        details: list[Part] = [(country, "$quiet")] if country else []
        if cell_len(country) + _LEAST_NAME > room:
            details = []
        is_needed = resource.kind == CRISIS or not self.nearness.is_near(resource)
        least = len(details) if is_needed else 0
        details += self._details(resource)
        while len(details) > least and cell_len(resource.name) + _cells(details) > room:
            details.pop()
        return [
            ("* ", "$accent") if resource.id in self.starred else ("  ", ""),
            (cut(resource.name, room - _cells(details), self.more), "$foreground"),
            *_separated(details),
        ]

    def _details(self, resource: Resource) -> list[Part]:
        """What else to know at a glance, the most important first."""
        details: list[Part] = []
        if resource.own:
            details.append(("yours", "$quiet"))
        elif not resource.is_verified:
            details.append(("not checked yet", "$quiet"))
        elif is_stale(resource, self.today):
            details.append(("not checked recently", "$quiet"))
        state = is_open(resource, self.instant)
        if state is not None:
            details.append(("open now", "$primary") if state else ("closed now", "$quiet"))
        if resource.cost != "unknown":
            details.append((COSTS[resource.cost], "$quiet"))
        return details


def _heading(title: str) -> Row:
    return Row([(title, "$quiet")])


def _separated(details: Sequence[Part]) -> list[Part]:
    """The details after two spaces, with commas between."""
    parts: list[Part] = []
    for number, detail in enumerate(details):
        parts += [(", " if number else "  ", "$quiet"), detail]
    return parts


def _cells(details: Sequence[Part]) -> int:
    return sum(cell_len(text) for text, _ in _separated(details))


def people_rows(people: Sequence[Person], today: Day) -> list[Row]:
    """The person's people under a heading, those who are due first."""
    if not people:
        return []
    rows = [_heading("My people")]
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
