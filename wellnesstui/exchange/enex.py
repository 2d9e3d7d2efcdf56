"""Evernote's export: notes with titles and tags, at moments in UTC; the zone is the person's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellnesstui.domain.moment import Moment
from wellnesstui.domain.text import NOTE_BYTES
from wellnesstui.exchange.child import entries, title_of
from wellnesstui.exchange.clocks import Zone
from wellnesstui.exchange.dates import Dates
from wellnesstui.exchange.reading import CUT, Found, Reading, Unfit, Unread
from wellnesstui.exchange.rows import Row, Rows, note_of, readable, words_of

_UNFIT = {
    "entities": "its text declares entities, which Evernote never does",
    "empty": "nothing is in it",
    "end": "the file is cut off here, so any notes after this are missing",
}
_REPAIRED = {
    "mended": "its text was damaged and was read as well as possible",
    "end": "the file is cut off in the middle of it",
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


def read(reading: Reading) -> Iterator[Found | Unread]:
    """The notes of the file, each known by the line it begins on."""
    notes = _Notes(reading)
    return entries("enex", reading, _DROPPED, notes.found)


class _Notes:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._rows = Rows("enex")
        self._zone = Zone(reading.zone)
        self._dates = Dates("")

    def found(self, _: int, value: dict[str, Any]) -> Found:
        """Raises Unfit."""
        if "unfit" in value:
            raise Unfit(_UNFIT.get(value["unfit"], _REPAIRED["mended"]))
        repaired = [_REPAIRED[word] for word in value["repaired"]]
        try:
            when = self._when(value)
        except Unfit as unfit:
            at_end = "end" in value["repaired"]
            raise Unfit(_REPAIRED["end"] if at_end else str(unfit)) from None
        text, cut = readable(value.get("text", ""))
        if cut and cut not in repaired:
            repaired.append(cut)
        return self._rows.found(
            Row(
                line=value["line"],
                when=when,
                date=str(when.at),
                clock="",
                note=note_of(value.get("title", ""), text, rich=False),
                words=words_of(value["tags"], self._reading),
                repair="; ".join(repaired),
                title=title_of(value) if repaired or len(text) > _MAY_BE_LONG else "",
            )
        )

    def _when(self, value: dict[str, Any]) -> Moment:
        """When the note was made, or else when it was last changed. Raises Unfit."""
        reasons: list[str] = []
        for name in ("created", "updated"):
            if date := value.get(name, "").strip():
                try:
                    return self._zone.at(self._dates.instant(date))
                except Unfit as unfit:
                    reasons.append(str(unfit))
        raise Unfit(reasons[0] if reasons else "it has no date")
