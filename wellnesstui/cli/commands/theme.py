"""``wellness theme``: lists the themes or sets one."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.choices import unknown
from wellnesstui.cli.colors import SIXTEEN, color_depth, dot_sign, painted_dots
from wellnesstui.cli.opening import load_settings
from wellnesstui.cli.printing import say, tell
from wellnesstui.cli.streams import shows_color
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.settings import settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.palette import Palette
    from wellnesstui.store.settings.settings import Settings


def arguments(parser: Parser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="the theme to use")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    palettes, notices = library.palettes(home.themes)
    for notice in notices:
        say(notice)
    titles = {palette.name: palette.title for palette in palettes}
    names = list(titles)
    if args.name is not None:
        if args.name not in titles:
            raise unknown("theme", args.name, names)
        settings.change(home, "theme", args.name)
        tell(f"The theme is now {titles[args.name]}.")
        return 0
    loaded = load_settings(home)
    if args.json:
        print(dumps({"theme": loaded.theme, "themes": names}))
        return 0
    sign = dot_sign(loaded.ascii_only)
    for palette in palettes:
        mark = sign if palette.name == loaded.theme else " "
        print(f"{mark} {palette.name:<12} {palette.title:<12} {_swatch(palette, loaded)}".rstrip())
    return 0


def _swatch(palette: Palette, loaded: Settings) -> str:
    """The dots of the five moods in a theme, where the terminal has its colors; else ""."""
    if not shows_color():
        return ""
    has_colors = palette.ansi or color_depth() != SIXTEEN
    return painted_dots(palette.moods, loaded.ascii_only) if has_colors else ""
