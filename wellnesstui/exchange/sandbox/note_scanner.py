"""A scanner for where the notes of an Evernote export begin and end, without parsing them as XML.

Each note can then be parsed alone, and one that is broken costs no other. Photos and files, most of
a large export, are skipped as they stream by: of a note at most ``MAX_NOTE`` bytes are in memory.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO, NamedTuple

from wellnesstui.exchange.sandbox.protocol import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MAX_NOTE = 4 << 20
"""Most bytes of one note's content, photos and files left out."""
MAX_METADATA = 1 << 20
"""Most bytes of a note besides its content."""
_BLOCK = 1 << 18
_EDGE = 256  # longer than any tag: it may lie across the edge of two blocks
_PROLOG = 64 << 10
_ROOT = re.compile(rb"<en-export[\s>/]")
_NOTE = re.compile(rb"<note(?:\s[^<>]{0,200})?(/?)>|</en-export\s{0,20}>")
_INSIDE = re.compile(
    rb"<resource[\s>]|<content(?:\s[^<>]{0,200})?>|</note\s{0,20}>|<note>(?=\s{0,20}<title)|</en-export\s{0,20}>"
)
_CONTENT_END = re.compile(
    rb"</content\s{0,20}>|</note\s{0,20}>(?=\s{0,200}(?:<note[\s>]|</en-export))"
)
_RESOURCE_END = re.compile(
    rb"</resource\s{0,20}>|</note\s{0,20}>(?=\s{0,200}(?:<note[\s>]|</en-export))"
)
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_UTF_8 = frozenset(("utf-8", "ascii"))
_FAMILIES = ("iso8859-", "cp125", "utf-16", "koi8-", "mac-")


class RawNote(NamedTuple):
    """The bytes of a note as UTF-8, resources left out.

    ``line`` is that of its start tag. ``is_complete`` is false when the file ends in it, ``is_cut`` when
    ``xml`` is cut to its limit. ``more`` counts the empty notes that follow.
    """

    line: int
    xml: bytes
    has_resources: bool = False
    is_complete: bool = True
    is_cut: bool = False
    more: int = 0


def notes(file: BinaryIO, on_read: Callable[[int], None]) -> Iterator[RawNote]:
    """The notes in their order; ``on_read`` is called with how many bytes have been read.

    If the file is cut off, the last one is without ``xml``. Raises Refused when the
    file is no export.
    """
    scanner = _Scanner(_as_utf_8(file, on_read))
    scanner.skip_prolog()
    has_notes = is_closed = False
    while (tag := scanner.seek(_NOTE)) is not None:
        if tag.startswith(b"</"):
            is_closed = True
            break
        has_notes = True
        line = scanner.line
        if tag.endswith(b"/>"):
            yield RawNote(line, b"", more=scanner.count_empty())
            continue
        note = scanner.note(line)
        yield note
        if not note.is_complete:
            return
    if not is_closed:
        if not has_notes:
            raise Refused("xml")
        yield RawNote(scanner.line, b"", is_complete=False)


