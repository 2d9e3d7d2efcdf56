"""The list of sounds, and its reader."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT
from wellnesstui.domain.content import Unfit
from wellnesstui.sound import catalog
from wellnesstui.sound.catalog import read_sounds, sounds


def test_there_are_twelve_soundscapes_two_pieces_and_four_bells() -> None:
    kinds = [sound.kind for sound in sounds()]
    assert [kinds.count(kind) for kind in ("soundscape", "piece", "bell")] == [12, 2, 4]


def test_every_file_is_there_and_none_is_left_over() -> None:
    listed = [os.path.basename(file.path) for sound in sounds() for file in sound.files]
    shipped = [name for name in os.listdir(catalog.FOLDER) if name.endswith(".ogg")]
    assert sorted(listed) == sorted(shipped)


def test_events_repeat_at_another_time_than_their_bed() -> None:
    """Together they come round after half an hour or more."""
    for sound in sounds():
        if len(sound.files) > 1:
            bed, events = (file.seconds for file in sound.files)
            assert bed * events >= 30 * 60


def test_reading_the_list_loads_neither_numpy_nor_a_player() -> None:
    script = (
        "import sys; from wellnesstui.sound.catalog import sounds; sounds(); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "tomllib" in loaded
    assert not loaded & {"numpy", "miniaudio", "textual"}


RAIN = {
    "id": "rain",
    "title": "Rain",
    "sentence": "Steady rain.",
    "kind": "soundscape",
    "files": ["rain.ogg", "rain-events.ogg"],
    "seconds": [40, 53],
    "loudness": -26.0,
}


def test_a_sound_as_it_is_read() -> None:
    (sound,) = read_sounds({"sound": [RAIN]}, "folder")
    assert [file.path for file in sound.files] == [
        os.path.join("folder", "rain.ogg"),
        os.path.join("folder", "rain-events.ogg"),
    ]
    assert [file.seconds for file in sound.files] == [40, 53]
    assert (sound.id, sound.title, sound.kind, sound.loudness) == (
        "rain",
        "Rain",
        "soundscape",
        -26.0,
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "song"}, "kind"),
        ({"kind": []}, "kind"),
        ({"id": "Rain"}, "id"),
        ({"id": 3}, "id"),
        ({"id": ""}, "id"),
        ({"title": ""}, "text"),
        ({"title": "long " * 20}, "text"),
        ({"sentence": 3}, "text"),
        ({"files": []}, "files"),
        ({"files": ["rain.ogg"]}, "files"),
        ({"files": "rain.ogg", "seconds": [40]}, "files"),
        ({"files": ["../rain.ogg", "rain-events.ogg"]}, "file"),
        ({"files": [3, "rain-events.ogg"]}, "file"),
        ({"seconds": [40, 0]}, "seconds"),
        ({"seconds": [40, True]}, "seconds"),
        ({"seconds": [40, 1.5]}, "seconds"),
        ({"loudness": -26}, "loudness"),
        ({"loudness": 3.0}, "loudness"),
        ({"loudness": float("nan")}, "loudness"),
        ({"more": 1}, "just these"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(Unfit, match=reason):
        read_sounds({"sound": [RAIN | change]}, "folder")


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"sound": []},
        {"sound": RAIN},
        {"sound": [3]},
        {"sound": [RAIN, RAIN]},
        {"sound": [RAIN], "more": 1},
        {"sound": [{name: RAIN[name] for name in RAIN if name != "title"}]},
    ],
)
def test_a_list_that_is_none_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(Unfit):
        read_sounds(broken, "folder")
