"""Delivers keys one at a time, so that those typed ahead reach the widget they are meant for.

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
from wellnesstui.ui import textual_private
from wellnesstui.ui.app.paste import MAX_CHARACTERS
from wellnesstui.ui.app.paste_limit import limit_paste
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.focus_step import step_focus

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

_TIMEOUT = 0.25  # seconds after which a lost key holds up the others no more
_RETRIES = 40  # timeouts at most for a key that is still on its way, on a busy machine


class KeyQueueApp(App[None]):
    """Also cuts a paste: control characters go, and what the field has no room for."""

    def __init__(self) -> None:
        super().__init__()
        self._is_held = True
        self._waiting_since = 0.0
        self._current: events.Key | None = None
        self._delivered: events.Key | None = None
        self._type_ahead: deque[events.Key] = deque()

    @property
    def has_pending_keys(self) -> bool:
        """Whether keys were typed that were not delivered yet."""
        return self._is_held or self._current is not None or bool(self._type_ahead)

    @property
    def _is_arriving(self) -> bool:
        """Whether there is no screen yet, or one that has nothing to take keys."""
        return not self.screen_stack or not getattr(self.screen, "is_ready", True)

    def action_step_focus(self, by: int) -> None:
        """Move the focus as an arrow key does."""
        step_focus(self.screen, by)

    def release_keys(self) -> None:
        """Deliver the keys that were held until there was something to type into."""
        self._is_held = False
        self.call_later(self._deliver_next)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Paste) and not event.is_forwarded:
            self._cut_paste(event)
        if not isinstance(event, events.Key):
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            self._finish(event)
        elif self.has_pending_keys:
            self._type_ahead.append(event)
        elif self._is_arriving:
            self._type_ahead.append(event)
            self._waiting_since = monotonic()
            self.call_later(self._deliver_next)
        else:
            await self._deliver(event)

    def _cut_paste(self, paste: events.Paste) -> None:
        """Cut it to what the field with the focus takes, and report what is left out."""
        left_out = getattr(paste, "left_out", 0) + max(0, len(paste.text) - MAX_CHARACTERS)
        field = self.screen.focused if self.screen_stack else None
        limited = limit_paste(field, clean(paste.text[:MAX_CHARACTERS]), left_out)
        paste.text = limited.text
        if limited.sentence:
            self.report_paste(limited.sentence)

    def report_paste(self, sentence: str) -> None:
        """Show a sentence on what of a paste is not in the field."""

    async def _deliver(self, event: events.Key) -> None:
        self._current = event
        textual_private.forget_sender(event)
        screen = self.screen
        target = screen.focused or screen
        await super().on_event(event)
        if event.is_forwarded:
            target.call_later(self._note_delivery, event)  # after the key itself, in the same queue
            call_once(self, _TIMEOUT, lambda: self._check_delivery(event, target, screen, _RETRIES))
        else:
            self._finish(event)  # a key that acts everywhere

    def _check_delivery(
        self, event: events.Key, target: Widget, screen: Screen[Any], retries: int
    ) -> None:
        """Give up a key that nothing can take any more, not one that is still on its way.

        First it waits for the target, then in turn for all that holds the target, up to the app.
        """
        is_taken = event is self._delivered and textual_private.is_stopped(event)
        on_its_way = not is_taken and target.is_running and target.is_attached
        if event is self._current and on_its_way and self.screen_stack[-1:] == [screen] and retries:
            call_once(
                self, _TIMEOUT, lambda: self._check_delivery(event, target, screen, retries - 1)
            )
        else:
            self._finish(event)

    def _note_delivery(self, event: events.Key) -> None:
        self._delivered = event
        # A key that was used up stops where it was used; any other comes back here, see on_event.
        if textual_private.is_stopped(event):
            self._finish(event)

    def _finish(self, event: events.Key) -> None:
        # Only after what the key set off, such as another focus: a key that is in the queue already
        # must not overtake that either.
        self.call_later(self._deliver_after, event)

    async def _deliver_after(self, event: events.Key) -> None:
        if event is self._current:
            self._current = None
            self._waiting_since = monotonic()
            await self._deliver_next()

    async def _deliver_next(self) -> None:
        if not self._type_ahead or self._current is not None or self._is_held:
            return
        if self._is_arriving and monotonic() - self._waiting_since < 2 * _TIMEOUT:
            call_once(self, 0.01, self._deliver_next)
        else:
            await self._deliver(self._type_ahead.popleft())
