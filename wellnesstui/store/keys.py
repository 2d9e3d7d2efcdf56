"""The key file: the vault's database key and the inbox's key pair, in clear until it is sealed.

Lines of ``name value`` in hexadecimal; the last is a checksum of the lines before it. ``inbox.pub``
beside it holds the public half alone, so that keeping something never needs the secret ones. A
sealed one holds the same lines in slots; ``former`` are keys from before, which still open what was
closed with them.
"""

from __future__ import annotations

import os
from binascii import crc32, unhexlify

from wellnesstui.domain.errors import KeyTrouble, VaultLocked, WrongPassphrase
from wellnesstui.domain.record import Record
from wellnesstui.store.files import beside, read_whole, trouble, write_first, write_whole
from wellnesstui.store.home import Home
from wellnesstui.store.regular import open_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellnesstui.store.slots import Lock, Sealed

_FIRST, _INBOX_FIRST, _FORMER = "wellness key 1", "wellness inbox 1", "former"
_SEALED = b"wellness sealed key "
_MOST = 100_000
SALT = 16
"""Bytes of SQLCipher's salt, with which the vault's file begins."""
_SEALED_FILES = (".box", ".change", ".undone")  # as store.inbox names them
_LENGTHS = {"database": 32, "salt": SALT, "inbox-public": 32, "inbox-secret": 32, _FORMER: 96}


class Former(Record):
    """Keys that were in use before."""

    database: bytes
    inbox_public: bytes
    inbox_secret: bytes


class Keys(Record):
    """``database`` 32 bytes and ``salt`` 16 bytes of SQLCipher's raw key; the inbox's pair, 32 each."""

    database: bytes
    salt: bytes
    inbox_public: bytes
    inbox_secret: bytes
    former: tuple[Former, ...] = ()
    file: int = 0
    """Which key file they were read from: another number after each change of it."""

    @property
    def pairs(self) -> list[tuple[bytes, bytes]]:
        """The inbox's pairs, public and secret, the one of now first."""
        pairs = [(each.inbox_public, each.inbox_secret) for each in self.former]
        return [(self.inbox_public, self.inbox_secret), *pairs]

    @property
    def databases(self) -> list[bytes]:
        """The database keys, the one of now first."""
        return [self.database, *(each.database for each in self.former)]


def load_or_make(home: Home) -> Keys:
    """The keys of this home, made now if nothing was ever kept here.

    Raises VaultLocked when they are sealed, KeyTrouble when the key file is missing beside a vault,
    damaged, or when the inbox's public key is not its own.
    """
    home.prepare_to_read()
    keys = _load(home)
    if keys is None:
        home.prepare()
        is_used = os.path.lexists(home.vault) or inbox_holds_something(home)
        keys = _load(home)  # another program may have made all of it just now
        if keys is None and is_used:
            raise KeyTrouble(
                "The key file vault.key is missing, and without it the vault can't be opened.",
                f"Nothing was changed. Put vault.key back into {home.data}, from a backup perhaps.",
            )
        keys = keys or _make(home)
    _check_public(home, keys)
    return keys


def public_of(home: Home) -> bytes:
    """The inbox's public key by the key file, made now if nothing was ever kept here.

    Raises KeyTrouble, DiskTrouble.
    """
    content = key_file(home)
    if content is None or not content.startswith(_SEALED):
        return load_or_make(home).inbox_public
    return _sealed(home, content).inbox_public


def is_sealed(home: Home) -> bool:
    """Whether a passphrase is needed. Raises DiskTrouble."""
    return (key_file(home) or b"").startswith(_SEALED)


def unlock(home: Home, lock: Lock) -> Keys:
    """The keys of a sealed home. Raises WrongPassphrase, KeyTrouble, DiskTrouble."""
    from wellnesstui.store.slots import PASSPHRASE

    content = key_file(home) or b""
    if not content.startswith(_SEALED):
        return load_or_make(home)
    plain = lock.open(_sealed(home, content))
    if plain is None:
        what = "passphrase" if lock.opens == PASSPHRASE else "recovery code"
        raise WrongPassphrase(f"That {what} does not open it.", "Nothing was changed. Try again.")
    keys = _keys(home, plain, content)
    _check_public(home, keys)
    return keys


def is_current(home: Home, keys: Keys) -> bool:
    """Whether the key file is still the one that ``keys`` were read from."""
    return keys.file == crc32(key_file(home) or b"")


def plain(keys: Keys) -> bytes:
    """The key file of these keys in clear."""
    values = {
        "database": keys.database,
        "salt": keys.salt,
        "inbox-public": keys.inbox_public,
        "inbox-secret": keys.inbox_secret,
    }
    former = [each.database + each.inbox_public + each.inbox_secret for each in keys.former]
    return _written(_FIRST, values, former)


def key_file(home: Home) -> bytes | None:
    """The key file's bytes, None if there is none. Raises DiskTrouble."""
    try:
        return read_whole(home.key, _MOST)
    except OSError as error:
        raise trouble(error, "read the key file") from error


def _load(home: Home) -> Keys | None:
    content = key_file(home)
    if content is None:
        return None
    if content.startswith(_SEALED):
        _sealed(home, content)
        raise VaultLocked(
            "What you kept is sealed, and the passphrase was not said.",
            "Nothing was changed. Keeping goes on without it: `wellness mood 4`.",
        )
    return _keys(home, content, content)


def _sealed(home: Home, content: bytes) -> Sealed:
    from wellnesstui.store.slots import read

    found = read(content)
    if found is None:
        raise _damaged(home)
    return found


