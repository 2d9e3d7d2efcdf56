"""A jrnl export in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from wellnesstui.exchange.apart.document import (
    entries_of,
    limited,
    read_json,
    scalar,
    texts,
    told,
    whole,
)
from wellnesstui.exchange.apart.refusal import Refused

_SCALARS = ("title", "body", "date", "time")
_USED = frozenset((*_SCALARS, "tags", "starred"))


def values(file: BinaryIO) -> Iterator[Any]:
    """The values to print. Raises Refused."""
    entries = entries_of(read_json(whole(file)), "entries")
    if entries is None:
        raise Refused("json")
    yield from told(entries, _USED, _slim)


def _slim(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry's own fields."""
    slim: dict[str, Any] = {key: limited(scalar(entry.get(key))) for key in _SCALARS}
    slim["tags"] = texts(entry.get("tags"))
    return slim
