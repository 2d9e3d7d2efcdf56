"""The footer: the keys that are active now, each of which can be clicked."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

from wellnesstui.domain.keymap import UNBOUND

_DROPPED_LAST = ("player.not_helping",
    "app.help_now", "app.help_now_f1", "app.keys", "app.keys_typing", "app.quit", "reflect.measures", "entry.later", "checkin.keep",
)  # fmt: skip
_DROPPED_FIRST = ("new_item",)
"""Actions that a hand knows anyway."""
_WHILE_TYPING = ("app.help_now_f1", "app.keys_typing")
"""What is offered where the usual key is a letter to be written."""
_ABOUT_TYPING = ("app.undo", "app.redo")
"""What their other keys take back in a field is typing."""


class KeyBar(Widget):
    """Textual's footer as one rendered line: its own mounts a widget for each key at every change."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; width: 1fr; padding: 0 2; color: $quiet; text-wrap: nowrap; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())
        self.app.screen_change_signal.subscribe(self, lambda _: self.refresh())

    def render(self) -> Content:
        if self.app.screen is not self.screen:
            return Content("")  # beneath a dialog none of its keys acts
        return Content("   ").join(
            [_key_label(key, description) for key, description, _ in self._fitting_keys()]
        )

    def _fitting_keys(self) -> list[tuple[str, str, Binding]]:
        """Key, description and binding of what fits; the first and help are dropped last, Esc before."""
        shown = [
            (self.app.get_key_display(binding), binding.description, binding)
            for binding in self._active()
        ]
        while (
            shown
            and sum(len(key) + len(description) + 4 for key, description, _ in shown) - 3
            > self._room
        ):
            spare = [each for each in shown[1:] if each[2].id not in _DROPPED_LAST]
            spare.sort(key=lambda each: each[2].key == "escape", reverse=True)
            known = [each for each in shown if each[2].action in _DROPPED_FIRST]
            shown.remove(known[0] if known else spare[-1] if spare else shown[-1])
        return shown

    @property
    def _room(self) -> int:
        return self.content_size.width

    def _active(self) -> list[Binding]:
        bindings: dict[str, Binding] = {}
        focused = self.screen.focused
        is_typing = focused is not None and focused.check_consume_key("question_mark", "?")
        for active in self.screen.active_bindings.values():
            key = active.binding.key
            label = active.binding.key_display or key  # "Enter" is printable, but no letter
            is_letter = is_typing and len(label) == 1
            if is_letter and focused is not None and focused.check_consume_key(key, label):
                continue  # here it is written
            if is_typing and active.binding.id in _ABOUT_TYPING:
                continue
            is_shown = active.binding.show or (is_typing and active.binding.id in _WHILE_TYPING)
            if is_shown and active.enabled and key != UNBOUND:
                bindings.setdefault(active.binding.action, active.binding)
        return sorted(bindings.values(), key=lambda each: (each.id or "").startswith("app."))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        start = 0
        for key, description, binding in self._fitting_keys():
            width = len(key) + len(description) + 1
            if offset is not None and start <= offset.x < start + width:
                self.app.simulate_key(binding.key.split(",")[0])
                return
            start += width + 3


def _key_label(key: str, description: str) -> Content:
    return Content.assemble((key, "$primary bold"), (f" {description}", "$quiet"))
