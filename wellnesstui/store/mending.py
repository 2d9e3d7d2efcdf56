"""A damaged vault: kept aside, and what can be had again brought into a new one.

That is every entry of it that can still be read, and the newest good backup. Each page of a vault
carries a code that only the key can make, so that what is read is what was written, or nothing.
"""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import contextmanager

from wellnesstui.domain.entry import how_many
from wellnesstui.domain.errors import BackupDamaged, UsedWrongly, VaultDamaged
from wellnesstui.domain.moment import day_name
from wellnesstui.domain.record import Record
from wellnesstui.store import backup_list, rows
from wellnesstui.store.database import Database, Spoken
from wellnesstui.store.files import make_private_folder, trouble
from wellnesstui.store.opening import VERSION, set_aside, turn
from wellnesstui.store.recollection import Recollection
from wellnesstui.store.reunion import merge
from wellnesstui.store.room import copy_regular
from wellnesstui.store.unpacking import STAGING, opened
from wellnesstui.store.vault import Vault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from wellnesstui.domain.entry import Entry
    from wellnesstui.store.home import Home
    from wellnesstui.store.keys import Keys

_OLDEST = 3
"""Version of a vault's tables from which on all that is read here is there."""
_NUMBERS = "SELECT n FROM entry ORDER BY"
_BARE = rows.SELECT.replace(rows.NAMES, "NULL, NULL")
ASKED, DONE = "mending asked", "mending done"
"""What is known about the person's answer: the name of the damaged vault that it was about."""


class Mended(Record):
    """``read`` entries came whole from the damaged vault ``aside``, ``more`` from the backup of that path.

    ``bare`` came without their words and activities, which nothing has any more.
    """

    aside: str
    read: int
    more: int = 0
    bare: int = 0
    backup: str = ""


def mend(home: Home, boundary: int, keys: Keys) -> Mended:
    """Put a vault that is damaged aside and make a new one; if one lies aside, only the second.

    No app may have it open. Raises UsedWrongly when there is nothing to mend, VaultTrouble,
    DiskTrouble.
    """
    from wellnesstui.store.checkup import is_whole

    if os.path.lexists(home.vault) and not is_whole(home, keys):
        with turn(home, "set the damaged vault aside"), _nobody_writing(home, keys):
            set_aside(home, keys)
    aside = backup_list.lying_aside(home)
    if not aside:
        raise UsedWrongly(
            "The vault is whole, so nothing was done.", "`wellness doctor` looks at the rest too."
        )
    return bring_back(home, boundary, keys, aside)


def sentences(mended: Mended) -> list[str]:
    """What was done, for the person."""
    said = [f"{how_many(mended.read)} read from the damaged vault."]
    if mended.backup:
        day = backup_list.day_of(os.path.basename(mended.backup))
        named = f" of {day_name(day)}" if day is not None else ""
        said.append(f"{how_many(mended.more)} more from the backup{named}.")
    else:
        said.append("There is no good backup that could add to it.")
    if mended.bare:
        said.append(f"{how_many(mended.bare)} without words and activities: those can't be read.")
    return [*said, f"Nothing was thrown away: the damaged file is {mended.aside}"]


@contextmanager
def _nobody_writing(home: Home, keys: Keys) -> Iterator[None]:
    """What another program is writing is waited for; SQLite begins nothing in a renamed file."""
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


def bring_back(home: Home, boundary: int, keys: Keys, aside: str) -> Mended:
    """Into the vault of now: what can be read of ``aside``, and the newest good backup.

    Doing it again changes nothing. Raises VaultTrouble, DiskTrouble.
    """
    folder = os.path.join(home.data, f"{STAGING}{os.urandom(6).hex()}")
    try:
        with Vault.open(home, boundary, keys=keys) as vault:
            remains = _remains(vault, aside, folder)
            read = more = bare = 0
            if remains:
                read = merge(vault, remains).added
                drafts = remains.database.rows("SELECT * FROM draft")
                vault.database.run_each("INSERT OR IGNORE INTO draft VALUES (?, ?, ?)", drafts)
            backup = backup_list.newest_good(home)
            if backup:
                try:
                    with opened(home, backup, boundary, lambda _: keys) as found:
                        more = merge(vault, found.vault).added
                except BackupDamaged:
                    backup = ""  # of other keys, or of a vault that was damaged by then
            if remains:  # only now: the backup may have these whole
                remains.is_whole = False
                bare = merge(vault, remains).added
                remains.close()
            vault.merge()
            vault.database.run("DELETE FROM change")  # u would take all of it out again
            vault.about.keep(DONE, os.path.basename(aside))
    except OSError as error:
        raise trouble(error, "read the damaged vault") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Mended(aside=aside, read=read, more=more, bare=bare, backup=backup)


def _remains(vault: Vault, aside: str, folder: str) -> _Remains | None:
    """What is left in a copy of ``aside``: SQLite may write when it opens a file."""
    make_private_folder(folder)
    copy = os.path.join(folder, "vault.db")
    for ending in ("", "-journal"):
        if os.path.lexists(aside + ending):
            copy_regular(aside + ending, copy + ending)
    for key in vault.keys.databases:
        database = _Worn(copy, key, vault.keys.salt)
        version = database.row("PRAGMA user_version")
        if version and _OLDEST <= version[0] <= VERSION:
            return _Remains(vault.home, vault.keys, database, vault.boundary, "")
        database.close()
    return None


class _Worn(Database):
    """A database of which some pages can't be read: what is on them is left out.

    SQLCipher reads nothing more after such a page, so that the file is opened anew each time.
    """

    def __init__(self, path: str, key: bytes, salt: bytes) -> None:
        super().__init__(path, key, salt)
        self._again = (path, key, salt)

    def rows(self, sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        """The rows until the first damage."""
        found: list[tuple[Any, ...]] = []
        try:
            with Spoken():
                for row in self.connection.execute(sql, values):
                    self._expect_whole()
                    found.append(row)
        except VaultDamaged:
            self._anew()
        return found

    def row(self, sql: str, values: Any = ()) -> tuple[Any, ...] | None:
        try:
            return super().row(sql, values)
        except VaultDamaged:
            self._anew()
            return None

    def _anew(self) -> None:
        self.close()
        super().__init__(*self._again)


class _Remains(Recollection):
    """What is left of a damaged vault: the entries that are whole, or those that lack their names."""

    is_whole = True

    def everything(self) -> Iterator[Entry]:
        return rows.in_order(self._left())

    def _left(self) -> Iterator[Entry]:
        for number in self._numbers():
            found = self.database.row(f"{rows.SELECT} WHERE n = ?", (number,))
            if found is None and not self.is_whole:
                found = self.database.row(f"{_BARE} WHERE n = ?", (number,))
            if found is not None:
                yield rows.entry(found)

    def _numbers(self) -> list[int]:
        """Of all entries that anything still knows of: by table and by index, from both ends."""
        found: set[int] = set()
        for way in ("n", "n DESC", "day, n", "day DESC, n DESC"):
            found.update(n for (n,) in self.database.rows(f"{_NUMBERS} {way}"))
        return sorted(found)
