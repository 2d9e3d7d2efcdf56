"""The grammar of the key files: its bytes stay, and damage is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.store.keys.checked_lines import read_lines, write_lines

CONTENT = b"wellness inbox 1\ninbox-public 00ff\ncheck a4481ecd\n"


def test_the_bytes_stay() -> None:
    assert write_lines("wellness inbox 1", ["inbox-public 00ff"]) == CONTENT
    assert read_lines(CONTENT, "wellness inbox 1") == ["inbox-public 00ff"]
    assert read_lines(CONTENT, "wellness key 1") is None


@given(place=st.integers(0, len(CONTENT) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_found(place: int, bit: int) -> None:
    damaged = bytearray(CONTENT)
    damaged[place] ^= 1 << bit
    assert read_lines(bytes(damaged), "wellness inbox 1") is None
