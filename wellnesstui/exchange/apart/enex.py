"""An Evernote export: XML with more XML inside, read note by note as it streams by.

A document type is allowed to name its definition, as every export does, and it is never fetched.
One that declares anything itself is refused: that is how few bytes become many. A note that is not
well-formed is read once more, forgivingly, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

from wellnesstui.exchange.apart import enml, mended_note
from wellnesstui.exchange.apart.doctype import trust_nothing
from wellnesstui.exchange.apart.document import MOST_TAG, MOST_TAGS, limited, listed
from wellnesstui.exchange.apart.note_scanner import Raw, notes
from wellnesstui.exchange.apart.refusal import MOST_ENTRIES, SECONDS, SLOWEST, Refused
from wellnesstui.store.limits import allow

DEEPEST = 50
_NONE = frozenset(("", "0"))  # the order of a reminder that nobody set
_FIELDS = frozenset(("title", "content", "created", "updated", "tag"))
_LOOKED_INTO = "note-attributes"


def values(file: BinaryIO) -> Iterator[Any]:
    """The values to print: the notes, then what was left out of them. Raises Refused."""
    dropped: set[str] = set()
    count = 0
    for raw in notes(file, _spend):
        count += 1 + raw.more
        if count > MOST_ENTRIES:
            raise Refused("large")
        yield _told(raw, dropped)
    yield {"dropped": listed(dropped)}


def _spend(read: int) -> None:
    """A large export may take its time, but not more of it for each byte than a small one."""
    allow(SECONDS + read // SLOWEST)


def _told(raw: Raw, dropped: set[str]) -> dict[str, Any]:
    """A note as it is printed: ``repaired`` is a list of words, ``unfit`` a word."""
    if not raw.xml:
        rows = 1 + raw.more if raw.whole else 0
        return {"line": raw.line, "unfit": "empty" if raw.whole else "end", "rows": rows}
    note: dict[str, Any] = {"line": raw.line, "tags": []}
    repaired = [word for word, is_so in (("end", not raw.whole), ("cut", raw.long)) if is_so]
    try:
        found = _Note(raw.xml)
        note |= found.fields
        dropped |= found.dropped
        content = found.content
    except Refused as refused:
        if str(refused) == "entities":
            return {**note, "unfit": "entities", "title": mended_note.fields_of(raw.xml)["title"]}
        note |= mended_note.fields_of(raw.xml)
        dropped |= note.pop("dropped")
        if not raw.long:  # what was cut off here can't be well-formed
            repaired.append("mended")
        content = note.pop("content")
    if raw.resources:
        dropped.add("resource")
    _read(note, content, repaired, dropped)
    note["repaired"] = list(dict.fromkeys(repaired))
    return note


def _read(note: dict[str, Any], content: str, repaired: list[str], dropped: set[str]) -> None:
    """Put the plain text of the note's content into it."""
    if not content.strip():
        return
    try:
        text, left_out = (enml.mended_text if repaired else enml.plain_text)(content)
    except Refused as refused:
        if str(refused) == "entities":
            note["unfit"] = "entities"
            return
        text, left_out = enml.mended_text(content)
        repaired.append("mended")
    note["text"] = text
    dropped |= left_out


class _Note:
    """One note, read strictly. Raises Refused."""

    def __init__(self, xml: bytes) -> None:
        self.fields: dict[str, Any] = {"tags": []}
        self.content = ""
        self.dropped: set[str] = set()
        self._open: list[str] = []
        self._pieces: list[str] = []
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.SkippedEntityHandler = lambda name, _: self._pieces.append(enml.character(name))
        trust_nothing(parser)
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
        if depth == 2 and name not in _FIELDS and name != _LOOKED_INTO:
            self.dropped.add(name)
        if (depth == 2 and name in _FIELDS) or (depth == 3 and self._open[1] == _LOOKED_INTO):
            self._pieces = []
            self._parser.CharacterDataHandler = self._pieces.append

    def _end(self, name: str) -> None:
        depth = len(self._open)
        self._open.pop()
        if depth == 2 and name in _FIELDS:
            self._keep(name, "".join(self._pieces))
        elif depth == 3 and self._open[1] == _LOOKED_INTO:
            if "".join(self._pieces).strip() not in _NONE:
                self.dropped.add(name)
        else:
            return
        self._pieces = []
        self._parser.CharacterDataHandler = None

    def _keep(self, name: str, text: str) -> None:
        if name == "content":
            self.content = text
        elif name != "tag":
            self.fields[name] = limited(text)
        elif len(self.fields["tags"]) < MOST_TAGS:
            self.fields["tags"].append(text[:MOST_TAG])
