"""The backups that there are: by their names, which say their day; which is good, which may go."""

from __future__ import annotations

import os
import re

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import day_name, day_number
from wellnesstui.store.files import trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.store.home import Home

_NAME = re.compile(r"wellness-(\d{4})-(\d\d)-(\d\d)(?:T\d{6}(?:-\d+)?)?\.tar", re.ASCII)


def names(home: Home) -> list[str]:
    """The files in the folder of backups. Raises DiskTrouble."""
    try:
        return os.listdir(home.backups)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise trouble(error, "look into the backups") from error


def day_of(name: str) -> int | None:
    """The day number in a backup's name; None for any other file."""
    match = _NAME.fullmatch(name)
    return day_number(int(match[1]), int(match[2]), int(match[3])) if match else None


def newest_first(names: Iterable[str]) -> list[str]:
    """The names of backups, the newest first; other names are left out."""
    return sorted((name for name in names if day_of(name) is not None), key=_age, reverse=True)


def _age(name: str) -> tuple[str, str]:
    return name[:19], name[19:].replace(".tar", "")  # the day's own, without a time, was first


def newer_than(home: Home, path: str) -> list[str]:
    """Paths of the backups that are newer than that one; all of them for no path."""
    found = [os.path.join(home.backups, name) for name in newest_first(names(home))]
    return found[: found.index(path)] if path in found else found


def newest_good(home: Home) -> str:
    """The path of the newest backup that is whole, else nothing. Reads it to its last byte."""
    from wellnesstui.store import archive

    for name in newest_first(names(home)):
        path = os.path.join(home.backups, name)
        try:
            archive.read(path)
        except WellnessError:
            continue
        return path
    return ""


def offer(home: Home) -> str:
    """A sentence on the newest good backup, for somebody whose vault is damaged; else nothing."""
    path = newest_good(home)
    day = day_of(os.path.basename(path))
    if day is None:
        return ""
    return f"There is a good backup of {day_name(day)}: `wellness restore {path}` brings it back."


def holding(home: Home, since: int) -> list[str]:
    """Paths of backups, and of vaults put aside, that may hold what was kept on day ``since``.

    Raises DiskTrouble.
    """
    found = [
        name
        for name in names(home)
        if (name.startswith("before-") and name.endswith(".db")) or (day_of(name) or -1) >= since
    ]
    return [os.path.join(home.backups, name) for name in sorted(found)]


def remove(paths: Iterable[str]) -> None:
    """Take backups away. Raises DiskTrouble."""
    for path in paths:
        try:
            os.unlink(path)
        except FileNotFoundError:
            pass  # it was time for that one anyway
        except OSError as error:
            raise trouble(error, "remove a backup") from error
