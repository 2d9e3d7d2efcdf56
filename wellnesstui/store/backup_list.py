"""The backups that there are: by their names, which say their day; which is good, which may go."""

from __future__ import annotations

import os
import re

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import day_number
from wellnesstui.store.files import trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.store.home import Home

_ASIDE = "vault.db.damaged-"
_BEFORE = re.compile(r"before-\d+-to-\d+-(\d{4})-(\d\d)-(\d\d)T\d{6}\.db", re.ASCII)
_NAME = re.compile(r"wellness-(\d{4})-(\d\d)-(\d\d)(?:T\d{6}(?:-\d+)?)?\.tar", re.ASCII)


def names(folder: str) -> list[str]:
    """The files in a folder of backups. Raises DiskTrouble."""
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise trouble(error, "look into the backups") from error


def day_of(name: str) -> int | None:
    """The day number in a backup's name; None for any other file."""
    match = _NAME.fullmatch(name)
    return day_number(int(match[1]), int(match[2]), int(match[3])) if match else None


def upgraded_on(name: str) -> int | None:
    """The day number in the name of a vault from before an upgrade; None for any other file."""
    match = _BEFORE.fullmatch(name)
    return day_number(int(match[1]), int(match[2]), int(match[3])) if match else None


def newest_first(names: Iterable[str]) -> list[str]:
    """The names of backups, the newest first; other names are left out."""
    return sorted((name for name in names if day_of(name) is not None), key=_age, reverse=True)


def _age(name: str) -> tuple[str, str]:
    return name[:19], name[19:].replace(".tar", "")  # the day's own, without a time, was first


def folders(home: Home) -> list[str]:
    """Where backups are: beside the vault, and the person's second folder if it is there just now."""
    from wellnesstui.store import second

    other = second.folder(home)
    return [home.backups, other] if other else [home.backups]


def paths(home: Home) -> list[str]:
    """Paths of all backups, the newest first; of two of a name the one beside the vault first."""
    found = [(name, folder) for folder in folders(home) for name in newest_first(names(folder))]
    found.sort(key=lambda each: _age(each[0]), reverse=True)  # it keeps the order of equal ones
    return [os.path.join(folder, name) for name, folder in found]


def newer_than(home: Home, path: str) -> list[str]:
    """Paths of the backups that are newer than that one; all of them for no path."""
    found = paths(home)
    return found[: found.index(path)] if path in found else found


def newest_good(home: Home) -> str:
    """The path of the newest backup that is whole, else nothing. Reads it to its last byte."""
    from wellnesstui.store import archive

    for path in paths(home):
        try:
            archive.read(path)
        except WellnessError:
            continue
        return path
    return ""


def holding(home: Home, since: int) -> list[str]:
    """Paths of backups, and of vaults put aside, that may hold what was kept on day ``since``.

    Raises DiskTrouble.
    """
    return [
        os.path.join(folder, name)
        for folder in folders(home)
        for name in sorted(names(folder))
        if upgraded_on(name) is not None or (day_of(name) or -1) >= since
    ]


def lying_aside(home: Home) -> str:
    """The path of the damaged vault that was put aside last, else nothing."""
    try:
        found = [name for name in os.listdir(home.data) if name.startswith(_ASIDE)]
    except OSError:
        return ""
    found = [name for name in found if not name.endswith("-journal")]
    return os.path.join(home.data, max(found)) if found else ""


def remove(paths: Iterable[str]) -> None:
    """Take backups away. Raises DiskTrouble."""
    for path in paths:
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass  # it was time for that one anyway
        except OSError as error:
            raise trouble(error, "remove a backup") from error
