"""Where the files are: as every other program of the system would place them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from wellnesstui.domain.errors import DiskTrouble
from wellnesstui.store.disk.home import NAME, Home


@pytest.fixture(autouse=True)
def _no_override(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("WELLNESS_HOME")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs is asked")
@pytest.mark.parametrize("value", [None, "", " ", "/absolute/folder", "/with/end/"])
def test_the_same_as_platformdirs(value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        if value is not None:
            monkeypatch.setenv(name, value)
    theirs = PlatformDirs(NAME, appauthor=False, roaming=False)
    ours = Home.find()
    assert [ours.data, ours.config, ours.state] == [
        theirs.user_data_dir,
        theirs.user_config_dir,
        theirs.user_state_dir,
    ]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs is asked")
def test_a_relative_folder_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Home.find().data
    monkeypatch.setenv("XDG_DATA_HOME", "relative")
    assert Home.find().data == usual


def test_one_folder_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WELLNESS_HOME", "~/here")
    found = Home.find()
    assert found.data == found.config == found.state == str(tmp_path / "nobody" / "here")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WELLNESS_HOME", "below")
    assert Home.find().vault == str(tmp_path / "below" / "vault.db")


def test_finding_touches_nothing(tmp_path: Path) -> None:
    assert Home.find().is_new
    assert os.listdir(tmp_path) == []


def test_no_home_folder_at_all(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As in a container whose account has no name: "~" must not become a folder here."""
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DiskTrouble, match="home folder") as caught:
        Home.find()
    assert "WELLNESS_HOME" in caught.value.hint
    monkeypatch.setenv("WELLNESS_HOME", "~/here")
    with pytest.raises(DiskTrouble, match="home folder"):
        Home.find()
    assert os.listdir(tmp_path) == []


def test_prepared_for_nobody_else(home: Home) -> None:
    home.prepare()
    assert os.stat(home.data).st_mode & 0o777 == 0o700
    assert os.umask(0o022) == 0o077
    assert home.is_new
    Path(home.key).touch()
    assert not home.is_new