class _Scanner:
    """A window over the stream of bytes; ``line`` is that of the position in it."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.line = 1
        self._blocks = blocks
        self._window = b""
        self._position = 0

    def skip_prolog(self) -> None:
        """Skip what stands above the notes. Raises Refused."""
        while (match := _ROOT.search(self._window)) is None and len(self._window) < _PROLOG:
            if not self._more():
                break
        prolog = self._window[: match.start()] if match else self._window
        if b"<!ENTITY" in prolog or re.search(rb"<!DOCTYPE[^>]{0,1000}\[", prolog):
            raise Refused("entities")  # that is how few bytes become many
        root = re.search(rb"<[A-Za-z]", prolog)
        if match is None or root:
            raise Refused("missing" if root else "xml")

    def seek(
        self, pattern: re.Pattern[bytes], keep: Callable[[bytes], object] = len
    ) -> bytes | None:
        """The next match of ``pattern``, skipped; what lies before it goes to ``keep``. None at the end."""
        while (match := self._find(pattern)) is None:
            self._drop(max(self._position, len(self._window) - _EDGE), keep)
            if not self._more():
                self._drop(len(self._window), keep)
                return None
        if match.end() + _EDGE > len(self._window) and self._more():
            return self.seek(pattern, keep)  # what follows may decide which tag it is
        self._drop(match.start(), keep)
        self._drop(match.end(), len)
        return match[0]

    def note(self, line: int) -> RawNote:
        """The note whose start tag has been skipped."""
        pieces = _Pieces()
        has_resources = False
        while (tag := self.seek(_INSIDE, pieces.add)) is not None:
            if tag.startswith(b"</note"):
                return RawNote(line, pieces.xml(), has_resources, is_cut=pieces.is_cut)
            if tag.startswith((b"<note", b"</en-export")):  # it was never closed
                self._position -= len(tag)
                return RawNote(line, pieces.xml(), has_resources, is_cut=pieces.is_cut)
            if tag.startswith(b"<resource"):
                has_resources = True
                end = self.seek(_RESOURCE_END)
            else:
                pieces.add(tag)
                end = self.seek(_CONTENT_END, pieces.add_content)
            if end is None:
                break
            if end.startswith(b"</note"):
                return RawNote(line, pieces.xml(), has_resources, is_cut=pieces.is_cut)
            if end.startswith(b"</content"):
                pieces.add(end)
        return RawNote(line, pieces.xml(), has_resources, is_complete=False, is_cut=pieces.is_cut)

    def count_empty(self) -> int:
        """The number of further empty notes, skipped; a hostile file has millions."""
        count = 0
        while self._window.startswith(b"<note/>", self._position) or (
            len(self._window) - self._position < 7 and self._more()
        ):
            if not self._window.startswith(b"<note/>", self._position):
                continue
            self._position += 7
            count += 1
        return count

    def _find(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        if self._window.find(b"<", self._position) < 0:  # within photos: many times quicker
            return None
        return pattern.search(self._window, self._position)

    def _drop(self, to: int, keep: Callable[[bytes], object]) -> None:
        if keep is not len and to > self._position:
            keep(self._window[self._position : to])
        self.line += self._window.count(b"\n", self._position, to)
        self._position = to

    def _more(self) -> bool:
        block = next(self._blocks, b"")
        if block:
            self._window = self._window[self._position :] + block
            self._position = 0
        return bool(block)


class _Pieces:
    """The bytes of one note up to a limit: of its content, and of the rest."""

    def __init__(self) -> None:
        self.is_cut = False
        self._pieces: list[bytes] = []
        self._room, self._content_room = MAX_METADATA, MAX_NOTE

    def add(self, piece: bytes) -> None:
        self._pieces.append(piece[: self._room])
        self._room -= len(self._pieces[-1])

    def add_content(self, piece: bytes) -> None:
        self.is_cut = self.is_cut or len(piece) > self._content_room
        self._pieces.append(piece[: self._content_room])
        self._content_room -= len(self._pieces[-1])

    def xml(self) -> bytes:
        return b"".join(self._pieces)


def _as_utf_8(file: BinaryIO, on_read: Callable[[int], None]) -> Iterator[bytes]:
    """Blocks of the file transcoded to UTF-8. Raises Refused."""
    read = 0
    decoder: codecs.IncrementalDecoder | None = None
    first = True
    while block := file.read(_BLOCK):
        read += len(block)
        on_read(read)
        if first:
            decoder, first = _decoder(block), False
            block = block.removeprefix(codecs.BOM_UTF8)
        if block:
            yield block if decoder is None else decoder.decode(block).encode("utf-8", "replace")


def _decoder(head: bytes) -> codecs.IncrementalDecoder | None:
    """The decoder of an export that is not UTF-8, else None. Raises Refused for rare encodings."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return codecs.getincrementaldecoder("utf-16")("replace")
    declared = _DECLARED.search(head[:1000])
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError as error:
        raise Refused("xml") from error
    if name in _UTF_8:
        return None
    if not name.startswith(_FAMILIES):
        raise Refused("xml")
    return codecs.getincrementaldecoder(name)("replace")
