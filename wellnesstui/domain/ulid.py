"""Ids that sort by time (ULIDs), and the short endings by which a person names them.

A ULID is 48 bits of milliseconds since 1970 and 80 random bits, as 26 characters of Crockford's
base 32.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32."""
ALIKE = str.maketrans("OIL", "011")
"""Capital letters that are read as the digits they look like."""
LENGTH = 26
SHORTEST = 4
"""Fewest characters of an ending that is accepted."""
SHOWN = 6
"""Fewest characters of an ending that is shown."""


def new_id(milliseconds: int, randomness: bytes) -> str:
    """The ULID of ``milliseconds`` since 1970 and 10 random bytes."""
    number = (max(0, milliseconds) & (1 << 48) - 1) << 80 | int.from_bytes(randomness[:10], "big")
    return "".join(ALPHABET[number >> shift & 31] for shift in range(125, -1, -5))


def milliseconds_of(id: str) -> int:
    """The timestamp of an id, in milliseconds since 1970."""
    number = 0
    for char in id[:10]:
        number = number << 5 | ALPHABET.index(char)
    return number


def is_id(text: str) -> bool:
    return len(text) == LENGTH and text[0] in "01234567" and all(char in ALPHABET for char in text)


def read_ending(text: str) -> str | None:
    """The ending in the letters of an id (``o`` is 0, ``i`` and ``l`` are 1); None if it can't be
    one.
    """
    ending = text.strip().upper().translate(ALIKE)
    if SHORTEST <= len(ending) <= LENGTH and all(char in ALPHABET for char in ending):
        return ending
    return None
