"""The player of a practice: one step at a time, a circle for each breath, and a quiet end."""

from __future__ import annotations

import os
import time
from math import inf
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from wellnesstui.domain.entry import MOODS, Level
from wellnesstui.domain.moment import EPOCH, Instant, Moment
from wellnesstui.domain.practices.carried import Carried
from wellnesstui.domain.practices.plan import PACES, Choices
from wellnesstui.domain.practices.practice_entry import Played, whole_minutes
from wellnesstui.domain.practices.practice_timer import ASLEEP, PracticeTimer, Reading
from wellnesstui.domain.practices.reset import MARGIN
from wellnesstui.ui.dialogs.balanced_text import balanced_text
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.player.breathing_circle import BreathingCircle
from wellnesstui.ui.player.night import Night
from wellnesstui.ui.player.not_helping import NotHelpingDialog
from wellnesstui.ui.signs import ASCII
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.countdown import bar
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.mood_scale import MoodScale

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.content import Span

    from wellnesstui.breaks.clock import Clock
    from wellnesstui.domain.practices.plan import Plan, Scene
    from wellnesstui.domain.practices.practice import Practice

_WIDTH = 56  # columns of text
_AROUND = 13  # rows that are not the circle
_FRAME, _REMOTE_FRAME = 1 / 24, 1 / 12  # seconds between two pictures, at most; over SSH
_ASK_EVERY = 10.0  # seconds between two looks for the next session
_SOON = 15 * 60  # seconds before a session within which the end says when it starts
_UNSAID = 10  # seconds: somebody who leaves sooner looked in by mistake
_PHASES = {"in": "breathe in", "sip": "a little more", "hold": "hold", "out": "breathe out", "rest": "wait"}  # fmt: skip
_SHORT_PHASES = {"in": "in", "sip": "more", "hold": "hold", "out": "out", "rest": "wait"}


