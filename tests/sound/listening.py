"""A player for tests, and what it said; and a sound server whose output nobody hears but parec."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import numpy as np

from wellnesstui.sound import client, wire
from wellnesstui.sound.client import SoundPlayer
from wellnesstui.sound.sources import RATE

PATIENCE = float(os.environ.get("PATIENCE", "60"))
_State = TypeVar("_State", bound=wire.Message)


class Player(SoundPlayer):
    """A player that remembers what it said."""

    def __init__(self, *, tap: Path | None = None, lock: int | None = None) -> None:
        self.heard: list[wire.Message] = []
        self.pid = 0
        self._coming: queue.SimpleQueue[wire.Message] = queue.SimpleQueue()
        command = client.COMMAND if tap is None else (*client.COMMAND, "--tap", str(tap))
        super().__init__(self._coming.put, lock=lock, on_start=self._note, command=command)

    def _note(self, pid: int) -> None:
        self.pid = pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close(0.0)
        assert self.wait(PATIENCE)

    def wait_for(
        self, kind: type[_State], holds: Callable[[_State], bool] = lambda _: True
    ) -> _State:
        """The next state of this kind, of which that holds."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                state = self._coming.get(timeout=1)
            except queue.Empty:
                continue
            self.heard.append(state)
            if isinstance(state, kind) and holds(state):
                return state
            if isinstance(state, wire.Gone):
                break
        raise AssertionError(f"no {kind.__name__}: {[type(each).__name__ for each in self.heard]}")


def missing() -> str:
    """Why there can be no sound server here."""
    lacking = [name for name in ("pulseaudio", "pactl", "parec") if shutil.which(name) is None]
    return f"there is no {lacking[0]} here" if lacking else ""


class SoundServer:
    """PulseAudio with two null sinks: "nul", the default, and "other", which nothing may move to."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="wellness-pulse-"))  # a socket's path is short
        self.socket = self.folder / "pulse" / "native"
        self.environ = {
            "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.folder), "PULSE_SERVER": f"unix:{self.socket}",
        }  # fmt: skip
        self.start()

    def start(self) -> None:
        self.socket.parent.mkdir(exist_ok=True, mode=0o700)
        loads = (
            "module-null-sink sink_name=nul rate=48000 channels=2",
            "module-null-sink sink_name=other rate=48000 channels=2",
            f"module-native-protocol-unix socket={self.socket} auth-anonymous=1",
        )
        self.process = subprocess.Popen(
            [
                "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
                *(f"--load={each}" for each in loads),
            ],
            env={"PATH": os.environ["PATH"], **self.environ},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + PATIENCE
        while self.control("set-default-sink", "nul", check=False) is None:
            assert time.monotonic() < until, "no sound server"
            assert self.process.poll() is None, "the sound server ended"
            time.sleep(0.05)

    def control(self, *words: str, check: bool = True) -> str | None:
        """What pactl answers; None for an error."""
        done = subprocess.run(
            ["pactl", *words],
            env={"PATH": os.environ["PATH"], **self.environ},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert not check or not done.returncode, done.stderr
        return None if done.returncode else done.stdout

    def streams(self) -> list[str]:
        """The sink of each stream that plays."""
        sinks = dict(line.split("\t")[:2] for line in (self.control("list", "short", "sinks") or "").splitlines())  # fmt: skip
        inputs = (self.control("list", "short", "sink-inputs") or "").splitlines()
        return [sinks.get(line.split("\t")[1], "?") for line in inputs]

    def remove_sink(self) -> None:
        """Unplug the default device."""
        modules = (self.control("list", "short", "modules") or "").splitlines()
        self.control("unload-module", next(line.split("\t")[0] for line in modules if "sink_name=nul" in line))  # fmt: skip

    def record(self) -> Recording:
        return Recording(self)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Recording:
    """What came out of the server's default sink, from now on."""

    def __init__(self, server: SoundServer) -> None:
        self._path = server.folder / "recorded.raw"
        self._file = open(self._path, "wb")  # noqa: SIM115 - as long as it records
        self._process = subprocess.Popen(
            ["parec", "--device=nul.monitor", "--format=float32le", "--rate=48000", "--channels=2", "--latency-msec=50"],
            env={"PATH": os.environ["PATH"], **server.environ},
            stdout=self._file,
        )  # fmt: skip
        self.wait(0.1)

    def wait(self, seconds: float) -> None:
        """Until so much was recorded."""
        until = time.monotonic() + PATIENCE + seconds
        while self._path.stat().st_size < seconds * RATE * 8:
            assert time.monotonic() < until, "nothing is recorded"
            time.sleep(0.05)

    @property
    def seconds(self) -> float:
        """How much was recorded."""
        return self._path.stat().st_size / (RATE * 8)

    def stop(self) -> np.ndarray:
        """All of it."""
        self._process.terminate()
        self._process.wait()
        self._file.close()
        data = self._path.read_bytes()
        return np.frombuffer(data[: len(data) // 8 * 8], np.float32).reshape(-1, 2)
