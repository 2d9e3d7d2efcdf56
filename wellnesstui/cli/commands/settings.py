"""``wellness settings``: shows or changes a setting, or lists the keys."""

from __future__ import annotations

import itertools
import os

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.choices import unknown
from wellnesstui.cli.countries import read_country
from wellnesstui.cli.layout import (
    HELP_WIDTH,
    line_width,
    paragraph,
    terminal_width,
    two_columns,
    wrap,
)
from wellnesstui.cli.opening import load_settings
from wellnesstui.cli.printing import command_hint, say, tell
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.keymap import key_name
from wellnesstui.domain.preferences import BY_NAME, PREFERENCES, Preference
from wellnesstui.domain.text import clean, clean_line, nearest
from wellnesstui.store.backups import second_folder
from wellnesstui.store.content import library
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.settings import settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.keymap import Keymap
    from wellnesstui.ui.app.keymap import KeyAction


_KEYS, _ACTION = 14, 28
"""Columns of the list of keys for the keys and for what they do."""
_WIDEST = 20  # columns for the values; a folder's name may need more
_DESCRIPTION = 28
"""Columns that a description needs beside its setting; else it is below."""
_TYPED = {
    "region": "country",
    "along": "patterns",
    "countdown": "session_timer",
    "desktop_notice": "desktop_notification",
    "hint": "warn_identifiers",
    "quiet": "quiet_after",
    "terminal_notice": "terminal_notification",
}
"""The name that a person types and reads for a setting that the file has under another."""
NAMES = {_TYPED.get(name, name): name for name in BY_NAME}
"""Each name that is typed, and the name in the file."""


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help="a setting, keys to list keyboard shortcuts, or an action of that list",
    )
    parser.add_argument("value", nargs="?", metavar="VALUE", help="the new value, or the new key")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    home = Home.find()
    if args.name == "keys" and args.value is None:
        return _list_keys(home, args.json)
    if args.name == "keys":
        raise UsedWrongly(
            "`wellness settings keys` lists all keys, so nothing can follow it.",
            "To change a key: `wellness settings app.undo f7`.",
        )
    if args.name and "." in args.name:
        return _key(home, args.name.lower(), args.value, args.json)
    chosen = None if args.name is None else _choice(args.name)
    if chosen and args.value is not None:
        return _change_setting(home, chosen, args.value, args.json)
    loaded = load_settings(home)
    wanted = (chosen,) if chosen else PREFERENCES
    if args.json:
        print(dumps({choice.name: loaded[choice.name] for choice in wanted}))
        return 0
    names = max(len(_typed(choice)) for choice in wanted)
    shown = {
        choice.name: _label(choice, loaded[choice.name], loaded.twelve_hours) for choice in wanted
    }
    values = min(max(map(len, shown.values())), _WIDEST)
    width = terminal_width()
    for choice in wanted:
        head = f"{_typed(choice):<{names}}  {shown[choice.name]:<{values}}  "
        is_beside = width >= len(head) + _DESCRIPTION
        lines = wrap(choice.description, width, " " * len(head) if is_beside else "    ", "")
        if is_beside:
            print("\n".join((head + lines[0].lstrip(), *lines[1:])))
        else:
            print("\n".join((*wrap(head.rstrip(), width), *lines)))
    if chosen is None:
        how = command_hint("`wellness settings NAME VALUE` changes one. ")
        tell(f"\n{how}Settings are saved in {clean(home.settings)}")
        if hint := command_hint("`wellness settings keys` shows every action and its key, and how to change it."):  # fmt: skip
            tell(hint)
    return 0


def _typed(choice: Preference) -> str:
    return _TYPED.get(choice.name, choice.name)


def _choice(typed: str) -> Preference:
    """The setting of a typed name, also of the one in the file. Raises UsedWrongly."""
    name = typed.lower().replace("-", "_")
    if name not in NAMES and name not in BY_NAME:
        raise unknown("setting", typed, NAMES)
    return BY_NAME[NAMES.get(name, name)]


def _change_setting(home: Home, choice: Preference, text: str, as_json: bool) -> int:
    value = _value(home, choice, text)
    if choice.name == second_folder.SETTING:
        value = second_folder.choose(home, value)
        if notice := second_folder.follow(home):
            say(notice)
    else:
        settings.change(home, choice.name, value)
    if as_json:
        print(dumps({choice.name: value}))
    else:
        label = _label(choice, value, settings.load(home).twelve_hours)
        tell(f"{choice.title}: {label}. {choice.caution_of(value)}".rstrip())
    return 0


def _label(choice: Preference, value: str, twelve_hours: bool) -> str:
    """A value in words, a time by the person's clock."""
    if choice.kind == "time":
        from wellnesstui.domain.time.clock import format_time, read_time_alone

        return format_time(read_time_alone(value), twelve_hours)
    if choice.name == "region" and value != "none":
        return read_country(value).name
    if choice.name == "symbols":  # its labels are signs, which this terminal may not have
        return "plain" if value == "ascii" else value
    return choice.label_of(value)


