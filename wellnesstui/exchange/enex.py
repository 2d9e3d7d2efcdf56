"""Evernote's export: notes with titles and tags, at moments in UTC; the zone is the person's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wellnesstui.domain.moment import civil, day_number
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.exchange.child import entries
from wellnesstui.exchange.clocks import NO_SUCH_DATE, Zone
from wellnesstui.exchange.dates import UNREAD
from wellnesstui.exchange.reading import Found, Reading, Unfit, Unread
from wellnesstui.exchange.rows import TOO_LONG, Row, Rows, note_of, words_of

_UNFIT = {
    "xml": "its text can't be read",
    "entities": "its text declares entities, which Evernote never does",
    "large": TOO_LONG,
}
_DROPPED = {
    "resource": "photos and files",
    "en-crypt": "encrypted passages",
    "reminder-time": "reminders",
    "reminder-done-time": "reminders",
    "reminder-order": "reminders",
    "task": "tasks",
    "latitude": "places",
    "longitude": "places",
    "altitude": "places",
    "place-name": "places",
    "author": "where a note came from",
    "source": "where a note came from",
    "source-url": "where a note came from",
    "source-application": "where a note came from",
}
_CREATED = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([01][0-9]|2[0-3])([0-5][0-9])([0-5][0-9])Z")


def read(reading: Reading) -> Iterator[Found | Unread]:
    """The notes of the file, each known by the line it begins on."""
    rows, zone = Rows("enex"), Zone(reading.zone)
    return entries("enex", reading, _DROPPED, lambda _, value: _found(value, rows, zone, reading))


def _found(value: dict[str, Any], rows: Rows, zone: Zone, reading: Reading) -> Found:
    """Raises Unfit."""
    if "unfit" in value:
        raise Unfit(_UNFIT.get(value["unfit"], _UNFIT["xml"]))
    title, text = value.get("title", ""), value.get("text", "")
    if len(title) + len(text) > 4 * NOTE_BYTES:
        raise Unfit(TOO_LONG)
    at = _instant(value.get("created", ""))
    return rows.found(
        Row(
            line=value["line"],
            when=zone.at(at),
            date=str(at),
            clock="",
            note=note_of(title, text, rich=False),
            words=words_of(value["tags"], reading),
        )
    )


def _instant(text: str) -> int:
    """Seconds since 1970 UTC of ``20260310T200500Z``. Raises Unfit."""
    found = _CREATED.fullmatch(text.strip())
    if not found:
        raise Unfit(UNREAD)
    year, month, day, hour, minute, second = map(int, found.groups())
    days = day_number(year, month, day) if 1 <= month <= 12 else -1
    if civil(days) != (year, month, day):
        raise Unfit(NO_SUCH_DATE)
    return days * 86_400 + hour * 3600 + minute * 60 + second
