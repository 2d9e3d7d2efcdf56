"""Kills wellness while a thousand entries that were kept while it was locked are merged.

python -m tests.killing_merge --kills 200
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from tests.killing import by_hand, environment
from tests.killing_deeds import WORK
from wellnesstui.domain import recovery_code
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.moment import Minute
from wellnesstui.domain.ulid import new_id
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import key_file, slots
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

_SAID = "a river and a lamp"
_MERGE = """\
import sys
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.vault.vault import Vault
home = Home.find()
with Vault.open(home, keys=key_file.unlock(home, Secret(PASSPHRASE, sys.argv[1]))) as vault:
    print("begun", flush=True)
    vault.merge()
"""


class Merged:
    """How it went: ``seconds`` of the merges that were not killed."""

    def __init__(self) -> None:
        self.killed = 0
        self.kept = 0
        self.seconds: list[float] = []
        self.trouble: list[str] = []


def kill_some(folder: Path, kills: int, chance: random.Random, at_once: int = 1000) -> Merged:
    """Fill the inbox, merge with kills until it is empty, look; again until there were so many."""
    slots.WORK = WORK
    home, run = Home(str(folder), str(folder), str(folder)), Merged()
    lock = Secret(PASSPHRASE, _SAID)
    with Vault.open(home) as vault:
        passphrase_change.seal(vault, _SAID, recovery_code.make(bytes(15)))
    ids: list[str] = []
    while run.killed < kills and not run.trouble:
        ids += [_keep(home) for _ in range(at_once)]
        while inbox.entry_paths(home):
            _merge(folder, run, chance)
        with Vault.open(home, keys=key_file.unlock(home, lock)) as vault:
            found = Counter(entry.id for entry in vault.everything())
        run.trouble += [f"lost {id}" for id in ids if id not in found]
        run.trouble += [f"doubled {id}" for id, times in found.items() if times > 1]
        run.kept = len(found)
    return run


def _keep(home: Home) -> str:
    now = clock.now()
    id = new_id(int(time.time() * 1000), os.urandom(10))
    inbox.save(
        home, Entry(id=id, when=now, day=now.day(Minute(240)), note="kept", created=now.instant)
    )
    return id


def _merge(folder: Path, run: Merged, chance: random.Random) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _MERGE, _SAID],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(folder),
    )
    assert process.stdout is not None
    process.stdout.readline()
    began, after = time.perf_counter(), chance.uniform(0, 0.3)
    try:
        process.wait(after)
        run.seconds.append(time.perf_counter() - began)
    except subprocess.TimeoutExpired:
        process.kill()
        run.killed += 1
    _, errors = process.communicate()
    if process.returncode > 0:
        run.trouble.append(errors.decode())


def main() -> int:
    def do(kills: int, chance: random.Random, folder: Path) -> tuple[list[str], bool]:
        run = kill_some(folder / "home", kills, chance)
        said = f"killed {run.killed}, {run.kept:,} entries, each there once"
        return run.trouble or [said], not run.trouble

    return by_hand("tests.killing_merge", __doc__, 200, do)


if __name__ == "__main__":
    sys.exit(main())
