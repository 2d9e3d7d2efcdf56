"""A suggested passphrase: six everyday words, drawn at random from a list of some 1,300."""

from __future__ import annotations

import os
import random

import wellnesstui

WORDS = 6
_FILE = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "passphrase.txt")


def words() -> list[str]:
    """The word list: lower-case letters only, each word once."""
    with open(_FILE, encoding="ascii") as file:
        return file.read().split()


def six_words() -> str:
    """A random passphrase with 62 bits of entropy."""
    generator, listed = random.SystemRandom(), words()
    return " ".join(generator.choice(listed) for _ in range(WORDS))
