"""The bar of places: where one is, where one can go, and what time it is."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.ui.places import PLACES, Place


class TopBar(Widget):
    """``here`` is the id of a place, ``clock`` the day and time to show."""

    DEFAULT_CSS = """
    TopBar { height: 1; width: 1fr; padding: 0 2; color: $quiet; text-wrap: nowrap; }
    """

    clock: reactive[str] = reactive("")

    def __init__(self, here: str) -> None:
        super().__init__()
        self._here = here

    def render(self) -> Content:
        names = [_name(place, place.id == self._here) for place in PLACES]
        left = Content("   ").join([Content.styled("wellness", "$primary bold"), *names])
        room = self.content_size.width - left.cell_length - len(self.clock)
        if room < 2:
            return left
        return Content.assemble(left, " " * room, self.clock)

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        start = len("wellness") + 3
        for place in PLACES:
            if at is not None and start <= at.x < start + len(place.title):
                self.app.switch_mode(place.id)
            start += len(place.title) + 3


def _name(place: Place, here: bool) -> Content:
    style = "$foreground bold" if here else "$quiet"
    at = place.title.lower().index(place.key)
    return Content.assemble(
        (place.title[:at], style),
        (place.title[at], f"{style} underline"),
        (place.title[at + 1 :], style),
    )
