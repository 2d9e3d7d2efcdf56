"""A jrnl export in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from wellnesstui.exchange.apart.document import (
    entries_of,
    listed,
    read_json,
    scalar,
    texts,
    unused,
    whole,
)
from wellnesstui.exchange.apart.refusal import MOST_ENTRIES, Refused

_SCALARS = ("title", "body", "date", "time")
_USED = frozenset((*_SCALARS, "tags", "starred"))


def values(file: BinaryIO) -> Iterator[Any]:
    """The values to print. Raises Refused."""
    entries = entries_of(read_json(whole(file)), "entries")
    if entries is None:
        raise Refused("json")
    if len(entries) > MOST_ENTRIES:
        raise Refused("large")
    dropped = unused(entries, _USED)
    if any(isinstance(entry, dict) and entry.get("starred") is True for entry in entries):
        dropped.add("starred")
    yield {"count": len(entries), "dropped": listed(dropped)}
    for entry in entries:
        yield _slim(entry)


def _slim(entry: object) -> dict[str, Any] | None:
    """The entry's own fields; None for what is no entry."""
    if not isinstance(entry, dict):
        return None
    slim: dict[str, Any] = {key: scalar(entry.get(key)) for key in _SCALARS}
    slim["tags"] = texts(entry.get("tags"))
    return slim
