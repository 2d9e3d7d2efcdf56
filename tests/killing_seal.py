"""Kills wellness while it seals, unseals and changes passphrases and keys, again and again.

    python -m tests.killing_seal --kills 100

Afterwards the vault opens with the passphrase of before or the new one, lacks nothing that was
acknowledged, and what was kept meanwhile without any passphrase is there too.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.killing import Victim, environment
from wellnesstui.domain.errors import WrongPassphrase
from wellnesstui.store import keys, slots
from wellnesstui.store.home import Home
from wellnesstui.store.slots import PASSPHRASE, Lock
from wellnesstui.store.vault import Vault

WORK = (1, 8192)
"""So little work for Argon2id that a kill meets the steps and not the waiting."""
_LATEST = {"seal": 0.05, "change": 0.004, "renew": 0.05, "off": 0.003, "backup": 0.03}
"""Seconds after its beginning by which a deed is killed, or done."""
DEEDS = tuple(_LATEST)
_DEED = """\
import sys
from wellnesstui.domain import recovery_code
from wellnesstui.store import backups, keys, locksmith, slots
from wellnesstui.store.home import Home
from wellnesstui.store.slots import PASSPHRASE, Lock
from wellnesstui.store.vault import Vault
deed, now, new = sys.argv[1:]
slots.WORK = (1, 8192)
home, lock, code = Home.find(), Lock(PASSPHRASE, now), recovery_code.make(bytes(15))
held = keys.unlock(home, lock) if now else None
with Vault.open(home, keys=held) as vault:
    print("begun", flush=True)
    match deed:
        case "seal" | "renew":
            locksmith.seal(vault, new, code, lock)
        case "change":
            locksmith.change(vault, new)
        case "off":
            locksmith.unseal(vault)
        case "backup":
            backups.by_hand(vault)
    print("done", flush=True)
"""


class Round:
    """One home, its passphrase as it is known now (empty: unsealed), and what was acknowledged."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.home = Home(str(folder), str(folder), str(folder))
        self.now = ""
        self.killed: Counter[str] = Counter()
        self.finished: Counter[str] = Counter()
        self.trouble: list[str] = []
        self._ids: list[str] = []
        self._chance = chance
        self._number = 0

    def go(self) -> None:
        """One deed, killed at a random moment after it began or not at all; then look."""
        deed = self._chance.choice([each for each in DEEDS if (each == "seal") != bool(self.now)])
        self._number += 1
        new = "" if deed == "off" else f"passphrase {self._number}"
        keeper = Victim("mood", f"m{self._number}", self.folder)
        process = subprocess.Popen(
            [sys.executable, "-c", _DEED, deed, self.now, new],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(self.folder),
        )
        assert process.stdout is not None
        begun = process.stdout.readline()
        time.sleep(self._chance.uniform(0, _LATEST[deed]))
        process.kill()
        output, errors = process.communicate()
        done = b"done" in output
        if process.returncode > 0:
            self.trouble.append(f"{deed}: {errors.decode()}")
        (self.finished if done else self.killed)[deed] += 1
        time.sleep(self._chance.uniform(0, 0.03))
        result, trouble = keeper.end()
        self._ids += result.ids
        self.trouble += [trouble] if trouble else []
        possible = [new] if done and deed != "backup" else [new, self.now]
        self._look(possible if begun else [self.now])

    def _look(self, possible: list[str]) -> None:
        opens = [each for each in possible if self._opens(each)]
        if len(opens) != 1:
            self.trouble.append(f"opens with {opens} of {possible}")
            return
        [self.now] = opens
        lock = Lock(PASSPHRASE, self.now)
        held = keys.unlock(self.home, lock) if self.now else None
        with Vault.open(self.home, keys=held) as vault:
            unread, ids = vault.merge(), Counter(entry.id for entry in vault.everything())
            if vault.said or unread:
                self.trouble.append(f"{vault.said} {unread} boxes can't be read")
            if vault.database.rows("PRAGMA cipher_integrity_check"):
                self.trouble.append("pages are damaged")
        self.trouble += [f"lost {id}" for id in self._ids if not ids[id]]
        self.trouble += [f"doubled {id}" for id, times in ids.items() if times > 1]

    def _opens(self, said: str) -> bool:
        if not said:
            return not keys.is_sealed(self.home)
        try:
            return keys.is_sealed(self.home) and bool(
                keys.unlock(self.home, Lock(PASSPHRASE, said))
            )
        except WrongPassphrase:
            return False

    @property
    def acknowledged(self) -> int:
        return len(self._ids)


def kill_some(folder: Path, kills: int, chance: random.Random) -> Round:
    """Deeds in a new home until so many were killed in the middle."""
    slots.WORK = WORK
    run = Round(folder, chance)
    with Vault.open(run.home):
        pass
    while run.killed.total() < kills and not run.trouble:
        run.go()
    return run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.killing_seal", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        run = kill_some(Path(name) / "home", given.kills, random.Random(given.seed))
    print(f"seed {given.seed}, acknowledged while it went on {run.acknowledged}")
    for deed in DEEDS:
        print(f"{deed:<8} killed {run.killed[deed]:>5}  finished {run.finished[deed]:>5}")
    print("\n".join(run.trouble) or "nothing lost, each opens as it should")
    return int(bool(run.trouble))


if __name__ == "__main__":
    os.environ.pop("WELLNESS_HOME", None)
    sys.exit(main())
