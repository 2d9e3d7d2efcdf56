"""The rules of the house that a static graph can't ask."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.hand import an_entry
from wellnesstui.cli.table import COMMANDS
from wellnesstui.domain.entry import TrackerValue
from wellnesstui.domain.trackers.tracker import NUMBER
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

HOUSE = ROOT / "wellnesstui"
SOURCES = sorted(HOUSE.rglob("*.py"))
ROOMS = {".".join(path.parent.relative_to(ROOT).parts) for path in HOUSE.rglob("__init__.py")}
HEAVY = ("textual", "rich", "numpy", "asyncio", "miniaudio")
LISTED = {"wellnesstui.sound", "wellnesstui.sound.catalog"}
"""What of sound the two commands need that play none."""
NETWORK = (
    "socket", "_socket", "ssl", "_ssl", "http", "urllib.request", "smtplib", "ftplib", "poplib", "imaplib",
    "socketserver", "xmlrpc", "requests", "httpx", "aiohttp", "urllib3",
)  # fmt: skip
MAX_FILES = 24
MAX_MODULES = 46  # four of them put the process into its safe state; rooms are not counted
ENDING = "wxyz"

COLD = {
    "mood": ["mood", "4"],
    "mood with words": ["mood", "2", "-e", "1", "-w", "tired,heavy", "-"],
    "mood at a time": ["mood", "4", "--at", "yesterday at half past nine pm"],
    "did": ["did", "walk", "15m"],
    "did for": ["did", "walk", "for", "half", "an", "hour"],
    "note": ["note"],
    "today": ["today"],
    "log": ["log"],
    "log in JSON": ["log", "--json"],
    "search": ["search", "walk"],
    "edit": ["edit", ENDING, "-m", "3"],
    "delete": ["delete", ENDING],
    "undo": ["undo"],
    "where": ["where"],
    "session": ["session"],
    "day": ["day", "9-9:50, 10-10:50"],
    "breaks": ["breaks"],
    "breaks next": ["breaks", "next", "--json"],
    "mute": ["mute", "1h"],
    "snooze": ["snooze"],
    "settings": ["settings"],
    "theme": ["theme"],
    "sound list": ["sound", "list"],
    "sound stop": ["sound", "stop"],
    "--help": ["--help"],
    "--version": ["--version"],
    "mood --help": ["mood", "--help"],
    "no such command": ["nonsense"],
}
DAILY = (
    "mood",
    "mood with words",
    "did",
    "did for",
    "note",
    "today",
    "log",
    "log in JSON",
    "search",
)

SCRIPT = """
import sys
from wellnesstui.cli.main import main
answer = sys.argv.pop(1)
try:
    main()
except SystemExit:
    pass
with open(answer, "w") as file:
    file.write("\\n".join(sys.modules))
"""
PASS = """
import sys
with open(sys.argv[1], "w") as file:
    file.write("\\n".join(sys.modules))
