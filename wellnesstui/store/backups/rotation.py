"""Rotation of backups: those of the last seven days with any stay, and one of each of four weeks."""

from __future__ import annotations

import os

from wellnesstui.domain.moment import Day
from wellnesstui.store.backups.backup_names import day_of, names, newest_first, upgraded_on
from wellnesstui.store.disk.disk_error import disk_trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.store.disk.home import Home


DAYS, WEEKS = 7, 4
_YEAR = 366


def staying(names: Iterable[str], made: str) -> set[str]:
    """The names that stay: the one just made, all of the 7 newest days, the newest of the 4 newest weeks."""
    ordered = newest_first(names)
    days: list[Day] = []
    weeks: dict[int, str] = {}
    for name in ordered:
        day = day_of(name) or Day(0)
        if day not in days:
            days.append(day)
        weeks.setdefault((day + 3) // 7, name)  # a week begins on Monday
    newest = set(days[:DAYS])
    stay = {name for name in ordered if (day_of(name) or 0) in newest}
    return stay | set(list(weeks.values())[:WEEKS]) | {made}


def rotate(home: Home, folder: str, made: str) -> None:
    """Delete old backups. ``made`` was checked just now, so a good one always stays.

    Raises DiskTrouble.
    """
    try:
        # While a damaged vault is quarantined, old backups may be all there is of what was in it.
        if any(".db.damaged-" in name for name in os.listdir(home.data)):
            return
        present = names(folder)
        ours = [name for name in present if day_of(name) is not None]
        stay = staying(ours, made)
        for name in (set(ours) - stay) | outlived(present, stay):
            os.unlink(os.path.join(folder, name))
    except OSError as error:
        raise disk_trouble(error, "delete old backups") from error


def outlived(present: Iterable[str], staying: Iterable[str]) -> set[str]:
    """Vaults copied before an upgrade more than a year older than the seventh newest day of backups.

    Not by today's date: a clock that jumps once must cost none.
    """
    days = sorted({day_of(name) or 0 for name in staying}, reverse=True)
    if len(days) < DAYS:
        return set()
    return {
        name
        for name in present
        if (day := upgraded_on(name)) is not None and day + _YEAR <= days[DAYS - 1]
    }
