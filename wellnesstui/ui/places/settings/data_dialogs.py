"""What Settings opens about a person's files: inventory, backups, check, export and import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.breaks import login_entry
from wellnesstui.domain.entry import format_entry_count
from wellnesstui.store.upkeep import inventory
from wellnesstui.ui.dialogs.info import InfoDialog
from wellnesstui.ui.flows import background
from wellnesstui.ui.workers import start_worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.store.vault.vault import Vault
    from wellnesstui.ui.host import Host


def open_inventory(app: Host) -> None:
    """Show every file, its size, and who could read it."""
    home = app.vault.home
    lines = [
        f"{path}\n  {inventory.format_size(bytes)}, {what}; {sealed}"
        for path, bytes, what, sealed in inventory.files(home, login_entry.installed_here())
    ]
    protection = (
        inventory.protects(home).replace("\n", " "),
        *inventory.sharing_notices(home.data),
    )
    app.push_screen(InfoDialog("Where my data is", (*protection, *lines)))


def back_up(app: Host) -> None:
    """Make a backup now, in a thread; a notice says where it is."""

    def make(vault: Vault) -> str:
        from wellnesstui.store.backups.backups import make_now

        backup = make_now(vault)
        return f"Backed up {format_entry_count(backup.entries)}. Read back and verified. {backup.path} {backup.notice}".strip()

    work = background.with_own_vault(app, make)
    background.start(app, "files", work, lambda notice: app.tell(notice, lasting=True))


def restore_backup(app: Host) -> None:
    """Merge a backup, chosen from a list, into the vault."""
    from wellnesstui.ui.flows import restore

    start_worker(app, restore.restore_backup, app, group="backups")


def ask_second_folder(app: Host, chosen: Callable[[], object]) -> None:
    """Ask for the path of the second folder; the newest backup is copied there at once."""
    from wellnesstui.store.backups import second_folder
    from wellnesstui.ui.dialogs.line import LineDialog

    home = app.vault.home

    def follow(path: str | None) -> None:
        if path is None:
            return
        app.apply_settings()
        chosen()
        if path != second_folder.NONE:
            background.start(
                app,
                "files",
                lambda: (
                    second_folder.follow(home)
                    or "Second backup folder set. Each daily backup is copied there too."
                ),
                app.tell,
            )

    hint = "e.g. a USB drive. Each daily backup is copied here when it's connected. Leave empty for none."
    now = app.settings.second_folder
    value = "" if now == second_folder.NONE else now
    app.push_screen(
        LineDialog(
            "Second backup folder", hint, lambda text: second_folder.choose(home, text), value
        ),
        follow,
    )


def ask_mixes(app: Host, chosen: Callable[[], object]) -> None:
    """Ask for the mixes of sounds that are saved under a name."""
    from wellnesstui.domain.sound.mix import NONE
    from wellnesstui.store.settings import mixes
    from wellnesstui.ui.dialogs.line import LineDialog

    home = app.vault.home

    def follow(value: str | None) -> None:
        if value is not None:
            app.apply_settings()
            chosen()

    hint = "e.g. evening = rain+bowls:50; night = brown. Leave empty for none."
    now = app.settings["mixes"]
    value = "" if now == NONE else now
    dialog = LineDialog("Saved mixes", hint, lambda text: mixes.replace(home, text), value)
    app.push_screen(dialog, follow)


def ask_practice_sound(app: Host, chosen: Callable[[], object]) -> None:
    """Ask for the sound that plays during practices and timers."""
    from wellnesstui.domain.sound.mix import NONE, read_mix
    from wellnesstui.sound import catalog
    from wellnesstui.store.settings import settings
    from wellnesstui.ui.dialogs.line import LineDialog

    known = [each.id for each in catalog.sounds() if each.kind != catalog.BELL]

    def choose(text: str) -> str:
        value = str(read_mix(text, known)) if text.strip() not in ("", NONE) else NONE
        settings.change(app.vault.home, "practice_sound", value)
        return value

    def follow(value: str | None) -> None:
        if value is not None:
            app.apply_settings()
            chosen()

    hint = f"One or two of: {', '.join(known)}. Leave empty for none."
    now = app.settings["practice_sound"]
    dialog = LineDialog("Background sound", hint, choose, "" if now == NONE else now)
    app.push_screen(dialog, follow)


def test_sound(app: Host) -> None:
    """Ring a bell, or say why there's no sound."""
    from wellnesstui.ui.player.sound_test import SoundTest

    SoundTest(app).start()


def check_files(app: Host) -> None:
    """Check the files in a thread, and show what was found line by line."""
    home, today, keys = app.vault.home, app.vault.today(), app.vault.keys

    def report() -> str:
        from wellnesstui.store.upkeep import check

        findings = list(check.examine(home, today, keys))
        lines = [
            f"{'  ' if each.is_well else '! '}{each.sentence}{each.hint and f'  {each.hint}'}"
            for each in findings
        ]
        return "\n".join([*lines, "", check.summary(findings)])

    background.start(
        app, "files", report, lambda text: app.push_screen(InfoDialog("Check my data", (text,)))
    )


def open_export(app: Host) -> None:
    """Open the dialog for an export."""
    from wellnesstui.ui.places.settings.export_dialog import ExportDialog

    app.push_screen(ExportDialog())


def open_import(app: Host) -> None:
    """Open the dialog for an import."""
    from wellnesstui.ui.places.settings.import_dialog import ImportDialog

    app.push_screen(ImportDialog())
