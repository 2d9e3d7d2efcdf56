"""An Evernote export: XML with more XML inside, read as it streams by; photos are not looked at.

A document type is allowed to name its definition, as every export does, and it is never fetched.
One that declares anything itself is refused: that is how few bytes become many.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO
from xml.parsers import expat

from wellnesstui.exchange.apart import enml
from wellnesstui.exchange.apart.doctype import trust_nothing
from wellnesstui.exchange.apart.document import MOST_TAGS, listed
from wellnesstui.exchange.apart.refusal import MOST_BYTES, MOST_ENTRIES, Refused

MOST_EXPORT = 512 << 20
"""Longest export; most of a large one is photos."""
DEEPEST = 50
_BLOCK = 1 << 16
_FIELDS = {"title": 64 << 10, "content": 8 << 20, "created": 100, "tag": 4 << 10}
_LEFT_OUT = frozenset(("resource", "task"))
_QUIET = frozenset(("note-attributes", "updated"))  # the one is looked into, the other is on all


def values(file: BinaryIO) -> Iterator[Any]:
    """The values to print. Raises Refused."""
    export = _Export()
    read = 0
    while block := file.read(_BLOCK):
        read += len(block)
        if read > MOST_EXPORT:
            raise Refused("large")
        export.feed(block, last=False)
    export.feed(b"", last=True)
    yield {"count": len(export.notes), "dropped": listed(export.dropped)}
    yield from export.notes


class _Export:
    def __init__(self) -> None:
        self.notes: list[dict[str, Any]] = []
        self.dropped: set[str] = set()
        self._open: list[str] = []
        self._note: dict[str, Any] = {}
        self._pieces: list[str] | None = None
        self._room = 0
        self._size = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.SkippedEntityHandler = lambda name, _: self._text(enml.character(name))
        trust_nothing(parser)

    def feed(self, block: bytes, *, last: bool) -> None:
        """Raises Refused."""
        try:
            self._parser.Parse(block, last)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise Refused("xml") from error

    def _start(self, name: str, _: dict[str, str]) -> None:
        self._open.append(name)
        path = self._open
        if path[0] != "en-export":
            raise Refused("missing")
        if len(path) > DEEPEST:
            raise Refused("xml")
        if path == ["en-export", "note"]:
            self._note = {"line": self._parser.CurrentLineNumber, "tags": []}
        elif len(path) == 3 and path[1] == "note":
            if name in _FIELDS:
                self._pieces, self._room = [], _FIELDS[name]
                # Set only while something is wanted: the text of photos is passed over.
                self._parser.CharacterDataHandler = self._text
            elif name not in _QUIET:
                self.dropped.add(name)
        elif len(path) == 4 and path[2] == "note-attributes":
            self.dropped.add(name)

    def _text(self, text: str) -> None:
        if self._pieces is not None and self._room >= 0:
            self._room -= len(text)
            self._pieces.append(text)

    def _end(self, name: str) -> None:
        if len(self._open) == 3 and self._pieces is not None:
            self._keep(name, "".join(self._pieces))
            self._pieces = None
            self._parser.CharacterDataHandler = None
        elif self._open == ["en-export", "note"]:
            self.notes.append(self._note)
            if len(self.notes) > MOST_ENTRIES:
                raise Refused("large")
        self._open.pop()

    def _keep(self, name: str, text: str) -> None:
        note = self._note
        if self._room < 0:
            if name != "tag":
                note["unfit"] = "large"
            return
        if name == "tag":
            if len(note["tags"]) < MOST_TAGS:
                note["tags"].append(text)
        elif name == "content":
            self._read(text)
        else:
            note[name] = text
        self._size += len(text)
        if self._size > MOST_BYTES:
            raise Refused("large")

    def _read(self, content: str) -> None:
        try:
            self._note["text"], dropped = enml.plain_text(content)
        except Refused as refused:
            self._note["unfit"] = str(refused)
        else:
            self.dropped |= dropped
