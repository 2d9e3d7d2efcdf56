"""What the player's screen shows of a practice: the circle, the words, and how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.widgets import Static

from wellnesstui.domain.entry import Level
from wellnesstui.domain.practices.practice_timer import LEFT
from wellnesstui.ui.dialogs.balanced_text import balanced_text
from wellnesstui.ui.player import ending
from wellnesstui.ui.player.breathing_circle import BreathingCircle
from wellnesstui.ui.player.lines import (
    PHASES,
    SHORT_PHASES,
    breath_line,
    care_pages,
    head_line,
    progress,
    time_left,
)
from wellnesstui.ui.player.night import Night
from wellnesstui.ui.widgets.mood_scale import MoodScale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.content import Span

    from wellnesstui.domain.practices.plan import Scene
    from wellnesstui.ui.dialogs.dialog import Dialog
    from wellnesstui.ui.player.playback import Playback
    from wellnesstui.ui.player.sound_follower import SoundFollower

_WIDTH = 56  # columns of text
_AROUND = 13  # rows that are not the circle
_AROUND_CARE = 6  # rows that don't say what to know before
_OTHER_WAY = 3  # rows for the other way of a step, below a reset


class Face:
    """Draws on a screen, and only what differs from what is there, until ``forget``.

    ``care_page`` is which page is shown of what to know before, from 0. ``is_other_way`` is whether a
    step shows its other way; a reset shows both, and how to have a practice in its place if it
    ``has_instead``.
    """

    def __init__(
        self,
        screen: Dialog[Any],
        playback: Playback,
        has_instead: bool,
        sound: SoundFollower | None = None,
    ) -> None:
        self.is_other_way = False
        self.care_page = 0
        self._sound = sound
        self._screen, self._playback, self._has_instead = screen, playback, has_instead
        self._page: object = None
        self._drawn: dict[str, tuple[str, Sequence[Span]]] = {}
        is_night = "sleep" in playback.playing.plan.practice.needs
        self.night = Night(screen) if is_night else None

    @property
    def is_animated(self) -> bool:
        return self._screen.app.animation_level != "none"

    @property
    def rows(self) -> int:
        """Those that are left for the circle."""
        around = _AROUND + _OTHER_WAY * self._playback.playing.is_reset
        return self._screen.size.height - around

    @property
    def after(self) -> Level | None:
        """The mood that was chosen at the end."""
        return self._screen.query_one(MoodScale).mood

    @property
    def is_last_care(self) -> bool:
        """Whether no page follows of what to know before."""
        return self.care_page >= len(self._care) - 1

    @property
    def _care(self) -> list[str]:
        care = self._playback.playing.care
        rows = self._screen.size.height - _AROUND_CARE
        return care_pages(care, self._width, rows) if care else []

    def forget(self) -> None:
        """Draw all of it the next time."""
        self._page = None

    def show(self) -> None:
        """Draw what the timer says."""
        timer, scene = self._playback.timer, self._playback.timer.scene
        care = self.care_page if self._playback.playing.care else None
        end = "" if scene else self._end()
        page = (care, scene and scene.begin, timer.ended, timer.is_paused, self.is_other_way, timer.plan, end)  # fmt: skip
        if page != self._page:
            self._page = page
            self._show_page(scene)
        self._put("head", self._head(scene), layout=False)
        if scene and scene.breath and not self._playback.playing.care:
            phase = scene.breath.phase(timer.elapsed - scene.breath_begin)
            names = PHASES if self._width > 30 else SHORT_PHASES
            self._put("phase", Content(f"{names[phase.name]}  {phase.left:>2}"), layout=False)
            if self.is_animated:
                self._circle.show(phase)
        if scene:
            self._put("dots", self._progress(scene), layout=False)
        if self.night:
            is_here = timer.ended in ("", LEFT)
            share = timer.elapsed / timer.plan.seconds if is_here else 1.0
            self.night.show(self._playback.now.monotonic, share)

    def _show_page(self, scene: Scene | None) -> None:
        """Show another caption, or the end."""
        screen, playback = self._screen, self._playback
        self._drawn.clear()
        has_breath = scene is not None and scene.breath is not None and not self.is_other_way
        has_breath = has_breath and not playback.playing.care
        self._circle.display = has_breath and self.is_animated and self.rows > 0
        screen.query_one("#phase").display = has_breath
        is_asked = scene is None and ending.asks_mood(playback.playing, playback.timer)
        screen.query_one("#scale").display = is_asked
        caption, below = self._texts(scene)
        self._put(
            "caption", Content(caption if self._care else balanced_text(caption, self._width))
        )
        self._put("below", Content(balanced_text(below, self._width)))
        screen.query_one("#below").display = bool(below)
        self._put("dots", self._progress(scene))
        screen.refresh_bindings()

    def _put(self, id: str, content: Content, layout: bool = True) -> None:
        """Update a part of the screen, unless it shows that already."""
        drawn = (content.plain, content.spans)
        if layout or self._drawn.get(id) != drawn:
            self._drawn[id] = drawn
            self._screen.query_one(f"#{id}", Static).update(content, layout=layout)

    def _texts(self, scene: Scene | None) -> tuple[str, str]:
        """The caption and what is said below it, or those of the end."""
        playback = self._playback
        if care := self._care:
            page = min(self.care_page, len(care) - 1)
            verb = "start" if self.is_last_care else "read on"
            return care[page], self._screen.wellness.keyed(f"Press <player.save Enter> to {verb}.")
        if scene is None:
            question = ending.question(playback.playing, playback.timer, self.after)
            return self._end(), self._screen.wellness.keyed(question)
        if playback.playing.is_reset:
            return scene.caption, scene.instead
        is_other_way = self.is_other_way and scene.instead
        return scene.instead if is_other_way else scene.caption, self._paused

    def _end(self) -> str:
        """What is said at the end, also of the sound that goes on after it."""
        parts = (ending.sentence(self._playback, self._twelve), ending.sound(self._sound))
        return " ".join(filter(None, parts))

    @property
    def _paused(self) -> str:
        sentence = "Paused. Press <player.pause Space> to continue."
        return self._screen.wellness.keyed(sentence) if self._playback.timer.is_paused else ""

    def _head(self, scene: Scene | None) -> Content:
        timer = self._playback.timer
        right = time_left(timer) if scene else ""
        title, width = timer.plan.practice.title, self._screen.size.width - 4
        return head_line(title, self._asks(scene), right, width)

    def _asks(self, scene: Scene | None) -> str:
        """What the breath is, and what was chosen."""
        playing, session = self._playback.playing, self._playback.session
        between = self._screen.wellness.signs.between
        parts = [breath_line(scene, between)]
        if session.begins is not None and scene:
            parts.append(f"next session {session.clock(self._twelve)}")
        if playing.choices.pace != 1.0:
            parts.append(f"pace {playing.choices.pace:g}")
        if playing.has_bell:
            parts.append("bell on")
        if self._sound and self._sound.is_muted:
            parts.append("muted")
        return between.join(filter(None, parts))

    def _progress(self, scene: Scene | None) -> Content:
        """How far it is; below that, what a reset says at the foot."""
        playback, wellness = self._playback, self._screen.wellness
        if playback.playing.care:
            return Content("")
        done = progress(playback.timer, self._width, wellness.signs, self.is_animated)
        if scene is None or not playback.playing.is_reset:
            return done
        hint = self._paused
        if not hint and scene.step == 0 and self._has_instead:
            hint = wellness.keyed("<player.instead P> for a practice instead")
        return Content.assemble(done, "\n", (hint, "$quiet"))

    @property
    def _circle(self) -> BreathingCircle:
        return self._screen.query_one(BreathingCircle)

    @property
    def _twelve(self) -> bool:
        return self._screen.wellness.settings.twelve_hours

    @property
    def _width(self) -> int:
        return max(12, min(_WIDTH, self._screen.size.width - 4))
