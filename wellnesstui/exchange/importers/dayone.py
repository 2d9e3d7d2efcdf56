"""Day One's JSON export: notes in Markdown, each with its instant and its zone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import read_iso
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, clean_note
from wellnesstui.exchange.importers.parsing.clocks import Zone
from wellnesstui.exchange.importers.parsing.dates import UNREAD
from wellnesstui.exchange.importers.parsing.entry_builder import (
    EntryBuilder,
    ParsedRow,
    cut_to_readable,
    words_of,
)
from wellnesstui.exchange.importers.parsing.sandbox_process import entries, strings_of
from wellnesstui.exchange.reading import EntryRow, ImportSource, SkippedRow, Unfit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

_DROPPED = {
    "photos": "photos and recordings",
    "videos": "photos and recordings",
    "audios": "photos and recordings",
    "pdfAttachments": "photos and recordings",
    "location": "places",
    "placeName": "places",
    "weather": "weather",
    "starred": "stars",
    "modifiedDate": "times of later edits",
    "userActivity": "steps and movement",
    "music": "music",
}
_MAX_ZONES = 1_000
# Day One puts a backslash before each sign that Markdown might obey.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_MEDIUM = re.compile(r"!\[[^\]\n]*\]\((?:dayone-moment:|dayone2?://)[^)\s]*\)")
_UUID = re.compile(r"[0-9A-Za-z-]{8,64}")


def read(reading: ImportSource) -> Iterator[EntryRow | SkippedRow]:
    """Rows of all journals in the file; their "line" is their number in it. Raises WellnessError."""
    return entries("dayone", reading, _DROPPED, _Export(reading).parse)


class _Export:
    def __init__(self, reading: ImportSource) -> None:
        self._reading = reading
        self._builder = EntryBuilder("dayone")
        self._own_zone = Zone(reading.zone)
        self._zones: dict[str, Zone] = {}

    def parse(self, number: int, value: Unchecked | None) -> EntryRow:
        """A value of the sandbox as an entry. Raises Unfit."""
        if not isinstance(value, dict):
            raise Unfit("it isn't an entry")
        try:
            instant = read_iso(str(value.get("creationDate", ""))).instant
        except ValueError:
            raise Unfit(UNREAD) from None
        when = self._zone(value.get("timeZone")).moment(instant)
        note, cut = _note(value.get("text", ""))
        words = words_of(strings_of(value, "tags"), self._reading)
        if value.get("media") and not note and not words:
            raise Unfit("it only has photos or recordings")
        return self._builder.build(
            ParsedRow(
                line=number,
                when=when,
                date=str(instant),
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
            return self._own_zone
        if name not in self._zones:
            if len(self._zones) > _MAX_ZONES:
                self._zones.clear()
            try:
                self._zones[name] = Zone(clean_line(name))
            except UsedWrongly:
                self._zones[name] = self._own_zone
        return self._zones[name]


def _origin(uuid: object) -> str:
    """The entry's id in Day One, for as long as it is there."""
    return f"dayone:={uuid}" if isinstance(uuid, str) and _UUID.fullmatch(uuid) else ""


def _note(text: object) -> tuple[str, str]:
    """The text as it was typed, without the links of photos, and the repair: empty, or CUT."""
    if not isinstance(text, str):
        return "", ""
    text, cut = cut_to_readable(text)
    return clean_note(_ESCAPED.sub(r"\1", _without_media(text))), cut


def _without_media(text: str) -> str:
    """The text without links of photos; one between two paragraphs leaves one blank line, not two."""
    if "](dayone" not in text:
        return text
    lines: list[str] = []
    after_photo = False
    for line in text.split("\n"):
        rest = _MEDIUM.sub("", line)
        is_blank = not rest.strip()
        if is_blank and rest != line:
            after_photo = True
        elif not (is_blank and after_photo and lines and not lines[-1].strip()):
            lines.append(rest)
            after_photo = after_photo and is_blank
    return "\n".join(lines)
