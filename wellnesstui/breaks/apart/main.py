"""The process itself: limits first, then a calendar on standard input to one line of times."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from io import BufferedReader
from typing import BinaryIO, cast

from wellnesstui.breaks.apart.busy import Busy
from wellnesstui.breaks.apart.events import Book
from wellnesstui.breaks.apart.refusal import MEMORY, SECONDS, Refused
from wellnesstui.breaks.apart.zones import Zones
from wellnesstui.store.limits import limit


def _files(file: BufferedReader) -> Iterable[BinaryIO]:
    """The file, or those in it when it is an archive. Raises Refused."""
    if not file.peek(2).startswith(b"PK"):
        return (file,)
    from wellnesstui.breaks.apart.archive import calendars

    return calendars(file)


def main(begin: int, end: int, zone: str) -> None:
    """``begin`` and ``end`` in seconds since 1970 UTC; ``zone`` as Zones takes it."""
    limit(SECONDS, MEMORY)
    try:
        book = Book(Zones(zone), begin, end)
        for file in _files(cast("BufferedReader", sys.stdin.buffer)):
            book.read(file)
        told = Busy(book, begin, end).told()
    except Refused as refused:
        told = {"error": str(refused)}
    except MemoryError:
        told = {"error": "large"}
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()
