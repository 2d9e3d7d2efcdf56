"""Untrusted ZIP archives: the central directory is checked first, then only wanted members are unpacked."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO, NamedTuple

from wellnesstui.exchange.sandbox.json_document import read_whole
from wellnesstui.exchange.sandbox.protocol import MAX_BYTES, Refused

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
"""Magic numbers: of a first member, and of an empty archive."""
_END_RECORD = b"PK\x05\x06"


class Wanted(NamedTuple):
    """Which members are unpacked, and limits: ``limit`` of them, ``members`` in all, ``directory`` bytes."""

    by_name: Callable[[str], bool]
    limit: int
    members: int
    directory: int


def unpack(file: BinaryIO, wanted: Wanted) -> list[bytes]:
    """The contents of the wanted members, in their order. Raises Refused."""
    _check_end_record(file, wanted)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if len(members) > wanted.members:
                raise Refused("members")
            chosen = _chosen(members, wanted)
            return [_inflate(archive, member) for member in chosen]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError) as error:
        raise Refused("damaged") from error
    except NotImplementedError as error:
        raise Refused("method") from error


def seekable(file: BinaryIO) -> BinaryIO:
    """The file, or a pipe's content in memory. Raises Refused when that is too much."""
    if file.seekable():
        return file
    head = file.read(4)
    try:
        return io.BytesIO(head + read_whole(file))
    except Refused as error:
        raise Refused("pipe" if head in ZIP else "large") from error


def _check_end_record(file: BinaryIO, wanted: Wanted) -> None:
    """Refuse a central directory that is too large before it is read."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557))
    tail = file.read(65_557)
    file.seek(0)
    offset = tail.rfind(_END_RECORD)
    if offset < 0 or len(tail) - offset < 22:
        raise Refused("not-zip")
    count, directory = struct.unpack_from("<HL", tail, offset + 10)
    if count > wanted.members or directory > wanted.directory:
        raise Refused("members")


def _chosen(members: list[zipfile.ZipInfo], wanted: Wanted) -> list[zipfile.ZipInfo]:
    for member in members:
        name = member.orig_filename
        if name.startswith("/") or re.search(r"[\\\0-\x1f]|^[A-Za-z]:|(^|/)\.\.(/|$)", name):
            raise Refused("names")
    chosen = [member for member in members if wanted.by_name(member.filename)]
    if not chosen:
        raise Refused("missing")
    if len(chosen) > wanted.limit or len({member.filename for member in chosen}) < len(chosen):
        raise Refused("names")
    if any(member.flag_bits & 1 for member in chosen):
        raise Refused("locked")
    if any(m.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for m in chosen):
        raise Refused("method")
    if sum(member.file_size for member in chosen) > MAX_BYTES:
        raise Refused("large")
    return chosen


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    # zipfile stops at the declared size and checks the CRC, which a larger member fails.
    with archive.open(member) as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused("large")
    return content
