"""The step from one part of a screen to the next, by an arrow key: at the first and the last it stays."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen


def step_focus(screen: Screen[Any], by: int) -> None:
    """Focus the next part (1) or the one before (-1), if there is one. Tab goes around instead."""
    parts, focused = screen.focus_chain, screen.focused
    if focused in parts and 0 <= (index := parts.index(focused) + by) < len(parts):
        parts[index].focus()
