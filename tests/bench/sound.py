"""Measures what sound costs at a sound server that nobody hears: the player's process, and the program beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import DidNotRun, Figure
from tests.bench.terminal import resident
from tests.bench.workspace import Workspace
from tests.sound.listening import Player, SoundServer
from wellnesstui.domain.sound.mix import read_mix
from wellnesstui.sound import wire
from wellnesstui.sound.files import VOICE_FOLDER, plays

_MIX, _LARGEST = "rain+ocean", "fire+crickets"
"""Two sounds of two files each; and those with the longest beds, which take the most memory."""
_SECONDS = 20.0
_TIMES = 3
_EVERY = 4.0  # seconds between two sentences


def sound(workspace: Workspace) -> Iterator[Figure]:
    """Processor time as a share of a core, which no other program changes much, and memory."""
    with SoundServer() as server:
        os.environ.update(server.environ)
        yield from _player("two sounds", _MIX, 70, has_voice=False)
        yield from _player("two sounds and voice", _MIX, 70, has_voice=True)
        yield from _player("the two largest", _LARGEST, 90, has_voice=False)
        yield from _command(workspace, server)


def _player(name: str, mix: str, most: float, *, has_voice: bool) -> Iterator[Figure]:
    clips = sorted(str(path) for path in Path(VOICE_FOLDER).glob("*.ogg"))
    shares, megabytes = list[float](), list[float]()
    for _ in range(_TIMES):
        with Player() as player:
            player.send(*plays(read_mix(mix)))
            player.wait_for(wire.Beat, lambda beat: beat.seconds > 3)
            began, used = time.monotonic(), _processor(player.pid)
            said = 0
            while (passed := time.monotonic() - began) < _SECONDS:
                if has_voice and passed >= said * _EVERY:
                    player.send(wire.Say(file=clips[said % len(clips)]))
                    said += 1
                player.wait_for(wire.Beat)
            shares.append((_processor(player.pid) - used) / (time.monotonic() - began) * 100)
            megabytes.append(_megabytes(player.pid))
    yield Figure(f"player, {name}: of a core", shares, 2, 1, "%")
    yield Figure(f"player, {name}: MB", megabytes, most + 5, most, "")


def _command(workspace: Workspace, server: SoundServer) -> Iterator[Figure]:
    """The program that started the player, without a terminal."""
    environment = {**workspace.environment(workspace.home(1_000)), **server.environ}
    shares, megabytes = list[float](), list[float]()
    for _ in range(_TIMES):
        process = subprocess.Popen(
            [sys.executable, "-m", "wellnesstui", "sound", _MIX, "--for", "5m"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=environment,
        )
        try:
            if process.stdout is None or not process.stdout.readline():
                raise DidNotRun("no sound came")
            used = _processor(process.pid)
            time.sleep(_SECONDS)
            shares.append((_processor(process.pid) - used) / _SECONDS * 100)
            megabytes.append(_megabytes(process.pid))
        finally:
            process.terminate()
            process.communicate()
    yield Figure("wellness sound beside it: of a core", shares, 1, 0.5, "%")
    yield Figure("wellness sound beside it: MB", megabytes, 40, 30, "")


def _processor(pid: int) -> float:
    """Seconds of a processor that it used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _megabytes(pid: int) -> float:
    bytes = resident(pid)
    if bytes is None:
        raise DidNotRun("the player has ended")
    return bytes / 1e6
