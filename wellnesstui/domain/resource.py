"""A resource: a line, site, book, app, course or organisation, with the date on which it was checked."""

from __future__ import annotations

from wellnesstui.domain.dialable import Call, Chat, Mail, Text
from wellnesstui.domain.hours import Hours, is_open_at, say_hours
from wellnesstui.domain.moment import MONTHS, civil
from wellnesstui.domain.record import Record
from wellnesstui.domain.terms import CHECKS, LIST, NOT_YET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

CRISIS, PEER = "crisis", "peer"


class Resource(Record):
    """``says`` is what it is, ``here`` what this program does of the same kind.

    ``checked`` is a day number, None as long as it was not checked; ``how`` is a word of
    ``terms.CHECKS``. ``file`` and ``line`` are set for one of a person's own lists and name it.
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
    checked: int | None = None
    how: str = NOT_YET
    file: str = ""
    line: int = 0

    @property
    def own(self) -> bool:
        """Whether it is from a list of the person's own, and not one that came with wellness."""
        return bool(self.file)

    @property
    def is_verified(self) -> bool:
        """Whether somebody saw its name and contact where they can be trusted."""
        return self.checked is not None and self.how != NOT_YET

    @property
    def lines(self) -> tuple[Call | Text | Chat, ...]:
        """All that somebody answers at once: calls, then texts, then chats."""
        return (*self.calls, *self.texts, *self.chats)

    @property
    def reach(self) -> tuple[str, ...]:
        """Every number and address of its lines, as said: what makes two lines the same one."""
        return tuple(line.says for line in self.lines)


def is_open(resource: Resource, at: int | None) -> bool | None:
    """Whether any of its lines is open at ``at``, seconds since 1970 UTC; None when nobody can say.

    A resource without a line to call, text or chat with is neither open nor closed: None. Without a
    time only what is always open is open.
    """
    states = {is_open_at(line.hours, at) for line in resource.lines}
    if True in states:
        return True
    return None if None in states or not states else False


def says_hours(resource: Resource, twelve_hours: bool = False) -> str:
    """When it can be reached, in the line's own zone; empty for what has no hours."""
    said = say_hours(resource.hours, twelve_hours)
    if not said and resource.lines:
        said = "hours not confirmed"
    return "; ".join(part for part in (said, resource.hours_note) if part)


def says_checked(resource: Resource) -> str:
    """``checked November 2026``, with what that is worth where it is worth less; ``not checked yet``."""
    if resource.checked is None:
        return CHECKS[NOT_YET]
    year, month, _ = civil(resource.checked)
    said = CHECKS[resource.how].format(month=f"{MONTHS[month - 1]} {year}", file=resource.file)
    # an own list may write how it likes, and does not speak for what comes with wellness
    return f"{said}, says {resource.file}" if resource.own and resource.how != LIST else said


def is_stale(resource: Resource, today: int) -> bool:
    """Whether its check is older than 12 months on the day number ``today``.

    One that was never checked is not stale: it says so itself. A check that is still to come, by
    more than the day that zones may differ, is a slip of the pen and counts as stale.
    """
    if resource.checked is None:
        return False
    year, month, date = civil(resource.checked)
    return civil(today) > (year + 1, month, date) or resource.checked > today + 1


def overdue(resources: Iterable[Resource], today: int) -> tuple[Resource, ...]:
    """The crisis lines that nobody checked within 12 months: with one of them, nothing is released."""
    return tuple(
        resource
        for resource in resources
        if resource.kind == CRISIS and (not resource.is_verified or is_stale(resource, today))
    )


def agreement(resource: Resource) -> str:
    """What a person agrees to when a line of an own list joins Help now: that list, with these numbers,
    for these regions.

    It changes when one of them does, so that a changed file is asked about again.
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
