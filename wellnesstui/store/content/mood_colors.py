"""The colors of the five moods in a theme that comes with wellness, read without the full TOML reader.

A command that prints a mood on a terminal needs only these, and ``tomllib`` costs more than a whole
command. A test holds that both readers agree on every theme that comes with wellness.
"""

from __future__ import annotations

import os

import wellnesstui
from wellnesstui.domain.palette import is_theme_name
from wellnesstui.store.disk.plain_toml import assignments

_PACKAGE = os.path.dirname(wellnesstui.__file__)


def themes_folder() -> str:
    """The folder of the themes that come with wellness.

    A wheel holds it inside the package; in an editable install it lies beside it.
    """
    inside = os.path.join(_PACKAGE, "themes")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(_PACKAGE), "themes")


def bundled_mood_colors(theme: str) -> tuple[str, ...]:
    """The colors of mood 1 to 5 in a theme that comes with wellness; empty for any other name."""
    path = os.path.join(themes_folder(), f"{theme}.toml")
    if not is_theme_name(theme) or not os.path.isfile(path):
        return ()
    with open(path, encoding="utf-8") as file:
        values = [each.value for each in assignments(file.read()) if each.name == "moods"]
    return tuple(color.strip(' "') for color in values[0][1 : values[0].index("]")].split(","))
