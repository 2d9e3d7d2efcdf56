"""Which kind of file this probably is, by its first bytes: a suggestion for the person to correct."""

from __future__ import annotations

import re

from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.exchange import any_csv, bearable, daylio_csv
from wellnesstui.exchange.apart.archive import ZIP
from wellnesstui.exchange.apart.daylio import BACKUP
from wellnesstui.exchange.dates import Dates
from wellnesstui.exchange.jrnl_text import pieces
from wellnesstui.exchange.reading import Found, Reading, Thing, Unread, nothing_in_it
from wellnesstui.exchange.records import fields_of
from wellnesstui.exchange.sheet import Header, header_of
from wellnesstui.exchange.stream import HEAD, Stream
from wellnesstui.exchange.table import IMPORTERS
from wellnesstui.exchange.text_lines import lines_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLES = frozenset(("daylio", "bearable", "csv"))
_ARCHIVES = frozenset(("daylio", "dayone"))
_NEVER_TABLES = frozenset(("dayone", "enex"))
_MOST_NAME = 60
_ENTRY = re.compile(rb'\{\s*"(?:id|kind)"\s*:|\{.*"id"\s*:')
_JRNL = re.compile(rb'\{\s*"tags"\s*:')
_FERNET = re.compile(rb"\s*gAAAAA[A-Za-z0-9_-]{20,}=*\s*$|\s*gAAAAA[A-Za-z0-9_-]{4000,}")
_ENCRYPTED = (b"-----BEGIN PGP MESSAGE", b"age-encryption.org/", b"-----BEGIN AGE", b"Salted__")
_MEMBER = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)
_WORKBOOK = re.compile(
    rb"PK\x03\x04.{26}xl/|\[Content_Types\]\.xml|opendocument\.spreadsheet", re.DOTALL
)
_DIRECTORY = re.compile(rb"PK\x01\x02.{24}(..).{16}", re.DOTALL)


def detect(path: str) -> str | None:
    """``daylio``, ``jsonl``, ``jrnl``, ``dayone``, ``bearable``, ``enex``, ``csv``, or None.

    Raises WellnessError when the file can't be read.
    """
    stream = Stream(path)
    try:
        return _kind(stream.head(), stream.tail())
    finally:
        stream.close()


def of_kind(
    kind: str, reading: Reading, rows: Iterator[Found | Thing | Unread]
) -> Iterator[Found | Thing | Unread]:
    """The rows, unless nothing in them can be read and the file looks like one of another kind.

    Raises UsedWrongly then, with the name of that kind, and for what is encrypted. Raises
    WellnessError for a file with nothing in it.
    """
    # Looked at first: a child that reads the file itself leaves nothing to look at.
    if not reading.head(HEAD).removeprefix(b"\xef\xbb\xbf").strip() and _is_all(reading):
        raise nothing_in_it()
    some = looked = False
    try:
        for row in rows:
            some = some or not isinstance(row, Unread)
            if not some and not looked and kind not in _TABLES:
                looked = True
                _refuse_another(kind, reading)
            yield row
    except WellnessError:
        if not some:
            _refuse_another(kind, reading)
        raise


def _refuse_another(kind: str, reading: Reading) -> None:
    head = reading.head(HEAD)
    if encrypted := _encrypted(kind, head):
        raise encrypted
    found = _guess(head, reading.stream.tail())
    if head.startswith(ZIP) and kind not in _ARCHIVES:
        raise _no_text(head, found)
    if found is None or found == kind or (found == "csv" and kind not in _NEVER_TABLES):
        return
    if kind == "csv" and reading.columns and found in _TABLES:
        return  # any table can be meant then
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if (kind, found) == ("dayone", "jrnl") and text.startswith(b"{") and not _JRNL.match(text):
        return  # both have entries: it may be a damaged one
    raise _looks_like(found)


def _is_all(reading: Reading) -> bool:
    """Whether the file has no more than its head."""
    size = reading.stream.size
    return (size or len(reading.head(HEAD))) < HEAD


def _looks_like(found: str) -> WellnessError:
    return UsedWrongly(
        f"This looks like {IMPORTERS[found].file}.", f"Use `wellness import {found} FILE`."
    )


