"""A connection to an encrypted SQLite file, with safe pragmas and errors as sentences."""

from __future__ import annotations

from wellnesstui.domain.errors import DiskFull, DiskTrouble, VaultBusy, VaultDamaged, VaultTrouble
from wellnesstui.store.database.sqlcipher import sqlcipher3
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.regular import NotRegular, expect_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any

    from wellnesstui.domain.errors import WellnessError

WAIT_SECONDS = 5.0
OLDEST_SQLITE = (3, 53, 3)
"""Version of SQLite.

Before 3.51.3 a reset write-ahead log loses writes; before 3.53.3 a crafted index corrupts memory.
"""

_PRAGMAS = (
    "journal_mode = DELETE",
    "synchronous = EXTRA",
    "fullfsync = ON",
    "foreign_keys = ON",
    "cell_size_check = ON",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "temp_store = MEMORY",
    "mmap_size = 0",
    "cache_spill = OFF",  # a long import would lock readers out early
)
# SQLite's words where the module names no code: while pages are copied into another file.
_BY_WORDS = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
}
_UNFIT = (1, 17, 19, 20)  # ERROR, SCHEMA, CONSTRAINT, MISMATCH


class Database:
    """A connection for one thread. Statements outside ``transaction`` run each on their own."""

    def __init__(self, path: str, key: bytes, salt: bytes, wait: float = WAIT_SECONDS) -> None:
        """Open or create ``path`` with SQLCipher's raw key (32 bytes) and salt (16 bytes).

        Raises DiskTrouble for something that is no file, VaultTrouble. A wrong key or a damaged
        file shows only at the first statement.
        """
        _expect_regular(path)
        if _version() < OLDEST_SQLITE:
            raise VaultTrouble(
                f"The SQLite inside sqlcipher3 is {sqlcipher3.sqlite_version}, which is too old to be safe.",
                "Install sqlcipher3 0.6.4 or newer. The vault wasn't touched.",
            )
        self._path = path
        self._wait = wait
        self.explain: Callable[[Database], WellnessError | None] | None = None
        """Gives the error for a correct statement that failed: the tables may not be ours."""
        self._connect(key + salt)

    def _connect(self, raw_key: bytes) -> None:
        with DatabaseErrors():
            self.connection = sqlcipher3.connect(
                self._path, timeout=self._wait, isolation_level=None
            )
            try:
                self._unlock(raw_key)
            except BaseException:
                self.connection.close()
                raise
        self._raw_key = raw_key
        self.transaction = Transaction(self.connection)

    def _unlock(self, raw_key: bytes) -> None:
        self.connection.execute("PRAGMA cipher_log_level = NONE")  # it would print over the app
        self.connection.execute(f"PRAGMA key = \"x'{raw_key.hex()}'\"")
        if not self.connection.execute("PRAGMA cipher_version").fetchone():
            raise VaultTrouble("This SQLite can't encrypt, so the vault wasn't opened.")

    def rekey(self, key: bytes, salt: bytes) -> None:
        """Encrypt every page with another key, in one transaction.

        Raises VaultDamaged before anything is written if a page can't be read: it would be valid
        and empty from then on. Raises VaultBusy and DiskTrouble when it was not done: the file
        keeps its key, and this connection goes on reading and writing it.
        """
        if self.rows("PRAGMA cipher_integrity_check"):
            raise _damaged()
        try:
            self.connection.execute(f"PRAGMA rekey = \"x'{(key + salt).hex()}'\"")
        except sqlcipher3.DatabaseError as error:
            self._after_failed_rekey(key + salt, error)
        self._raw_key = key + salt

    def _after_failed_rekey(self, new: bytes, error: Exception) -> None:
        """Reconnect with the key that the file has. Raises DiskTrouble, VaultBusy for the old one.

        SQLCipher would go on writing with the new key what it reads with the old one: after one
        page written so, nothing opens the file any more. Its error names no cause.
        """
        old = self._raw_key
        self.connection.close()
        try:
            self._connect(old)
            row = self.row("PRAGMA user_version")
        except VaultDamaged:  # it failed after all was written
            self.connection.close()
            self._connect(new)
            self.apply_pragmas()
            return
        self.apply_pragmas()
        self.run(f"PRAGMA user_version = {row[0] if row else 0}")  # busy and read-only show here
        raise DiskFull(
            "There isn't enough space on the disk to encrypt your log with its new key.",
            "Everything saved before is safe. Free up some space and try again.",
        ) from error

    def has_key(self, key: bytes) -> bool:
        """Whether the file is encrypted with this key of 32 bytes."""
        return self._raw_key[: len(key)] == key

    def open_alike(self, path: str) -> Database:
        """A connection to another file of the same key, such as a copy of this one."""
        size = len(self._raw_key) - 16
        return Database(path, self._raw_key[:size], self._raw_key[size:])

    def apply_pragmas(self) -> None:
        """Prefer durability to speed and privacy to convenience.

        Raises VaultDamaged: it reads the file.
        """
        with DatabaseErrors():
            for pragma in _PRAGMAS:
                self.connection.execute(f"PRAGMA {pragma}")

    def rows(self, sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        with DatabaseErrors(self):
            rows: list[tuple[Any, ...]] = self.connection.execute(sql, values).fetchall()
            self._expect_whole()
            return rows

    def row(self, sql: str, values: Any = ()) -> tuple[Any, ...] | None:
        with DatabaseErrors(self):
            row: tuple[Any, ...] | None = self.connection.execute(sql, values).fetchone()
            self._expect_whole()
            return row

    def run(self, sql: str, values: Any = ()) -> int:
        """The number of rows that one statement changed."""
        with DatabaseErrors(self):
            changed = int(self.connection.execute(sql, values).rowcount)
            self._expect_whole()
            return changed

    def run_each(self, sql: str, values: Any) -> None:
        with DatabaseErrors(self):
            self.connection.executemany(sql, values)
            self._expect_whole()

    def _expect_whole(self) -> None:
        """Raises VaultDamaged once a page failed its authentication.

        For an overflow page SQLCipher gives zeros and no error: a note would end early, and a
        backup or a change would make that permanent.
        """
        if self.connection.execute("PRAGMA cipher_status").fetchone() != ("1",):
            raise _damaged()

    def close(self) -> None:
        with DatabaseErrors():
            self.connection.close()


class Transaction:
    """``with database.transaction:`` BEGIN IMMEDIATE to COMMIT or ROLLBACK; inner blocks join in."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._depth = 0

    def __enter__(self) -> None:
        if self._depth == 0:
            with DatabaseErrors():
                self._connection.execute("BEGIN IMMEDIATE")
        self._depth += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._depth -= 1
        if self._depth:
            return
        with DatabaseErrors():
            if kind is None:
                try:
                    self._connection.execute("COMMIT")
                except sqlcipher3.Error:
                    self._roll_back()
                    raise
            else:
                self._roll_back()

    def drop(self) -> None:
        """Roll back what a signal may have left open, in the midst of a BEGIN or COMMIT."""
        self._depth = 0
        with DatabaseErrors():
            self._roll_back()

    def _roll_back(self) -> None:
        if self._connection.in_transaction:  # a full disk may have rolled it back already
            self._connection.execute("ROLLBACK")


def _expect_regular(path: str) -> None:
    """Raises DiskTrouble for a pipe, on which SQLite would block, or a device, which has no end."""
    for ending in ("", "-journal", "-wal", "-shm"):
        try:
            expect_regular(path + ending)
        except NotRegular as error:
            raise disk_trouble(error, "open the vault") from error
        except OSError:
            continue  # not there, or SQLite reports what is wrong


def _version() -> tuple[int, ...]:
    return tuple(int(part) for part in sqlcipher3.sqlite_version.split("."))


class DatabaseErrors:
    """``with DatabaseErrors():`` SQLite's errors become WellnessErrors; wrong SQL stays a bug.

    ``database`` is asked to ``explain`` what looks like such a mistake first.
    """

    def __init__(self, database: Database | None = None) -> None:
        self._database = database

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if isinstance(error, sqlcipher3.DatabaseError):
            code = getattr(error, "sqlite_errorcode", 0) or _BY_WORDS.get(str(error), 0)
            translated: WellnessError | None = _translated(code)
            database = self._database
            if code & 0xFF in _UNFIT and database is not None and database.explain is not None:
                explain, database.explain = database.explain, None  # it asks the database too
                translated = explain(database)
                database.explain = explain
            if translated is not None:
                raise translated from error


def _damaged() -> VaultDamaged:
    return VaultDamaged(
        "Part of the vault can't be read: its file is damaged or incomplete.",
        "`wellness doctor --repair` sets it aside and recovers what it can.",
    )


def _translated(code: int) -> VaultTrouble | DiskTrouble | None:
    primary = code & 0xFF
    if primary in (5, 6):  # BUSY, LOCKED
        return VaultBusy(
            "Another program is using the vault right now, so this wasn't done.",
            "Nothing was lost. Try again in a moment.",
        )
    if primary in (11, 26):  # CORRUPT, NOTADB
        return _damaged()
    if primary == 13:  # FULL
        return DiskFull(
            "There's no space left on the disk, so this wasn't saved.",
            "Everything saved before is safe. Free up some space and try again.",
        )
    if primary in (3, 8, 14, 23):  # PERM, READONLY, CANTOPEN, AUTH
        return DiskTrouble(
            "The vault's folder can't be written to, so this wasn't done.",
            "Everything saved before is safe. `wellness where` shows the folder.",
        )
    if primary == 10:  # IOERR
        return DiskTrouble(
            "The disk reported an error while the vault was in use, so this wasn't done.",
            "Everything saved before is safe. Check the disk and try again.",
        )
    return None
