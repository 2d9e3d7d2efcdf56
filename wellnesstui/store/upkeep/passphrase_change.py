"""Envelope encryption of the keys by a passphrase: sealing, changing it, unsealing, sealing backups.

A kill at any step leaves files that the passphrase opens: the key file with the new keys, and the
former ones among them, is written first, and the vault is re-encrypted after that.
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
from wellnesstui.store.backups import archive
from wellnesstui.store.backups.backup_list import folders
from wellnesstui.store.backups.backup_names import names
from wellnesstui.store.backups.unpacking import BEFORE, STAGING
from wellnesstui.store.database.opening import vault_lock
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import (
    read_whole,
    remove_temporary,
    temporary_path,
    write_atomically,
    write_pieces,
)
from wellnesstui.store.disk.free_space import expect_room
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.private_folder import make_private_folder
from wellnesstui.store.journal import journal
from wellnesstui.store.keys import key_file, slots, vault_keys
from wellnesstui.store.keys.slots import LONGEST, PASSPHRASE, RECOVERY, SHORTEST, Sealed, Secret
from wellnesstui.store.keys.vault_keys import FormerKeys, Keys
from wellnesstui.store.vault.reader import REKEY_PENDING
from wellnesstui.store.vault.vault import Vault

_SLACK = 1 << 17
"""Bytes besides the rollback journal: the key files, and what a file system needs for itself."""


def check(passphrase: str) -> None:
    """Raises UsedWrongly when the passphrase is too short, or longer than anybody types."""
    if len(passphrase) < SHORTEST:
        raise UsedWrongly(
            f"Too short: use at least {SHORTEST} characters.",
            "Nothing was changed.",
        )
    if len(passphrase) > LONGEST:
        raise UsedWrongly(
            f"A passphrase can have up to {LONGEST:,} characters.", "Nothing was changed."
        )


class NewKeys(Record):
    """New keys, the passphrase and the recovery code that open them, and the sealed key file."""

    keys: Keys
    secrets: tuple[Secret, Secret]
    sealed: Sealed


def seal(vault: Vault, passphrase: str, code: str, former: Secret | None = None) -> list[str]:
    """The paths of backups that could not be sealed, and open as before.

    The vault gets new keys that only the passphrase and the recovery code open, and stays open.
    ``former`` is what opens the backups now, if they are sealed. Raises UsedWrongly, VaultTrouble,
    DiskTrouble.
    """
    new = make_keys(vault.keys, passphrase, code)
    install_keys(vault, new)
    return seal_backups(vault.home, new.secrets, former)


_NOT_SET = (
    "Nothing was changed: the new passphrase and the new recovery code don't open anything. "
    "If the disk is full, free up some space. Then try again."
)


def make_keys(old: Keys, passphrase: str, code: str) -> NewKeys:
    """New keys, sealed: the first of three steps, which takes a second and uses no file.

    Raises UsedWrongly.
    """
    check(passphrase)
    secrets = (Secret(PASSPHRASE, passphrase), Secret(RECOVERY, code))
    former = FormerKeys(
        database=old.database, inbox_public=old.inbox_public, inbox_secret=old.inbox_secret
    )
    new = vault_keys.new_keys(old.salt, (former, *old.former))
    sealed = _sealed(new.inbox_public, vault_keys.keys_to_bytes(new), secrets)
    return NewKeys(keys=new, secrets=secrets, sealed=sealed)


def install_keys(vault: Vault, new: NewKeys) -> str:
    """A sentence if the vault is still encrypted with its former key, else "". The second step.

    The next opening completes that, and the passphrase is in force either way. ``new`` was made of
    the vault's own keys. Raises VaultTrouble, DiskTrouble; then nothing was changed.
    """
    home = vault.home
    with vault_lock(home, "set the passphrase"):
        _expect_current(vault)
        try:
            vault.merge()
            _expect_room(home)
            _drop_other_public(home, new.sealed.inbox_public)
            is_lasting = _write(home, slots.sealed_to_bytes(new.sealed), "set the passphrase")
        except DiskTrouble as error:
            raise type(error)(error.sentence, _NOT_SET) from error
        _write_public(home, new.sealed.inbox_public)
        vault.keys = key_file.unlock(home, new.secrets[0])  # read back before anything relies on it
        if (
            not is_lasting
        ):  # after a power cut the old key file may be back, and must open the vault
            return REKEY_PENDING
        try:
            vault.database.rekey(new.keys.database, new.keys.salt)
        except WellnessError:
            pass  # another program reads, or the disk is full
        _note(vault)
        return vault.rekey_notice


def _expect_room(home: Home) -> None:
    """Raises DiskTrouble unless there is room for a rollback journal of every page of the vault."""
    try:
        size = os.path.getsize(home.vault)
        expect_room(home.data, size + size // 8 + _SLACK)
    except OSError as error:
        raise disk_trouble(error, "set the passphrase") from error


def change(vault: Vault, passphrase: str) -> None:
    """Seal the same keys with another passphrase; the recovery code stays.

    Raises UsedWrongly, VaultTrouble, DiskTrouble.
    """
    check(passphrase)
    home = vault.home
    with vault_lock(home, "set the new passphrase"):
        _expect_current(vault)
        sealed = slots.sealed_from_bytes(_key_file(home.key))
        if sealed is None:
            raise UsedWrongly(
                "There's no passphrase to change.", "To set one: `wellness passphrase set`."
            )
        secret = Secret(PASSPHRASE, passphrase)
        others = [slot for slot in sealed.slots if slot.opens != PASSPHRASE]
        slot = secret.close(vault_keys.keys_to_bytes(vault.keys))
        content = slots.sealed_to_bytes(sealed.replace(slots=(slot, *others)))
        is_lasting = _write(home, content, "set the new passphrase")
        vault.keys = key_file.unlock(home, secret)
        _note(vault)
    if not is_lasting:
        raise _not_lasting("The new passphrase is set", "the old one")


def unseal(vault: Vault) -> None:
    """Write the keys in clear again; backups stay as they are. Raises VaultTrouble, DiskTrouble."""
    home = vault.home
    with vault_lock(home, "remove the passphrase"):
        _expect_current(vault)
        is_lasting = _write(home, vault_keys.keys_to_bytes(vault.keys), "remove the passphrase")
        vault.keys = key_file.load_or_make(home)
        _note(vault)
    if not is_lasting:
        raise _not_lasting("The passphrase was removed", "it")


def _note(vault: Vault) -> None:
    """Write a record that undo can't undo, and so doesn't silently undo what was before it."""
    try:
        with vault.database.transaction:
            journal.note(vault, journal.PASSPHRASE, "")
    except WellnessError:
        pass  # a full disk, or a busy vault: the keys are changed all the same


def _not_lasting(what: str, other: str) -> DiskTrouble:
    return DiskTrouble(
        f"{what}, but the disk reported an error afterward: {other} may be back after a power outage.",
        "Nothing was lost. Check the disk, then do this again.",
    )


def _expect_current(vault: Vault) -> None:
    if not key_file.is_current(vault.home, vault.keys):
        raise KeyTrouble(
            "The vault's keys were just changed, so this wasn't done.",
            "Nothing was lost. Try again.",
        )


def _sealed(inbox_public: bytes, plain: bytes, secrets: tuple[Secret, ...]) -> Sealed:
    return Sealed(inbox_public=inbox_public, slots=tuple(secret.close(plain) for secret in secrets))


def _write(home: Home, content: bytes, what: str) -> bool:
    """Whether the new key file surely survives a power cut. Raises DiskTrouble if it was not written."""
    try:
        write_atomically(home.key, content, temporary_path(home.key))
    except OSError as error:
        if _key_file(home.key) != content:
            raise disk_trouble(error, what) from error
        return False
    return True


def _drop_other_public(home: Home, public: bytes) -> None:
    """Delete the inbox's public key if it changes: a kill must not leave one of other keys."""
    try:
        if os.path.lexists(home.inbox_key) and read_whole(
            home.inbox_key, 1000
        ) != vault_keys.public_to_bytes(public):
            os.unlink(home.inbox_key)  # made again from the key file, whichever that is
    except OSError as error:
        raise disk_trouble(error, "set the passphrase") from error