class PlayerScreen(Dialog[Played]):
    """Answers with what was done once it is saved, None otherwise.

    ``practice`` is as its file has it, None for a timer without guidance; ``plan`` is what is played.
    ``next_begins`` is the instant when the next session begins, a minute before which it ends;
    ``people`` are names of those whom the person may call; ``what`` a timer is for. With ``carried`` it
    goes on from there. ``ask_next`` says again when the next session begins; ``save``
    saves what was done, and says whether it could: if not, the question stays.
    """

    DEFAULT_CSS = """
    PlayerScreen {
      background: $background;
      Static { width: 100%; text-align: center; }
      #head { height: 1; padding: 0 2; text-align: left; text-wrap: nowrap; }
      #middle { height: 1fr; padding: 0 2; align: center middle; }
      #disc { height: auto; width: 100%; align: center middle; }
      #phase { color: $secondary; text-style: bold; margin: 1 0; }
      #caption { color: $foreground; }
      #below { color: $quiet; margin-top: 1; }
      #scale { height: auto; width: 100%; margin-top: 1; align: center middle; }
      #dots { height: 2; color: $quiet; }
    }
    """
    HELP = """\
# A practice

Every step is optional: skip any you like, or do it another way. If it makes things worse, press
<player.not_helping N>. Nothing is saved unless you save it at the end.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", "save", id="player.save"),
        Binding("space", "pause", "pause", id="player.pause"),
        Binding("space", "resume", "resume", id="player.pause"),
        Binding("escape", "leave", "stop", id="player.leave"),
        Binding("escape", "close", "close", id="player.leave", tooltip="Nothing is saved"),
        Binding("N,n", "not_helping", "not helping", id="player.not_helping", tooltip="Other things that may help, and people"),
        Binding("A", "another_way", "another way", id="player.another_way", tooltip="Another way to do this step"),
        Binding("right,right_square_bracket", "next", "next", id="player.next", tooltip="Skip this step"),
        Binding("left,left_square_bracket", "back", "back", id="player.back", tooltip="This step again, or the one before"),
        Binding("H", "holds(False)", "no holds", id="player.holds", tooltip="Leaves out holding your breath"),
        Binding("H", "holds(True)", "with holds", id="player.holds"),
        Binding("minus", "pace(-1)", "slower", key_display="-", id="player.slower"),
        Binding("plus", "pace(1)", "faster", key_display="+", id="player.faster"),
        Binding("B", "bell", "bell", show=False, id="player.bell", tooltip="The terminal bell, on or off"),
        *(
            Binding(str(level), f"pick({level})", name, show=False, id=f"player.mood_{level}")
            for level, name in enumerate(MOODS, 1)
        ),
    ]  # fmt: skip

    def __init__(
        self,
        plan: Plan,
        clock: Clock,
        practice: Practice | None = None,
        choices: Choices | None = None,
        next_begins: Instant | None = None,
        before: Level | None = None,
        name: str = "",
        has_bell: bool = False,
        people: tuple[str, ...] = (),
        carried: Carried | None = None,
        what: str = "",
        ask_next: Callable[[], Instant | None] | None = None,
        save: Callable[[Played], bool] = lambda _: True,
        session_begin: Instant | None = None,
    ) -> None:
        super().__init__()
        self.is_ready = True  # nothing in it takes the focus
        self._clock, self._practice = clock, practice
        self._choices = choices or Choices()
        self._next, self._before = next_begins, before
        self._activity = name or plan.practice.title
        self._has_bell, self._people, self._what = has_bell, people, what
        self._ask_next, self._asked = ask_next, self._now.monotonic
        self._save, self._session_begin = save, session_begin
        self.timer = PracticeTimer(plan, self._now, _limit(next_begins))
        if carried:
            self.timer.go_on(carried.elapsed, carried.spent, carried.is_paused, carried.ended)
        self._is_leaving = False
        self._is_other_way = False
        self._timer: Timer | None = None
        self._page: object = None
        self._drawn: dict[str, tuple[str, Sequence[Span]]] = {}
        is_night = "sleep" in plan.practice.needs
        self.night = Night(self) if is_night else None

    @property
    def _now(self) -> Reading:
        return Reading(self._clock.wall(), self._clock.monotonic(), self._clock.boot())

    @property
    def is_over(self) -> bool:
        """Whether what is shown is the end: it came by itself, or the person left."""
        return bool(self.timer.ended) or self._is_leaving

    def carried(self, is_hidden: bool) -> Carried:
        """What another process needs to go on from here; hidden, it waits."""
        timer = self.timer
        timer.tick(self._now)
        return Carried(
            plan=timer.plan,
            is_guided=self._practice is not None,
            choices=self._choices,
            name=self._activity,
            what=self._what,
            before=self._before,
            has_bell=self._has_bell,
            elapsed=timer.elapsed,
            spent=timer.spent,
            is_paused=timer.is_paused or self._is_leaving or is_hidden,
            ended=timer.ended,
            is_hidden=is_hidden,
            session_begin=self._session_begin,
        )

    @property
    def is_playing(self) -> bool:
        return not self.is_over and not self.timer.is_paused

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Vertical(id="middle"):
            with Center(id="disc"):
                yield BreathingCircle(self.wellness.signs == ASCII)
            yield Static(id="phase")
            yield Static(id="caption")
            yield Static(id="below")
            with Center(id="scale"):
                scale = MoodScale(self.wellness.signs, self.wellness.labels.now)
                scale.can_focus = False  # its arrows would choose
                yield scale
        yield Static(id="dots")
        yield KeyBar()

    def on_mount(self) -> None:
        self._frame = _REMOTE_FRAME if os.environ.get("SSH_CONNECTION") else _FRAME

    def on_unmount(self) -> None:
        self._stop()

    def on_resize(self) -> None:
        self._page = None
        self.query_one(BreathingCircle).fit(self._rows)
        self._show()

    def on_screen_suspend(self) -> None:
        """Pause while something lies over it, like a hidden screen."""
        self.timer.hold(self._now)
        self._stop()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if not self.is_answered:
            self.timer.release(self._now)
            self._page = None
            self.tick()

    # -- keys ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("save", "close", "pick"):
            return self.is_over
        if action in ("next", "bell", "leave"):
            return not self.is_over
        if action in ("pause", "resume"):
            return not self.is_over and self.timer.is_paused == (action == "resume")
        if action == "another_way":
            scene = self.timer.scene
            return not self.is_over and scene is not None and bool(scene.instead)
        if action == "holds":
            can_choose = self._practice is not None and self._practice.has_holds
            return not self.is_over and can_choose and parameters != (self._choices.has_holds,)
        if action == "pace":
            return not self.is_over and self._practice is not None
        if action == "back":
            return not self._is_leaving and self.timer.ended in ("", "done")
        return True

    def on_key(self, event: events.Key) -> None:
        """Any key brings back what has gone dark; a question that couldn't be seen isn't answered."""
        if self._wake() and self.is_over:
            event.stop()
            event.prevent_default()

    def on_click(self) -> None:
        """So does a click."""
        self._wake()

    def _wake(self) -> bool:
        """Bring back what has gone dark; whether nothing could be seen."""
        if self.night is None:
            return False
        was_dark = self.night.wake(self._now.monotonic)
        if was_dark:
            self.call_later(self.tick)
        return was_dark

    def action_pause(self) -> None:
        self.timer.pause(self._now)
        self.tick()

    def action_resume(self) -> None:
        self.timer.resume(self._now)
        self.tick()

    def action_next(self) -> None:
        self.timer.forward(self._now)
        self._is_other_way = False
        self.tick()

    def action_back(self) -> None:
        self.timer.back(self._now)
        self._is_other_way = False
        self.tick()

    def action_another_way(self) -> None:
        self._is_other_way = not self._is_other_way
        self.tick()

    def action_holds(self, has_holds: bool) -> None:
        self._choose(self._choices.replace(has_holds=has_holds))

    def action_pace(self, by: int) -> None:
        index = PACES.index(self._choices.pace) if self._choices.pace in PACES else 4
        self._choose(self._choices.replace(pace=PACES[max(0, min(len(PACES) - 1, index + by))]))

    def _choose(self, choices: Choices) -> None:
        self._choices = choices
        if self._practice:
            self.timer.change(self._practice, choices, self._now)
        self._page = None
        self.tick()

    def action_bell(self) -> None:
        self._has_bell = not self._has_bell
        self._page = None
        self.tick()

    def action_not_helping(self) -> None:
        self.timer.pause(self._now)
        self.app.push_screen(NotHelpingDialog(self._clock, self._people), self._after_help)

    def _after_help(self, stops: bool | None) -> None:
        if stops and not self.is_over:
            self.action_leave()

    def action_leave(self) -> None:
        """Stop, and show what saving would save; nothing if it had hardly begun."""
        self.timer.tick(self._now)
        if self.timer.spent < _UNSAID:
            self.leave_with(None)
            return
        self._is_leaving = True
        self.tick()

    def action_close(self) -> None:
        self.leave_with(None)

    def action_pick(self, mood: Level) -> None:
        self.query_one(MoodScale).mood = mood
        self._page = None
        self._show()

    @on(MoodScale.Picked)
    def show_pick(self) -> None:
        """Show what goes with the mood that was clicked."""
        self._page = None
        self._show()

    def action_save(self) -> None:
        practice = self.timer.plan.practice
        played = Played(
            id=practice.id,
            name=self._activity,
            domain=practice.domain,
            minutes=whole_minutes(self.timer.spent),
            before=self._before,
            after=self.query_one(MoodScale).mood,
        )
        if self._save(played):
            self.leave_with(played)

    # -- time ------------------------------------------------------------------------------

    def tick(self) -> None:
        """Show the second that the clock says, and set the timer for the next change."""
        self._stop()
        if not self._is_leaving:
            self._look_for_session()
            self.timer.tick(self._now)
        if self.is_answered or self.app.screen is not self:
            return
        if self.timer.rung and self._has_bell:
            self.app.bell()
        self._show()
        wait = (
            0.0 if self._is_leaving else self.timer.wait(self._frame if self._is_animated else 0.0)
        )
        if self.night and self.night.is_lit(self._now.monotonic):
            wait = wait or 1.0  # until it is dark again
        if self.is_over and self._next is not None:
            self._page = None
            wait = wait or _ASK_EVERY  # the session may begin meanwhile
        if wait:
            self._timer = call_once(self, wait, self.tick)

    def _look_for_session(self) -> None:
        """Fit to a session that was planned after this began."""
        now = self._now.monotonic
        if self._ask_next and not self.is_over and now - self._asked >= _ASK_EVERY:
            self._asked = now
            self._next = self._ask_next()
            self.timer.limit = _limit(self._next)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    @property
    def _is_animated(self) -> bool:
        return self.app.animation_level != "none"

    # -- drawing ---------------------------------------------------------------------------

    def _show(self) -> None:
        timer = self.timer
        scene = None if self.is_over else timer.scene
        page = (
            scene and scene.begin,
            self.is_over,
            timer.is_paused,
            self._is_other_way,
            timer.plan,
        )
        if page != self._page:
            self._page = page
            self._show_page(scene)
        self._put("head", self._head(), layout=False)
        if scene and scene.breath:
            phase = scene.breath.phase(timer.elapsed - scene.breath_begin)
            names = _PHASES if self._width > 30 else _SHORT_PHASES
            line = Content(f"{names[phase.name]}  {phase.left:>2}")
            self._put("phase", line, layout=False)
            if self._is_animated:
                self.query_one(BreathingCircle).show(phase)
        if not self._is_animated and not self.is_over and timer.plan.seconds < inf:
            self._put("dots", self._progress(scene), layout=False)
        if self.night:
            share = 1.0 if timer.ended else timer.elapsed / timer.plan.seconds
            self.night.show(self._now.monotonic, share)

    def _show_page(self, scene: Scene | None) -> None:
        """Show another caption, or the end."""
        self._drawn.clear()
        has_breath = scene is not None and scene.breath is not None and not self._is_other_way
        self.query_one(BreathingCircle).display = (
            has_breath and self._is_animated and self._rows > 0
        )
        self.query_one("#phase").display = has_breath
        self.query_one("#scale").display = scene is None
        caption = self._ending() if scene is None else scene.caption
        if scene and self._is_other_way and scene.instead:
            caption = scene.instead
        self._put("caption", Content(balanced_text(caption, self._width)))
        below = self._question() if scene is None else self._aside(scene)
        self._put("below", Content(balanced_text(below, self._width)))
        self.query_one("#below").display = bool(below)
        self._put("dots", Content("") if scene is None else self._progress(scene))
        self.refresh_bindings()

    def _put(self, id: str, content: Content, layout: bool = True) -> None:
        """Update a part of the screen, unless it shows that already."""
        drawn = (content.plain, content.spans)
        if layout or self._drawn.get(id) != drawn:
            self._drawn[id] = drawn
            self.query_one(f"#{id}", Static).update(content, layout=layout)

    def _aside(self, scene: Scene) -> str:
        if self.timer.is_paused:
            return self.wellness.keyed("Paused. Press <player.pause Space> to go on.")
        return ""

    def _ending(self) -> str:
        spent = self.timer.spent
        length = f"{round(spent)} seconds" if spent < 60 else _minutes(round(spent / 60))
        did = f"You did {length}."
        if self._what:
            did += f" It was for: {self._what}."
        if self._next is not None and self._next - self._now.wall < _SOON:
            verb = "starts" if self._now.wall < self._next else "started"
            return f"{did} Your next session {verb} at {self._time(self._next)}."
        if self.timer.ended == ASLEEP:
            return f"{did} It ended when the computer went to sleep."
        return did

    def _question(self) -> str:
        after = self.query_one(MoodScale).mood
        keys = "Press <player.save Enter> to save, or <player.leave Esc> to close without saving."
        if after and self._before and after < self._before:
            keys = f"Press <player.not_helping N> for other things that may help. {keys}"
        elif after is None:
            keys = f"How are you now? 1-5, if you like. {keys}"
        return self.wellness.keyed(keys)

    def _time(self, instant: Instant) -> str:
        moment = Moment(instant=instant, offset=time.localtime(instant or EPOCH).tm_gmtoff)
        return moment.clock(self.wellness.settings.twelve_hours)

    def _head(self) -> Content:
        """The title and what it asks at the left, what is left at the right; the title stays longest."""
        practice, width = self.timer.plan.practice, self.size.width - 4
        right = "" if self.is_over else self._left()
        parts = [f"   {practice.title}", self._asks()]
        while len(parts) > 1 and cell_len("wellness" + "   ".join(parts) + right) + 5 > width:
            parts.pop()
        left = Content.assemble(
            ("wellness", "$primary bold"),
            (parts[0], "$foreground"),
            *((f"   {part}", "$quiet") for part in parts[1:] if part),
        )
        if left.cell_length + cell_len(right) + 2 > width:
            left = Content.styled(practice.title, "$foreground")
        gap = max(2, width - left.cell_length - cell_len(right))
        return Content.assemble(left, " " * gap, (right, "$quiet"))

    def _left(self) -> str:
        left = self.timer.left
        if left == inf:
            done = int(self.timer.elapsed)
            return f"{done // 60}:{done % 60:02d}"
        seconds = -int(-left // 1)
        return f"{seconds // 60}:{seconds % 60:02d} left"

    def _asks(self) -> str:
        """What the breath is, and what was chosen."""
        scene = None if self.is_over else self.timer.scene
        parts = []
        if scene and scene.breath:
            names = [f"{seconds:.2g} {_SHORT_PHASES[name]}" for name, seconds in scene.breath.parts]
            parts.append(self.wellness.signs.between.join(names))
        if self._next is not None and not self.is_over:
            parts.append(f"next session {self._time(self._next)}")
        if self._choices.pace != 1.0:
            parts.append(f"pace {self._choices.pace:g}")
        if self._has_bell:
            parts.append("bell on")
        return self.wellness.signs.between.join(parts)

    def _progress(self, scene: Scene | None) -> Content:
        """A dot for each step; without motion, or with too many steps, a bar."""
        timer, signs = self.timer, self.wellness.signs
        count = len(timer.plan.practice.steps)
        if scene is None or timer.plan.seconds == inf:
            return Content("")
        if self._is_animated and count > 1 and 2 * count - 1 <= self._width:
            dots = [signs.chosen if n == scene.step else signs.dot if n < scene.step else signs.ring for n in range(count)]  # fmt: skip
            return Content.styled(" ".join(dots), "$quiet")
        return bar(timer.elapsed / timer.plan.seconds, self._width, signs, "$quiet")

    @property
    def _width(self) -> int:
        return max(12, min(_WIDTH, self.size.width - 4))

    @property
    def _rows(self) -> int:
        return self.size.height - _AROUND


def _limit(next_begins: Instant | None) -> float:
    """When it must have ended, in seconds since 1970 UTC."""
    return inf if next_begins is None else next_begins - MARGIN


def _minutes(minutes: int) -> str:
    return "1 minute" if minutes == 1 else f"{minutes:,} minutes"
