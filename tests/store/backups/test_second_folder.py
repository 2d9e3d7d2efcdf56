"""The second folder for backups: followed when it is there, and never in the wrong place."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from tests.hand import Hand, an_entry
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import Day, Minute
from wellnesstui.store.backups import archive, backup_list, backups, rotation, second_folder
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import slots
from wellnesstui.store.settings import settings
from wellnesstui.store.upkeep import check, erase, inventory, passphrase_change
from wellnesstui.store.vault.vault import Vault

TODAY = "wellness-2026-11-24.tar"


@pytest.fixture
def stick(tmp_path: Path, vault: Vault, home: Home) -> Path:
    """The folder of wellness on it."""
    (tmp_path / "stick").mkdir()
    vault.record(an_entry(note="one"))
    second_folder.choose(home, str(tmp_path / "stick"))
    (own,) = (tmp_path / "stick").iterdir()
    return own


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_days_backup_is_copied(vault: Vault, home: Home, hand: Hand, stick: Path) -> None:
    assert backups.daily(vault) == ""
    assert listed(stick) == [TODAY]
    assert (stick / TODAY).read_bytes() == Path(home.backups, TODAY).read_bytes()
    with opened(home, str(stick / TODAY), Minute(240)) as backup:
        assert backup.entries == 1
    before = (stick / TODAY).stat().st_mtime_ns
    assert backups.daily(vault) == ""
    assert (stick / TODAY).stat().st_mtime_ns == before
    hand.forward(24)
    assert backups.make_now(vault).notice == ""
    assert listed(stick) == [TODAY, "wellness-2026-11-25.tar"]


def test_a_stick_that_is_away_is_waited_for(
    vault: Vault, home: Home, hand: Hand, stick: Path
) -> None:
    away = stick.rename(stick.parent.parent / "away")  # an empty folder where it was: no stick
    assert backups.daily(vault) == ""
    assert listed(stick.parent) == []
    assert [
        each.sentence for each in check.examine(home, vault.today()) if "second" in each.sentence
    ] == ["Your second backup folder isn't available right now."]
    assert backup_list.folders(home) == [home.backups]
    away.rename(stick)
    assert backups.daily(vault) == ""
    assert listed(stick) == [TODAY]
    hand.forward(24 * 30)
    found = list(check.examine(home, vault.today()))
    assert [each.is_well for each in found if "second backup folder" in each.sentence] == [False]


def test_old_ones_go_there_too_and_what_is_not_ours_stays(
    vault: Vault, home: Home, hand: Hand, stick: Path
) -> None:
    (stick / "taxes.tar").write_text("mine")
    for _ in range(20):
        backups.daily(vault)
        hand.forward(24)
    kept = [name for name in listed(stick) if name != "taxes.tar"]
    assert kept == sorted(os.listdir(home.backups))
    assert (stick / "taxes.tar").exists()


def test_trouble_there_is_a_sentence_and_half_a_copy_never_stays(
    vault: Vault, home: Home, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(path: str, *_: object) -> None:
        Path(path).write_bytes(b"half")

    monkeypatch.setattr(second_folder, "write_pieces", cut)
    said = backups.daily(vault)
    assert said.startswith("The backup couldn't be copied to your second backup folder.")
    assert listed(stick) == []

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(second_folder, "write_pieces", full)
    assert "no space left" in backups.make_now(vault).notice
    assert listed(stick) == []
    assert os.listdir(home.backups)


def test_where_a_disk_died_the_stick_has_the_newest_good_one(
    vault: Vault, home: Home, stick: Path
) -> None:
    backups.daily(vault)
    Path(home.backups, TODAY).write_bytes(b"worn out")
    assert backup_list.newest_good(home) == str(stick / TODAY)
    shutil.rmtree(home.backups)
    assert backup_list.newest_good(home) == str(stick / TODAY)
    assert str(stick / TODAY) in [path for path, *_ in inventory.files(home)]
    assert backup_list.paths_since(home, Day(0)) == [str(stick / TODAY)]


def test_sealed_with_the_rest(
    vault: Vault, home: Home, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slots, "WORK", (1, 8192))
    backups.daily(vault)
    assert passphrase_change.seal(vault, "a river and a lamp", "0" * 25) == []
    assert slots.is_sealed(archive.key_of(str(stick / TODAY)))
    assert second_folder.folder(home) == str(stick), "new keys do not make it another vault's"


def test_two_machines_share_a_stick(home: Home, vault: Vault, stick: Path, tmp_path: Path) -> None:
    there = str(tmp_path / "other machine")
    other = Home(there, there, there)
    with Vault.open(other) as theirs:
        theirs.record(an_entry(note="two"))
        second_folder.choose(other, str(stick.parent))
        assert backups.daily(theirs) == ""
    assert backups.daily(vault) == ""
    assert len(listed(stick.parent)) == 2
    for folder in stick.parent.iterdir():
        assert listed(folder) == [TODAY]


def test_what_can_not_be_chosen(home: Home, tmp_path: Path) -> None:
    with pytest.raises(UsedWrongly, match="nothing to back up yet"):
        second_folder.choose(home, str(tmp_path))
    with Vault.open(home) as vault:
        vault.record(an_entry())
    for wrong in (str(tmp_path / "nowhere"), home.data, os.path.join(home.data, "inbox")):
        with pytest.raises(UsedWrongly):
            second_folder.choose(home, wrong)
    assert settings.load(home).second_folder == second_folder.NONE
    second_folder.choose(home, str(tmp_path))
    assert second_folder.choose(home, "  ") == second_folder.NONE
    assert second_folder.chosen(home) == ""


def test_forgetting_everything_takes_those_that_are_there(
    vault: Vault, home: Home, stick: Path
) -> None:
    backups.daily(vault)
    vault.close()
    (stick.parent / "mine.txt").write_text("mine")
    erase.erase_everything(home)
    assert listed(stick.parent) == ["mine.txt"]


BEFORE = "before-2-to-3-2025-01-10T120000.db"


def test_vaults_from_before_an_upgrade_stay_a_year() -> None:
    week = [f"wellness-2026-01-{day:02}.tar" for day in range(12, 19)]
    year_less_a_day = [f"wellness-2026-01-{day:02}.tar" for day in range(10, 17)]
    assert rotation.outlived([BEFORE, "before-mine.db", *week], week) == {BEFORE}
    assert rotation.outlived([BEFORE, *year_less_a_day], year_less_a_day) == set()
    jumped = [
        "wellness-2040-01-01.tar",
        *(f"wellness-2025-01-{day:02}.tar" for day in range(1, 11)),
    ]
    assert rotation.outlived([BEFORE, *jumped], jumped) == set(), "a clock that jumped once"


def test_rotation_removes_them(vault: Vault, home: Home, hand: Hand) -> None:
    vault.record(an_entry())
    backups.daily(vault)
    old, newer = Path(home.backups, BEFORE), Path(home.backups, BEFORE.replace("2025", "2026"))
    old.write_bytes(b"x")
    newer.write_bytes(b"x")
    for _ in range(8):
        hand.forward(24)
        backups.daily(vault)
    assert not old.exists()
    assert newer.exists()
