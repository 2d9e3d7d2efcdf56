"""What Settings opens about a person's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp


def open_moods(app: WellnessApp) -> None:
    """What the five moods are called."""
    from wellnesstui.ui.screens.moods_box import MoodsBox

    def follow(changed: bool | None) -> None:
        if changed:
            app.follow_settings()

    app.push_screen(MoodsBox(), follow)


def open_names(app: WellnessApp, table: str) -> None:
    """Feeling words or activities."""
    from wellnesstui.ui.screens.names_box import NamesBox

    app.push_screen(NamesBox(table))
