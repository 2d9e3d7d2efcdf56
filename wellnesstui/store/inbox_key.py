"""The key that saving an entry needs: only one that opens what it seals."""

from __future__ import annotations

from wellnesstui.domain.errors import KeyTrouble
from wellnesstui.store.files import read_whole, trouble
from wellnesstui.store.home import Home
from wellnesstui.store.keys import (
    foreign,
    key_file,
    other_vault,
    public_of,
    read_public,
    salt_of,
    vault_salt,
)

_LINE = b"\ninbox-public %s\n"
_SALT_LINE = b"\nsalt "
_LOOKS = 3


def inbox_public(home: Home, salt: bytes | None = None) -> bytes:
    """The inbox's public key; makes the key file at the very first start.

    Only a key that the vault's own key file has as well: what is sealed for any other, nobody here
    could read. ``salt`` is the vault's, where it is known although the key file is sealed.
    Raises KeyTrouble, DiskTrouble.
    """
    for _ in range(_LOOKS):  # other keys may come between reading the one file and the other
        public = _beside(home)
        content = None if public is None else key_file(home)
        if public is None or content is None:
            return public_of(home)
        if _LINE % public.hex().encode() in content:  # its other lines need not be read for this
            _, is_plain, rest = content.partition(_SALT_LINE)
            of_vault = vault_salt(home) if is_plain else None
            if of_vault is not None and not rest.startswith(of_vault.hex().encode()):
                raise other_vault(home)
            return public
    own = public_of(home)  # puts in its place what a kill between new keys and inbox.pub left
    if _beside(home) not in (own, None):
        raise foreign(home, salt or salt_of(key_file(home) or b""))
    return own


def _beside(home: Home) -> bytes | None:
    """What ``inbox.pub`` holds, None if it is not there."""
    try:
        content = read_whole(home.inbox_key, 1000)
    except OSError as error:
        raise trouble(error, "read the inbox's key") from error
    if content is None:
        return None
    public = read_public(content)
    if public is None:
        raise KeyTrouble(
            "The file inbox.pub is damaged, so nothing was saved.",
            f"Delete {home.inbox_key} and try again. It is made again from vault.key.",
        )
    return public
