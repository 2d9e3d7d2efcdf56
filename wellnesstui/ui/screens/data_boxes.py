"""What Settings opens about a person's files: the keys, where everything is, taking it along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.breaks import login_entry
from wellnesstui.domain.entry import how_many
from wellnesstui.domain.errors import WellnessError
from wellnesstui.store import whereabouts
from wellnesstui.store.vault import Vault
from wellnesstui.ui.screens.info import InfoScreen

if TYPE_CHECKING:
    from collections.abc import Callable

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


def back_up(app: WellnessApp) -> None:
    """A backup now, in a thread with a connection of its own."""
    home, boundary, keys = app.vault.home, app.settings.boundary, app.vault.keys

    def make() -> str:
        from wellnesstui.store.backups import by_hand

        with Vault.open(home, boundary, keys=keys) as vault:
            made = by_hand(vault)
        return f"Backed up, read back and found whole: {how_many(made.entries)}. {made.path} {made.said}".strip()

    _apart(app, make, lambda said: app.tell(said, lasting=True))


def bring_back(app: WellnessApp) -> None:
    """A backup, chosen from those there are, merged into what is here."""
    from wellnesstui.ui import restoring

    app.run_worker(restoring.bring_back(app), group="backups")


def ask_second(app: WellnessApp, chosen: Callable[[], object]) -> None:
    """The second folder, typed as a path; the newest backup is copied there at once."""
    from wellnesstui.store import second
    from wellnesstui.ui.screens.line_box import LineBox

    home = app.vault.home

    def follow(path: str | None) -> None:
        if path is None:
            return
        app.follow_settings()
        chosen()
        if path != second.NONE:
            _apart(app, lambda: second.follow(home) or "The newest backup is there, too.", app.tell)

    hint = "A folder on a stick, say. Each day's backup is copied there when it is there. Empty is none."
    now = app.settings[second.SETTING]
    value = "" if now == second.NONE else now
    app.push_screen(
        LineBox("A second folder", hint, lambda text: second.choose(home, text), value), follow
    )


def examine(app: WellnessApp) -> None:
    """Whether all is well with the files."""
    home, today, keys = app.vault.home, app.vault.today(), app.vault.keys

    def look() -> str:
        from wellnesstui.store import checkup

        found = list(checkup.examine(home, today, keys))
        lines = [
            f"{'  ' if each.is_well else '! '}{each.says}{each.hint and f'  {each.hint}'}"
            for each in found
        ]
        well = all(each.is_well for each in found)
        return "\n".join([*lines, "", "All is well." if well else "The lines with ! want a look."])

    _apart(app, look, lambda said: app.push_screen(InfoScreen("Is all well?", (said,))))


def _apart(app: WellnessApp, work: Callable[[], str], done: Callable[[str], object]) -> None:
    """Work that may take a second, while the screen goes on; trouble is told."""
    from threading import Thread

    def run() -> None:
        try:
            said = work()
        except WellnessError as error:
            app.call_later(app.tell, f"{error.sentence} {error.hint}".strip(), trouble=True)
        else:
            app.call_later(done, said)

    Thread(target=run, name="files", daemon=True).start()


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
