"""ZIP archives of calendars, as Google Calendar exports them: the central directory is checked first."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from wellnesstui.breaks.sandbox.protocol import MAX_BYTES, MAX_DIRECTORY, MAX_MEMBERS, Refused

_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
"""Magic numbers: of a first member, and of an empty archive."""
_END_RECORD = b"PK\x05\x06"
_TAIL = 65_557  # the longest end record, its comment included
_SUFFIXES = (".ics", ".ical", ".icalendar")
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def calendars(file: BinaryIO) -> Iterator[BinaryIO]:
    """Streams of the calendar files in an archive, none unpacked whole or to disk. Raises Refused.

    Together they are no larger than one calendar file may be; zipfile stops each at the size that
    the archive declares for it, and checks its CRC.
    """
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused("large")
    if not content.startswith(_BEGINS):
        raise Refused("other")
    _check_end_record(content)
    with _refusing(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in _chosen(archive.infolist()):
            with archive.open(member) as stream:
                yield stream  # type: ignore[misc]  # it has the readline that is needed


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError) as error:
        raise Refused("damaged") from error
    except (NotImplementedError, RuntimeError) as error:
        raise Refused("locked") from error


def _check_end_record(content: bytes) -> None:
    """Refuse a central directory that is too large before it is read."""
    tail = content[-_TAIL:]
    offset = tail.rfind(_END_RECORD)
    if offset < 0 or len(tail) - offset < 22:
        raise Refused("cut")
    count, directory = struct.unpack_from("<HL", tail, offset + 10)
    if count > MAX_MEMBERS or directory > MAX_DIRECTORY:
        raise Refused("members")


def _chosen(members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    if len(members) > MAX_MEMBERS:
        raise Refused("members")
    chosen = [member for member in members if _is_calendar(member.filename)]
    if not chosen:
        raise Refused("none")
    if any(member.flag_bits & 1 or member.compress_type not in _PLAIN for member in chosen):
        raise Refused("locked")
    if sum(member.file_size for member in chosen) > MAX_BYTES:
        raise Refused("large")
    return chosen


def _is_calendar(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES) and "__MACOSX/" not in name
