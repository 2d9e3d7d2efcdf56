"""Which kind of file this probably is, by its first bytes: a suggestion for the person to correct."""

from __future__ import annotations

import re

from wellnesstui.exchange import any_csv, bearable, daylio_csv
from wellnesstui.exchange.apart.archive import ZIP
from wellnesstui.exchange.apart.daylio import BACKUP
from wellnesstui.exchange.dates import Dates
from wellnesstui.exchange.jrnl_text import pieces
from wellnesstui.exchange.reading import nothing_in_it, unreadable
from wellnesstui.exchange.records import fields_of
from wellnesstui.exchange.sheet import Header, header_of, lines_of

HEAD = 64 << 10
"""How many bytes are looked at; of an archive as many of its end, where its directory is."""
_MOST_NAME = 60
_DIRECTORY = re.compile(rb"PK\x01\x02.{24}(..).{16}", re.DOTALL)


def detect(path: str) -> str | None:
    """``daylio``, ``jsonl``, ``jrnl``, ``dayone``, ``bearable``, ``enex``, ``csv``, or None.

    Raises WellnessError when the file can't be read.
    """
    head, tail = _ends(path)
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


def columns_of(path: str) -> list[str]:
    """The names of a table's columns, in their order, to be shown. Raises WellnessError."""
    names = any_csv.names_in(_header(_whole_lines(_ends(path)[0])))
    if not names:
        raise nothing_in_it()
    return names


def _ends(path: str) -> tuple[bytes, bytes]:
    try:
        with open(path, "rb") as file:
            head = file.read(HEAD)
            file.seek(max(0, file.seek(0, 2) - HEAD))
            return head, file.read(HEAD)
    except OSError as error:
        raise unreadable(error) from error


def _of_archive(head: bytes, tail: bytes) -> str | None:
    if BACKUP.encode() in head or BACKUP.encode() in tail:
        return "daylio"
    for entry in _DIRECTORY.finditer(tail):
        name = tail[entry.end() : entry.end() + int.from_bytes(entry[1], "little")]
        if name.lower().endswith(b".json"):
            return "dayone"
    return None


def _of_json(text: bytes) -> str | None:
    first = text.partition(b"\n")[0].rstrip()
    if b'"creationDate"' in text or text[:200].find(b'"metadata"') > 0:
        return "dayone"
    if first.endswith(b"}") and b'"at"' in first and b'"id"' in first:
        return "jsonl"
    if b'"entries"' in text or re.match(rb'\{\s*"tags"\s*:', text):
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
