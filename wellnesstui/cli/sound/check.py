"""Whether sound can be heard on this computer, for ``wellness doctor``."""

from __future__ import annotations

import queue
import time

from wellnesstui.domain.sound.choices import COMPUTER
from wellnesstui.domain.text import clean_line
from wellnesstui.store.upkeep.inbox_check import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.sound.wire import Message
    from wellnesstui.store.settings.settings import Settings

_PATIENCE = 5.0  # seconds
_NO_VOICE = " No voice found on your computer."
_VOICE_HINT = "On Linux, installing espeak-ng adds one."
_HINT = "Everything works without it; the words are on the screen."


def examine(settings: Settings) -> Finding:
    """What was found; a device is looked for only while sound is on."""
    from importlib.util import find_spec

    voice = _voice(settings)
    if find_spec("miniaudio") is None or find_spec("numpy") is None:
        return _remark(f"Sound isn't available on this kind of computer.{voice}", _HINT)
    if not settings.has_sound:
        return _well(f"Sound is off.{voice} `wellness settings sound on` turns it on.")
    device = _device()
    if device is None:
        return _remark(f"No sound device found.{voice}", _HINT)
    if voice == _NO_VOICE:
        return _remark(f"Sound plays on: {clean_line(device)}.{voice}", _VOICE_HINT)
    return _well(f"Sound plays on: {clean_line(device)}.{voice}")


def _voice(settings: Settings) -> str:
    """What there is of the computer's own voice; empty where it isn't wanted."""
    from wellnesstui.sound.computer_voice import find_voice

    if settings["voice"] != COMPUTER:
        return ""
    found = find_voice()
    return f" Your computer's voice: {found.name}." if found else _NO_VOICE


def _well(sentence: str) -> Finding:
    return Finding(about="sound", is_well=True, sentence=sentence)


def _remark(sentence: str, hint: str) -> Finding:
    return Finding(about="sound", is_well=False, sentence=sentence, hint=hint, is_remark=True)


def _device() -> str | None:
    """The name of the device that a player finds, None for none."""
    from wellnesstui.sound import wire
    from wellnesstui.sound.client import SoundPlayer

    states: queue.SimpleQueue[Message] = queue.SimpleQueue()
    player = SoundPlayer(states.put)
    until = time.monotonic() + _PATIENCE
    try:
        while (left := until - time.monotonic()) > 0:
            state = states.get(timeout=left)
            if isinstance(state, wire.Open):
                return state.device
            if isinstance(state, wire.Silent | wire.Gone):
                return None
    except queue.Empty:
        pass
    finally:
        player.close(0.0)
    return None
