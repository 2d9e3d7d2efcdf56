"""Folders that only this account may read, so that nothing private is written where others look."""

from __future__ import annotations

import os
import sys

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.disk.disk_error import disk_trouble


def make_private_folder(path: str) -> None:
    """Make the folder, mode 0700, if it is not there.

    Raises DiskTrouble, for a link and for another account's folder too.
    """
    try:
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
            try:
                os.mkdir(path, 0o700)
            except FileExistsError:
                pass
            status = os.lstat(path)
    except OSError as error:
        raise disk_trouble(error, f"create the folder {path}") from error
    _expect_folder(path, status)
    if sys.platform != "win32":
        if status.st_uid != os.geteuid():
            raise _belongs_to_another(path)
        if status.st_mode & 0o077:
            try:
                os.chmod(path, 0o700)
            except OSError as error:
                raise disk_trouble(error, f"make {path} private") from error


def expect_readable_folder(path: str) -> None:
    """Raises DiskTrouble for a folder that can't be trusted: a link, or another account's.

    Root's is read, as after a use of sudo, but only where this account can write nothing: whoever
    can put files into a folder of root's could have put a vault there, and its key.
    """
    try:
        status = os.lstat(path)
    except OSError as error:
        raise disk_trouble(error, f"look in {path}") from error
    _expect_folder(path, status)
    if sys.platform == "win32" or status.st_uid == os.geteuid():
        return
    if status.st_uid or os.access(path, os.W_OK):
        raise _belongs_to_another(path)


def _expect_folder(path: str, status: os.stat_result) -> None:
    if status.st_mode & 0o170000 != 0o040000:
        raise DiskTrouble(
            f"{path} is a link or a file, not a folder, so nothing was saved there.",
            "Move it somewhere else, or set WELLNESS_HOME to a real folder.",
        )


def _belongs_to_another(path: str) -> DiskTrouble:
    return DiskTrouble(
        f"{path} belongs to another account, so nothing was saved there.",
        "Set WELLNESS_HOME to a folder of your own, or see `wellness doctor`.",
    )
