"""Each run leaves out what is thorough and says so; a thorough one leaves out nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import thorough
from tests.inner_run import run
from tests.thorough import parametrize

TESTS = """\
import hypothesis
import pytest
from hypothesis import strategies
from tests.thorough import examples, parametrize

def test_one():
    pass

@pytest.mark.thorough
def test_two():
    pass

def test_the_numbers():
    seen = []

    @hypothesis.given(strategies.integers())
    def of_the_profile(_):
        seen.append(1)

    of_the_profile()
    print("numbers", len(seen), examples(400), examples(12), examples(4))
"""


@parametrize("spread", [(), ("-n", "2")], each_time=1, ids=["here", "spread"])
def test_a_thorough_test_is_left_out_and_counted(tmp_path: Path, spread: tuple[str, ...]) -> None:
    _, said = run(tmp_path, TESTS, *spread)
    assert "2 passed" in said
    assert "1 thorough test was left out" in said
    _, said = run(tmp_path, TESTS, *spread, thorough.OPTION)
    assert "3 passed" in said
    assert "left out" not in said


def test_how_many_examples(tmp_path: Path) -> None:
    assert "numbers 25 100 10 4" in run(tmp_path, TESTS)[1]
    assert "numbers 100 400 12 4" in run(tmp_path, TESTS, thorough.OPTION)[1]


@pytest.mark.parametrize(("number", "each_time"), [(1, 1), (5, 1), (5, 2), (19, 5), (4, 4)])
def test_so_many_of_the_values_are_for_each_time(number: int, each_time: int) -> None:
    values = parametrize("value", range(number), each_time=each_time).args[1]
    assert [value.values for value in values] == [(each,) for each in range(number)]
    kept = [not value.marks for value in values]
    assert (kept.count(True), kept[0]) == (each_time, True)
    assert parametrize(("a", "b"), [(1, 2)], each_time=1).args[1][0].values == (1, 2)
