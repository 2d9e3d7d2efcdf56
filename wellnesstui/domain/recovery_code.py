"""The recovery code, which opens a sealed vault when the passphrase is lost.

Twenty-five characters of Crockford's base 32 in five groups: 120 random bits and a check character,
so that a typing mistake is told apart from a wrong code.
"""

from __future__ import annotations

from wellnesstui.domain.ulid import ALIKE, ALPHABET

RANDOM_BYTES = 15
"""Random bytes of a code."""
GROUPS, _IN_GROUP = 5, 5
_LENGTH = GROUPS * _IN_GROUP
_BETWEEN = str.maketrans("", "", " -\t\u00a0\u2010\u2011\u2013")


def make(randomness: bytes) -> str:
    """The code of RANDOM_BYTES random bytes, its groups joined by hyphens."""
    number = int.from_bytes(randomness, "big")
    values = [number >> 5 * place & 31 for place in reversed(range(_LENGTH - 1))]
    code = "".join(ALPHABET[value] for value in (*values, _check(values)))
    return "-".join(groups(code))


def groups(code: str) -> list[str]:
    """The five groups of a code."""
    bare = code.replace("-", "")
    return [bare[start : start + _IN_GROUP] for start in range(0, _LENGTH, _IN_GROUP)]


def read(text: str) -> str | None:
    """The code as ``make`` writes it, from what a person typed; None when it is not one."""
    bare = text.upper().translate(_BETWEEN).strip().translate(ALIKE)
    if len(bare) != _LENGTH or any(char not in ALPHABET for char in bare):
        return None
    *values, check = (ALPHABET.index(char) for char in bare)
    return "-".join(groups(bare)) if check == _check(values) else None


def same_group(text: str, group: str) -> bool:
    """Whether the typed text is that group."""
    return text.upper().translate(_BETWEEN).strip().translate(ALIKE) == group


def _check(values: list[int]) -> int:
    # Odd weights: any one character that is wrong changes the sum modulo 32.
    return sum((2 * place + 1) * value for place, value in enumerate(values)) % 32
