"""What is heard of a plan: each bell at its second, words one at a time, nothing before it's due."""

from __future__ import annotations

from itertools import pairwise
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.practices.test_practice import practices
from tests.sound.test_speech import clips_of
from wellnesstui.domain.practices.plan import PACES, Choices, make_plan, plan_of
from wellnesstui.domain.practices.practice import Breath, Practice, Step
from wellnesstui.domain.practices.unguided import SIT, TimerChoices, timer_plan
from wellnesstui.sound import wire
from wellnesstui.sound.score import Score, messages, spoken
from wellnesstui.sound.sources import RATE

SAMPLE = 1 / RATE


def practice_of(*steps: Step, need: str = "focus") -> Practice:
    return Practice(id="x", title="x", minutes=1, least=1, most=1, needs=(need,), steps=steps)


TWO = practice_of(
    Step(kind="words", text="One.", seconds=20),
    Step(
        kind="breath", text="Two.", seconds=24, breath=Breath(inward=4, hold=2, out=6), instead="x"
    ),
)


def rung(score: Score, after: float = -1, until: float = 1000, at: float = 0) -> list[float]:
    return [each.delay for each in messages(score, after, until, at) if isinstance(each, wire.Ring)]


def test_a_guided_practice_rings_at_its_ends_or_at_each_step() -> None:
    score = Score(plan=plan_of(TWO), bell="bowl.ogg")
    assert rung(score) == [0, 44]
    assert rung(score.replace(at_steps=True)) == [0, 20, 44]
    assert rung(score.replace(bell="")) == []


def test_nothing_rings_in_a_practice_for_sleep() -> None:
    plan = plan_of(practice_of(*TWO.steps, need="sleep"))
    assert rung(Score(plan=plan, bell="bowl.ogg", at_steps=True)) == []


def test_a_timer_rings_when_it_was_chosen_to() -> None:
    plan = timer_plan(TimerChoices(kind=SIT, minutes=10, every=4, warm_up=20))
    assert rung(Score(plan=plan, bell="bowl.ogg")) == [20, 260, 500, 620]
    silent = TimerChoices(kind=SIT, minutes=10, has_begin=False, has_end=False)
    assert rung(Score(plan=timer_plan(silent), bell="bowl.ogg", at_steps=True)) == []
    endless = timer_plan(TimerChoices(kind=SIT, every=5))
    assert endless.seconds == inf
    assert rung(Score(plan=endless, bell="bowl.ogg"), after=5990, until=6010, at=5999) == [1]


def test_tones_tell_in_from_out() -> None:
    score = Score(plan=plan_of(TWO), has_tones=True)
    tones = [
        (each.delay, each.tone)
        for each in messages(score, -1, 1000, 0)
        if isinstance(each, wire.Tone)
    ]
    assert tones == [(20, "rising"), (26, "falling"), (32, "rising"), (38, "falling")]


@given(practices(), st.sampled_from(PACES), st.floats(0, 400), st.floats(0.1, 60))
def test_windows_say_the_same_as_the_whole(
    practice: Practice, pace: float, begin: float, window: float
) -> None:
    plan = make_plan(practice, Choices(pace=pace))
    score = Score(plan=plan, bell="b", at_steps=True, has_tones=True)

    def heard(after: float, until: float) -> list[float]:
        found = messages(score, after, until, after)
        return [after + each.delay for each in found if isinstance(each, wire.Ring | wire.Tone)]

    ends = [begin + number * window for number in range(5)]
    parts = [time for after, until in pairwise(ends) for time in heard(after, until)]
    whole = heard(begin, ends[-1])
    assert sorted(parts) == pytest.approx(sorted(whole), abs=SAMPLE)
    assert all(begin <= time <= ends[-1] + SAMPLE for time in whole)


@given(practices(), st.sampled_from(PACES), st.floats(0, 200), st.floats(0, 2))
def test_words_never_overlap_and_come_at_their_second(
    practice: Practice, pace: float, at: float, late: float
) -> None:
    plan = make_plan(practice, Choices(pace=pace))
    score = spoken(Score(plan=plan), clips_of)
    said = [each for each in messages(score, at - late, inf, at) if isinstance(each, wire.Say)]
    seconds = {saying.clip.path: saying.clip.seconds for saying in score.sayings}
    for first, second in pairwise(said):
        assert second.delay >= first.delay + seconds[first.file]
    due = [saying for saying in score.sayings if saying.at > at - late]
    assert len(said) == len(due)
    for each, saying in zip(said, due, strict=True):
        assert each.delay >= 0
        assert each.delay >= saying.at - at - SAMPLE
    if not late:
        assert [each.delay for each in said] == pytest.approx(
            [saying.at - at for saying in due], abs=SAMPLE
        )
