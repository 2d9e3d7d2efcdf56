"""A file list: the files of a folder with wanted suffixes, newest first, and its folders."""

from __future__ import annotations

import os
import time
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from wellnesstui.domain.text import clean_line
from wellnesstui.store.upkeep.inventory import format_size

_SUFFIXES = (".csv", ".tsv", ".txt", ".json", ".jsonl", ".zip", ".daylio", ".enex", ".md")
_MAX_ITEMS = 500
_NAME = 44


class _Item(NamedTuple):
    path: str
    is_folder: bool
    label: Content


class FileList(OptionList):
    """``open_folder`` lists a folder; a chosen file is posted as ``Picked``.

    What is typed or pasted while it has the focus goes into ``field``, in which a path is typed.
    """

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

    class FolderOpened(Message):
        """Another folder was opened."""

        def __init__(self, folder: str) -> None:
            super().__init__()
            self.folder = folder

    def __init__(self, field: Input, suffixes: tuple[str, ...] = _SUFFIXES) -> None:
        super().__init__()
        self._field = field
        self._suffixes = suffixes
        self._items: list[_Item] = []

    def open_folder(self, folder: str) -> None:
        """List a folder; one that can't be read has only its parent."""
        folder = os.path.abspath(folder)
        self._items = _list_folder(folder, self._suffixes)
        self.clear_options()
        self.add_options([Option(item.label) for item in self._items])
        self.highlighted = min(1, len(self._items) - 1)
        self.post_message(self.FolderOpened(folder))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return _is_of_path(character)

    def on_key(self, event: events.Key) -> None:
        if event.character and _is_of_path(event.character):
            event.stop()
            event.prevent_default()
            self._type(event.character)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._type(next(iter(event.text.splitlines()), ""))

    def _type(self, text: str) -> None:
        """Put text into the field, which has the focus when the next key comes."""
        self.screen.set_focus(self._field)
        self._field.insert_text_at_cursor(text)

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        item = self._items[message.option_index]
        if item.is_folder:
            self.open_folder(item.path)
        else:
            self.post_message(self.Picked(item.path))


def _is_of_path(character: str | None) -> bool:
    """Whether a key's character begins a path: ``!`` and ``?`` do what they do everywhere."""
    return character is not None and character.isprintable() and character not in " !?"


def _list_folder(folder: str, suffixes: tuple[str, ...]) -> list[_Item]:
    up = _Item(os.path.dirname(folder), is_folder=True, label=Content.styled("..  up", "$quiet"))
    try:
        with os.scandir(folder) as entries:
            seen = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return [up]
    folders = sorted((entry for entry in seen if _is_folder(entry)), key=lambda each: each.name)
    files = [
        entry for entry in seen if entry.name.lower().endswith(suffixes) and entry not in folders
    ]
    dated = sorted(((_stamp(entry), entry.path) for entry in files), reverse=True)
    items = [_Item(path, is_folder=False, label=_file_label(path, *stamp)) for stamp, path in dated]
    items += [_Item(each.path, is_folder=True, label=_folder_label(each.name)) for each in folders]
    return [up, *items[:_MAX_ITEMS]]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _stamp(entry: os.DirEntry[str]) -> tuple[float, int]:
    """Modification time and size in bytes, zeros when it can't be read."""
    try:
        stat = entry.stat()
    except OSError:
        return 0.0, 0
    return stat.st_mtime, stat.st_size


def _file_label(path: str, changed: float, bytes: int) -> Content:
    name = Content(clean_line(os.path.basename(path))).truncate(_NAME, ellipsis=True, pad=True)
    date = time.strftime("%Y-%m-%d", time.localtime(changed))
    return Content.assemble(name, (f"  {date}  {format_size(bytes):>12}", "$quiet"))


def _folder_label(name: str) -> Content:
    return Content.assemble((clean_line(name), "$secondary"), ("/", "$quiet"))
