"""The row of keys that act just now; each can be clicked."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

_LAST_TO_GO = ("app.help_now", "app.keys", "app.quit")


class KeyBar(Widget):
    """What the stock footer shows, as one line that is drawn and never mounted anew."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; width: 1fr; padding: 0 2; color: $quiet; text-wrap: nowrap; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        return Content("   ").join([_drawn(key, says) for key, says, _ in self._fitting()])

    def _fitting(self) -> list[tuple[str, str, Binding]]:
        """What there is room for; the way to all keys and the way out stay the longest."""
        shown = [
            (self.app.get_key_display(binding), binding.description, binding)
            for binding in self._acting()
        ]
        while shown and sum(len(key) + len(says) + 4 for key, says, _ in shown) - 3 > self._room:
            spare = [each for each in shown if each[2].id not in _LAST_TO_GO]
            shown.remove(spare[-1] if spare else shown[-1])
        return shown

    @property
    def _room(self) -> int:
        return self.content_size.width

    def _acting(self) -> list[Binding]:
        found: dict[str, Binding] = {}
        focused = self.screen.focused
        for active in self.screen.active_bindings.values():
            key = active.binding.key
            letter = active.binding.key_display or (key if len(key) == 1 else None)
            if focused is not None and focused.check_consume_key(key, letter):
                continue  # here it is a letter to be written
            if active.binding.show and active.enabled:
                found.setdefault(active.binding.action, active.binding)
        return list(found.values())

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        start = 0
        for key, says, binding in self._fitting():
            wide = len(key) + len(says) + 1
            if at is not None and start <= at.x < start + wide:
                self.app.simulate_key(binding.key.split(",")[0])
                return
            start += wide + 3


def _drawn(key: str, says: str) -> Content:
    return Content.assemble((key, "$primary bold"), (f" {says}", "$quiet"))
