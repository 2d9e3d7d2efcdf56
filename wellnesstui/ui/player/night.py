"""The screen of a practice for sleep: it goes dark step by step, and a key brings it back for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.color import Color

if TYPE_CHECKING:
    from textual.screen import Screen

DIM = 240.0
"""Seconds until the screen is black."""
_STEPS = 24
_LIT = 12.0  # seconds for which a key brings it back
_FAINT = 0.45  # how bright that is


class Night:
    """Dims a screen: its ground goes to black, and what stands on it with it."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._lit_until = 0.0
        self._shown = 1.0

    @property
    def is_dark(self) -> bool:
        """Whether nothing can be seen."""
        return self._shown == 0.0

    def wake(self, now: float) -> bool:
        """Bring it back for a while; whether it was dark."""
        was_dark = self.is_dark
        self._lit_until = now + _LIT
        return was_dark

    def show(self, now: float, elapsed: float) -> None:
        """Be as bright as ``elapsed`` seconds say, or as a key says."""
        left = max(0.0, 1 - elapsed / DIM)
        light = round(left * _STEPS) / _STEPS
        if now < self._lit_until:
            light = max(light, _FAINT)
        if light != self._shown:
            self._shown = light
            ground = Color.parse(self._screen.app.theme_variables["background"])
            self._screen.styles.background = Color(0, 0, 0).blend(ground, light)
            for part in self._screen.children:
                part.styles.opacity = light
