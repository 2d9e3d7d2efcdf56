"""The panels of Help now, read quickly from the few files that hold them, whatever else is broken.

This needs no home, no settings, no vault and no full TOML reader: docs/decisions/030 has the figures.
"""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.domain.content import Unfit
from wellnesstui.domain.fields import tables_of
from wellnesstui.domain.resources.help_now_panel import Panel, panels
from wellnesstui.domain.resources.region import (
    Guess,
    Region,
    RegionZones,
    guess_region,
    read_region,
    read_zones,
)
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.resources.table import read_resource
from wellnesstui.domain.resources.terms import EVERYWHERE
from wellnesstui.store.disk.plain_toml import NotPlain, read_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from wellnesstui.domain.moment import Instant

FILES = ("crisis-us", "crisis-world", "peer", "finding")
"""The content files that have crisis lines, peer lines and the directory; a test checks it."""

_TABLE = "[[resource]]"
_CONTENT = os.path.join(os.path.dirname(wellnesstui.__file__), "content")


def regions() -> tuple[Region, ...]:
    """Every region that may be chosen, by name."""
    return tuple(map(read_region, tables_of(read_plain(_text("regions.toml")), "region")))


def zones() -> tuple[RegionZones, ...]:
    """Which time zones lie in which region."""
    return tuple(map(read_zones, tables_of(read_plain(_text("zones.toml")), "zones")))


def likely_region(region: str) -> str:
    """The code of the region that may be the person's; empty if one is chosen, or for no guess."""
    from wellnesstui.domain.resources.nearness import NO_REGION

    guessed = guess() if region == NO_REGION else None
    return guessed.region.code if guessed else ""


def guess() -> Guess | None:
    """The region that may be the person's where none was chosen, by this computer's zone and locale."""
    from wellnesstui.store.disk.clock import locale_name, zone_name

    try:
        return guess_region(regions(), zones(), zone_name(), locale_name())
    except (
        OSError,
        LookupError,
        ValueError,
    ):  # nothing odd about a computer stands before a number
        return None


def panels_of(
    region: str,
    instant: Instant | None,
    own: Sequence[Resource] = (),
    agreements: Collection[str] = (),
) -> tuple[Panel, ...]:
    """The panel of one region; without a code, or with an unknown one, a panel for each region.

    ``instant`` is that by which opening hours are judged; None looks up no time zone,
    which saves a quarter of the time, and lines that are always open come first. ``own`` are
    resources of a person's lists; they join when their ``agreement`` is in ``agreements``.
    """
    known = regions()
    chosen = [each for each in known if each.code == region]
    lines = (*_lines(known, region if chosen else ""), *own)
    return panels(chosen or known, lines, instant, agreements)


def _lines(known: tuple[Region, ...], region: str) -> list[Resource]:
    """The resources of a region and of everywhere; without a region all of them.

    What can't be read is skipped: half of a damaged file is worth a lot. ``resources.bundled`` is
    strict about the same files, so that no mistake of ours hides here.
    """
    codes = [each.code for each in known]
    lines = []
    for file in FILES:
        try:
            text = _text(os.path.join("resources", f"{file}.toml"))
        except (OSError, UnicodeDecodeError):
            continue
        for part in _parts(text, region):
            try:
                (table,) = tables_of(read_plain(part), "resource")
                lines.append(read_resource(table, codes))
            except (Unfit, NotPlain):
                continue
    return lines


def _parts(text: str, region: str) -> list[str]:
    """The TOML of each resource; with a region, only of those that name it or everywhere."""
    parts = [f"{_TABLE}\n{part}" for part in text.split(f"{_TABLE}\n")[1:]]
    if not region:
        return parts
    codes = (f'"{region}"', f'"{EVERYWHERE}"')
    return [part for part in parts if any(code in part for code in codes)]


def _text(file: str) -> str:
    with open(os.path.join(_CONTENT, file), encoding="utf-8") as opened:
        return opened.read()
