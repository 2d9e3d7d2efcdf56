"""The few signs that are drawn, each with a plain letter for terminals and readers that need one."""

from __future__ import annotations

from wellnesstui.domain.record import Record


class Signs(Record):
    """``bars`` rise from low to high; ``border`` is Textual's name of a border."""

    dot: str = "●"
    chosen: str = "◉"
    ring: str = "○"
    bars: str = "▁▂▃▄▅▆▇█"
    between: str = " · "
    none: str = "·"
    more: str = "…"
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
    border="ascii",
)
