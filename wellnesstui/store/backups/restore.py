"""Replacing the vault by a backup, without losing the one that was there.

The unpacked backup is re-encrypted with the keys of this home, so that one transaction, or one rename
of one file, replaces the vault: killed at any moment, the vault is the old or the new one, and its key
fits. The boxes of the inbox are merged afterwards.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import time

from wellnesstui.domain.errors import (
    KeyTrouble,
    UsedWrongly,
    VaultBusy,
    VaultDamaged,
    WellnessError,
)
from wellnesstui.domain.record import Record
from wellnesstui.store.backups import archive
from wellnesstui.store.backups.unpacking import BEFORE
from wellnesstui.store.database.connection import WAIT_SECONDS, Database, DatabaseErrors
from wellnesstui.store.disk.app_lock import AppLock, is_only_window
from wellnesstui.store.disk.clock import expect_sane_clock, instant_now
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import (
    read_whole,
    sync_file,
    sync_folder,
    temporary_path,
    write_atomically,
    write_pieces,
)
from wellnesstui.store.disk.free_space import copy_regular
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.private_folder import make_private_folder
from wellnesstui.store.disk.regular import open_regular
from wellnesstui.store.journal import journal
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.keys.vault_keys import Keys
from wellnesstui.store.vault.vault import Vault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.backups.unpacking import OpenBackup


class Restored(Record):
    """``entries`` are those of the new vault; ``previous`` is the folder with the old one, "" for none.

    ``waiting_notice`` is a sentence on what stays in the inbox, as the disk is full or read-only.
    """

    entries: int
    previous: str = ""
    waiting_notice: str = ""


def replace_vault(
    home: Home, backup: OpenBackup, wait: float = WAIT_SECONDS, keys: Keys | None = None
) -> Restored:
    """Replace the vault by a backup; ``keys`` are the keys of this home, if it is sealed.

    Raises UsedWrongly while the app is open, VaultBusy, VaultLocked, DiskTrouble.
    """
    expect_sane_clock(instant_now())  # the folder of the previous vault is named by the time
    app = AppLock(home)
    try:
        if not is_only_window(home):
            raise UsedWrongly(
                "The app is open, so nothing was restored.", "Close it, then try again."
            )
        vault = backup.vault
        boundary, staged = vault.boundary, vault.home
        previous = _folder_for_previous(home)
        try:
            keys = keys or _usable_keys(home, vault)
            if (keys.database, keys.salt) != (vault.keys.database, vault.keys.salt):
                vault.database.rekey(keys.database, keys.salt)
            _swap(home, keys, vault.database, staged, previous, wait)
        except (OSError, WellnessError):
            if previous:
                _roll_back(home, previous)
            raise
        with Vault.open(home, boundary, keys=keys) as restored:
            restored.merge_to_read()
            entries = restored.count()
            _note(restored)
        return Restored(entries=entries, previous=previous, waiting_notice=restored.waiting_notice)
    except OSError as error:
        raise disk_trouble(error, "restore the backup") from error
    finally:
        app.close()


def _roll_back(home: Home, previous: str) -> None:
    """Undo a restore that failed, and delete its folder unless that has something found nowhere else."""
    try:
        for path in (home.key, home.inbox_key):
            content = read_whole(os.path.join(previous, os.path.basename(path)), 100_000)
            if content is not None and content != read_whole(path, 100_000):
                write_atomically(path, content, temporary_path(path))
        copy = os.path.join(previous, archive.VAULT)
        if os.path.lexists(f"{copy}-journal") and not os.path.lexists(f"{home.vault}-journal"):
            os.rename(f"{copy}-journal", f"{home.vault}-journal")
        if os.path.lexists(copy) and not filecmp.cmp(copy, home.vault, shallow=False):
            return
    except OSError:
        return
    shutil.rmtree(previous, ignore_errors=True)


def _note(vault: Vault) -> None:
    """Let undo know, which can't undo it and so must not reach past it unseen."""
    try:
        with vault.database.transaction:
            journal.note(vault, journal.RESTORED, "")
    except WellnessError:
        pass  # a full disk: the vault is in its place all the same


