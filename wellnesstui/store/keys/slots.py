"""The sealed key file: an unsealed one's bytes, encrypted once for each secret that opens it.

As in LUKS, each secret has a slot: a line of its kind, Argon2id's two costs and salt, and a secret
box whose key Argon2id derives from the passphrase, or from the recovery code as it is written down.
docs/format.md has the grammar.
"""

from __future__ import annotations

import os
from binascii import unhexlify
from unicodedata import normalize

from wellnesstui.domain.errors import KeyTrouble
from wellnesstui.domain.record import Record
from wellnesstui.store.keys import sodium
from wellnesstui.store.keys.checked_lines import read_lines, write_lines

FORMAT = "wellness sealed key 1"
PASSPHRASE, RECOVERY = "passphrase", "recovery"
SHORTEST, LONGEST = 12, 1000
"""Characters of the shortest and the longest passphrase. Length is all that is judged."""
WORK = (3, 256 * 1024 * 1024)
"""Argon2id's moderate costs: passes, and bytes of memory."""
_MAX_WORK = (WORK[0] + 1, WORK[1])
_MIN_WORK = (1, 8192)
_MAX_OF_A_KIND = 2
"""Slots that one secret is tried on. We write one; more would cost whoever opens the file time."""
_SALT = 16


class Slot(Record):
    """A slot: the kind of secret that ``opens`` it, Argon2id's costs and 16-byte salt, and its box.

    ``passes`` is the time cost, ``memory`` in bytes; ``box`` is the nonce and the secret box.
    """

    opens: str
    passes: int
    memory: int
    salt: bytes
    box: bytes


class Sealed(Record):
    """A sealed key file. ``inbox_public`` is in clear, so that saving goes on while locked."""

    inbox_public: bytes
    slots: tuple[Slot, ...]


class Secret:
    """A passphrase or recovery code, which closes slots and opens those that it closed before.

    Derived keys are cached by salt while this lives: Argon2id takes half a second.
    """

    def __init__(self, opens: str, secret: str) -> None:
        self.opens = opens
        self._secret = normalize("NFC", secret).encode("utf-8", "surrogatepass")
        self._salt = os.urandom(_SALT)
        self._derived: dict[tuple[int, int, bytes], bytes] = {}

    def close(self, plain: bytes) -> Slot:
        """A slot with ``plain``, an unsealed key file, in it.

        Raises KeyTrouble for too little memory.
        """
        passes, memory = WORK
        box = sodium.encrypt(self._key(passes, memory, self._salt), plain)
        return Slot(opens=self.opens, passes=passes, memory=memory, salt=self._salt, box=box)

    def open(self, sealed: Sealed) -> bytes | None:
        """The unsealed key file in the slot of this kind, or None where this secret opens none.

        Raises KeyTrouble for too little memory.
        """
        for slot in sealed.slots:
            if slot.opens == self.opens:
                key = self._key(slot.passes, slot.memory, slot.salt)
                plain = sodium.decrypt(key, slot.box)
                if plain is not None:
                    return plain
        return None

    def _key(self, passes: int, memory: int, salt: bytes) -> bytes:
        cache_key = (passes, memory, salt)
        if cache_key not in self._derived:
            try:
                self._derived[cache_key] = sodium.derive_key(self._secret, salt, passes, memory)
            except MemoryError:
                raise KeyTrouble(
                    f"Using a passphrase takes {memory >> 20} MB of memory for a moment, and there isn't enough.",
                    "Nothing was changed. Close something else, then try again.",
                ) from None
        return self._derived[cache_key]


def sealed_to_bytes(sealed: Sealed) -> bytes:
    """The content of a sealed key file."""
    slots = [
        f"{slot.opens} {slot.passes} {slot.memory} {slot.salt.hex()} {slot.box.hex()}"
        for slot in sealed.slots
    ]
    return write_lines(FORMAT, [f"inbox-public {sealed.inbox_public.hex()}", *slots])


def sealed_from_bytes(content: bytes) -> Sealed | None:
    """The sealed key file in ``content``; None when it is damaged or asks for absurd work."""
    lines = read_lines(content, FORMAT)
    if lines is None:
        return None
    try:
        name, digits = lines[0].split(" ")
        slots = tuple(_slot(line) for line in lines[1:])
        inbox_public = unhexlify(digits)
    except (ValueError, IndexError):
        return None
    if name != "inbox-public" or len(inbox_public) != 32 or not slots:
        return None
    kinds = [slot.opens for slot in slots]
    if any(kinds.count(kind) > _MAX_OF_A_KIND for kind in (PASSPHRASE, RECOVERY)):
        return None
    return Sealed(inbox_public=inbox_public, slots=slots)


def is_sealed(content: bytes) -> bool:
    """Whether a key file is in the sealed format."""
    return content.startswith(FORMAT.encode())


def _slot(line: str) -> Slot:
    opens, passes, memory, salt, box = line.split(" ")
    slot = Slot(
        opens=opens,
        passes=int(passes),
        memory=int(memory),
        salt=unhexlify(salt),
        box=unhexlify(box),
    )
    work = (slot.passes, slot.memory)
    bounds = zip(_MIN_WORK, work, _MAX_WORK, strict=True)
    if opens not in (PASSPHRASE, RECOVERY) or len(slot.salt) != _SALT:
        raise ValueError(line)
    if not all(minimum <= value <= maximum for minimum, value, maximum in bounds):
        raise ValueError(line)
    return slot
