"""The vault's tables, and the numbered migrations that bring an older vault up to date."""

from __future__ import annotations

import os
import time

from wellnesstui.domain.errors import DiskTrouble, VaultNewer, VaultSchemaMismatch
from wellnesstui.domain.version import of_amendment
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.folded_index import fifth
from wellnesstui.store.database.script import run_script
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import remove_temporary, sync_folder, temporary_path
from wellnesstui.store.disk.private_folder import make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# n orders entries by time: seconds since 1900 in the high bits, 20 bits to tell apart those of one
# second. So the newest of a search, of a day and of the whole log come without sorting, page by
# page, and a page begins at a number. tail is the id backwards: an ending is then a prefix.
FIRST = """
CREATE TABLE entry (
  n INTEGER PRIMARY KEY,
  tail TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  zone TEXT NOT NULL,
  day INTEGER NOT NULL,
  mood INTEGER CHECK (mood BETWEEN 1 AND 5),
  mood_label TEXT NOT NULL,
  energy INTEGER CHECK (energy BETWEEN 1 AND 5),
  note TEXT NOT NULL,
  labels TEXT NOT NULL,
  form TEXT NOT NULL,
  answers TEXT NOT NULL,
  for_supervision INTEGER NOT NULL CHECK (for_supervision IN (0, 1)),
  source TEXT NOT NULL,
  created INTEGER NOT NULL,
  amended INTEGER,
  batch TEXT NOT NULL
) STRICT;
CREATE INDEX entry_day ON entry (day, n, mood);
CREATE INDEX entry_batch ON entry (batch) WHERE batch <> '';

CREATE TABLE word (
  name TEXT NOT NULL,
  folded TEXT NOT NULL PRIMARY KEY,
  pleasantness INTEGER,
  energy INTEGER,
  hidden INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE entry_word (
  n INTEGER NOT NULL REFERENCES entry (n) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  word TEXT NOT NULL REFERENCES word (folded) ON UPDATE CASCADE,
  PRIMARY KEY (n, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_word_word ON entry_word (word, n);

CREATE TABLE activity (
  name TEXT NOT NULL,
  folded TEXT NOT NULL PRIMARY KEY,
  domain TEXT NOT NULL,
  hidden INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE entry_activity (
  n INTEGER NOT NULL REFERENCES entry (n) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  activity TEXT NOT NULL REFERENCES activity (folded) ON UPDATE CASCADE,
  minutes INTEGER,
  domain TEXT NOT NULL,
  PRIMARY KEY (n, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_activity_activity ON entry_activity (activity, n);

CREATE VIRTUAL TABLE entry_index USING fts5 (
  note, labels, content = 'entry', content_rowid = 'n', prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO entry_index (entry_index, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER entry_indexed AFTER INSERT ON entry BEGIN
  INSERT INTO entry_index (rowid, note, labels) VALUES (new.n, new.note, new.labels);
END;
CREATE TRIGGER entry_unindexed AFTER DELETE ON entry BEGIN
  INSERT INTO entry_index (entry_index, rowid, note, labels)
  VALUES ('delete', old.n, old.note, old.labels);
END;

CREATE TABLE seen (id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE gone (id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE deed (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  day INTEGER NOT NULL,
  made INTEGER NOT NULL,
  other TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
CREATE TABLE batch (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  made INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE imported (
  key TEXT NOT NULL PRIMARY KEY,
  entry TEXT NOT NULL,
  batch TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_batch ON imported (batch);
CREATE TABLE mood_name (
  folded TEXT NOT NULL PRIMARY KEY,
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 5),
  batch TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
  place TEXT NOT NULL PRIMARY KEY,
  content TEXT NOT NULL,
  made INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

# kept: the person added, changed or hid the name, so it stays when no entry has it. hidden: 1 is
# never offered; 2 is a name that came with wellness and was let go of, until an entry has it again.
# place: the person's own order. came: the folded name it came with. label: what a mood is called in entries created since.
SECOND = """
ALTER TABLE word ADD COLUMN place INTEGER;
ALTER TABLE word ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE word ADD COLUMN came TEXT;
ALTER TABLE activity ADD COLUMN place INTEGER;
ALTER TABLE activity ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE activity ADD COLUMN came TEXT;
CREATE TABLE label (
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  since INTEGER NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (level, since)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_reindexed AFTER UPDATE OF note, labels ON entry BEGIN
  INSERT INTO entry_index (entry_index, rowid, note, labels)
  VALUES ('delete', old.n, old.note, old.labels);
  INSERT INTO entry_index (rowid, note, labels) VALUES (new.n, new.note, new.labels);
END;
"""


THIRD = """
CREATE TABLE about (what TEXT NOT NULL PRIMARY KEY, said TEXT NOT NULL) STRICT, WITHOUT ROWID;
"""

_SHADOW_TABLES = "entry_index_"


# change: what was done today, so that it can be undone; the changes of one action go together, and
# version is the one that undoing puts back ('' for a new one). version: of what was changed since it
# was made. gone: what was deleted, and whether permanently. digest: of the bytes of the box that
# brought the entry; none for those from before.
FOURTH = """
CREATE TABLE change (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  action INTEGER NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  day INTEGER NOT NULL,
  made INTEGER NOT NULL,
  other TEXT NOT NULL,
  version TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1))
) STRICT;
INSERT INTO change SELECT n, n, kind, id, day, made, other, '', undone FROM deed;
DROP TABLE deed;
CREATE TABLE version (
  id TEXT NOT NULL PRIMARY KEY,
  head TEXT NOT NULL,
  past TEXT NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE gone ADD COLUMN permanent INTEGER NOT NULL DEFAULT 1;
ALTER TABLE seen ADD COLUMN digest BLOB;
"""


# value: in thousandths. tracker: the id of a definition, which the list ``trackers`` has; one that was
# deleted leaves its values. The index serves the values of one tracker over a span.
SIXTH = """
CREATE TABLE entry_tracker (
  n INTEGER NOT NULL REFERENCES entry (n) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  tracker TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (n, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tracker_tracker ON entry_tracker (tracker, n, value);
"""


UPGRADING = (
    "Updating your log for this version of wellness. This happens once and may take a minute."
)
_QUICK = 10_000
"""Entries that are migrated before anybody wonders; ten times as many took 3 to 6 seconds."""


def first(database: Database) -> None:
    """Migrate an empty file: all tables of the first version."""
    run_script(database, FIRST)


def second(database: Database) -> None:
    """Migrate to words, activities and labels that the person can change."""
    run_script(database, SECOND)


def third(database: Database) -> None:
    """Migrate to the table ``about``: what wellness knows about the person."""
    run_script(database, THIRD)


def fourth(database: Database) -> None:
    """Migrate to versions, and to one journal for every kind of action.

    Which of the deletions before were permanent nobody knows: all stay so.
    """
    database.run("PRAGMA secure_delete = ON")  # the old journal must leave no trace in free pages
    run_script(database, FOURTH)
    amended = database.rows("SELECT tail, amended FROM entry WHERE amended IS NOT NULL")
    versions = [(tail[::-1], of_amendment(instant), "") for tail, instant in amended]
    database.run_each("INSERT INTO version VALUES (?, ?, ?)", versions)


def sixth(database: Database) -> None:
    """Migrate to values of trackers."""
    run_script(database, SIXTH)


MIGRATIONS: tuple[Callable[[Database], None], ...] = (first, second, third, fourth, fifth, sixth)
"""Migration i brings version i to version i + 1. Migrations are added, never changed."""


def migrate(
    database: Database,
    backups: str,
    open_alike: Callable[[str], Database],
    migrations: Sequence[Callable[[Database], None]] = MIGRATIONS,
    *,
    notify: Callable[[str], None] | None = None,
) -> None:
    """Migrate in one transaction, after a backup that was reopened by ``open_alike`` and verified.

    Without a folder of ``backups`` none is made. ``notify`` is given a sentence for the person if
    they will have to wait. Raises VaultNewer with the file untouched when it comes from a later
    program, VaultSchemaMismatch when its tables are not those of its version.
    """
    version = _version(database)
    _expect_known(version, len(migrations))
    if version == len(migrations):
        return
    if schema_objects(database) != _objects_after(migrations[:version]):
        raise _strange(version)
    if version and notify and database.row("SELECT 1 FROM entry LIMIT 1 OFFSET ?", (_QUICK,)):
        notify(UPGRADING)
    if version and backups:
        _back_up(database, backups, version, len(migrations), open_alike)
    with database.transaction:
        for migration in migrations[_version(database) :]:  # another program may have been quicker
            migration(database)
        database.run(f"PRAGMA user_version = {len(migrations)}")


def expect_own_tables(database: Database) -> None:
    """Raises VaultSchemaMismatch unless the tables are as wellness made them; VaultNewer for a
    later one.

    A file from elsewhere may have views, triggers or columns of its own under the names of ours.
    """
    version = _version(database)
    _expect_known(version, len(MIGRATIONS))
    if not version or schema_objects(database) != _objects_after(MIGRATIONS[:version]):
        raise _strange(version)


def schema_objects(database: Database) -> list[tuple[object, ...]]:
    """Type, name, table and SQL of each schema object; no SQL for FTS5's own tables."""
    rows = database.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2, 3, 4")
    return [row[:3] if str(row[1]).startswith(_SHADOW_TABLES) else row for row in rows]


def _objects_after(migrations: Sequence[Callable[[Database], None]]) -> list[tuple[object, ...]]:
    """The schema objects of an empty vault after some migrations."""
    empty = Database(":memory:", bytes(32), bytes(16))
    try:
        for migration in migrations:
            migration(empty)
        return schema_objects(empty)
    finally:
        empty.close()


def _expect_known(version: int, newest: int) -> None:
    if version > newest:
        raise VaultNewer(
            f"This vault was saved by a newer version of wellness (its tables are version {version}, "
            f"this program knows {newest}).",
            "Nothing was changed. Upgrade wellness to open it.",
        )
    if version < 0:
        raise _strange(version)


def _strange(version: int) -> VaultSchemaMismatch:
    return VaultSchemaMismatch(
        f"The tables in this vault aren't the ones wellness makes (version {version}).",
        "Nothing was changed. `wellness restore` can replace it with a backup.",
    )


def _version(database: Database) -> int:
    row = database.row("PRAGMA user_version")
    return int(row[0]) if row else 0


def _back_up(
    database: Database, folder: str, old: int, new: int, open_alike: Callable[[str], Database]
) -> str:
    """The path of a copy of the vault, reopened and checked. Raises DiskTrouble, VaultTrouble."""
    make_private_folder(folder)
    stamp = time.strftime("%Y-%m-%dT%H%M%S")
    path = os.path.join(folder, f"before-{old}-to-{new}-{stamp}.db")
    partial = temporary_path(path)
    try:
        database.run("VACUUM INTO ?", (partial,))
        copy = open_alike(partial)
        is_sound = copy.row("PRAGMA integrity_check") == ("ok",) and _version(copy) == old
        copy.close()
        if not is_sound:
            raise DiskTrouble(
                "The backup before the upgrade couldn't be verified, so the vault wasn't upgraded.",
                "Nothing was changed. Check the disk and try again.",
            )
        with open(partial, "rb+") as file:
            os.fsync(file.fileno())
        os.rename(partial, path)
        sync_folder(folder)
    except OSError as error:
        raise disk_trouble(error, "make a backup before the upgrade") from error
    finally:
        remove_temporary(partial)
    return path