def _no_text(head: bytes, found: str | None) -> WellnessError:
    """What to say of an archive where a text is wanted; ``found`` is what is in it, if that is known."""
    if found is not None:
        return _looks_like(found)
    if _WORKBOOK.search(head):
        return UsedWrongly("This looks like a spreadsheet.", "Save it as CSV, then import that.")
    return UsedWrongly("The file is an archive (ZIP).", "Unpack it, then import what is in it.")


def _guess(head: bytes, tail: bytes) -> str | None:
    try:
        return _kind(head, tail)
    except WellnessError:
        return None  # nothing in it, or an encoding that is not read: the importer says so


def _encrypted(kind: str, head: bytes) -> WellnessError | None:
    """What to say of a file that is encrypted; None for any other."""
    jrnl = _FERNET.match(head) or (kind == "jrnl" and _is_noise(head))
    if jrnl:
        return UsedWrongly("The journal is encrypted.", "Decrypt it first with `jrnl --decrypt`.")
    if head.startswith(_ENCRYPTED):
        return UsedWrongly("The file is encrypted.", "Decrypt it first, then import it.")
    return None


def _is_noise(head: bytes) -> bool:
    """Whether the bytes are as random as those of jrnl 1, which have no mark."""
    return not head.startswith(ZIP) and len(set(head[:4096])) > 200 and not _is_text(head)


def _is_text(head: bytes) -> bool:
    try:
        head[: max(0, len(head) - 4)].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def columns_of(path: str) -> list[str]:
    """The names of a table's columns, in their order, to be shown. Raises WellnessError."""
    stream = Stream(path)
    try:
        head = stream.head()
        if head.startswith(ZIP):
            raise _no_text(head, _kind(head, stream.tail()))
        names = any_csv.names_in(_header(_whole_lines(head)))
    finally:
        stream.close()
    if not names:
        raise nothing_in_it()
    return names


def _kind(head: bytes, tail: bytes) -> str | None:
    if head.startswith(ZIP):
        return _of_archive(head, tail)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        return None
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return _of_json(text)
    if text.startswith(b"<"):
        return "enex" if b"<en-export" in text else None
    return _of_lines(_whole_lines(head)) if text else None


def _of_archive(head: bytes, tail: bytes) -> str | None:
    """By the directory at its end; of a pipe, whose end is not here yet, by its first members."""
    if BACKUP.encode() in head or BACKUP.encode() in tail:
        return "daylio"
    places = ((_DIRECTORY, tail), (_MEMBER, b"" if tail else head))
    for mark, ends in places:
        for entry in mark.finditer(ends):
            name = ends[entry.end() : entry.end() + int.from_bytes(entry[1], "little")]
            if name.lower().endswith(b".json"):
                return "dayone"
    return None


def _of_json(text: bytes) -> str | None:
    if b'"creationDate"' in text or text[:200].find(b'"metadata"') > 0:
        return "dayone"
    lines = (line.strip() for line in text.split(b"\n", 20))
    if any(_ENTRY.match(line) and line.endswith(b"}") and b'"at"' in line for line in lines):
        return "jsonl"
    if b'"entries"' in text or _JRNL.match(text):
        return "jrnl"
    return None


def _of_lines(lines: list[str]) -> str | None:
    if any(piece.stamp is not None for piece in pieces(lines, Dates("UTC"))):
        return "jrnl"
    for kind, needed in (("daylio", daylio_csv.NEEDED), ("bearable", bearable.NEEDED)):
        if not header_of(lines, needed)[1]:
            return kind
    return "csv" if _is_table(lines, _header(lines)) else None


def _is_table(lines: list[str], header: Header) -> bool:
    """Whether the first line names columns and the second has as many fields."""
    names = [name for name in header.names if name]
    if len(names) < 2 or max(map(len, names)) > _MOST_NAME:
        return False
    second = next((line for line in lines[header.first :] if line.strip()), None)
    width = len(header.names)
    # A quoted note may go on in the next line: then the second has no more than its beginning.
    return (
        second is None
        or second.count('"') % 2 > 0
        or len(fields_of(second, header.delimiter)) == width
    )


def _header(lines: list[str]) -> Header:
    return header_of(lines, ())[0]


def _whole_lines(head: bytes) -> list[str]:
    """The lines of the head; of a longer file without the last one, which is cut off."""
    lines = lines_of(head)
    return lines[:-1] if len(head) == HEAD and len(lines) > 1 else lines
