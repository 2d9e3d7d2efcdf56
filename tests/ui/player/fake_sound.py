"""A player of sound for tests: it remembers what it was told, and says what the test says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from wellnesstui.domain.sound.choices import SoundChoices
from wellnesstui.domain.sound.mix import Mix, Part, Volumes
from wellnesstui.sound import wire
from wellnesstui.sound.wire import Message
from wellnesstui.ui.player.sound_follower import SoundFollower

_Kind = TypeVar("_Kind", bound=Message)
RAIN = Mix(parts=(Part(sound="rain"),))
CHOICES = SoundChoices(volumes=Volumes(voice=70, sound=50, bells=100), mix=RAIN, bell="bowl")


class FakeOutput:
    """``sent`` is what it was told; a device is there from the start unless ``state`` says otherwise."""

    def __init__(self, state: Message | None = None) -> None:
        self.sent: list[Message] = []
        self.closed: list[float] = []
        self.starts = 0
        self._state = state or wire.Open(device="fake")

    def open(self, listener: Callable[[Message], None]) -> FakeOutput:
        self.starts += 1
        self.says = listener
        listener(self._state)
        return self

    def send(self, *messages: Message) -> None:
        self.sent += messages

    def close(self, fade: float = 0.3) -> None:
        self.closed.append(fade)

    def taken(self, *kinds: type[_Kind]) -> list[_Kind]:
        """What it was told of these kinds since the last time, and nothing of the others."""
        sent, self.sent = self.sent, []
        return [each for each in sent if isinstance(each, kinds)]


def following(
    output: FakeOutput,
    choices: SoundChoices | None = CHOICES,
    clock: Callable[[], float] = lambda: 0.0,
) -> SoundFollower:
    return SoundFollower(choices, output.open, clock=clock)
