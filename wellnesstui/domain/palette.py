"""The palette of a theme, read strictly from the tables of its TOML file."""

from __future__ import annotations

from wellnesstui.domain.content import TITLE_CHARACTERS, Unfit
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

COLOR_NAMES = (
    "background", "surface", "panel", "lines", "text", "quiet",
    "primary", "secondary", "accent", "warning", "error",
)  # fmt: skip
"""The colors of a theme besides those of the five moods."""

_NAME = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_HEX = frozenset("0123456789abcdef")
_EIGHT = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_ANSI = frozenset(("default", *_EIGHT, *(f"bright_{name}" for name in _EIGHT)))


class Palette(Record):
    """The colors of a theme, each ``#rrggbb`` in lower case; ``moods`` are those of mood 1 to 5.

    With ``ansi`` each is a color of the terminal's own palette: ``ansi_blue`` or ``ansi_default``.
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
    """Whether ``name`` can be the name of a theme and its file: small letters, digits and hyphens."""
    return 0 < len(name) <= TITLE_CHARACTERS and _NAME.issuperset(name)


def read_palette(name: str, plain: Unchecked) -> Palette:
    """The palette of the theme ``name`` from its parsed TOML; unknown fields are ignored.

    Raises Unfit.
    """
    if plain.get("name") != name:
        raise Unfit(f'the name in it isn\'t "{name}", like its file name')
    title = plain.get("title")
    title = clean_line(title) if isinstance(title, str) else ""
    if not 0 < len(title) <= TITLE_CHARACTERS:
        raise Unfit(f"it needs a title of up to {TITLE_CHARACTERS} characters")
    dark = plain.get("dark")
    if not isinstance(dark, bool):
        raise Unfit("dark must be true or false")
    ansi = plain.get("ansi", False)
    if not isinstance(ansi, bool):
        raise Unfit("ansi must be true or false")
    # Themes that people wrote earlier call the table [colours]; it is still read.
    colors = plain.get("colors", plain.get("colours"))
    if not isinstance(colors, dict):
        raise Unfit("it has no table named [colors]")
    moods = colors.get("moods")
    if not isinstance(moods, list) or len(moods) != 5:
        raise Unfit("moods must be a list of five colors")
    single = {key: _color(key, colors.get(key), ansi) for key in COLOR_NAMES}
    five = tuple(_color(f"mood {level}", mood, ansi) for level, mood in enumerate(moods, 1))
    return Palette(name=name, title=title, dark=dark, moods=five, ansi=ansi, **single)


def _color(what: str, value: object, ansi: bool) -> str:
    if value is None:
        raise Unfit(f"the color {what} is missing")
    color = value.lower() if isinstance(value, str) else ""
    if ansi:  # any other color would be sent as RGB and clash with the terminal's palette
        if not color.startswith("ansi_") or color.removeprefix("ansi_") not in _ANSI:
            raise Unfit(f"the color {what} isn't one of the terminal's, like ansi_blue")
        return color
    if len(color) != 7 or color[0] != "#" or not _HEX.issuperset(color[1:]):
        raise Unfit(f"the color {what} isn't written like #8fb996")
    return color
