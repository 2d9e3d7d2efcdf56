"""The program itself in a real terminal: what starts, what is shown, what is left behind."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.terminal import PATIENCE, ROOT, at_terminal
from tests.ui.stage import an_entry, keep_elsewhere
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault


def test_a_mood_kept_in_a_real_terminal_and_q_leaves_it_as_it_was(stage_home: Home) -> None:
    with at_terminal("-m", "wellnesstui") as terminal:
        terminal.wait_for("How are you right now")
        terminal.send("4\r")
        terminal.wait_for(r"Saved at \d\d?:\d\d")
        terminal.send("q")
        assert terminal.wait_for_end() == 0
        assert terminal.is_restored
        assert b"Traceback" not in terminal.output
    with Vault.open(stage_home) as vault:
        assert [entry.mood for entry in vault.everything()] == [4]


def test_what_is_typed_before_the_screen_is_there_is_not_lost(stage_home: Home) -> None:
    with at_terminal("-m", "wellnesstui") as terminal:
        terminal.until(lambda: b"\x1b[?1049h" in terminal.output)
        terminal.send("4\r")
        terminal.wait_for(r"Saved at \d\d?:\d\d")
        terminal.send("q")
        assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("keys", ["q", "N", "\x1b"], ids=["quit", "note", "esc"])
def test_no_key_is_too_early(stage_home: Home, keys: str) -> None:
    with at_terminal("-m", "wellnesstui") as terminal:
        terminal.until(lambda: b"\x1b[?1049h" in terminal.output)
        terminal.send(keys)
        if keys != "q":
            terminal.wait_for("How are you right now")
            terminal.send("\x11")
        assert terminal.wait_for_end() == 0
        assert b"Something went wrong" not in terminal.output


def test_nothing_an_entry_holds_is_obeyed_by_the_terminal(stage_home: Home) -> None:
    hostile = "\x1b]52;c;ZXZpbA==\x07\x1b[31m\x9b2Jend \u202eofit"
    with Vault.open(stage_home) as vault:
        now = an_entry(0).when.replace(instant=int(time.time()) - 5)
        vault.record(an_entry(0, mood=3, words=("a" + hostile,), note=hostile).replace(when=now))
        keep_elsewhere(
            stage_home, an_entry(0, mood=2, note="from the inbox" + hostile).replace(when=now)
        )
    with at_terminal("-m", "wellnesstui") as terminal:
        terminal.wait_for("from the inbox")
        terminal.wait_for("steady")
        terminal.send("\x11")
        assert terminal.wait_for_end() == 0
        for theirs in (b"\x1b]52", b"ZXZpbA", b"\x1b[31m", "\x9b".encode(), "\u202e".encode()):
            assert theirs not in terminal.output


CRASH = """
import sys
from wellnesstui.cli.main import main
from wellnesstui.ui.{module} import {name}

def fail(self, *_, **__):
    secret = "SECRET-LOCAL"
    raise ValueError("SECRET-NOTE" + secret[:0])

{name}.{method} = fail
sys.exit(main())
"""
PLACES = [
    ("widgets.mood_scale", "MoodScale", "action_pick", "4"),
    ("places.today.screen", "TodayScreen", "recall", ""),
    ("entry.feelings_dialog", "FeelingsDialog", "_show", "F"),
    ("entry.picker", "Picker", "_offer", "A"),
    ("places.today.entry_list", "EntryList", "render_line", ""),
    ("app.app", "WellnessApp", "action_undo", "u"),
]


@pytest.mark.parametrize(
    ("module", "name", "method", "keys"), PLACES, ids=[f"{place[1]}.{place[2]}" for place in PLACES]
)
def test_a_crash_prints_where_and_not_one_word_of_what(
    stage_home: Home, module: str, name: str, method: str, keys: str
) -> None:
    with at_terminal(
        "-c", CRASH.format(module=module, name=name, method=method), size=(100, 40)
    ) as terminal:
        if keys:
            terminal.wait_for("How are you right now")
            terminal.send(keys)
        assert terminal.wait_for_end() == 1
        assert "Something went wrong in wellness, and it closed." in terminal.shown()
        assert "ValueError" in terminal.shown()
        assert b"SECRET" not in terminal.output
        assert terminal.is_restored


def _says(environment: dict[str, str], terminal: bool) -> tuple[int, str]:
    if terminal:
        with at_terminal("-m", "wellnesstui", more=environment) as program:
            code = program.wait_for_end()
            return code, program.output.decode()
    done = subprocess.run(
        [sys.executable, "-m", "wellnesstui"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("terminal", "wanted"), [(True, "TERM=dumb"), (False, "needs a terminal")], ids=["dumb", "none"]
)
def test_a_terminal_that_can_not_show_it_gets_a_sentence(
    stage_home: Home, terminal: bool, wanted: str
) -> None:
    code, said = _says({"TERM": "dumb"}, terminal)
    assert code == 2
    assert wanted in said
    assert "Traceback" not in said
    assert "\x1b" not in said
    assert len(said.strip().splitlines()) == 2
    assert not os.path.exists(stage_home.vault)


def test_a_second_app_says_that_another_is_open(stage_home: Home) -> None:
    with at_terminal("-m", "wellnesstui") as first:
        first.wait_for("How are you right now")
        with at_terminal("-m", "wellnesstui") as second:
            second.wait_for("open in another")
            second.send("q")
            assert second.wait_for_end() == 0
        first.send("q")
        assert first.wait_for_end() == 0


def test_textual_s_own_log_of_every_key_can_not_be_turned_on(
    stage_home: Home, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with at_terminal(
        "-m", "wellnesstui", more={"TEXTUAL_LOG": str(log), "TEXTUAL": "debug,devtools"}
    ) as terminal:
        terminal.wait_for("How are you right now")
        terminal.send("Nsecret\x11")
        assert terminal.wait_for_end() == 0
    assert not log.exists()
