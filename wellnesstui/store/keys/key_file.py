"""The key file: the vault's database key and the inbox's key pair, in clear until it is sealed.

``inbox.pub`` beside it holds the public half alone, so that saving an entry never needs the secret
ones. A sealed key file holds the same bytes in slots, as envelope encryption does.
"""

from __future__ import annotations

import os
from binascii import crc32

from wellnesstui.domain.errors import KeyTrouble, VaultLocked, WrongPassphrase
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import read_whole, temporary_path, write_atomically, write_new
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.regular import open_regular
from wellnesstui.store.keys.vault_keys import (
    SALT,
    Keys,
    keys_from_bytes,
    keys_to_bytes,
    new_keys,
    public_to_bytes,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.keys.slots import Sealed, Secret

_SEALED = b"wellness sealed key "
_MAX_BYTES = 100_000  # bytes of a key file
_SEALED_FILES = (".box", ".change", ".undone")  # as store.inbox names them


def load_or_make(home: Home) -> Keys:
    """The keys of this home, made now if nothing was ever kept here.

    Raises VaultLocked when they are sealed, KeyTrouble when the key file is missing beside a vault,
    damaged, or when the inbox's public key is not its own.
    """
    home.prepare_to_read()
    keys = _load(home)
    if keys is None:
        home.prepare()
        is_used = os.path.lexists(home.vault) or is_inbox_used(home)
        keys = _load(home)  # another program may have made all of it just now
        if keys is None and is_used:
            raise KeyTrouble(
                "The key file vault.key is missing, and the vault can't be opened without it.",
                f"Nothing was changed. Put vault.key back into {home.data}, for example from a backup.",
            )
        keys = keys or _make(home)
    _check_public(home, keys)
    return keys


def load_public(home: Home) -> bytes:
    """The inbox's public key by the key file, which is made now if nothing was ever kept here.

    Raises KeyTrouble, DiskTrouble.
    """
    content = read_key_file(home)
    if content is None or not content.startswith(_SEALED):
        return load_or_make(home).inbox_public
    return _slots(home, content).inbox_public


def is_sealed(home: Home) -> bool:
    """Whether a passphrase is needed. Raises DiskTrouble."""
    return (read_key_file(home) or b"").startswith(_SEALED)


def unlock(home: Home, secret: Secret) -> Keys:
    """The keys of a sealed home. Raises WrongPassphrase, KeyTrouble, DiskTrouble."""
    from wellnesstui.store.keys.slots import PASSPHRASE

    content = read_key_file(home) or b""
    if not content.startswith(_SEALED):
        return load_or_make(home)
    unsealed = secret.open(_slots(home, content))
    if unsealed is None:
        what = "passphrase" if secret.opens == PASSPHRASE else "recovery code"
        raise WrongPassphrase(f"Wrong {what}.", "Nothing was changed. Try again.")
    keys = _keys(home, unsealed, content)
    _check_public(home, keys)
    return keys


def is_current(home: Home, keys: Keys) -> bool:
    """Whether the key file is still the one that ``keys`` were read from."""
    return keys.file == crc32(read_key_file(home) or b"")


def read_key_file(home: Home) -> bytes | None:
    """The key file's bytes, None if there is none. Raises DiskTrouble."""
    try:
        return read_whole(home.key, _MAX_BYTES)
    except OSError as error:
        raise disk_trouble(error, "read the key file") from error


def _load(home: Home) -> Keys | None:
    content = read_key_file(home)
    if content is None:
        return None
    if content.startswith(_SEALED):
        _slots(home, content)
        raise VaultLocked(
            "Your log is locked, and no passphrase was given.",
            "Nothing was changed. You can still add entries without it: `wellness mood 4`.",
        )
    return _keys(home, content, content)


def _slots(home: Home, content: bytes) -> Sealed:
    from wellnesstui.store.keys.slots import sealed_from_bytes

    sealed = sealed_from_bytes(content)
    if sealed is None:
        raise _damaged(home)
    return sealed


def _keys(home: Home, unsealed: bytes, content: bytes) -> Keys:
    """The keys in ``unsealed`` bytes of a key file whose ``content`` on the disk may be sealed."""
    keys = keys_from_bytes(unsealed)
    if keys is None:
        raise _damaged(home)
    return keys.replace(file=crc32(content))


def _damaged(home: Home) -> KeyTrouble:
    return KeyTrouble(
        "The key file vault.key is damaged or from another version, so the vault can't be opened.",
        f"Nothing was changed. Put back a good copy of {home.key}, or use `wellness restore` with a backup.",
    )


def _make(home: Home) -> Keys:
    try:
        write_new(home.key, keys_to_bytes(new_keys()), temporary_path(home.key))
    except OSError as error:
        raise disk_trouble(error, "create the key file") from error
    keys = _load(home)  # another program may have been first: its keys are the ones
    if keys is None:
        raise KeyTrouble("The key file disappeared while it was being created.", "Try again.")
    return keys


def _check_public(home: Home, keys: Keys) -> None:
    """Write ``inbox.pub`` if it is missing or former. Raises KeyTrouble for a foreign one."""
    expected = public_to_bytes(keys.inbox_public)
    try:
        content = read_whole(home.inbox_key, 1000)
    except OSError as error:
        raise disk_trouble(error, "read the key file inbox.pub") from error
    # A kill between new keys and this file leaves the one of before.
    former = [public_to_bytes(public) for public, _ in keys.pairs[1:]]
    if content is None or content in former:
        try:
            write_atomically(home.inbox_key, expected, temporary_path(home.inbox_key))
        except OSError:
            pass  # a full or read-only disk: saving says so, reading needs no public key
        return
    if content != expected and vault_salt(home) != keys.salt:  # reading needs no public key
        raise foreign_inbox_key(home, keys.salt)


def vault_salt(home: Home) -> bytes | None:
    """The salt of the vault, which its own keys have too; None if there is no vault to be read."""
    try:
        with open(open_regular(home.vault), "rb") as file:
            start = file.read(SALT)
    except OSError:
        return None  # whoever opens it says why
    return start if len(start) == SALT else None


def salt_of(content: bytes) -> bytes | None:
    """The salt in the bytes of a key file; None when it is sealed or damaged."""
    keys = None if content.startswith(_SEALED) else keys_from_bytes(content)
    return None if keys is None else keys.salt


def is_inbox_used(home: Home) -> bool:
    """Whether something waits that only the keys of this home open."""
    try:
        return any(name.endswith(_SEALED_FILES) for name in os.listdir(home.inbox))
    except OSError:
        return False


def foreign_key_file(home: Home) -> KeyTrouble:
    """The error for a key file that is not the vault's."""
    return KeyTrouble(
        "The vault and vault.key don't belong together, so wellness stopped and changed nothing.",
        f"Put back the vault.key that belongs to {home.vault}.",
    )


def foreign_inbox_key(home: Home, salt: bytes | None) -> KeyTrouble:
    """The error for an ``inbox.pub`` whose boxes nobody here could open.

    ``salt`` is the key file's, None while that is sealed: then either file may be the wrong one.
    """
    if salt is None:
        return KeyTrouble(
            "The files inbox.pub and vault.key don't belong together, so nothing was saved.",
            f"If vault.key isn't this vault's, put the right one back. If it is, delete "
            f"{home.inbox_key}: it will be recreated.",
        )
    if vault_salt(home) not in (None, salt):
        return foreign_key_file(home)
    return KeyTrouble(
        "The file inbox.pub doesn't belong to this vault, so wellness stopped and saved nothing.",
        f"Delete {home.inbox_key} and try again. It will be recreated from vault.key and has "
        "nothing private in it.",
    )
