"""jrnl's journals and its JSON exports under one name, known by their content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.text import clean_note
from wellnesstui.exchange.importers.jrnl_text import JournalEntry, split_entries
from wellnesstui.exchange.importers.parsing.dates import UNREAD, DateReader, Stamp
from wellnesstui.exchange.importers.parsing.entry_builder import (
    EntryBuilder,
    ParsedRow,
    cut_to_readable,
    words_of,
)
from wellnesstui.exchange.importers.parsing.sandbox_process import entries, strings_of
from wellnesstui.exchange.importers.parsing.sheet import NOT_UTF_8, is_utf_8
from wellnesstui.exchange.importers.parsing.text_lines import lines_of
from wellnesstui.exchange.reading import EntryRow, ImportSource, SkippedRow, Unfit, nothing_in_it

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

STARS = "stars"
ABOVE = "it's above the first entry, so it has no date"
_TAG = re.compile(r"(?<!\S)@([-+*#/\w]+)")
_STARRED = re.compile(r"(?:^|\s)\*\s*$")
_HOW = (
    "An entry starts with a date like [2026-03-10 21:05] and a space. "
    "If yours look different, use --date-format."
)


def read(reading: ImportSource) -> Iterator[EntryRow | SkippedRow]:
    """Rows of a journal, or of its JSON, where the "line" is the entry's number. Raises WellnessError."""
    if is_json(reading.head()):
        return entries("jrnl", reading, {"starred": STARS}, _Journal(reading).parse_json)
    return _read_text(reading)


def is_json(head: bytes) -> bool:
    """Whether a file that begins so is a JSON document."""
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{" and b'"' in head


def _read_text(reading: ImportSource) -> Iterator[EntryRow | SkippedRow]:
    lines = lines_of(reading.content())
    if not any(line.strip() for line in lines):
        raise nothing_in_it()
    journal = _Journal(reading)
    has_entries = False
    for entry in split_entries(lines, journal.dates):
        if entry.stamp is None:
            above = next(index for index, line in enumerate(entry.lines) if line.strip())
            yield SkippedRow(entry.line + above, ABOVE)
            continue
        has_entries = True
        try:
            yield journal.parse_text(entry, entry.stamp)
        except Unfit as unfit:
            yield SkippedRow(entry.line, str(unfit))
        reading.report_progress(entry.line, len(lines))
    if not has_entries:
        raise WellnessError("No line in the file starts an entry the way jrnl does.", _HOW)
    reading.report_progress(len(lines), len(lines))


class _Journal:
    def __init__(self, reading: ImportSource) -> None:
        self.dates = DateReader(reading.zone, reading.date_format)
        self._json_dates = DateReader(reading.zone)
        self._reading = reading
        self._builder = EntryBuilder("jrnl")

    def parse_text(self, entry: JournalEntry, stamp: Stamp) -> EntryRow:
        """An entry of the text as a row. Raises Unfit."""
        first, *rest = entry.lines
        title = _STARRED.sub("", first)
        if title != first:
            self._reading.drop(STARS)
        text, cut = cut_to_readable("\n".join((title.rstrip(), *rest)))
        if not is_utf_8(text):
            raise Unfit(NOT_UTF_8)
        return self._build(entry.line, stamp, text, _TAG.findall(text), cut)

    def parse_json(self, number: int, value: Unchecked | None) -> EntryRow:
        """A value of the sandbox as a row. Raises Unfit."""
        if not isinstance(value, dict):
            raise Unfit("it isn't an entry")
        date, clock, title, body = (value.get(key) for key in ("date", "time", "title", "body"))
        if not isinstance(date, str):
            raise Unfit(UNREAD)
        stamp = self._json_dates.read(date, clock if isinstance(clock, str) else None)
        tags = [tag.lstrip("@#") for tag in strings_of(value, "tags")]
        texts = [text for text in (title, body) if isinstance(text, str) and text]
        text, cut = cut_to_readable("\n".join(texts))
        return self._build(number, stamp, text, tags, cut)

    def _build(self, line: int, stamp: Stamp, text: str, tags: list[str], cut: str) -> EntryRow:
        return self._builder.build(
            ParsedRow(
                line=line,
                when=stamp.when,
                date=stamp.date,
                clock=stamp.clock,
                note=clean_note(text),
                words=words_of(tags, self._reading),
                repair=cut,
            )
        )
