"""The bar at the top: the places, the one that is open, and the time."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.ui.places.table import PLACES, Place

_TITLE = "wellness"
_TIGHT = 64  # columns below which the names need all of the line


class TopBar(Widget):
    """``here`` is the id of the open place, ``clock`` the day and time to show."""

    DEFAULT_CSS = """
    TopBar { height: 1; width: 1fr; padding: 0 2; color: $quiet; text-wrap: nowrap; }
    TopBar.-tight { padding: 0; }
    """

    clock: reactive[str] = reactive("")

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here

    def on_resize(self) -> None:
        self.set_class(self.outer_size.width < _TIGHT, "-tight")

    def render(self) -> Content:
        title, between, clock = self._fitting()
        names = [_name(place, place.id == self._here) for place in PLACES]
        parts = [Content.styled(title, "$primary bold"), *names] if title else names
        left = Content(" " * between).join(parts)
        room = self.content_size.width - left.cell_length - len(clock)
        return Content.assemble(left, " " * max(0, room), clock)

    def _fitting(self) -> tuple[str, int, str]:
        """The program's name, the columns between two names, and the clock: the longest that fit."""
        day_and_time, time = self.clock, self.clock.rpartition("  ")[2]
        names = sum(len(place.title) for place in PLACES)
        for title, between, clock in (
            (_TITLE, 3, day_and_time), (_TITLE, 2, day_and_time), (_TITLE, 2, time), ("", 2, time),
            ("", 1, time),
        ):  # fmt: skip
            gaps = len(PLACES) if title else len(PLACES) - 1
            if len(title) + names + gaps * between + 2 + len(clock) <= self.content_size.width:
                return title, between, clock
        return "", 1, ""

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        title, between, _ = self._fitting()
        start = len(title) + between if title else 0
        for place in PLACES:
            if offset is not None and start <= offset.x < start + len(place.title):
                self.app.switch_mode(place.id)
            start += len(place.title) + between


def _name(place: Place, here: bool) -> Content:
    style = "$foreground bold" if here else "$quiet"
    index = place.title.lower().index(place.key)
    return Content.assemble(
        (place.title[:index], style),
        (place.title[index], f"{style} underline"),
        (place.title[index + 1 :], style),
    )
