"""The player's process: commands come on its input, states go to its output, sound to a device.

It knows nothing of the log. When its input ends, because whoever started it is gone, it fades out
and ends; SIGTERM does the same. What libraries print goes nowhere.

    python -m wellnesstui.sound.player_process [--tap FILE]

With ``--tap`` nobody hears anything: what would be played goes to FILE, a WAV.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import wave

from wellnesstui.sound import wire
from wellnesstui.sound.mixer import Mixer
from wellnesstui.sound.sources import RATE, Loop, Once, Stream, tone
from wellnesstui.sound.speaker import Speaker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

    from wellnesstui.sound.computer_voice import ComputerVoice
    from wellnesstui.sound.decoder import OpenFile
    from wellnesstui.sound.device import Device
    from wellnesstui.sound.mixer import Block
    from wellnesstui.sound.sources import Samples, Source
    from wellnesstui.sound.wire import Message

FADE = 1.5
"""Seconds of the fade when whoever started it is gone."""
_TICK, _BEAT = 0.25, 1.0  # seconds
_PATIENCE = 1.0
"""Seconds without being asked for frames after which a device is lost."""
_GRACE = 4.0  # seconds: a sound server may buffer two when a stream begins
_BUFFERED = 0.25  # seconds between a frame given and a frame heard
_MAX_BELLS = 16
_SHORT = 120  # seconds: 23 MB of memory


class PlayerProcess:
    """The player between its lines, a mixer and a device. ``states`` is a descriptor.

    ``tap`` is a file for what would be played, on a device that nobody hears.
    """

    def __init__(self, states: int, tap: str = "") -> None:
        self._states = states
        self._tap = _tap(tap) if tap else None
        self._mixer = Mixer()
        self._turn = threading.Lock()
        """Held by whoever uses the mixer."""
        self._device: Device | None = None
        self._opening = threading.Lock()
        """Held while a device is being opened."""
        self._bells: dict[str, Samples] = {}
        self._speaker = Speaker(
            _find_voice, self._lower, lambda why: self._say(wire.Unspoken(reason=why))
        )

    def run(self, commands: int) -> None:
        """Do what the lines of ``commands``, a descriptor, say, until they end."""
        signal.signal(signal.SIGTERM, self._asked_to_stop)
        threading.Thread(target=self._watch, daemon=True).start()
        self._open()
        rest = b""
        while data := os.read(commands, wire.MAX_LINE):
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                self._obey(line)
            rest = rest[-2 * wire.MAX_LINE :]
        self._leave(FADE)

    # -- commands -----------------------------------------------------------------------------

    def _obey(self, line: bytes) -> None:
        try:
            messages = wire.read_line(line)
        except wire.Unreadable:
            self._say(wire.Refused())
            return
        ready = [(each, self._sources(each)) for each in messages]
        with self._turn:  # all of a line count from one sample
            since = self._since_asked()
            for message, sources in ready:
                if sources is not None:
                    self._do(message, sources, since)
        for message in messages:
            self._speaker.obey(message)
            if isinstance(message, wire.Quit):
                self._leave(message.fade)
            if isinstance(message, wire.Play | wire.Resume):
                self._open()

    def _sources(self, message: Message) -> list[tuple[Source, int]] | None:
        """What a command needs, each with its frames; decoded before anybody waits. None: it can't be had."""
        try:
            from wellnesstui.sound.decoder import Damaged
        except ImportError:  # the device says that there is no library
            return None
        try:
            return self._decoded(message)
        except Damaged:
            self._say(wire.Failed(id=getattr(message, "id", "")))
            return None

    def _decoded(self, message: Message) -> list[tuple[Source, int]]:
        from wellnesstui.sound.decoder import OpenFile

        if isinstance(message, wire.Play) and message.loops:
            return [(_endless(OpenFile(path)), 0) for path in message.layers]
        if isinstance(message, wire.Play | wire.Say):
            paths = message.layers if isinstance(message, wire.Play) else (message.file,)
            files = [OpenFile(path) for path in paths]
            return [(Stream(file.open()), file.frames) for file in files]
        if isinstance(message, wire.Ring):
            if message.file not in self._bells:
                if len(self._bells) >= _MAX_BELLS:
                    self._bells.clear()
                self._bells[message.file] = OpenFile(message.file).decode()
            return [(Once(self._bells[message.file]), 0)]
        if isinstance(message, wire.Tone):
            return [(Once(tone(message.tone)), 0)]
        return []

    def _since_asked(self) -> float:
        """Seconds that the device has played since it asked for frames, from which a delay counts."""
        device = self._device
        return 0.0 if device is None else min(_TICK, time.monotonic() - device.asked)

    def _do(self, message: Message, sources: list[tuple[Source, int]], since: float) -> None:
        mixer, layers = self._mixer, [source for source, _ in sources]
        delay = since + getattr(message, "delay", 0.0)
        match message:
            case wire.Play():
                mixer.play(message.id, message.kind, layers, gain=message.gain, fade=message.fade, delay=message.delay)  # fmt: skip
            case wire.Ring():
                mixer.play(message.id, wire.BELLS, layers, gain=message.gain, delay=delay)
            case wire.Tone():
                mixer.play("", wire.BELLS, layers, gain=message.gain, delay=delay)
            case wire.Say():
                mixer.say(message.id, layers[0], sources[0][1], name=message.file, gain=message.gain, duck=message.duck, delay=delay)  # fmt: skip
            case wire.Gain():
                mixer.set_gain(message.kind, message.gain, message.fade)
            case wire.Stop(ahead=True):
                mixer.drop_ahead(message.only)
            case wire.Stop():
                mixer.stop(message.id, message.only, fade=message.fade, delay=message.delay)
            case wire.Pause():
                mixer.pause()
            case wire.Resume():
                mixer.resume()

    def _lower(self, duck: float) -> None:
        """Lower the sounds while the computer's own voice speaks."""
        with self._turn:
            self._mixer.go_under(duck)

    # -- the device ---------------------------------------------------------------------------

    def _render(self, frames: int) -> Block:
        with self._turn:
            block = self._mixer.render(frames)
        if self._tap is not None:
            self._tap.writeframes((block * 32767).astype("<i2").tobytes())
        return block

    def _open(self) -> None:
        """Open a device if there is none. In a thread: a sound server that hangs holds up nothing."""
        if self._device is None and self._opening.acquire(blocking=False):
            threading.Thread(target=self._open_now, daemon=True).start()

    def _open_now(self) -> None:
        try:
            from wellnesstui.sound.device import NoDevice, open_device
        except ImportError:
            self._say(wire.Silent(why=wire.NO_LIBRARY))
            self._opening.release()
            return
        try:
            self._device = device = open_device(self._render, null=self._tap is not None)
            flows = device.flowing.wait(_GRACE)
            self._say(wire.Open(device=device.name) if flows else wire.Silent(why=wire.NO_DEVICE))
        except NoDevice:
            self._say(wire.Silent(why=wire.NO_DEVICE))
        finally:
            self._opening.release()

    def _watch(self) -> None:
        """Say what is over, beat, and notice a device that takes nothing any more."""
        last = beat = time.monotonic()
        while True:
            time.sleep(_TICK)
            now = time.monotonic()
            was_stopped, last = now - last > _PATIENCE, now
            if was_stopped and self._device:  # by the shell, or the machine slept
                self._device.opened = now
            self._check_device(now)
            with self._turn:
                mixer = self._mixer
                ended, seconds = mixer.take_ended(), round(mixer.frame / RATE, 2)
                state = wire.Beat(seconds=seconds, plays=mixer.plays, paused=mixer.is_paused)
            for id in ended:
                self._say(wire.Ended(id=id))
            if now - beat >= _BEAT:
                beat = now
                self._say(state)

    def _check_device(self, now: float) -> None:
        device = self._device
        if device is None or now - device.asked < _PATIENCE or now - device.opened < _GRACE:
            return
        self._device = None
        threading.Thread(target=device.close, daemon=True).start()
        with self._turn:
            plays = self._mixer.plays
            self._mixer.hold()
        if plays:
            self._say(wire.Lost())

    # -- its end ------------------------------------------------------------------------------

    def _asked_to_stop(self, *_: object) -> None:
        """Leave in a thread: an exception here could be lost in a callback of the library."""
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        threading.Thread(target=self._stop, daemon=True).start()

    def _stop(self) -> NoReturn:
        self._say(wire.Stopped())
        self._leave(FADE)

    def _leave(self, fade: float) -> NoReturn:
        """Fade out and end, at once where nothing can be heard."""
        with self._turn:
            is_heard = self._device is not None and self._mixer.plays and not self._mixer.is_paused
            self._mixer.stop(fade=fade)
        self._speaker.close()
        if is_heard:
            time.sleep(fade + _BUFFERED)
        os._exit(0)

    def _say(self, state: Message) -> None:
        try:
            os.write(self._states, wire.write_line(state))
        except OSError:
            pass  # nobody reads any more; the end of the commands says so too


def _find_voice() -> ComputerVoice | None:
    from wellnesstui.sound.computer_voice import find_voice

    return find_voice()


def _tap(path: str) -> wave.Wave_write:
    """A WAV that is whole after each block: the process may end at any time."""
    file = wave.Wave_write(open(path, "wb", buffering=0))  # noqa: SIM115 - until the process ends
    file.setparams((2, 2, RATE, 0, "NONE", ""))
    return file


def _endless(file: OpenFile) -> Source:
    """A source that goes on: short ones are decoded once, long ones as they play, each time."""
    if file.frames <= _SHORT * RATE:
        return Loop(file.decode())
    return Stream(file.open(), file.open)


def main() -> None:
    """Play what standard input says."""
    for name in ("SIGINT", "SIGQUIT", "SIGHUP"):  # keys and the terminal's end are for the program
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)
    states = os.dup(1)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    PlayerProcess(states, *sys.argv[2:]).run(0)


if __name__ == "__main__":
    main()
