"""Sealing what is kept, and all that goes with it: new keys, another passphrase, unsealing, backups.

At each step a kill leaves files that open with the passphrase: the key file with the new keys, and
those of before among them, is written first, and the vault gets its new key after that.
"""

from __future__ import annotations

import os
import shutil

from wellnesstui.domain.errors import (
    DiskTrouble,
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
    drop,
    make_private_folder,
    read_whole,
    trouble,
    write_stream,
    write_whole,
)
from wellnesstui.store.home import Home
from wellnesstui.store.keys import Former, Keys
from wellnesstui.store.opening import turn
from wellnesstui.store.recollection import UNFINISHED
from wellnesstui.store.room import expect_room
from wellnesstui.store.slots import LEAST, MOST, PASSPHRASE, RECOVERY, Lock, Sealed
from wellnesstui.store.unpacking import BEFORE, STAGING
from wellnesstui.store.vault import Vault

_SLACK = 1 << 17
"""Bytes beside the journal: the key files, and what a file system needs for itself."""


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


_NOT_SET = (
    "Nothing was changed: the new passphrase and the new recovery code open nothing. "
    "Free some space and try again."
)


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


def put(vault: Vault, new: NewKeys) -> str:
    """The second step: the key file, then the vault. ``new`` was made of the vault's own keys.

    The answer is a sentence if the vault could not get its new key, else nothing: it has the former
    one then, and the next opening completes it. The passphrase is in force either way. Raises
    VaultTrouble, DiskTrouble when it is not: nothing was changed then.
    """
    home = vault.home
    with turn(home, "seal the keys"):
        _expect_current(vault)
        try:
            vault.merge()
            _expect_room(home)
            _drop_other_public(home, new.sealed.inbox_public)
            is_lasting = _write(home, slots.written(new.sealed), "set the passphrase")
        except DiskTrouble as error:
            raise type(error)(error.sentence, _NOT_SET) from error
        _write_public(home, new.sealed.inbox_public)
        vault.keys = keys.unlock(home, new.locks[0])  # read back before anything relies on it
        if (
            not is_lasting
        ):  # after a power cut the old key file may be back, and must open the vault
            return UNFINISHED
        try:
            vault.database.rekey(new.keys.database, new.keys.salt)
        except WellnessError:
            pass  # another program reads, or the disk is full
        _note(vault)
        return vault.unfinished


def _expect_room(home: Home) -> None:
    """Raises DiskTrouble unless there is room for the journal of a vault whose every page changes."""
    try:
        size = os.path.getsize(home.vault)
        expect_room(home.data, size + size // 8 + _SLACK)
    except OSError as error:
        raise trouble(error, "set the passphrase") from error


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
        content = slots.written(sealed.but(slots=(slot, *others)))
        is_lasting = _write(home, content, "set the new passphrase")
        vault.keys = keys.unlock(home, lock)
        _note(vault)
    if not is_lasting:
        raise _not_lasting("The new passphrase is in force", "the old one")


def unseal(vault: Vault) -> None:
    """Put the keys beside the vault in clear again. Backups stay as they are."""
    home = vault.home
    with turn(home, "unseal the keys"):
        _expect_current(vault)
        is_lasting = _write(home, keys.plain(vault.keys), "remove the passphrase")
        vault.keys = keys.load_or_make(home)
        _note(vault)
    if not is_lasting:
        raise _not_lasting("The passphrase is removed", "it")


def _note(vault: Vault) -> None:
    """Let undo know, which can't undo it and so must not reach past it unseen."""
    try:
        with vault.database.changing:
            vault.note(journal.PASSPHRASE, "")
    except WellnessError:
        pass  # a full disk, or a busy vault: the keys are changed all the same


def _not_lasting(what: str, other: str) -> DiskTrouble:
    return DiskTrouble(
        f"{what}, but the disk gave an error after it was saved: {other} may be back after a power cut.",
        "Nothing was lost. Check the disk, then do this again.",
    )


def _expect_current(vault: Vault) -> None:
    if not keys.is_current(vault.home, vault.keys):
        raise KeyTrouble(
            "The keys of the vault were changed just now, so this was not done.",
            "Nothing was lost. Try again.",
        )


def _closed(inbox_public: bytes, plain: bytes, locks: tuple[Lock, ...]) -> Sealed:
    return Sealed(inbox_public=inbox_public, slots=tuple(lock.close(plain) for lock in locks))


def _write(home: Home, content: bytes, what: str) -> bool:
    """Replace the key file; whether it surely outlasts a power cut. Raises DiskTrouble if it was not."""
    try:
        write_whole(home.key, content, beside(home.key))
    except OSError as error:
        if _key_file(home.key) != content:
            raise trouble(error, what) from error
        return False
    return True


def _drop_other_public(home: Home, public: bytes) -> None:
    """Remove the inbox's public key if it changes: a kill must not leave one of other keys."""
    try:
        if os.path.lexists(home.inbox_key) and read_whole(home.inbox_key, 1000) != keys.public_file(
            public
        ):
            os.unlink(home.inbox_key)  # made again from the key file, whichever that is
    except OSError as error:
        raise trouble(error, "set the passphrase") from error


def _write_public(home: Home, public: bytes) -> None:
    """Write the inbox's public key; where that can't be, remove it: the key file has it too."""
    content = keys.public_file(public)
    try:
        if read_whole(home.inbox_key, 1000) == content:
            return
        write_whole(home.inbox_key, content, beside(home.inbox_key))
    except OSError:
        try:
            os.unlink(home.inbox_key)
        except OSError:
            pass  # that of before: what it closes is opened by the former keys


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
    try:
        found = backups_of(home)
    except WellnessError:  # a folder that can't be looked into
        return folders(home)
    for path in found:
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
            drop(unchecked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
