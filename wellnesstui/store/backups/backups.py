"""Making backups: one file with all of a home, made each day, read back before it counts, rotated."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager

from wellnesstui.domain.errors import DiskTrouble, UsedWrongly, WellnessError
from wellnesstui.domain.moment import Day, civil
from wellnesstui.domain.record import Record
from wellnesstui.store.backups.backup_names import names
from wellnesstui.store.backups.rotation import rotate
from wellnesstui.store.backups.second_folder import follow, pieces
from wellnesstui.store.disk.clock import expect_sane_clock, instant_now
from wellnesstui.store.disk.disk_error import saving_trouble
from wellnesstui.store.disk.files import remove_stale_temporaries, remove_temporary, temporary_path
from wellnesstui.store.disk.private_folder import make_private_folder
from wellnesstui.store.disk.regular import open_regular
from wellnesstui.store.inbox import inbox

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.vault.reader import VaultReader


class MadeBackup(Record):
    """A backup that was made; ``size`` is in bytes.

    ``left_out`` counts boxes of the inbox that wellness did not write and so are not in it. ``notice`` is
    a sentence if it could not be copied to the second folder, or old ones not be removed; else "".
    """

    path: str
    size: int
    entries: int
    left_out: int = 0
    notice: str = ""


def daily(vault: VaultReader) -> str:
    """A sentence if the day's backup could not be made or copied to the second folder, else "".

    When both are there already, this costs the listing of a folder or two.
    """
    name, notice = _day_name(vault.today()), ""
    try:
        if name not in names(vault.home.backups) and vault.count():
            make(vault, os.path.join(vault.home.backups, name), replace=True)
            notice = _rotated(vault.home, name)
    except WellnessError as error:
        return f"Today's backup couldn't be made. {error.sentence}"
    return notice or follow(vault.home)


def make_now(vault: VaultReader, to: str = "") -> MadeBackup:
    """A new backup: in the folder of backups, in the folder ``to``, or as the new file ``to``.

    Raises UsedWrongly, DiskTrouble, VaultTrouble.
    """
    home, today = vault.home, vault.today()
    if to and not os.path.isdir(to):
        folder = os.path.dirname(os.path.abspath(to))
        if not os.path.isdir(folder):
            raise UsedWrongly(
                "That folder doesn't exist, so no backup was made.", "Create it first."
            )
        return make(vault, os.path.abspath(to), replace=False)
    if to:
        return make(vault, _free_path(os.path.abspath(to), today), replace=False)
    made = make(vault, _free_path(home.backups, today), replace=False)
    notice = _rotated(home, os.path.basename(made.path))
    return made.replace(notice=notice or follow(home))


def _rotated(home: Home, name: str) -> str:
    """A sentence if old backups could not be removed, else ""; the new one counts either way."""
    try:
        rotate(home, home.backups, name)
    except WellnessError as error:
        return f"The backup was made. {error.sentence}"
    return ""


@contextmanager
def streamed(vault: VaultReader) -> Iterator[tuple[MadeBackup, Iterator[bytes]]]:
    """A backup and its bytes in pieces, read back before the first one is given. It leaves no file.

    Raises UsedWrongly, DiskTrouble, VaultTrouble.
    """
    path = temporary_path(os.path.join(vault.home.backups, "stream.tar"))
    try:
        made = make(vault, path, replace=False)
        yield made, pieces(path)
    finally:
        if os.path.lexists(path):
            os.unlink(path)


def make(vault: VaultReader, path: str, replace: bool) -> MadeBackup:
    """The backup, which gets its name once it was read back. Raises UsedWrongly, DiskTrouble."""
    if not replace and os.path.lexists(path):
        raise _name_taken()
    expect_sane_clock(instant_now())  # its name says its day, and the newest ones stay
    home = vault.home
    vault.merge()
    make_private_folder(home.backups)
    _remove_leftovers(home)
    copy = temporary_path(os.path.join(home.backups, "vault.db"))
    try:
        boxes, left_out = _boxes(home)  # before the copy: one merged meanwhile is in both
        entries = _copy_database(vault, copy)
        size = _write(home, path, [("vault.db", copy), *boxes], replace)
    except FileExistsError as error:
        raise _name_taken() from error
    except OSError as error:
        raise saving_trouble(error, "make the backup") from error
    finally:
        for ending in ("", "-journal"):
            remove_temporary(copy + ending)
    return MadeBackup(path=path, size=size, entries=entries, left_out=left_out)


def _remove_leftovers(home: Home) -> None:
    from wellnesstui.store.backups.unpacking import remove_stale_staging

    remove_stale_temporaries(home.backups)
    remove_stale_staging(home)


def _name_taken() -> UsedWrongly:
    return UsedWrongly(
        "A file with that name already exists, so no backup was made.", "Choose another name."
    )


def _boxes(home: Home) -> tuple[list[tuple[str, bytes | str]], int]:
    """The boxes of the inbox by their name in a backup, and how many can't be in one."""
    from wellnesstui.store.backups.archive import MAX_BOX, fits

    boxes: list[tuple[str, bytes | str]] = []
    left_out = 0
    for path in inbox.box_paths(home):
        name = os.path.basename(path)
        try:
            with open(open_regular(path, follow=False), "rb") as file:
                content = file.read(MAX_BOX + 1)
        except FileNotFoundError:
            continue  # merged meanwhile
        except OSError:
            content = bytes(MAX_BOX + 1)
        if fits(name) and len(content) <= MAX_BOX:
            boxes.append((f"inbox/{name}", content))
        else:
            left_out += 1
    return boxes, left_out


