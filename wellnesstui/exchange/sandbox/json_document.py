"""Untrusted JSON, and the values that may be copied from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NoReturn

from wellnesstui.exchange.sandbox.protocol import (
    MAX_BYTES,
    MAX_ENTRIES,
    NOTE_CHARACTERS,
    JournalHead,
    Refused,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

MAX_TAGS = 1_000
MAX_TAG = 1_000
"""Characters."""
_MAX_DROPPED = 100


def read_whole(file: BinaryIO) -> bytes:
    """A whole file. Raises Refused when it is over MAX_BYTES."""
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Refused("large")
    return content


def read_json(text: bytes) -> object:
    """The value of a JSON text. Raises Refused for anything but JSON in UTF-8."""
    try:
        value: object = json.loads(text.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise Refused("json") from error
    return value


def _refuse(_: str) -> NoReturn:
    raise ValueError


def entries_of(document: object, key: str) -> list[object] | None:
    """The list under ``key``; None when there is none."""
    entries = document.get(key) if isinstance(document, dict) else None
    return entries if isinstance(entries, list) else None


def journal_values(
    entries: list[object], used: frozenset[str], slim: Callable[[Unchecked], Unchecked]
) -> Iterator[JournalHead | Unchecked | None]:
    """Values to print for a journal: its count and what is left out, then each entry.

    ``slim`` copies an entry's own fields; None stands for what is no entry. Raises Refused.
    """
    if len(entries) > MAX_ENTRIES:
        raise Refused("large")
    dropped = unused(entries, used)
    if any(isinstance(entry, dict) and entry.get("starred") is True for entry in entries):
        dropped.add("starred")
    yield {"count": len(entries), "dropped": listed(dropped)}
    for entry in entries:
        yield slim(entry) if isinstance(entry, dict) else None


def unused(entries: Iterable[object], used: frozenset[str]) -> set[str]:
    """Keys of entries that have content and are not among ``used``."""
    return {
        key
        for entry in entries
        if isinstance(entry, dict)
        for key, value in entry.items()
        if key not in used and has_content(value)
    }


def listed(dropped: set[str]) -> list[str]:
    """Keys that are left out, sorted, cut to what can be shown."""
    return sorted(key[:40] for key in dropped)[:_MAX_DROPPED]


def has_content(value: object) -> bool:
    """Whether a value holds something that a person may miss."""
    return bool(value) and isinstance(value, list | dict | str)


def scalar(value: object) -> object:
    """The value if it is a string or a number, else None."""
    return value if isinstance(value, str | int | float) else None


def truncated(value: object) -> object:
    """The value, a string cut to NOTE_CHARACTERS + 1, so that the parent sees that it was cut."""
    return cut(value) if isinstance(value, str) else value


def cut(text: str) -> str:
    """The text, cut to NOTE_CHARACTERS + 1."""
    return text[: NOTE_CHARACTERS + 1]


def texts(value: object) -> list[str]:
    """The strings of a list, at most MAX_TAGS of MAX_TAG characters."""
    if not isinstance(value, list):
        return []
    return [text[:MAX_TAG] for text in value[:MAX_TAGS] if isinstance(text, str)]
