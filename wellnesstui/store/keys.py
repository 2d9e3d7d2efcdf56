"""The key file: the vault's database key and the inbox's key pair, in clear until it is sealed.

Lines of ``name value`` in hexadecimal; the last is a checksum of the lines before it. ``inbox.pub``
beside it holds the public half alone, so that keeping something never needs the secret ones.
"""

from __future__ import annotations

import os
from binascii import crc32, unhexlify

from wellnesstui.domain.errors import KeyTrouble
from wellnesstui.domain.record import Record
from wellnesstui.store.files import beside, read_whole, trouble, write_first, write_whole
from wellnesstui.store.home import Home

_FIRST = "wellness key 1"
_LENGTHS = {"database": 32, "salt": 16, "inbox-public": 32, "inbox-secret": 32}


class Keys(Record):
    """``database`` 32 bytes and ``salt`` 16 bytes of SQLCipher's raw key; the inbox's pair, 32 each."""

    database: bytes
    salt: bytes
    inbox_public: bytes
    inbox_secret: bytes


def inbox_public(home: Home) -> bytes:
    """The key that keeping something needs; makes the key file at the very first start.

    Raises KeyTrouble, DiskTrouble.
    """
    try:
        text = read_whole(home.inbox_key, 1000)
    except OSError as error:
        raise trouble(error, "read the inbox's key") from error
    if text is None or not os.path.lexists(home.key):  # a box that nobody can open keeps nothing
        return load_or_make(home).inbox_public
    values = _read(text.decode("ascii", "replace"), "wellness inbox 1", {"inbox-public": 32})
    if values is None:
        raise KeyTrouble(
            "The file inbox.pub is damaged, so nothing was kept.",
            "Remove it (it holds nothing private) and start again: it is made anew from vault.key.",
        )
    return values["inbox-public"]


def load_or_make(home: Home) -> Keys:
    """The keys of this home, made now if nothing was ever kept here.

    Raises KeyTrouble when the key file is missing beside a vault, damaged, or when the inbox's
    public key is not its own.
    """
    home.prepare()
    keys = _load(home)
    if keys is None:
        is_used = os.path.lexists(home.vault) or _inbox_holds_something(home)
        keys = _load(home)  # another program may have made all of it just now
        if keys is None and is_used:
            raise KeyTrouble(
                "The key file vault.key is missing, and without it the vault can't be opened.",
                f"Nothing was changed. Put vault.key back into {home.data}, from a backup perhaps.",
            )
        keys = keys or _make(home)
    _check_public(home, keys)
    return keys


def _load(home: Home) -> Keys | None:
    try:
        text = read_whole(home.key, 100_000)
    except OSError as error:
        raise trouble(error, "read the key file") from error
    if text is None:
        return None
    values = _read(text.decode("ascii", "replace"), _FIRST, _LENGTHS)
    if values is None:
        raise KeyTrouble(
            "The key file vault.key is damaged or of another version, so the vault stays closed.",
            f"Nothing was changed. Put back a good copy of {home.key}.",
        )
    return Keys(**{name.replace("-", "_"): value for name, value in values.items()})


def _make(home: Home) -> Keys:
    from wellnesstui.store import sealing

    public, secret = sealing.new_pair()
    values = {
        "database": os.urandom(32),
        "salt": os.urandom(16),
        "inbox-public": public,
        "inbox-secret": secret,
    }
    try:
        write_first(home.key, _written(_FIRST, values), beside(home.key))
    except OSError as error:
        raise trouble(error, "make the key file") from error
    keys = _load(home)  # another program may have been first: its keys are the ones
    if keys is None:
        raise KeyTrouble("The key file vanished while it was made.", "Please start again.")
    return keys


def _check_public(home: Home, keys: Keys) -> None:
    expected = _written("wellness inbox 1", {"inbox-public": keys.inbox_public})
    try:
        found = read_whole(home.inbox_key, 1000)
        if found is None:
            write_whole(home.inbox_key, expected, beside(home.inbox_key))
            return
    except OSError as error:
        raise trouble(error, "write the inbox's key") from error
    if found != expected:
        raise KeyTrouble(
            "The file inbox.pub does not belong to this vault: somebody or something replaced it.",
            "What is kept now could go astray, so wellness stops here. Remove inbox.pub if you trust "
            "this machine: it is made anew from vault.key.",
        )


def _inbox_holds_something(home: Home) -> bool:
    try:
        return any(name.endswith(".box") for name in os.listdir(home.inbox))
    except OSError:
        return False


def _written(first: str, values: dict[str, bytes]) -> bytes:
    body = f"{first}\n" + "".join(f"{name} {value.hex()}\n" for name, value in values.items())
    return f"{body}check {crc32(body.encode()):08x}\n".encode()


def _read(text: str, first: str, lengths: dict[str, int]) -> dict[str, bytes] | None:
    body, mark, check = text.rpartition("check ")
    if not mark or check != f"{crc32(body.encode('utf-8', 'replace')):08x}\n":
        return None
    start, *lines = body.splitlines() or [""]
    values = {}
    for line in lines:
        name, _, value = line.partition(" ")
        if len(value) != 2 * lengths.get(name, -1):
            return None
        try:
            values[name] = unhexlify(value)
        except ValueError:
            return None
    return values if start == first and values.keys() == lengths.keys() else None
