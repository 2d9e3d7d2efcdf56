"""The row of keys that act just now; each can be clicked."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget


class KeyBar(Widget):
    """What the stock footer shows, as one line that is drawn and never mounted anew."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; width: 1fr; padding: 0 2; color: $quiet; text-wrap: nowrap; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        keys = []
        width = self.content_size.width
        for _, binding in self._shown():
            key = self.app.get_key_display(binding)
            content = Content.assemble(
                (key, "$primary bold"), (f" {binding.description}", "$quiet")
            )
            if width - content.cell_length < 0:
                break
            keys.append(content)
            width -= content.cell_length + 3
        return Content("   ").join(keys)

    def _shown(self) -> list[tuple[str, Binding]]:
        found: dict[str, Binding] = {}
        focused = self.screen.focused
        for active in self.screen.active_bindings.values():
            key = active.binding.key
            letter = active.binding.key_display or (key if len(key) == 1 else None)
            if focused is not None and focused.check_consume_key(key, letter):
                continue  # here it is a letter to be written
            if active.binding.show and active.enabled:
                found.setdefault(active.binding.action, active.binding)
        return list(found.items())

    async def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        start = 0
        for _, binding in self._shown():
            wide = len(self.app.get_key_display(binding)) + len(binding.description) + 1
            if at is not None and start <= at.x < start + wide:
                self.app.simulate_key(binding.key)
                return
            start += wide + 3
