"""Another pace in the middle of a sentence lets it end, and says each sentence once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sound.test_speech import clips_of
from tests.ui.player.fake_sound import CHOICES, FakeOutput
from wellnesstui.domain.practices.plan import PACES, Choices, make_plan
from wellnesstui.domain.practices.practice import Practice, Step
from wellnesstui.domain.practices.practice_timer import PracticeTimer, Reading
from wellnesstui.sound import wire
from wellnesstui.ui.player.sound_follower import SoundFollower

_TEXTS = (
    "Sit down where you are. Look at one thing near you.\nSay its name. Say its color.",
    "Feel the floor under both of your feet.\nNow your hands. They can rest.",
)
_PRACTICE = Practice(
    id="x", title="x", minutes=1, least=1, most=1, needs=("focus",),
    steps=tuple(Step(kind="words", text=text, seconds=20) for text in _TEXTS),
)  # fmt: skip
_FILES: Any = SimpleNamespace(
    says=lambda _: True, clips=lambda _, text: clips_of(text), bell=lambda _: ""
)


class _Told:
    """What was begun, as a player would that has the time of the test."""

    def __init__(self) -> None:
        self.output = FakeOutput()
        self.begun: list[tuple[float, str]] = []
        self._ahead: list[tuple[float, str]] = []
        self._cut: list[str] = []

    def go_to(self, now: float) -> None:
        for message in self.output.taken(wire.Say, wire.Stop):
            if isinstance(message, wire.Say):
                self._ahead.append((now + message.delay, message.file))
            elif isinstance(message, wire.Stop) and message.only == wire.VOICE:
                self._ahead = []
                assert message.ahead, "a sentence was cut"
        self.begun += [each for each in self._ahead if each[0] <= now + 1e-6]
        self._ahead = [each for each in self._ahead if each[0] > now + 1e-6]


def _run(first: float, second: float, change: float) -> _Told:
    told, now = _Told(), 0.0
    choices = CHOICES.replace(has_voice=True, mix=None, bell="")
    follower = SoundFollower(choices, told.output.open, _FILES, clock=lambda: now)
    plan = make_plan(_PRACTICE, Choices(pace=first))
    timer = PracticeTimer(plan, Reading(0, 0, 0))
    timer.observe(follower, Reading(0, 0, 0))
    has_changed = False
    while not timer.ended:
        if now >= change and not has_changed:
            has_changed = True
            told.go_to(now)
            timer.change(_PRACTICE, Choices(pace=second), Reading(now, now, now))
        timer.tick(Reading(now, now, now))
        told.go_to(now)
        now += 0.125
    return told


def test_a_sentence_that_is_being_said_ends() -> None:
    told = _run(1.0, 1.4, 1.5)
    assert [path for _, path in told.begun][:2] == [
        "Sit down where you are.",
        "Look at one thing near you.",
    ]


@pytest.mark.parametrize("change", [0.0, 0.625, 4.0, 11.0, 20.0, 39.0])
@given(first=st.sampled_from(PACES), second=st.sampled_from(PACES), more=st.integers(0, 40))
def test_each_sentence_is_said_once_and_in_order(
    change: float, first: float, second: float, more: int
) -> None:
    told = _run(first, second, change + more / 8)
    said = [path for _, path in told.begun]
    written = [clip.path for text in _TEXTS for clip in clips_of(text.replace("\n", " "))]
    assert said == [each for each in written if each in said], "once, in order"
    unsaid = set(written) - set(said)
    assert not unsaid, "nothing is lost where there's room for it"
