"""The computer's own voice: words on the program's input only, one sentence at a time, stopped at once."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.conftest import ROOT
from tests.sound import files
from tests.sound.listening import PATIENCE, Player
from tests.sound.speech_program import DEAF, STAYS, SpeechProgram
from wellnesstui.sound import speaking, wire
from wellnesstui.sound.computer_voice import find_voice
from wellnesstui.sound.sources import RATE
from wellnesstui.sound.speaker import Speaker
from wellnesstui.sound.wire import BELLS, SOUND, VOICE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Not Linux, but Windows or macOS.")
_APP = """\
import sys, time
from wellnesstui.sound import client, wire
player = client.SoundPlayer(lambda _: None, on_start=lambda pid: print(pid, flush=True), command=(*client.COMMAND, "--tap", sys.argv[1]))
player.send(wire.Speak(text="One."), wire.Speak(text="Two."))
time.sleep(600)
"""


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SpeechProgram:
    program = SpeechProgram(tmp_path)
    monkeypatch.setenv("PATH", str(program.folder))
    return program


class _Listener:
    def __init__(self) -> None:
        self.levels: list[float] = []
        self.failures: list[str] = []


@pytest.fixture
def heard() -> _Listener:
    return _Listener()


@pytest.fixture
def speaker(heard: _Listener) -> Iterator[Speaker]:
    speaker = Speaker(find_voice, heard.levels.append, heard.failures.append)
    yield speaker
    speaker.close()


def _say(speaker: Speaker, *sentences: str) -> None:
    for each in sentences:
        speaker.obey(wire.Speak(text=each))


def _is_gone(pid: int) -> bool:
    try:
        return "(sh) Z" in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return True


def _until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_each_sentence_is_on_the_input_and_not_in_the_command(
    program: SpeechProgram, speaker: Speaker
) -> None:
    program.install()
    _say(speaker, "Put both feet down.", "Look around. Twice")
    program.until(lambda lines: lines.count("end") == 2)
    argv = "argv --stdin -b 1 -v en-us -s 140 -a 100"
    assert program.lines == [
        argv, "said Put both feet down.", "end", argv, "said Look around. Twice", "end",
    ]  # fmt: skip


def test_what_is_in_it_is_no_shell_s(
    program: SpeechProgram, speaker: Speaker, tmp_path: Path
) -> None:
    program.install()
    words = f"-a $(touch {tmp_path}/no) ; `touch {tmp_path}/no` é ن 🙂"
    _say(speaker, words)
    program.until(lambda lines: "end" in lines)
    assert program.said == [words]
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize(
    "message",
    [
        wire.Stop(fade=0.3),
        wire.Stop(only=VOICE, fade=0.2),
        wire.Gain(kind=VOICE, gain=0.0),
        wire.Pause(),
    ],
)
def test_it_is_silent_at_once(
    program: SpeechProgram, speaker: Speaker, message: wire.Message
) -> None:
    program.install(seconds=600)
    _say(speaker, "One.", "Two.")
    program.until_it_speaks()
    began = time.monotonic()
    speaker.obey(message)
    program.until(lambda lines: "stopped" in lines)
    assert time.monotonic() - began < 1
    _until(lambda: _is_gone(program.pids[0]))
    speaker.close()
    assert program.said == ["One."]


@pytest.mark.parametrize(
    "message",
    [
        wire.Stop(only=BELLS),
        wire.Stop(only=SOUND, fade=6.0),
        wire.Stop(id="rain"),
        wire.Stop(fade=30.0, delay=60.0),
        wire.Stop(only=VOICE, ahead=True),
        wire.Gain(kind=SOUND, gain=0.0),
        wire.Gain(kind=VOICE, gain=0.3),
    ],
)
def test_what_is_for_other_sounds_stops_no_sentence(
    program: SpeechProgram, speaker: Speaker, message: wire.Message
) -> None:
    program.install(seconds=0.3)
    _say(speaker, "One.")
    program.until_it_speaks()
    speaker.obey(message)
    program.until(lambda lines: "end" in lines)
    assert "stopped" not in program.lines


def test_what_has_not_begun_can_be_left_out(program: SpeechProgram, speaker: Speaker) -> None:
    program.install(seconds=0.3)
    _say(speaker, "One.", "Two.", "Three.")
    program.until_it_speaks()
    speaker.obey(wire.Stop(only=VOICE, ahead=True))
    _say(speaker, "Four.")
    program.until(lambda lines: lines.count("end") == 2)
    assert program.said == ["One.", "Four."]


def test_a_pause_says_the_sentence_again_from_its_beginning(
    program: SpeechProgram, speaker: Speaker
) -> None:
    program.install(seconds=600)
    _say(speaker, "One.", "Two.")
    program.until_it_speaks()
    speaker.obey(wire.Pause())
    program.until(lambda lines: "stopped" in lines)
    program.install()
    _say(speaker, "Three.")
    assert program.said == ["One."]
    speaker.obey(wire.Resume())
    program.until(lambda lines: lines.count("end") == 3)
    assert program.said == ["One.", "One.", "Two.", "Three."]


def test_the_volume_is_an_option_and_muted_nothing_is_said(
    program: SpeechProgram, speaker: Speaker
) -> None:
    program.install()
    speaker.obey(wire.Gain(kind=VOICE, gain=0.0))
    _say(speaker, "Unheard.")
    speaker.obey(wire.Gain(kind=VOICE, gain=0.49))
    _say(speaker, "Heard.")
    program.until(lambda lines: "end" in lines)
    assert program.lines[0].endswith("-a 49")
    assert program.said == ["Heard."]


def test_without_a_program_it_is_said_once(
    program: SpeechProgram, speaker: Speaker, heard: _Listener
) -> None:
    _say(speaker, "One.")
    _until(lambda: heard.failures)
    _say(speaker, "Two.")
    assert heard.failures == [wire.NO_PROGRAM]
    assert heard.levels[-1:] == [1.0]


def test_a_program_that_fails_is_not_tried_again(
    program: SpeechProgram, speaker: Speaker, heard: _Listener
) -> None:
    program.install(code=1)
    _say(speaker, "One.", "Two.")
    _until(lambda: heard.failures)
    _say(speaker, "Three.")
    assert heard.failures == [wire.BROKEN]
    assert program.said == ["One."]
    assert heard.levels == [0.4, 1.0]


@pytest.mark.parametrize("script", ["#!/nowhere/sh\n", "\x7fELF nothing"])
def test_a_program_that_is_none_fails(
    program: SpeechProgram, speaker: Speaker, heard: _Listener, script: str
) -> None:
    program.install(script=script)
    _say(speaker, "One.")
    _until(lambda: heard.failures)
    assert heard.failures == [wire.BROKEN]


def test_a_program_that_hangs_is_ended(
    program: SpeechProgram, speaker: Speaker, heard: _Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaking, "_START", 0.5)
    monkeypatch.setattr(speaking, "_A_WORD", 0.0)
    program.install(seconds=600, trap=DEAF)
    _say(speaker, "One.")
    _until(lambda: heard.failures)
    assert heard.failures == [wire.BROKEN]
    assert _is_gone(program.pids[0])


def test_one_that_does_not_want_to_stop_is_killed(program: SpeechProgram, speaker: Speaker) -> None:
    program.install(seconds=600, trap=DEAF)
    _say(speaker, "One.")
    program.until_it_speaks()
    began = time.monotonic()
    speaker.obey(wire.Stop())
    assert _is_gone(program.pids[0])
    assert time.monotonic() - began < 2


# -- a program that hands over what it's told, and stays


def test_spd_say_is_told_a_line_each_and_told_to_be_silent(
    program: SpeechProgram, speaker: Speaker
) -> None:
    program.install("spd-say", STAYS)
    _say(speaker, "One.", "Two.")
    program.until(lambda lines: len(lines) == 3)
    speaker.obey(wire.Stop())
    program.until(lambda lines: len(lines) == 4)
    speaker.obey(wire.Stop())  # nobody knows whether it still speaks
    program.until(lambda lines: len(lines) == 5)
    speaker.close()
    program.until(lambda lines: "end" in lines)
    assert program.lines[:5] == [
        "argv --pipe-mode -N wellness -l en-US -r -20 -i 100",
        "said One.", "said Two.", "said !-!CANCEL self", "said !-!CANCEL self",
    ]  # fmt: skip


def test_spd_say_that_ends_by_itself_is_broken(
    program: SpeechProgram, speaker: Speaker, heard: _Listener
) -> None:
    program.install("spd-say", "#!/bin/sh\nexit 1\n")
    _say(speaker, "One.", "Two.")
    _until(lambda: heard.failures)
    assert heard.failures == [wire.BROKEN]


# -- which program


def test_the_one_that_ends_by_itself_comes_first(program: SpeechProgram) -> None:
    assert find_voice() is None
    program.install("spd-say")
    program.install("espeak-ng")
    found = find_voice()
    assert found
    assert (found.name, found.stays) == ("espeak-ng", False)


def test_a_folder_that_depends_on_where_one_is_has_no_voice(
    program: SpeechProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.install()
    monkeypatch.chdir(program.folder)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}bin")
    assert find_voice() is None


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_elsewhere_it_is_the_system_s_own_program(
    monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    """The commands, as they'd be there: nobody has run them."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(os, "access", lambda *_: True)
    found = find_voice()
    assert found
    command = found.command(0.5)
    if platform == "darwin":
        assert command == ("/usr/bin/say", "-r", "140", "-f", "-")
    else:
        assert command[0].endswith("powershell.exe")
        assert "$voice.Volume = 50;" in command[-1]
    assert not found.stays


