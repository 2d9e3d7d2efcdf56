"""The inbox's public key, checked against the key file before an entry is sealed with it."""

from __future__ import annotations

from wellnesstui.domain.errors import KeyTrouble
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import read_whole
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import (
    foreign_inbox_key,
    foreign_key_file,
    load_public,
    read_key_file,
    salt_of,
    vault_salt,
)
from wellnesstui.store.keys.vault_keys import public_from_bytes

_LINE = b"\ninbox-public %s\n"
_SALT_LINE = b"\nsalt "
_LOOKS = 3


def inbox_public(home: Home, salt: bytes | None = None) -> bytes:
    """The inbox's public key, 32 bytes; makes the key file at the very first start.

    The key file has it as well: what is sealed for any other key, nobody here could read. ``salt``
    is the vault's, where it is known although the key file is sealed. Raises KeyTrouble,
    DiskTrouble.
    """
    for _ in range(_LOOKS):  # other keys may come between reading the one file and the other
        public = _read_public(home)
        content = None if public is None else read_key_file(home)
        if public is None or content is None:
            return load_public(home)
        if _LINE % public.hex().encode() in content:  # its other lines need not be read for this
            _, is_plain, rest = content.partition(_SALT_LINE)
            of_vault = vault_salt(home) if is_plain else None
            if of_vault is not None and not rest.startswith(of_vault.hex().encode()):
                raise foreign_key_file(home)
            return public
    own = load_public(home)  # puts in its place what a kill between new keys and inbox.pub left
    if _read_public(home) not in (own, None):
        raise foreign_inbox_key(home, salt or salt_of(read_key_file(home) or b""))
    return own


def _read_public(home: Home) -> bytes | None:
    """The public key in ``inbox.pub``, None if it is not there."""
    try:
        content = read_whole(home.inbox_key, 1000)
    except OSError as error:
        raise disk_trouble(error, "read the key file inbox.pub") from error
    if content is None:
        return None
    public = public_from_bytes(content)
    if public is None:
        raise KeyTrouble(
            "The file inbox.pub is damaged, so nothing was saved.",
            f"Delete {home.inbox_key} and try again. It will be recreated from vault.key.",
        )
    return public
