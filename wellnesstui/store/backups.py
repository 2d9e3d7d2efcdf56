"""Backups: one file that holds all of a home, made each day, checked before it counts, and rotated."""

from __future__ import annotations

import os
import time
from contextlib import contextmanager

from wellnesstui.domain.errors import DiskTrouble, UsedWrongly, WellnessError
from wellnesstui.domain.moment import civil
from wellnesstui.domain.record import Record
from wellnesstui.store import inbox
from wellnesstui.store.backup_list import day_of, names, newest_first, upgraded_on
from wellnesstui.store.clock import expect_right
from wellnesstui.store.files import (
    beside,
    drop,
    make_private_folder,
    saving_trouble,
    sweep,
    trouble,
)
from wellnesstui.store.regular import open_regular
from wellnesstui.store.second import follow, pieces

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellnesstui.store.home import Home
    from wellnesstui.store.recollection import Recollection

DAYS, WEEKS = 7, 4
_YEAR = 366


class Made(Record):
    """``left_out`` counts boxes of the inbox that are none of wellness's and so are not in it.

    ``said`` is a sentence when it could not be copied to the second folder.
    """

    path: str
    size: int
    entries: int
    left_out: int = 0
    said: str = ""


def daily(vault: Recollection) -> str:
    """Make the backup of the person's day if there is none, and copy it to the second folder.

    The answer is a sentence if that could not be done. When all is there already this costs the
    listing of a folder or two.
    """
    name, said = _day_name(vault.today()), ""
    try:
        if name not in names(vault.home.backups) and vault.count():
            make(vault, os.path.join(vault.home.backups, name), replace=True)
            said = _rotated(vault.home, name)
    except WellnessError as error:
        return f"Today's backup could not be made. {error.sentence}"
    return said or follow(vault.home)


def by_hand(vault: Recollection, to: str = "") -> Made:
    """A backup now: in the folder of backups, or in the folder or file ``to``, which is not there yet.

    Raises UsedWrongly, DiskTrouble, VaultTrouble.
    """
    home, today = vault.home, vault.today()
    if to and not os.path.isdir(to):
        folder = os.path.dirname(os.path.abspath(to))
        if not os.path.isdir(folder):
            raise UsedWrongly("There is no such folder, so no backup was made.", "Make it first.")
        return make(vault, os.path.abspath(to), replace=False)
    if to:
        return make(vault, _free(os.path.abspath(to), today), replace=False)
    made = make(vault, _free(home.backups, today), replace=False)
    said = _rotated(home, os.path.basename(made.path))
    return made.but(said=said or follow(home))


def _rotated(home: Home, name: str) -> str:
    """Let old backups go; a sentence if that could not be done: the new one is there all the same."""
    try:
        rotate(home, home.backups, name)
    except WellnessError as error:
        return f"The backup was made. {error.sentence}"
    return ""


@contextmanager
def piped(vault: Recollection) -> Iterator[tuple[Made, Iterator[bytes]]]:
    """A backup for a stream, checked before the first byte is sent: its pieces. It leaves no file.

    Raises UsedWrongly, DiskTrouble, VaultTrouble.
    """
    path = beside(os.path.join(vault.home.backups, "stream.tar"))
    try:
        made = make(vault, path, replace=False)
        yield made, pieces(path)
    finally:
        if os.path.lexists(path):
            os.unlink(path)


def make(vault: Recollection, path: str, replace: bool) -> Made:
    """Write a backup and read it back; only then it has its name. Raises UsedWrongly, DiskTrouble."""
    if not replace and os.path.lexists(path):
        raise _is_there()
    expect_right(int(time.time()))  # its name says its day, and the newest ones stay
    home = vault.home
    vault.merge()
    make_private_folder(home.backups)
    _sweep(home)
    copy = beside(os.path.join(home.backups, "vault.db"))
    try:
        boxes, left_out = _boxes(home)  # before the copy: one merged meanwhile is in both
        entries = _copy(vault, copy)
        size = _write(home, path, [("vault.db", copy), *boxes], replace)
    except FileExistsError as error:
        raise _is_there() from error
    except OSError as error:
        raise saving_trouble(error, "make the backup") from error
    finally:
        for ending in ("", "-journal"):
            drop(copy + ending)
    return Made(path=path, size=size, entries=entries, left_out=left_out)


def _sweep(home: Home) -> None:
    from wellnesstui.store.unpacking import sweep as sweep_unpacked

    sweep(home.backups)
    sweep_unpacked(home)


def _is_there() -> UsedWrongly:
    return UsedWrongly(
        "There is a file of that name already, so no backup was made.", "Choose another name."
    )


