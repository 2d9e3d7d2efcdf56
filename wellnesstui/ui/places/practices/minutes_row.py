"""The line on which one says how long there is; each length can be clicked."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from wellnesstui.domain.practices.facets import LENGTHS

_CHOICES = ("", *map(str, LENGTHS))
_ANY = "any"


class MinutesRow(Widget):
    """``chosen`` is the chosen length as text, empty for any; brackets show it without colors too."""

    DEFAULT_CSS = """
    MinutesRow { height: 1; width: auto; padding: 0 0 0 3; text-wrap: nowrap; }
    """
    chosen: reactive[str] = reactive("", layout=True)

    class Picked(Message):
        """The person has so many minutes; empty for any."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        parts = [Content.styled(self._key, "$primary bold"), Content.styled(self._label, "$quiet")]
        for value in _CHOICES:
            name = value or _ANY
            is_chosen = value == self.chosen
            parts.append(
                Content.styled(f"[{name}]", "$primary bold")
                if is_chosen
                else Content.styled(f" {name} ", "$foreground")
            )
        return Content("").join([*parts, Content.styled("min", "$quiet")])

    @property
    def _label(self) -> str:
        return " " if self.screen.has_class("-narrow") else " time "

    @property
    def _key(self) -> str:
        """The key that changes the length, which may be the person's own."""
        for each in self.screen.active_bindings.values():
            if each.binding.action == "length":
                return self.app.get_key_display(each.binding)
        return ""

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        column = len(self._key) + len(self._label)
        for value in _CHOICES:
            width = len(value or _ANY) + 2
            if offset is not None and column <= offset.x < column + width:
                self.post_message(self.Picked(value))
                return
            column += width
