"""Names of keys as they are printed on a keyboard."""

from __future__ import annotations

from textual.binding import Binding
from textual.keys import format_key

from wellnesstui.domain.keymap import UNBOUND

_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "delete": "Del",
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


def binding_key(binding: Binding) -> str:
    """The name of a binding's first key."""
    key = binding.key.split(",")[0]
    return binding.key_display or key_name(key)


def key_name(key: str) -> str:
    """The name of a key: ``question_mark`` is ?, ``f5`` is F5."""
    *modifiers, last = key.split("+")
    printed = _NAMES.get(last) or format_key(last)
    return "+".join((*modifiers, printed.upper() if printed[1:].isdigit() else printed))
