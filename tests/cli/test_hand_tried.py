"""What a person found by trying the commands by hand: each answer says what is so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.breaks.test_agent import Room
from tests.cli.conftest import Say, complaint, lines
from tests.cli.test_trouble import unprivileged
from tests.conftest import ROOT, Wellness
from tests.hand import Hand
from wellnesstui.domain.moment import Instant
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import is_sealed

ONE = '{"id": "01KB000000000000000000WXYZ", "at": "2026-03-02T20:29:54+00:00", "mood": 3}\n'


def test_an_import_that_was_undone_is_not_said_to_be_unknown(say: Say, tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(ONE)
    brought = say("import", "jsonl", str(path), "--json")
    batch = json.loads(brought.out)["batch"]
    assert batch, brought.out
    assert say("undo", "--batch", batch).code == 0
    found = complaint(say("undo", "--batch", batch, "--json"))
    assert found["error"] == "That import was already undone, or no import has that ID."


def test_the_help_on_backups_says_that_both_texts_are_saved(say: Say) -> None:
    shown = " ".join(say("help", "backups").out.split())
    assert "both versions are saved" in shown
    assert "the one changed later stands" not in shown


def test_sealing_without_a_terminal_changes_and_claims_nothing(
    wellness: Wellness, home: Home
) -> None:
    wellness("mood", "4")
    said = wellness("passphrase", "set")
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "There's no terminal to ask for a passphrase, so nothing was changed.\n"
        "`--passphrase-fd 3 3<FILE` reads it from a file.\n"
    )
    assert not is_sealed(home)


@pytest.mark.parametrize(
    ("zone", "date"),
    [
        ("Europe/Vienna", "June 1, 2200"),
        ("UTC", "May 31, 2200"),
        ("America/New_York", "May 31, 2200"),
    ],
)
def test_a_wrong_clock_is_named_by_the_date_it_shows(
    say: Say, hand: Hand, in_zone: Callable[[str], None], zone: str, date: str
) -> None:
    in_zone(zone)
    hand.instant = Instant(7_271_164_800 - 5_400)  # 22:30 UTC on May 31
    said = say("mood", "3")
    assert said.err.startswith(f"This computer's clock says {date}, so nothing was saved.\n")


def doctor(at: Path) -> tuple[int, str]:
    """Its exit code and answer for a home ``at``, by an account that has no more rights than others."""
    done = subprocess.run(
        [*unprivileged(), sys.executable, "-B", "-m", "wellnesstui", "doctor"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "WELLNESS_HOME": str(at)},
        text=True,
    )
    return done.returncode, done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="modes and /proc")
def test_doctor_names_a_folder_that_can_not_be_made(tmp_path: Path) -> None:
    code, said = doctor(Path("/proc/xx"))
    assert (code, "The folder /proc/xx can't be created in /proc (" in said) == (1, True)
    assert "Set WELLNESS_HOME to a folder of your own." in said
    tmp_path.chmod(0o500)
    code, said = doctor(tmp_path / "a" / "b")
    tmp_path.chmod(0o700)
    assert (code, f"can't be created in {tmp_path} (permission denied)" in said) == (1, True)
    assert f"chmod u+rwx {tmp_path}, or" in said
    (tmp_path / "file").touch()
    code, said = doctor(tmp_path / "file" / "a")
    assert (code, f"{tmp_path / 'file'} isn't a folder." in said) == (1, True)
    assert doctor(tmp_path / "new" / "a")[0] == 0
    assert os.listdir(tmp_path) == ["file"], "looking leaves nothing behind"


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_doctor_does_not_say_what_it_can_not_see(wellness: Wellness, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    assert wellness("mood", "3", env={"WELLNESS_HOME": str(closed / "home")}).code == 0
    closed.chmod(0)
    code, said = doctor(closed / "home")
    closed.chmod(0o700)
    assert (code, "Nothing has been saved" in said) == (1, False)
    assert f"Your account can't open {closed}" in said
    assert f"chmod u+rwx {closed}" in said


@pytest.mark.parametrize(
    ("text", "name", "minutes"),
    [
        ("a: b", "a: b", None),
        ("call mom 10:30", "call mom 10:30", None),
        ("call mom 10:30 15m", "call mom 10:30", 15),
        ("yoga: morning 15m", "yoga: morning", 15),
        ("yoga: morning: 15m", "yoga: morning", 15),
        ("walk:15m", "walk", 15),
        ("walk:1:30 h", "walk", 90),
        ("walk about 15 minutes", "walk", 15),
        ("walk around 15 minutes", "walk", 15),
        ("walk for about an hour", "walk", 60),
        ("walk ~15 min", "walk", 15),
        ("walk (~ 15 min)", "walk", 15),
        ("walk about", "walk about", None),
        ("dinner at 8", "dinner at 8", None),
        ("call at 10:00", "call at 10:00", None),
    ],
)
def test_a_colon_stays_in_a_name_and_about_is_none(
    say: Say, text: str, name: str, minutes: int | None
) -> None:
    assert say("did", *text.split(" ")).code == 0
    [entry] = lines(say("log", "--json"))
    [activity] = entry["activities"]
    assert (activity["name"], activity.get("minutes")) == (name, minutes)


@pytest.mark.parametrize("words", ["walk for 15 minutes at 10:00", "walk 15m at 10:00"])
def test_a_time_behind_a_length_is_when_it_was(say: Say, words: str) -> None:
    assert say("did", *words.split(" ")).code == 0
    [entry] = lines(say("log", "--json"))
    assert entry["activities"] == [{"name": "walk", "minutes": 15}]
    assert entry["at"] == "2026-11-24T10:00:00+01:00"
    assert say("did", *words.split(" "), "--at", "9:30").code == 0


def test_the_agent_waits_under_a_wrong_clock(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    room = Room(tmp_path, "tea at 9:10")
    away = 7_271_164_800 - room.clock.wall()
    room.clock.step_wall(away)
    assert room.live(2) == []
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "2200, so there are no reminders until you fix the date." in said
    room.clock.step_wall(-away)
    assert len(room.live(30)) == 1, "once the date is set it goes on"


def test_doctor_names_a_key_that_is_gone_while_an_entry_waits(say: Say, home: Home) -> None:
    say("mood", "4")
    os.unlink(home.key)
    said = say("doctor")
    assert said.code == 1
    assert "vault.key is missing" in said.out
    assert "No problems found" not in said.out
