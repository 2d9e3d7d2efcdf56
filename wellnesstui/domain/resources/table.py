"""The strict reader of a resource from its TOML table."""

from __future__ import annotations

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.fields import Fields
from wellnesstui.domain.moment import Day, day_number, read_date
from wellnesstui.domain.record import Record
from wellnesstui.domain.resources.address import read_address
from wellnesstui.domain.resources.dialable import (
    MAX_LINES,
    read_call,
    read_chat,
    read_mailbox,
    read_text,
)
from wellnesstui.domain.resources.hours import read_hours
from wellnesstui.domain.resources.resource import CRISIS, Resource
from wellnesstui.domain.resources.terms import (
    AUDIENCES,
    CHECKS,
    COSTS,
    EVERYWHERE,
    KINDS,
    LANGUAGES,
    LIST,
    NOT_YET,
    TOPICS,
    filed,
    typed,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import TypeVar

    Way = TypeVar("Way")

NAME_CHARACTERS = 80
SAYS_CHARACTERS = 240
NOTE_CHARACTERS = 100
ID_CHARACTERS = 40

_FIELDS = frozenset((
    "id", "name", "kind", "says", "here", "by", "published", "isbn", "url", "cost", "cost_note",
    "audience", "regions", "languages", "more_languages", "topics", "hours", "zone", "unsure_dates",
    "hours_note", "source", "checked", "how", "call", "text", "chat", "mail",
))  # fmt: skip
_ID = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_DIGITS = frozenset("0123456789")
_KINDS, _TOPICS = tuple(map(typed, KINDS)), tuple(map(typed, TOPICS))
_OLDEST = day_number(2000, 1, 1)


class ListLine(Record):
    """A place in a person's own list: the name of its file, and the line at which a resource begins."""

    file: str
    line: int


def _spelled(table: object) -> object:
    """The table with its kind and topics as a person spells them; other files have them otherwise."""
    if not isinstance(table, dict):
        return table
    kind, topics = table.get("kind"), table.get("topics")
    if isinstance(kind, str):
        table = {**table, "kind": typed(kind)}
    if isinstance(topics, list):
        table = {**table, "topics": [typed(t) if isinstance(t, str) else t for t in topics]}
    return table


def read_resource(table: object, regions: Collection[str], own: ListLine | None = None) -> Resource:
    """The resource of a table; ``regions`` are the known codes. Raises Unfit.

    Unknown fields, words and regions are refused, and so is an unchecked crisis line.
    """
    fields = Fields("a resource", _spelled(table), _FIELDS)
    zone = fields.raw("zone")
    hours = read_hours(fields.value("hours"), zone, fields.value("unsure_dates"))
    checked, how = _check(fields, own)
    audience = fields.choices("audience", AUDIENCES)
    resource = Resource(
        id=_id(fields),
        name=fields.text("name", NAME_CHARACTERS, needed=True),
        kind=filed(fields.choice("kind", _KINDS)),
        says=fields.text("says", SAYS_CHARACTERS, needed=True),
        here=fields.text("here", NOTE_CHARACTERS),
        by=fields.text("by", NAME_CHARACTERS),
        published=fields.text("published", NAME_CHARACTERS),
        isbn=_isbn(fields),
        url=_address(fields, "url"),
        hours=hours,
        hours_note=fields.text("hours_note", NOTE_CHARACTERS),
        cost=fields.choice("cost", COSTS, "unknown"),
        cost_note=fields.text("cost_note", NOTE_CHARACTERS),
        audience=audience or ("anyone",),
        regions=_regions(fields, regions),
        languages=fields.choices("languages", LANGUAGES),
        more_languages=fields.text("more_languages", NOTE_CHARACTERS),
        topics=tuple(map(filed, fields.choices("topics", _TOPICS))),
        source=_source(fields),
        checked=checked,
        how=how,
        file=own.file if own else "",
        line=own.line if own else 0,
        calls=_read_each(fields, "call", lambda what, each: read_call(what, each, hours, zone)),
        texts=_read_each(fields, "text", lambda what, each: read_text(what, each, hours, zone)),
        chats=_read_each(fields, "chat", lambda what, each: read_chat(what, each, hours, zone)),
        mails=_read_each(fields, "mail", read_mailbox),
    )
    _check_crisis(resource)
    return resource


def _check_crisis(resource: Resource) -> None:
    if resource.kind != CRISIS:
        return
    if not resource.is_verified:
        raise Unfit("a crisis line needs the date it was checked")
    if not resource.lines:
        raise Unfit("a crisis line needs a number or an address")


def _read_each(fields: Fields, word: str, read: Callable[[str, object], Way]) -> tuple[Way, ...]:
    """What ``read`` makes of each table below the field ``word``: its calls, texts, chats or mails."""
    tables = enumerate(fields.tables(word, MAX_LINES), 1)
    return tuple(read(f"its {word} {number}", each) for number, each in tables)


def _id(fields: Fields) -> str:
    id = fields.raw("id", needed=True)
    if len(id) > ID_CHARACTERS or not _ID.issuperset(id):
        raise Unfit(f"its id isn't up to {ID_CHARACTERS} lowercase letters, digits, and hyphens")
    return id


def _regions(fields: Fields, known: Collection[str]) -> tuple[str, ...]:
    regions = fields.choices("regions", (*known, EVERYWHERE))
    if not regions:
        raise Unfit(f'it needs "regions", like ["US"], or ["{EVERYWHERE}"] for everywhere')
    return regions


def _address(fields: Fields, name: str) -> str:
    address = fields.raw(name)
    return read_address(address) if address else ""


def _source(fields: Fields) -> str:
    """The source it was checked with: an address, which may be http since it is never opened, or a few words."""
    source = fields.raw("source")
    if ":" in source:
        return read_address(source, ("https", "http"))
    return fields.text("source", NOTE_CHARACTERS)


def _isbn(fields: Fields) -> str:
    isbn = fields.raw("isbn")
    if not isbn:
        return ""
    fits = len(isbn) == 13 and _DIGITS.issuperset(isbn)
    if not fits or sum(int(digit) * (1, 3)[index % 2] for index, digit in enumerate(isbn)) % 10:
        raise Unfit("its isbn isn't a valid 13-digit ISBN")
    return isbn


def _check(fields: Fields, own: ListLine | None) -> tuple[Day | None, str]:
    """The day of the check and how it was done: both or neither."""
    day = _day(fields.value("checked"))
    how = fields.choice("how", CHECKS, LIST if own and day is not None else NOT_YET)
    if (day is None) != (how == NOT_YET):
        raise Unfit('"checked" and "how" go together: a date, and how it was checked')
    if how == LIST and not own:
        raise Unfit('"list" is only for your own lists')
    return day, how


def _day(value: object) -> Day | None:
    if value is None:
        return None
    dated = type(value).__name__ == "date"  # TOML has dates of its own; their module stays away
    text = str(value) if dated or isinstance(value, str) else ""
    day = read_date(text) if len(text) == 10 else None
    if day is not None and day >= _OLDEST:
        return day
    raise Unfit('"checked" isn\'t a date like 2026-11-23')
