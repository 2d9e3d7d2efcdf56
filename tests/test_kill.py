"""kill -9 at any moment loses no acknowledged entry and doubles none.

`WELLNESS_KILLS=2000` does more of it, `WELLNESS_SEED` the same again; `python -m tests.killing` prints
how it went.
"""

from __future__ import annotations

import importlib.util
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import killing, killing_deeds, killing_merge, killing_seal
from tests.killing_deeds import Place
from wellnesstui.store.keys import slots
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

KILLS = int(os.environ.get("WELLNESS_KILLS", "120"))
SEED = int(os.environ.get("WELLNESS_SEED", "") or random.SystemRandom().randrange(10**6))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")


@pytest.fixture
def chance() -> random.Random:
    print(f"WELLNESS_SEED={SEED}")
    return random.Random(SEED)


def _expect_clean(tally: killing.Tally) -> None:
    print("\n".join(tally.lines()))
    assert tally.lost == []
    assert tally.doubled == []
    assert tally.trouble == []


def test_commands(tmp_path: Path, chance: random.Random) -> None:
    tally = killing.kill_some(tmp_path / "home", killing.COMMANDS, KILLS // 2, chance, 0.06)
    _expect_clean(tally)


def test_open_vaults(tmp_path: Path, chance: random.Random) -> None:
    kinds = ("loop", "loop", "loop", "today")
    tally = killing.kill_some(tmp_path / "home", kinds, KILLS // 4, chance, 0.25)
    _expect_clean(tally)


def test_first_starts(tmp_path: Path, chance: random.Random) -> None:
    _expect_clean(killing.kill_first_starts(tmp_path, KILLS // 4, chance))


@pytest.mark.skipif(
    importlib.util.find_spec("wellnesstui.ui.app.start") is None, reason="there is no app yet"
)
def test_app(tmp_path: Path, chance: random.Random) -> None:
    from tests.killing_app import kill_app

    _expect_clean(kill_app(tmp_path / "home", max(4, KILLS // 25), chance))


@pytest.fixture
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "WORK", killing_deeds.WORK)


def test_each_deed(tmp_path: Path, chance: random.Random, little_work: None) -> None:
    """Sealing and unsealing, other passphrases and keys, backups, restoring, merging, an upgrade."""
    run = killing_seal.kill_each(tmp_path, max(2, KILLS // 40), chance, times=1)
    print("\n".join(run.lines()))
    assert run.trouble == []
    for deed in killing_deeds.DEEDS:
        assert run.counts[deed, "running"] >= 2
        assert run.counts[deed, "old"] + run.counts[deed, "new"] == run.counts[deed, "kills"]


def test_merging_what_was_kept_while_locked(
    tmp_path: Path, chance: random.Random, little_work: None
) -> None:
    run = killing_merge.kill_some(tmp_path / "home", max(2, KILLS // 20), chance, at_once=300)
    assert run.trouble == []


def test_a_loss_would_be_seen(tmp_path: Path) -> None:
    """The net has no hole: an acknowledged entry that is missing, or one kept twice, is counted."""
    tally = killing.kill_some(tmp_path / "home", ("mood",), 1, random.Random(1), 0.001)
    killing.check(tmp_path / "home", ["01ARZ3NDEKTSV4RRFFQ69G5FAV"], tally)
    assert tally.lost == ["01ARZ3NDEKTSV4RRFFQ69G5FAV"]
    tally = killing.Tally()
    for _ in range(2):
        victim = killing.Victim("mood", "twice", tmp_path / "home")
        victim.wait()
    killing.check(tmp_path / "home", [], tally)
    assert tally.doubled == ["twice"]


def _lose_a_box(place: Place) -> None:
    next(Path(place.home.inbox).glob("*.box")).unlink()


def _lose_an_entry(place: Place) -> None:
    with Vault.open(place.home, keys=place.unlocked()) as vault:
        vault.forget(vault.latest(1)[0].id)


def _double_an_entry(place: Place) -> None:
    with Vault.open(place.home, keys=place.unlocked()) as vault:
        vault.record(killing_deeds.an_entry(vault.latest(1)[0].note))


def _open_with_another(place: Place) -> None:
    with Vault.open(place.home, keys=place.unlocked()) as vault:
        passphrase_change.change(vault, "some other passphrase")


def _flip_in_the_vault(place: Place) -> None:
    content = bytearray(Path(place.home.vault).read_bytes())
    content[-1] ^= 1
    Path(place.home.vault).write_bytes(content)


def _cut_a_backup(place: Place) -> None:
    path = next(Path(place.home.backups).glob("*.tar"))
    path.write_bytes(path.read_bytes()[:-1])


def test_what_a_kill_could_do_would_be_seen(tmp_path: Path, little_work: None) -> None:
    run = killing_seal.Round(tmp_path, random.Random(1))

    def seen(spoil: Callable[[Place], object], deed: str = "backup") -> str:
        place = run.stock.place(killing_deeds.SEALED)
        spoil(place)
        run.trouble.clear()
        run.look(deed, place, [place.said])
        return " ".join(run.trouble)

    def merge_a_part(place: Place) -> None:
        with Vault.open(place.home, keys=place.unlocked()) as vault:
            vault.record(killing_deeds.an_entry("theirs").replace(id=min(run.stock.theirs)))

    assert seen(lambda _: None) == ""
    assert "lacks" in seen(_lose_a_box)
    assert "lacks" in seen(_lose_an_entry)
    assert "lacks" in seen(_lose_an_entry, "restore")
    assert "doubled" in seen(_double_an_entry)
    assert "opens with []" in seen(_open_with_another)
    assert "can't be read" in seen(_flip_in_the_vault)
    assert "is not whole" in seen(_cut_a_backup)
    assert "a part of it was merged" in seen(merge_a_part, "merge")
