"""The file names of backups, which have their day."""

from __future__ import annotations

import os
import re

from wellnesstui.domain.moment import Day, day_number
from wellnesstui.store.disk.disk_error import disk_trouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


_BEFORE = re.compile(r"before-\d+-to-\d+-(\d{4})-(\d\d)-(\d\d)T\d{6}\.db", re.ASCII)
_NAME = re.compile(r"wellness-(\d{4})-(\d\d)-(\d\d)(?:T\d{6}(?:-\d+)?)?\.tar", re.ASCII)


def names(folder: str) -> list[str]:
    """The file names in a folder; none if it is not there. Raises DiskTrouble."""
    try:
        return os.listdir(folder)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise disk_trouble(error, "look in the backup folder") from error


def day_of(name: str) -> Day | None:
    """The day of a backup; None for any other file."""
    match = _NAME.fullmatch(name)
    return day_number(int(match[1]), int(match[2]), int(match[3])) if match else None


def upgraded_on(name: str) -> Day | None:
    """The day of a vault copied before an upgrade; None for any other file."""
    match = _BEFORE.fullmatch(name)
    return day_number(int(match[1]), int(match[2]), int(match[3])) if match else None


def newest_first(names: Iterable[str]) -> list[str]:
    """The names of backups, newest first, without any other names."""
    return sorted((name for name in names if day_of(name) is not None), key=age, reverse=True)


def age(name: str) -> tuple[str, str]:
    """A sort key, larger for newer backups: the day, then the time of those that have one."""
    return name[:19], name[19:].replace(".tar", "")  # the day's own, without a time, was first
