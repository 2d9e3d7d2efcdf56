"""A full and a read-only disk at each step of whatever writes: one sentence, and nothing is lost.

A sample of the steps; `-m long` tries all of them, `python -m tests.disk_trials` prints how it went.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import disk_trials
from tests.conftest import Said
from tests.disk_faults import FULL, Faults
from tests.disk_trials import FREE, OPERATIONS, Trials, in_memory, run, small_disk
from tests.thorough import parametrize
from wellnesstui.store.inbox import inbox
from wellnesstui.store.vault.vault import Vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the faults are those of POSIX")
MANY_STEPS = ("set", "new keys", "restore", "merge", "migration", "backup")


@pytest.fixture(scope="module")
def trials() -> Iterator[Trials]:
    with tempfile.TemporaryDirectory(dir=in_memory()) as folder:
        yield Trials(Path(folder))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path) as found:
        if found is None:
            pytest.skip("this account may not mount a small disk, so none was really full")
        yield found


@pytest.fixture
def none_amiss(trials: Trials) -> Iterator[None]:
    trials.trouble.clear()
    yield
    assert trials.trouble == []


@parametrize("name", OPERATIONS, each_time=10)
def test_a_step_fails(trials: Trials, none_amiss: None, name: str) -> None:
    run(trials, name, 16 if name in MANY_STEPS else 8)


@pytest.mark.parametrize("name", [*MANY_STEPS, "mood", "log", "forget everything"])
def test_a_disk_that_is_really_full(
    trials: Trials, none_amiss: None, disk: Path, name: str
) -> None:
    for kib in FREE[::2] if name in MANY_STEPS else FREE[:2]:
        trials.try_full(name, disk, kib)


@pytest.mark.long
@pytest.mark.parametrize("name", OPERATIONS)
def test_each_step_fails(trials: Trials, none_amiss: None, name: str) -> None:
    run(trials, name)


@pytest.mark.long
@pytest.mark.parametrize("name", OPERATIONS)
def test_a_disk_that_is_full_to_each_degree(
    trials: Trials, none_amiss: None, disk: Path, name: str
) -> None:
    for kib in FREE:
        trials.try_full(name, disk, kib)


# -- the net has no hole ------------------------------------------------------------------------


def seen(trials: Trials, name: str, said: Said, spoil: bool = False) -> str:
    """What the look says of a home where nothing was done, after it was spoiled perhaps."""
    place = trials._place(name)
    if spoil:
        box = inbox.entry_paths(place.home)[0]
        os.unlink(box)
    trials.trouble.clear()
    trials.look(name, place, said, "here", is_tidy=True)
    trials._leave(place)
    found = " ".join(trials.trouble)
    trials.trouble.clear()
    return found


def test_what_goes_wrong_would_be_seen(trials: Trials) -> None:
    refused = Said(1, b"", b"There is no room.\nFree some.\n")
    assert seen(trials, "mood", refused) == ""
    assert "lacks" in seen(trials, "mood", refused, spoil=True)
    assert "opens with" in seen(trials, "set", Said(0, b"", b""))
    assert "a crash" in seen(trials, "mood", Said(disk_trials.CRASHED, b"", b"OSError\n"))
    assert "lines" in seen(trials, "mood", Said(1, b"", b""))
    assert "reading stopped" in seen(trials, "log", refused)


def test_faults_really_happen(trials: Trials) -> None:
    steps = trials.steps("set")
    assert steps[FULL[0]] > 20
    place = trials._place("mood")
    faults = Faults(str(place.folder.parent), FULL[0], 1, lasting=True)
    assert trials._do("mood", place, faults).code == 1
    with Vault.open(place.home) as vault:
        vault.merge()
        assert vault.count() == len(place.kept)
    trials._leave(place)
