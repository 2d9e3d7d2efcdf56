"""Prints what the files measure: ``python -m tools.sounds.measure [ID...] [--out DIR]``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tools.sounds.figures import Seam, balance, events_over_bed, kurtosis, offset, seam, slope
from tools.sounds.loudness import loudest, loudness, true_peak
from tools.sounds.ogg import read_ogg
from tools.sounds.recipes import RECIPES, Recipe, together

SHIPPED = Path(__file__).parents[2] / "wellnesstui" / "content" / "sounds"


class Figures(NamedTuple):
    """Of a sound as it is heard (bed and events together), and of its files.

    ``loudness`` is in LUFS (a bell's loudest 400 ms), ``peak`` in dBFS and at most what both files can
    add up to, ``slope`` in dB an octave, ``balance`` in dB, ``offset`` in dBFS, ``over`` in dB.
    """

    loudness: float
    peak: float
    slope: float
    kurtosis: float
    balance: float
    offset: float
    seams: tuple[Seam, ...]
    over: float | None
    size: int


def measured(recipe: Recipe, folder: Path) -> Figures:
    """The figures of a sound's files in a folder."""
    paths = files(recipe, folder)
    sounds = [read_ogg(path) for path in paths]
    heard = together(*sounds) if len(sounds) > 1 else sounds[0]
    is_bell = recipe.kind == "bell"
    return Figures(
        loudness=loudest(heard) if is_bell else loudness(heard),
        peak=_sum([true_peak(sound) for sound in sounds]),
        slope=slope(heard),
        kurtosis=kurtosis(heard),
        balance=max((balance(sound) for sound in sounds), key=abs),
        offset=max(offset(sound) for sound in sounds),
        seams=() if is_bell else tuple(seam(sound) for sound in sounds),
        over=events_over_bed(sounds[0], sounds[1], *recipe.band) if len(sounds) > 1 else None,
        size=sum(path.stat().st_size for path in paths),
    )


def files(recipe: Recipe, folder: Path) -> list[Path]:
    """The bed, and the events if it has any."""
    names = [recipe.id] if recipe.events is None else [recipe.id, f"{recipe.id}-events"]
    return [folder / f"{name}.ogg" for name in names]


def _sum(peaks: list[float]) -> float:
    return float(20 * np.log10(sum(10 ** (peak / 20) for peak in peaks)))


HEAD = "| sound | LUFS | true peak | dB/octave | kurtosis | L-R dB | DC dBFS | seam: jump, flux | events over bed | MB |"


def row(recipe: Recipe, of: Figures) -> str:
    seams = "; ".join(f"{each.jump:.2f}, {each.flux:.2f}" for each in of.seams) or "-"
    over = "-" if of.over is None else f"{of.over:.1f}"
    cells = (
        recipe.id, f"{of.loudness:.1f}", f"{of.peak:.1f}", f"{of.slope:.2f}", f"{of.kurtosis:.1f}",
        f"{of.balance:+.2f}", f"{of.offset:.0f}", seams, over, f"{of.size / 1e6:.2f}",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID", help="all of them if left out")
    parser.add_argument("--out", type=Path, default=SHIPPED, metavar="DIR")
    words = parser.parse_args()
    print(HEAD)
    print("|---|" + "--:|" * (HEAD.count("|") - 2))
    total = 0
    for id in words.ids or RECIPES:
        of = measured(RECIPES[id], words.out)
        total += of.size
        print(row(RECIPES[id], of), flush=True)
    print(f"\n{total / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
