"""The reset: one, three or five minutes between two sessions, one step at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from math import cos, pi
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.content import Content, Span
from textual.timer import Timer
from textual.widgets import Static

from wellnesstui.domain.entry import MOODS, Level
from wellnesstui.domain.moment import EPOCH, Instant, Moment
from wellnesstui.domain.practices.practice import Practice
from wellnesstui.domain.practices.reset import MARGIN, ResetTimer
from wellnesstui.ui.dialogs.balanced_text import balanced_text
from wellnesstui.ui.dialogs.breath_circle import MAX_ROWS, MIN_ROWS, breath_circle
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.signs import ASCII
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.countdown import bar
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.mood_scale import MoodScale

_WIDTH = 56  # columns of text and of the progress bar
_AROUND = 15  # rows that are not the circle


class ResetScreen(Dialog[Level]):
    """Answers with the mood that was chosen at the end, or None; it saves nothing itself.

    ``wants_practice`` is whether it was left for a practice, which its first page offers.
    ``next_begins`` is the instant when the next session begins, or None.
    The reset ends a minute before that at the latest.
    """

    DEFAULT_CSS = """
    ResetScreen {
      background: $background;
      Static { width: 100%; text-align: center; }
      #head { height: 1; padding: 0 2; text-align: left; text-wrap: nowrap; }
      #middle { height: 1fr; padding: 0 2; align: center middle; }
      #circle { color: $secondary; text-wrap: nowrap; }
      #breath { color: $secondary; margin: 1 0; }
      #text { text-style: bold; }
      #instead, #far { color: $quiet; }
      #instead { margin-top: 1; }
      Center { height: auto; width: 100%; margin-top: 1; }
      #bar { height: 2; }
    }
    """
    HELP = """\
# Guided reset

