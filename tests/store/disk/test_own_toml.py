"""Dots in keys are bounded before a file is read, and those in texts and comments mean nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellnesstui.domain.content import Unfit
from wellnesstui.store.disk.own_toml import MAX_DOTS, parse_toml

DOTS = "." * 40
KEY = "k" + ".a" * (MAX_DOTS + 1)


@pytest.mark.parametrize(
    "text",
    [
        f'a = "One{DOTS} Two"',
        f"a = '{DOTS}'",
        f'a = """\nOne.\n{DOTS}\n"""',
        f"a = '''{DOTS}'''",
        f"a = 1 # {DOTS}",
        f'"a{DOTS}" = 1',
        f'a = """x{DOTS}""""',
    ],
)
def test_a_text_may_have_any_number_of_sentences(text: str) -> None:
    assert parse_toml(text.encode())


@pytest.mark.parametrize(
    "before",
    [
        "",
        'a = """x""""',
        "a = '''x'''''",
        'a = "\\""',
        'a = "x" # "',
        "a = '\"'",
        '"a" = "b" # \'\'\'',
        'a = """\\"""."""',
    ],
)
def test_a_key_of_too_many_parts_is_refused_by_its_line(before: str) -> None:
    for key in (KEY, '"a"' + '."a"' * (MAX_DOTS + 1)):
        with pytest.raises(Unfit, match=f"line 2 has more than {MAX_DOTS} dots"):
            parse_toml(f"{before}\n{key} = 1".encode())


@given(st.lists(st.sampled_from(['"', "'", '"""', "'''", "\\", "#", "\n", "x", "a = ", KEY, " = 1"]), max_size=30))  # fmt: skip
def test_nothing_hides_such_a_key(parts: list[str]) -> None:
    """What is read has none: wherever quotes and signs stand before it, it counts as a key or is a text."""
    try:
        read = parse_toml("".join(parts).encode())
    except Unfit:
        return
    assert _depth(read) <= MAX_DOTS


def _depth(read: object) -> int:
    return 1 + max(map(_depth, read.values()), default=0) if isinstance(read, dict) else 0
