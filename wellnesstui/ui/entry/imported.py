"""Where an entry was imported from, as a sentence."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.text import clean_line
from wellnesstui.exchange.table import IMPORTERS


def imported_from(entry: Entry) -> str:
    """``Imported from a Daylio export``; a format that isn't known goes by its own name."""
    kind = entry.source.removeprefix("import:")
    return f"Imported from {IMPORTERS[kind].file if kind in IMPORTERS else clean_line(kind)}"
