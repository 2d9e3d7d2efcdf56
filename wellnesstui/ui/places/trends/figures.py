"""The base of the cards of Trends that are made of lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.trends.look import Look
from wellnesstui.ui.signs import FULL, Signs


class Figures(Widget):
    """A card's content: the ``lines`` that a subclass makes of ``look`` for a width, cached."""

    DEFAULT_CSS = """
    Figures { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    look: reactive[Look | None] = reactive(None)

    def __init__(self, signs: Signs = FULL) -> None:
        super().__init__()
        self._signs = signs
        self._cached: tuple[Look, object, Content] | None = None

    def render(self) -> Content:
        """The content; a change of the look takes several layouts and frames, which share it."""
        look, key = self.look, (self.size.width, self.extra_key)
        if look is None:
            return Content("")
        if self._cached is None or self._cached[0] is not look or self._cached[1] != key:
            content = Content("\n").join(self.lines(look, self.size.width or 40))
            self._cached = (look, key, content)
        return self._cached[2]

    @property
    def extra_key(self) -> object:
        """A part of the cache key: what the lines depend on besides the look and the width."""
        return None

    def watch_look(self) -> None:
        """Lay out the place only if the height changes."""
        if self.look is not None and self.render().plain.count("\n") + 1 != self.size.height:
            self.refresh(layout=True)

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        """The lines for ``room`` columns."""
        raise NotImplementedError


def cut_cells(name: str, room: int, ellipsis: str) -> str:
    """The name in exactly ``room`` cells, ending in ``ellipsis`` when it is cut."""
    return (
        set_cell_size(name, room)
        if cell_len(name) <= room
        else set_cell_size(name, room - 1) + ellipsis
    )


def wrapped(text: str, room: int) -> list[str]:
    """Lines of ``room`` columns, but of 20 at least."""
    from textwrap import wrap

    return wrap(text, max(20, room))
