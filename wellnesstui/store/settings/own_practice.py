"""A practice copied into the person's folder, to be changed there in any text editor."""

from __future__ import annotations

import os
import re

from wellnesstui.domain.errors import NotFound
from wellnesstui.store.content import practices
from wellnesstui.store.content.practices import ENDING
from wellnesstui.store.disk.disk_error import saving_trouble
from wellnesstui.store.disk.files import read_whole, temporary_path, write_new
from wellnesstui.store.disk.own_toml import MAX_BYTES
from wellnesstui.store.disk.private_folder import make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.disk.home import Home

_ID = re.compile(rb"^[ \t]*id[ \t]*=.*$", re.MULTILINE)


def copy_practice(home: Home, id: str, is_own: bool) -> str:
    """The path of a new file with a practice's text and an id of its own: ``box-2``.

    Raises NotFound when the practice's file is gone, and DiskTrouble.
    """
    source = os.path.join(home.practices if is_own else practices.FOLDER, id + ENDING)
    try:
        content = read_whole(source, MAX_BYTES)
        if content is None:
            raise NotFound("This practice's file can't be found.", "Nothing was changed.")
        make_private_folder(home.config)
        make_private_folder(home.practices)
        number = 2
        while True:
            name = f"{id}-{number}"
            path = os.path.join(home.practices, name + ENDING)
            named = _ID.sub(f'id = "{name}"'.encode().replace(b"\\", rb"\\"), content, count=1)
            if write_new(path, named, temporary_path(path)):
                return path
            number += 1
    except OSError as error:
        raise saving_trouble(error, "save your own version") from error