"""


def modules(tmp_path: Path, script: str, words: list[str]) -> set[str]:
    """What a fresh process has imported after it ran ``script``, beside the interpreter's own parts."""
    answer = tmp_path / "modules"
    subprocess.run(
        [sys.executable, "-c", script, str(answer), *words],
        input=b"a note",
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return set(answer.read_text().splitlines()) - set(sys.builtin_module_names)


@pytest.fixture
def lived_in(home: Home) -> Home:
    """A home with entries in its vault, one of which is named ENDING, and settings of its own."""
    with Vault.open(home) as vault:
        vault.record(an_entry(note="a walk", words=("tired",)))
        vault.record(an_entry(id=f"01KB000000000000000000{ENDING.upper()}", note="x", mood=2))
    Path(home.settings).write_text('clock = "12"\nday_begins = "05:00"\n')
    return home


@pytest.mark.parametrize("name", COLD)
def test_a_cold_command_loads_no_more_than_it_needs(
    lived_in: Home, tmp_path: Path, name: str
) -> None:
    loaded = modules(tmp_path, SCRIPT, COLD[name])
    beyond = loaded - modules(tmp_path, PASS, [])
    tops = {module.partition(".")[0] for module in beyond}
    assert "wellnesstui" in tops
    assert not tops & set(HEAVY)
    assert not beyond & set(NETWORK)
    assert not any(module.startswith("wellnesstui.ui") for module in beyond)
    sound = {module for module in beyond if module.startswith("wellnesstui.sound")}
    assert sound <= (LISTED if name.startswith("sound") else set())
    if name in DAILY:
        assert len(beyond - ROOMS) <= MAX_MODULES, sorted(beyond - ROOMS)


TRACKED = {
    "log": ["log"],
    "log in JSON": ["log", "--json"],
    "today": ["today"],
    "search": ["search", "walk"],
    "search for a tracker": ["search", "hours asleep"],
}


@pytest.mark.parametrize("name", TRACKED)
def test_a_daily_command_loads_little_in_a_home_with_trackers(
    lived_in: Home, tmp_path: Path, name: str
) -> None:
    with Vault.open(lived_in) as vault:
        sleep = vault.trackers.add("sleep", NUMBER, unit="hours")
        vault.trackers.change(sleep.replace(name="hours asleep"))
        vault.record(an_entry(5, mood=4, note="a walk", trackers=((sleep.id, TrackerValue(7500)),)))
    loaded = modules(tmp_path, SCRIPT, TRACKED[name])
    beyond = loaded - modules(tmp_path, PASS, [])
    assert not {module.partition(".")[0] for module in beyond} & set(HEAVY)
    assert len(beyond - ROOMS) <= MAX_MODULES, sorted(beyond - ROOMS)


def test_the_count_would_notice(lived_in: Home, tmp_path: Path) -> None:
    """The control: what must not be loaded is seen when it is."""
    loaded = modules(tmp_path, f"import asyncio\n{SCRIPT}", ["mood", "4"])
    beyond = loaded - modules(tmp_path, PASS, [])
    assert "asyncio" in beyond
    assert beyond & set(NETWORK)
    assert len(beyond - ROOMS) > MAX_MODULES


def test_the_app_starts_without_sound(tmp_path: Path) -> None:
    loaded = modules(tmp_path, f"import wellnesstui.ui.app.app\n{PASS}", [])
    assert "textual.app" in loaded
    assert not [each for each in loaded if each.startswith(("wellnesstui.sound", "miniaudio"))]


def test_every_command_is_one_file(tmp_path: Path) -> None:
    for module, says in COMMANDS.values():
        assert (HOUSE / "cli" / "commands" / f"{module}.py").is_file()
        assert not says.endswith(".")


def test_no_room_is_crowded() -> None:
    """But a room whose files are the rows of one table."""
    tables = {HOUSE / "cli" / "commands"}
    for folder in {path.parent for path in SOURCES} - tables:
        files = [path for path in SOURCES if path.parent == folder]
        assert len(files) <= MAX_FILES, folder


# What stands in the files


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imported(path: Path) -> set[str]:
    """Every module named in an import anywhere in the file."""
    names = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_nothing_that_reaches_a_network_is_imported() -> None:
    for path in SOURCES:
        assert not imported(path) & {*NETWORK, "asyncio.streams"}, relative(path)


def test_no_message_of_argparse_can_reach_a_person() -> None:
    for path in SOURCES:
        assert "argparse" not in imported(path), relative(path)


def test_only_what_asks_first_starts_a_browser() -> None:
    """Another program then reaches a network, because the person said so."""
    found = {relative(path) for path in SOURCES if "webbrowser" in imported(path)}
    assert found == {"wellnesstui/ui/flows/contact.py"}


def calls(path: Path, name: str) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and name == getattr(node.func, "attr", getattr(node.func, "id", ""))
    ]


def test_every_notice_is_shown_by_tell_and_states_whether_it_is_markup() -> None:
    found = {}
    for path in sorted((HOUSE / "ui").rglob("*.py")):
        for call in calls(path, "notify"):
            found[relative(path)] = {keyword.arg for keyword in call.keywords}
    # The player of the command line has no vault, so it has a door of its own.
    assert list(found) == ["wellnesstui/ui/app/vault_app.py", "wellnesstui/ui/quick/player.py"]
    assert all("markup" in stated for stated in found.values())


def test_every_module_says_why_it_exists() -> None:
    for path in SOURCES:
        said = ast.get_docstring(tree(path))
        assert said, relative(path)
        assert said.partition("\n\n")[0].endswith((".", ":")), relative(path)


def test_colours_are_in_the_themes_only() -> None:
    styles = sorted(HOUSE.rglob("*.tcss"))
    assert styles
    for path in styles:
        bare = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        for line in bare.splitlines():
            value = line.partition(":")[2] if ":" in line and "{" not in line else ""
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", value), (
                relative(path),
                line,
            )
    for path in sorted((HOUSE / "ui").rglob("*.py")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not re.search(r"#[0-9a-fA-F]{6}\b", node.value), (
                    f"{relative(path)}:{node.lineno}"
                )


def test_no_error_is_caught_broadly() -> None:
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ExceptHandler):
                name = getattr(node.type, "id", "")
                raises = any(isinstance(each, ast.Raise) for each in ast.walk(node))
                allowed = node.type is not None and (
                    name not in ("Exception", "BaseException") or raises
                )
                assert allowed, f"{relative(path)}:{node.lineno}"


def test_names_that_say_nothing_are_not_used() -> None:
    for path in SOURCES:
        assert path.stem not in ("utils", "util", "helpers", "manager", "base", "common"), relative(
            path
        )


def test_the_version_is_said_once() -> None:
    assert imported(HOUSE / "__init__.py") == set()
    shown = subprocess.run(
        [sys.executable, "-m", "wellnesstui", "--version"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert re.fullmatch(r"wellness \d+\.\d+\.\d+\n", shown.stdout)


def test_the_answers_of_a_real_run_are_json(lived_in: Home) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "wellnesstui", "log", "--json"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert [json.loads(line)["mood"] for line in done.stdout.splitlines() if "mood" in line] == [2]
