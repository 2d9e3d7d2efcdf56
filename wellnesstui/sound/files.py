"""The files of what a person wants to hear: of a bell, of a mix, and of what a practice says."""

from __future__ import annotations

import os
from functools import cached_property

import wellnesstui
from wellnesstui.domain.errors import NotFound
from wellnesstui.domain.sound.mix import gain
from wellnesstui.sound import catalog, wire
from wellnesstui.sound.clips import open_clips

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.sound.mix import Mix
    from wellnesstui.sound.catalog import Sound
    from wellnesstui.sound.clips import Clip, Clips
    from wellnesstui.sound.wire import Play

FADE_IN = 4.0
"""Seconds in which a sound begins."""
VOICE_FOLDER = os.path.join(os.path.dirname(wellnesstui.__file__), "content", "voice")


def plays(mix: Mix, scale: float = 1.0) -> list[Play]:
    """What lets a mix sound, ``scale`` times as loud. Raises NotFound for a sound that isn't there."""
    known = {each.id: each for each in catalog.sounds()}
    missing = [part.sound for part in mix.parts if part.sound not in known]
    if missing:
        raise NotFound(f"There's no sound called {missing[0]} any longer.")
    return [
        wire.Play(
            id=part.sound,
            layers=tuple(file.path for file in known[part.sound].files),
            gain=gain(part.volume) * scale,
            fade=FADE_IN,
        )
        for part in mix.parts
    ]


def title(mix: Mix) -> str:
    """``Rain + Singing bowls``."""
    titles = {each.id: each.title for each in catalog.sounds()}
    return " + ".join(titles.get(part.sound, part.sound) for part in mix.parts)


class SoundFiles:
    """Looked for only when they're needed."""

    @cached_property
    def _sounds(self) -> dict[str, Sound]:
        return {each.id: each for each in catalog.sounds()}

    @cached_property
    def _clips(self) -> Clips | None:
        try:
            return open_clips(VOICE_FOLDER)
        except OSError:  # a copy without the voice
            return None

    def bell(self, id: str) -> str:
        """The file of a bell, empty for one that isn't there."""
        found = self._sounds.get(id)
        return found.files[0].path if found and found.kind == catalog.BELL else ""

    def says(self, practice: str) -> bool:
        """Whether a practice has a voice."""
        return self._clips is not None and self._clips.has(practice)

    def clips(self, practice: str, text: str) -> tuple[Clip, ...]:
        """The clips in which a text of a practice is said."""
        return self._clips.of(practice, text) if self._clips else ()
