"""Names of keys as they are printed on a keyboard."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.keys import format_key

from wellnesstui.domain import keymap
from wellnesstui.domain.keymap import UNBOUND

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = re.compile(r"<([a-z]+\.[a-z_0-9]+) (\S+)>")
"""An action's id and its default key, where a sentence names the key: ``Press <app.undo u> to undo.``"""
_PALETTE = "ctrl+p"
_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "delete": "Del",
    "backspace": "Backspace",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "tab": "Tab",
    UNBOUND: "(no key)",
}


def keyed(sentence: str, own: Mapping[str, str]) -> str:
    """The sentence with the keys that a person has, by id of the action; the palette for no key."""

    def key(match: re.Match[str]) -> str:
        keys = own.get(match[1], "").partition(",")[0]
        return match[2] if not keys else _PALETTE if keys == UNBOUND else key_name(keys)

    return KEY.sub(key, sentence)


def binding_key(binding: Binding) -> str:
    """The name of a binding's first key."""
    key = binding.key.split(",")[0]
    return binding.key_display or key_name(key)


def key_list(keys: str) -> str:
    """The names of an action's keys: ``u ctrl+z``."""
    return " ".join(key_name(keymap.key_name(key) or key) for key in keys.split(","))


def key_name(key: str) -> str:
    """The name of a key: ``question_mark`` is ?, ``f5`` is F5."""
    *modifiers, last = key.split("+")
    printed = _NAMES.get(last) or format_key(last)
    return "+".join((*modifiers, printed.upper() if printed[1:].isdigit() else printed))
