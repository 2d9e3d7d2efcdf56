"""Sealing what is kept, and all that goes with it: new keys, another passphrase, unsealing, backups.

At each step a kill leaves files that open with the passphrase: the key file with the new keys, and
those of before among them, is written first, and the vault gets its new key after that.
"""

from __future__ import annotations

import os
import shutil

from wellnesstui.domain.errors import (
    KeyTrouble,
    UsedWrongly,
    WellnessError,
    WrongPassphrase,
)
from wellnesstui.domain.record import Record
from wellnesstui.store import archive, journal, keys, slots
from wellnesstui.store.backup_list import folders, names
from wellnesstui.store.files import (
    beside,
    make_private_folder,
    read_whole,
    trouble,
    write_stream,
    write_whole,
)
from wellnesstui.store.home import Home
from wellnesstui.store.keys import Former, Keys
from wellnesstui.store.opening import turn
from wellnesstui.store.slots import LEAST, MOST, PASSPHRASE, RECOVERY, Lock, Sealed
from wellnesstui.store.unpacking import BEFORE, STAGING
from wellnesstui.store.vault import Vault


def check(passphrase: str) -> None:
    """Raises UsedWrongly when it is too short, or longer than anybody types."""
    if len(passphrase) < LEAST:
        raise UsedWrongly(
            f"A passphrase has {LEAST} characters or more; a few words in a row are good.",
            "Nothing was changed.",
        )
    if len(passphrase) > MOST:
        raise UsedWrongly(f"A passphrase has up to {MOST:,} characters.", "Nothing was changed.")


class NewKeys(Record):
    """Keys made anew, the locks that open them, and the key file as it will be."""

    keys: Keys
    locks: tuple[Lock, Lock]
    sealed: Sealed


def seal(vault: Vault, passphrase: str, code: str, before: Lock | None = None) -> list[str]:
    """Give the vault new keys that only the passphrase and the recovery code open.

    ``before`` is what opens it now, when it is sealed already. Backups are sealed the same way;
    the answer is the paths of those that could not be, and open as they did. ``vault`` stays open.
    Raises UsedWrongly, VaultTrouble, DiskTrouble.
    """
    new = make(vault.keys, passphrase, code)
    put(vault, new)
    return seal_backups(vault.home, new.locks, before)


def make(old: Keys, passphrase: str, code: str) -> NewKeys:
    """The first of sealing's three steps: a second's work that reads and writes no file."""
    check(passphrase)
    locks = (Lock(PASSPHRASE, passphrase), Lock(RECOVERY, code))
    was = Former(
        database=old.database, inbox_public=old.inbox_public, inbox_secret=old.inbox_secret
    )
    new = keys.new_keys(old.salt, (was, *old.former))
    sealed = _closed(new.inbox_public, keys.plain(new), locks)
    return NewKeys(keys=new, locks=locks, sealed=sealed)


def put(vault: Vault, new: NewKeys) -> None:
    """The second step: the key file, then the vault. ``new`` was made of the vault's own keys."""
    home = vault.home
    with turn(home, "seal the keys"):
        _expect_current(vault)
        vault.merge()
        _write(home, new.sealed, "seal the keys")
        vault.keys = keys.unlock(home, new.locks[0])  # read back before anything relies on it
        try:
            vault.database.rekey(new.keys.database, new.keys.salt)
        except WellnessError:
            pass  # another program reads, or the disk is full: the next opening completes it
    _note(vault)


def change(vault: Vault, passphrase: str) -> None:
    """Another passphrase for the same keys; the recovery code stays. Raises as ``seal`` does."""
    check(passphrase)
    home = vault.home
    with turn(home, "write the new passphrase"):
        _expect_current(vault)
        sealed = slots.read(_key_file(home.key))
        if sealed is None:
            raise UsedWrongly("It is not sealed.", "`wellness seal` does that.")
        lock = Lock(PASSPHRASE, passphrase)
        others = [slot for slot in sealed.slots if slot.opens != PASSPHRASE]
        slot = lock.close(keys.plain(vault.keys))
        _write(home, sealed.but(slots=(slot, *others)), "write the new passphrase")
        vault.keys = keys.unlock(home, lock)
    _note(vault)


