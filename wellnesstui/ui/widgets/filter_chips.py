"""The line below the search on which the chosen filters are seen, and removed with a click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from wellnesstui.ui.signs import Signs
from wellnesstui.ui.widgets.parts import Part

_SPACE = 3  # cells between two chips


class FilterChip(NamedTuple):
    """A chosen value of a facet, with its name."""

    facet: str
    value: str
    name: str


class _Placed(NamedTuple):
    """What is shown at a column, and what a click on it posts."""

    column: int
    parts: tuple[Part, ...]
    message: Message

    @property
    def end(self) -> int:
        return self.column + sum(cell_len(text) for text, _ in self.parts)


class FilterChips(Widget):
    """Shows the key of the action ``narrow``, then a chip for each of ``show``."""

    DEFAULT_CSS = """
    FilterChips { height: 1; width: 1fr; padding: 0 3; text-wrap: nowrap; }
    """

    class Removed(Message):
        """The person no longer wants ``chip``."""

        def __init__(self, chip: FilterChip) -> None:
            super().__init__()
            self.chip = chip

    class FilterRequested(Message):
        """The person wants to change the filter."""

    def __init__(self, signs: Signs) -> None:
        super().__init__()
        self._signs = signs
        self._chips: Sequence[FilterChip] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def show(self, chips: Sequence[FilterChip]) -> None:
        self._chips = chips
        self.refresh()

    def render(self) -> Content:
        shown: list[Part] = []
        column = 0
        for placed in self._placed():
            shown += [(" " * (placed.column - column), ""), *placed.parts]
            column = placed.end
        return Content.assemble(*shown)

    def _placed(self) -> list[_Placed]:
        """The key and the chips; where they don't fit, the number of those left out.

        The first one stays, shortened if need be.
        """
        room = self.content_size.width
        placed = list(self._in_a_row(len(self._chips)))
        for count in range(len(self._chips) - 1, 0, -1):
            if placed[-1].end <= room:
                break
            placed = list(self._in_a_row(count))
        over = placed[-1].end - room
        if over > 0 and self._chips:
            placed = list(self._in_a_row(1, cell_len(self._chips[0].name) - over))
        return placed

    def _in_a_row(self, count: int, longest: int | None = None) -> Iterator[_Placed]:
        """The key and so many chips, with names of at most ``longest`` cells."""
        column = 0
        for parts, message in self._labels(count, longest):
            placed = _Placed(column, parts, message)
            yield placed
            column = placed.end + _SPACE

    def _labels(
        self, count: int, longest: int | None
    ) -> Iterator[tuple[tuple[Part, ...], Message]]:
        yield ((self._key, "$primary bold"), (" filter", "$quiet")), self.FilterRequested()
        for chip in self._chips[:count]:
            name = chip.name
            if longest is not None and cell_len(name) > longest:
                name = f"{set_cell_size(name, max(0, longest - 1)).rstrip()}{self._signs.more}"
            parts = ((name, "$foreground"), (f" {self._signs.remove}", "$primary"))
            yield parts, self.Removed(chip)
        left = len(self._chips) - count
        if left:
            yield ((f"{left} more", "$foreground"),), self.FilterRequested()

    @property
    def _key(self) -> str:
        """The key of the filter, which may be the person's own."""
        for each in self.screen.active_bindings.values():
            if each.binding.action == "narrow":
                return self.app.get_key_display(each.binding)
        return ""

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        for placed in self._placed():
            if offset is not None and placed.column <= offset.x < placed.end:
                self.post_message(placed.message)
                return
