"""The process itself: limits first, then a calendar on standard input to one line of times."""

from __future__ import annotations

import json
import sys

from wellnesstui.breaks.apart.busy import Busy
from wellnesstui.breaks.apart.events import Book
from wellnesstui.breaks.apart.refusal import MEMORY, SECONDS, Refused
from wellnesstui.breaks.apart.zones import Zones


def main(begin: int, end: int, zone: str) -> None:
    """``begin`` and ``end`` in seconds since 1970 UTC; ``zone`` as Zones takes it."""
    _limit()
    try:
        book = Book(Zones(zone), begin, end)
        book.read(sys.stdin.buffer)
        told = Busy(book, begin, end).told()
    except Refused as refused:
        told = {"error": str(refused)}
    except MemoryError:
        told = {"error": "large"}
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has none: the parent's clock and the sizes remain
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
