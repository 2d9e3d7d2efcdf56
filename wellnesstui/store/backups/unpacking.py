"""Opening a backup beside the vault: unpacked into a staging folder, checked to its last byte."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager

from wellnesstui.domain.errors import BackupDamaged, KeyTrouble, VaultDamaged, VaultSchemaMismatch
from wellnesstui.store.backups import archive
from wellnesstui.store.backups.backup_names import upgraded_on
from wellnesstui.store.database.connection import WAIT_SECONDS, Database
from wellnesstui.store.database.opening import open_file
from wellnesstui.store.database.schema import expect_own_tables
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import remove_stale_temporaries
from wellnesstui.store.disk.free_space import copy_regular
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.private_folder import make_private_folder
from wellnesstui.store.disk.regular import NotRegular
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys.key_file import is_sealed, load_or_make
from wellnesstui.store.keys.vault_keys import Keys
from wellnesstui.store.vault.vault import Vault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wellnesstui.domain.moment import Instant, Minute

STAGING, BEFORE = "restoring-", "before-restore-"
_SURELY_OVER = 3600


class OpenBackup:
    """An open backup that was checked; ``entries`` also counts those of its inbox.

    ``newest`` is the day of its newest entry; ``made`` is None for one from before a restore or an upgrade.
    """

    def __init__(self, vault: Vault, made: Instant | None) -> None:
        self.vault = vault
        self.made = made
        self.entries = vault.count()
        latest = vault.latest(1)
        self.newest = latest[0].day if latest else None


@contextmanager
def opened(
    home: Home, path: str, boundary: Minute, unlock: Callable[[Home], Keys] | None = None
) -> Iterator[OpenBackup]:
    """The open backup of ``path``, checked to its last byte: a file, or what was there before a restore
    or an upgrade.

    ``unlock`` is asked for the keys of a sealed one. Raises VaultDamaged, VaultNewer, VaultLocked,
    DiskTrouble; nothing of the home was changed then.
    """
    home.prepare()
    remove_stale_staging(home)
    folder = os.path.join(home.data, f"{STAGING}{os.urandom(6).hex()}")
    make_private_folder(folder)
    try:
        try:
            made = _unpack(home, path, folder)
        except OSError as error:
            raise disk_trouble(error, "unpack the backup") from error
        with _checked(Home(folder, folder, folder), boundary, unlock) as vault:
            vault.merge()
            yield OpenBackup(vault, made)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_stale_staging(home: Home) -> None:
    """Delete staging folders of killed programs, once they are an hour old."""
    try:
        listing = os.listdir(home.data)
        for name in listing:
            if name.startswith(BEFORE):
                remove_stale_temporaries(os.path.join(home.data, name))
        names = [name for name in listing if name.startswith(STAGING)]
        for path in (os.path.join(home.data, name) for name in names):
            if os.lstat(path).st_mtime < time.time() - _SURELY_OVER:
                shutil.rmtree(path, ignore_errors=True)
    except OSError:
        pass  # not there, or not ours to tidy


def _unpack(home: Home, path: str, folder: str) -> Instant | None:
    if upgraded_on(os.path.basename(path)) is not None and os.path.isfile(path):
        _copy_with_keys(home, path, folder)
        return None
    if not os.path.isdir(path):
        return archive.read(path, folder).made
    names = [archive.KEY, archive.PUBLIC, archive.VAULT]
    if any(not os.path.isfile(os.path.join(path, name)) for name in names):
        raise archive.damaged()
    if os.path.lexists(os.path.join(path, f"{archive.VAULT}-journal")):
        names.append(f"{archive.VAULT}-journal")
    os.mkdir(os.path.join(folder, "inbox"), 0o700)
    there = Home(path, path, path)
    for name in names:
        copy_regular(os.path.join(path, name), os.path.join(folder, name))
    for box in inbox.box_paths(there):
        try:
            copy_regular(box, os.path.join(folder, "inbox", os.path.basename(box)))
        except NotRegular:
            continue  # none of wellness put it there
    return None


def _copy_with_keys(home: Home, path: str, folder: str) -> None:
    """Stage a vault from before an upgrade, which has no keys of its own: this home's open it."""
    if not os.path.isfile(home.key):
        raise BackupDamaged(
            "The vault from before an upgrade opens only with the key beside your vault, "
            "which isn't there.",
            "Nothing was changed. `wellness where` lists the other backups.",
        )
    os.mkdir(os.path.join(folder, "inbox"), 0o700)
    copy_regular(path, os.path.join(folder, archive.VAULT))
    for key in (home.key, home.inbox_key):
        if os.path.isfile(key):
            copy_regular(key, os.path.join(folder, os.path.basename(key)))


def _checked(staged: Home, boundary: Minute, unlock: Callable[[Home], Keys] | None) -> Vault:
    """The vault of an unpacked backup; of an older version it is brought up to date there."""
    try:
        keys = unlock(staged) if unlock and is_sealed(staged) else load_or_make(staged)
        _expect_own(staged, keys)
        vault = Vault.open(staged, boundary, keys=keys)
    except (KeyTrouble, VaultDamaged) as error:
        raise archive.damaged() from error
    except VaultSchemaMismatch as error:
        raise BackupDamaged(
            "The tables in this backup aren't the ones wellness makes, so it wasn't read.",
            "Nothing was changed. `wellness where` lists the other backups.",
        ) from error
    try:
        is_sound = not vault.notice and _is_sound(vault.database)
    except VaultDamaged:
        is_sound = False
    except BaseException:
        vault.close()
        raise
    if not is_sound:  # opening quarantines a damaged vault and makes an empty one: no help here
        vault.close()
        raise archive.damaged()
    return vault


def _expect_own(staged: Home, keys: Keys) -> None:
    """Before anything else is read of it. Raises VaultSchemaMismatch, VaultNewer, VaultDamaged."""
    database = open_file(staged, keys, WAIT_SECONDS)
    try:
        expect_own_tables(database)
    finally:
        database.close()


def _is_sound(database: Database) -> bool:
    checks = ("cipher_integrity_check", "integrity_check", "foreign_key_check")
    return all(database.rows(f"PRAGMA {check}") in ([], [("ok",)]) for check in checks)
