"""Feeling words, activity ideas and themes: the program's own data, and the themes a person adds.

Nothing is read, and ``tomllib`` is not imported, before somebody asks: it costs more than a whole
command. What the program brings is checked by tests; a person's theme is checked here, and one that
can't be used gives a sentence, never an error.
"""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.domain.content import ActivityIdea, FeelingWord, Unfit
from wellnesstui.domain.palette import Palette, is_theme_name, read_palette
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content import bundled_files
from wellnesstui.store.content.mood_colors import themes_folder
from wellnesstui.store.disk.own_toml import read_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DEFAULT_THEME = "dusk"

_ENDING = ".toml"
_PACKAGE = os.path.dirname(wellnesstui.__file__)


def feeling_words() -> tuple[FeelingWord, ...]:
    """The feeling words, in the order of ``words.toml``."""
    return tuple(FeelingWord(**table) for table in _content("words")["word"])


def activity_ideas() -> tuple[ActivityIdea, ...]:
    """The activity ideas, by domain, shorter ones first."""
    return tuple(ActivityIdea(**table) for table in _content("activities")["activity"])


def palette_names(own_folder: str) -> list[tuple[str, str]]:
    """Name and title of every usable theme: dusk, the other bundled ones, then the person's own."""
    return [(palette.name, palette.title) for palette in palettes(own_folder)[0]]


def palettes(own_folder: str) -> tuple[tuple[Palette, ...], tuple[str, ...]]:
    """Every usable theme, and a sentence about each own file that can't be used.

    ``own_folder`` is ``Home.themes``; it need not be there.
    """
    bundled = _bundled_names()
    usable = [_bundled(name) for name in bundled]
    try:
        files = sorted(os.listdir(own_folder))
    except (FileNotFoundError, NotADirectoryError):
        return tuple(usable), ()
    except OSError:
        sentence = "The folder with your own themes can't be opened, so they aren't shown."
        return tuple(usable), (sentence,)
    notices = []
    for file in files:
        if not file.endswith(_ENDING) or file.startswith("."):  # what editors and macOS leave
            continue
        try:
            usable.append(_own(own_folder, file, bundled))
        except Unfit as reason:
            shown = clean_line(file)[:80]
            notices.append(f"Your theme {shown} isn't used yet: {reason}.")
    return tuple(usable), tuple(notices)


def palette(name: str, own_folder: str) -> Palette:
    """The theme of that name, from its file alone; dusk when there is no usable one.

    Compare ``palette.name`` to see which it is; ``palettes`` has the reason.
    """
    bundled = _bundled_names()
    if name in bundled:
        return _bundled(name)
    try:
        return _own(own_folder, name + _ENDING, bundled)
    except Unfit:
        return _bundled(DEFAULT_THEME)


def _own(folder: str, file: str, bundled: tuple[str, ...]) -> Palette:
    name = file.removesuffix(_ENDING)
    if not is_theme_name(name):
        raise Unfit("its file name can only have lowercase letters, digits, and hyphens")
    if name in bundled:
        raise Unfit("a theme that comes with wellness already has that name; choose another")
    return read_palette(name, read_toml(os.path.join(folder, file)))


def _bundled_names() -> tuple[str, ...]:
    files = os.listdir(themes_folder())
    names = [file.removesuffix(_ENDING) for file in files if file.endswith(_ENDING)]
    return tuple(sorted(names, key=lambda name: (name != DEFAULT_THEME, name)))


def _bundled(name: str) -> Palette:
    return read_palette(name, bundled_files.read(os.path.join(themes_folder(), name + _ENDING)))


def _content(name: str) -> dict[str, Any]:
    return bundled_files.read(os.path.join(_PACKAGE, "content", name + _ENDING))
