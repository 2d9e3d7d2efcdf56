"""The screen of a practice for sleep: it goes dark step by step, and a key brings it back for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.color import Color

if TYPE_CHECKING:
    from textual.screen import Screen

FAINT = 0.3
"""How bright it is in the middle: the captions can be read in a dark room."""
LIT = 12.0
"""Seconds for which a key brings it back from black."""

_DIMMED, _FADING = (
    0.4,
    0.85,
)  # parts of the practice: faint from the one on, going black from the other
_STEPS = 32


def brightness(share: float) -> float:
    """How bright the screen is when that ``share`` of a practice is over, both 0 to 1."""
    if share < _DIMMED:
        light = 1 - (1 - FAINT) * share / _DIMMED
    elif share < _FADING:
        light = FAINT
    else:
        light = FAINT * max(0.0, (1 - share) / (1 - _FADING))
    return round(light * _STEPS) / _STEPS


class Night:
    """Dims a screen: its ground goes to black, and what stands on it with it."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._lit_until = 0.0
        self._shown = 1.0

    def wake(self, now: float) -> bool:
        """Bring it back for a while; whether nothing could be seen."""
        was_dark = self._shown == 0.0
        self._lit_until = now + LIT
        return was_dark

    def is_lit(self, now: float) -> bool:
        """Whether a key brought it back."""
        return now < self._lit_until

    def show(self, now: float, share: float) -> None:
        """Be as bright as the ``share`` of the practice says, or as a key does."""
        light = brightness(share)
        if self.is_lit(now):
            light = max(light, FAINT)
        if light != self._shown:
            self._shown = light
            ground = Color.parse(self._screen.app.theme_variables["background"])
            self._screen.styles.background = Color(0, 0, 0).blend(ground, light)
            for part in self._screen.query("*"):
                if not part.children:  # one inside another would show as a lighter band
                    part.styles.opacity = light
