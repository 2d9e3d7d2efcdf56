"""The computer's own voice is given each caption when it comes, where it was chosen and nothing else speaks."""

from __future__ import annotations

import pytest

from tests.ui.player.fake_sound import CHOICES, FakeOutput, following
from tests.ui.player.player_stage import SHORT
from wellnesstui.domain.practices.plan import Choices, Plan, make_plan
from wellnesstui.domain.practices.practice import Step
from wellnesstui.domain.practices.unguided import SIT, TimerChoices, timer_plan
from wellnesstui.sound import wire
from wellnesstui.sound.wire import SOUND, VOICE
from wellnesstui.ui.player.sound_follower import NO_VOICE, ONLY_VOICE, SoundFollower

PLAN = make_plan(SHORT)
NIGHT = make_plan(SHORT.replace(needs=("sleep",)))
SPOKEN = CHOICES.replace(has_voice=True, has_computer_voice=True, mix=None, bell="")
"""SHORT has a caption at 0, 10, 20 and 80 seconds."""


def _begun(output: FakeOutput, plan: Plan = PLAN, choices: object = SPOKEN) -> SoundFollower:
    follower = following(output, choices)  # type: ignore[arg-type]
    follower.opened(plan)
    follower.started(0)
    follower.advanced(0)
    return follower


def _run(follower: SoundFollower, begin: int, end: int) -> None:
    for second in range(begin, end + 1):
        follower.advanced(second)


def _said(output: FakeOutput) -> list[str]:
    return [each.text for each in output.taken(wire.Speak)]


def test_each_caption_is_given_when_it_comes() -> None:
    output = FakeOutput()
    follower = _begun(output)
    assert _said(output) == ["Some water."]
    _run(follower, 1, 9)
    assert _said(output) == []
    _run(follower, 10, 19)
    assert _said(output) == ["Or some more."]
    _run(follower, 20, 120)
    assert _said(output) == ["Slowly.", "One word."]


def test_a_sentence_ends_before_the_next_caption_and_what_waits_is_dropped() -> None:
    output = FakeOutput()
    follower = _begun(output)
    output.taken()
    follower.advanced(10)
    stop, speak = output.taken(wire.Stop, wire.Speak)
    assert isinstance(stop, wire.Stop)
    assert (stop.only, stop.ahead) == (VOICE, True)
    assert isinstance(speak, wire.Speak)


@pytest.mark.parametrize("choices", [SPOKEN.replace(has_computer_voice=False), None])
def test_it_speaks_only_by_choice(choices: object) -> None:
    output = FakeOutput()
    _run(_begun(output, choices=choices), 1, 120)
    assert (output.starts, output.sent) == (0, [])


def test_a_timer_is_not_spoken() -> None:
    output = FakeOutput()
    plan = timer_plan(TimerChoices(kind=SIT, minutes=2, what="The words of a person."))
    _run(_begun(output, plan), 1, 120)
    assert output.starts == 0


def test_a_practice_with_clips_speaks_with_them() -> None:
    output = FakeOutput()
    _run(_begun(output, make_plan(SHORT.replace(id="box"))), 1, 120)
    assert _said(output) == []


def test_a_number_to_call_is_not_given() -> None:
    output = FakeOutput()
    step = Step(kind="words", text="Breathe. Call 1-800-273-8255 if you like.", seconds=20)
    _run(_begun(output, make_plan(SHORT.replace(steps=(step,)))), 1, 20)
    assert _said(output) == ["Breathe."]


def test_after_a_pause_nothing_is_given_twice_and_after_a_skip_what_is_there() -> None:
    output = FakeOutput()
    follower = _begun(output)
    _run(follower, 1, 12)
    output.taken()
    follower.paused()
    follower.resumed(12)
    _run(follower, 12, 15)
    assert _said(output) == []
    follower.skipped(80)
    follower.advanced(80)
    sent = output.taken(wire.Stop, wire.Speak)
    assert sent[0] == wire.Stop(only=VOICE, fade=0.2)
    assert [each.text for each in sent if isinstance(each, wire.Speak)] == ["One word."]
    follower.skipped(0)
    follower.advanced(0)
    assert _said(output) == ["Some water."]


@pytest.mark.parametrize("pace", [0.6, 0.9, 1.4])
@pytest.mark.parametrize("second", [3, 10, 12, 85])
def test_another_pace_says_nothing_again(pace: float, second: int) -> None:
    output = FakeOutput()
    follower = _begun(output)
    _run(follower, 1, second)
    plan = make_plan(SHORT, Choices(pace=pace))
    at = second / 120 * plan.seconds
    follower.changed(plan, at)
    assert not [each for each in output.sent if isinstance(each, wire.Stop) and not each.ahead]
    _run(follower, int(at), 250)
    assert _said(output) == ["Some water.", "Or some more.", "Slowly.", "One word."]


def test_at_the_end_the_sentence_ends_and_on_the_way_out_it_stops() -> None:
    output = FakeOutput()
    follower = _begun(output)
    _run(follower, 1, 120)
    output.taken()
    follower.ended()
    assert [(each.only, each.ahead) for each in output.taken(wire.Stop)] == [
        (VOICE, True), (SOUND, False),
    ]  # fmt: skip
    follower = _begun(output)
    output.taken()
    follower.faded_out(0.3)
    follower.ended()
    (stop,) = output.taken(wire.Stop)
    assert (stop.only, stop.ahead, stop.fade) == ("", False, 0.3)


def test_in_sleep_its_last_words_do_not_end_the_sound() -> None:
    output = FakeOutput()
    choices = SPOKEN.replace(mix=CHOICES.mix, linger=600, fade=60)
    follower = _begun(output, NIGHT, choices)
    _run(follower, 1, 120)
    follower.ended()
    assert follower.linger_left == 600


@pytest.mark.parametrize("reason", wire.VOICE_REASONS)
def test_what_it_cannot_do_is_said_once(reason: str) -> None:
    output, told = FakeOutput(), list[str]()
    follower = _begun(output)
    follower.tell = told.append
    output.says(wire.Unspoken(reason=reason))
    _run(follower, 1, 120)
    assert told == [NO_VOICE[reason]]


def test_without_a_device_nothing_is_given_and_without_the_library_it_is() -> None:
    output = FakeOutput(wire.Silent(why=wire.NO_DEVICE))
    _run(_begun(output), 1, 120)
    assert _said(output) == []
    told: list[str] = []
    output = FakeOutput(wire.Silent(why=wire.NO_LIBRARY))
    follower = following(output, SPOKEN)
    follower.tell = told.append
    follower.opened(PLAN)
    follower.started(0)
    _run(follower, 0, 120)
    assert len(_said(output)) == 4
    assert told == [ONLY_VOICE]
