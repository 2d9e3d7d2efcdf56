"""Why a file is left alone, in one word that the parent has a sentence for."""

from __future__ import annotations

ERRORS = (
    "not-zip", "members", "names", "missing", "locked", "method", "large", "damaged", "json", "xml",
    "entities", "pipe",
)  # fmt: skip
MOST_BYTES = 64 << 20
"""Most that is unpacked, and most text that is handed over."""
MOST_STREAMED = 16 << 30
"""Longest file that is read as it streams by."""
MOST_ENTRIES = 2_000_000
SECONDS = 60
SLOWEST = 1 << 20
"""Bytes a second: a streamed file has so much more time as it is longer."""
NOTE_CHARACTERS = 400 << 10
"""Longest text that is handed over: four times what is kept, for cleaning may make it shorter."""


class Refused(Exception):
    """The file can't be trusted or isn't one of its kind; its argument is a word of ERRORS."""
