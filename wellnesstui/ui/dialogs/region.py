"""The region whose numbers Help now shows: its name, and the choice of another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from wellnesstui.domain.resources.nearness import NO_REGION
from wellnesstui.ui.dialogs.keys import KeyRow
from wellnesstui.ui.dialogs.menu import MenuDialog


def region_name(code: str) -> str:
    """The name of a country; "none (show all)" when none is chosen."""
    from wellnesstui.store.content.help_now import regions

    return next((region.name for region in regions() if region.code == code), "none (show all)")


def pick_region(
    app: App[Any], current: str, chosen: Callable[[str], None], typed: str = ""
) -> None:
    """Open the choice of a region with ``typed`` in its field; ``chosen`` gets its code, or "none".

    The current one comes first, and without one that which may be the person's.
    """
    from wellnesstui.store.content.help_now import guess, regions

    known = regions()
    if current in ("", NO_REGION) and (guessed := guess()):
        current = guessed.region.code
    codes = [NO_REGION, *(region.code for region in known)]
    rows = [
        KeyRow("", "None (show all)"),
        *(KeyRow(each.code, each.name, " ".join(each.also)) for each in known),
    ]

    def choose(index: int | None) -> None:
        if index is not None:
            chosen(codes[index])

    index = codes.index(current) if current in codes else 0
    app.push_screen(MenuDialog("Your country", rows, index, typed), choose)
