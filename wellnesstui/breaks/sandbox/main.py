"""The sandbox's process: sets its limits, then turns a calendar on standard input into one line of JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from io import BufferedReader
from typing import BinaryIO, cast

from wellnesstui.breaks.sandbox.busy_times import BusyFinder
from wellnesstui.breaks.sandbox.events import CalendarReader
from wellnesstui.breaks.sandbox.protocol import MEMORY, SECONDS, Refused
from wellnesstui.breaks.sandbox.zones import Zones
from wellnesstui.store.disk.limits import limit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Instant


def _files(file: BufferedReader) -> Iterable[BinaryIO]:
    """The file, or those in it when it is an archive. Raises Refused."""
    if not file.peek(2).startswith(b"PK"):
        return (file,)
    from wellnesstui.breaks.sandbox.archive import calendars

    return calendars(file)


def main(begin: Instant, end: Instant, zone: str) -> None:
    """Print the busy times from ``begin`` until before ``end``.

    ``zone`` is as Zones takes it.
    """
    limit(SECONDS, MEMORY)
    try:
        calendar = CalendarReader(Zones(zone), begin, end)
        for file in _files(cast("BufferedReader", sys.stdin.buffer)):
            calendar.read(file)
        payload: dict[str, object] = BusyFinder(calendar, begin, end).busy_times()._asdict()
    except Refused as refused:
        payload = {"error": str(refused)}
    except MemoryError:
        payload = {"error": "large"}
    sys.stdout.write(json.dumps(payload))
    sys.stdout.flush()
