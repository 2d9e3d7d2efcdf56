"""Every sentence of a voiced practice has its clip, and there is time for all of it. Nothing is rendered."""

from __future__ import annotations

import os

import pytest

from tools.voice.render import FOLDER, texts, wanted
from wellnesstui.domain.practices.plan import Choices, make_plan
from wellnesstui.domain.practices.practice import Practice
from wellnesstui.sound.clips import ENDING, clip_names, open_clips
from wellnesstui.sound.speech import speech
from wellnesstui.sound.spoken import has_phone_number
from wellnesstui.store.content.practices import bundled

WANTED = wanted()
VOICED_PRACTICES = [bundled(name) for name in WANTED.voiced]
AGAIN = "; run python -m tools.voice.render"
MOST_BYTES = 20_000_000


def ids(practice: Practice) -> str:
    return practice.id


def test_two_stories_and_what_is_practiced_most_are_spoken() -> None:
    stories = {each.id for each in VOICED_PRACTICES if each.is_story}
    assert stories == {"night-train", "low-water"}
    assert len(VOICED_PRACTICES) == 24 + len(stories)


@pytest.mark.parametrize("practice", VOICED_PRACTICES, ids=ids)
def test_every_spoken_sentence_has_a_clip_that_fits(practice: Practice) -> None:
    clips = open_clips(str(FOLDER))
    for text in texts(practice):
        needed = clip_names(WANTED.voices[WANTED.voiced[practice.id]], text)
        found = clips.of(practice.id, text)
        assert len(found) == len(needed), text + AGAIN
        assert all(os.path.getsize(clip.path) for clip in found), text + AGAIN


@pytest.mark.parametrize("practice", VOICED_PRACTICES, ids=ids)
def test_there_is_time_to_say_all_of_it_at_any_length(practice: Practice) -> None:
    clips = open_clips(str(FOLDER))
    everything = sum(
        len(clips.of(practice.id, caption)) for step in practice.steps for caption in step.captions
    )
    for minutes in {practice.least, practice.minutes, practice.most}:
        choices = Choices(minutes=minutes if practice.stretches else None)
        said = speech(make_plan(practice, choices), lambda text: clips.of(practice.id, text))
        assert len(said) == everything, f"{minutes} min"


def test_no_clip_is_left_over_and_the_index_is_that_of_the_files() -> None:
    clips = open_clips(str(FOLDER))
    files = {path.stem: path.stat().st_size for path in FOLDER.glob("*" + ENDING)}
    assert set(files) == set(clips.seconds) == set(WANTED.clips)
    assert sum(files.values()) <= MOST_BYTES
    assert (FOLDER / "index.json").read_text("utf-8") == WANTED.index(dict(clips.seconds))


def test_no_voiced_practice_has_a_phone_number() -> None:
    for practice in VOICED_PRACTICES:
        assert not any(map(has_phone_number, texts(practice))), practice.id
