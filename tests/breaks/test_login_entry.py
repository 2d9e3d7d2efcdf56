"""The login entry: where it stands, what it says, and that any folder's name survives its quoting."""

from __future__ import annotations

import configparser
import ntpath
import plistlib
import re
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wellnesstui.breaks.login_entry import (
    LABEL,
    entry_for,
    entry_here,
    possible_paths,
    removal_sentences,
)
from wellnesstui.domain.errors import WellnessError
from wellnesstui.store.settings.login_entry import MARK, LoginEntry, Removed

HOME = "/home/someone"
PYTHON = "/opt/wellness/bin/python3"
ARGUMENTS = ["-P", "-m", "wellnesstui", "agent"]
SYSTEMS = [("linux", True), ("linux", False), ("darwin", False), ("win32", False)]

NASTY = "!\"#$%&'()*+,-.:;<=>?@[\\]^_`{|}~ é\u3000\u202eあ🙂"
names = st.text(
    st.one_of(
        st.sampled_from(NASTY),
        st.characters(
            exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="/\ufffe\uffff"
        ),
    ),
    min_size=1,
    max_size=30,
)
windows_names = names.map(lambda name: re.sub(r'[<>:"/\\|?*]', "_", name))


def entry(
    system: tuple[str, bool], python: str = PYTHON, home: str = HOME, **environ: str
) -> LoginEntry:
    platform, systemd = system
    return entry_for(platform, environ, home, python, systemd=systemd)


# Readers, written from the formats' own pages and not from the writer


def read_words(line: str) -> list[str]:
    """systemd.syntax(7): double quotes with C escapes, then specifiers."""
    words = []
    for quoted, bare in re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line):
        word = bare or re.sub(r"\\(.)", r"\1", quoted)
        assert not re.search(r"(?<!%)(%%)*%(?!%)", word), "a lone per cent would be a specifier"
        words.append(word.replace("%%", "%"))
    return words


