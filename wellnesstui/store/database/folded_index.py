"""The fifth migration: a full-text index of folded words."""

from __future__ import annotations

from wellnesstui.domain.text import indexed
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.script import run_script

# What search reads: a note as it is if it is ASCII, else as domain.folding folds it and sets its
# words apart, so that the tokenizer has nothing to fold but ASCII case. Labels are folded where they
# are. A folded note is stored because exactly what was indexed must be taken out of the index with
# the entry, or traces stay; apart from the entry, because reading entries needs none of it. It is
# written before its entry and goes with it; a note is never updated in place.
# columnsize: sizes serve ranking alone, and what is found comes newest first.
FIFTH = """
DROP TRIGGER entry_indexed;
DROP TRIGGER entry_unindexed;
DROP TRIGGER entry_reindexed;
DROP TABLE entry_index;
CREATE TABLE entry_folded (n INTEGER PRIMARY KEY, note TEXT NOT NULL) STRICT;
CREATE VIEW entry_text AS
  SELECT entry.n, coalesce(entry_folded.note, entry.note) AS note, labels
  FROM entry LEFT JOIN entry_folded ON entry_folded.n = entry.n;
CREATE VIRTUAL TABLE entry_index USING fts5 (
  note, labels, content = 'entry_text', content_rowid = 'n', columnsize = 0, prefix = '2 3',
  tokenize = 'ascii'
);
INSERT INTO entry_index (entry_index, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER entry_indexed AFTER INSERT ON entry BEGIN
  INSERT INTO entry_index (rowid, note, labels) VALUES (
    new.n, coalesce((SELECT note FROM entry_folded WHERE n = new.n), new.note), new.labels);
END;
CREATE TRIGGER entry_unindexed AFTER DELETE ON entry BEGIN
  INSERT INTO entry_index (entry_index, rowid, note, labels) VALUES (
    'delete', old.n, coalesce((SELECT note FROM entry_folded WHERE n = old.n), old.note), old.labels);
  DELETE FROM entry_folded WHERE n = old.n;
END;
CREATE TRIGGER entry_reindexed AFTER UPDATE OF labels ON entry BEGIN
  INSERT INTO entry_index (entry_index, rowid, note, labels) VALUES (
    'delete', old.n, coalesce((SELECT note FROM entry_folded WHERE n = old.n), old.note), old.labels);
  INSERT INTO entry_index (rowid, note, labels) VALUES (
    new.n, coalesce((SELECT note FROM entry_folded WHERE n = new.n), new.note), new.labels);
END;
"""
_CHUNK = 1000


def fifth(database: Database) -> None:
    """Migrate to an index of folded words, which also splits texts without spaces."""
    database.run("PRAGMA secure_delete = ON")  # the old index must leave no trace in free pages
    before, table, after = FIFTH.partition("INSERT INTO entry_index")
    run_script(database, before)
    _fold(database)
    if database.row("SELECT 1 FROM entry LIMIT 1"):
        database.run("INSERT INTO entry_index (entry_index) VALUES ('rebuild')")
    run_script(database, table + after)


def _fold(database: Database) -> None:
    last = -1
    while page := database.rows(
        "SELECT n, note, labels FROM entry WHERE n > ? ORDER BY n LIMIT ?", (last, _CHUNK)
    ):
        last = page[-1][0]
        notes = [(n, indexed(note)) for n, note, _ in page if not note.isascii()]
        database.run_each("INSERT INTO entry_folded VALUES (?, ?)", notes)
        names = [(indexed(labels), n) for n, _, labels in page if not labels.isascii()]
        database.run_each("UPDATE entry SET labels = ? WHERE n = ?", names)
