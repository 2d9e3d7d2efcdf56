"""Finding words in notes, names and answers: newest first, a word found by its beginning."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.narrowing import Narrowing
from wellnesstui.store.database import Database
from wellnesstui.store.roll import Roll, asked


def newest(database: Database, words: str, most: int) -> list[Entry]:
    """The newest ``most`` entries in which every one of ``words`` begins some word.

    Signs and scripts that are written without spaces can't be looked up in the index of words;
    they are looked for anywhere in the text.
    """
    if not asked(words):
        return []
    roll = Roll(database, Narrowing(text=words), [], [])
    roll.more(most)
    return [entry for entry in roll.entries(0, most) if entry is not None]
