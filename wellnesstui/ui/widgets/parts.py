"""Styled parts of a line rendered straight to a strip: a list of thousands needs no ``Content``."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.strip import Strip
from textual.style import Style

Part = tuple[str, str]
"""Clean text without line ends, and a style such as ``$quiet`` or ``$primary bold``."""


def render_parts(parts: Iterable[Part], width: int, base: Style, ellipsis: str = "…") -> Strip:
    """A strip of exactly ``width`` cells: the parts over ``base``, ending in ``ellipsis`` if cut."""
    segments: list[Segment] = []
    room = width
    for text, style in parts:
        cells = cell_len(text)
        rich_style = (base + Style.parse(style)).rich_style if style else base.rich_style
        if cells > room:
            cut = Strip([*segments, Segment(text, rich_style)]).crop(
                0, max(0, width - cell_len(ellipsis))
            )
            rest = width - cut.cell_length
            return Strip([*cut, Segment(ellipsis[:rest].ljust(rest), rich_style)], width)
        segments.append(Segment(text, rich_style))
        room -= cells
    if room:
        segments.append(Segment(" " * room, base.rich_style))
    return Strip(segments, width)


def cut(text: str, room: int, more: str) -> str:
    """The text, or as many of its words as there is room for and the sign ``more``."""
    if cell_len(text) <= room:
        return text
    room -= cell_len(more)
    kept = text
    while kept and cell_len(kept) > room:
        kept = kept.rpartition(" ")[0].rstrip(" /-,:&(")
    return f"{kept or set_cell_size(text, max(0, room)).rstrip()}{more}"
