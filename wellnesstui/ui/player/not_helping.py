"""The way out when a practice makes things worse: the room, the feet, water, and people."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.moment import Instant, Moment, day_name
from wellnesstui.ui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from wellnesstui.breaks.clock import Clock


class NotHelpingDialog(Dialog[None]):
    """Nothing in it asks for anything; closed, the practice waits, paused."""

    DEFAULT_CSS = """
    NotHelpingDialog { align: center middle; background: $background; }
    NotHelpingDialog VerticalScroll {
      width: 64; max-width: 96%; height: auto; max-height: 94%;
      border: round $primary; border-title-color: $primary; border-subtitle-color: $quiet;
      background: $surface; padding: 1 2;
    }
    NotHelpingDialog Static { height: auto; margin-bottom: 1; }
    NotHelpingDialog #last { color: $quiet; margin-bottom: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space", "close", "close", id="nothelping.close")
    ]

    def __init__(self, clock: Clock, people: tuple[str, ...]) -> None:
        super().__init__()
        self.is_ready = True
        self._clock, self._people = clock, people

    def compose(self) -> ComposeResult:
        with VerticalScroll() as frame:
            frame.border_title = Content("That can happen")
            frame.border_subtitle = Content("Esc to close")
            yield Static(Content("Some practices don't suit some days. You can stop here."))
            yield Static(Content("Let your eyes be open, and look around. Find a door, a window, a light."))  # fmt: skip
            yield Static(Content(f"Today is {self._today()}. You're here, and this minute is almost over."))  # fmt: skip
            yield Static(Content("Press your feet into the floor. Have some water, if there's any nearby."))  # fmt: skip
            yield Static(Content(self._company()), id="last")

    def _today(self) -> str:
        instant = Instant(int(self._clock.wall()))
        moment = Moment(instant=instant, offset=time.localtime(instant).tm_gmtoff)
        return day_name(moment.calendar_day)

    def _company(self) -> str:
        company = f"Or call someone you trust: {', '.join(self._people)}. " if self._people else ""
        return self.wellness.keyed(
            f"{company}Press <app.help_now !> for Help now, with lines to call or text."
        )

    def action_close(self) -> None:
        self.leave_with(None)
