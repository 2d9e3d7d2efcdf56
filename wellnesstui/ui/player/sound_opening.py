"""Makes what lets practices be heard, as the settings of a home have it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from wellnesstui.breaks.channels.terminal import is_remote
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.sound.choices import read_choices
from wellnesstui.sound import wire
from wellnesstui.sound.client import SoundPlayer
from wellnesstui.store.disk.sound_lock import SoundLock
from wellnesstui.ui.player.sound_follower import SoundBusy, SoundFollower

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from wellnesstui.domain.sound.choices import SoundChoices
    from wellnesstui.sound.wire import Message
    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.settings.settings import Settings
    from wellnesstui.ui.player.sound_follower import OpenOutput

REMOTE = "You're connected over SSH, so the other computer would play the sound."
ALONE = {"voice": "off", "practice_sound": "none", "practice_bell": "off", "breath_tones": "off"}
"""What is to be heard while sound is off: only what a command line asks for."""


def follower(
    home: Home, settings: Settings, overrides: Mapping[str, str] | None = None
) -> SoundFollower:
    """Whoever lets a practice be heard; ``overrides`` are values that count instead of the saved ones."""
    given = dict(overrides or {})
    if given and not settings.has_sound:
        given = {**ALONE, **given}
    made = SoundFollower(choices_of(settings, given), opener(home, settings))
    made.overrides = given
    return made


def choices_of(settings: Settings, overrides: Mapping[str, str]) -> SoundChoices | None:
    """What is to be heard, None while sound is off."""
    if not settings.has_sound and not overrides:
        return None
    return read_choices(lambda name: overrides.get(name) or settings[name])


def opener(home: Home, settings: Settings) -> OpenOutput:
    """Starts the one player of a home, where sound may be heard."""

    def open_output(listener: Callable[[Message], None]) -> SoundPlayer:
        if is_remote(os.environ) and not settings.sound_over_ssh:
            raise WellnessError(REMOTE, "Settings can allow it.")
        home.prepare()
        lock = SoundLock(home)
        if not lock.acquire():
            raise SoundBusy("Sound is already playing.")

        def hear(state: Message) -> None:
            if isinstance(state, wire.Gone):
                lock.release()
            listener(state)

        return SoundPlayer(hear, lock=lock.descriptor, on_start=lock.hand_over)

    return open_output
