"""Makes the sounds that ship: ``python -m tools.sounds.render [ID...] --out DIR``."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from tools.sounds.figures import seam
from tools.sounds.ogg import read_ogg, write_ogg
from tools.sounds.recipes import RECIPES, Recipe, render
from tools.sounds.shaping import Floats

_TURNS = 3
"""Places at which a loop may begin."""


def _write(path: Path, sound: Floats, recipe: Recipe) -> None:
    """The file. A loop begins where what Vorbis makes of it has no seam, or the least of one.

    End and beginning are coded without knowing of each other, so they can be a step apart; where a loop
    begins is free.
    """
    n = sound.shape[-1]
    turns = [turn * n // _TURNS for turn in range(_TURNS if recipe.kind == "soundscape" else 1)]
    found = {}
    for turn in turns:
        write_ogg(path, np.roll(sound, -turn, axis=-1), recipe.quality)
        if len(turns) == 1:
            return
        found[turn] = max(seam(read_ogg(path)))
        if found[turn] < 1:
            return
    write_ogg(path, np.roll(sound, -min(turns, key=found.__getitem__), axis=-1), recipe.quality)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID", help="all of them if left out")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    words = parser.parse_args()
    words.out.mkdir(parents=True, exist_ok=True)
    for id in words.ids or RECIPES:
        recipe = RECIPES[id]
        for name, sound in render(recipe).items():
            path = words.out / name
            _write(path, sound, recipe)
            print(f"{name:22} {path.stat().st_size / 1e6:6.2f} MB")


if __name__ == "__main__":
    main()
