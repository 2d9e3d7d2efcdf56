"""Reading a copy of the vault in memory, where the disk is full or read-only.

That must stop no reading. Nothing is written to the home, and the inbox stays as it is.
"""

from __future__ import annotations

import os

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.database.connection import WAIT_SECONDS, Database, DatabaseErrors
from wellnesstui.store.database.opening import open_file
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.external_note import memory_folders
from wellnesstui.store.disk.free_space import copy_regular
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.private_folder import expect_readable_folder
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.keys.vault_keys import Keys, new_keys
from wellnesstui.store.vault.reader import VaultReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.moment import Minute


def read_in_memory(
    home: Home, boundary: Minute, error: DiskTrouble, unlock: Callable[[Home], Keys | None]
) -> VaultReader:
    """The vault of ``home`` in memory, empty where none was made; ``waiting_notice`` says what could not be.

    ``error`` is what kept the vault from being opened; raised again where this can't help.
    ``unlock`` is asked for the keys of a sealed home.
    """
    is_folder = os.path.isdir(home.data) and not os.path.islink(home.data)
    if not is_folder or not os.access(home.data, os.R_OK | os.X_OK):
        raise error
    expect_readable_folder(home.data)
    there = os.path.lexists(home.vault)
    keys = (unlock(home) or load_or_make(home)) if there else new_keys()
    try:
        database = _copied(home, keys) if there else Database(":memory:", keys.database, keys.salt)
    except DiskTrouble:
        raise error from None  # that one knows more
    from wellnesstui.store.database.schema import migrate

    try:
        migrate(database, "", lambda _: database)
        database.apply_pragmas()
    except BaseException:
        database.close()
        raise
    vault = VaultReader(home, keys, database, boundary, "")
    vault.waiting_notice = inbox.waiting_notice(home, error)
    return vault


def _copied(home: Home, keys: Keys) -> Database:
    """All of the vault's pages in memory. Raises VaultTrouble, DiskTrouble."""
    try:
        return _pages(home, keys)
    except DiskTrouble:
        if not os.path.lexists(f"{home.vault}-journal"):
            raise
    # A program was killed while it wrote: what it began must be taken back before anything is read.
    import tempfile

    with tempfile.TemporaryDirectory(
        prefix="wellness-", dir=next(iter(memory_folders()), None)
    ) as folder:
        there = Home(folder, folder, folder)
        try:
            for ending in ("", "-journal"):  # encrypted, both of them
                copy_regular(home.vault + ending, there.vault + ending)
        except OSError as error:
            raise disk_trouble(error, "read the vault") from error
        return _pages(there, keys)


def _pages(home: Home, keys: Keys) -> Database:
    here = open_file(home, keys, WAIT_SECONDS)
    try:
        copy = here.open_alike(":memory:")
        try:
            with DatabaseErrors():
                here.connection.backup(copy.connection)
        except BaseException:
            copy.close()
            raise
        return copy
    finally:
        here.close()
