"""A person's own keys in the app: what they press, what the key bar shows, and what it costs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from textual.binding import Binding

from tests.conftest import ROOT
from tests.terminal import at_terminal
from tests.ui.stage import WIDE, an_entry, recorded, staged
from wellnesstui.domain.keymap import Keymap, check, key_name
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.app import keymap
from wellnesstui.ui.app.key_names import binding_key


def write(home: Home, content: str) -> None:
    os.makedirs(home.config, mode=0o700, exist_ok=True)
    Path(home.keys).write_text(content)


def test_every_deed_has_a_place_a_verb_a_key_and_a_name() -> None:
    actions = keymap.key_actions()
    ids = [action.id for action in actions]
    assert len(set(ids)) == len(ids)
    for wanted in ("app.undo", "app.today", "checkin.keep", "entry.delete", "today.how", "mood.5"):
        assert wanted in ids
    for action in actions:
        assert re.fullmatch(r"[a-z]+\.[a-z0-9_]+", action.id), action.id
        assert action.description, action.id
        for key in action.keys.split(","):
            assert key_name(key) == key, f"{key} of {action.id} is a key by its own name"


def test_the_usual_keys_could_be_an_own_keymap() -> None:
    known = {action.id: action.keys for action in keymap.key_actions()}
    wishes = {id: keys for id, keys in known.items() if not id.startswith("note.")}
    assert check(wishes, known) == (wishes, ())


async def test_an_own_key_acts_is_shown_and_the_usual_one_rests(stage_home: Home) -> None:
    write(stage_home, '"app.undo" = "f6"\n"app.keys" = ";"\n"entry.delete" = "backspace"\n')
    own = keymap.own_keymap(stage_home)
    assert own.notices == ()
    async with staged(stage_home, (130, 34), before=recorded(an_entry(1, mood=3))) as stage:
        stage.app.set_keymap(own.keys)
        await stage.pause()
        assert "F6 undo" in stage.lines()[-1]
        assert "; keys" in stage.lines()[-1]
        assert "u undo" not in stage.lines()[-1]
        await stage.press("u")
        assert len(stage.kept()) == 1
        await stage.press("f6")
        assert stage.kept() == []
        active = {each.binding.id: key for key, each in stage.app.screen.active_bindings.items()}
        assert (active["app.undo"], active["app.keys"]) == ("f6", "semicolon")


async def test_without_a_file_the_usual_keys_are_there(stage_home: Home) -> None:
    assert keymap.own_keymap(stage_home) == Keymap(keys={})
    async with staged(stage_home, size=WIDE) as stage:
        stage.app.set_keymap({})
        await stage.pause()
        assert "u undo" in stage.lines()[-1]


def test_without_a_file_no_screen_is_loaded(stage_home: Home) -> None:
    code = (
        "import sys; from wellnesstui.store.disk.home import Home; from wellnesstui.ui.app import keymap; "
        "keymap.own_keymap(Home.find()); "
        "sys.exit(any(name in sys.modules for name in ('textual', 'tomllib', 'difflib')))"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


def test_few_notices_are_told_and_the_others_pointed_to() -> None:
    notices = tuple(f"{number}." for number in range(9))
    assert keymap.startup_notices(Keymap(keys={}, notices=notices[:3])) == ["0.", "1.", "2."]
    told = keymap.startup_notices(Keymap(keys={}, notices=notices))
    assert told[:3] == ["0.", "1.", "2."]
    assert len(told) == 4
    assert "wellness settings keys" in told[3]


def test_keys_are_named_as_they_are_printed() -> None:
    names = {
        "question_mark": "?", "slash": "/", "semicolon": ";", "U": "U", "z": "z", "escape": "Esc",
        "tab": "Tab", "f5": "F5", "ctrl+l": "ctrl+l", "ctrl+delete": "ctrl+Del", "pageup": "PgUp",
        "up": "↑", "d,delete": "d", "ö": "ö", "space": "Space", "home": "Home",
    }  # fmt: skip
    assert {key: binding_key(Binding(key, "x")) for key in names} == names
    assert binding_key(Binding("a", "x", key_display="A")) == "A"


def test_the_real_program_takes_the_file_and_says_what_is_amiss_in_it(stage_home: Home) -> None:
    write(stage_home, '"app.quit" = "f8"\n"app.nought" = "y"\n')
    with at_terminal("-m", "wellnesstui", size=(100, 30)) as terminal:
        terminal.wait_for("F8 quit")
        terminal.wait_for("keys.toml, line 2")
        terminal.send("4\r")
        terminal.wait_for(r"Saved at \d\d?:\d\d")
        terminal.send("\x1b[19~")
        assert terminal.wait_for_end() == 0
    with Vault.open(stage_home) as vault:
        assert [entry.mood for entry in vault.everything()] == [4]
