"""Finds the country that a person names by its code or its name, wherever a command takes one."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.resources.region import Region, nearest_name, region_named
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content.help_now import regions


def read_country(text: str) -> Region:
    """The country of that code or name. Raises UsedWrongly with the one that may be meant."""
    found = region_named(text, regions())
    if found is None:
        raise unknown_country(text)
    return found


def unknown_country(text: str) -> UsedWrongly:
    """The error for a country that is not on the list."""
    near = nearest_name(text, regions())
    suggestion = f"Did you mean {near[0]} ({near[1]})? " if near else ""
    return UsedWrongly(
        f"Unknown country: {clean_line(text)[:40]}.",
        f"{suggestion}`wellness help-now --countries` lists them all.",
    )