def run_unit(content: str) -> tuple[list[str], dict[str, str]]:
    """What systemd would start: words and environment."""
    parser = configparser.RawConfigParser(strict=False, comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    lines = [line for line in content.splitlines() if not line.startswith("Environment=")]
    parser.read_string("\n".join(lines))
    assert parser["Install"]["WantedBy"] == "default.target"
    program, *rest = read_words(parser["Service"]["ExecStart"])
    assert not set(program) & set("\"'\\"), "systemd refuses these in a program's name"
    arguments = []
    for word in rest:
        assert not re.search(r"(?<!\$)(\$\$)*\$(?!\$)", word), "a lone dollar would be a variable"
        arguments.append(word.replace("$$", "$"))
    environ = {}
    for line in content.splitlines():
        if line.startswith("Environment="):
            [word] = read_words(line.removeprefix("Environment="))
            name, _, value = word.partition("=")
            environ[name] = value
    return by_shell([program, *arguments]), environ


def run_desktop(content: str) -> tuple[list[str], dict[str, str]]:
    """What a desktop would start, by the Desktop Entry Specification."""
    [line] = re.findall("^Exec=(.*)$", content, re.MULTILINE)
    line = re.sub(r"\\(.)", lambda found: {"s": " ", "\\": "\\"}[found[1]], line)  # a string value
    assert not re.search(r"(?<!%)(%%)*%(?!%)", line), "a lone per cent would be a field code"
    line = line.replace("%%", "%")
    words = [
        bare or re.sub(r'\\(["`$\\])', r"\1", quoted)
        for quoted, bare in re.findall(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)', line)
    ]
    environ = {}
    if words[0] == "/usr/bin/env":
        del words[0]
        while "=" in words[0]:
            name, _, value = words.pop(0).partition("=")
            environ[name] = value
    assert "=" not in words[0]
    return by_shell(words), environ


def by_shell(words: list[str]) -> list[str]:
    """The words themselves, or what /bin/sh makes of them when it is asked to hand over."""
    if words[:2] != ["/bin/sh", "-c"]:
        return words
    script, program = words[2:]
    asked, *rest = script.removeprefix("exec ").split()
    assert asked == '"$0"'
    return [program, *rest]


def run_batch(content: str) -> tuple[list[str], dict[str, str]]:
    environ, words = {}, []
    for line in content.split("\r\n"):
        assert not re.search(r"(?<!%)(%%)*%(?!%)", line), "a lone per cent would be a variable"
        line = line.replace("%%", "%")
        if line.startswith("set "):
            name, _, value = line.removeprefix('set "').removesuffix('"').partition("=")
            environ[name] = value
        elif line.startswith("start "):
            program, _, rest = line.removeprefix('start "" "').partition('" ')
            words = [program, *rest.split()]
    return words, environ


@given(names, names)
@example("a b", "100%")
@example("it's", 'a "home"')
@example("$HOME", "${x}$$`id`")
@example("a\\b", "c\\\\")
@example("=", "=a")
def test_any_name_comes_back(folder: str, where: str) -> None:
    python, kept = f"/{folder}/bin/python3", f"/x/{where}"
    want = ([python, *ARGUMENTS], {"WELLNESS_HOME": kept})
    assert run_unit(entry(SYSTEMS[0], python, WELLNESS_HOME=kept).content) == want
    assert run_desktop(entry(SYSTEMS[1], python, WELLNESS_HOME=kept).content) == want
    mac = plistlib.loads(entry(SYSTEMS[2], python, WELLNESS_HOME=kept).content.encode())
    assert (mac["ProgramArguments"], mac["EnvironmentVariables"]) == want


@given(windows_names, windows_names)
@example("50% off & more^", "a!b!")
def test_any_name_comes_back_on_windows(folder: str, where: str) -> None:
    python, kept = f"C:\\{folder}\\python.exe", f"D:\\{where}"
    got = run_batch(entry(SYSTEMS[3], python, WELLNESS_HOME=kept).content)
    assert got == ([f"C:\\{folder}\\pythonw.exe", *ARGUMENTS], {"WELLNESS_HOME": kept})


@pytest.mark.parametrize(
    "name", ["a\nExecStart=/bin/evil", "a\0", "a\x1b", "a\udcff", "a\u2028", "a\uffff"]
)
@pytest.mark.parametrize("system", SYSTEMS)
def test_what_no_entry_can_hold_is_refused(system: tuple[str, bool], name: str) -> None:
    root = "C:\\" if system[0] == "win32" else "/"
    with pytest.raises(WellnessError, match="name that login entries don't allow"):
        entry(system, f"{root}{name}")
    with pytest.raises(WellnessError):
        entry(system, f"{root}python", WELLNESS_HOME=f"{root}{name}")


@pytest.mark.parametrize("python", ["", "python3"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_python_that_is_nowhere_is_refused(system: tuple[str, bool], python: str) -> None:
    with pytest.raises(WellnessError, match="can't be found"):
        entry(system, python)


# Where, and what it says


def test_where_it_stands() -> None:
    units = f"{HOME}/.config/systemd/user"
    unit = entry(SYSTEMS[0])
    assert unit.path == f"{units}/wellness-agent.service"
    assert unit.link == f"{units}/default.target.wants/wellness-agent.service"
    assert entry(SYSTEMS[1]).path == f"{HOME}/.config/autostart/wellness-agent.desktop"
    assert entry(SYSTEMS[2]).path == f"{HOME}/Library/LaunchAgents/{LABEL}.plist"
    start = "Microsoft\\Windows\\Start Menu\\Programs\\Startup\\wellness-agent.cmd"
    python, home = "C:\\py\\python.exe", "C:\\Users\\Zoë"
    assert entry(SYSTEMS[3], python, home).path == f"{home}\\AppData\\Roaming\\{start}"
    assert entry(SYSTEMS[3], python, home, APPDATA="D:\\R").path == f"D:\\R\\{start}"


def test_the_persons_own_config_folder_is_used() -> None:
    for system in SYSTEMS[:2]:
        assert entry(system, XDG_CONFIG_HOME="/etc/mine").path.startswith("/etc/mine/")
        assert entry(system, XDG_CONFIG_HOME="relative").path.startswith(f"{HOME}/.config/")


def test_where_the_files_are_is_carried() -> None:
    folders = {"XDG_DATA_HOME": "/d", "XDG_STATE_HOME": "relative", "XDG_CONFIG_HOME": ""}
    assert run_unit(entry(SYSTEMS[0], **folders).content)[1] == {"XDG_DATA_HOME": "/d"}
    assert run_desktop(entry(SYSTEMS[1], **folders).content)[1] == {"XDG_DATA_HOME": "/d"}
    one = {**folders, "WELLNESS_HOME": "/w", "HOME": HOME, "API_KEY": "secret"}
    for system in SYSTEMS[:3]:
        content = entry(system, **one).content
        assert "/w" in content
        assert "XDG" not in content
        assert "secret" not in content
    assert "Environment" not in entry(SYSTEMS[2], WELLNESS_HOME=" ").content


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_entry_is_marked_and_told(system: tuple[str, bool]) -> None:
    python = "C:\\p\\python.exe" if system[0] == "win32" else PYTHON
    made = entry(system, python)
    assert MARK in made.content[:512]
    for sentence in (made.summary, *made.notes):
        assert sentence[0].isupper()
        assert "!" not in sentence
    assert made.path in possible_paths(system[0], {}, HOME)
    assert not made.link or made.link in possible_paths(system[0], {}, HOME)


def test_the_quiet_of_the_unit() -> None:
    content = entry(SYSTEMS[0]).content
    for line in (
        "Restart=on-failure",
        "RestartSec=60",
        "Nice=10",
        "RestrictAddressFamilies=AF_UNIX",
    ):
        assert f"\n{line}\n" in content


def test_a_mac_is_asked_for_no_more_than_that() -> None:
    mac = plistlib.loads(entry(SYSTEMS[2]).content.encode())
    assert mac["Label"] == LABEL
    assert mac["RunAtLoad"] is True
    assert mac["KeepAlive"] == {"SuccessfulExit": False}
    assert mac["Umask"] == 0o077
    assert "EnvironmentVariables" not in mac


def test_windows_shows_no_window() -> None:
    for python in ("C:\\p\\python.exe", "C:\\p\\Python.EXE", "C:\\p\\pythonw.exe"):
        [program, *_], _ = run_batch(entry(SYSTEMS[3], python).content)
        assert ntpath.basename(program) == "pythonw.exe"
    [program, *_], _ = run_batch(entry(SYSTEMS[3], "C:\\p\\pypy3.exe").content)
    assert program == "C:\\p\\pypy3.exe"


def test_here_is_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WELLNESS_HOME", "~/my wellness")
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    made = entry_here()
    assert made.path.startswith(str(tmp_path / "nobody"))
    assert sys.executable in made.content
    assert str(tmp_path / "nobody" / "my wellness") in made.content


def test_what_is_told_after_removing() -> None:
    unit = "/u/wellness-agent.service"
    assert removal_sentences(Removed(taken=(), left=()), "linux") == (
        "There's no login entry for wellness.",
    )
    assert removal_sentences(Removed(taken=(unit,), left=()), "linux")[0] == f"Removed: {unit}"
    assert "systemctl --user stop" in removal_sentences(Removed(taken=(unit,), left=()), "linux")[1]
    assert LABEL in removal_sentences(Removed(taken=("/a.plist",), left=()), "darwin")[1]
    assert "log out" in removal_sentences(Removed(taken=("a.cmd",), left=()), "win32")[1]
    assert removal_sentences(Removed(taken=(), left=(unit,)), "linux") == (
        f"Not removed, because wellness didn't create it: {unit}",
    )
