"""Keys by the names that are printed on them."""

from __future__ import annotations

from textual.binding import Binding

_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "delete": "Del",
    "question_mark": "?",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def shown(binding: Binding) -> str:
    """What to call the first key of a binding."""
    key = binding.key.split(",")[0]
    return binding.key_display or _NAMES.get(key, key)
