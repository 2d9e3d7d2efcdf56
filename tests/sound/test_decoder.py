"""Ogg files as samples."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.sound import files
from wellnesstui.sound.decoder import Damaged, OpenFile
from wellnesstui.sound.sources import RATE


def test_a_loop_has_the_length_it_was_made_with_to_the_sample(tmp_path: Path) -> None:
    path = files.noise(tmp_path / "a.ogg", 2.0)
    samples = OpenFile(str(path)).decode()
    expected, _ = files.soundfile.read(path, dtype="float64")
    assert samples.shape == expected.shape == (2 * RATE, 2)
    assert np.abs(samples / 32768 - expected).max() < 2 / 32768


def test_what_is_decoded_as_it_plays_is_what_is_decoded_at_once(tmp_path: Path) -> None:
    file = OpenFile(str(files.noise(tmp_path / "a.ogg", 1.5)))
    read, pieces = file.open(), []
    while len(piece := read(777)):
        pieces.append(piece)
    assert file.frames == 1.5 * RATE
    assert np.array_equal(np.concatenate(pieces), file.decode())


def test_a_file_of_another_rate_and_one_channel_becomes_stereo_at_ours(tmp_path: Path) -> None:
    path = tmp_path / "a.ogg"
    time = np.arange(24_000) / 24_000
    files.soundfile.write(
        path, 0.2 * np.sin(2 * np.pi * 200 * time), 24_000, format="OGG", subtype="VORBIS"
    )
    samples = OpenFile(str(path)).decode()
    assert samples.shape == (RATE, 2)
    assert np.array_equal(samples[:, 0], samples[:, 1])


@pytest.mark.parametrize("kind", ["missing", "empty", "text", "cut off", "folder"])
def test_a_damaged_file_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.ogg"
    if kind == "folder":
        path.mkdir()
    elif kind == "cut off":
        path = files.cut_off(files.noise(path))
    elif kind != "missing":
        path.write_bytes(b"" if kind == "empty" else b"not sound at all" * 99)
    with pytest.raises(Damaged):
        OpenFile(str(path))


def test_no_byte_of_damage_does_harm(tmp_path: Path) -> None:
    good = files.bell(tmp_path / "a.ogg")
    whole, length = good.read_bytes(), len(OpenFile(str(good)).decode())
    path = tmp_path / "b.ogg"
    refused = 0
    for at in range(0, len(whole), 97):
        path.write_bytes(whole[:at] + b"\xff\x00\xff" + whole[at + 3 :])
        try:
            samples = OpenFile(str(path)).decode()
        except Damaged:
            refused += 1
        else:
            assert len(samples) <= 2 * length, "a damaged length takes no memory"
    assert refused
