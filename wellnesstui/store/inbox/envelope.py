"""The envelope of an entry in the inbox and the journal: JSON of its fields, day and batch."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.moment import DAY_SECONDS, EARLIEST, LATEST
from wellnesstui.domain.shape import Misshapen, from_plain, to_plain
from wellnesstui.store.disk.plain_json import dumps

LONGEST = 256 * 1024
"""Bytes of the longest envelope: an entry with 100 KiB of nothing but quotation marks fits."""
_FIRST_DAY, _LAST_DAY = EARLIEST // DAY_SECONDS - 2, LATEST // DAY_SECONDS + 2


def wrap(entry: Entry, batch: str = "") -> str:
    """The entry, whose day is settled, as one line of JSON."""
    return dumps({**to_plain(entry), "day": entry.day, "batch": batch})


def unwrap(text: str | bytes) -> tuple[Entry, str]:
    """The entry and its batch.

    Raises Misshapen: anybody can seal a box, so nothing in it is trusted.
    """
    import json

    if len(text) > LONGEST:
        raise Misshapen("longer than an entry can be")
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Misshapen("not JSON") from error
    if not isinstance(plain, dict):
        raise Misshapen("not an object with named fields")
    day, batch = plain.pop("day", None), plain.pop("batch", "")
    if day is not None and (type(day) is not int or not _FIRST_DAY <= day <= _LAST_DAY):
        raise Misshapen("day is not a day")
    if not isinstance(batch, str):
        raise Misshapen("batch is not a name")
    return from_plain(plain).replace(day=day), batch
