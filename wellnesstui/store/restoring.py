"""Putting a backup in the vault's place without losing what was there.

A backup that was unpacked gets the keys of this home, so that one transaction, or one rename of one
file, puts it in place: killed at any moment, the vault is the old or the new one, and its key fits.
What waits in the inbox comes on top.
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
from wellnesstui.store import archive, journal
from wellnesstui.store.clock import expect_right
from wellnesstui.store.database import WAIT_SECONDS, Database, Spoken
from wellnesstui.store.files import (
    beside,
    make_private_folder,
    read_whole,
    sync_file,
    sync_folder,
    trouble,
    write_stream,
    write_whole,
)
from wellnesstui.store.home import Home
from wellnesstui.store.keys import Keys, load_or_make
from wellnesstui.store.regular import open_regular
from wellnesstui.store.room import copy_regular
from wellnesstui.store.running import Running, is_alone
from wellnesstui.store.unpacking import BEFORE
from wellnesstui.store.vault import Vault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.unpacking import Backup


class Restored(Record):
    """``aside`` is the folder in which the vault from before lies, if there was one.

    ``waits`` says what could not be added yet, as the disk is full or read-only.
    """

    entries: int
    aside: str = ""
    waits: str = ""


def put_in_place(
    home: Home, backup: Backup, wait: float = WAIT_SECONDS, held: Keys | None = None
) -> Restored:
    """Make the backup the vault; ``held`` are the keys of this home, if it is sealed.

    Raises UsedWrongly while the app is open, VaultBusy, VaultLocked, DiskTrouble.
    """
    expect_right(int(time.time()))  # the name of what is put aside says when that was
    app = Running(home)
    try:
        if not is_alone(home):
            raise UsedWrongly(
                "The app is open, so nothing was restored.", "Close it, then do this again."
            )
        vault = backup.vault
        boundary, staged = vault.boundary, vault.home
        aside = _folder_aside(home)
        try:
            keys = held or _settled_keys(home, vault)
            if (keys.database, keys.salt) != (vault.keys.database, vault.keys.salt):
                vault.database.rekey(keys.database, keys.salt)
            _swap(home, keys, vault.database, staged, aside, wait)
        except (OSError, WellnessError):
            if aside:
                _withdraw(home, aside)
            raise
        with Vault.open(home, boundary, keys=keys) as restored:
            restored.merge_to_read()
            entries = restored.count()
            _note(restored)
        return Restored(entries=entries, aside=aside, waits=restored.waits)
    except OSError as error:
        raise trouble(error, "put the backup in place") from error
    finally:
        app.close()


def _withdraw(home: Home, aside: str) -> None:
    """All as it was before a restore that could not be done, and the folder aside away again.

    It stays where it has something that is nowhere else.
    """
    try:
        for path in (home.key, home.inbox_key):
            was = read_whole(os.path.join(aside, os.path.basename(path)), 100_000)
            if was is not None and was != read_whole(path, 100_000):
                write_whole(path, was, beside(path))
        copy = os.path.join(aside, archive.VAULT)
        if os.path.lexists(f"{copy}-journal") and not os.path.lexists(f"{home.vault}-journal"):
            os.rename(f"{copy}-journal", f"{home.vault}-journal")
        if os.path.lexists(copy) and not filecmp.cmp(copy, home.vault, shallow=False):
            return
    except OSError:
        return
    shutil.rmtree(aside, ignore_errors=True)


def _note(vault: Vault) -> None:
    """Let undo know, which can't undo it and so must not reach past it unseen."""
    try:
        with vault.database.changing:
            vault.note(journal.RESTORED, "")
    except WellnessError:
        pass  # a full disk: the vault is in its place all the same


def _folder_aside(home: Home) -> str:
    """A new folder with the keys of now in it; nothing when nothing was ever kept here."""
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
    """Put the home's key files, as they are now, into the folder."""
    for source in (home.key, home.inbox_key):
        content = read_whole(source, 100_000)
        target = os.path.join(folder, os.path.basename(source))
        if content is not None and content != read_whole(target, 100_000):
            write_whole(target, content, beside(target))


def _settled_keys(home: Home, backup: Vault) -> Keys:
    """The keys of this home; those of the backup where it has none, or none that can be used.

    Those of now lie aside then; if the backup's open the vault of now, those do. Killed in between,
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
        write_whole(path, content, beside(path))
    return backup.keys  # the same file, sealed or not


def _swap(home: Home, keys: Keys, new: Database, staged: Home, aside: str, wait: float) -> None:
    """Put what ``new`` holds in the vault's place; the vault of now lies aside from then on."""
    old = _opened_now(home, keys, wait)
    if old is not None:
        try:
            _put_keys(home, aside)  # where those of before were damaged, these open the vault
            _write_over(home, new, old, aside, wait)
        finally:
            old.close()
        return
    new.close()
    with open(staged.vault, "rb+") as file:
        sync_file(file.fileno())
    if os.path.lexists(home.vault):
        _twin(home.vault, os.path.join(aside, archive.VAULT))
    journal = f"{home.vault}-journal"
    if os.path.lexists(journal):  # it would spoil the new one
        os.rename(journal, os.path.join(aside, f"{archive.VAULT}-journal"))
    if aside:
        sync_folder(aside)
    sync_folder(home.data)
    os.replace(staged.vault, home.vault)
    try:
        sync_folder(home.data)
    except OSError:
        pass  # after a power cut it is this one or the one of before, and that lies aside


def _opened_now(home: Home, keys: Keys, wait: float) -> Database | None:
    """The vault of now, if all of it can be read."""
    if not os.path.lexists(home.vault) or not os.path.getsize(home.vault):
        return None
    database = Database(home.vault, keys.database, keys.salt, wait)
    try:
        database.settle()
        if not database.rows("PRAGMA cipher_integrity_check"):
            return database
    except VaultDamaged:
        pass
    except BaseException:
        database.close()
        raise
    database.close()
    return None


def _write_over(home: Home, new: Database, old: Database, aside: str, wait: float) -> None:
    """Write the new pages over the old ones in one transaction of SQLite's.

    Not by renaming: a program that has the old file open would take the new one's journal for its
    own. It is copied aside while SQLite keeps all others from it and has written nothing yet.
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
                path = os.path.join(aside, archive.VAULT)
                write_stream(path, iter(lambda: now.read(1 << 20), b""), beside(path))
                sync_folder(home.data)
                copied = True
            elif time.monotonic() > until:
                raise VaultBusy(
                    "Another program is using the vault just now, so nothing was restored.",
                    "Nothing was lost. Try again in a moment.",
                )

        with Spoken():
            new.connection.backup(old.connection, pages=1, progress=after_each_page, sleep=0.01)
        old.close()


def _twin(path: str, twin: str) -> None:
    try:
        os.link(path, twin)
    except OSError:  # exFAT and some network folders know no hard links
        copy_regular(path, twin)
        with open(twin, "rb+") as file:
            sync_file(file.fileno())
