"""What Help now shows, read in a blink from the few files that hold it, whatever else is broken.

It needs no home, no settings, no vault and no full TOML reader: docs/decisions/030 has the figures.
"""

from __future__ import annotations

import os

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.panel import Panel, panels
from wellnesstui.domain.region import Region, read_region
from wellnesstui.domain.resource import Resource
from wellnesstui.domain.resource_table import read_resource
from wellnesstui.domain.terms import EVERYWHERE
from wellnesstui.store.plain_toml import TooRich, read_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

FILES = ("crisis-us", "crisis-world", "peer", "finding")
"""The content files with crisis and peer lines and the directory; a test holds that no other has any."""

_TABLE = "[[resource]]"
_CONTENT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "content")


def regions() -> tuple[Region, ...]:
    """Every region that may be chosen, by name."""
    return tuple(map(read_region, read_plain(_text("regions.toml"))["region"]))


def panels_of(
    region: str, at: int | None, own: Sequence[Resource] = (), agreed: Collection[str] = ()
) -> tuple[Panel, ...]:
    """The panel of the region with that code; without one, or with one nobody knows, all by country.

    ``at`` is seconds since 1970 UTC; without it no zone is looked up, which saves a quarter of the
    time, and those that are always open come first. ``own`` are resources of a person's own lists, which join with
    an ``agreement`` that is in ``agreed``.
    """
    known = regions()
    chosen = [each for each in known if each.code == region]
    lines = (*_lines(known, region if chosen else ""), *own)
    return panels(chosen or known, lines, at, agreed)


def _lines(known: tuple[Region, ...], region: str) -> list[Resource]:
    """The resources of the files: those of a region and of everywhere, or all of them.

    What can't be read is passed over: with half of a damaged file the other half is worth a lot.
    Whatever else reads these files is strict, so a mistake of ours does not hide here.
    """
    codes = [each.code for each in known]
    found = []
    for file in FILES:
        try:
            text = _text(os.path.join("resources", f"{file}.toml"))
        except (OSError, UnicodeDecodeError):
            continue
        for part in _parts(text, region):
            try:
                (table,) = read_plain(part)["resource"]
                found.append(read_resource(table, codes))
            except (Unfit, TooRich):
                continue
    return found


def _parts(text: str, region: str) -> list[str]:
    """The text of each resource; with a region, of those that name it or everywhere."""
    parts = [f"{_TABLE}\n{part}" for part in text.split(f"{_TABLE}\n")[1:]]
    if not region:
        return parts
    codes = (f'"{region}"', f'"{EVERYWHERE}"')
    return [part for part in parts if any(code in part for code in codes)]


def _text(file: str) -> str:
    with open(os.path.join(_CONTENT, file), encoding="utf-8") as opened:
        return opened.read()
