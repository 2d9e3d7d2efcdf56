"""The lines above and below what is played: its title and what is left, and how far it is."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from wellnesstui.ui.dialogs.balanced_text import balanced_text
from wellnesstui.ui.widgets.countdown import bar

if TYPE_CHECKING:
    from wellnesstui.domain.practices.plan import Scene
    from wellnesstui.domain.practices.practice_timer import PracticeTimer
    from wellnesstui.ui.signs import Signs

PHASES = {"in": "breathe in", "sip": "a little more", "hold": "hold", "out": "breathe out", "rest": "wait"}  # fmt: skip
SHORT_PHASES = {"in": "in", "sip": "more", "hold": "hold", "out": "out", "rest": "wait"}


def head_line(title: str, asks: str, right: str, width: int) -> Content:
    """The title and what it ``asks`` at the left, what is left at the right; the title stays longest."""
    parts = [f"   {title}", asks]
    while len(parts) > 1 and cell_len("wellness" + "   ".join(parts) + right) + 5 > width:
        parts.pop()
    left = Content.assemble(
        ("wellness", "$primary bold"),
        (parts[0], "$foreground"),
        *((f"   {part}", "$quiet") for part in parts[1:] if part),
    )
    if left.cell_length + cell_len(right) + 2 > width:
        left = Content.styled(title, "$foreground")
    gap = max(2, width - left.cell_length - cell_len(right))
    return Content.assemble(left, " " * gap, (right, "$quiet"))


def time_left(timer: PracticeTimer) -> str:
    """``4:05 left``, or how long it has been without an end."""
    is_open = timer.left == inf
    seconds = int(timer.elapsed) if is_open else -int(-timer.left // 1)
    return f"{seconds // 60}:{seconds % 60:02d}{'' if is_open else ' left'}"


def breath_line(scene: Scene | None, between: str) -> str:
    """``4 in · 6 out``: what each breath asks."""
    parts = scene.breath.parts if scene and scene.breath else ()
    return between.join(f"{seconds:.2g} {SHORT_PHASES[name]}" for name, seconds in parts)


def care_pages(care: str, width: int, rows: int) -> list[str]:
    """What to know before, in as many pages as a screen with so many ``rows`` for it needs."""
    lines = balanced_text(care, width).split("\n")
    rows = max(1, rows)
    return ["\n".join(lines[first : first + rows]) for first in range(0, len(lines), rows)]


def progress(timer: PracticeTimer, width: int, signs: Signs, has_dots: bool) -> Content:
    """A dot for each step; without them, or with too many steps, a bar."""
    scene, count = timer.scene, len(timer.plan.practice.steps)
    if scene is None or timer.plan.seconds == inf:
        return Content("")
    if has_dots and count > 1 and 2 * count - 1 <= width:
        dots = [signs.chosen if n == scene.step else signs.dot if n < scene.step else signs.ring for n in range(count)]  # fmt: skip
        return Content.styled(" ".join(dots), "$quiet")
    return bar(timer.elapsed / timer.plan.seconds, width, signs, "$quiet")
