"""Whether sound can be heard on this computer, for ``wellness doctor``."""

from __future__ import annotations

import queue
import time

from wellnesstui.domain.text import clean_line
from wellnesstui.store.upkeep.inbox_check import Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.sound.wire import Message
    from wellnesstui.store.settings.settings import Settings

_PATIENCE = 5.0  # seconds
_HINT = "Everything works without it; the words are on the screen."


def examine(settings: Settings) -> Finding:
    """What was found; a device is looked for only while sound is on."""
    from importlib.util import find_spec

    if find_spec("miniaudio") is None or find_spec("numpy") is None:
        return _remark("Sound isn't available on this kind of computer.", _HINT)
    if not settings.has_sound:
        return _well("Sound is off.")
    device = _device()
    if device is None:
        return _remark("No sound device found.", _HINT)
    return _well(f"Sound plays on: {clean_line(device)}.")


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
