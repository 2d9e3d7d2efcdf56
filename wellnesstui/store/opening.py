"""Opening the vault's file, or making it, so that a half-made or damaged one is never in the way."""

from __future__ import annotations

import errno
import os
import time

from wellnesstui.domain.errors import DiskTrouble, KeyTrouble, VaultDamaged, WellnessError
from wellnesstui.store.database import Database
from wellnesstui.store.files import beside, drop, name_first, sweep, sync_folder, trouble
from wellnesstui.store.home import Home
from wellnesstui.store.keys import SALT, Keys, is_current, other_vault
from wellnesstui.store.regular import expect_regular, open_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.store.turn import Turn

VERSION = 5
"""The number of migrations in ``schema``, which is loaded only for a vault of another version."""
_TURN = "set-aside.lock"


def open_database(
    home: Home, keys: Keys, wait: float, tell: Callable[[str], None] | None = None
) -> tuple[Database, str]:
    """The vault's database, made if there is none, and a sentence if a damaged one was set aside.

    ``tell`` is given a sentence if an older vault takes a while to be brought up to date.
    Raises VaultTrouble, DiskTrouble.
    """
    for folder in (home.data, home.inbox, home.config):
        sweep(folder)
    if not os.path.lexists(home.vault):
        _make(home, keys)
    said = ""
    try:
        database = read_file(home, keys, wait)
    except VaultDamaged:
        with turn(home, "set the damaged vault aside"):
            database, said = _mended(home, keys, wait)
    database = _ready(home, database, tell)
    database.explain = _explain
    return database, said


def turn(home: Home, what: str) -> Turn:
    """The lock under which a vault is set aside, and its keys are changed; ``what`` is for its error."""
    from wellnesstui.store.turn import LONG_WAIT, Turn  # seldom needed

    return Turn(os.path.join(home.data, _TURN), what, LONG_WAIT)


def _mended(home: Home, keys: Keys, wait: float) -> tuple[Database, str]:
    try:
        return read_file(home, keys, wait), ""  # another program was here first
    except VaultDamaged:
        if not is_current(home, keys):  # sealed meanwhile, or with new keys: it is not damaged
            raise KeyTrouble(
                "The keys of the vault were changed just now, so this was not done.",
                "Nothing was lost. Try again.",
            ) from None
        said = set_aside(home, keys)
    _make(home, keys)
    return read_file(home, keys, wait), said


def read_file(home: Home, keys: Keys, wait: float) -> Database:
    """The file, opened and read for the first time. Raises VaultDamaged when that can't be done."""
    try:
        expect_regular(home.vault)
        size = os.path.getsize(home.vault)
    except OSError as error:  # a link that leads nowhere
        raise trouble(error, "open the vault") from error
    if size < SALT:  # SQLite takes one of no or one byte for a new one
        raise VaultDamaged("The vault's file is empty.")
    try:
        return _read_with(home, keys.database, keys.salt, wait)
    except DiskTrouble:
        if not os.access(home.vault, os.R_OK):
            refused = PermissionError(errno.EACCES, "refused", home.vault)
            raise trouble(refused, "open the vault") from None
        raise
    except VaultDamaged:
        # New keys are written down before the vault gets its one: a kill in between leaves the old.
        for former in keys.databases[1:]:
            try:
                database = _read_with(home, former, keys.salt, wait)
            except VaultDamaged:
                continue
            return _finished(home, keys, former, database, wait)
        raise


def _finished(home: Home, keys: Keys, former: bytes, database: Database, wait: float) -> Database:
    """The vault with its new key; with its ``former`` one on a full, read-only or busy disk.

    Then the next opening tries again.
    """
    try:
        database.rekey(keys.database, keys.salt)
    except WellnessError:
        database.close()
        try:
            return _read_with(home, keys.database, keys.salt, wait)  # another program was quicker
        except VaultDamaged:
            return _read_with(home, former, keys.salt, wait)
    return database


def _read_with(home: Home, key: bytes, salt: bytes, wait: float) -> Database:
    database = Database(home.vault, key, salt, wait)
    try:
        if database.row("PRAGMA user_version") == (VERSION,):
            database.settle()
    except BaseException:
        database.close()
        raise
    return database


def _ready(home: Home, database: Database, tell: Callable[[str], None] | None) -> Database:
    """The database of an older or newer version brought up to date. Trouble here mends nothing."""
    if database.row("PRAGMA user_version") == (VERSION,):
        return database
    from wellnesstui.store.schema import bring_up_to_date

    try:
        bring_up_to_date(database, home.backups, database.alike, tell=tell)
        database.settle()
    except BaseException:
        database.close()
        raise
    return database


def _explain(database: Database) -> WellnessError | None:
    """Why a statement failed that is right for the tables that wellness makes."""
    from wellnesstui.store.schema import expect_own

    try:
        expect_own(database)
    except WellnessError as error:
        return error
    return None


def _make(home: Home, keys: Keys) -> None:
    # Made whole under another name first: a kill in the middle leaves no vault, not half a one.
    partial = beside(home.vault)
    try:
        database = Database(partial, keys.database, keys.salt)
        try:
            database.settle()
            from wellnesstui.store.schema import bring_up_to_date

            bring_up_to_date(database, home.backups, lambda _: database)
        finally:
            database.close()
        name_first(partial, home.vault)
        sync_folder(home.data)
    except FileExistsError:
        pass  # another program was first
    except OSError as error:
        raise trouble(error, "make the vault") from error
    finally:
        drop(partial)


def set_aside(home: Home, keys: Keys) -> str:
    """Rename a vault that can't be read; the sentence that says so. It is the caller's turn.

    Raises KeyTrouble, DiskTrouble.
    """
    try:
        with open(open_regular(home.vault), "rb") as file:
            start = file.read(SALT)
    except OSError as error:
        raise trouble(error, "read the vault") from error
    if len(start) == SALT and start != keys.salt:
        raise other_vault(home)
    stamp = f"{home.vault}.damaged-{time.strftime('%Y-%m-%dT%H%M%S')}"
    aside, times = stamp, 1
    while os.path.lexists(aside):
        times += 1
        aside = f"{stamp}-{times}"
    try:
        for ending in ("", "-journal"):  # its journal may be what mends it
            if os.path.lexists(home.vault + ending):
                os.rename(home.vault + ending, aside + ending)
        sync_folder(home.data)
    except OSError as error:
        raise trouble(error, "set the damaged vault aside") from error
    return (
        "The vault was damaged or cut short and can't be read. "
        f"It was kept as {os.path.basename(aside)}, and a new one was begun. "
        "`wellness doctor --mend` brings back what can be had."
    )