def _keys(home: Home, plain: bytes, content: bytes) -> Keys:
    keys = read(plain)
    if keys is None:
        raise _damaged(home)
    return keys.but(file=crc32(content))


def read(plain: bytes) -> Keys | None:
    """The keys in the bytes of an unsealed key file; None when it is damaged."""
    found = _read(plain.decode("ascii", "replace"), _FIRST, _LENGTHS)
    if found is None:
        return None
    values, former = found
    return Keys(
        database=values["database"],
        salt=values["salt"],
        inbox_public=values["inbox-public"],
        inbox_secret=values["inbox-secret"],
        former=tuple(
            Former(database=each[:32], inbox_public=each[32:64], inbox_secret=each[64:])
            for each in former
        ),
    )


def _damaged(home: Home) -> KeyTrouble:
    return KeyTrouble(
        "The key file vault.key is damaged or of another version, so the vault stays closed.",
        f"Nothing was changed. Put back a good copy of {home.key}, or `wellness restore` a backup.",
    )


def new_keys(salt: bytes = b"", former: tuple[Former, ...] = ()) -> Keys:
    """New keys, made by chance."""
    from wellnesstui.store import sealing

    public, secret = sealing.new_pair()
    return Keys(
        database=os.urandom(32),
        salt=salt or os.urandom(16),
        inbox_public=public,
        inbox_secret=secret,
        former=former,
    )


def _make(home: Home) -> Keys:
    try:
        write_first(home.key, plain(new_keys()), beside(home.key))
    except OSError as error:
        raise trouble(error, "make the key file") from error
    keys = _load(home)  # another program may have been first: its keys are the ones
    if keys is None:
        raise KeyTrouble("The key file vanished while it was made.", "Please start again.")
    return keys


def _check_public(home: Home, keys: Keys) -> None:
    expected = public_file(keys.inbox_public)
    try:
        found = read_whole(home.inbox_key, 1000)
        # A kill between new keys and this file leaves the one of before.
        is_missing = found is None or found in [public_file(each) for each, _ in keys.pairs[1:]]
    except OSError as error:
        raise trouble(error, "read the inbox's key") from error
    if is_missing:
        try:
            write_whole(home.inbox_key, expected, beside(home.inbox_key))
        except OSError:
            pass  # a full or read-only disk: saving says so, reading needs no public key
        return
    if found != expected and vault_salt(home) != keys.salt:  # reading needs no public key
        raise foreign(home, keys.salt)


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
    found = None if content.startswith(_SEALED) else read(content)
    return None if found is None else found.salt


def inbox_holds_something(home: Home) -> bool:
    """Whether something waits that only the keys of this home open."""
    try:
        return any(name.endswith(_SEALED_FILES) for name in os.listdir(home.inbox))
    except OSError:
        return False


def other_vault(home: Home) -> KeyTrouble:
    """What is said of a key file that is not the vault's."""
    return KeyTrouble(
        "The vault and vault.key do not belong together, so wellness stopped and changed nothing.",
        f"Put back the vault.key that belongs to {home.vault}.",
    )


def foreign(home: Home, salt: bytes | None) -> KeyTrouble:
    """What is said of an ``inbox.pub`` whose boxes nobody here could open.

    ``salt`` is the key file's, None while that is sealed: then either file may be the wrong one.
    """
    if salt is None:
        return KeyTrouble(
            "The files inbox.pub and vault.key do not belong together, so nothing was saved.",
            f"If vault.key is not this vault's, put the right one back. If it is, delete "
            f"{home.inbox_key}: it is made again.",
        )
    if vault_salt(home) not in (None, salt):
        return other_vault(home)
    return KeyTrouble(
        "The file inbox.pub does not belong to this vault, so wellness stopped and saved nothing.",
        f"Delete {home.inbox_key} and try again. It is made again from vault.key and holds "
        "nothing private.",
    )


def read_public(content: bytes) -> bytes | None:
    """The key in the bytes of ``inbox.pub``; None when they are damaged."""
    found = _read(content.decode("ascii", "replace"), _INBOX_FIRST, {"inbox-public": 32})
    return None if found is None else found[0]["inbox-public"]


def public_file(public: bytes) -> bytes:
    """What ``inbox.pub`` holds."""
    return _written(_INBOX_FIRST, {"inbox-public": public})


def _written(first: str, values: dict[str, bytes], former: Sequence[bytes] = ()) -> bytes:
    lines = [first, *(f"{name} {value.hex()}" for name, value in values.items())]
    lines += [f"{_FORMER} {value.hex()}" for value in former]
    body = "".join(f"{line}\n" for line in lines)
    return f"{body}check {crc32(body.encode()):08x}\n".encode()


def _read(
    text: str, first: str, lengths: dict[str, int]
) -> tuple[dict[str, bytes], list[bytes]] | None:
    body, mark, check = text.rpartition("check ")
    if not mark or check != f"{crc32(body.encode('utf-8', 'replace')):08x}\n":
        return None
    start, *lines = body.splitlines() or [""]
    values, former = {}, []
    for line in lines:
        name, _, value = line.partition(" ")
        if len(value) != 2 * lengths.get(name, -1):
            return None
        try:
            bare = unhexlify(value)
        except ValueError:
            return None
        if name == _FORMER:
            former.append(bare)
        else:
            values[name] = bare
    if start != first or values.keys() != lengths.keys() - {_FORMER}:
        return None
    return values, former
