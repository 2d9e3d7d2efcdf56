"""What Settings opens about a person's own words: moods, feeling words, activities, places."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellnesstui.ui.host import Host


def open_moods(app: Host) -> None:
    """Open the dialog for the labels of the moods."""
    from wellnesstui.ui.places.settings.moods_dialog import MoodsDialog

    def apply(changed: bool | None) -> None:
        if changed:
            app.apply_settings()

    app.push_screen(MoodsDialog(), apply)


def open_names(app: Host, table: str) -> None:
    """Open the dialog for the names of a ``table``: word or activity."""
    from wellnesstui.ui.places.settings.names_dialog import NamesDialog

    app.push_screen(NamesDialog(table))


def open_places(app: Host) -> None:
    """Open the dialog for the places where the person likes to take a break."""
    from wellnesstui.ui.places.settings.places_dialog import PlacesDialog

    app.push_screen(PlacesDialog())


def open_trackers(app: Host) -> None:
    """Open the dialog for the person's own trackers."""
    from wellnesstui.ui.dialogs.trackers import TrackersDialog

    app.push_screen(TrackersDialog())
