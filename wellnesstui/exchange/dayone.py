"""Day One's JSON export: notes in Markdown, at a moment and in the zone it was lived in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import read_iso
from wellnesstui.domain.text import NAME_CHARACTERS, NOTE_BYTES, clean_line, clean_note
from wellnesstui.exchange.child import entries
from wellnesstui.exchange.clocks import Zone
from wellnesstui.exchange.dates import UNREAD
from wellnesstui.exchange.reading import Found, Reading, Unfit, Unread
from wellnesstui.exchange.rows import TOO_LONG, Row, Rows, words_of

_DROPPED = {
    "photos": "photos and recordings",
    "videos": "photos and recordings",
    "audios": "photos and recordings",
    "pdfAttachments": "photos and recordings",
    "location": "places",
    "placeName": "places",
    "weather": "weather",
    "starred": "stars",
    "modifiedDate": "times of later changes",
    "userActivity": "steps and movement",
    "music": "music",
}
_MOST_ZONES = 1_000
# Day One puts a backslash before each sign that Markdown might obey.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MEDIUM = re.compile(r"!\[[^\]\n]*\]\(dayone-moment:[^)\s]*\)")


def read(reading: Reading) -> Iterator[Found | Unread]:
    """The entries of all journals in the file; their "line" is their number in it."""
    return entries("dayone", reading, _DROPPED, _Export(reading).found)


class _Export:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._rows = Rows("dayone")
        self._here = Zone(reading.zone)
        self._zones: dict[str, Zone] = {}

    def found(self, number: int, value: dict[str, Any] | None) -> Found:
        """Raises Unfit."""
        if not isinstance(value, dict):
            raise Unfit("it is not an entry")
        try:
            at = read_iso(str(value.get("creationDate", ""))).at
        except ValueError:
            raise Unfit(UNREAD) from None
        when = self._zone(value.get("timeZone")).at(at)
        note = _note(value.get("text", ""))
        words = words_of(value["tags"], self._reading)
        if value["media"] and not note and not words:
            raise Unfit("there are only photos or recordings in it")
        return self._rows.found(
            Row(line=number, when=when, date=str(at), clock="", note=note, words=words)
        )

    def _zone(self, name: object) -> Zone:
        """The zone of an entry; the person's own when it is not known here."""
        if not isinstance(name, str) or not name or len(name) > NAME_CHARACTERS:
            return self._here
        if name not in self._zones:
            if len(self._zones) > _MOST_ZONES:
                self._zones.clear()
            try:
                self._zones[name] = Zone(clean_line(name))
            except UsedWrongly:
                self._zones[name] = self._here
        return self._zones[name]


def _note(text: object) -> str:
    """The text as it was typed, without what stands for a photo in it. Raises Unfit."""
    if not isinstance(text, str):
        return ""
    if len(text) > 4 * NOTE_BYTES:
        raise Unfit(TOO_LONG)
    return clean_note(_ESCAPED.sub(r"\1", _MEDIUM.sub("", text)))
