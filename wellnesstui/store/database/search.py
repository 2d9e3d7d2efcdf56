"""Full-text search over notes, names and answers: newest first, each word by its prefix."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.log_filter import LogFilter
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.entry_cursor import EntryCursor, search_words


def newest(database: Database, words: str, limit: int) -> list[Entry]:
    """The newest ``limit`` entries in which every one of ``words`` is a prefix of some word.

    Punctuation, which the full-text index does not hold, is searched as a substring. Raises
    VaultTrouble.
    """
    if not search_words(words):
        return []
    cursor = EntryCursor(database, LogFilter(text=words), [], [])
    cursor.fetch(limit)
    return [entry for entry in cursor.entries(0, limit) if entry is not None]
