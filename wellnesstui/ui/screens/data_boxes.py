"""What Settings opens about a person's files: the keys, where everything is, taking it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.breaks import login_entry
from wellnesstui.store import whereabouts
from wellnesstui.ui.screens.info import InfoScreen

if TYPE_CHECKING:
    from wellnesstui.ui.app import WellnessApp


def open_where(app: WellnessApp) -> None:
    """Every file, its size, and who could read it."""
    home = app.vault.home
    lines = [
        f"{path}\n  {whereabouts.size(bytes)}, {what}; {sealed}"
        for path, bytes, what, sealed in whereabouts.everything(home, login_entry.written())
    ]
    told = (whereabouts.protects(home).replace("\n", " "), *whereabouts.shared(home.data))
    app.push_screen(InfoScreen("Where it is", (*told, *lines)))


def open_keys(app: WellnessApp) -> None:
    """Every deed with its key, and how to give it another."""
    from wellnesstui.store import keymap
    from wellnesstui.ui.keymap import deeds

    listed = deeds()
    own = keymap.load(app.vault.home, {deed.id: deed.keys for deed in listed})
    table = "\n".join(
        f"{deed.says}: {own.keys.get(deed.id, deed.keys)}   {deed.id}" for deed in listed
    )
    how = (
        f"Your own keys would be in {app.vault.home.keys}, a line each, such as "
        '"app.undo" = "z". They are read when wellness starts.'
    )
    app.push_screen(InfoScreen("Keys", (how, *own.notices, table)))


def open_export(app: WellnessApp) -> None:
    """Choose a form and a file."""
    from wellnesstui.ui.screens.export_box import ExportBox

    app.push_screen(ExportBox())


def open_import(app: WellnessApp) -> None:
    """Choose a file, look at what is in it, and bring it in."""
    from wellnesstui.ui.screens.import_screen import ImportScreen

    app.push_screen(ImportScreen())
