"""Finding words in notes, names and answers: newest first, a word found by its beginning."""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.text import clean
from wellnesstui.store import rows
from wellnesstui.store.database import Database

MOST_WORDS = 20


def newest(database: Database, words: str, most: int) -> list[Entry]:
    """The newest ``most`` entries in which every one of ``words`` begins some word.

    Signs and scripts that are written without spaces can't be looked up in the index of words;
    they are looked for anywhere in the text.
    """
    wanted = clean(words).split()[:MOST_WORDS]
    if not wanted:
        return []
    plain = [word for word in wanted if _is_indexed(word)]
    where, values = [], []
    if plain:
        quoted = " ".join('"' + word.replace('"', '""') + '"*' for word in plain)
        where.append("n IN (SELECT rowid FROM entry_index WHERE entry_index MATCH ?)")
        values.append(quoted)
    for word in wanted:
        if word not in plain:
            where.append("instr(lower(note || ' ' || labels), lower(?))")
            values.append(word)
    if len(plain) == len(wanted):  # the index alone gives the newest without sorting
        places = database.rows(
            "SELECT rowid FROM entry_index WHERE entry_index MATCH ? ORDER BY rowid DESC LIMIT ?",
            (quoted, most),
        )
        numbers = ",".join(str(place) for (place,) in places)
        where, values = [f"n IN ({numbers})"], []
    sql = f"{rows.SELECT} WHERE {' AND '.join(where)} ORDER BY n DESC LIMIT ?"
    return rows.entries(database.rows(sql, (*values, most)))


def _is_indexed(word: str) -> bool:
    """Whether the index has it as a word: with a letter or digit, of a script that spaces its words."""
    return any(char.isalnum() for char in word) and not any(
        "\u0e00" <= char <= "\u0eff" or "\u1000" <= char <= "\u109f" or char >= "\u2e80"
        for char in word
        if char.isalnum()
    )
