"""What a person wants to hear in practices and timers."""

from __future__ import annotations

from math import inf

from wellnesstui.domain.record import Record
from wellnesstui.domain.sound.mix import NONE, Volumes, read_mix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from wellnesstui.domain.sound.mix import Mix

COMPUTER = "computer"
"""The value of the setting ``voice`` by which the computer's own voice speaks, too."""


class SoundChoices(Record):
    """``mix`` is the sound under a practice, None for none; ``bell`` the id of one, empty for none.

    ``has_computer_voice`` lets the computer's own voice speak what has no other. ``linger`` are the seconds for which the sound goes on after a practice for sleep, the last
    ``fade`` of them fading out.
    """

    volumes: Volumes
    has_voice: bool = False
    has_computer_voice: bool = False
    mix: Mix | None = None
    bell: str = ""
    at_steps: bool = False
    has_tones: bool = False
    linger: float = 0.0
    fade: float = 0.0


def read_choices(value_of: Callable[[str], str]) -> SoundChoices:
    """What the values of settings say, by their names."""
    voice, sound, bells = (int(value_of(f"{kind}_volume")) for kind in ("voice", "sound", "bell"))
    mix, bell, timer = (
        value_of("practice_sound"),
        value_of("practice_bell"),
        value_of("sleep_timer"),
    )
    return SoundChoices(
        volumes=Volumes(voice=voice, sound=sound, bells=bells),
        has_voice=value_of("voice") != "off",
        has_computer_voice=value_of("voice") == COMPUTER,
        mix=None if mix == NONE else read_mix(mix),
        bell="" if bell == "off" else bell,
        at_steps=value_of("bell_at") == "steps",
        has_tones=value_of("breath_tones") == "on",
        linger=inf if timer == "always" else int(timer) * 60,
        fade=int(value_of("sleep_fade")),
    )
