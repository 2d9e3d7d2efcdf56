"""Reading a vault that can't be made, brought up to date or mended where it is: in a copy in memory.

A full or read-only disk must stop no reading. Nothing is written, and what waits in the inbox stays
there.
"""

from __future__ import annotations

import os

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store import inbox
from wellnesstui.store.database import WAIT_SECONDS, Database, Spoken
from wellnesstui.store.files import expect_to_read, trouble
from wellnesstui.store.home import Home
from wellnesstui.store.keys import Keys, load_or_make, new_keys
from wellnesstui.store.opening import read_file
from wellnesstui.store.outside import places
from wellnesstui.store.recollection import Recollection
from wellnesstui.store.room import copy_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def read_apart(
    home: Home, boundary: int, error: DiskTrouble, unlock: Callable[[Home], Keys | None]
) -> Recollection:
    """The vault of ``home`` in memory, empty where none was made; ``waits`` says what could not be.

    ``error`` is what kept the vault from being opened; raised again where this can't help.
    ``unlock`` is asked for the keys of a sealed home.
    """
    is_folder = os.path.isdir(home.data) and not os.path.islink(home.data)
    if not is_folder or not os.access(home.data, os.R_OK | os.X_OK):
        raise error
    expect_to_read(home.data)
    there = os.path.lexists(home.vault)
    keys = (unlock(home) or load_or_make(home)) if there else new_keys()
    try:
        database = _copied(home, keys) if there else Database(":memory:", keys.database, keys.salt)
    except DiskTrouble:
        raise error from None  # that one knows more
    from wellnesstui.store.schema import bring_up_to_date

    try:
        bring_up_to_date(database, "", lambda _: database)
        database.settle()
    except BaseException:
        database.close()
        raise
    vault = Recollection(home, keys, database, boundary, "")
    vault.waits = inbox.still_waiting(home, error)
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

    with tempfile.TemporaryDirectory(prefix="wellness-", dir=next(iter(places()), None)) as folder:
        there = Home(folder, folder, folder)
        try:
            for ending in ("", "-journal"):  # encrypted, both of them
                copy_regular(home.vault + ending, there.vault + ending)
        except OSError as error:
            raise trouble(error, "read the vault") from error
        return _pages(there, keys)


def _pages(home: Home, keys: Keys) -> Database:
    here = read_file(home, keys, WAIT_SECONDS)
    try:
        copy = here.alike(":memory:")
        try:
            with Spoken():
                here.connection.backup(copy.connection)
        except BaseException:
            copy.close()
            raise
        return copy
    finally:
        here.close()
