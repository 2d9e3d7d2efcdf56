"""Detection of a file's kind by its first and last bytes: a suggestion that the person may correct."""

from __future__ import annotations

import re

from wellnesstui.domain.errors import UsedWrongly, WellnessError
from wellnesstui.exchange.importers import any_csv, bearable, daylio_csv, own_csv
from wellnesstui.exchange.importers.jrnl_text import split_entries
from wellnesstui.exchange.importers.parsing.dates import DateReader
from wellnesstui.exchange.importers.parsing.records import fields_of
from wellnesstui.exchange.importers.parsing.sheet import Header, header_of
from wellnesstui.exchange.importers.parsing.text_lines import lines_of
from wellnesstui.exchange.reading import EntryRow, ImportSource, ItemRow, SkippedRow, nothing_in_it
from wellnesstui.exchange.sandbox.archive import ZIP
from wellnesstui.exchange.sandbox.daylio import BACKUP
from wellnesstui.exchange.stream import HEAD, Stream
from wellnesstui.exchange.table import IMPORTERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLES = frozenset(("daylio", "bearable", "wellness", "csv"))
_ARCHIVES = frozenset(("daylio", "dayone"))
_NEVER_TABLES = frozenset(("dayone", "enex"))
_MAX_NAME = 60
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
    """The kind that a file probably is, a key of IMPORTERS, or None.

    Raises WellnessError when the file can't be read.
    """
    stream = Stream(path)
    try:
        return _kind(stream.head(), stream.tail())
    finally:
        stream.close()


def expect_kind(
    kind: str, reading: ImportSource, rows: Iterator[EntryRow | ItemRow | SkippedRow]
) -> Iterator[EntryRow | ItemRow | SkippedRow]:
    """The ``rows``, unless none can be read and the file looks like one of another kind.

    Raises UsedWrongly then, with the name of that kind, and for an encrypted file. Raises
    WellnessError for an empty one.
    """
    # Peeked at first: a child that reads the file itself leaves nothing to peek at.
    if not reading.head(HEAD).removeprefix(b"\xef\xbb\xbf").strip() and _is_all(reading):
        raise nothing_in_it()
    has_rows = was_checked = False
    try:
        for row in rows:
            has_rows = has_rows or not isinstance(row, SkippedRow)
            if not has_rows and not was_checked and kind not in _TABLES:
                was_checked = True
                _refuse_another(kind, reading)
            yield row
    except WellnessError:
        if not has_rows:
            _refuse_another(kind, reading)
        raise


def _refuse_another(kind: str, reading: ImportSource) -> None:
    head = reading.head(HEAD)
    if encrypted := _encrypted(kind, head):
        raise encrypted
    guess = _kind_or_none(head, reading.stream.tail())
    if head.startswith(ZIP) and kind not in _ARCHIVES:
        raise _no_text(head, guess)
    if guess is None or guess == kind or (guess == "csv" and kind not in _NEVER_TABLES):
        return
    if kind == "csv" and reading.columns and guess in _TABLES:
        return  # any table can be meant then
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if (kind, guess) == ("dayone", "jrnl") and text.startswith(b"{") and not _JRNL.match(text):
        return  # both have entries: it may be a damaged one
    raise _looks_like(guess)


def _is_all(reading: ImportSource) -> bool:
    """Whether the file has no more than its head."""
    size = reading.stream.size
    return (size or len(reading.head(HEAD))) < HEAD


def _looks_like(guess: str) -> WellnessError:
    return UsedWrongly(
        f"This looks like {IMPORTERS[guess].file}.", f"Use `wellness import {guess} FILE`."
    )


def _no_text(head: bytes, guess: str | None) -> WellnessError:
    """The error for an archive where a text is wanted; ``guess`` is the kind in it, None if unknown."""
    if guess is not None:
        return _looks_like(guess)
    if _WORKBOOK.search(head):
        return UsedWrongly("This looks like a spreadsheet.", "Save it as CSV, then import that.")
    return UsedWrongly("The file is a ZIP archive.", "Unzip it, then import what's inside.")


def _kind_or_none(head: bytes, tail: bytes) -> str | None:
    try:
        return _kind(head, tail)
    except WellnessError:
        return None  # nothing in it, or an encoding that is not read: the importer says so


def _encrypted(kind: str, head: bytes) -> WellnessError | None:
    """The error for an encrypted file; None for any other."""
    is_jrnl = _FERNET.match(head) or (kind == "jrnl" and _is_noise(head))
    if is_jrnl:
        return UsedWrongly("The journal is encrypted.", "Decrypt it first with `jrnl --decrypt`.")
    if head.startswith(_ENCRYPTED):
        return UsedWrongly("The file is encrypted.", "Decrypt it first, then import it.")
    return None


def _is_noise(head: bytes) -> bool:
    """Whether the bytes are as random as jrnl 1's encrypted ones, which have no signature."""
    return not head.startswith(ZIP) and len(set(head[:4096])) > 200 and not _is_text(head)


def _is_text(head: bytes) -> bool:
    try:
        head[: max(0, len(head) - 4)].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def columns_of(path: str) -> list[str]:
    """Names of a table's columns, in order, to show to a person. Raises WellnessError."""
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
        return _archive_kind(head, tail)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        return None
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return _json_kind(text)
    if text.startswith(b"<"):
        return "enex" if b"<en-export" in text else None
    return _text_kind(_whole_lines(head)) if text else None


def _archive_kind(head: bytes, tail: bytes) -> str | None:
    """The kind of an archive by its central directory; of a pipe, whose end is not here, by its first members."""
    if BACKUP.encode() in head or BACKUP.encode() in tail:
        return "daylio"
    listings = ((_DIRECTORY, tail), (_MEMBER, b"" if tail else head))
    for pattern, listing in listings:
        for header in pattern.finditer(listing):
            name = listing[header.end() : header.end() + int.from_bytes(header[1], "little")]
            if name.lower().endswith(b".json"):
                return "dayone"
    return None


def _json_kind(text: bytes) -> str | None:
    if b'"creationDate"' in text or text[:200].find(b'"metadata"') > 0:
        return "dayone"
    lines = (line.strip() for line in text.split(b"\n", 20))
    if any(_ENTRY.match(line) and line.endswith(b"}") and b'"at"' in line for line in lines):
        return "jsonl"
    if b'"entries"' in text or _JRNL.match(text):
        return "jrnl"
    return None


def _text_kind(lines: list[str]) -> str | None:
    if any(entry.stamp is not None for entry in split_entries(lines, DateReader("UTC"))):
        return "jrnl"
    for kind, needed in (
        ("wellness", own_csv.NEEDED),  # which has Daylio's columns, too
        ("daylio", daylio_csv.NEEDED),
        ("bearable", bearable.NEEDED),
    ):
        if not header_of(lines, needed)[1]:
            return kind
    return "csv" if _is_table(lines, _header(lines)) else None


def _is_table(lines: list[str], header: Header) -> bool:
    """Whether the first line names columns and the second has as many fields."""
    names = [name for name in header.names if name]
    if len(names) < 2 or max(map(len, names)) > _MAX_NAME:
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
    """The lines of the head; of a longer file without the last, which is cut off."""
    lines = lines_of(head)
    return lines[:-1] if len(head) == HEAD and len(lines) > 1 else lines
