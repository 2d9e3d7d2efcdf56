"""Keys are handed out one at a time, so that those typed ahead reach the line they are meant for.

Textual gives each key to what has the focus when it arrives. Over a slow line ``3y1`` and Enter come
in one go, and the 1 would reach the mood although y had moved on to the energy.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App

from wellnesstui.domain.text import clean
from wellnesstui.ui.fitting import fitted
from wellnesstui.ui.paste import MOST

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

_LONGEST = 0.25  # seconds after which a key that went astray holds up the others no more
_AGAIN = 40  # times as long at most for one that is still on its way, on a machine that is busy


class InTurnApp(App[None]):
    """Also takes out of a paste what a terminal would obey, and what the field has no room for."""

    def __init__(self) -> None:
        super().__init__()
        self._held = True
        self._since = 0.0
        self._under_way: events.Key | None = None
        self._reached: events.Key | None = None
        self._ahead: deque[events.Key] = deque()

    @property
    def keys_wait(self) -> bool:
        """Whether keys were typed that did not reach anything yet."""
        return self._held or self._under_way is not None or bool(self._ahead)

    @property
    def _arriving(self) -> bool:
        """Whether a place or a dialog was opened whose fields are not there yet, or no screen at all."""
        return not self.screen_stack or not getattr(self.screen, "arrived", True)

    def take_keys(self) -> None:
        """There is something to type into; until now keys were held."""
        self._held = False
        self.call_later(self._next)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Paste) and not event.is_forwarded:
            self._fit(event)
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            self._done_with(event)
        elif self.keys_wait:
            self._ahead.append(event)
        elif self._arriving:
            self._ahead.append(event)
            self._since = monotonic()
            self.call_later(self._next)
        else:
            await self._hand_out(event)

    def _fit(self, paste: events.Paste) -> None:
        """Leave of it what the field with the focus takes, and say so if that is not all."""
        left_out = getattr(paste, "left_out", 0) + max(0, len(paste.text) - MOST)
        field = self.screen.focused if self.screen_stack else None
        paste.text, sentence = fitted(field, clean(paste.text[:MOST]), left_out)
        if sentence:
            self.say_of_paste(sentence)

    def say_of_paste(self, sentence: str) -> None:
        """Told when not all of a paste is in the field."""

    async def _hand_out(self, event: events.Key) -> None:
        self._under_way = event
        screen = self.screen
        target = screen.focused or screen
        await super().on_event(event)
        if event.is_forwarded:
            target.call_later(self._passed, event)  # after the key itself, in the same queue
            self.set_timer(_LONGEST, lambda: self._look_for(event, target, screen, _AGAIN))
        else:
            self._done_with(event)  # a key that acts everywhere

    def _look_for(self, event: events.Key, target: Widget, on: Screen[Any], again: int) -> None:
        """Give up a key that can reach nothing any more, not one whose turn has yet to come."""
        waits = event is not self._reached and target.is_running and target.is_attached
        if event is self._under_way and waits and self.screen_stack[-1:] == [on] and again:
            self.set_timer(_LONGEST, lambda: self._look_for(event, target, on, again - 1))
        else:
            self._done_with(event)

    def _passed(self, event: events.Key) -> None:
        self._reached = event
        # A key that was used up stops where it was used; any other comes back here, see on_event.
        if getattr(event, "_stop_propagation", True):
            self._done_with(event)

    def _done_with(self, event: events.Key) -> None:
        if event is self._under_way:
            self._under_way = None
            self._since = monotonic()
            self.call_later(self._next)  # after what the key set off, such as another focus

    async def _next(self) -> None:
        if not self._ahead or self._under_way is not None or self._held:
            return
        if self._arriving and monotonic() - self._since < 2 * _LONGEST:
            self.set_timer(0.01, self._next)
        else:
            await self._hand_out(self._ahead.popleft())
