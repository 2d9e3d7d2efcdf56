"""Opening a backup apart from the vault, and putting it in the vault's place without losing that.

A backup is unpacked into a folder of its own and opened there like any home. Then it gets the keys
of this home, so that one transaction, or one rename of one file, puts it in place: killed at any
moment, the vault is the old or the new one, and its key fits. What waits in the inbox comes on top.
"""

from __future__ import annotations

import os
import shutil
import time
from contextlib import contextmanager

from wellnesstui.domain.errors import KeyTrouble, UsedWrongly, VaultBusy, VaultDamaged
from wellnesstui.domain.record import Record
from wellnesstui.store import archive, inbox
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
from wellnesstui.store.running import Running
from wellnesstui.store.vault import Vault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

STAGING, BEFORE = "restoring-", "before-restore-"
_SURELY_OVER = 3600


class Backup:
    """A backup that was found whole, opened. ``entries`` counts those that waited in its inbox too.

    ``newest`` is the day number of its newest entry, ``made`` in seconds since 1970 or None.
    """

    def __init__(self, vault: Vault, made: int | None) -> None:
        self.vault = vault
        self.made = made
        self.entries = vault.count()
        latest = vault.latest(1)
        self.newest = latest[0].day if latest else None


class Restored(Record):
    """``aside`` is the folder in which the vault from before lies, if there was one."""

    entries: int
    aside: str = ""


@contextmanager
def opened(home: Home, path: str, boundary: int) -> Iterator[Backup]:
    """The backup ``path``, or what a restore put aside, checked to its last byte.

    Raises VaultDamaged, VaultNewer, DiskTrouble; nothing of the home was changed then.
    """
    home.prepare()
    sweep(home)
    folder = os.path.join(home.data, f"{STAGING}{os.urandom(6).hex()}")
    make_private_folder(folder)
    try:
        try:
            made = _put_apart(path, folder)
        except OSError as error:
            raise trouble(error, "unpack the backup") from error
        with _checked(Home(folder, folder, folder), boundary) as vault:
            vault.merge()
            yield Backup(vault, made)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep(home: Home) -> None:
    """Remove what programs that were killed had unpacked, once nobody can be using it."""
    try:
        names = [name for name in os.listdir(home.data) if name.startswith(STAGING)]
        for path in (os.path.join(home.data, name) for name in names):
            if os.lstat(path).st_mtime < time.time() - _SURELY_OVER:
                shutil.rmtree(path, ignore_errors=True)
    except OSError:
        pass  # not there, or not ours to tidy


def _put_apart(path: str, folder: str) -> int | None:
    if not os.path.isdir(path):
        return archive.read(path, folder).made
    names = [archive.KEY, archive.PUBLIC, archive.VAULT]
    if any(not os.path.isfile(os.path.join(path, name)) for name in names):
        raise archive.damaged()
    if os.path.lexists(os.path.join(path, f"{archive.VAULT}-journal")):
        names.append(f"{archive.VAULT}-journal")
    os.mkdir(os.path.join(folder, "inbox"), 0o700)
    there = Home(path, path, path)
    names += [f"inbox/{os.path.basename(box)}" for box in inbox.waiting(there)]
    for name in names:
        shutil.copyfile(os.path.join(path, name), os.path.join(folder, name))
    return None


def _checked(staged: Home, boundary: int) -> Vault:
    """The vault of an unpacked backup; of an older version it is brought up to date there."""
    try:
        vault = Vault.open(staged, boundary)
    except (KeyTrouble, VaultDamaged) as error:
        raise archive.damaged() from error
    try:
        is_sound = not vault.said and _is_sound(vault.database)
    except VaultDamaged:
        is_sound = False
    except BaseException:
        vault.close()
        raise
    if not is_sound:  # opening sets a damaged vault aside and begins anew; here that is no help
        vault.close()
        raise archive.damaged()
    return vault


def _is_sound(database: Database) -> bool:
    checks = ("cipher_integrity_check", "integrity_check", "foreign_key_check")
    return _plan(database) == _own_plan() and all(
        database.rows(f"PRAGMA {check}") in ([], [("ok",)]) for check in checks
    )


def _plan(database: Database) -> list[tuple[object, ...]]:
    return database.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2")


def _own_plan() -> list[tuple[object, ...]]:
    """The tables as wellness makes them: a backup from a stranger may have triggers of its own."""
    from wellnesstui.store.schema import bring_up_to_date

    empty = Database(":memory:", bytes(32), bytes(16))
    try:
        bring_up_to_date(empty, "", lambda _: empty)
        return _plan(empty)
    finally:
        empty.close()


# -- putting it in place ----------------------------------------------------------------------


def put_in_place(home: Home, backup: Backup, wait: float = WAIT_SECONDS) -> Restored:
    """Make the backup the vault. Raises UsedWrongly while the app is open, VaultBusy, DiskTrouble."""
    app = Running(home)
    try:
        if not app.is_first:
            raise UsedWrongly(
                "The app is open, so nothing was restored.", "Close it, then do this again."
            )
        vault = backup.vault
        boundary, staged = vault.boundary, vault.home
        aside = _folder_aside(home)
        keys = _settled_keys(home, staged)
        if keys != vault.keys:
            secret = (keys.database + keys.salt).hex()
            vault.database.run(f"PRAGMA rekey = \"x'{secret}'\"")
        _swap(home, keys, vault.database, staged, aside, wait)
        with Vault.open(home, boundary) as restored:
            restored.merge()
            entries = restored.count()
        return Restored(entries=entries, aside=aside)
    except OSError as error:
        raise trouble(error, "put the backup in place") from error
    finally:
        app.close()


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
    for source in (home.key, home.inbox_key):
        content = read_whole(source, 100_000)
        if content is not None:
            target = os.path.join(path, os.path.basename(source))
            write_whole(target, content, beside(target))
    return path


def _settled_keys(home: Home, staged: Home) -> Keys:
    """The keys of this home; those of the backup where it has none, or none that can be used.

    Those of now lie aside then. Killed in between, opening says what is wrong with the keys, and
    restoring again completes it.
    """
    try:
        if os.path.lexists(home.key):
            return load_or_make(home)
    except KeyTrouble:
        pass
    for path, source in ((home.key, staged.key), (home.inbox_key, staged.inbox_key)):
        content = read_whole(source, 100_000) or b""
        write_whole(path, content, beside(path))
    return load_or_make(home)


def _swap(home: Home, keys: Keys, new: Database, staged: Home, aside: str, wait: float) -> None:
    """Put what ``new`` holds in the vault's place; the vault of now lies aside from then on."""
    old = _opened_now(home, keys, wait)
    if old is not None:
        try:
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
    sync_folder(home.data)


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
    with open(home.vault, "rb") as now:

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
        shutil.copyfile(path, twin)
        with open(twin, "rb+") as file:
            sync_file(file.fileno())
