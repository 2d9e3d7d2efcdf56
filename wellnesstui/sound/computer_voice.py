"""The computer's own voice: which program speaks here, and the command that lets it speak.

It is another program. What it says comes on its input and is never in its command, which everyone on
the computer can read.
"""

from __future__ import annotations

import os
import shutil
import sys

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Command = Callable[[float], tuple[str, ...]]

_WORDS_A_MINUTE = "140"
_POWERSHELL = r"System32\WindowsPowerShell\v1.0\powershell.exe"
_SPEECH = (
    "Add-Type -AssemblyName System.Speech; "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$voice.Rate = -2; $voice.Volume = {volume}; "
    "$words = New-Object System.IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8); "
    "$voice.Speak($words.ReadToEnd())"
)


class ComputerVoice(Record):
    """``name`` is what people know the program by. ``command`` gives its words for a volume as a factor,
    1 for as loud as the other voices.

    One that ``stays`` speaks each line of its input, and hands it to another program that goes on by
    itself: it doesn't say when a line has been said, and a line of its own lets it be silent. The
    others speak until the end of their input, and end.
    """

    name: str
    path: str
    command: Command
    stays: bool = False


def find_voice() -> ComputerVoice | None:
    """The program that speaks on this computer, if there is one."""
    if sys.platform == "darwin":
        return _at("say", "/usr/bin/say", _say)
    if sys.platform == "win32":
        path = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), _POWERSHELL)
        return _at("Windows speech", path, _speech)
    for name, command, stays in (("espeak-ng", _espeak, False), ("spd-say", _spd_say, True)):
        path = shutil.which(name, path=_absolute(os.environ.get("PATH", os.defpath)))
        if path is not None:
            return _at(name, path, command, stays=stays)
    return None


def _at(
    name: str, path: str, command: Callable[[float], list[str]], *, stays: bool = False
) -> ComputerVoice | None:
    if not os.access(path, os.X_OK):
        return None
    return ComputerVoice(
        name=name,
        path=path,
        command=lambda volume: (path, *command(min(1.0, max(0.0, volume)))),
        stays=stays,
    )


def _absolute(path: str) -> str:
    """The folders of a PATH that are the same wherever one is."""
    return os.pathsep.join(each for each in path.split(os.pathsep) if os.path.isabs(each))


def _espeak(volume: float) -> list[str]:
    """At 100 of its 200, its speech has about the loudness of the clips."""
    return ["--stdin", "-b", "1", "-v", "en-us", "-s", _WORDS_A_MINUTE, "-a", str(round(100 * volume))]  # fmt: skip


def _spd_say(volume: float) -> list[str]:
    return ["--pipe-mode", "-N", "wellness", "-l", "en-US", "-r", "-20", "-i", str(round(200 * volume) - 100)]  # fmt: skip


def _say(_: float) -> list[str]:
    """It has no option for the volume."""
    return ["-r", _WORDS_A_MINUTE, "-f", "-"]


def _speech(volume: float) -> list[str]:
    script = _SPEECH.format(volume=round(100 * volume))
    return ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script]
