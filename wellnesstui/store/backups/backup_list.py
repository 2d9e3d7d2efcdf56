"""Listing backups by their names, which have their day: all, newer ones, the newest good one."""

from __future__ import annotations

import os

from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.backups.backup_names import age, day_of, names, newest_first, upgraded_on
from wellnesstui.store.disk.disk_error import disk_trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.moment import Day
    from wellnesstui.store.disk.home import Home

_DAMAGED = "vault.db.damaged-"


def folders(home: Home) -> list[str]:
    """The folders of backups: beside the vault, and the person's second one if it is there now."""
    from wellnesstui.store.backups import second_folder

    other = second_folder.folder(home)
    return [home.backups, other] if other else [home.backups]


def paths(home: Home) -> list[str]:
    """Paths of all backups, newest first; of two with one name the one beside the vault first."""
    backups = [(name, folder) for folder in folders(home) for name in newest_first(names(folder))]
    backups.sort(key=lambda each: age(each[0]), reverse=True)  # it keeps the order of equal ones
    return [os.path.join(folder, name) for name, folder in backups]


def newer_than(home: Home, path: str) -> list[str]:
    """Paths of the backups newer than ``path``; all of them if it is none."""
    all_paths = paths(home)
    return all_paths[: all_paths.index(path)] if path in all_paths else all_paths


def newest_good(home: Home) -> str:
    """The path of the newest backup that is whole, else "". Reads it to its last byte."""
    from wellnesstui.store.backups import archive

    for path in paths(home):
        try:
            archive.read(path)
        except WellnessError:
            continue
        return path
    return ""


def paths_since(home: Home, day: Day) -> list[str]:
    """Paths of backups and vaults from before an upgrade that may hold what was saved on ``day``.

    Raises DiskTrouble.
    """
    return [
        os.path.join(folder, name)
        for folder in folders(home)
        for name in sorted(names(folder))
        if upgraded_on(name) is not None or (day_of(name) or -1) >= day
    ]


def quarantined_vault(home: Home) -> str:
    """The path of the damaged vault that was quarantined last, else ""."""
    try:
        names = [name for name in os.listdir(home.data) if name.startswith(_DAMAGED)]
    except OSError:
        return ""
    names = [name for name in names if not name.endswith("-journal")]
    return os.path.join(home.data, max(names)) if names else ""


def remove(paths: Iterable[str]) -> None:
    """Delete backups. Raises DiskTrouble."""
    for path in paths:
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass  # it was time for that one anyway
        except OSError as error:
            raise disk_trouble(error, "delete a backup") from error
