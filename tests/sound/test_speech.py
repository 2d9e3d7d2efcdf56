"""Sentences are laid out in the time of a plan: in order, whole, one at a time, at any pace."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.practices.test_practice import practices
from wellnesstui.domain.practices.plan import PACES, Choices, make_plan, plan_of
from wellnesstui.domain.practices.practice import Practice, Step
from wellnesstui.sound.clips import Clip
from wellnesstui.sound.speech import LONGEST_GAP, SHORTEST_GAP, in_a_row, quickest_pace, speech
from wellnesstui.sound.spoken import sentences


def clips_of(text: str) -> tuple[Clip, ...]:
    """A clip for each sentence, half a second a word."""
    return tuple(
        Clip(path=sentence, seconds=len(sentence.split()) / 2) for sentence in sentences(text)
    )


def practice_of(text: str, seconds: float) -> Practice:
    step = Step(kind="words", text=text, seconds=seconds)
    return Practice(id="x", title="x", minutes=1, least=1, most=1, needs=("focus",), steps=(step,))


def times(practice: Practice) -> list[tuple[float, str]]:
    return [(round(each.at, 2), each.clip.path) for each in speech(plan_of(practice), clips_of)]


def test_a_caption_is_said_when_it_comes_and_the_rest_is_silence() -> None:
    assert times(practice_of("Lamp. Cup.\nLike that.", 20)) == [
        (0.5, "Lamp."),
        (0.5 + 0.5 + LONGEST_GAP, "Cup."),
        (10.5, "Like that."),
    ]


def test_less_time_takes_from_the_gaps_first() -> None:
    said = times(practice_of("Lamp. Cup. Elbow.", 2.5))
    assert [path for _, path in said] == ["Lamp.", "Cup.", "Elbow."]
    assert said[1][0] - said[0][0] == pytest.approx(0.5 + SHORTEST_GAP)


def test_a_long_sentence_runs_into_the_time_of_the_next_caption() -> None:
    text = "One two three four five six seven eight.\nNine.\nTen."
    first = sentences(text)[0]

    def slowly(caption: str) -> tuple[Clip, ...]:
        return tuple(
            Clip(path=each, seconds=8 if each == first else 0.5) for each in sentences(caption)
        )

    said = speech(plan_of(practice_of(text, 12)), slowly)
    assert [each.clip.path for each in said] == list(sentences(text))
    assert said[1].at >= said[0].at + 8 + SHORTEST_GAP


def test_what_could_not_be_said_to_its_end_is_not_begun() -> None:
    assert times(practice_of("Lamp. A sentence of six whole words.", 2)) == [(0, "Lamp.")]


@given(practices(), st.sampled_from(PACES), st.floats(0.1, 3))
def test_nothing_is_said_twice_at_a_time_or_beyond_its_step(
    practice: Practice, pace: float, slowness: float
) -> None:
    plan = make_plan(practice, Choices(pace=pace))
    said = speech(
        plan,
        lambda text: tuple(
            clip.replace(seconds=clip.seconds * slowness) for clip in clips_of(text)
        ),
    )
    for each, following in pairwise(said):
        assert each.at + each.clip.seconds <= following.at + 1e-6
    for each in said:
        scene = plan.scene_at(each.at)
        assert scene
        assert each.at + each.clip.seconds <= plan.begin_of(scene.step + 1) + 1e-6


@given(practices())
def test_with_time_everything_is_said_in_the_order_it_is_written(practice: Practice) -> None:
    longer = practice.replace(
        steps=tuple(step.replace(breath=None, seconds=step.seconds + 60) for step in practice.steps)
    )
    said = [each.clip.path for each in speech(plan_of(longer), clips_of)]
    captions = (caption for step in practice.steps for caption in step.captions)
    assert said == [sentence for caption in captions for sentence in sentences(caption)]


@given(st.lists(st.floats(0.1, 9), max_size=6), st.floats(0, 99), st.floats(0, 40))
def test_a_row_stays_within_its_time(lengths: list[float], begin: float, room: float) -> None:
    clips = [Clip(path=str(number), seconds=each) for number, each in enumerate(lengths)]
    row = in_a_row(clips, begin, begin + room)
    assert all(begin <= each.at and each.at + each.clip.seconds <= begin + room for each in row)
    if sum(lengths) + SHORTEST_GAP * len(lengths) <= room:
        assert len(row) == len(lengths)


def test_the_quickest_pace_leaves_nothing_out() -> None:
    practice = practice_of("One two three four five six seven eight nine ten.", 6)
    assert quickest_pace(practice, Choices(), clips_of) == 1.2
    assert quickest_pace(practice.replace(steps=()), Choices(), clips_of) == PACES[-1]
