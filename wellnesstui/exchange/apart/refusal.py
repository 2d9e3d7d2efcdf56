"""Why a file is left alone, in one word that the parent has a sentence for."""

from __future__ import annotations

ERRORS = (
    "not-zip", "members", "names", "missing", "locked", "method", "large", "damaged", "json", "xml",
    "entities",
)  # fmt: skip
MOST_BYTES = 64 << 20
"""Most that is unpacked, and most text that is handed over."""
MOST_ENTRIES = 500_000
SECONDS = 60


class Refused(Exception):
    """The file can't be trusted or isn't one of its kind; its argument is a word of ERRORS."""
