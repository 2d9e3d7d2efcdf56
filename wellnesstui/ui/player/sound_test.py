"""Tries whether sound can be heard here: rings a bell, or says why not."""

from __future__ import annotations

import queue
import time
from typing import TYPE_CHECKING

from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.sound.choices import COMPUTER
from wellnesstui.domain.sound.mix import gain
from wellnesstui.sound import wire
from wellnesstui.sound.computer_voice import find_voice
from wellnesstui.sound.files import SoundFiles
from wellnesstui.ui.player.sound_follower import NO_SOUND, NO_VOICE
from wellnesstui.ui.player.sound_opening import opener
from wellnesstui.ui.textual_private import call_once

if TYPE_CHECKING:
    from wellnesstui.sound.wire import Message
    from wellnesstui.ui.host import Host

SPOKEN = "A bell rings, then your computer's voice speaks ({}). If you hear neither, check the volume and the output of your computer."
_WORDS = "This is your computer's voice."
HEARD = "A bell is ringing. If you don't hear it, check the volume and the output of your computer."
NO_ANSWER = "The sound device doesn't answer."

_BELL = "bowl"
_RINGS, _PATIENCE, _SPEAKS = 2.0, 5.0, 6.0  # seconds
_LOOK = 0.1


class SoundTest:
    """``start`` begins it; what came of it is a notice."""

    def __init__(self, app: Host) -> None:
        self._app = app
        self._states: queue.SimpleQueue[Message] = queue.SimpleQueue()

    def start(self) -> None:
        app = self._app
        try:
            self._player = opener(app.vault.home, app.settings)(self._states.put)
        except WellnessError as error:
            app.tell(f"{error.sentence} {error.hint}".strip())
            return
        bell = SoundFiles().bell(app.settings["practice_bell"]) or SoundFiles().bell(_BELL)
        volume = gain(app.settings.volumes.bells)
        self._player.send(wire.Gain(kind=wire.BELLS, gain=volume), wire.Ring(file=bell, id=_BELL))
        self._until = time.monotonic() + _PATIENCE
        call_once(self._app, _LOOK, self._look)

    def _look(self) -> None:
        while not self._states.empty():
            match self._states.get():
                case wire.Open():
                    self._hear()
                    return
                case wire.Silent(why=why):
                    self._end(_first(NO_SOUND[why]))
                    return
                case wire.Gone():
                    self._end(NO_ANSWER)
                    return
        if time.monotonic() > self._until:
            self._end(NO_ANSWER)
        else:
            call_once(self._app, _LOOK, self._look)

    def _hear(self) -> None:
        """Say what rings, and let the computer's own voice follow if that's chosen."""
        voice = find_voice() if self._app.settings["voice"] == COMPUTER else None
        if voice is not None:
            self._app.tell(SPOKEN.format(voice.name))
            call_once(self._app, _RINGS, self._speak)
        elif self._app.settings["voice"] == COMPUTER:
            self._app.tell(f"A bell is ringing. {_first(NO_VOICE[wire.NO_PROGRAM])}")
            call_once(self._app, _RINGS, self._player.close)
        else:
            self._app.tell(HEARD)
            call_once(self._app, _RINGS, self._player.close)

    def _speak(self) -> None:
        self._until = time.monotonic() + _SPEAKS
        volume = gain(self._app.settings.volumes.voice)
        self._player.send(wire.Gain(kind=wire.VOICE, gain=volume), wire.Speak(text=_WORDS))
        call_once(self._app, _LOOK, self._look_after)

    def _look_after(self) -> None:
        """Say whether the voice couldn't speak."""
        while not self._states.empty():
            match self._states.get():
                case wire.Unspoken(reason=reason):
                    self._end(_first(NO_VOICE[reason]))
                    return
        if time.monotonic() > self._until:
            self._player.close()
        else:
            call_once(self._app, _LOOK, self._look_after)

    def _end(self, sentence: str) -> None:
        self._app.tell(sentence)
        self._player.close(0.0)


def _first(sentences: str) -> str:
    """The first sentence: nothing plays whose words one could follow."""
    return sentences.partition(".")[0] + "."
