"""A resource: a line, site, book, app, course or organization, with the date it was checked."""

from __future__ import annotations

from wellnesstui.domain.moment import MONTHS, Day, Instant, civil
from wellnesstui.domain.record import Record
from wellnesstui.domain.resources.dialable import Call, Chat, Mail, Text
from wellnesstui.domain.resources.hours import Hours, format_hours, is_open_at
from wellnesstui.domain.resources.terms import CHECKS, LIST, NOT_YET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

CRISIS, PEER = "crisis", "peer"


class Resource(Record):
    """``says`` describes it, ``here`` what this program does of the same kind.

    ``checked`` is a day, None while it is unchecked; ``how`` is a key of ``terms.CHECKS``.
    ``file`` and ``line`` are where it stands in a person's own list, empty and 0 for a bundled one.
    """

    id: str
    name: str
    kind: str
    says: str
    here: str = ""
    by: str = ""
    published: str = ""
    isbn: str = ""
    url: str = ""
    calls: tuple[Call, ...] = ()
    texts: tuple[Text, ...] = ()
    chats: tuple[Chat, ...] = ()
    mails: tuple[Mail, ...] = ()
    hours: Hours | None = None
    hours_note: str = ""
    cost: str = "unknown"
    cost_note: str = ""
    audience: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    more_languages: str = ""
    topics: tuple[str, ...] = ()
    source: str = ""
    checked: Day | None = None
    how: str = NOT_YET
    file: str = ""
    line: int = 0

    @property
    def own(self) -> bool:
        """Whether it is from a person's own list, not a bundled one."""
        return bool(self.file)

    @property
    def is_verified(self) -> bool:
        """Whether somebody checked its name and contact against a source."""
        return self.checked is not None and self.how != NOT_YET

    @property
    def lines(self) -> tuple[Call | Text | Chat, ...]:
        """The contacts that are answered at once: calls, then texts, then chats."""
        return (*self.calls, *self.texts, *self.chats)

    @property
    def reach(self) -> tuple[str, ...]:
        """The numbers and addresses of its lines: resources with equal ones are duplicates."""
        return tuple(line.display_text for line in self.lines)


def is_open(resource: Resource, instant: Instant | None) -> bool | None:
    """Whether any of its lines is open at ``instant``; None when unknown.

    A resource without lines is neither open nor closed: None. Without an instant only what is
    always open is open.
    """
    states = {is_open_at(line.hours, instant) for line in resource.lines}
    if True in states:
        return True
    return None if None in states or not states else False


def hours_text(resource: Resource, twelve_hours: bool = False) -> str:
    """The hours for people, in its own zone; empty for what has no hours."""
    hours = format_hours(resource.hours, twelve_hours)
    if not hours and resource.lines:
        hours = "hours not confirmed"
    return "; ".join(part for part in (hours, resource.hours_note) if part)


def checked_text(resource: Resource) -> str:
    """``checked November 2026``, qualified by how it was checked; ``not checked yet``."""
    if resource.checked is None:
        return CHECKS[NOT_YET]
    year, month, _ = civil(resource.checked)
    sentence = CHECKS[resource.how].format(month=f"{MONTHS[month - 1]} {year}", file=resource.file)
    # an own list may claim any kind of check, so it is named
    return (
        f"{sentence}, according to {resource.file}"
        if resource.own and resource.how != LIST
        else sentence
    )


def is_stale(resource: Resource, today: Day) -> bool:
    """Whether its check is older than 12 months.

    An unchecked one is not stale. A check in the future, by more than the day that zones may
    differ, is a typing mistake and counts as stale.
    """
    if resource.checked is None:
        return False
    year, month, date = civil(resource.checked)
    return civil(today) > (year + 1, month, date) or resource.checked > today + 1


def overdue(resources: Iterable[Resource], today: Day) -> tuple[Resource, ...]:
    """The crisis lines not checked within 12 months, any of which stops a release."""
    return tuple(
        resource
        for resource in resources
        if resource.kind == CRISIS and (not resource.is_verified or is_stale(resource, today))
    )


def agreement(resource: Resource) -> str:
    """The consent key for showing a resource of an own list in Help now.

    It has the file, id, name, kind, regions and numbers, so that a change of any of them asks
    again.
    """
    return " | ".join(
        (
            resource.file,
            resource.id,
            resource.name,
            resource.kind,
            *resource.regions,
            *resource.reach,
        )
    )
