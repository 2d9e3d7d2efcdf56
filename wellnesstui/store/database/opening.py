"""Opening or making the vault's database, with no half-made or damaged file in the way."""

from __future__ import annotations

import errno
import os
import time

from wellnesstui.domain.errors import DiskTrouble, KeyTrouble, VaultDamaged, WellnessError
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import (
    remove_stale_temporaries,
    remove_temporary,
    rename_noreplace,
    sync_folder,
    temporary_path,
)
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.regular import expect_regular, open_regular
from wellnesstui.store.keys.key_file import foreign_key_file, is_current
from wellnesstui.store.keys.vault_keys import SALT, Keys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.store.disk.file_lock import FileLock

SCHEMA_VERSION = 6
"""The number of migrations in ``schema``, which is imported only for a vault of another version."""
_LOCK = "set-aside.lock"


def open_database(
    home: Home, keys: Keys, wait: float, notify: Callable[[str], None] | None = None
) -> tuple[Database, str]:
    """The vault's database, made if there is none, and a notice if a damaged one was quarantined.

    ``notify`` is given a sentence if an older vault takes a while to migrate. ``wait`` is SQLite's
    busy timeout in seconds. Raises VaultTrouble, DiskTrouble.
    """
    for folder in (home.data, home.inbox, home.config):
        remove_stale_temporaries(folder)
    if not os.path.lexists(home.vault):
        _make(home, keys)
    notice = ""
    try:
        database = open_file(home, keys, wait)
    except VaultDamaged:
        with vault_lock(home, "set the damaged vault aside"):
            database, notice = _replace_damaged(home, keys, wait)
    database = _migrated(home, database, notify)
    database.explain = _explain
    return database, notice


def vault_lock(home: Home, purpose: str) -> FileLock:
    """The lock for quarantining the vault and changing its keys; ``purpose`` is for its error."""
    from wellnesstui.store.disk.file_lock import LONG_WAIT, FileLock  # seldom needed

    return FileLock(os.path.join(home.data, _LOCK), purpose, LONG_WAIT)


def _replace_damaged(home: Home, keys: Keys, wait: float) -> tuple[Database, str]:
    try:
        return open_file(home, keys, wait), ""  # another program was here first
    except VaultDamaged:
        if not is_current(home, keys):  # sealed meanwhile, or with new keys: it is not damaged
            raise KeyTrouble(
                "The vault's keys were just changed, so this wasn't done.",
                "Nothing was lost. Try again.",
            ) from None
        notice = quarantine(home, keys)
    _make(home, keys)
    return open_file(home, keys, wait), notice


def open_file(home: Home, keys: Keys, wait: float) -> Database:
    """The vault's existing file, opened and read once.

    Raises VaultDamaged for one that can't be read with these keys, DiskTrouble.
    """
    try:
        expect_regular(home.vault)
        size = os.path.getsize(home.vault)
    except OSError as error:  # a link that leads nowhere
        raise disk_trouble(error, "open the vault") from error
    if size < SALT:  # SQLite takes one of no or one byte for a new one
        raise VaultDamaged("The vault file is empty.")
    try:
        return _open_with(home, keys.database, keys.salt, wait)
    except DiskTrouble:
        if not os.access(home.vault, os.R_OK):
            refused = PermissionError(errno.EACCES, "refused", home.vault)
            raise disk_trouble(refused, "open the vault") from None
        raise
    except VaultDamaged:
        # New keys are written down before the vault gets its one: a kill in between leaves the old.
        for former in keys.databases[1:]:
            try:
                database = _open_with(home, former, keys.salt, wait)
            except VaultDamaged:
                continue
            return _finish_rekey(home, keys, former, database, wait)
        raise


def _finish_rekey(
    home: Home, keys: Keys, former: bytes, database: Database, wait: float
) -> Database:
    """The vault under its new key, or its ``former`` one on a full, read-only or busy disk.

    Then the next opening tries again.
    """
    try:
        database.rekey(keys.database, keys.salt)
    except WellnessError:
        database.close()
        try:
            return _open_with(home, keys.database, keys.salt, wait)  # another program was quicker
        except VaultDamaged:
            return _open_with(home, former, keys.salt, wait)
    return database


def _open_with(home: Home, key: bytes, salt: bytes, wait: float) -> Database:
    database = Database(home.vault, key, salt, wait)
    try:
        if database.row("PRAGMA user_version") == (SCHEMA_VERSION,):
            database.apply_pragmas()
    except BaseException:
        database.close()
        raise
    return database


def _migrated(home: Home, database: Database, notify: Callable[[str], None] | None) -> Database:
    """The database, migrated if it is of another version. An error here quarantines nothing."""
    if database.row("PRAGMA user_version") == (SCHEMA_VERSION,):
        return database
    from wellnesstui.store.database.schema import migrate

    try:
        migrate(database, home.backups, database.open_alike, notify=notify)
        database.apply_pragmas()
    except BaseException:
        database.close()
        raise
    return database


def _explain(database: Database) -> WellnessError | None:
    """The error for a correct statement that failed; None if the tables are those of wellness."""
    from wellnesstui.store.database.schema import expect_own_tables

    try:
        expect_own_tables(database)
    except WellnessError as error:
        return error
    return None


def _make(home: Home, keys: Keys) -> None:
    # Made whole under another name first: a kill in the middle leaves no vault, not half a one.
    partial = temporary_path(home.vault)
    try:
        database = Database(partial, keys.database, keys.salt)
        try:
            database.apply_pragmas()
            from wellnesstui.store.database.schema import migrate

            migrate(database, home.backups, lambda _: database)
        finally:
            database.close()
        rename_noreplace(partial, home.vault)
        sync_folder(home.data)
    except FileExistsError:
        pass  # another program was first
    except OSError as error:
        raise disk_trouble(error, "create the vault") from error
    finally:
        remove_temporary(partial)


def quarantine(home: Home, keys: Keys) -> str:
    """The notice that a vault that can't be read was renamed. Call it under ``vault_lock``.

    Raises KeyTrouble, DiskTrouble.
    """
    try:
        with open(open_regular(home.vault), "rb") as file:
            start = file.read(SALT)
    except OSError as error:
        raise disk_trouble(error, "read the vault") from error
    if len(start) == SALT and start != keys.salt:
        raise foreign_key_file(home)
    stamp = f"{home.vault}.damaged-{time.strftime('%Y-%m-%dT%H%M%S')}"
    quarantined, count = stamp, 1
    while os.path.lexists(quarantined):
        count += 1
        quarantined = f"{stamp}-{count}"
    try:
        for ending in ("", "-journal"):  # its journal may be what mends it
            if os.path.lexists(home.vault + ending):
                os.rename(home.vault + ending, quarantined + ending)
        sync_folder(home.data)
    except OSError as error:
        raise disk_trouble(error, "set the damaged vault aside") from error
    return (
        "The vault was damaged or incomplete and can't be read. "
        f"It was set aside as {os.path.basename(quarantined)}, and a new one was started. "
        "`wellness doctor --repair` recovers what it can."
    )
