"""The few symbols that are drawn, each with an ASCII letter for terminals and screen readers."""

from __future__ import annotations

from wellnesstui.domain.record import Record


class Signs(Record):
    """``bars`` rise from low to high; ``border`` is a border style of Textual."""

    dot: str = "●"
    chosen: str = "◉"
    ring: str = "○"
    bars: str = "▁▂▃▄▅▆▇█"
    between: str = " · "
    none: str = "·"
    more: str = "…"
    remove: str = "×"
    border: str = "round"


FULL = Signs()
ASCII = Signs(
    dot="o",
    chosen="@",
    ring=".",
    bars="12345678",
    between=" - ",
    none=".",
    more="~",
    remove="x",
    border="ascii",
)