def _copy_database(vault: VaultReader, path: str) -> int:
    """The number of entries in the copy of the database that is made at ``path`` and checked."""
    before = vault.count()
    vault.database.run("VACUUM INTO ?", (path,))
    after = vault.count()
    copy = vault.database.open_alike(path)
    try:
        sound = copy.rows("PRAGMA quick_check") == [("ok",)]
        counted = copy.row("SELECT count(*) FROM entry")
        version = copy.row("PRAGMA user_version") == vault.database.row("PRAGMA user_version")
    finally:
        copy.close()
    # Another program may have kept or deleted something meanwhile.
    if not sound or not version or not counted:
        raise _unsound()
    if not min(before, after) <= counted[0] <= max(before, after):
        raise _unsound()
    return int(counted[0])


def _unsound() -> DiskTrouble:
    return DiskTrouble(
        "The backup couldn't be verified, so it was discarded.",
        "Your log is safe. Check the disk and try again.",
    )


def _write(home: Home, path: str, sources: list[tuple[str, bytes | str]], replace: bool) -> int:
    from wellnesstui.store.backups import archive
    from wellnesstui.store.disk.disk_error import NotDurable
    from wellnesstui.store.disk.files import rename_noreplace, sync_name, write_pieces

    whole = [(archive.KEY, home.key), (archive.PUBLIC, home.inbox_key), *sources]
    unchecked = temporary_path(path)
    try:
        try:
            write_pieces(unchecked, archive.pieces(instant_now(), whole), temporary_path(path))
        except NotDurable:
            pass  # it gets another name, and that is made to last
        try:
            archive.read(unchecked)
        except WellnessError as error:
            raise _unsound() from error
        size = os.path.getsize(unchecked)
        if replace:
            os.replace(unchecked, path)
        else:
            rename_noreplace(unchecked, path)
        sync_name(path)
    finally:
        remove_temporary(unchecked)
    return size


# -- names ------------------------------------------------------------------------------------


def _day_name(day: Day) -> str:
    return "wellness-{:04}-{:02}-{:02}.tar".format(*civil(day))


def _free_path(folder: str, day: Day) -> str:
    """A path that is not taken: named by the day, else by day and time."""
    path = os.path.join(folder, _day_name(day))
    timed = f"{path.removesuffix('.tar')}T{time.strftime('%H%M%S')}"
    number = 1
    while os.path.lexists(path):
        path = f"{timed}.tar" if number == 1 else f"{timed}-{number}.tar"
        number += 1
    return path
