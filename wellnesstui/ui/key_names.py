"""Keys by the names that are printed on them."""

from __future__ import annotations

from textual.binding import Binding
from textual.keys import format_key

_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "delete": "Del",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def shown(binding: Binding) -> str:
    """What to call the first key of a binding."""
    key = binding.key.split(",")[0]
    return binding.key_display or name(key)


def name(key: str) -> str:
    """What to call a key: ``question_mark`` is ?, ``f5`` is F5."""
    *modifiers, last = key.split("+")
    called = _NAMES.get(last) or format_key(last)
    return "+".join((*modifiers, called.upper() if called[1:].isdigit() else called))