def unseal(vault: Vault) -> None:
    """Put the keys beside the vault in clear again. Backups stay as they are."""
    home = vault.home
    with turn(home, "unseal the keys"):
        _expect_current(vault)
        try:
            write_whole(home.key, keys.plain(vault.keys), beside(home.key))
        except OSError as error:
            raise trouble(error, "unseal the keys") from error
        vault.keys = keys.load_or_make(home)
    _note(vault)


def _note(vault: Vault) -> None:
    """So that undo never reaches past a change of the passphrase unseen."""
    try:
        with vault.database.changing:
            vault.note(journal.PASSPHRASE, "")
    except WellnessError:
        pass  # the keys are changed; a vault that can't be written to just now alters nothing of that


def _expect_current(vault: Vault) -> None:
    if not keys.is_current(vault.home, vault.keys):
        raise KeyTrouble(
            "The keys of the vault were changed just now, so this was not done.",
            "Nothing was lost. Try again.",
        )


def _closed(inbox_public: bytes, plain: bytes, locks: tuple[Lock, ...]) -> Sealed:
    return Sealed(inbox_public=inbox_public, slots=tuple(lock.close(plain) for lock in locks))


def _write(home: Home, sealed: Sealed, what: str) -> None:
    try:
        public = keys.public_file(sealed.inbox_public)
        is_new = read_whole(home.inbox_key, 1000) != public
        if is_new and os.path.lexists(home.inbox_key):
            os.unlink(home.inbox_key)  # a kill must not leave one that belongs to other keys
        write_whole(home.key, slots.written(sealed), beside(home.key))
        if is_new:
            write_whole(home.inbox_key, public, beside(home.inbox_key))
    except OSError as error:
        raise trouble(error, what) from error


def _key_file(path: str) -> bytes:
    try:
        return read_whole(path, 100_000) or b""
    except OSError as error:
        raise trouble(error, "read the key file") from error


# -- what lies beside -------------------------------------------------------------------------


def seal_backups(home: Home, locks: tuple[Lock, ...], before: Lock | None) -> list[str]:
    """The third step: seal the key in each backup, and in what a restore put aside.

    The answer is the paths of those that could not be.
    """
    left = []
    for path in backups_of(home):
        try:
            key = _resealed(archive.key_of(path), locks, before)
            if os.path.isdir(path):
                target = os.path.join(path, archive.KEY)
                write_whole(target, key, beside(target))
            else:
                _seal_archive(home, path, key)
        except (WellnessError, OSError):
            left.append(path)
    return left


def backups_of(home: Home) -> list[str]:
    """Every backup of the home, and every vault that a restore put aside with its keys."""
    found = [
        os.path.join(folder, name)
        for folder in folders(home)
        for name in names(folder)
        if name.endswith(".tar")
    ]
    try:
        aside = [name for name in os.listdir(home.data) if name.startswith(BEFORE)]
    except OSError:
        aside = []
    found += [os.path.join(home.data, name) for name in aside]
    # A restore that was killed early leaves a folder in which there is nothing yet.
    return sorted(path for path in found if _has_key(path))


def _has_key(path: str) -> bool:
    return not os.path.isdir(path) or os.path.lexists(os.path.join(path, archive.KEY))


def _resealed(key: bytes, locks: tuple[Lock, ...], before: Lock | None) -> bytes:
    """A backup's key file, closed with ``locks``. Raises WrongPassphrase, VaultDamaged."""
    plain: bytes | None = key
    if slots.is_sealed(key):
        sealed = slots.read(key)
        plain = before.open(sealed) if before and sealed else None
        if plain is None:
            raise WrongPassphrase("That does not open it.")
    held = keys.read(plain or b"")
    if held is None:
        raise archive.damaged()
    return slots.written(_closed(held.inbox_public, plain or b"", locks))


def _seal_archive(home: Home, path: str, key: bytes) -> None:
    """Write the backup anew with another key file in it; it is read whole first, and again after."""
    folder = os.path.join(home.data, f"{STAGING}{os.urandom(6).hex()}")
    make_private_folder(folder)
    try:
        contents = archive.read(path, folder)
        sources: list[tuple[str, bytes | str]] = [
            (part.name, key if part.name == archive.KEY else os.path.join(folder, part.name))
            for part in contents.parts
        ]
        unchecked = beside(path)
        try:
            write_stream(unchecked, archive.pieces(contents.made, sources), beside(path))
            archive.read(unchecked)
            os.replace(unchecked, path)
        finally:
            if os.path.lexists(unchecked):
                os.unlink(unchecked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
