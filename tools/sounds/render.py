"""Makes the sounds that ship: ``python -m tools.sounds.render [ID...] --out DIR``."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from tools.sounds.figures import seam
from tools.sounds.ogg import read_ogg, write_ogg
from tools.sounds.recipes import RECIPES, Recipe, render
from tools.sounds.shaping import Floats

_TURNS = 16
"""Places at which a loop may begin."""


def _write(path: Path, sound: Floats, recipe: Recipe) -> None:
    """The file. A loop begins where what Vorbis makes of it has no seam, or the least of one.

    End and beginning are coded without knowing of each other, so they can be a step apart; where a loop
    begins is free.
    """
    least = np.inf
    for turn in range(_TURNS):
        turned = np.roll(sound, -turn * sound.shape[-1] // _TURNS, axis=-1)
        tried = path.with_suffix(".tried")
        write_ogg(tried, turned, recipe.quality)
        found = 0.0 if recipe.kind == "bell" else max(seam(read_ogg(tried)))
        if found < least:
            least = found
            tried.replace(path)
        if least < 1:
            break
    tried.unlink(missing_ok=True)


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
