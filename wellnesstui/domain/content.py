"""What the program brings as data: feeling words, ideas for activities, and colours."""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LENGTHS = (2, 5, 10, 30)
"""The minutes that an activity idea may take."""
COLOURS = (
    "background", "surface", "panel", "lines", "text", "quiet",
    "primary", "secondary", "accent", "warning", "error",
)  # fmt: skip
"""The single colours of a theme, beside its five moods."""
TITLE_CHARACTERS = 40
"""Longest title or name of a theme."""

_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_HEX = frozenset("0123456789abcdef")
_EIGHT = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_ANSI = frozenset(("default", *_EIGHT, *(f"bright_{name}" for name in _EIGHT)))


class Unfit(ValueError):
    """A file that can't be used; the message is a clause that may follow "because"."""


class FeelingWord(Record):
    """A word for how a person is. ``pleasantness`` and ``energy`` are -2, -1, 1 or 2."""

    name: str
    pleasantness: int
    energy: int


class ActivityIdea(Record):
    """Something one might do for oneself, for about ``minutes``; ``how`` is one sentence."""

    id: str
    name: str
    domain: str
    minutes: int
    how: str


class Palette(Record):
    """The colours of a theme, each ``#rrggbb`` in lower case; ``moods`` are those of mood 1 to 5.

    With ``ansi`` each is one of the terminal's own instead, ``ansi_blue`` or ``ansi_default``.
    """

    name: str
    title: str
    dark: bool
    background: str
    surface: str
    panel: str
    lines: str
    text: str
    quiet: str
    primary: str
    secondary: str
    accent: str
    warning: str
    error: str
    moods: tuple[str, ...]
    ansi: bool = False


def is_theme_name(name: str) -> bool:
    """Whether ``name`` may name a theme, and so a file: small letters, digits and hyphens."""
    return 0 < len(name) <= TITLE_CHARACTERS and _NAME.issuperset(name)


def read_palette(name: str, plain: dict[str, Any]) -> Palette:
    """The theme ``name`` from the tables of its file. Raises Unfit; unknown fields are passed over."""
    if plain.get("name") != name:
        raise Unfit(f'the name in it is not "{name}", like the file')
    title = plain.get("title")
    title = clean_line(title) if isinstance(title, str) else ""
    if not 0 < len(title) <= TITLE_CHARACTERS:
        raise Unfit(f"it needs a title of up to {TITLE_CHARACTERS} characters")
    if not isinstance(plain.get("dark"), bool):
        raise Unfit("dark is neither true nor false")
    ansi = plain.get("ansi", False)
    if not isinstance(ansi, bool):
        raise Unfit("ansi is neither true nor false")
    colours = plain.get("colours")
    if not isinstance(colours, dict):
        raise Unfit("it has no table named [colours]")
    moods = colours.get("moods")
    if not isinstance(moods, list) or len(moods) != 5:
        raise Unfit("moods is not a list of five colours")
    single = {key: _colour(key, colours.get(key), ansi) for key in COLOURS}
    five = tuple(_colour(f"mood {at}", mood, ansi) for at, mood in enumerate(moods, 1))
    return Palette(name=name, title=title, dark=plain["dark"], moods=five, ansi=ansi, **single)


def _colour(what: str, value: object, ansi: bool) -> str:
    if value is None:
        raise Unfit(f"the colour {what} is missing")
    colour = value.lower() if isinstance(value, str) else ""
    if ansi:  # one that is not the terminal's would be sent as it is, and stand out among them
        if not colour.startswith("ansi_") or colour.removeprefix("ansi_") not in _ANSI:
            raise Unfit(f"the colour {what} is not one of the terminal's, like ansi_blue")
        return colour
    if len(colour) != 7 or colour[0] != "#" or not _HEX.issuperset(colour[1:]):
        raise Unfit(f"the colour {what} is not written like #8fb996")
    return colour
