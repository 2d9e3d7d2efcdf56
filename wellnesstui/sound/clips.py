"""The clips of the voice: one for each sentence that is spoken, found by a hash of what is said.

A sentence without a clip is silent; its words are on the screen anyway. The index is made from
``voiced.toml`` and the clips by ``python -m tools.voice.render``.
"""

from __future__ import annotations

import os
from hashlib import sha256

from wellnesstui.domain.record import Record
from wellnesstui.sound.spoken import sentences, spoken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

INDEX = "index.json"
ENDING = ".ogg"


class Voice(Record):
    """A voice as it speaks here; ``speed`` 1 is as fast as it was made, ``recipe`` names the model and
    the version of what is done to its sound.
    """

    name: str
    speed: float
    recipe: str

    def clip_name(self, words: str) -> str:
        """The name of the clip in which it says ``words``."""
        said = "\n".join((words, self.name, f"{self.speed:g}", self.recipe))
        return sha256(said.encode()).hexdigest()[:16]


class Clip(Record):
    """A sentence as a file, and how long it sounds."""

    path: str
    seconds: float


class Clips(Record):
    """The clips in ``folder``: the voice of each practice that has one, and the seconds of each clip by
    its name.
    """

    folder: str
    voices: Mapping[str, Voice]
    seconds: Mapping[str, float]

    def has(self, practice: str) -> bool:
        """Whether that practice is spoken."""
        return practice in self.voices

    def of(self, practice: str, text: str) -> tuple[Clip, ...]:
        """Those in which a text of that practice is said, a sentence each."""
        if practice not in self.voices:
            return ()
        names = clip_names(self.voices[practice], text)
        return tuple(
            Clip(path=os.path.join(self.folder, name + ENDING), seconds=self.seconds[name])
            for name in names
            if name in self.seconds
        )


def clip_names(voice: Voice, text: str) -> tuple[str, ...]:
    """The names of the clips that a text needs, in order."""
    return tuple(voice.clip_name(words) for words in map(spoken, sentences(text)) if words)


def open_clips(folder: str) -> Clips:
    """The clips whose index is in ``folder``. Raises OSError."""
    import json

    with open(os.path.join(folder, INDEX), encoding="utf-8") as file:
        index = json.load(file)
    voices = {
        name: Voice(name=name, speed=speed, recipe=index["recipe"])
        for name, speed in index["voices"].items()
    }
    return Clips(
        folder=folder,
        voices={practice: voices[name] for practice, name in index["voiced"].items()},
        seconds=index["clips"],
    )
