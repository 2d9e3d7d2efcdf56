"""The login entry on the disk: written whole, taken away without a trace, and never somebody else's."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from wellnesstui.breaks.login_entry import entry_for, possible_paths
from wellnesstui.domain.errors import DiskTrouble, WellnessError
from wellnesstui.store.settings.login_entry import (
    MARK,
    LoginEntry,
    Removed,
    has_systemd,
    install,
    installed,
    remove,
)

PYTHON = "/opt/wellness/bin/python3"


@pytest.fixture
def unit(tmp_path: Path) -> LoginEntry:
    return entry_for("linux", {}, str(tmp_path / "hö me"), PYTHON, systemd=True)


def all_places(tmp_path: Path) -> tuple[str, ...]:
    return possible_paths("linux", {}, str(tmp_path / "hö me"))


def test_written_and_taken_away_without_a_trace(unit: LoginEntry, tmp_path: Path) -> None:
    assert installed(all_places(tmp_path)) == ()
    assert install(unit) == (unit.path, unit.link)
    assert Path(unit.path).read_text("utf-8") == unit.content
    assert stat.S_IMODE(os.stat(unit.path).st_mode) == 0o600
    assert os.readlink(unit.link) == "../wellness-agent.service"
    assert installed(all_places(tmp_path)) == (unit.path, unit.link)
    assert remove(all_places(tmp_path)) == Removed(taken=(unit.path, unit.link), left=())
    assert [path for path in tmp_path.rglob("*") if not path.is_dir()] == []
    assert remove(all_places(tmp_path)) == Removed(taken=(), left=())


def test_written_anew_over_our_own(unit: LoginEntry) -> None:
    install(unit)
    Path(unit.path).write_text(f"# {MARK}\n[Service]\nNice=19\n")
    assert install(unit) == (unit.path, unit.link)
    assert Path(unit.path).read_text("utf-8") == unit.content


def test_one_of_an_earlier_program_is_ours(unit: LoginEntry, tmp_path: Path) -> None:
    install(unit)
    former = "Written by wellness for its quiet agent at login"
    Path(unit.path).write_text(unit.content.replace(MARK, former))
    assert remove(all_places(tmp_path)).taken == (unit.path, unit.link)


def test_changed_by_hand_it_is_still_ours(unit: LoginEntry, tmp_path: Path) -> None:
    install(unit)
    Path(unit.path).write_text(unit.content.replace("Nice=10", "Nice=19"))
    assert remove(all_places(tmp_path)).taken == (unit.path, unit.link)


def test_somebody_elses_is_left(unit: LoginEntry, tmp_path: Path) -> None:
    install(unit)
    Path(unit.path).write_text("[Service]\nExecStart=/bin/true\n")
    with pytest.raises(WellnessError, match="didn't write"):
        install(unit)
    removed = remove(all_places(tmp_path))
    assert removed == Removed(taken=(), left=(unit.path, unit.link))
    assert os.path.exists(unit.link)
    assert installed(all_places(tmp_path)) == ()


@pytest.mark.parametrize("target", ["/dev/null", "dotfiles/wellness-agent.service"])
def test_a_masked_or_linked_unit_is_left(unit: LoginEntry, tmp_path: Path, target: str) -> None:
    os.makedirs(os.path.dirname(unit.path))
    os.symlink(target, unit.path)
    with pytest.raises(WellnessError, match="didn't write"):
        install(unit)
    assert remove(all_places(tmp_path)).left == (unit.path,)
    assert os.readlink(unit.path) == target


def test_a_link_to_something_else_is_left(unit: LoginEntry, tmp_path: Path) -> None:
    os.makedirs(os.path.dirname(unit.link))
    os.symlink("/dev/null", unit.link)
    with pytest.raises(WellnessError, match="didn't write"):
        install(unit)
    assert not os.path.lexists(unit.path)
    assert remove(all_places(tmp_path)).left == (unit.link,)


def test_a_link_that_was_left_over_is_taken(unit: LoginEntry, tmp_path: Path) -> None:
    install(unit)
    os.unlink(unit.path)
    assert remove(all_places(tmp_path)).taken == (unit.link,)


def test_both_kinds_are_taken_away(unit: LoginEntry, tmp_path: Path) -> None:
    other = entry_for("linux", {}, str(tmp_path / "hö me"), PYTHON)
    assert install(other) == (other.path,)
    install(unit)
    assert set(remove(all_places(tmp_path)).taken) == {unit.path, unit.link, other.path}


def test_a_disk_that_refuses_is_said(unit: LoginEntry, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    install(unit)
    monkeypatch.setattr(os, "unlink", refuse)
    with pytest.raises(DiskTrouble, match="remove the login entry"):
        remove([unit.path])
    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(os, "makedirs", refuse)
    with pytest.raises(DiskTrouble, match="write the login entry"):
        install(unit)


def test_systemd_is_asked_for_in_two_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = {"/run/systemd/system", str(tmp_path / "systemd")}
    monkeypatch.setattr(os.path, "isdir", there.__contains__)
    assert has_systemd({"XDG_RUNTIME_DIR": str(tmp_path)})
    assert not has_systemd({})
    there.remove("/run/systemd/system")
    assert not has_systemd({"XDG_RUNTIME_DIR": str(tmp_path)})
