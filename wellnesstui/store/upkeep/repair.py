"""Repairing a damaged vault: it is quarantined, and what can be recovered goes into a new one.

That is every entry that can still be read, and the newest good backup. Each page has an HMAC that only
the key can make, so that what is read is what was written, or nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager

from wellnesstui.domain.entry import format_entry_count
from wellnesstui.domain.errors import BackupDamaged, UsedWrongly, VaultDamaged
from wellnesstui.domain.moment import Minute, day_name
from wellnesstui.domain.record import Record
from wellnesstui.store.backups import backup_list, backup_names
from wellnesstui.store.backups.merge import merge
from wellnesstui.store.backups.unpacking import STAGING, opened
from wellnesstui.store.database import rows
from wellnesstui.store.database.connection import Database, DatabaseErrors
from wellnesstui.store.database.opening import SCHEMA_VERSION, quarantine, vault_lock
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.free_space import copy_regular
from wellnesstui.store.disk.private_folder import make_private_folder
from wellnesstui.store.vault.reader import VaultReader
from wellnesstui.store.vault.vault import Vault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from wellnesstui.domain.entry import Entry
    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.keys.vault_keys import Keys

_OLDEST = 3
"""The oldest schema version that has all columns that are read here."""
_TRACKERS = 6
"""The first schema version that has values of trackers; an older one gets an empty table of them."""
_NUMBERS = "SELECT n FROM entry ORDER BY"
_BARE = rows.SELECT.replace(rows.NAMES, "NULL, NULL, NULL")
ASKED, DONE = "mending asked", "mending done"
"""Keys of ``vault.about``: their text is the name of the damaged vault that the person was asked about."""


class Repaired(Record):
    """``read`` entries are whole from the damaged vault at ``quarantined``, ``more`` from ``backup``.

    ``bare`` ones lack their words, activities and trackers, which can't be read any more.
    """

    quarantined: str
    read: int
    more: int = 0
    bare: int = 0
    backup: str = ""


def repair_vault(home: Home, boundary: Minute, keys: Keys) -> Repaired:
    """Quarantine a damaged vault, and recover into a new one from it or the one quarantined before.

    No app may have it open. Raises UsedWrongly when there is nothing to repair, VaultTrouble,
    DiskTrouble.
    """
    from wellnesstui.store.upkeep.check import is_whole

    if os.path.lexists(home.vault) and not is_whole(home, keys):
        with vault_lock(home, "set the damaged vault aside"), _nobody_writing(home, keys):
            quarantine(home, keys)
    path = backup_list.quarantined_vault(home)
    if not path:
        raise UsedWrongly(
            "The vault is intact, so nothing was done.", "`wellness doctor` checks everything else."
        )
    return recover(home, boundary, keys, path)


def sentences(repaired: Repaired) -> list[str]:
    """Sentences for people on what was recovered."""
    lines = [f"{format_entry_count(repaired.read)} recovered from the damaged vault."]
    if repaired.backup:
        day = backup_names.day_of(os.path.basename(repaired.backup))
        named = f" from {day_name(day)}" if day is not None else ""
        lines.append(f"{format_entry_count(repaired.more)} added from the backup{named}.")
    else:
        lines.append("There's no good backup to add anything from.")
    if repaired.bare:
        lines.append(
            f"{format_entry_count(repaired.bare)} recovered without feelings and activities, which can't be read."
        )
    return [*lines, f"Nothing was thrown away. The damaged file is {repaired.quarantined}"]


@contextmanager
def _nobody_writing(home: Home, keys: Keys) -> Iterator[None]:
    """Wait for other programs that write, and keep them from writing until the file is renamed."""
    if sys.platform == "win32":  # there no open file can be renamed
        yield
        return
    database = Database(home.vault, keys.database, keys.salt)
    try:
        try:
            database.run("BEGIN EXCLUSIVE")
        except VaultDamaged:
            pass  # then nobody else can write to it either
        yield
    finally:
        database.close()


def recover(home: Home, boundary: Minute, keys: Keys, path: str) -> Repaired:
    """The counts of merging what can be read of the damaged vault at ``path``, and the newest good backup.

    Doing it again changes nothing. Raises VaultTrouble, DiskTrouble.
    """
    folder = os.path.join(home.data, f"{STAGING}{os.urandom(6).hex()}")
    try:
        with Vault.open(home, boundary, keys=keys) as vault:
            damaged = _open_damaged(vault, path, folder)
            read = more = bare = 0
            if damaged:
                read = merge(vault, damaged).added
                drafts = damaged.database.rows("SELECT * FROM draft")
                vault.database.run_each("INSERT OR IGNORE INTO draft VALUES (?, ?, ?)", drafts)
            backup = backup_list.newest_good(home)
            if backup:
                try:
                    with opened(home, backup, boundary, lambda _: keys) as opened_backup:
                        more = merge(vault, opened_backup.vault).added
                except BackupDamaged:
                    backup = ""  # of other keys, or of a vault that was damaged by then
            if damaged:  # only now: the backup may have these whole
                damaged.is_whole = False
                bare = merge(vault, damaged).added
                damaged.close()
            vault.merge()
            vault.database.run("DELETE FROM change")  # u would take all of it out again
            vault.about.set(DONE, os.path.basename(path))
    except OSError as error:
        raise disk_trouble(error, "read the damaged vault") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Repaired(quarantined=path, read=read, more=more, bare=bare, backup=backup)


def _open_damaged(vault: Vault, path: str, folder: str) -> _DamagedReader | None:
    """A reader of a copy of the damaged vault, as SQLite may write on opening; None if all is lost."""
    make_private_folder(folder)
    copy = os.path.join(folder, "vault.db")
    for ending in ("", "-journal"):
        if os.path.lexists(path + ending):
            copy_regular(path + ending, copy + ending)
    for key in vault.keys.databases:
        database = _DamagedDatabase(copy, key, vault.keys.salt)
        version = database.row("PRAGMA user_version")
        if version and _OLDEST <= version[0] <= SCHEMA_VERSION:
            if version[0] < _TRACKERS:
                database.add_trackers()
            return _DamagedReader(vault.home, vault.keys, database, vault.boundary, "")
        database.close()
    return None


class _DamagedDatabase(Database):
    """A database of which some pages can't be read: rows on them are skipped.

    SQLCipher reads nothing more after such a page, so the file is reopened each time.
    """

    def __init__(self, path: str, key: bytes, salt: bytes) -> None:
        super().__init__(path, key, salt)
        self._arguments = (path, key, salt)
        self._lacks_trackers = False

    def add_trackers(self) -> None:
        """Read no trackers from a vault that is too old to have any."""
        self._lacks_trackers = True
        self.run("CREATE TEMP TABLE entry_tracker (n, position, tracker, value)")

    def rows(self, sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        """The rows until the first damage."""
        readable: list[tuple[Any, ...]] = []
        try:
            with DatabaseErrors():
                for row in self.connection.execute(sql, values):
                    self._expect_whole()
                    readable.append(row)
        except VaultDamaged:
            self._reopen()
        return readable

    def row(self, sql: str, values: Any = ()) -> tuple[Any, ...] | None:
        try:
            return super().row(sql, values)
        except VaultDamaged:
            self._reopen()
            return None

    def _reopen(self) -> None:
        self.close()
        super().__init__(*self._arguments)
        if self._lacks_trackers:
            self.add_trackers()


class _DamagedReader(VaultReader):
    """A damaged vault: its whole entries, or without ``is_whole`` also those that lost their names."""

    is_whole = True

    def everything(self) -> Iterator[Entry]:
        return rows.in_order(self._left())

    def _left(self) -> Iterator[Entry]:
        for number in self._numbers():
            row = self.database.row(f"{rows.SELECT} WHERE n = ?", (number,))
            if row is None and not self.is_whole:
                row = self.database.row(f"{_BARE} WHERE n = ?", (number,))
            if row is not None:
                yield rows.entry(row)

    def _numbers(self) -> list[int]:
        """Primary keys found in the table and in the index, each read from both ends."""
        numbers: set[int] = set()
        for order in ("n", "n DESC", "day, n", "day DESC, n DESC"):
            numbers.update(n for (n,) in self.database.rows(f"{_NUMBERS} {order}"))
        return sorted(numbers)
