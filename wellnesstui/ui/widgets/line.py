"""One line of a list, drawn at once: what it says in parts, each with its style, cut where room ends."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.style import Style

Part = tuple[str, str]
"""Clean text without line ends, and a style such as ``$quiet`` or ``$primary bold``."""


def drawn(parts: Iterable[Part], width: int, base: Style, more: str = "…") -> Strip:
    """The parts on ``base``, exactly ``width`` cells wide; ``more`` marks that something was cut."""
    segments, room = [], width
    for text, style in parts:
        cells = cell_len(text)
        ink = (base + Style.parse(style)).rich_style if style else base.rich_style
        if cells > room:
            cut = Strip([Segment(text, ink)], cells).crop(0, max(0, room - cell_len(more)))
            rest = room - cut.cell_length
            segments += [*cut, Segment(more[:rest].ljust(rest), ink)]
            return Strip(segments, width)
        segments.append(Segment(text, ink))
        room -= cells
    if room:
        segments.append(Segment(" " * room, base.rich_style))
    return Strip(segments, width)
