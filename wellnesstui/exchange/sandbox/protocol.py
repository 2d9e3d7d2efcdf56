"""What the sandbox and its parent agree on: the words of a refusal, and the limits."""

from __future__ import annotations

ERRORS = (
    "not-zip", "members", "names", "missing", "locked", "method", "large", "damaged", "json", "xml",
    "entities", "pipe",
)  # fmt: skip
"""The parent has a sentence for each."""
MAX_BYTES = 64 << 20
"""Most bytes that are unpacked or read whole."""
MAX_STREAMED = 16 << 30
"""Longest streamed file, in bytes."""
MAX_ENTRIES = 2_000_000
SECONDS = 60
"""CPU time of a file, and the longest silence."""
SLOWEST = 1 << 20
"""Bytes a second: a streamed file may take a second more for each of these."""
NOTE_CHARACTERS = 400 << 10
"""Longest text that is handed over: four times what is saved, since cleaning may make it shorter."""


class Refused(Exception):
    """Raised for a file that can't be trusted or is of another kind; its argument is a word of ERRORS."""
