"""Day One's JSON export: notes in Markdown, at a moment and in the zone it was lived in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import read_iso
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, clean_note
from wellnesstui.exchange.child import entries
from wellnesstui.exchange.clocks import Zone
from wellnesstui.exchange.dates import UNREAD
from wellnesstui.exchange.reading import Found, Reading, Unfit, Unread
from wellnesstui.exchange.rows import Row, Rows, readable, words_of

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
_MEDIUM = re.compile(r"!\[[^\]\n]*\]\((?:dayone-moment:|dayone2?://)[^)\s]*\)")
_UUID = re.compile(r"[0-9A-Za-z-]{8,64}")


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
        note, cut = _note(value.get("text", ""))
        words = words_of(value["tags"], self._reading)
        if value["media"] and not note and not words:
            raise Unfit("there are only photos or recordings in it")
        return self._rows.found(
            Row(
                line=number,
                when=when,
                date=str(at),
                clock="",
                note=note,
                words=words,
                origin=_origin(value.get("uuid")),
                repair=cut,
            )
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


def _origin(uuid: object) -> str:
    """What the entry goes by in Day One, for as long as it is there."""
    return f"dayone:={uuid}" if isinstance(uuid, str) and _UUID.fullmatch(uuid) else ""


def _note(text: object) -> tuple[str, str]:
    """The text as it was typed, without what stands for photos in it, and what was done to it."""
    if not isinstance(text, str):
        return "", ""
    text, cut = readable(text)
    return clean_note(_ESCAPED.sub(r"\1", _without_media(text))), cut


def _without_media(text: str) -> str:
    """Photos between two paragraphs leave the one blank line between paragraphs, not their own too."""
    if "](dayone" not in text:
        return text
    lines: list[str] = []
    after_photo = False
    for line in text.split("\n"):
        left = _MEDIUM.sub("", line)
        blank = not left.strip()
        if blank and left != line:
            after_photo = True
        elif not (blank and after_photo and lines and not lines[-1].strip()):
            lines.append(left)
            after_photo = after_photo and blank
    return "\n".join(lines)
