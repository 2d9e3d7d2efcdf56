"""The key that saving an entry needs: only one that opens what it seals."""

from __future__ import annotations

from wellnesstui.domain.errors import KeyTrouble
from wellnesstui.store.files import read_whole, trouble
from wellnesstui.store.home import Home
from wellnesstui.store.keys import foreign, key_file, public_of, read_public

_LINE = b"\ninbox-public %s\n"
_LOOKS = 3


def inbox_public(home: Home) -> bytes:
    """The inbox's public key; makes the key file at the very first start.

    Only a key that the key file has as well: what is sealed for any other, nobody here could read.
    Raises KeyTrouble, DiskTrouble.
    """
    for _ in range(_LOOKS):  # other keys may come between reading the one file and the other
        public = _beside(home)
        content = None if public is None else key_file(home)
        if public is None or content is None:
            return public_of(home)
        if _LINE % public.hex().encode() in content:  # its other lines need not be read for this
            return public
    own = public_of(home)  # puts in its place what a kill between new keys and inbox.pub left
    if _beside(home) not in (own, None):
        raise foreign(home)
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
