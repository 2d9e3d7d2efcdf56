"""Makes a vault as an earlier version of wellness wrote it, row by row."""

from __future__ import annotations

from collections.abc import Iterable

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.text import folded
from wellnesstui.store.database import rows, schema
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import load_or_make


def opened(home: Home, path: str = "") -> Database:
    """The vault's file with the home's keys, whatever its version."""
    keys = load_or_make(home)
    return Database(path or home.vault, keys.database, keys.salt)


def third_version(home: Home, entries: Iterable[Entry]) -> None:
    """A vault whose index folds Latin accents alone. Entries need their days."""
    database = opened(home)
    database.apply_pragmas()
    schema.migrate(database, home.backups, lambda _: database, schema.MIGRATIONS[:3])
    with database.transaction:
        for entry in entries:
            _insert(database, entry)
    database.close()


def _insert(database: Database, entry: Entry) -> None:
    n = rows._free_number(database, entry.when.instant)
    database.run(
        f"INSERT INTO entry VALUES ({','.join('?' * 18)})",
        (
            n, entry.id[::-1], entry.when.instant, entry.when.offset, entry.when.zone, entry.day,
            entry.mood, entry.mood_label, entry.energy, entry.note,
            " ".join((*entry.words, *(logged.name for logged in entry.activities))), "", "",
            int(entry.for_supervision), entry.source, entry.created, entry.amended, "",
        ),
    )  # fmt: skip
    for at, word in enumerate(entry.words):
        key = folded(word)
        database.run("INSERT OR IGNORE INTO word (name, folded) VALUES (?, ?)", (word, key))
        database.run("INSERT INTO entry_word VALUES (?, ?, ?)", (n, at, key))
    for at, logged in enumerate(entry.activities):
        key = folded(logged.name)
        sql = "INSERT OR IGNORE INTO activity (name, folded, domain) VALUES (?, ?, ?)"
        database.run(sql, (logged.name, key, logged.domain))
        row = (n, at, key, logged.minutes, logged.domain)
        database.run("INSERT INTO entry_activity VALUES (?, ?, ?, ?, ?)", row)
