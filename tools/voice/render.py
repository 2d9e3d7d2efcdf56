"""Render the clips of the voice: python -m tools.voice.render --voices kokoro-js-1.2.1.tgz

A clip that is there already is left as it is, so this can be stopped and started again at any time. At
the end the index is written, and clips that nothing says any more are deleted.
"""

from __future__ import annotations

import argparse
import json
import os
import tomllib
from pathlib import Path

from tools.voice.loudness import NoPause, after_pause, finished
from tools.voice.model import RATE, Kokoro
from tools.voice.phonemes import phonemes
from wellnesstui.sound.clips import ENDING, INDEX, Voice
from wellnesstui.sound.spoken import sentences, spoken
from wellnesstui.store.content.practices import bundled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from wellnesstui.domain.practices.practice import Practice

FOLDER = Path(__file__).parents[2] / "wellnesstui" / "content" / "voice"
VOICED = FOLDER / "voiced.toml"
CARRIER = "Take your time with this."
"""Said before each sentence and cut off: where its sound begins, the model adds to a short one."""


class Wanted:
    """What is to be said: each clip's name, its words, and the voice that says them."""

    def __init__(self, plain: dict[str, Any]) -> None:
        self.recipe: str = plain["recipe"]
        self.voices = {
            name: Voice(name=name, speed=speed, recipe=self.recipe)
            for name, speed in plain["voices"].items()
        }
        self.voiced = {
            practice: voice
            for voice, practices in plain["voiced"].items()
            for practice in practices
        }
        self.clips: dict[str, tuple[str, Voice]] = {}
        for practice, voice_name in self.voiced.items():
            voice = self.voices[voice_name]
            for text in texts(bundled(practice)):
                for words in filter(None, map(spoken, sentences(text))):
                    self.clips.setdefault(voice.clip_name(words), (words, voice))

    def index(self, seconds: dict[str, float]) -> str:
        """The content of the index, for clips of these lengths."""
        plain = {
            "recipe": self.recipe,
            "voices": {name: voice.speed for name, voice in self.voices.items()},
            "voiced": self.voiced,
            "clips": {name: seconds[name] for name in sorted(self.clips) if name in seconds},
        }
        return json.dumps(plain, indent=0) + "\n"


def wanted() -> Wanted:
    """What VOICED and the practices ask for."""
    return Wanted(tomllib.loads(VOICED.read_text("utf-8")))


def texts(practice: Practice) -> Iterator[str]:
    """Everything that is said in a practice, the other ways too."""
    for step in practice.steps:
        yield from step.captions
        if step.instead:
            yield step.instead


def lengths(folder: Path) -> dict[str, float]:
    """The seconds of each clip in ``folder``, by name."""
    import soundfile

    return {
        path.stem: round(soundfile.info(str(path)).frames / RATE, 2)
        for path in folder.glob("*" + ENDING)
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--voices", type=Path, help="the archive of kokoro-js")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where clips and index go")
    parser.add_argument("--again", default="", metavar="WORDS", help="also those that say WORDS")
    parser.add_argument("--most", type=int, default=10**6, help="so many clips, then stop")
    options = parser.parse_args()
    every = wanted()
    missing = [
        (name, words, voice)
        for name, (words, voice) in every.clips.items()
        if not (options.out / (name + ENDING)).exists()
        or (options.again and options.again.lower() in words.lower())
    ]
    print(f"{len(every.clips)} clips, {len(missing)} to render", flush=True)
    if missing:
        kokoro = Kokoro(options.voices)
        for number, (name, words, voice) in enumerate(missing[: options.most], 1):
            try:
                _render(kokoro, words, voice, options.out / (name + ENDING))
                print(number, name, voice.name, words, flush=True)
            except NoPause:
                print(number, name, voice.name, words, "NOT RENDERED: no pause", flush=True)
    for path in options.out.glob("*" + ENDING):
        if path.stem not in every.clips:
            path.unlink()
    (options.out / INDEX).write_text(every.index(lengths(options.out)), "utf-8", newline="\n")


def _render(kokoro: Kokoro, words: str, voice: Voice, path: Path) -> None:
    """Write a clip: Ogg Vorbis of quality 0, whole or not at all."""
    import soundfile

    sound = kokoro.say(phonemes(f"{CARRIER} {words}"), voice.name, voice.speed)
    sound = finished(after_pause(sound, RATE), RATE)
    partial = path.with_suffix(".partial")
    soundfile.write(
        str(partial), sound, RATE, format="OGG", subtype="VORBIS", compression_level=1.0
    )
    os.replace(partial, path)


if __name__ == "__main__":
    main()
