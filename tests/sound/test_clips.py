"""A clip is found by what is said, by whom and how fast."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from wellnesstui.sound.clips import Clips, Voice, clip_names, open_clips

VOICE = Voice(name="anna", speed=0.85, recipe="model 1")


def test_a_text_has_a_clip_for_each_sentence(tmp_path: Path) -> None:
    first, second = clip_names(VOICE, "Wool. Then 2 socks.")
    assert second == VOICE.clip_name("Then two socks.")
    clips = Clips(folder="there", voices={"box": VOICE}, seconds={first: 1.0, second: 2.0})
    assert [(clip.path, clip.seconds) for clip in clips.of("box", "Wool. Then 2 socks.")] == [
        (os.path.join("there", first + ".ogg"), 1.0),
        (os.path.join("there", second + ".ogg"), 2.0),
    ]
    assert clips.of("feet", "Wool.") == ()
    assert clips.has("box")
    assert not clips.has("feet")


def test_a_sentence_without_a_clip_is_silent() -> None:
    clips = Clips(folder="", voices={"box": VOICE}, seconds={VOICE.clip_name("Wool."): 1.0})
    assert len(clips.of("box", "Wool. Cotton. Call 988. Wool.")) == 2


@pytest.mark.parametrize("field", ["name", "speed", "recipe"])
def test_anything_that_changes_the_sound_changes_the_name(field: str) -> None:
    other = {"name": "bea", "speed": 0.9, "recipe": "model 2"}[field]
    assert VOICE.replace(**{field: other}).clip_name("Wool.") != VOICE.clip_name("Wool.")


def test_the_index_is_read(tmp_path: Path) -> None:
    name = VOICE.clip_name("Wool.")
    index = {
        "recipe": "model 1",
        "voices": {"anna": 0.85},
        "voiced": {"box": "anna"},
        "clips": {name: 0.7},
    }
    (tmp_path / "index.json").write_text(json.dumps(index))
    clip = open_clips(str(tmp_path)).of("box", "Wool.")[0]
    assert (clip.path, clip.seconds) == (str(tmp_path / f"{name}.ogg"), 0.7)