def _boxes(home: Home) -> tuple[list[tuple[str, bytes | str]], int]:
    """What waits in the inbox, by its name in a backup; and how many have no place in one."""
    from wellnesstui.store.archive import MOST_BOX, fits

    found: list[tuple[str, bytes | str]] = []
    left_out = 0
    for path in inbox.everything(home):
        name = os.path.basename(path)
        try:
            with open(open_regular(path, follow=False), "rb") as file:
                content = file.read(MOST_BOX + 1)
        except FileNotFoundError:
            continue  # merged meanwhile
        except OSError:
            content = bytes(MOST_BOX + 1)
        if fits(name) and len(content) <= MOST_BOX:
            found.append((f"inbox/{name}", content))
        else:
            left_out += 1
    return found, left_out


def _copy(vault: Recollection, path: str) -> int:
    """A copy of the database as it is now, reopened and checked; how many entries it holds."""
    before = vault.count()
    vault.database.run("VACUUM INTO ?", (path,))
    after = vault.count()
    copy = vault.database.alike(path)
    try:
        sound = copy.rows("PRAGMA quick_check") == [("ok",)]
        found = copy.row("SELECT count(*) FROM entry")
        version = copy.row("PRAGMA user_version") == vault.database.row("PRAGMA user_version")
    finally:
        copy.close()
    # Another program may have kept or deleted something meanwhile.
    if not sound or not version or not found:
        raise _unsound()
    if not min(before, after) <= found[0] <= max(before, after):
        raise _unsound()
    return int(found[0])


def _unsound() -> DiskTrouble:
    return DiskTrouble(
        "The backup could not be read back, so it does not count.",
        "What you kept is safe. Check the disk and try again.",
    )


def _write(home: Home, path: str, sources: list[tuple[str, bytes | str]], replace: bool) -> int:
    from wellnesstui.store import archive
    from wellnesstui.store.files import NotLasting, name_first, sync_name, write_stream

    whole = [(archive.KEY, home.key), (archive.PUBLIC, home.inbox_key), *sources]
    unchecked = beside(path)
    try:
        try:
            write_stream(unchecked, archive.pieces(int(time.time()), whole), beside(path))
        except NotLasting:
            pass  # it gets another name, and that is made to last
        try:
            archive.read(unchecked)
        except WellnessError as error:
            raise _unsound() from error
        size = os.path.getsize(unchecked)
        if replace:
            os.replace(unchecked, path)
        else:
            name_first(unchecked, path)
        sync_name(path)
    finally:
        drop(unchecked)
    return size


# -- names ------------------------------------------------------------------------------------


def _day_name(day: int) -> str:
    return "wellness-{:04}-{:02}-{:02}.tar".format(*civil(day))


def _free(folder: str, day: int) -> str:
    """A path in the folder that is not taken: the day, else the day and the time."""
    path = os.path.join(folder, _day_name(day))
    timed = f"{path.removesuffix('.tar')}T{time.strftime('%H%M%S')}"
    number = 1
    while os.path.lexists(path):
        path = f"{timed}.tar" if number == 1 else f"{timed}-{number}.tar"
        number += 1
    return path


# -- rotation ---------------------------------------------------------------------------------


def staying(names: Iterable[str], made: str) -> set[str]:
    """Which backups stay: the one just made, all of the newest days, the newest of the newest weeks."""
    ordered = newest_first(names)
    days: list[int] = []
    weeks: dict[int, str] = {}
    for name in ordered:
        day = day_of(name) or 0
        if day not in days:
            days.append(day)
        weeks.setdefault((day + 3) // 7, name)  # a week begins on Monday
    newest = set(days[:DAYS])
    stay = {name for name in ordered if (day_of(name) or 0) in newest}
    return stay | set(list(weeks.values())[:WEEKS]) | {made}


def rotate(home: Home, folder: str, made: str) -> None:
    """Remove backups that are old. ``made`` was checked just now, so a good one always stays."""
    try:
        # While a damaged vault lies aside, old backups may be all there is of what was in it.
        if any(".db.damaged-" in name for name in os.listdir(home.data)):
            return
        found = names(folder)
        ours = [name for name in found if day_of(name) is not None]
        stay = staying(ours, made)
        for name in (set(ours) - stay) | outlived(found, stay):
            os.unlink(os.path.join(folder, name))
    except OSError as error:
        raise trouble(error, "remove old backups") from error


def outlived(found: Iterable[str], staying: Iterable[str]) -> set[str]:
    """Vaults from before an upgrade that is a year past, by seven days of backups made since.

    By those and not by today's date: a clock that jumps once must cost none.
    """
    days = sorted({day_of(name) or 0 for name in staying}, reverse=True)
    if len(days) < DAYS:
        return set()
    return {
        name
        for name in found
        if (day := upgraded_on(name)) is not None and day + _YEAR <= days[DAYS - 1]
    }
