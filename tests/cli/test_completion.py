"""Completion: the scripts hold what --help holds, real shells use them, and nothing in them is private."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Say
from tests.conftest import Wellness
from tests.hand import an_entry
from tests.terminal import Terminal
from wellnesstui.cli import table
from wellnesstui.cli.commands.completion import SHELLS, offered
from wellnesstui.cli.commands.settings import NAMES
from wellnesstui.cli.shells.syntax import FILES
from wellnesstui.domain.entry import DOMAINS
from wellnesstui.exchange.table import EXPORTERS
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault

PATIENCE = 90.0


def shell(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} IS NOT INSTALLED, so its completion was not tried")
    return found


@pytest.fixture
def script(say: Say, tmp_path: Path) -> Callable[[str], Path]:
    def write(name: str) -> Path:
        said = say("completion", name)
        assert (said.code, said.err) == (0, "")
        path = tmp_path / f"completion.{name}"
        path.write_text(said.out)
        return path

    return write


def in_bash(script: Path, line: str, folder: Path) -> list[str]:
    """What bash offers for the last word of the line."""
    words = line.split(" ")
    code = (
        f'source "$0"; COMP_WORDS=("$@"); COMP_CWORD={len(words) - 1}; _wellness; '
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        [shell("bash"), "--norc", "-c", code, str(script), *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    assert done.stderr == ""
    return done.stdout.split()


def in_fish(script: Path, line: str, folder: Path) -> list[str]:
    done = subprocess.run(
        [shell("fish"), "--no-config", "-c", 'source $argv[1]; complete -C "$argv[2]"', str(script), line],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )  # fmt: skip
    assert done.stderr == ""
    return [each.split("\t")[0] for each in done.stdout.splitlines()]


LINES = {
    "wellness ": {*table.COMMANDS},
    "wellness che": {"checkin"},
    "wellness mood ": {"1", "2", "3", "4", "5"},
    "wellness mood 4 -e ": {"1", "2", "3", "4", "5"},
    "wellness did --kind ": {*DOMAINS},
    "wellness did -e 2 --kind e": {"emotional"},
    "wellness edit --clear n": {"note"},
    "wellness settings ": {*NAMES, "keys"},
    "wellness settings warn_identifiers ": {"on", "off"},
    "wellness settings clock ": {"24", "12"},
    "wellness settings --json clock 1": {"12"},
    "wellness settings theme da": {"dawn"},
    "wellness theme du": {"dusk"},
    "wellness passphrase re": {"recover", "renew", "remove"},
    "wellness mute o": {"off"},
    "wellness export ": {*EXPORTERS},
    "wellness help t": {"times", "today", "theme", "track", "trackers", "trends"},
    "wellness completion ": {*SHELLS},
    "wellness log --f": {"--from"},
    "wellness today --j": {"--json"},
    "wellness mood 4 -w ": set(),
    "wellness --pl": {"--plain"},
}


@pytest.mark.parametrize("line", LINES)
def test_bash(script: Callable[[str], Path], tmp_path: Path, line: str) -> None:
    found = set(in_bash(script("bash"), line, tmp_path))
    assert found == LINES[line]


@pytest.mark.parametrize("line", LINES)
def test_fish(script: Callable[[str], Path], tmp_path: Path, line: str) -> None:
    found = set(in_fish(script("fish"), line, tmp_path))
    assert found == LINES[line]


@pytest.mark.parametrize("offers", [in_bash, in_fish])
def test_files(
    script: Callable[[str], Path], tmp_path: Path, offers: Callable[[Path, str, Path], list[str]]
) -> None:
    (tmp_path / "years.csv").touch()
    name = "bash" if offers is in_bash else "fish"
    kind = offered("import").positionals[0].values[0]
    assert offers(script(name), f"wellness import {kind} ye", tmp_path) == ["years.csv"]
    assert offers(script(name), "wellness mood ye", tmp_path) == []


def test_a_file_with_odd_signs_in_bash(script: Callable[[str], Path], tmp_path: Path) -> None:
    (tmp_path / "my $(touch oops) years").touch()
    in_bash(script("bash"), "wellness export csv my", tmp_path)
    assert not (tmp_path / "oops").exists()


class Zsh(Terminal):
    """An interactive zsh at a terminal."""

    def __init__(self, script: Path) -> None:
        environ = {**os.environ, "TERM": "dumb", "PS1": "> "}
        super().__init__([shell("zsh"), "-f", "-i"], environ, (200, 50), Path.cwd())
        self._begin_of_line = 0
        for line in (
            "unsetopt zle_bracketed_paste 2>/dev/null; PS1='> '; PROMPT_EOL_MARK=''",
            "autoload -Uz compinit; compinit -u -D",
            f"source {script}; print rea''dy",
        ):
            self.send(f"{line}\n")
        self.wait_to_see("ready")

    def wait_to_see(self, text: str) -> None:
        """Read until it was sent since the last line, a regular expression."""
        self.until(lambda: bool(re.search(text, self.output[self._begin_of_line :].decode())), text)

    def completed(self, line: str, wanted: str) -> None:
        """Press Tab after the line, and let zsh say what stands there then."""
        self._begin_of_line = len(self.output)
        self.send(f"{line}\t")
        self.wait_to_see(re.escape(wanted.removeprefix(line)))
        self.send("\x01print -r -- '[\x05]'\n")
        self.wait_to_see(rf"(?m)^\[{re.escape(wanted)} ?\]")


ZSH = {
    "wellness chec": "wellness checkin",
    "wellness did --kind emo": "wellness did --kind emotional",
    "wellness settings first": "wellness settings first_weekday",
    "wellness settings clock 2": "wellness settings clock 24",
    "wellness settings theme daw": "wellness settings theme dawn",
    "wellness theme dus": "wellness theme dusk",
    "wellness log --fr": "wellness log --from",
    "wellness export csv pyp": "wellness export csv pyproject.toml",
    "wellness edit abcd --clear not": "wellness edit abcd --clear note",
    "wellness help tim": "wellness help times",
}


def test_zsh(script: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(os.environ["HOME"])
    folder.mkdir()
    (folder / "pyproject.toml").touch()
    monkeypatch.chdir(folder)
    zsh = Zsh(script("zsh"))
    try:
        for line, wanted in ZSH.items():
            zsh.completed(line, wanted)
    finally:
        zsh.close()


def test_every_option_and_command_is_in_every_script(say: Say) -> None:
    for name in SHELLS:
        script = say("completion", name).out
        for command in map(offered, table.COMMANDS):
            assert command.name in script
            for word in command.options:
                for option in word.names:
                    bare = option.lstrip("-")
                    shown = f"-l {bare}" if name == "fish" and len(bare) > 1 else bare
                    assert shown in script, (name, command.name, option)


def test_a_file_is_a_file_and_what_is_the_persons_is_not_guessed() -> None:
    assert offered("import").positionals[1].values == (FILES,)
    assert offered("did").positionals[0].values == ()
    assert offered("edit").positionals[0].values == ()


def test_nothing_private_is_in_a_script(home: Home, wellness: Wellness) -> None:
    with Vault.open(home) as vault:
        vault.record(an_entry(note="xylographnote", words=("xylographword",)))
        vault.vocabulary.add("activity", "xylographdeed")
        vault.about.set("name", "xylographname")
    wellness("mood", "4", "-w", "xylographinbox")
    before = {path: path.stat().st_mtime_ns for path in Path(home.data).rglob("*")}
    for name in SHELLS:
        said = wellness("completion", name)
        assert said.code == 0
        assert "xylograph" not in said.out
    assert before == {path: path.stat().st_mtime_ns for path in Path(home.data).rglob("*")}


def test_own_themes_are_offered(say: Say, home: Home) -> None:
    dusk = Path(__file__).parents[2] / "themes" / "dusk.toml"
    Path(home.themes).mkdir(parents=True)
    (Path(home.themes) / "harbour.toml").write_text(
        dusk.read_text().replace('name = "dusk"', 'name = "harbour"')
    )
    assert "harbour" in say("completion", "bash").out


def test_a_shell_that_is_not_known(say: Say) -> None:
    said = say("completion", "tcsh")
    assert (said.code, said.out) == (2, "")
    assert "bash, zsh, fish" in said.err
