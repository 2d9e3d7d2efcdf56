"""The practices that come with wellness, one TOML file each."""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.domain.practices.practice import Practice, read_practice

_ENDING = ".toml"
_FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "practices")


def bundled() -> tuple[Practice, ...]:
    """Every practice, shorter ones first. Reads the files at each call."""
    import tomllib  # it costs more than a whole command, so not before somebody asks

    practices = []
    for file in sorted(os.listdir(_FOLDER)):
        if file.endswith(_ENDING) and not file.startswith("."):
            with open(os.path.join(_FOLDER, file), "rb") as opened:
                practices.append(read_practice(file.removesuffix(_ENDING), tomllib.load(opened)))
    return tuple(sorted(practices, key=lambda practice: practice.minutes))
