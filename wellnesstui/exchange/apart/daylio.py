"""Takes a Daylio backup apart in a process of its own, so that a hostile one harms nothing else.

Run by its path, without the package: it imports only the standard library. The archive is its
standard input; its output is one JSON value a line: first what the entries refer to, then the
entries. An archive that can't be trusted gives one line with an ``error``, a word of ERRORS.
"""

from __future__ import annotations

import base64
import json
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

ERRORS = ("not-zip", "members", "names", "missing", "locked", "method", "large", "damaged", "json")
MOST_BYTES = 64 << 20
MOST_MEMBERS = 5_000
MOST_DIRECTORY = 4 << 20
MOST_ENTRIES = 500_000
MEMORY = 2 << 30
SECONDS = 60
BACKUP = "backup.daylio"
_END = b"PK\x05\x06"
_SCALARS = (
    "year", "month", "day", "hour", "minute", "datetime", "timeZoneOffset", "mood",
    "note", "note_title",
)  # fmt: skip
_USED = frozenset((*_SCALARS, "tags", "id", "createdAt"))
_TOP = frozenset(("dayEntries", "customMoods", "tags", "version", "metadata"))


class Refused(Exception):
    """The archive can't be trusted or isn't one; its argument is a word of ERRORS."""


def main() -> None:
    _limit()
    out = sys.stdout
    try:
        for value in values(sys.stdin.buffer):
            out.write(json.dumps(value))
            out.write("\n")
    except Refused as refused:
        out.write(json.dumps({"error": str(refused)}) + "\n")
    except MemoryError:
        out.write(json.dumps({"error": "large"}) + "\n")
    out.flush()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has none: the parent's clock and the sizes below remain
        return
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue  # a lower one stands already, or this system knows it only by name


def values(file: BinaryIO) -> Iterator[Any]:
    """The values to print. Raises Refused."""
    whole = _json(_text(_member(file)))
    if not isinstance(whole, dict) or not isinstance(whole.get("dayEntries"), list):
        raise Refused("json")
    entries = whole["dayEntries"]
    if len(entries) > MOST_ENTRIES:
        raise Refused("large")
    dropped = {key for key, value in whole.items() if key not in _TOP and _holds(value)}
    for entry in entries:
        if isinstance(entry, dict):
            dropped |= {key for key, value in entry.items() if key not in _USED and _holds(value)}
    yield {
        "moods": _pick(whole.get("customMoods"), ("id", "mood_group_id", "custom_name")),
        "tags": _pick(whole.get("tags"), ("id", "name")),
        "dropped": sorted(key[:40] for key in dropped)[:100],
        "count": len(entries),
    }
    for entry in entries:
        yield _slim(entry)


def _member(file: BinaryIO) -> bytes:
    _look_at_the_end(file)
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise Refused("members")
            return _inflate(archive, _chosen(members))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError) as error:
        raise Refused("damaged") from error
    except NotImplementedError as error:
        raise Refused("method") from error


def _look_at_the_end(file: BinaryIO) -> None:
    """Refuse a directory that is too large before it is read."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557))
    tail = file.read(65_557)
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise Refused("not-zip")
    count, directory = struct.unpack_from("<HL", tail, at + 10)
    if count > MOST_MEMBERS or directory > MOST_DIRECTORY:
        raise Refused("members")


def _chosen(members: list[zipfile.ZipInfo]) -> zipfile.ZipInfo:
    for member in members:
        name = member.orig_filename
        if name.startswith("/") or re.search(r"[\\\0-\x1f]|^[A-Za-z]:|(^|/)\.\.(/|$)", name):
            raise Refused("names")
    found = [member for member in members if member.filename == BACKUP]
    if len(found) != 1:
        raise Refused("missing" if not found else "names")
    if found[0].flag_bits & 1:
        raise Refused("locked")
    if found[0].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("method")
    if found[0].file_size > MOST_BYTES:
        raise Refused("large")
    return found[0]


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    # zipfile stops at the declared size and checks the sum; what is larger than declared fails it.
    with archive.open(member) as stream:
        content = stream.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused("large")
    return content


def _text(content: bytes) -> bytes:
    plain = content.strip()
    if plain.startswith(b"{"):
        return plain  # a hand-made one, not wrapped in base64
    packed = b"".join(content.split())
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except ValueError as error:
        raise Refused("damaged") from error


def _json(text: bytes) -> Any:
    try:
        return json.loads(text.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Refused("json") from error


def _refuse(_: str) -> NoReturn:
    raise ValueError


def _holds(value: object) -> bool:
    return bool(value) and isinstance(value, list | dict | str)


def _pick(items: object, keys: tuple[str, ...]) -> list[dict[str, Any]]:
    if not isinstance(items, list):
        return []
    found = (item for item in items[:MOST_MEMBERS] if isinstance(item, dict))
    return [{key: _scalar(item.get(key)) for key in keys} for item in found]


def _slim(entry: object) -> dict[str, Any] | None:
    """The entry's own fields; None for what is no entry."""
    if not isinstance(entry, dict):
        return None
    slim: dict[str, Any] = {key: _scalar(entry[key]) for key in _SCALARS if key in entry}
    tags = entry.get("tags")
    if isinstance(tags, list):
        slim["tags"] = [tag for tag in tags[:1_000] if type(tag) is int]
    return slim


def _scalar(value: object) -> object:
    return value if isinstance(value, str | int | float) else None


if __name__ == "__main__":
    main()
