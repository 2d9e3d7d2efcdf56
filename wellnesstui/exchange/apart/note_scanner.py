"""Where the notes of an Evernote export begin and end, found without reading them as XML.

So each note can be read alone, and one that is broken costs no other. Photos and files, most of a
large export, are passed over as they stream by: of a note at most ``MOST_NOTE`` bytes are held.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO, NamedTuple

from wellnesstui.exchange.apart.refusal import Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_NOTE = 4 << 20
"""Most of one note, photos and files left out, that is looked at."""
MOST_BESIDE = 1 << 20
_BLOCK = 1 << 18
_EDGE = 256  # longer than any mark: it may lie across the edge of two blocks
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


class Raw(NamedTuple):
    """The bytes of a note as UTF-8, resources left out.

    ``line`` is that of its first mark. ``whole`` is false when the file ends in it, ``long`` when
    only its beginning is here. ``more`` counts notes with nothing in them that follow.
    """

    line: int
    xml: bytes
    resources: bool = False
    whole: bool = True
    long: bool = False
    more: int = 0


def notes(file: BinaryIO, spent: Callable[[int], None]) -> Iterator[Raw]:
    """The notes in their order; ``spent`` hears how many bytes have been read.

    After the last one comes one without ``xml`` if the file is cut off. Raises Refused when the
    file is no export.
    """
    scanner = _Scanner(_as_utf_8(file, spent))
    scanner.enter()
    some = closed = False
    while (mark := scanner.seek(_NOTE)) is not None:
        if mark.startswith(b"</"):
            closed = True
            break
        some = True
        line = scanner.line
        if mark.endswith(b"/>"):
            yield Raw(line, b"", more=scanner.count_empty())
            continue
        note = scanner.note(line)
        yield note
        if not note.whole:
            return
    if not closed:
        if not some:
            raise Refused("xml")
        yield Raw(scanner.line, b"", whole=False)


class _Scanner:
    """The bytes that are held, ``at`` the place in them, and ``line`` the line of that place."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self.line = 1
        self._blocks = blocks
        self._held = b""
        self._at = 0

    def enter(self) -> None:
        """Pass over all that stands above the notes. Raises Refused."""
        while (found := _ROOT.search(self._held)) is None and len(self._held) < _PROLOG:
            if not self._more():
                break
        prolog = self._held[: found.start()] if found else self._held
        if b"<!ENTITY" in prolog or re.search(rb"<!DOCTYPE[^>]{0,1000}\[", prolog):
            raise Refused("entities")  # that is how few bytes become many
        root = re.search(rb"<[A-Za-z]", prolog)
        if found is None or root:
            raise Refused("missing" if root else "xml")

    def seek(
        self, pattern: re.Pattern[bytes], keep: Callable[[bytes], object] = len
    ) -> bytes | None:
        """The next mark, the place after it; what lies before it is given to ``keep``. None at the end."""
        while (found := self._find(pattern)) is None:
            self._drop(max(self._at, len(self._held) - _EDGE), keep)
            if not self._more():
                self._drop(len(self._held), keep)
                return None
        if found.end() + _EDGE > len(self._held) and self._more():
            return self.seek(pattern, keep)  # what follows may decide which mark it is
        self._drop(found.start(), keep)
        self._drop(found.end(), len)
        return found[0]

    def note(self, line: int) -> Raw:
        """The note whose first mark has been passed."""
        held = _Held()
        resources = False
        while (mark := self.seek(_INSIDE, held.add)) is not None:
            if mark.startswith(b"</note"):
                return Raw(line, held.xml(), resources, long=held.long)
            if mark.startswith((b"<note", b"</en-export")):  # it was never closed
                self._at -= len(mark)
                return Raw(line, held.xml(), resources, long=held.long)
            if mark.startswith(b"<resource"):
                resources = True
                end = self.seek(_RESOURCE_END)
            else:
                held.add(mark)
                end = self.seek(_CONTENT_END, held.add_content)
            if end is None:
                break
            if end.startswith(b"</note"):
                return Raw(line, held.xml(), resources, long=held.long)
            if end.startswith(b"</content"):
                held.add(end)
        return Raw(line, held.xml(), resources, whole=False, long=held.long)

    def count_empty(self) -> int:
        """How many more notes without anything in them follow; a hostile file has millions."""
        count = 0
        while self._held.startswith(b"<note/>", self._at) or (
            len(self._held) - self._at < 7 and self._more()
        ):
            if not self._held.startswith(b"<note/>", self._at):
                continue
            self._at += 7
            count += 1
        return count

    def _find(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        if self._held.find(b"<", self._at) < 0:  # within photos: many times quicker
            return None
        return pattern.search(self._held, self._at)

    def _drop(self, to: int, keep: Callable[[bytes], object]) -> None:
        if keep is not len and to > self._at:
            keep(self._held[self._at : to])
        self.line += self._held.count(b"\n", self._at, to)
        self._at = to

    def _more(self) -> bool:
        block = next(self._blocks, b"")
        if block:
            self._held = self._held[self._at :] + block
            self._at = 0
        return bool(block)


class _Held:
    """The pieces of one note, as long as they are not too many: of the text and beside it."""

    def __init__(self) -> None:
        self.long = False
        self._pieces: list[bytes] = []
        self._room, self._content_room = MOST_BESIDE, MOST_NOTE

    def add(self, piece: bytes) -> None:
        self._pieces.append(piece[: self._room])
        self._room -= len(self._pieces[-1])

    def add_content(self, piece: bytes) -> None:
        self.long = self.long or len(piece) > self._content_room
        self._pieces.append(piece[: self._content_room])
        self._content_room -= len(self._pieces[-1])

    def xml(self) -> bytes:
        return b"".join(self._pieces)


def _as_utf_8(file: BinaryIO, spent: Callable[[int], None]) -> Iterator[bytes]:
    """The file's bytes, written as UTF-8 whatever it says it is. Raises Refused."""
    read = 0
    decoder: codecs.IncrementalDecoder | None = None
    first = True
    while block := file.read(_BLOCK):
        read += len(block)
        spent(read)
        if first:
            decoder, first = _decoder(block), False
            block = block.removeprefix(codecs.BOM_UTF8)
        if block:
            yield block if decoder is None else decoder.decode(block).encode("utf-8", "replace")


def _decoder(head: bytes) -> codecs.IncrementalDecoder | None:
    """What reads an export that is not UTF-8. Raises Refused for what no export is written in."""
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