# -- in the player's process


def test_sounds_are_lower_while_it_speaks(program: SpeechProgram, tmp_path: Path) -> None:
    program.install(seconds=2.0)
    tone, tap = files.steady(tmp_path / "tone.ogg"), tmp_path / "tap.wav"
    with Player(tap=tap) as player:
        player.send(wire.Play(id="a", layers=(str(tone),), fade=0.0))
        player.wait_for(wire.Beat, lambda beat: beat.seconds > 1)
        player.send(wire.Speak(text="One."))
        program.until(lambda lines: "end" in lines)
        at = player.wait_for(wire.Beat).seconds
        player.wait_for(wire.Beat, lambda beat: beat.seconds > at + 1.5)
    samples = np.frombuffer(tap.read_bytes()[44:], "<i2").reshape(-1, 2)[:, 0].astype(float)
    tenths = samples[: len(samples) // 4800 * 4800].reshape(-1, 4800)
    loudness = np.sqrt(np.mean(tenths**2, axis=1))
    heard = loudness[loudness > 100]
    lowered = np.abs(heard / heard.max() - 0.4) < 0.02
    assert np.count_nonzero(lowered) >= 10, "for most of two seconds"
    last = np.flatnonzero(lowered)[-1]
    assert heard[last:].max() == pytest.approx(heard.max(), rel=0.02), "and then it's back"
    assert len(samples) > 3 * RATE


def test_the_player_says_that_there_is_no_voice(program: SpeechProgram, tmp_path: Path) -> None:
    with Player(tap=tmp_path / "tap.wav") as player:
        player.send(wire.Speak(text="One."))
        assert player.wait_for(wire.Unspoken).reason == wire.NO_PROGRAM


def test_an_app_that_is_killed_leaves_nobody_speaking(
    program: SpeechProgram, tmp_path: Path
) -> None:
    program.install(seconds=600)
    with subprocess.Popen(
        [sys.executable, "-c", _APP, str(tmp_path / "tap.wav")],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as app:
        assert app.stdout is not None
        pid = int(app.stdout.readline())
        program.until_it_speaks()
        app.kill()
        killed = time.monotonic()
        program.until(lambda lines: "stopped" in lines)
        _until(lambda: not Path(f"/proc/{pid}").exists() or _is_gone(pid))
        assert time.monotonic() - killed < 3
    assert program.said == ["One."]