def _folder_for_previous(home: Home) -> str:
    """A new folder that holds the current keys; "" when nothing was ever saved here."""
    if home.is_new:
        return ""
    stamp = os.path.join(home.data, f"{BEFORE}{time.strftime('%Y-%m-%dT%H%M%S')}")
    path, number = stamp, 1
    while os.path.lexists(path):
        number += 1
        path = f"{stamp}-{number}"
    make_private_folder(path)
    try:
        _put_keys(home, path)
    except OSError:
        shutil.rmtree(path, ignore_errors=True)
        raise
    return path


def _put_keys(home: Home, folder: str) -> None:
    """Copy the home's current key files into the folder."""
    for source in (home.key, home.inbox_key):
        content = read_whole(source, 100_000)
        target = os.path.join(folder, os.path.basename(source))
        if content is not None and content != read_whole(target, 100_000):
            write_atomically(target, content, temporary_path(target))


def _usable_keys(home: Home, backup: Vault) -> Keys:
    """The keys of this home; those of the backup where it has no usable ones.

    The unusable ones are in the folder of the previous vault then; if the backup's open the vault of now, those do. Killed in between,
    opening says what is wrong with the keys, and restoring again completes it.
    """
    try:
        if os.path.lexists(home.key):
            return load_or_make(home)
    except KeyTrouble:
        pass
    staged = backup.home
    for path, source in ((home.key, staged.key), (home.inbox_key, staged.inbox_key)):
        content = read_whole(source, 100_000) or b""
        write_atomically(path, content, temporary_path(path))
    return backup.keys  # the same file, sealed or not


def _swap(home: Home, keys: Keys, new: Database, staged: Home, previous: str, wait: float) -> None:
    """Replace the vault by ``new``; the current one is in the folder ``previous`` from then on."""
    old = _opened_now(home, keys, wait)
    if old is not None:
        try:
            _put_keys(home, previous)  # where those of before were damaged, these open the vault
            _write_over(home, new, old, previous, wait)
        finally:
            old.close()
        return
    new.close()
    with open(staged.vault, "rb+") as file:
        sync_file(file.fileno())
    if os.path.lexists(home.vault):
        _link_or_copy(home.vault, os.path.join(previous, archive.VAULT))
    journal = f"{home.vault}-journal"
    if os.path.lexists(journal):  # it would spoil the new one
        os.rename(journal, os.path.join(previous, f"{archive.VAULT}-journal"))
    if previous:
        sync_folder(previous)
    sync_folder(home.data)
    os.replace(staged.vault, home.vault)
    try:
        sync_folder(home.data)
    except OSError:
        pass  # after a power cut it is this one or the one of before, and that is in its folder


def _opened_now(home: Home, keys: Keys, wait: float) -> Database | None:
    """The current vault, if every page of it can be read."""
    if not os.path.lexists(home.vault) or not os.path.getsize(home.vault):
        return None
    database = Database(home.vault, keys.database, keys.salt, wait)
    try:
        database.apply_pragmas()
        if not database.rows("PRAGMA cipher_integrity_check"):
            return database
    except VaultDamaged:
        pass
    except BaseException:
        database.close()
        raise
    database.close()
    return None


def _write_over(home: Home, new: Database, old: Database, previous: str, wait: float) -> None:
    """Overwrite the old pages by the new ones in one SQLite transaction.

    Not by renaming: a program that has the old file open would take the new one's journal for its
    own. It is copied to ``previous`` while SQLite has the file locked and has written nothing yet.
    """
    until = time.monotonic() + wait
    copied = False
    # Opened before and closed after: closing a file lets go of the locks that SQLite has on it.
    with open(open_regular(home.vault), "rb") as now:

        def after_each_page(_: int, left: int, pages: int) -> None:
            nonlocal copied
            if copied:
                return
            if left < pages:
                path = os.path.join(previous, archive.VAULT)
                write_pieces(path, iter(lambda: now.read(1 << 20), b""), temporary_path(path))
                sync_folder(home.data)
                copied = True
            elif time.monotonic() > until:
                raise VaultBusy(
                    "Another program is using the vault right now, so nothing was restored.",
                    "Nothing was lost. Try again in a moment.",
                )

        with DatabaseErrors():
            new.connection.backup(old.connection, pages=1, progress=after_each_page, sleep=0.01)
        old.close()


def _link_or_copy(path: str, twin: str) -> None:
    try:
        os.link(path, twin)
    except OSError:  # exFAT and some network folders know no hard links
        copy_regular(path, twin)
        with open(twin, "rb+") as file:
            sync_file(file.fileno())