def _write_public(home: Home, public: bytes) -> None:
    """Write the inbox's public key; if that fails, delete it: the key file has it too."""
    content = vault_keys.public_to_bytes(public)
    try:
        if read_whole(home.inbox_key, 1000) == content:
            return
        write_atomically(home.inbox_key, content, temporary_path(home.inbox_key))
    except OSError:
        try:
            os.unlink(home.inbox_key)
        except OSError:
            pass  # that of before: what it closes is opened by the former keys


def _key_file(path: str) -> bytes:
    try:
        return read_whole(path, 100_000) or b""
    except OSError as error:
        raise disk_trouble(error, "read the key file") from error


# -- backups ----------------------------------------------------------------------------------


def seal_backups(home: Home, secrets: tuple[Secret, ...], former: Secret | None) -> list[str]:
    """The paths of backups that could not be sealed. The third step.

    It seals the key in each backup, and in each vault from before a restore.
    """
    left = []
    try:
        backups = backups_of(home)
    except WellnessError:  # a folder that can't be looked into
        return folders(home)
    for path in backups:
        try:
            key = _sealed_again(archive.key_of(path), secrets, former)
            if os.path.isdir(path):
                target = os.path.join(path, archive.KEY)
                write_atomically(target, key, temporary_path(target))
            else:
                _seal_archive(home, path, key)
        except (WellnessError, OSError):
            left.append(path)
    return left


