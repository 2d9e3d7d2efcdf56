"""The process itself: limits first, then one file from standard input to lines of JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from wellnesstui.exchange.apart import daylio, dayone, enex, jrnl
from wellnesstui.exchange.apart.refusal import SECONDS, Refused

MEMORY = 2 << 30
KINDS: dict[str, Callable[[BinaryIO], Iterator[Any]]] = {
    "daylio": daylio.values,
    "dayone": dayone.values,
    "jrnl": jrnl.values,
    "enex": enex.values,
}


def main(kind: str) -> None:
    _limit()
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
