"""The files of a folder that may be meant, newest first, and the folders beside them."""

from __future__ import annotations

import os
import time
from typing import ClassVar, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wellnesstui.domain.text import clean_line
from wellnesstui.store.whereabouts import size

_ENDINGS = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".zip", ".daylio", ".enex", ".md")
_MOST = 500
_NAME = 44


class _Found(NamedTuple):
    path: str
    is_folder: bool
    label: Content


class FileList(OptionList):
    """``look`` opens a folder; a chosen file is ``Picked``."""

    DEFAULT_CSS = """
    FileList {
      height: 1fr; min-height: 4; border: none; padding: 0; background: $surface;
        &:focus { border: none; background-tint: transparent; }
      & > .option-list--option-highlighted { background: $panel; color: $foreground; text-style: bold; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "choose", id="file.choose"),
    ]

    class Picked(Message):
        """A file was chosen."""

        def __init__(self, path: str) -> None:
            super().__init__()
            self.path = path

    class Looked(Message):
        """Another folder is shown."""

        def __init__(self, folder: str) -> None:
            super().__init__()
            self.folder = folder

    def __init__(self, endings: tuple[str, ...] = _ENDINGS) -> None:
        super().__init__()
        self._endings = endings
        self._found: list[_Found] = []

    def look(self, folder: str) -> None:
        """Show what is in a folder; nothing but the way up where it can't be read."""
        folder = os.path.abspath(folder)
        self._found = _listed(folder, self._endings)
        self.clear_options()
        self.add_options([Option(found.label) for found in self._found])
        self.highlighted = min(1, len(self._found) - 1)
        self.post_message(self.Looked(folder))

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        found = self._found[message.option_index]
        if found.is_folder:
            self.look(found.path)
        else:
            self.post_message(self.Picked(found.path))


def _listed(folder: str, endings: tuple[str, ...]) -> list[_Found]:
    up = _Found(os.path.dirname(folder), is_folder=True, label=Content.styled("..  up", "$quiet"))
    try:
        with os.scandir(folder) as entries:
            seen = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return [up]
    folders = sorted((entry for entry in seen if _is_folder(entry)), key=lambda each: each.name)
    files = [
        entry for entry in seen if entry.name.lower().endswith(endings) and entry not in folders
    ]
    dated = sorted(((_stamp(entry), entry.path) for entry in files), reverse=True)
    found = [_Found(path, is_folder=False, label=_file(path, *stamp)) for stamp, path in dated]
    found += [_Found(each.path, is_folder=True, label=_folder(each.name)) for each in folders]
    return [up, *found[:_MOST]]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _stamp(entry: os.DirEntry[str]) -> tuple[float, int]:
    try:
        known = entry.stat()
    except OSError:
        return 0.0, 0
    return known.st_mtime, known.st_size


def _file(path: str, changed: float, bytes: int) -> Content:
    name = Content(clean_line(os.path.basename(path))).truncate(_NAME, ellipsis=True, pad=True)
    date = time.strftime("%Y-%m-%d", time.localtime(changed))
    return Content.assemble(name, (f"  {date}  {size(bytes):>12}", "$quiet"))


def _folder(name: str) -> Content:
    return Content.assemble((clean_line(name), "$secondary"), ("/", "$quiet"))
