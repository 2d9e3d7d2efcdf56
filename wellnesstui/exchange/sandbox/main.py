"""The sandbox's process: sets its limits, then turns one file on standard input into lines of JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

from wellnesstui.exchange.sandbox import daylio, dayone, enex, jrnl
from wellnesstui.exchange.sandbox.protocol import MAX_STREAMED, SECONDS, SLOWEST, Refused
from wellnesstui.store.disk.limits import limit

MEMORY = 2 << 30
"""Address space, in bytes."""
KINDS: dict[str, Callable[[BinaryIO], Iterator[object]]] = {
    "daylio": daylio.values,
    "dayone": dayone.values,
    "jrnl": jrnl.values,
    "enex": enex.values,
}


def main(kind: str) -> None:
    """Read a file of a ``kind`` in KINDS."""
    limit(SECONDS, MEMORY, SECONDS + MAX_STREAMED // SLOWEST)
    out = sys.stdout
    try:
        for value in KINDS[kind](sys.stdin.buffer):
            out.write(json.dumps(value))
            out.write("\n")
    except Refused as refused:
        out.write(json.dumps({"error": str(refused)}) + "\n")
    except MemoryError:
        out.write(json.dumps({"error": "large"}) + "\n")
    out.flush()
