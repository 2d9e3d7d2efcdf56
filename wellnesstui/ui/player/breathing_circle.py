"""The circle that opens and closes with the breath of a practice."""

from __future__ import annotations

from math import cos, pi

from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from wellnesstui.domain.practices.practice import Phase
from wellnesstui.ui.player.braille_circle import braille_circle
from wellnesstui.ui.player.circle_pictures import LEVELS, MAX_ROWS, MIN_ROWS, Rings, picture, rings
from wellnesstui.ui.textual_private import call_once

_PIECE = 0.01  # seconds between two pictures that are made while nothing else happens


class BreathingCircle(Widget):
    """Drawn in ``rows`` rows, 0 for none. In few colors it is a disc of dots, in ASCII a bar.

    ``level`` is its size, 0 to LEVELS - 1; ``show`` draws only what differs from what is there.
    """

    DEFAULT_CSS = """
    BreathingCircle { width: auto; height: auto; color: $secondary; }
    """

    def __init__(self, ascii_only: bool) -> None:
        super().__init__()
        self.rows = 0
        self._ascii_only = ascii_only
        self.level, self._is_held = 0, False
        self._strips: tuple[Strip, ...] = ()
        self._ahead: Timer | None = None
        self._next = 0

    @property
    def is_flat(self) -> bool:
        """Whether it's drawn in colors, for which a terminal must have more than 16."""
        return not self._ascii_only and self.app.console.color_system in ("truecolor", "256", "windows")  # fmt: skip

    def fit(self, rows: int) -> None:
        """Draw it as large as ``rows`` allow."""
        rows = min(MAX_ROWS, rows) if rows >= MIN_ROWS else 0
        if self._ascii_only:
            rows = min(rows, 1)
        if rows != self.rows or not self._strips:
            self.rows = rows
            self.display = rows > 0
            self._draw()
            self.refresh(layout=True)
            self._prepare()

    def show(self, phase: Phase) -> None:
        """Draw it as full as the lungs are in that phase."""
        eased = 0.5 - cos(pi * phase.full) / 2
        level = round(eased * (LEVELS - 1))
        is_held = phase.name in ("hold", "rest")
        if (level, is_held) != (self.level, self._is_held):
            self.level, self._is_held = level, is_held
            self._draw()
            self.refresh()

    def get_content_width(self, container: object, viewport: object) -> int:
        return self._strips[0].cell_length if self._strips else 0

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self._strips)

    def render_line(self, y: int) -> Strip:
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        if self._strips:
            self._draw()

    def on_unmount(self) -> None:
        self._stop()

    def _draw(self) -> None:
        if not self.rows:
            self._strips = ()
        elif self.is_flat:
            self._strips = picture(self.rows, self.level, self._rings(self._is_held))
        else:
            full = self.level / (LEVELS - 1)
            content = braille_circle(self.rows, full, self._ascii_only)
            self._strips = self._lines(content)

    def _lines(self, content: Content) -> tuple[Strip, ...]:
        lines = content.split("\n")
        style = self.visual_style
        return tuple(Strip(line.render_segments(style), line.cell_length) for line in lines)

    def _rings(self, is_held: bool) -> Rings:
        variables = self.app.theme_variables
        drawn = rings(
            Color.parse(variables["accent"]),
            Color.parse(variables["secondary"]),
            self.background_colors[1],
        )
        return drawn.held if is_held else drawn

    # -- ahead of time ---------------------------------------------------------------------

    def _prepare(self) -> None:
        """Make the pictures one by one before they are needed, or the first breath would cost more."""
        self._stop()
        self._next = 0
        if self.rows and self.is_flat:
            self._ahead = call_once(self, _PIECE, self._make_next)

    def _make_next(self) -> None:
        picture(self.rows, self._next, self._rings(is_held=False))
        self._next += 1
        if self._next < LEVELS:
            self._ahead = call_once(self, _PIECE, self._make_next)
        else:
            self._ahead = None

    def _stop(self) -> None:
        if self._ahead is not None:
            self._ahead.stop()
            self._ahead = None
