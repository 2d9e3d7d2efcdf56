"""Colors of what a command prints on a terminal; where ``streams.shows_color`` says no, none is used.

Only a mood's dot has a color of the theme, beside its number and word. A theme is made for the
background that the app draws; here it is the terminal's own, on which text in a theme's colors may
be too faint to read.
"""

from __future__ import annotations

import os

from wellnesstui.store.content.mood_colors import bundled_mood_colors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Level
    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.settings.settings import Settings

DIM, PLAIN = "\x1b[2m", "\x1b[0m"
TRUE_COLOR, PALETTE, SIXTEEN = 1 << 24, 256, 16
"""How many colors a terminal has."""
_SIXTEEN_COLORS = "terminal"
"""The theme whose colors stand for those of any theme where a terminal has only sixteen."""
_EIGHT = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
_CUBE = (0, 95, 135, 175, 215, 255)
_GRAYS = range(24)


class Colors:
    """The colors of the person's theme for the five moods, and dimmed text."""

    def __init__(self, home: Home, settings: Settings) -> None:
        depth = color_depth()
        theme = _SIXTEEN_COLORS if depth == SIXTEEN else settings.theme
        colors = bundled_mood_colors(theme) or _own_mood_colors(theme, home.themes)
        self._codes = [sgr(color, depth) for color in colors]
        self._sign = dot_sign(settings.ascii_only)

    def dot(self, mood: Level) -> str:
        """The dot of a mood, one column wide."""
        return self.paint(self._sign, mood)

    def dim(self, text: str) -> str:
        """The text, dimmed."""
        return dim(text)

    def paint(self, text: str, mood: Level) -> str:
        """The text, which holds nothing that a person wrote, in the color of a mood."""
        return f"{self._codes[mood - 1]}{text}{PLAIN}" if text else ""


def _own_mood_colors(theme: str, folder: str) -> tuple[str, ...]:
    """The colors of mood 1 to 5 in a theme of the person's; of dusk if it can't be used."""
    from wellnesstui.store.content.library import palette

    return palette(theme, folder).moods


def dot_sign(ascii_only: bool) -> str:
    """The sign of a dot, one column wide."""
    if not ascii_only:
        return "●"
    from wellnesstui.ui.signs import (
        ASCII,  # of the screens, so that it is loaded only if it is needed
    )

    return ASCII.dot


def painted_dots(moods: tuple[str, ...], ascii_only: bool) -> str:
    """A dot in each of five colors, as a sample of a theme."""
    sign, depth = dot_sign(ascii_only), color_depth()
    return "".join(f"{sgr(color, depth)}{sign}" for color in moods) + PLAIN


def dim(text: str) -> str:
    """The text, dimmed."""
    return f"{DIM}{text}{PLAIN}"


def color_depth() -> int:
    """How many colors the terminal says that it has."""
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return TRUE_COLOR
    return PALETTE if "256color" in os.environ.get("TERM", "") else SIXTEEN


def sgr(color: str, depth: int) -> str:
    """The escape sequence (Select Graphic Rendition) of a color of a theme.

    ``ansi_bright_blue`` is always the terminal's own; ``#rrggbb`` is the nearest of its 256 where it
    has no more.
    """
    if color.startswith("ansi_"):
        name = color.removeprefix("ansi_")
        base = name.removeprefix("bright_")
        if base not in _EIGHT:  # the default color
            return "\x1b[39m"
        return f"\x1b[{(90 if base != name else 30) + _EIGHT.index(base)}m"
    red, green, blue = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    if depth == TRUE_COLOR:
        return f"\x1b[38;2;{red};{green};{blue}m"
    return f"\x1b[38;5;{nearest_of_256(red, green, blue)}m"


def nearest_of_256(red: int, green: int, blue: int) -> int:
    """The number of the nearest color in the cube and the grays of xterm's palette of 256."""
    steps = [_nearest_step(part) for part in (red, green, blue)]
    in_cube = tuple(_CUBE[step] for step in steps)
    gray = min(_GRAYS, key=lambda number: abs(8 + 10 * number - (red + green + blue) / 3))
    level = 8 + 10 * gray
    given = (red, green, blue)
    if _distance(given, (level, level, level)) < _distance(given, in_cube):
        return 232 + gray
    return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]


def _nearest_step(part: int) -> int:
    return min(range(6), key=lambda step: abs(_CUBE[step] - part))


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
