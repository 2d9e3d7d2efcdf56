"""Mixes as they are typed and as they are saved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.sound.mix import (
    Mix,
    Part,
    gain,
    is_saved,
    read_mix,
    read_saved,
    write_saved,
)

_KNOWN = ("rain", "bowls", "pink-noise")
_PARTS = st.builds(Part, sound=st.sampled_from(_KNOWN), volume=st.integers(1, 100))
_MIXES = st.lists(_PARTS, min_size=1, max_size=2, unique_by=lambda part: part.sound).map(
    lambda parts: Mix(parts=tuple(parts))
)
_NAMES = st.text("abcz 09-", min_size=1, max_size=30).map(lambda name: " ".join(name.split())).filter(
    lambda name: name.replace("-", "").strip() != ""
)  # fmt: skip


@given(_MIXES)
def test_a_mix_is_read_as_it_is_written(mix: Mix) -> None:
    assert read_mix(str(mix), _KNOWN) == mix


@given(st.dictionaries(_NAMES, _MIXES, max_size=12))
def test_saved_mixes_are_read_as_they_are_written(mixes: dict[str, Mix]) -> None:
    text = write_saved(mixes)
    assert read_saved(text) == mixes
    assert is_saved(text)
    assert "\n" not in text


@pytest.mark.parametrize("text", ["Rain + Bowls: 50%", "rain+bowls:50", " rain +bowls :50 "])
def test_it_is_typed_in_any_of_these_ways(text: str) -> None:
    assert str(read_mix(text, _KNOWN)) == "rain+bowls:50"


def test_a_name_of_two_words_is_typed_with_a_space() -> None:
    assert str(read_mix("pink noise", _KNOWN)) == "pink-noise"


@given(st.text(max_size=60))
def test_anything_else_is_refused(text: str) -> None:
    try:
        mix = read_mix(text, _KNOWN)
    except UsedWrongly:
        return
    assert read_mix(str(mix), _KNOWN) == mix


@pytest.mark.parametrize("text", ["", "rain", "a = rain+", "=rain", "a = rain; b", "a;b = rain"])
def test_a_setting_that_is_none(text: str) -> None:
    assert not is_saved(text)


def test_a_volume_is_felt_evenly_and_never_over_full() -> None:
    assert gain(0) == 0
    assert gain(100) == 1
    assert 0.2 < gain(50) < 0.3
