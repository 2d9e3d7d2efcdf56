"""The practices that ship, one TOML file each, made into values."""

from __future__ import annotations

import os

from wellnesstui.domain.practice import Practice, read_practice

_ENDING = ".toml"
_FOLDER = os.path.join(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "content", "practices"
)


def shipped() -> tuple[Practice, ...]:
    """Every practice that comes with wellness, the shorter ones first; read anew at each call."""
    import tomllib  # it costs more than a whole command, so not before somebody asks

    found = []
    for file in sorted(os.listdir(_FOLDER)):
        if file.endswith(_ENDING) and not file.startswith("."):
            with open(os.path.join(_FOLDER, file), "rb") as opened:
                found.append(read_practice(file.removesuffix(_ENDING), tomllib.load(opened)))
    return tuple(sorted(found, key=lambda practice: practice.minutes))
