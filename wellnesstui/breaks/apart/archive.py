"""A ZIP of calendars, as Google Calendar exports them: looked at from outside, then read one by one."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from wellnesstui.breaks.apart.refusal import (
    MOST_BYTES,
    MOST_DIRECTORY,
    MOST_MEMBERS,
    Refused,
)

_BEGINS = (b"PK\x03\x04", b"PK\x05\x06")
"""What an archive begins with; the second is an empty one."""
_END = b"PK\x05\x06"
_TAIL = 65_557  # the longest end of an archive, its comment included
_SUFFIXES = (".ics", ".ical", ".icalendar")
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def calendars(file: BinaryIO) -> Iterator[BinaryIO]:
    """The calendar files in an archive, none of them ever held whole or written. Raises Refused.

    Together they are no larger than one calendar file may be; zipfile stops each at the size that
    the archive declares for it, and checks its sum.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused("large")
    if not content.startswith(_BEGINS):
        raise Refused("other")
    _look_at_the_end(content)
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


def _look_at_the_end(content: bytes) -> None:
    """Refuse a table of contents that is too large before it is read."""
    tail = content[-_TAIL:]
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise Refused("cut")
    count, directory = struct.unpack_from("<HL", tail, at + 10)
    if count > MOST_MEMBERS or directory > MOST_DIRECTORY:
        raise Refused("members")


def _chosen(members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    if len(members) > MOST_MEMBERS:
        raise Refused("members")
    found = [member for member in members if _is_calendar(member.filename)]
    if not found:
        raise Refused("none")
    if any(member.flag_bits & 1 or member.compress_type not in _PLAIN for member in found):
        raise Refused("locked")
    if sum(member.file_size for member in found) > MOST_BYTES:
        raise Refused("large")
    return found


def _is_calendar(name: str) -> bool:
    return name.lower().endswith(_SUFFIXES) and "__MACOSX/" not in name
