"""Passphrases that are offered: six everyday words, drawn by chance from a list of some 1,300."""

from __future__ import annotations

import os
import random

import wellnesstui

WORDS = 6
_FILE = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "passphrase.txt")


def words() -> list[str]:
    """The list: small letters only, each word once."""
    with open(_FILE, encoding="ascii") as file:
        return file.read().split()


def six_words() -> str:
    """One offer, 62 bits of chance."""
    chance, listed = random.SystemRandom(), words()
    return " ".join(chance.choice(listed) for _ in range(WORDS))
