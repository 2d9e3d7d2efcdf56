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


class NotHelpingDialog(Dialog[bool]):
    """Answers with whether to stop the practice; closed, it waits, paused."""

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
        Binding("enter", "stop", "stop the practice", id="nothelping.stop"),
        Binding("escape", "close", "back, paused", id="nothelping.close"),
    ]

    def __init__(self, clock: Clock, people: tuple[str, ...]) -> None:
        super().__init__()
        self.is_ready = True
        self._clock, self._people = clock, people

    def compose(self) -> ComposeResult:
        with VerticalScroll() as frame:
            frame.border_title = Content("That can happen")
            frame.border_subtitle = Content("Enter to stop, Esc to go back")
            yield Static(Content("Some practices don't suit some days. You can stop right here."))
            yield Static(Content("Let your eyes be open, and look around. Find a door, a window, a light."))  # fmt: skip
            yield Static(Content(f"Today is {self._today()}. You're here, and it's {self._time()}."))  # fmt: skip
            yield Static(Content("Press your feet into the floor. Have some water, if there's any nearby."))  # fmt: skip
            yield Static(Content(self._company()), id="last")

    @property
    def _now(self) -> Moment:
        instant = Instant(int(self._clock.wall()))
        return Moment(instant=instant, offset=time.localtime(instant).tm_gmtoff)

    def _today(self) -> str:
        return day_name(self._now.calendar_day)

    def _time(self) -> str:
        return self._now.clock(self.wellness.settings.twelve_hours)

    def _company(self) -> str:
        company = f"Or call someone you trust: {', '.join(self._people)}. " if self._people else ""
        return self.wellness.keyed(
            f"{company}Press <app.help_now !> for Help now, with lines to call or text."
        )

    def action_stop(self) -> None:
        self.leave_with(True)  # noqa: FBT003 - the answer

    def action_close(self) -> None:
        self.leave_with(None)
