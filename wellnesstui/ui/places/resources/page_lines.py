"""The lines of the page on which one resource or person is read."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from wellnesstui.domain.moment import Day, Instant
from wellnesstui.domain.resources.facets import title
from wellnesstui.domain.resources.person import Person, format_last_contact, format_rhythm
from wellnesstui.domain.resources.resource import (
    Resource,
    checked_text,
    hours_text,
    is_open,
    is_stale,
)
from wellnesstui.domain.resources.terms import COSTS
from wellnesstui.ui.widgets.labeled_line import labeled_line, value_room

_PRIVATE = "Saved only on this device. They aren't notified."


class PageLines:
    """Lines of ``width`` columns, with wrapped values beside their labels."""

    def __init__(self, width: int, twelve_hours: bool, instant: Instant, today: Day) -> None:
        self._room = value_room(width)
        self._twelve_hours, self._instant, self._today = twelve_hours, instant, today

    def resource(self, resource: Resource, regions: Mapping[str, str]) -> list[Content]:
        """Lines on what a resource is, how to reach it, and when that was checked."""
        lines = [Content.styled(resource.by, "$secondary"), Content("")] if resource.by else []
        lines += [Content(resource.says or "No description."), Content("")]
        lines += [
            self._line(each.label, each.display_text, "$accent bold") for each in resource.calls
        ]
        lines += [
            self._line(each.label, each.display_text, "$accent bold") for each in resource.texts
        ]
        lines += [self._line(each.label, each.display_text) for each in resource.chats]
        lines += [self._line(each.label, each.address) for each in resource.mails]
        lines += self._hours(resource) + self._facts(resource, regions)
        if resource.url:
            lines.append(self._line("website", resource.url.removeprefix("https://").rstrip("/")))
        lines.append(self._line("checked", self._checked(resource), "$quiet"))
        if resource.here:
            lines += [Content(""), Content.styled(f"In wellness: {resource.here}", "$quiet")]
        return lines

    def person(self, person: Person) -> list[Content]:
        """Lines on how to reach somebody, and when they were last in touch."""
        lines = []
        if person.is_due(self._today):
            lines += [Content.styled("You might want to check in.", "$accent"), Content("")]
        lines.append(self._line("contact", person.how or "not added yet"))
        lines.append(self._line("reminder", format_rhythm(person.every)))
        last = format_last_contact(person, self._today)
        if last:
            lines.append(self._line("last", last))
        return [*lines, Content(""), Content.styled(_PRIVATE, "$quiet")]

    def _hours(self, resource: Resource) -> list[Content]:
        hours, state = hours_text(resource, self._twelve_hours), is_open(resource, self._instant)
        if not hours:
            return []
        now = "" if state is None else "open now; " if state else "closed now; "
        return [self._line("hours", f"{now}{hours}", "$primary" if state else "$foreground")]

    def _checked(self, resource: Resource) -> str:
        if resource.own and not resource.line:
            return "added by you"
        stale = ", more than a year ago" if is_stale(resource, self._today) else ""
        return f"{checked_text(resource).removeprefix('checked ')}{stale}"

    def _facts(self, resource: Resource, regions: Mapping[str, str]) -> list[Content]:
        def listed(facet: str, values: tuple[str, ...]) -> str:
            return ", ".join(title(facet, value, regions) for value in values)

        cost = "" if resource.cost == "unknown" else COSTS[resource.cost]
        languages = (listed("language", resource.languages), resource.more_languages)
        facts = (
            ("cost", ", ".join(filter(None, (cost, resource.cost_note)))),
            ("for", listed("audience", resource.audience)),
            ("where", listed("region", resource.regions)),
            ("language", "; ".join(filter(None, languages))),
            ("ISBN", resource.isbn),
        )
        return [self._line(label, value) for label, value in facts if value]

    def _line(self, label: str, value: str, style: str = "$foreground") -> Content:
        return labeled_line(label, value, self._room, style)
