"""The card of the running session: a countdown in large digits, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive

from wellnesstui.ui.signs import FULL, Signs
from wellnesstui.ui.widgets.countdown import Countdown
from wellnesstui.ui.widgets.key_line import KeyLine
from wellnesstui.ui.widgets.upcoming import Upcoming

if TYPE_CHECKING:
    from wellnesstui.breaks.outlook import Outlook


class SessionCard(Vertical):
    """A countdown while a session is running, over the upcoming list; hidden when both are empty."""

    DEFAULT_CSS = """
    SessionCard {
      height: auto; width: 1fr; padding: 0 2; display: none;
      border: round $lines; border-title-color: $foreground;
      &.-used { display: block; }
      Countdown, KeyLine { display: none; margin-bottom: 1; }
      &.-running Countdown, &.-running KeyLine { display: block; }
    }
    """

    outlook: reactive[Outlook | None] = reactive(None)

    def __init__(self, twelve_hours: bool, signs: Signs = FULL, by_second: bool = False) -> None:
        super().__init__()
        self._twelve_hours, self._by_second, self._signs = twelve_hours, by_second, signs

    def compose(self) -> ComposeResult:
        countdown = Countdown(self._signs)
        countdown.twelve_hours = self._twelve_hours
        countdown.by_second = self._by_second
        yield countdown
        yield KeyLine("longer", "over")
        yield Upcoming(self._twelve_hours, self._signs).data_bind(SessionCard.outlook)

    def on_mount(self) -> None:
        self.watch_outlook(self.outlook)

    def watch_outlook(self, outlook: Outlook | None) -> None:
        self.set_class(outlook is not None and not outlook.is_empty, "-used")
        running = outlook.running if outlook else None
        self.set_class(running is not None, "-running")
        self.border_title = Content("In session" if running else "Next")
        for countdown in self.query(Countdown):
            if outlook is not None and running is not None:
                countdown.begin, countdown.end = running.begin, running.end
                countdown.utc_offset, countdown.now = outlook.offset, outlook.now
                countdown.gap_after = None if outlook.gap is None else outlook.gap // 60