def backups_of(home: Home) -> list[str]:
    """Paths of every backup, and of every folder with a vault from before a restore and its keys."""
    paths = [
        os.path.join(folder, name)
        for folder in folders(home)
        for name in names(folder)
        if name.endswith(".tar")
    ]
    try:
        previous = [name for name in os.listdir(home.data) if name.startswith(BEFORE)]
    except OSError:
        previous = []
    paths += [os.path.join(home.data, name) for name in previous]
    # A restore that was killed early leaves a folder in which there is nothing yet.
    return sorted(path for path in paths if _has_key(path))


def _has_key(path: str) -> bool:
    return not os.path.isdir(path) or os.path.lexists(os.path.join(path, archive.KEY))


def _sealed_again(key: bytes, secrets: tuple[Secret, ...], former: Secret | None) -> bytes:
    """A backup's key file, sealed with ``secrets``. Raises WrongPassphrase, VaultDamaged."""
    plain: bytes | None = key
    if slots.is_sealed(key):
        sealed = slots.sealed_from_bytes(key)
        plain = former.open(sealed) if former and sealed else None
        if plain is None:
            raise WrongPassphrase("Wrong passphrase.")
    keys = vault_keys.keys_from_bytes(plain or b"")
    if keys is None:
        raise archive.damaged()
    return slots.sealed_to_bytes(_sealed(keys.inbox_public, plain or b"", secrets))


def _seal_archive(home: Home, path: str, key: bytes) -> None:
    """Rewrite the backup with another key file; it is read to its last byte before and after."""
    folder = os.path.join(home.data, f"{STAGING}{os.urandom(6).hex()}")
    make_private_folder(folder)
    try:
        contents = archive.read(path, folder)
        sources: list[tuple[str, bytes | str]] = [
            (part.name, key if part.name == archive.KEY else os.path.join(folder, part.name))
            for part in contents.parts
        ]
        unchecked = temporary_path(path)
        try:
            write_pieces(unchecked, archive.pieces(contents.made, sources), temporary_path(path))
            archive.read(unchecked)
            os.replace(unchecked, path)
        finally:
            remove_temporary(unchecked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
