"""Daylio's two formats under one name, known by their first bytes, not by the file's name."""

from __future__ import annotations

from collections.abc import Iterator

from wellnesstui.exchange.importers import daylio_backup, daylio_csv
from wellnesstui.exchange.reading import EntryRow, ImportSource, SkippedRow

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


def read(reading: ImportSource) -> Iterator[EntryRow | SkippedRow]:
    """The rows of a CSV export or of a ``.daylio`` backup. Raises WellnessError."""
    if reading.head().startswith(_ZIP):
        return daylio_backup.read(reading)
    return daylio_csv.read(reading)
