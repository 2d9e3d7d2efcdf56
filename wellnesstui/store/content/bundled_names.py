"""The names of feelings and activities that come with wellness, read line by line.

A daily command asks for them, and a TOML parser would cost more than the command.
"""

from __future__ import annotations

import os

import wellnesstui

_FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content")
_FILES = {"word": "words", "activity": "activities"}
_STARTS = ('name = "', 'former = "')


def bundled_domains() -> list[tuple[str, str]]:
    """The activities that come with wellness, each with its domain."""
    with open(os.path.join(_FOLDER, "activities.toml"), encoding="utf-8") as file:
        lines = [line for line in file if line.startswith(('name = "', 'domain = "'))]
    texts = [line.split('"')[1] for line in lines]
    return list(zip(texts[::2], texts[1::2], strict=True))


def bundled_names(table: str) -> list[str]:
    """The names of ``table``, ``word`` or ``activity``, former ones too, in the order of their file."""
    with open(os.path.join(_FOLDER, f"{_FILES[table]}.toml"), encoding="utf-8") as file:
        return [line.split('"')[1] for line in file if line.startswith(_STARTS)]