Every step is optional: skip any you like. If breathing on purpose makes you dizzy or uneasy, just
breathe as you are. It ends a minute before your next session. If you close it, nothing is saved.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "skip_mood", "skip", id="reset.done"),
        Binding("enter", "done", "done", id="reset.done"),
        Binding("space", "pause", "pause/resume", id="reset.pause"),
        Binding(
            "right,right_square_bracket", "next", "next", id="reset.next", tooltip="Skip this step"
        ),
        Binding(
            "left,left_square_bracket", "back", "back", id="reset.back", tooltip="Previous step"
        ),
        Binding("P", "practice", "a practice", show=False, id="reset.practice", tooltip="Another practice that fits, instead of this reset"),
        Binding("escape", "leave", "close", id="reset.leave", tooltip="Nothing is saved"),
        *(
            Binding(str(level), f"pick({level})", name, show=False, id=f"reset.mood_{level}")
            for level, name in enumerate(MOODS, 1)
        ),
    ]  # fmt: skip

    def __init__(
        self,
        practice: Practice,
        next_begins: Instant | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self.is_ready = True  # nothing in it takes the focus
        self.wants_practice = False
        self._next, self._now = next_begins, now
        ends = None if next_begins is None else next_begins - MARGIN
        self.reset_timer = ResetTimer(practice, ends, now())
        self._timer: Timer | None = None
        self._page: tuple[int, bool, bool] | None = None
        self._drawn: dict[str, tuple[str, Sequence[Span]]] = {}

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Vertical(id="middle"):
            yield Static(id="circle")
            yield Static(id="breath")
            yield Static(id="text")
            yield Static(id="instead")
            with Center():
                scale = MoodScale(self.wellness.signs, self.wellness.labels.now)
                scale.can_focus = False  # its arrows would choose, and here they go back and on
                yield scale
        yield Static(id="far")
        yield Static(id="bar")
        yield KeyBar()

    def on_unmount(self) -> None:
        self._stop()

    def on_resize(self) -> None:
        self._page = None
        self._show()

    def on_screen_suspend(self) -> None:
        """Pause while something lies over it, such as a blank screen."""
        self.reset_timer.hold(self._now())
        self._stop()

    def on_screen_resume(self) -> None:
        self.reset_timer.release(self._now())
        self.tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        is_over = self.reset_timer.step is None
        if action in ("pause", "next", "practice"):
            return not is_over
        if action == "done":
            return is_over and self.reset_timer.is_cut
        if action == "skip_mood":
            return is_over and not self.reset_timer.is_cut
        if action == "pick":
            return is_over and not self.reset_timer.is_cut
        return self._can_go_back if action == "back" else True

    def action_pause(self) -> None:
        if self.reset_timer.is_paused:
            self.reset_timer.resume(self._now())
        else:
            self.reset_timer.pause(self._now())
        self.tick()

    def action_next(self) -> None:
        self.reset_timer.forward(self._now())
        self.tick()

    def action_back(self) -> None:
        self.reset_timer.back(self._now())
        self.tick()

    def action_pick(self, mood: Level) -> None:
        self.leave_with(mood)

    @on(MoodScale.Picked)
    def pick_by_click(self, message: MoodScale.Picked) -> None:
        self.leave_with(message.mood)

    def action_skip_mood(self) -> None:
        self.leave_with(None)

    def action_done(self) -> None:
        self.leave_with(None)

    def action_leave(self) -> None:
        self.leave_with(None)

    def action_practice(self) -> None:
        self.wants_practice = True
        self.leave_with(None)

    @property
    def is_over(self) -> bool:
        """Whether its last step is over, or there is no time left for one."""
        return self.reset_timer.step is None

    def tick(self) -> None:
        """Show the step that the clock says, and set the timer for the next change."""
        self.reset_timer.tick(self._now())
        self._stop()
        if self.is_answered or self.app.screen is not self:
            return
        self._show()
        wait = self.reset_timer.wait(self._is_animated)
        if wait:
            self._timer = call_once(self, wait, self.tick)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    @property
    def _is_animated(self) -> bool:
        return self.app.animation_level != "none"

    def _show(self) -> None:
        page = (self.reset_timer.index, self.reset_timer.is_paused, self._can_go_back)
        if page != self._page:
            self._page = page
            self._show_page()
        step = self.reset_timer.step
        if step and step.breath:
            phase = step.breath.phase(self.reset_timer.elapsed)
            self._put("breath", Content(f"{phase.name:>4}  {phase.left:<2}"), layout=False)
            self._put("circle", self._circle(0.5 - cos(pi * phase.full) / 2), layout=False)
        done = bar(self.reset_timer.share, self._width, self.wellness.signs, "$quiet")
        self._put("bar", done, layout=False)

    def _show_page(self) -> None:
        """Show another step, or the end."""
        reset_timer, step = self.reset_timer, self.reset_timer.step
        question = "" if reset_timer.is_cut else "How are you now? 1-5, or Enter to skip."
        text, below = (step.text, step.instead) if step else (self._ending(), question)
        has_breath = step is not None and step.breath is not None
        self._drawn.clear()
        self._put("head", self._head())
        self._put("text", Content(balanced_text(text, self._width)))
        self._put("instead", Content(balanced_text(below, self._width)))
        self._put("circle", self._circle(0.0))
        progress = [f"{reset_timer.index + 1} of {len(reset_timer.practice.steps)}"] if step else []
        progress += ["paused"] if reset_timer.is_paused else []
        if step and reset_timer.index == 0 and not reset_timer.is_paused:
            progress.append(self.wellness.keyed("<reset.practice P> for a practice instead"))
        self._put("far", Content(self.wellness.signs.between.join(progress)))
        self.query_one("#instead").display = bool(below)
        self.query_one("#breath").display = has_breath
        self.query_one("#circle").display = has_breath and self._is_animated
        self.query_one(Center).display = step is None and not reset_timer.is_cut
        self.refresh_bindings()

    def _put(self, id: str, content: Content, layout: bool = True) -> None:
        """Update a part of the screen, unless it shows that already."""
        drawn = (content.plain, content.spans)
        if layout or self._drawn.get(id) != drawn:
            self._drawn[id] = drawn
            self.query_one(f"#{id}", Static).update(content, layout=layout)

    def _ending(self) -> str:
        if self._next is None:
            return "That's it. Nothing is scheduled next, so stay as long as you like."
        verb = "starts" if self._now() < self._next else "started"
        return f"Your next session {verb} at {self._clock()}."

    def _clock(self) -> str:
        instant = self._next or EPOCH
        moment = Moment(instant=instant, offset=time.localtime(instant).tm_gmtoff)
        return moment.clock(self.wellness.settings.twelve_hours)

    def _head(self) -> Content:
        """The title and length at the left, the next session at the right; the title gives way first."""
        practice, width = self.reset_timer.practice, self.size.width - 4
        length = f"{practice.minutes} {'minute' if practice.minutes == 1 else 'minutes'}"
        then = "" if self._next is None else f"next session {self._clock()}"
        title = f"   {practice.title}"
        if cell_len(f"wellness{title}   {length}  {then}") > width:
            title = ""
        left = Content.assemble(
            ("wellness", "$primary bold"), (title, "$foreground"), (f"   {length}", "$quiet")
        )
        gap = max(2, width - left.cell_length - len(then))
        return Content.assemble(left, " " * gap, (then, "$quiet"))

    @property
    def _can_go_back(self) -> bool:
        return self.reset_timer.index > 0 and self.reset_timer.room(self._now()) > 0

    @property
    def _width(self) -> int:
        return max(12, min(_WIDTH, self.size.width - 4))

    @property
    def _rows(self) -> int:
        rows = min(MAX_ROWS, self.size.height - _AROUND)
        return rows if rows >= MIN_ROWS else 0

    def _circle(self, fullness: float) -> Content:
        return breath_circle(self._rows, fullness, self.wellness.signs == ASCII)
