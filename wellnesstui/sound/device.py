"""The device that plays: this machine's own sound server or card, and never another machine's."""

from __future__ import annotations

import os
import stat
import sys
import threading
import time

from _miniaudio import ffi, lib

from wellnesstui.sound.library import miniaudio
from wellnesstui.sound.sources import RATE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from wellnesstui.sound.mixer import Block

Backend = miniaudio.Backend
_PERIOD = 60  # ms; the library takes three of them
_NAME = "wellness"


class NoDevice(Exception):
    """There is nothing to play on."""


class Device:
    """An open device that asks ``render`` for its frames until it is closed.

    It is opened by its own name: a sound server then ends the stream of a device that disappears
    (PA_STREAM_DONT_MOVE), where it would move one that asked for the default to another device.
    """

    def __init__(self, backend: miniaudio.Backend, render: Callable[[int], Block]) -> None:
        self.asked = self.opened = time.monotonic()
        """When it last asked for frames, and when it was opened."""
        self.flowing = threading.Event()
        """Set when it asks as it plays. Before that it fills its buffers or waits for a server, and
        when it asks says nothing about when a frame is heard.
        """
        try:
            name, id = _default_device(backend)
            self._device = miniaudio.PlaybackDevice(
                miniaudio.SampleFormat.FLOAT32,
                nchannels=2,
                sample_rate=RATE,
                buffersize_msec=_PERIOD,
                device_id=id,
                backends=[backend],
                app_name=_NAME,
            )
            frames = self._frames(render)
            next(frames)
            self._device.start(frames)
        except miniaudio.MiniaudioError as error:
            raise NoDevice from error
        self.name = name

    def close(self) -> None:
        """Close it. This may take long where a sound server hangs."""
        self._device.close()

    def _frames(self, render: Callable[[int], Block]) -> Generator[bytes, int, None]:
        wanted = yield b""
        is_running = False
        while True:
            now = time.monotonic()
            if is_running and now - self.asked > _PERIOD / 2000:
                self.flowing.set()
            self.asked, is_running = now, True
            wanted = yield render(wanted).tobytes()


def open_device(render: Callable[[int], Block], *, null: bool) -> Device:
    """A device that plays what ``render`` gives; ``null`` is one that nobody hears. Raises NoDevice."""
    for backend in [Backend.NULL] if null else _backends():
        try:
            return Device(backend, render)
        except NoDevice:
            continue
    raise NoDevice


def _backends() -> list[miniaudio.Backend]:
    """What there may be here, the best one first. JACK and sndio may reach a network: left out."""
    if sys.platform == "win32":
        return [Backend.WASAPI]
    if sys.platform == "darwin":
        return [Backend.COREAUDIO]
    return [Backend.PULSEAUDIO, Backend.ALSA] if _has_server() else [Backend.ALSA]


def _has_server() -> bool:
    """Whether the socket is there that whoever started this process named."""
    path = os.environ.get("PULSE_SERVER", "").removeprefix("unix:")
    try:
        return stat.S_ISSOCK(os.stat(path).st_mode)
    except OSError:
        return False


def _default_device(backend: miniaudio.Backend) -> tuple[str, object]:
    """Name and id of the backend's default device. Raises MiniaudioError."""
    devices = miniaudio.Devices([backend])
    info = ffi.new("ma_device_info *")
    kind = lib.ma_device_type_playback
    if lib.ma_context_get_device_info(devices._context, kind, ffi.NULL, info) != lib.MA_SUCCESS:
        raise miniaudio.MiniaudioError("no default device")
    name = ffi.string(info.name).decode("utf-8", "replace")
    is_named = backend not in (Backend.ALSA, Backend.NULL)  # which move nothing
    return name, ffi.new("ma_device_id *", info.id) if is_named else None
