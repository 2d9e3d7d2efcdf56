"""``wellness settings``: shows or changes a setting, or lists the keys."""

from __future__ import annotations

import os

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.opening import load_settings
from wellnesstui.cli.printing import say
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.preferences import BY_NAME, PREFERENCES, Preference
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.store.backups import second_folder
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.settings import settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.keymap import Keymap


_WIDEST = 12  # columns for the values; a folder's name may need more


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="a setting, or keys to list keyboard shortcuts"
    )
    parser.add_argument("value", nargs="?", metavar="VALUE", help="the new value")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    if args.value is not None:
        return _change_setting(home, args.name.replace("-", "_"), args.value, args.json)
    if args.name == "keys":
        return _list_keys(home, args.json)
    loaded = load_settings(home)
    wanted = PREFERENCES if args.name is None else (_choice(args.name.replace("-", "_")),)
    if args.json:
        print(dumps({choice.name: loaded[choice.name] for choice in wanted}))
        return 0
    width = max(len(choice.name) for choice in wanted)
    values = min(max(len(loaded[choice.name]) for choice in wanted), _WIDEST)
    for choice in wanted:
        print(
            clean(f"{choice.name:<{width}}  {loaded[choice.name]:<{values}}  {choice.description}")
        )
    if args.name is None:
        print(
            f"\n`wellness settings NAME VALUE` changes one. They're saved in {clean(home.settings)}"
        )
        print("`wellness settings keys` shows every action and its key, and how to change it.")
    return 0


def _choice(name: str) -> Preference:
    if name not in BY_NAME:
        raise UsedWrongly(
            f"Unknown setting: {clean_line(name)[:40]}.", f"Choose one of {', '.join(BY_NAME)}."
        )
    return BY_NAME[name]


def _change_setting(home: Home, name: str, value: str, as_json: bool) -> int:
    value = BY_NAME[name].normalized(value) if name in BY_NAME else value
    themes = [theme for theme, _ in library.palette_names(home.themes)]
    if name == "theme" and value not in themes:
        raise UsedWrongly(
            f"Unknown theme: {clean_line(value)[:40]}.", f"Choose one of {', '.join(themes)}."
        )
    if name == second_folder.SETTING:
        value = second_folder.choose(home, value)
        if notice := second_folder.follow(home):
            say(notice)
    else:
        settings.change(home, name, value)
    if as_json:
        print(dumps({name: value}))
    else:
        print(clean(f"{name} is now {value}."))
    return 0


def _list_keys(home: Home, as_json: bool) -> int:
    # The keys are declared where they act, once: this is the one listing that loads the screens.
    from wellnesstui.store.settings import keymap
    from wellnesstui.ui.app.keymap import key_actions

    listed = key_actions()
    own = keymap.load(home, {action.id: action.keys for action in listed})
    if as_json:
        keys = {
            action.id: {
                "keys": own.keys.get(action.id, action.keys),
                "usual": action.keys,
                "deed": action.description,
            }
            for action in listed
        }
        print(
            dumps(
                {
                    "file": home.keys,
                    "fine": not own.notices,
                    "notices": list(own.notices),
                    "keys": keys,
                }
            )
        )
        return 0
    for notice in own.notices:
        say(notice)
    width = max(len(action.id) for action in listed)
    shown = {action.id: own.keys.get(action.id, action.keys) for action in listed}
    column = max(map(len, shown.values()))
    for action in listed:
        usually = f" (default: {action.keys})" if action.id in own.keys else ""
        print(f"{action.id:<{width}}  {shown[action.id]:<{column}}  {action.description}{usually}")
    print(
        f'\n{_keys_sentence(home, own)}\nTo change a key, add a line like "app.undo" = "z" there.'
    )
    return 0


def _keys_sentence(home: Home, own: Keymap) -> str:
    path = clean(home.keys)
    if own.notices:
        return f"Your own keys are in {path}, but some lines can't be used."
    if os.path.lexists(home.keys):
        return f"Your own keys are in {path}, and they're all in use."
    return f"These are the default keys. Your own would be in {path}"
