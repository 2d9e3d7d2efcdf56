"""The login entry as the real programs read it, where the machine has them: each says when it did not run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from wellnesstui.breaks.login_entry import entry_for
from wellnesstui.store.settings.login_entry import LoginEntry, install

ARGUMENTS = ["-P", "-m", "wellnesstui", "agent"]
NASTY = "ü b 100% $HOME ${x} `id` 'q' ;&|<>()*?~#"
NASTIER = f'{NASTY} "d" back\\slash a=b'
SYSTEMD = "/lib/systemd/systemd"
NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that another account may read: pytest's own is closed to all others."""
    path = Path(tempfile.mkdtemp(prefix="wellness-entry-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


def python_in(folder: Path, name: str) -> str:
    """A program that writes down how it was started, in a folder of that name."""
    program = folder / name / "python3"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport json, os, sys\n"
        f"out = {str(folder / 'started')!r}\n"
        "with open(out + '.half', 'w') as file:\n"
        "    json.dump([sys.argv, os.environ.get('WELLNESS_HOME')], file)\n"
        "os.rename(out + '.half', out)\n"
    )
    program.chmod(0o755)
    return str(program)


def entry_in(folder: Path, name: str, *, systemd: bool) -> LoginEntry:
    environ = {"WELLNESS_HOME": f"/{NASTIER}"}
    return entry_for(
        "linux", environ, str(folder / "home"), python_in(folder, name), systemd=systemd
    )


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="there is no systemd-analyze here")
@pytest.mark.parametrize("name", ["plain", NASTY, NASTIER])
def test_systemd_finds_no_fault(folder: Path, name: str) -> None:
    entry = entry_in(folder, name, systemd=True)
    install(entry)
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", entry.path],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "XDG_RUNTIME_DIR": str(folder)},
    )
    about = [line for line in done.stderr.splitlines() if "wellness" in line]
    assert about == []  # it also speaks of other units on the machine


@pytest.mark.skipif(not os.path.exists(SYSTEMD), reason="there is no systemd here")
@pytest.mark.parametrize("name", ["plain", NASTY, NASTIER])
def test_systemd_would_start_the_very_words(folder: Path, name: str) -> None:
    entry = entry_in(folder, name, systemd=True)
    install(entry)
    for path in (Path(entry.path), *Path(entry.path).parents):
        if folder in path.parents:
            path.chmod(0o755)
    (folder / "run").mkdir()
    (folder / "run").chmod(0o777)
    done = subprocess.run(
        [SYSTEMD, "--user", "--test", "--unit=default.target"],  # by the link alone
        capture_output=True,
        check=False,
        env={
            "HOME": str(folder / "home"),
            "XDG_RUNTIME_DIR": str(folder / "run"),
            "SYSTEMD_LOG_TARGET": "console",
            "PATH": os.environ["PATH"],
        },
        user=NOBODY if os.geteuid() == 0 else None,  # it refuses to be tested as root
    )
    printed = done.stdout.decode()
    if "-> Unit " not in printed:
        pytest.skip(f"systemd could not be tried here: {done.stderr.decode()[-200:]}")
    unit = printed.partition("-> Unit wellness-agent.service:\n")[2]
    kept, *_ = re.findall(r"^\t\tEnvironment: (.*)$", unit, re.MULTILINE)
    assert kept == f"WELLNESS_HOME=/{NASTIER}"
    line, *_ = re.findall(r"^\t\t\tCommand Line: (.*)$", unit, re.MULTILINE)
    [program, *words] = by_shell(line)
    words = [word.replace("$$", "$") for word in words]  # as it does at the start itself
    if program == "/bin/sh":
        assert words[:-1] == ["-c", f'exec "$0" {" ".join(ARGUMENTS)}']
        program, words = words[-1], ARGUMENTS
    assert [program, *words] == [f"{folder}/{name}/python3", *ARGUMENTS]


def by_shell(line: str) -> list[str]:
    """What a shell makes of a line that systemd printed for one."""
    done = subprocess.run(
        ["/bin/sh", "-c", f"printf '%s\\0' {line}"], capture_output=True, check=True
    )
    return done.stdout.decode().split("\0")[:-1]


@pytest.mark.skipif(
    not shutil.which("desktop-file-validate"), reason="no desktop-file-validate here"
)
@pytest.mark.parametrize("name", ["plain", NASTY, NASTIER])
def test_the_desktop_entry_is_valid(folder: Path, name: str) -> None:
    entry = entry_in(folder, name, systemd=False)
    install(entry)
    done = subprocess.run(
        ["desktop-file-validate", entry.path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("gio"), reason="there is no gio here")
@pytest.mark.parametrize("name", ["plain", NASTY, NASTIER])
def test_a_desktop_starts_the_very_words(folder: Path, name: str) -> None:
    import json

    entry = entry_in(folder, name, systemd=False)
    install(entry)
    environ = {"PATH": os.environ["PATH"], "HOME": str(folder), "DBUS_SESSION_BUS_ADDRESS": "unix:"}
    subprocess.run(["gio", "launch", entry.path], check=True, capture_output=True, env=environ)
    started = folder / "started"
    deadline = time.monotonic() + 60
    while not started.exists():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    words, kept = json.loads(started.read_text())
    assert words == [f"{folder}/{name}/python3", *ARGUMENTS]
    assert kept == f"/{NASTIER}"
