"""``wellness theme``: lists the themes or sets one."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.choices import unknown
from wellnesstui.cli.opening import load_settings
from wellnesstui.cli.printing import say
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.settings import settings


def arguments(parser: Parser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="the theme to use")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    palettes, notices = library.palettes(home.themes)
    for notice in notices:
        say(notice)
    names = [palette.name for palette in palettes]
    if args.name is not None:
        if args.name not in names:
            raise unknown("theme", args.name, names)
        settings.change(home, "theme", args.name)
        print(f"The theme is now {args.name}.")
        return 0
    current = load_settings(home)["theme"]
    if args.json:
        print(dumps({"theme": current, "themes": names}))
        return 0
    for palette in palettes:
        mark = "●" if palette.name == current else " "
        print(f"{mark} {palette.name:<12} {palette.title}")
    return 0
