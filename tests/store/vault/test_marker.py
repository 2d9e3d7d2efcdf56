"""What is written is found in no file at any moment, by a search through every byte, while it is written."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from tests.killing import environment
from wellnesstui.store.disk.home import Home

MARKER = b"zzmarkerzz"
_WRITER = """\
import os, sys, time
from wellnesstui.domain import recovery_code
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.ulid import new_id
from wellnesstui.store.backups import backups
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import slots
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault
slots.WORK = (1, 8192)
home, marker = Home.find(), sys.argv[1]
def entry():
    now = clock.now()
    id = new_id(int(time.time() * 1000), os.urandom(10))
    note = f"{marker} " * 400
    return Entry(id=id, when=now, day=now.day(240), note=note, words=(marker,), created=now.instant)
with Vault.open(home) as vault:
    for number in range(10**6):
        inbox.save(home, entry())
        kept = vault.record(entry())
        vault.drafts.keep("card", marker * 50)
        vault.amend(kept.replace(note=f"{marker} again"))
        vault.merge()
        if number % 5 == 0:
            vault.forget(kept.id)
        if number % 10 == 3:
            backups.make_now(vault)
        if number % 10 == 7:
            passphrase_change.seal(vault, "a river and a lamp", recovery_code.make(os.urandom(15)))
        print(number, flush=True)
"""


def paths(folder: str) -> list[Path]:
    """Every file there is just now; folders may go while they are looked through."""
    return [Path(at, name) for at, _, names in os.walk(folder) for name in names]


def found_in(folder: str) -> tuple[list[str], int]:
    """The files with the marker in them, and how many files were read."""
    found, read = [], 0
    for path in paths(folder):
        try:
            content = path.read_bytes()
        except OSError:
            continue  # gone meanwhile
        read += 1
        if MARKER in content or MARKER.hex().encode() in content:
            found.append(path.name)
    return found, read


def test_nothing_that_is_written_is_found(home: Home) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, MARKER.decode()],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(Path(home.data)),
    )
    searched, names = 0, set()
    until = time.monotonic() + 6
    ever: list[str] = []
    while time.monotonic() < until and writer.poll() is None:
        found, read = found_in(home.data)
        ever += found
        searched += read
        names |= {path.name.partition(".")[2][:12] for path in paths(home.data)}
    writer.kill()
    output, errors = writer.communicate()
    assert ever == []
    assert writer.returncode < 0, errors.decode()
    assert output.count(b"\n") > 10
    assert found_in(home.data)[0] == []  # killed in the middle
    assert searched > 100
    assert {"db", "key", "tar", "pub"} <= names


def test_the_search_would_find_it(home: Home) -> None:
    Path(home.data).mkdir()
    Path(home.data, "x").write_bytes(b"\0" * 10_000 + MARKER + b"\0")
    assert found_in(home.data) == (["x"], 1)
