"""A practice copied into the person's folder, to be changed there in any text editor."""

from __future__ import annotations

import os
import re

from wellnesstui.domain.errors import NotFound
from wellnesstui.domain.practices.practice_file import TITLE_CHARACTERS
from wellnesstui.store.content import practices
from wellnesstui.store.content.practices import ENDING
from wellnesstui.store.disk.disk_error import saving_trouble
from wellnesstui.store.disk.files import read_whole, temporary_path, write_new
from wellnesstui.store.disk.own_toml import MAX_BYTES
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.disk.private_folder import make_private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.practices.practice import Summary
    from wellnesstui.store.disk.home import Home

_YOURS = re.compile(r" \(yours(?: \d+)?\)$")


def copy_practice(home: Home, practice: Summary, is_own: bool) -> str:
    """The path of a new file with a practice's text, and an id and title of its own: ``box-2``, "Box
    breathing (yours)".

    Raises NotFound when the practice's file is gone, and DiskTrouble.
    """
    source = os.path.join(home.practices if is_own else practices.FOLDER, practice.id + ENDING)
    # a copy of "Box breathing (yours)" is the next one of box
    is_copy = is_own and _YOURS.search(practice.title)
    begin = re.sub(r"-\d+$", "", practice.id) if is_copy else practice.id
    try:
        content = read_whole(source, MAX_BYTES)
        if content is None:
            raise NotFound("This practice's file can't be found.", "Nothing was changed.")
        make_private_folder(home.config)
        make_private_folder(home.practices)
        number = 2
        while True:
            id = f"{begin}-{number}"
            path = os.path.join(home.practices, id + ENDING)
            named = _with(content, "id", id)
            named = _with(named, "title", _title(practice.title, number - 1))
            if write_new(path, named, temporary_path(path)):
                return path
            number += 1
    except OSError as error:
        raise saving_trouble(error, "save your own version") from error


def _title(title: str, number: int) -> str:
    """``Box breathing (yours)`` for the first copy, ``Box breathing (yours 2)`` for the second."""
    mark = " (yours)" if number == 1 else f" (yours {number})"
    title, room = _YOURS.sub("", title), TITLE_CHARACTERS - len(mark)
    short = title if len(title) <= room else title[: room + 1].rpartition(" ")[0] or title[:room]
    return short + mark


def _with(content: bytes, name: str, value: str) -> bytes:
    """The file with another value of a text in its first table."""
    line = re.compile(rf"^[ \t]*{name}[ \t]*=.*$".encode(), re.MULTILINE)
    return line.sub(lambda _: f"{name} = {dumps(value)}".encode(), content, count=1)
