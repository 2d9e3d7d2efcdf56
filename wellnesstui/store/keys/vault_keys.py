"""The keys of a vault and the bytes they have on the disk, in ``vault.key`` and ``inbox.pub``.

Each line is ``name value``, the value in hexadecimal. ``former`` lines hold keys from before, which
still open what was closed with them.
"""

from __future__ import annotations

import os
from binascii import unhexlify

from wellnesstui.domain.record import Record
from wellnesstui.store.keys.checked_lines import read_lines, write_lines

_FORMAT, _INBOX_FORMAT, _FORMER = "wellness key 1", "wellness inbox 1", "former"
SALT = 16
"""Bytes of SQLCipher's salt, with which the vault's file begins."""
_LENGTHS = {"database": 32, "salt": SALT, "inbox-public": 32, "inbox-secret": 32, _FORMER: 96}


class FormerKeys(Record):
    """Keys that were in use before, 32 bytes each."""

    database: bytes
    inbox_public: bytes
    inbox_secret: bytes


class Keys(Record):
    """SQLCipher's raw key, ``database`` of 32 bytes and ``salt`` of 16; the inbox's pair, 32 each."""

    database: bytes
    salt: bytes
    inbox_public: bytes
    inbox_secret: bytes
    former: tuple[FormerKeys, ...] = ()
    file: int = 0
    """CRC-32 of the key file they were read from: another number after each change of it."""

    @property
    def pairs(self) -> list[tuple[bytes, bytes]]:
        """The inbox's key pairs, public and secret, the current one first."""
        former = [(each.inbox_public, each.inbox_secret) for each in self.former]
        return [(self.inbox_public, self.inbox_secret), *former]

    @property
    def databases(self) -> list[bytes]:
        """The database keys, the current one first."""
        return [self.database, *(each.database for each in self.former)]


def new_keys(salt: bytes = b"", former: tuple[FormerKeys, ...] = ()) -> Keys:
    """Random keys, with a vault's ``salt`` or a random one."""
    from wellnesstui.store.keys import sodium

    public, secret = sodium.new_key_pair()
    return Keys(
        database=os.urandom(32),
        salt=salt or os.urandom(SALT),
        inbox_public=public,
        inbox_secret=secret,
        former=former,
    )


def keys_to_bytes(keys: Keys) -> bytes:
    """The content of an unsealed key file."""
    values = {
        "database": keys.database,
        "salt": keys.salt,
        "inbox-public": keys.inbox_public,
        "inbox-secret": keys.inbox_secret,
    }
    lines = [f"{name} {value.hex()}" for name, value in values.items()]
    former = [each.database + each.inbox_public + each.inbox_secret for each in keys.former]
    lines += [f"{_FORMER} {value.hex()}" for value in former]
    return write_lines(_FORMAT, lines)


def keys_from_bytes(content: bytes) -> Keys | None:
    """The keys in an unsealed key file; None when it is damaged."""
    fields = _read(content, _FORMAT, _LENGTHS)
    if fields is None:
        return None
    values, former = fields
    return Keys(
        database=values["database"],
        salt=values["salt"],
        inbox_public=values["inbox-public"],
        inbox_secret=values["inbox-secret"],
        former=tuple(
            FormerKeys(database=each[:32], inbox_public=each[32:64], inbox_secret=each[64:])
            for each in former
        ),
    )


def public_to_bytes(public: bytes) -> bytes:
    """The content of ``inbox.pub``."""
    return write_lines(_INBOX_FORMAT, [f"inbox-public {public.hex()}"])


def public_from_bytes(content: bytes) -> bytes | None:
    """The public key in ``inbox.pub``; None when it is damaged."""
    fields = _read(content, _INBOX_FORMAT, {"inbox-public": 32})
    return None if fields is None else fields[0]["inbox-public"]


def _read(
    content: bytes, format_line: str, lengths: dict[str, int]
) -> tuple[dict[str, bytes], list[bytes]] | None:
    """The values by name and those of the former lines; None unless they are those of ``lengths``."""
    lines = read_lines(content, format_line)
    if lines is None:
        return None
    values: dict[str, bytes] = {}
    former = []
    for line in lines:
        name, _, digits = line.partition(" ")
        if len(digits) != 2 * lengths.get(name, -1):
            return None
        try:
            value = unhexlify(digits)
        except ValueError:
            return None
        if name == _FORMER:
            former.append(value)
        else:
            values[name] = value
    return (values, former) if values.keys() == lengths.keys() - {_FORMER} else None
