"""The player of a practice, a reset or a timer: one step at a time, a circle for each breath, a quiet end."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, Vertical
from textual.timer import Timer
from textual.widgets import Static

from wellnesstui.breaks.next_session import ASK_EVERY
from wellnesstui.domain.entry import MOODS, Level
from wellnesstui.domain.practices.playing import UNSAID
from wellnesstui.domain.practices.practice_entry import Played
from wellnesstui.domain.practices.practice_timer import DONE
from wellnesstui.ui.dialogs.dialog import Dialog
from wellnesstui.ui.player import ending
from wellnesstui.ui.player.breathing_circle import BreathingCircle
from wellnesstui.ui.player.face import Face
from wellnesstui.ui.player.not_helping import NotHelpingDialog
from wellnesstui.ui.player.playback import Playback
from wellnesstui.ui.signs import ASCII
from wellnesstui.ui.textual_private import call_once
from wellnesstui.ui.widgets.key_bar import KeyBar
from wellnesstui.ui.widgets.mood_scale import MoodScale

if TYPE_CHECKING:
    from wellnesstui.breaks.clock import Clock
    from wellnesstui.domain.practices.carried import Carried
    from wellnesstui.domain.practices.playback_observer import PlaybackObserver
    from wellnesstui.domain.practices.practice_timer import PracticeTimer
    from wellnesstui.ui.player.playable import Playable

_FRAME, _REMOTE_FRAME = 1 / 24, 1 / 12  # seconds between two pictures, at most; over SSH
_OPENING = 0.03  # seconds between two looks at whether sound is there
_ONCE_BEGUN = {
    "pause", "resume", "next", "back", "another_way", "pace", "bell", "mute", "instead", "not_helping",
}  # fmt: skip


class PlayerScreen(Dialog[Played]):
    """Answers with what was done once it is saved, None otherwise. ``timer.ended`` says how it ended.

    A reset shows the other way of each step at once; it's saved by the mood that is chosen at its end,
    and leaving it asks nothing.
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
      ToastRack { dock: top; margin: 1 0 0 0; }
    }
    """
    HELP = """\
# A practice

Every step is optional: skip any you like, or do it another way. If breathing on purpose makes you
dizzy or uneasy, just breathe as you are. If it makes things worse, press <player.not_helping N>. It
ends a minute before your next session. Nothing is saved unless you save it at the end.

