"""Gives the captions of a practice to the computer's own voice, each when it comes.

Nobody knows how long it takes to say one: so it isn't part of what is planned ahead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.sound import wire
from wellnesstui.sound.utterances import utterances

if TYPE_CHECKING:
    from wellnesstui.sound.score import Score
    from wellnesstui.sound.wire import Message

_BEGUN = 0.05  # seconds after which a caption has begun


class CaptionSpeech:
    """Remembers which caption was given last, by its number in the plan."""

    def __init__(self) -> None:
        self._given = -1

    def go_to(self, score: Score | None, at: float) -> None:
        """The next one is the first that begins at that second of the plan, or later."""
        scenes = score.plan.scenes if score else ()
        self._given = sum(scene.begin < at - _BEGUN for scene in scenes) - 1

    def change(self, before: Score | None, score: Score, at: float) -> None:
        """Go on in another plan: what was given of the same captions isn't given again."""
        captions = [
            [scene.caption for scene in each.plan.scenes] for each in (before, score) if each
        ]
        if len(captions) < 2 or captions[0] != captions[1]:
            self.go_to(score, at)

    def due(self, score: Score, at: float) -> list[Message]:
        """What lets the caption of that second be said, after the sentence that is being said; nothing
        if it was given.
        """
        if not score.is_spoken:
            return []
        scenes = score.plan.scenes
        now = sum(scene.begin <= at for scene in scenes) - 1
        if not self._given < now:
            return []
        self._given = now
        words = utterances(scenes[now].caption)
        return [wire.Stop(only=wire.VOICE, ahead=True), *(wire.Speak(text=each) for each in words)]
