"""JSON that nobody vouches for, and what may be taken over from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, NoReturn

from wellnesstui.exchange.apart.refusal import MOST_BYTES, MOST_ENTRIES, NOTE_CHARACTERS, Refused

MOST_TAGS = 1_000
MOST_TAG = 1_000
_MOST_DROPPED = 100


def whole(file: BinaryIO) -> bytes:
    """All of a file. Raises Refused when that is too much."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refused("large")
    return content


def read_json(text: bytes) -> Any:
    """Raises Refused for anything that is not JSON in UTF-8."""
    try:
        return json.loads(text.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Refused("json") from error


def _refuse(_: str) -> NoReturn:
    raise ValueError


def entries_of(document: object, key: str) -> list[Any] | None:
    """The list under ``key``; None when the document is another one."""
    entries = document.get(key) if isinstance(document, dict) else None
    return entries if isinstance(entries, list) else None


def told(
    entries: list[Any], used: frozenset[str], slim: Callable[[dict[str, Any]], dict[str, Any]]
) -> Iterator[Any]:
    """What to print of a journal: how many entries and what is left out of them, then each entry.

    ``slim`` takes an entry's own fields; null stands for what is no entry. Raises Refused.
    """
    if len(entries) > MOST_ENTRIES:
        raise Refused("large")
    dropped = unused(entries, used)
    if any(isinstance(entry, dict) and entry.get("starred") is True for entry in entries):
        dropped.add("starred")
    yield {"count": len(entries), "dropped": listed(dropped)}
    for entry in entries:
        yield slim(entry) if isinstance(entry, dict) else None


def unused(entries: Iterable[Any], used: frozenset[str]) -> set[str]:
    """Keys of entries that hold something and are not among the ``used``."""
    return {
        key
        for entry in entries
        if isinstance(entry, dict)
        for key, value in entry.items()
        if key not in used and holds(value)
    }


def listed(dropped: set[str]) -> list[str]:
    """The names of what is left out, so many and so long that they can be shown."""
    return sorted(key[:40] for key in dropped)[:_MOST_DROPPED]


def holds(value: object) -> bool:
    """Whether there is something in it that a person may miss."""
    return bool(value) and isinstance(value, list | dict | str)


def scalar(value: object) -> object:
    """The value if it is a text or a number, else None."""
    return value if isinstance(value, str | int | float) else None


def limited(value: object) -> object:
    """The value, a text no longer than the reader looks at; it sees by its length that it was cut."""
    return value[: NOTE_CHARACTERS + 1] if isinstance(value, str) else value


def texts(value: object) -> list[str]:
    """The texts of a list, as many as anybody has."""
    if not isinstance(value, list):
        return []
    return [text[:MOST_TAG] for text in value[:MOST_TAGS] if isinstance(text, str)]
