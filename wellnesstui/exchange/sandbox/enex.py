"""An Evernote export (ENEX): XML with more XML inside, parsed note by note as it streams by.

A document type is allowed to name its definition, as every export does, and it is never fetched.
One that declares anything itself is refused: that is how few bytes become many. A note that is not
well-formed is parsed once more, leniently, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from wellnesstui.exchange.sandbox import enml, malformed_note
from wellnesstui.exchange.sandbox.doctype import refuse_entities
from wellnesstui.exchange.sandbox.json_document import MAX_TAG, MAX_TAGS, cut, listed
from wellnesstui.exchange.sandbox.note_scanner import RawNote, notes
from wellnesstui.exchange.sandbox.protocol import (
    MAX_ENTRIES,
    SECONDS,
    SLOWEST,
    EnexNote,
    LeftOut,
    Refused,
)
from wellnesstui.store.disk.limits import allow

DEEPEST = 50
_NONE = frozenset(("", "0"))  # the order of a reminder that nobody set
_FIELDS = frozenset(("title", "content", "created", "updated", "tag"))
_ATTRIBUTES = "note-attributes"


def values(file: BinaryIO) -> Iterator[EnexNote | LeftOut]:
    """Values to print: the notes, then what was left out of them. Raises Refused."""
    dropped: set[str] = set()
    count = 0
    for raw in notes(file, _extend_limit):
        count += 1 + raw.more
        if count > MAX_ENTRIES:
            raise Refused("large")
        yield _value(raw, dropped)
    yield {"dropped": listed(dropped)}


def _extend_limit(read: int) -> None:
    """Raise the CPU limit with the bytes read: no more time a byte than for a small export."""
    allow(SECONDS + read // SLOWEST)


def _value(raw: RawNote, dropped: set[str]) -> EnexNote:
    """The value to print for a note: ``repaired`` is a list of words, ``unfit`` a word."""
    if not raw.xml:
        rows = 1 + raw.more if raw.is_complete else 0
        return {"line": raw.line, "unfit": "empty" if raw.is_complete else "end", "rows": rows}
    repaired = [
        word for word, is_so in (("end", not raw.is_complete), ("cut", raw.is_cut)) if is_so
    ]
    parsed: _Note | malformed_note.ParsedNote
    try:
        parsed = _Note(raw.line, raw.xml)
    except Refused as refused:
        parsed = malformed_note.parse(raw.line, raw.xml)
        if str(refused) == "entities":
            title = parsed.note["title"]
            return {"line": raw.line, "tags": [], "unfit": "entities", "title": title}
        if not raw.is_cut:  # what was cut off here can't be well-formed
            repaired.append("mended")
    note = parsed.note
    dropped |= parsed.dropped
    if raw.has_resources:
        dropped.add("resource")
    _add_text(note, parsed.content, repaired, dropped)
    note["repaired"] = list(dict.fromkeys(repaired))
    return note


def _add_text(note: EnexNote, content: str, repaired: list[str], dropped: set[str]) -> None:
    """Set the note's ``text`` to the plain text of its content."""
    if not content.strip():
        return
    try:
        text, left_out = (enml.lenient_text if repaired else enml.plain_text)(content)
    except Refused as refused:
        if str(refused) == "entities":
            note["unfit"] = "entities"
            return
        text, left_out = enml.lenient_text(content)
        repaired.append("mended")
    note["text"] = text
    dropped |= left_out


class _Note:
    """One note, parsed strictly. Raises Refused."""

    def __init__(self, line: int, xml: bytes) -> None:
        self.note: EnexNote = {"line": line, "tags": []}
        self.content = ""
        self.dropped: set[str] = set()
        self._open: list[str] = []
        self._pieces: list[str] = []
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.SkippedEntityHandler = lambda name, _: self._pieces.append(enml.character(name))
        refuse_entities(parser)
        parser.UseForeignDTD()  # a title may say &nbsp;
        try:
            for piece, last in ((b"<note>", False), (xml, False), (b"</note>", True)):
                parser.Parse(piece, last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Refused("xml") from error
        finally:
            del self._parser  # it holds this note, megabytes until somebody collects the garbage

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._open.append(name)
        depth = len(self._open)
        if depth > DEEPEST:
            raise Refused("xml")
        if depth == 2 and name not in _FIELDS and name != _ATTRIBUTES:
            self.dropped.add(name)
        if (depth == 2 and name in _FIELDS) or (depth == 3 and self._open[1] == _ATTRIBUTES):
            self._pieces = []
            self._parser.CharacterDataHandler = self._pieces.append

    def _end(self, name: str) -> None:
        depth = len(self._open)
        self._open.pop()
        if depth == 2 and name in _FIELDS:
            self._set_field(name, "".join(self._pieces))
        elif depth == 3 and self._open[1] == _ATTRIBUTES:
            if "".join(self._pieces).strip() not in _NONE:
                self.dropped.add(name)
        else:
            return
        self._pieces = []
        self._parser.CharacterDataHandler = None

    def _set_field(self, name: str, text: str) -> None:
        match name:
            case "content":
                self.content = text
            case "title":
                self.note["title"] = cut(text)
            case "created":
                self.note["created"] = cut(text)
            case "updated":
                self.note["updated"] = cut(text)
            case _ if len(self.note["tags"]) < MAX_TAGS:
                self.note["tags"].append(text[:MAX_TAG])