Sound is off until you turn it on with <player.sound S>: a voice, a background, bells. <player.mute M> mutes it.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "start", id="player.save"),
        Binding("enter", "read_on", "read on", id="player.save"),
        Binding("enter", "save", "save", id="player.save"),
        Binding("enter", "skip", "skip", id="player.save"),
        Binding("enter", "done", "done", id="player.save"),
        Binding("space", "begin", "start", show=False, id="player.pause"),
        Binding("space", "read_on", "read on", show=False, id="player.pause"),
        Binding("space", "pause", "pause", id="player.pause"),
        Binding("space", "resume", "resume", id="player.pause"),
        Binding("space", "linger(True)", "pause", id="player.pause", tooltip="Pauses the sound"),
        Binding("space", "linger(False)", "resume", id="player.pause", tooltip="Resumes the sound"),
        Binding("escape", "leave", "stop", id="player.leave"),
        Binding("escape", "close", "close", id="player.leave", tooltip="Nothing is saved"),
        Binding("M", "mute(True)", "mute", id="player.mute", tooltip="Mutes everything"),
        Binding("M", "mute(False)", "unmute", id="player.mute"),
        Binding("N,n", "not_helping", "not helping", id="player.not_helping", tooltip="Other things that may help, and people"),
        Binding("S,V", "sound", "sound", id="player.sound", tooltip="Voice, background, bells, and how loud they are"),
        Binding("delete,backspace", "unpick", "clear number", id="player.clear", tooltip="Takes back the number you chose"),
        Binding("A", "another_way", "another way", id="player.another_way", tooltip="Another way to do this step"),
        Binding("right,right_square_bracket", "next", "next", id="player.next", tooltip="Skip this step"),
        Binding("left,left_square_bracket", "back", "back", id="player.back", tooltip="This step again, or the one before"),
        Binding("H", "holds(False)", "no holds", id="player.holds", tooltip="Leaves out holding your breath"),
        Binding("H", "holds(True)", "with holds", id="player.holds"),
        Binding("minus", "pace(-1)", "slower", key_display="-", id="player.slower"),
        Binding("plus", "pace(1)", "faster", key_display="+", id="player.faster"),
        Binding("P", "instead", "a practice", show=False, id="player.instead", tooltip="Another practice that fits, instead of a reset"),
        Binding("B", "bell", "bell", show=False, id="player.bell", tooltip="The terminal bell, on or off"),
        *(
            Binding(str(level), f"pick({level})", name, show=False, id=f"player.mood_{level}")
            for level, name in enumerate(MOODS, 1)
        ),
    ]  # fmt: skip

    def __init__(self, playable: Playable, clock: Clock) -> None:
        super().__init__()
        self.is_ready = True  # nothing in it takes the focus
        self._playable, self._clock = playable, clock
        self._playback = Playback(playable, clock)
        self._face = Face(self, self._playback, playable.instead is not None, playable.sound)
        self._sound = playable.sound
        self._has_begun = False
        self._timer: Timer | None = None

    @property
    def timer(self) -> PracticeTimer:
        """How far it is."""
        return self._playback.timer

    @property
    def is_over(self) -> bool:
        """Whether what is shown is the end: it came by itself, or the person left."""
        return self._playback.is_over

    @property
    def is_unread(self) -> bool:
        """Whether it hasn't begun, and what to know before is shown."""
        return bool(self._playback.playing.care)

    @property
    def is_playing(self) -> bool:
        return not self.is_over and not self.timer.is_paused and not self.is_unread

    def carried(self, is_hidden: bool) -> Carried:
        """What another process needs to go on from here; hidden, it waits."""
        return self._playback.carried(is_hidden, self._sound.linger_left if self._sound else 0.0)

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
        if self._sound:
            self._sound.tell = self.wellness.tell
            self._sound.settle = self.app.clear_notifications
            self._sound.pause = self.action_pause

    def on_unmount(self) -> None:
        self.timer.leave(self._playback.now)
        self._observer.closed()
        self._stop()

    @property
    def _observer(self) -> PlaybackObserver:
        return self._sound or self._playable.observer

    def _can_begin(self) -> bool:
        """Begin, as soon as its sound can be heard, or it's clear that it can't."""
        is_opening = self._sound is not None and self._sound.is_opening
        if not self._has_begun and not self.is_unread and not is_opening:
            self._has_begun = True
            now, playing = self._playback.now, self._playback.playing
            if not playing.elapsed:
                self.timer.begin(now)
            self.timer.observe(self._observer, now)
            if self._sound and self.is_over:
                self._sound.linger_on(playing.plan, playing.sound_left)
        return self._has_begun

    def on_resize(self) -> None:
        self.query_one(BreathingCircle).fit(self._face.rows)
        self._redraw()

    def on_screen_suspend(self) -> None:
        """Pause while something lies over it, like a hidden screen."""
        if not self.is_unread:
            self.timer.hold(self._playback.now)
        self._stop()

    def fall_silent(self) -> None:
        """Pause for good, not only until nothing lies over it."""
        if not self.is_unread:
            self.timer.pause(self._playback.now)
        if self._sound and self._lingers:
            self._sound.pause_lingering(is_held=True)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if not self.is_answered:
            if not self.is_unread:
                self.timer.release(self._playback.now)
            self._face.forget()
            self.tick()

    # -- keys ------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        playing, timer = self._playback.playing, self.timer
        practice, choices, scene = playing.practice, playing.choices, timer.scene
        if self.is_unread and action in _ONCE_BEGUN:
            return False
        match action:
            case "begin" | "read_on":
                return self.is_unread and self._face.is_last_care == (action == "begin")
            case "close":
                return self.is_over or self.is_unread
            case "save":
                return self.is_over and not playing.is_reset and not playing.is_unsaved
            case "skip":
                return timer.ended == DONE and playing.is_reset
            case "done":
                is_cut = timer.ended != DONE and playing.is_reset
                return self.is_over and (is_cut or playing.is_unsaved)
            case "pick":
                return self.is_over and ending.asks_mood(playing, timer)
            case "unpick":
                return self.is_over and self._face.after is not None
            case "back":
                return timer.ended in ("", DONE) and self._has_steps
            case "sound":
                return self._sound is not None and not self.is_over
            case "mute":
                sound = self._sound
                return (
                    sound is not None
                    and sound.choices is not None
                    and parameters != (sound.is_muted,)
                )
            case "linger":
                return self._lingers and parameters != (
                    self._sound is not None and self._sound.is_held,
                )
            case "leave":
                return not self.is_over and not self.is_unread
            case "next":
                return not self.is_over and self._has_steps
            case "bell":
                return not self.is_over
            case "pause" | "resume":
                return not self.is_over and timer.is_paused == (action == "resume")
            case "instead":
                return not self.is_over and self._playable.instead is not None
            case "another_way":
                return scene is not None and bool(scene.instead) and not playing.is_reset
            case "holds":
                can_choose = practice is not None and practice.has_holds
                return not self.is_over and can_choose and parameters != (choices.has_holds,)
            case "pace":
                return not self.is_over and practice is not None
            case _:
                return True

    @property
    def _has_steps(self) -> bool:
        """Whether there is more than one, between which one can go: a timer has none."""
        return len(self.timer.plan.practice.steps) > 1

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
        night = self._face.night
        was_dark = night is not None and night.wake(self._playback.now.monotonic)
        if was_dark:
            self.call_later(self.tick)
        return was_dark

    def action_begin(self) -> None:
        """Begin: what there is to know before has been read."""
        self._playback.begin()
        self._redraw()
        self.tick()

    def action_read_on(self) -> None:
        self._face.care_page += 1
        self._redraw()

    def action_pause(self) -> None:
        self.timer.pause(self._playback.now)
        self.tick()

    def action_resume(self) -> None:
        self.timer.resume(self._playback.now)
        self.tick()

    def action_next(self) -> None:
        self.timer.forward(self._playback.now)
        self._face.is_other_way = False
        self.tick()

    def action_back(self) -> None:
        self.timer.back(self._playback.now)
        self._face.is_other_way = False
        self.tick()

    def action_another_way(self) -> None:
        self._face.is_other_way = not self._face.is_other_way
        self.tick()

    def action_holds(self, has_holds: bool) -> None:
        self._playback.choose(self._playback.playing.choices.replace(has_holds=has_holds))
        self._face.forget()
        self.tick()

    def action_pace(self, by: int) -> None:
        self._playback.pace(by)
        self._face.forget()
        self.tick()

    def action_bell(self) -> None:
        self._playback.switch_bell()
        self._face.forget()
        self.tick()

    @property
    def _lingers(self) -> bool:
        """Whether its sound goes on after its end."""
        return self.is_over and self._sound is not None and self._sound.linger_left > 0

    def action_linger(self, is_held: bool) -> None:
        if self._sound:
            self._sound.pause_lingering(is_held=is_held)
            self._redraw()

    def action_sound(self) -> None:
        from wellnesstui.ui.player.sound_dialog import SoundDialog

        if self._sound:
            self._sound.preview(is_on=True)  # before it's paused, so that it can be heard
            self.app.push_screen(SoundDialog(self._sound))

    def action_mute(self, on: bool) -> None:
        if self._sound and self._sound.is_muted != on:
            self._sound.mute()
            self._redraw()
            self.refresh_bindings()

    def action_not_helping(self) -> None:
        self.timer.pause(self._playback.now)
        dialog = NotHelpingDialog(self._clock, self._playable.people)
        self.app.push_screen(dialog, self._after_help)

    def _after_help(self, stops: bool | None) -> None:
        """Somebody whom it made worse isn't asked to save it."""
        if stops and not self.is_over:
            self.timer.leave(self._playback.now)
            self.leave_with(None)

    def action_instead(self) -> None:
        """Offer others, and leave it for the one that is chosen."""
        if self._playable.instead:
            self._playable.instead(self._leave_for_another)

    def _leave_for_another(self) -> None:
        self.timer.leave(self._playback.now)
        self.leave_with(None)

    def action_leave(self) -> None:
        """Stop, and show what saving would save; nothing if it had hardly begun."""
        self.timer.leave(self._playback.now)
        playing = self._playback.playing
        if playing.is_reset or playing.is_unsaved or self.timer.spent < UNSAID:
            self.leave_with(None)
        else:
            self.tick()

    def action_close(self) -> None:
        self.leave_with(None)

    action_skip = action_done = action_close

    def action_pick(self, mood: Level) -> None:
        self.query_one(MoodScale).mood = mood
        self.show_pick()

    def action_unpick(self) -> None:
        self.query_one(MoodScale).mood = None
        self._redraw()

    @on(MoodScale.Picked)
    def show_pick(self) -> None:
        """Show what goes with the mood; a reset is saved with it."""
        self._redraw()
        if self._playback.playing.is_reset:
            self.action_save()

    def action_save(self) -> None:
        played = self._playback.playing.played(self.timer.spent, self._face.after)
        if self._playable.save(played):
            self.leave_with(played)

    # -- time ------------------------------------------------------------------------------

    def tick(self) -> None:
        """Show the second that the clock says, and set the timer for the next change."""
        self._stop()
        playback, face = self._playback, self._face
        if self.is_unread:
            face.show()
            return
        if not self._can_begin():
            face.show()
            self._timer = call_once(self, _OPENING, self.tick)
            return
        now = playback.tick()
        if self.is_answered or self.app.screen is not self:
            return
        rings = self._sound is not None and self._sound.rings
        if self.timer.rung and playback.playing.has_bell and not rings:
            self.app.bell()
        face.show()
        wait = self.timer.wait(self._frame if face.is_animated else 0.0)
        if face.night and face.night.is_lit(now.monotonic):
            wait = wait or 1.0  # until it is dark again
        if self._sound and self._lingers:
            self._sound.poll()
            wait = wait or (1.0 if self._sound.is_busy else ASK_EVERY)
            if now.wall >= playback.session.limit:
                self._sound.faded_out(playback.session.fade(now.wall))
        if self.is_over and playback.session.begins is not None:
            wait = wait or ASK_EVERY  # the session may begin meanwhile
        if wait:
            self._timer = call_once(self, wait, self.tick)

    def _redraw(self) -> None:
        self._face.forget()
        self._face.show()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
