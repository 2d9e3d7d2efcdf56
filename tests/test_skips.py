"""A test that is left out is named, and fails the run of CI unless the list allows it."""

from __future__ import annotations

from pathlib import Path

from tests import skips
from tests.conftest import ROOT
from tests.inner_run import run
from tests.thorough import parametrize

TESTS = """\
import pytest

def test_one():
    pass

@pytest.mark.skipif(True, reason="there is no such program here")
def test_two():
    pass

def test_three():
    pytest.skip("only Windows has it")

@pytest.mark.xfail
def test_four():
    assert False
"""


@parametrize("spread", [(), ("-n", "2")], each_time=1, ids=["here", "spread"])
def test_one_that_is_not_in_the_list_fails_where_that_is_wished(
    tmp_path: Path, spread: tuple[str, ...]
) -> None:
    code, said = run(tmp_path, TESTS, *spread)
    assert code == 0
    assert "2 left out" in said
    assert "1: there is no such program here" in said
    code, said = run(tmp_path, TESTS, *spread, skips.OPTION)
    assert code == 1
    (line,) = (line for line in said.splitlines() if "NOT IN tests/skips.toml" in line)
    assert line.endswith("test_it.py::test_two: there is no such program here")
    assert "1 passed, 2 skipped, 1 xfailed" in said.splitlines()[-1]


def test_each_of_the_list_says_which_and_why() -> None:
    allowed = skips.read(skips.ALLOWED.read_text("utf-8"))
    assert len(allowed) < 12, "it stays short"
    for each in allowed:
        assert each.reason.endswith(".")
        assert each.test != "*" or each.because != "*"


def test_the_list_of_packages_is_one_a_line() -> None:
    listed = (ROOT / ".ci" / "packages").read_text().splitlines()
    assert listed == sorted(set(listed))
    assert all(name and name.strip() == name for name in listed)
