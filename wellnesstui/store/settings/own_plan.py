"""The file with a person's own plan for hard days, kept outside the vault by their choice alone.

Help now shows it while the log is locked. It's there as long as the setting is on, empty until the
vault is opened; ``store.vault.plan_copy`` writes it.
"""

from __future__ import annotations

import os

from wellnesstui.domain.text import clean
from wellnesstui.store.disk.disk_error import saving_trouble
from wellnesstui.store.disk.files import read_whole, temporary_path, write_atomically
from wellnesstui.store.disk.private_folder import make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.disk.home import Home

_MAX_BYTES = 64 * 1024


def follow(home: Home, is_on: bool) -> None:
    """Make the file, still empty, or remove it, as the setting says. Raises DiskTrouble."""
    if is_on and not os.path.lexists(home.own_plan):
        write(home, "")
    elif not is_on and os.path.lexists(home.own_plan):
        try:
            os.remove(home.own_plan)
        except OSError as error:
            raise saving_trouble(error, "remove your plan from Help now") from error


def write(home: Home, text: str) -> None:
    """Replace the file's content, unless that is the same. Raises DiskTrouble."""
    content = text.encode()
    try:
        if read_whole(home.own_plan, _MAX_BYTES) == content:
            return
        make_private_folder(home.config)
        write_atomically(home.own_plan, content, temporary_path(home.own_plan))
    except OSError as error:
        raise saving_trouble(error, "keep your plan for Help now") from error


def read(home: Home) -> tuple[str, ...]:
    """The lines of the file; none without one, or where it can't be read."""
    try:
        content = read_whole(home.own_plan, _MAX_BYTES) or b""
    except OSError:
        return ()
    return tuple(line.rstrip() for line in clean(content.decode("utf-8", "replace")).split("\n") if line.strip())  # fmt: skip
