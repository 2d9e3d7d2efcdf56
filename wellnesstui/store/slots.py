"""The sealed key file: the key file's own bytes, once in a slot for each thing that opens it.

A slot is a line: what opens it, Argon2id's two costs and salt, and a secret box whose key Argon2id
makes of the passphrase (or the recovery code, as it is written down). Lines and numbers are plain,
the last line is a checksum, as in the key file; see docs/format.md.
"""

from __future__ import annotations

import os
from binascii import crc32, unhexlify
from unicodedata import normalize

from wellnesstui.domain.errors import KeyTrouble
from wellnesstui.domain.record import Record
from wellnesstui.store import sealing

FIRST = "wellness sealed key 1"
PASSPHRASE, RECOVERY = "passphrase", "recovery"
LEAST, MOST = 12, 1000
"""Characters of the shortest and the longest passphrase. Length is all that is judged."""
WORK = (3, 256 * 1024 * 1024)
"""Argon2id's moderate costs: passes, and bytes of memory."""
_MOST_WORK = (WORK[0] + 1, WORK[1])
_LEAST_WORK = (1, 8192)
_MOST_OF_A_KIND = 2
"""Slots that one secret is tried on. We write one; more cost whoever opens the file time."""
_SALT = 16


class Slot(Record):
    """One line; ``box`` is the nonce and the secret box."""

    opens: str
    passes: int
    memory: int
    salt: bytes
    box: bytes


class Sealed(Record):
    """A sealed key file. ``inbox_public`` is there in clear, so that keeping goes on while locked."""

    inbox_public: bytes
    slots: tuple[Slot, ...]


class Lock:
    """Closes slots with one secret, and opens those that it closed before.

    What Argon2id made of the secret is remembered by salt while this lives: it takes half a second.
    """

    def __init__(self, opens: str, secret: str) -> None:
        self.opens = opens
        self._secret = normalize("NFC", secret).encode("utf-8", "surrogatepass")
        self._salt = os.urandom(_SALT)
        self._made: dict[tuple[int, int, bytes], bytes] = {}

    def close(self, plain: bytes) -> Slot:
        """A slot with ``plain`` in it."""
        passes, memory = WORK
        box = sealing.close(self._key(passes, memory, self._salt), plain)
        return Slot(opens=self.opens, passes=passes, memory=memory, salt=self._salt, box=box)

    def open(self, sealed: Sealed) -> bytes | None:
        """What is in the slot of this kind, or None when this secret does not open it."""
        for slot in sealed.slots:
            if slot.opens == self.opens:
                key = self._key(slot.passes, slot.memory, slot.salt)
                plain = sealing.open_with(key, slot.box)
                if plain is not None:
                    return plain
        return None

    def _key(self, passes: int, memory: int, salt: bytes) -> bytes:
        work = (passes, memory, salt)
        if work not in self._made:
            try:
                self._made[work] = sealing.derived(self._secret, salt, passes, memory)
            except MemoryError:
                raise KeyTrouble(
                    f"A passphrase takes {memory >> 20} MB of memory for a moment, and there is not so much.",
                    "Nothing was changed. Close something else, then try again.",
                ) from None
        return self._made[work]


def written(sealed: Sealed) -> bytes:
    """The file's bytes."""
    lines = [FIRST, f"inbox-public {sealed.inbox_public.hex()}"]
    lines += [
        f"{slot.opens} {slot.passes} {slot.memory} {slot.salt.hex()} {slot.box.hex()}"
        for slot in sealed.slots
    ]
    body = "".join(f"{line}\n" for line in lines)
    return f"{body}check {crc32(body.encode()):08x}\n".encode()


def is_sealed(content: bytes) -> bool:
    """Whether a key file says that it is a sealed one."""
    return content.startswith(FIRST.encode())


def read(content: bytes) -> Sealed | None:
    """The sealed key file in ``content``; None when it is damaged or asks for absurd work."""
    text = content.decode("ascii", "replace")
    body, mark, check = text.rpartition("check ")
    if not mark or check != f"{crc32(body.encode('utf-8', 'replace')):08x}\n":
        return None
    first, *lines = body.splitlines() or [""]
    try:
        if first != FIRST:
            return None
        name, public = lines[0].split(" ")
        slots = tuple(_slot(line) for line in lines[1:])
        inbox_public = unhexlify(public)
    except (ValueError, IndexError):
        return None
    if name != "inbox-public" or len(inbox_public) != 32 or not slots:
        return None
    kinds = [slot.opens for slot in slots]
    if any(kinds.count(kind) > _MOST_OF_A_KIND for kind in (PASSPHRASE, RECOVERY)):
        return None
    return Sealed(inbox_public=inbox_public, slots=slots)


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
    bounds = zip(_LEAST_WORK, work, _MOST_WORK, strict=True)
    if opens not in (PASSPHRASE, RECOVERY) or len(slot.salt) != _SALT:
        raise ValueError(line)
    if not all(least <= value <= most for least, value, most in bounds):
        raise ValueError(line)
    return slot
