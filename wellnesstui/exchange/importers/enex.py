"""Evernote's export (ENEX): notes with titles and tags, at instants in UTC; the zone is the person's."""

from __future__ import annotations

from collections.abc import Iterator

from wellnesstui.domain.moment import Moment
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.exchange.importers.parsing.clocks import Zone
from wellnesstui.exchange.importers.parsing.dates import DateReader
from wellnesstui.exchange.importers.parsing.entry_builder import (
    EntryBuilder,
    ParsedRow,
    cut_to_readable,
    note_of,
    words_of,
)
from wellnesstui.exchange.importers.parsing.sandbox_process import entries, title_of
from wellnesstui.exchange.reading import CUT, EntryRow, ImportSource, SkippedRow, Unfit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.exchange.sandbox.protocol import EnexNote

_UNFIT = {
    "entities": "its text declares entities, which Evernote never does",
    "empty": "it's empty",
    "end": "the file is cut off here, so any notes after this are missing",
}
_REPAIRED = {
    "mended": "its text was damaged, so some of it may be missing",
    "end": "the file is cut off partway through it",
    "cut": CUT,
}
_MAY_BE_LONG = NOTE_BYTES // 8  # in characters: with its title it may be more than is kept
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


def read(reading: ImportSource) -> Iterator[EntryRow | SkippedRow]:
    """Rows of the notes in the file; their "line" is the one they begin on. Raises WellnessError."""
    return entries("enex", reading, _DROPPED, _Notes(reading).parse)


class _Notes:
    def __init__(self, reading: ImportSource) -> None:
        self._reading = reading
        self._builder = EntryBuilder("enex")
        self._zone = Zone(reading.zone)
        self._dates = DateReader("")

    def parse(self, _: int, value: EnexNote) -> EntryRow:
        """A value of the sandbox as an entry. Raises Unfit."""
        if "unfit" in value:
            raise Unfit(_UNFIT.get(value["unfit"], _REPAIRED["mended"]))
        repairs = [_REPAIRED[word] for word in value["repaired"]]
        try:
            when = self._when(value)
        except Unfit as unfit:
            at_end = "end" in value["repaired"]
            raise Unfit(_REPAIRED["end"] if at_end else str(unfit)) from None
        text, cut = cut_to_readable(value.get("text", ""))
        if cut and cut not in repairs:
            repairs.append(cut)
        return self._builder.build(
            ParsedRow(
                line=value["line"],
                when=when,
                date=str(when.instant),
                clock="",
                note=note_of(value.get("title", ""), text, rich=False),
                words=words_of(value["tags"], self._reading),
                repair="; ".join(repairs),
                title=title_of(value) if repairs or len(text) > _MAY_BE_LONG else "",
            )
        )

    def _when(self, value: EnexNote) -> Moment:
        """The moment the note was created, or else last changed. Raises Unfit."""
        reasons: list[str] = []
        for date in (value.get("created", "").strip(), value.get("updated", "").strip()):
            if date:
                try:
                    return self._zone.moment(self._dates.instant(date))
                except Unfit as unfit:
                    reasons.append(str(unfit))
        raise Unfit(reasons[0] if reasons else "it has no date")
