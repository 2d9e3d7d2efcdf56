"""``wellness settings``: see or change a setting."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.opening import chosen
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.preferences import BY_NAME, CHOICES, Choice
from wellnesstui.domain.text import clean
from wellnesstui.store import library, settings
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps


def arguments(parser: Parser) -> None:
    parser.add_argument("name", nargs="?", metavar="NAME", help="which one")
    parser.add_argument("value", nargs="?", metavar="VALUE", help="what it shall be")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    home = Home.find()
    if given.value is not None:
        return _change(home, given.name.replace("-", "_"), given.value, given.json)
    found = chosen(home)
    wanted = CHOICES if given.name is None else (_choice(given.name.replace("-", "_")),)
    if given.json:
        print(dumps({choice.name: found[choice.name] for choice in wanted}))
        return 0
    for choice in wanted:
        print(f"{choice.name:<11} {found[choice.name]:<8} {choice.says}")
    if given.name is None:
        print(f"\n`wellness settings NAME VALUE` changes one. They are in {clean(home.settings)}")
    return 0


def _choice(name: str) -> Choice:
    if name not in BY_NAME:
        raise UsedWrongly("There is no setting of that name.", f"There are: {', '.join(BY_NAME)}.")
    return BY_NAME[name]


def _change(home: Home, name: str, value: str, as_json: bool) -> int:
    themes = [theme for theme, _ in library.palette_names(home.themes)]
    if name == "theme" and value not in themes:
        raise UsedWrongly("There is no theme of that name.", f"There are: {', '.join(themes)}.")
    settings.change(home, name, value)
    if as_json:
        print(dumps({name: value}))
    else:
        print(f"{name} is {value} from now on.")
    return 0
