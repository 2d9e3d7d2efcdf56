"""The recovery code: what opens a sealed vault when the passphrase is gone.

Twenty-five characters in five groups: 24 of chance, 120 bits, in Crockford's base 32, and one that
checks the others, so that a slip of the pen is found before it is blamed on the vault.
"""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHANCE = 15
"""Bytes of chance that a code is made of."""
GROUPS, _IN_GROUP = 5, 5
_LENGTH = GROUPS * _IN_GROUP
_ALIKE = str.maketrans("OIL", "011")
_BETWEEN = str.maketrans("", "", " -\t\u00a0\u2010\u2011\u2013")


def make(chance: bytes) -> str:
    """The code of 15 random bytes, its groups joined by hyphens."""
    number = int.from_bytes(chance, "big")
    values = [number >> 5 * place & 31 for place in reversed(range(_LENGTH - 1))]
    code = "".join(ALPHABET[value] for value in (*values, _check(values)))
    return "-".join(groups(code))


def groups(code: str) -> list[str]:
    """Its five groups."""
    bare = code.replace("-", "")
    return [bare[at : at + _IN_GROUP] for at in range(0, _LENGTH, _IN_GROUP)]


def read(text: str) -> str | None:
    """The code as ``make`` writes it, from how a person types it; None for what is none."""
    bare = text.upper().translate(_BETWEEN).strip().translate(_ALIKE)
    if len(bare) != _LENGTH or any(char not in ALPHABET for char in bare):
        return None
    *values, check = (ALPHABET.index(char) for char in bare)
    return "-".join(groups(bare)) if check == _check(values) else None


def same_group(typed: str, group: str) -> bool:
    """Whether what was typed back is that group."""
    return typed.upper().translate(_BETWEEN).strip().translate(_ALIKE) == group


def _check(values: list[int]) -> int:
    # Odd weights: any one character that is wrong changes the sum modulo 32.
    return sum((2 * place + 1) * value for place, value in enumerate(values)) % 32
