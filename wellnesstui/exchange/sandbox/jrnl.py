"""A jrnl export in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from wellnesstui.exchange.sandbox.json_document import (
    entries_of,
    journal_values,
    read_json,
    read_whole,
    scalar,
    texts,
    truncated,
)
from wellnesstui.exchange.sandbox.protocol import JournalHead, Refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

_SCALARS = ("title", "body", "date", "time")
_USED = frozenset((*_SCALARS, "tags", "starred"))


def values(file: BinaryIO) -> Iterator[JournalHead | Unchecked | None]:
    """Values to print: the count, then the entries. Raises Refused."""
    entries = entries_of(read_json(read_whole(file)), "entries")
    if entries is None:
        raise Refused("json")
    yield from journal_values(entries, _USED, _slim)


def _slim(entry: Unchecked) -> Unchecked:
    """The fields of an entry that the parent uses."""
    slim: Unchecked = {key: truncated(scalar(entry.get(key))) for key in _SCALARS}
    slim["tags"] = texts(entry.get("tags"))
    return slim
