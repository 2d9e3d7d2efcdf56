"""Content files made into values: the program's own, and the themes a person adds.

Nothing is read, and ``tomllib`` is not imported, before somebody asks: it costs more than a whole
command. What the program brings is checked by tests; a person's file is checked here, and one that
can't be used gives a sentence, never an error.
"""

from __future__ import annotations

import os

from wellnesstui.domain.content import (
    ActivityIdea,
    FeelingWord,
    Palette,
    Unfit,
    is_theme_name,
    read_palette,
)
from wellnesstui.domain.text import clean_line
from wellnesstui.store.files import read_whole

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DEFAULT_THEME = "dusk"
MOST_BYTES = 256 * 1024
"""Largest TOML file of a person that is read."""
MOST_DOTS = 16
"""Most dots in a line: a key of thousands makes ``tomllib`` work for seconds."""

_ENDING = ".toml"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def feeling_words() -> tuple[FeelingWord, ...]:
    """The forty feeling words, in the order of the file."""
    return tuple(FeelingWord(**table) for table in _content("words")["word"])


def activity_ideas() -> tuple[ActivityIdea, ...]:
    """The activity ideas, by domain, the shorter ones first."""
    return tuple(ActivityIdea(**table) for table in _content("activities")["activity"])


def palette_names(own_folder: str) -> list[tuple[str, str]]:
    """Name and title of every theme that can be used: dusk, the others that ship, then own ones."""
    return [(palette.name, palette.title) for palette in palettes(own_folder)[0]]


def palettes(own_folder: str) -> tuple[tuple[Palette, ...], tuple[str, ...]]:
    """Every theme that can be used, and a sentence about each own file that can't.

    ``own_folder`` is ``Home.themes``; it need not be there.
    """
    shipped = _shipped_names()
    found = [_shipped(name) for name in shipped]
    try:
        files = sorted(os.listdir(own_folder))
    except (FileNotFoundError, NotADirectoryError):
        return tuple(found), ()
    except OSError:
        sentence = "The folder of your own themes can't be opened, so they are not shown."
        return tuple(found), (sentence,)
    notices = []
    for file in files:
        if not file.endswith(_ENDING) or file.startswith("."):  # what editors and macOS leave
            continue
        try:
            found.append(_own(own_folder, file, shipped))
        except Unfit as reason:
            shown = clean_line(file)[:80]
            notices.append(f"Your theme {shown} is not used yet, because {reason}.")
    return tuple(found), tuple(notices)


def palette(name: str, own_folder: str) -> Palette:
    """The theme of that name, from its file alone, or dusk when there is none that can be used.

    A different name in the answer says so; ``palettes`` then has the reason.
    """
    shipped = _shipped_names()
    if name in shipped:
        return _shipped(name)
    try:
        return _own(own_folder, name + _ENDING, shipped)
    except Unfit:
        return _shipped(DEFAULT_THEME)


def read_own_toml(path: str) -> dict[str, Any]:
    """The tables of a TOML file that is not ours. Raises Unfit."""
    try:
        # A pipe or a device would keep us waiting, or never end.
        if not os.path.isfile(path):
            raise Unfit("it is not there" if not os.path.lexists(path) else "it is not a file")
        if os.path.getsize(path) > MOST_BYTES:
            raise Unfit(f"it is larger than {MOST_BYTES // 1024} KiB")
        content = read_whole(path, MOST_BYTES) or b""
    except OSError as error:
        raise Unfit("it can't be opened") from error
    return parse_toml(content)


def parse_toml(content: bytes) -> dict[str, Any]:
    """The tables of a text that is not ours. Raises Unfit."""
    # A key can't go on in the next line, so no key has more dots than its line. Lines that open
    # with # hold none: they are comments, or text between triple quotes.
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.count(b".") > MOST_DOTS and not line.lstrip().startswith(b"#"):
            raise Unfit(f"line {number} has more than {MOST_DOTS} dots")
    try:
        text = content.decode("utf-8-sig")  # Windows editors put a mark at the start
    except UnicodeDecodeError as error:
        raise Unfit("it is not text in UTF-8") from error
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # the latter from lists in lists in lists
        where = str(error).partition(" (at ")[2].rstrip(")")
        raise Unfit(f"it can't be read as TOML{where and f' at {where}'}") from error


def _own(folder: str, file: str, shipped: tuple[str, ...]) -> Palette:
    name = file.removesuffix(_ENDING)
    if not is_theme_name(name):
        raise Unfit("the name of the file is not in small letters, digits and hyphens")
    if name in shipped:
        raise Unfit("a theme that comes with wellness has that name; any other will do")
    return read_palette(name, read_own_toml(os.path.join(folder, file)))


def _themes() -> str:
    # A wheel holds them inside the package; in an editable install they lie beside it.
    inside = os.path.join(_PACKAGE, "themes")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "themes")


def _shipped_names() -> tuple[str, ...]:
    files = os.listdir(_themes())
    names = [file.removesuffix(_ENDING) for file in files if file.endswith(_ENDING)]
    return tuple(sorted(names, key=lambda name: (name != DEFAULT_THEME, name)))


def _shipped(name: str) -> Palette:
    return read_palette(name, _load(os.path.join(_themes(), name + _ENDING)))


def _content(name: str) -> dict[str, Any]:
    return _load(os.path.join(_PACKAGE, "content", name + _ENDING))


def _load(path: str) -> dict[str, Any]:
    import tomllib

    with open(path, "rb") as file:
        return tomllib.load(file)
