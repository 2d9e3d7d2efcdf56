"""A Daylio backup: a ZIP with base64 with JSON in it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import BinaryIO

from wellnesstui.exchange.sandbox.archive import Wanted, seekable, unpack
from wellnesstui.exchange.sandbox.json_document import (
    MAX_TAG,
    entries_of,
    has_content,
    listed,
    read_json,
    scalar,
    truncated,
    unused,
)
from wellnesstui.exchange.sandbox.protocol import MAX_ENTRIES, DaylioHead, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

MAX_MEMBERS = 5_000
BACKUP = "backup.daylio"
_WANTED = Wanted(lambda name: name == BACKUP, 1, MAX_MEMBERS, 4 << 20)
_SCALARS = (
    "id", "year", "month", "day", "hour", "minute", "datetime", "timeZoneOffset", "mood",
    "note", "note_title",
)  # fmt: skip
_USED = frozenset((*_SCALARS, "tags", "createdAt"))
_TOP = frozenset(("dayEntries", "customMoods", "tags", "version", "metadata"))


def values(file: BinaryIO) -> Iterator[DaylioHead | Unchecked | None]:
    """Values to print: the backup's moods and tags, then its entries. Raises Refused."""
    (content,) = unpack(seekable(file), _WANTED)
    document = read_json(_text(content))
    entries = entries_of(document, "dayEntries")
    if entries is None or not isinstance(document, dict):
        raise Refused("json")
    if len(entries) > MAX_ENTRIES:
        raise Refused("large")
    dropped = {key for key, value in document.items() if key not in _TOP and has_content(value)}
    yield {
        "moods": _pick(document.get("customMoods"), ("id", "mood_group_id", "custom_name")),
        "tags": _pick(document.get("tags"), ("id", "name")),
        "dropped": listed(dropped | unused(entries, _USED)),
        "count": len(entries),
    }
    for entry in entries:
        yield _slim(entry)


def _text(content: bytes) -> bytes:
    stripped = content.strip()
    if stripped.startswith(b"{"):
        return stripped  # a hand-made one, not wrapped in base64
    packed = b"".join(content.split())
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except ValueError as error:
        raise Refused("damaged") from error


def _pick(items: object, keys: tuple[str, ...]) -> list[Unchecked]:
    if not isinstance(items, list):
        return []
    dicts = (item for item in items[:MAX_MEMBERS] if isinstance(item, dict))
    return [{key: _short(item.get(key)) for key in keys} for item in dicts]


def _short(value: object) -> object:
    return value[:MAX_TAG] if isinstance(value, str) else scalar(value)


def _slim(entry: object) -> Unchecked | None:
    """The fields of an entry that the parent uses; None for what is no entry."""
    if not isinstance(entry, dict):
        return None
    slim: Unchecked = {key: truncated(scalar(entry[key])) for key in _SCALARS if key in entry}
    tags = entry.get("tags")
    if isinstance(tags, list):
        slim["tags"] = [tag for tag in tags[:1_000] if type(tag) is int]
    return slim
