"""What the end of a practice, a timer or a reset says, and what it asks."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from wellnesstui.domain.practices.practice_timer import ASLEEP, DONE

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Level
    from wellnesstui.domain.practices.playing import Playing
    from wellnesstui.domain.practices.practice_timer import PracticeTimer
    from wellnesstui.ui.player.playback import Playback
    from wellnesstui.ui.player.sound_follower import SoundFollower


def asks_mood(playing: Playing, timer: PracticeTimer) -> bool:
    """Whether it asks how one is now: a reset only when it wasn't cut off."""
    return not playing.is_unsaved and (not playing.is_reset or timer.ended == DONE)


def sentence(playback: Playback, twelve_hours: bool) -> str:
    """What was done, and what comes next."""
    playing, timer, session = playback.playing, playback.timer, playback.session
    wall = playback.now.wall
    if playing.is_reset:
        if session.begins is None:
            return "That's it. Nothing is scheduled next, so stay as long as you like."
        return session.sentence(wall, twelve_hours)
    did = f"You did {_length(timer.spent)}."
    if playing.what:
        did += f" You were working on: {playing.what}."
    if session.is_soon(wall):
        return f"{did} {session.sentence(wall, twelve_hours)}"
    if timer.ended == ASLEEP:
        return f"{did} It ended when the computer went to sleep."
    return did


def sound(sound: SoundFollower | None) -> str:
    """For how long the sound still goes on."""
    left = sound.linger_left if sound else 0.0
    if not sound or not left:
        return ""
    if sound.is_held:
        return "The sound is paused."
    if sound.is_muted:
        return "The sound is muted."
    if left == inf:
        return "The sound plays until you close this."
    return f"The sound plays for {_length(left)} more, or until you close this."


def question(playing: Playing, timer: PracticeTimer, after: Level | None) -> str:
    """What is asked then, with the keys as ``Host.keyed`` reads them; ``after`` is the mood so far."""
    if playing.is_reset:
        return "How are you now? 1-5, or Enter to skip." if asks_mood(playing, timer) else ""
    if playing.is_unsaved:
        return "Nothing is saved while your log is locked. Press <player.leave Esc> to go back."
    keys = "Press <player.save Enter> to save, or <player.leave Esc> to close without saving."
    if after is None:
        return f"How are you now? 1-5, if you like. {keys}"
    keys += " <player.clear Del> clears the number."
    if playing.before and after < playing.before:
        return f"Press <player.not_helping N> for other things that may help. {keys}"
    return keys


def _length(seconds: float) -> str:
    if seconds < 60:
        whole = round(seconds)
        return "1 second" if whole == 1 else f"{whole} seconds"
    minutes = round(seconds / 60)
    return "1 minute" if minutes == 1 else f"{minutes:,} minutes"
