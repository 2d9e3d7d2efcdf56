"""The reset: a minute, three or five between two sessions, one step at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import cos, hypot, pi
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.content import Content, Span
from textual.timer import Timer
from textual.widgets import Static

from wellnesstui.domain.entry import MOODS
from wellnesstui.domain.moment import Moment
from wellnesstui.domain.practice import Practice
from wellnesstui.domain.reset import MARGIN, Course
from wellnesstui.ui.screens.box import Box
from wellnesstui.ui.signs import ASCII
from wellnesstui.ui.widgets.countdown import bar
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.mood_scale import MoodScale

_WIDE = 56  # columns of text, and of the line that says how far it is
_AROUND = 15  # rows that are not the circle
_ROWS = (4, 11)  # of the circle: with fewer it is none
# Column and row of the eight dots of a braille sign, by bit.
_DOTS = tuple(zip((0, 0, 0, 1, 1, 1, 0, 1), (0, 1, 2, 0, 1, 2, 3, 3), strict=True))


class ResetScreen(Box[int]):
    """Gives the mood that was chosen at the end, or None; keeps nothing itself.

    ``next_begins`` is when the next block begins, in seconds since 1970 UTC; None when none is known.
    It ends a minute before that at the latest.
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
# A reset

Each step is an offer, and any can be left out. If breathing on purpose makes you dizzy or uneasy,
let the breath be as it is. It ends a minute before your next session; leaving keeps nothing.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "done", id="reset.done"),
        Binding("space", "pause", "pause or go on", id="reset.pause"),
        Binding("right,n", "next", "next", id="reset.next", tooltip="Leave this step out"),
        Binding("left", "back", "back", id="reset.back", tooltip="The step before"),
        Binding("escape", "leave", "leave", id="reset.leave", tooltip="Nothing is kept"),
        *(
            Binding(str(level), f"pick({level})", name, show=False, id=f"reset.mood_{level}")
            for level, name in enumerate(MOODS, 1)
        ),
    ]

    def __init__(
        self,
        practice: Practice,
        next_begins: int | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__()
        self.arrived = True  # nothing in it takes the focus
        self._next, self._now = next_begins, now
        self.course = Course(practice, None if next_begins is None else next_begins - MARGIN, now())
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
        """Something lies over it, such as a blank screen: it waits, as for one who is called away."""
        self.course.hold(self._now())
        self._stop()

    def on_screen_resume(self) -> None:
        self.course.release(self._now())
        self.tick()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        is_over = self.course.step is None
        if action in ("pause", "next"):
            return not is_over
        if action == "done":
            return is_over
        if action == "pick":
            return is_over and not self.course.is_cut
        return self._may_go_back if action == "back" else True

    def action_pause(self) -> None:
        if self.course.is_paused:
            self.course.go_on(self._now())
        else:
            self.course.pause(self._now())
        self.tick()

    def action_next(self) -> None:
        self.course.forward(self._now())
        self.tick()

    def action_back(self) -> None:
        self.course.back(self._now())
        self.tick()

    def action_pick(self, mood: int) -> None:
        self.leave_with(mood)

    @on(MoodScale.Picked)
    def pick_by_click(self, message: MoodScale.Picked) -> None:
        self.leave_with(message.mood)

    def action_done(self) -> None:
        self.leave_with(None)

    def action_leave(self) -> None:
        self.leave_with(None)

    def tick(self) -> None:
        """Be where the clock says, and know when to look at it again."""
        self.course.tick(self._now())
        self._stop()
        if self.is_left or self.app.screen is not self:
            return
        self._show()
        wait = self.course.wait(self._moves)
        if wait:
            self._timer = self.set_timer(wait, self.tick)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    @property
    def _moves(self) -> bool:
        return self.app.animation_level != "none"

    def _show(self) -> None:
        page = (self.course.at, self.course.is_paused, self._may_go_back)
        if page != self._page:
            self._page = page
            self._turn()
        step = self.course.step
        if step and step.breath:
            phase = step.breath.phase(self.course.elapsed)
            self._put("breath", Content(f"{phase.name:>4}  {phase.left:<2}"), layout=False)
            self._put("circle", self._circle(0.5 - cos(pi * phase.full) / 2), layout=False)
        done = bar(self.course.share, self._room, self.wellness.signs, "$quiet")
        self._put("bar", done, layout=False)

    def _turn(self) -> None:
        """Show another step, or the end."""
        course, step = self.course, self.course.step
        asks = "" if course.is_cut else "How are you now? One number, or none."
        text, below = (step.text, step.instead) if step else (self._ending(), asks)
        breathes = step is not None and step.breath is not None
        self._drawn.clear()
        self._put("head", self._head())
        self._put("text", _lines(text, self._room))
        self._put("instead", _lines(below, self._room))
        self._put("circle", self._circle(0.0))
        far = [f"{course.at + 1} of {len(course.practice.steps)}"] if step else []
        far += ["paused"] if course.is_paused else []
        self._put("far", Content(self.wellness.signs.between.join(far)))
        self.query_one("#instead").display = bool(below)
        self.query_one("#breath").display = breathes
        self.query_one("#circle").display = breathes and self._moves
        self.query_one(Center).display = step is None and not course.is_cut
        self.refresh_bindings()

    def _put(self, id: str, content: Content, layout: bool = True) -> None:
        """Show it there, unless it is there."""
        drawn = (content.plain, content.spans)
        if layout or self._drawn.get(id) != drawn:
            self._drawn[id] = drawn
            self.query_one(f"#{id}", Static).update(content, layout=layout)

    def _ending(self) -> str:
        if self._next is None:
            return "That is all. No session is set after this; stay as long as you like."
        verb = "begins" if self._now() < self._next else "began"
        return f"Your next session {verb} at {self._clock()}."

    def _clock(self) -> str:
        at = self._next or 0
        moment = Moment(at=at, offset=time.localtime(at).tm_gmtoff)
        return moment.clock(self.wellness.settings.twelve_hours)

    def _head(self) -> Content:
        """What it is at the left, what comes next at the right; the title gives way first."""
        practice, width = self.course.practice, self.size.width - 4
        long = f"{practice.minutes} {'minute' if practice.minutes == 1 else 'minutes'}"
        then = "" if self._next is None else f"next session {self._clock()}"
        title = f"   {practice.title}"
        if cell_len(f"wellness{title}   {long}  {then}") > width:
            title = ""
        left = Content.assemble(
            ("wellness", "$primary bold"), (title, "$foreground"), (f"   {long}", "$quiet")
        )
        gap = max(2, width - left.cell_length - len(then))
        return Content.assemble(left, " " * gap, (then, "$quiet"))

    @property
    def _may_go_back(self) -> bool:
        return self.course.at > 0 and self.course.room(self._now()) > 0

    @property
    def _room(self) -> int:
        return max(12, min(_WIDE, self.size.width - 4))

    @property
    def _rows(self) -> int:
        least, most = _ROWS
        rows = min(most, self.size.height - _AROUND)
        return rows if rows >= least else 0

    def _circle(self, full: float) -> Content:
        if self.wellness.signs == ASCII:
            wide = 4 * _ROWS[1]
            return Content(("=" * (2 * round((2 + full * (wide - 4)) / 2))).center(wide))
        return _disc(self._rows, round(full * 4 * self._rows)) if self._rows else Content("")


def _lines(text: str, width: int) -> Content:
    """On one line, or each sentence by itself, in lines of about the same length."""
    sentences = [text] if len(text) <= width else text.replace(". ", ".\n").splitlines()
    lines: list[str] = []
    for sentence in sentences:
        widths = range(1, width + 1)
        needed = len(wrap(sentence, width))
        narrow = next((each for each in widths if len(wrap(sentence, each)) == needed), width)
        lines += wrap(sentence, narrow)
    return Content("\n".join(lines))


@lru_cache(maxsize=128)
def _disc(rows: int, full: int) -> Content:
    """A disc in a ring; of ``4 * rows`` steps of size the one numbered ``full``."""
    middle = 2 * rows - 0.5
    least, most = 0.3 * middle, middle - 3.5  # a sign of the ring has no dots of the disc
    radius = least + (most - least) * full / (4 * rows)
    lines = []
    for row in range(rows):
        cells = []
        for column in range(2 * rows):
            disc = ring = 0
            for bit, (x, y) in enumerate(_DOTS):
                across, down = 2 * column + x, 4 * row + y
                away = hypot(across - middle, down - middle)
                if away <= radius and (away > radius - 1 or (across + down) % 2):
                    disc |= 1 << bit
                elif middle - 0.6 < away <= middle + 0.4:
                    ring |= 1 << bit
            cells.append((chr(0x2800 + (disc or ring)), "" if disc else "$lines"))
        lines.append(Content.assemble(*cells))
    return Content("\n").join(lines)