def _value(home: Home, choice: Preference, text: str) -> str:
    """The typed value as the file has it: 4 am is 04:00, Canada is CA. Raises UsedWrongly."""
    if choice.name == "region" and text.lower() != "none":
        return read_country(text).code
    value = choice.normalized(text)
    if choice.values or choice.name == "region":
        value = value.lower()
    if choice.values and value not in choice.values:
        names = [_label(choice, each, twelve_hours=False) for each in choice.values]
        listed = f"{', '.join(names[:-1])} or {names[-1]}"
        raise UsedWrongly(f'For "{choice.title}", choose {listed}.', "Nothing was changed.")
    if choice.name == "theme":
        themes = [theme for theme, _ in library.palette_names(home.themes)]
        if value not in themes:
            raise unknown("theme", value, themes)
    return value


def _list_keys(home: Home, as_json: bool) -> int:
    # The keys are declared where they act, once: this is the one listing that loads the screens.
    from wellnesstui.store.settings import keymap
    from wellnesstui.ui.app.key_groups import MOVING, group_title, listed_actions

    listed = listed_actions()
    own = keymap.load(home, {action.id: action.keys for action in listed})
    if as_json:
        keys = {
            action.id: {
                "keys": own.keys.get(action.id, action.keys),
                "default": action.keys,
                "action": action.description,
            }
            for action in listed
        }
        print(
            dumps(
                {
                    "file": home.keys,
                    "valid": not own.notices,
                    "notices": list(own.notices),
                    "keys": keys,
                }
            )
        )
        return 0
    for notice in own.notices:
        say(notice)
    width = line_width(HELP_WIDTH)
    least = min(_KEYS, width // 4)
    for title, group in itertools.groupby(listed, lambda each: group_title(each.id)):
        rows = [_key_row(action, own.keys.get(action.id)) for action in group]
        print("\n".join((title, *two_columns(rows, width, least=least), "")))
    fixed = [(row.keys, row.description) for row in MOVING.rows]
    print("\n".join((MOVING.title, *two_columns(fixed, width, least=least), "")))
    how = (
        "To change a key: `wellness settings app.undo f7`. "
        "`wellness settings app.undo default` restores it."
    )
    for sentence in (_keys_sentence(home, own), how):
        print("\n".join(paragraph(sentence, width)))
    return 0


def _key_row(action: KeyAction, own: str | None) -> tuple[str, str]:
    """``u ctrl+z``, and ``undo  app.undo`` with the name that changes the key."""
    from wellnesstui.ui.app.key_names import key_list

    usually = "" if own is None else f" (default: {key_list(action.keys)})"
    return key_list(own or action.keys), f"{action.description:<{_ACTION}}  {action.id}{usually}"


def _key(home: Home, id: str, typed: str | None, as_json: bool) -> int:
    """Show or change the key of an action; the exit code. Raises UsedWrongly, DiskTrouble."""
    from wellnesstui.domain.keymap import refusal, replaced
    from wellnesstui.store.settings import keymap, own_keys
    from wellnesstui.ui.app.key_names import key_list
    from wellnesstui.ui.app.keymap import key_actions

    actions = {action.id: action for action in key_actions()}
    if id not in actions:
        near = nearest(id, tuple(actions))
        meant = f"Did you mean {near}? " if near else ""
        raise UsedWrongly(
            f"There's no action called {clean_line(id)[:40]}.",
            f"{meant}`wellness settings keys` lists them all.",
        )
    defaults = {each.id: each.keys for each in actions.values()}
    own = keymap.load(home, defaults)
    keys, usual = own.keys.get(id, defaults[id]), defaults[id]
    if typed is not None:
        wanted = None if typed.lower() == "default" else typed
        if wanted is not None and "," not in wanted:
            wanted = replaced(keys, usual, key_name(wanted) or wanted)
        names = {each.id: each.description for each in actions.values()}
        if wanted is not None and (reason := refusal(id, wanted, own.keys, defaults, names)):
            raise UsedWrongly(reason, "Nothing was changed.")
        own_keys.change(home, id, wanted, actions[id].description)
        keys = wanted or usual
    if as_json:
        print(dumps({id: keys}))
    else:
        tell(f"{actions[id].description}: {key_list(keys)}")
    return 0


def _keys_sentence(home: Home, own: Keymap) -> str:
    path = clean(home.keys)
    if own.notices:
        return f"Your own keys are in {path}, but some lines can't be used."
    if os.path.lexists(home.keys):
        return f"Your own keys are saved in {path}"
    return f"These are the default keys. Your own would be in {path}"
