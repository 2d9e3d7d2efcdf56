"""The recovery code: the same however it is typed, and a slip of the pen is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.recovery_code import groups, make, read, same_group
from wellnesstui.domain.ulid import ALPHABET

CHANCES = st.binary(min_size=15, max_size=15)


def test_two_written_by_hand() -> None:
    assert make(bytes(15)) == "00000-00000-00000-00000-00000"
    # The last of the 24 weighs 2 x 23 + 1 = 47, which is 15 modulo 32: F.
    assert make(bytes(14) + b"\x01") == "00000-00000-00000-00000-0001F"


@given(CHANCES, st.booleans(), st.sampled_from(["-", " ", "", " - ", "–"]))
def test_read_back_however_it_is_typed(chance: bytes, low: bool, between: str) -> None:
    code = make(chance)
    typed = between.join(groups(code)).replace("0", "o").replace("1", "l")
    assert read(typed.lower() if low else typed.upper()) == code
    assert all(same_group(f" {group.lower()} ", group) for group in groups(code))


@given(CHANCES, st.integers(0, 24), st.integers(1, 31))
def test_one_wrong_character_is_found(chance: bytes, place: int, by: int) -> None:
    bare = list(make(chance).replace("-", ""))
    bare[place] = ALPHABET[(ALPHABET.index(bare[place]) + by) % 32]
    assert read("".join(bare)) is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    code = read(text)
    assert code is None or read(code) == code


def test_what_is_none() -> None:
    for text in ("", "x", "U" * 25, "0" * 24, "0" * 26, "É" * 25, "00000-00000-00000-00000-0000U"):
        assert read(text) is None
