"""How near a name is to what was typed, to offer the best one first."""

from __future__ import annotations

from wellnesstui.domain.text import folded, searchable

SAME, ALIKE, PREFIX, WITHIN = range(4)
"""Ranks, best first: equal, equal but for diacritics, at the start of a word, only within."""


def nearness(typed: str, key: str, shown: str = "") -> int:
    """The rank of a name that has ``typed`` in it; ``shown`` is another way to write it."""
    if folded(typed) in (folded(key), folded(shown or key)):
        return SAME
    wanted = searchable(typed)
    if wanted in (searchable(key), searchable(shown or key)):
        return ALIKE
    return PREFIX if f" {wanted}" in f" {searchable(key)}" else WITHIN
