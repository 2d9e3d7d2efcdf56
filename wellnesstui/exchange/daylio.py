"""Daylio's two formats under one name, told apart by what is in the file and not by its ending."""

from __future__ import annotations

from collections.abc import Iterator

from wellnesstui.exchange import daylio_backup, daylio_csv
from wellnesstui.exchange.reading import Found, Reading, Unread

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def read(reading: Reading) -> Iterator[Found | Unread]:
    """The rows of a CSV export or of a ``.daylio`` backup. Raises WellnessError."""
    if reading.head().startswith(_ZIP):
        return daylio_backup.read(reading)
    return daylio_csv.read(reading)
