"""Kills wellness at any moment, again and again, and counts what is lost or doubled: nothing.

    python -m tests.killing --kills 500

Fresh processes keep and read in one home, several at once, and are killed at random. An entry whose
acknowledgement reached this process must be in the vault exactly once afterwards; one that was not
acknowledged may be there once, or not. Every entry carries a mark of its own, so that a copy under
another id would be seen too. What a reader showed counts as acknowledged.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from wellnesstui.store.database.opening import open_database
from wellnesstui.store.disk.files import file_sizes
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.vault.vault import Vault

ROOT = Path(__file__).resolve().parents[1]
TOGETHER = 4
"""Processes at once."""
COMMANDS = ("mood", "note", "did", "today", "search")
_READING = {"today", "search"}
_LOOP = """\
import os, random, sys, time
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import VaultBusy
from wellnesstui.domain.ulid import new_id
from wellnesstui.store.disk import clock
from wellnesstui.store.inbox import inbox
from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault
mark, chance = sys.argv[1], random.Random(sys.argv[1])
home = Home.find()
with Vault.open(home) as vault:
    for number in range(10**9):
        now = clock.now()
        id = new_id(int(time.time() * 1000), os.urandom(10))
        entry = Entry(id=id, when=now, day=now.day(240), note=f"{mark}n{number}", created=now.instant)
        try:
            if chance.random() < 0.5:
                inbox.save(home, entry)
            else:
                vault.record(entry)
            print(id, flush=True)
            if chance.random() < 0.2:
                vault.merge()
        except VaultBusy:
            pass
"""


class Result(NamedTuple):
    """What one process had said: the ids that it acknowledged or showed."""

    kind: str
    killed: bool
    ids: list[str]


class Tally:
    """Counts by kind of process. ``lost`` and ``doubled`` hold ids and marks, for a message."""

    def __init__(self) -> None:
        self.killed: Counter[str] = Counter()
        self.finished: Counter[str] = Counter()
        self.acknowledged: Counter[str] = Counter()
        self.shown = 0
        self.present = 0
        self.strays = 0
        self.lost: list[str] = []
        self.doubled: list[str] = []
        self.trouble: list[str] = []

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.trouble)

    def add(self, other: Tally) -> None:
        self.killed += other.killed
        self.finished += other.finished
        self.acknowledged += other.acknowledged
        self.shown += other.shown
        self.present += other.present
        self.strays += other.strays
        self.lost += other.lost
        self.doubled += other.doubled
        self.trouble += other.trouble

    def lines(self) -> list[str]:
        """A table of it."""
        kinds = sorted({*self.killed, *self.finished})
        said = [f"{'kind':<8} {'killed':>7} {'finished':>9} {'acknowledged':>13}"]
        for kind in kinds:
            counts = (
                f"{self.killed[kind]:>7} {self.finished[kind]:>9} {self.acknowledged[kind]:>13,}"
            )
            said.append(f"{kind:<8} {counts}")
        said.append(
            f"{'all':<8} {self.killed.total():>7} {self.finished.total():>9} "
            f"{self.acknowledged.total():>13,}"
        )
        said.append(
            f"shown by readers {self.shown:,}, entries present {self.present:,}, temporary files left {self.strays}"
        )
        said.append(f"lost {len(self.lost)}, doubled {len(self.doubled)}")
        return said + self.trouble


class Victim:
    """A process that keeps or reads until it is killed or done."""

    def __init__(self, kind: str, mark: str, home: Path) -> None:
        self.kind = kind
        self.mark = mark
        self._process = subprocess.Popen(
            _command(kind, mark),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(home),
        )
        if self._process.stdin is not None:
            self._process.stdin.write(f"{mark}.\n".encode() if kind == "note" else b"")
            self._process.stdin.close()
            self._process.stdin = None

    def wait(self) -> None:
        """Let it live; raises CalledProcessError if it failed."""
        output, errors = self._process.communicate()
        if self._process.returncode:
            raise subprocess.CalledProcessError(self._process.returncode, self.kind, output, errors)

    def end(self) -> tuple[Result, str]:
        """SIGKILL; what it had acknowledged, and what it said went wrong."""
        self._process.kill()
        output, errors = self._process.communicate()
        killed = self._process.returncode == -signal.SIGKILL
        whole = output.decode().split("\n")[:-1]  # a line without its end was not said
        ids = whole if self.kind == "loop" else [json.loads(line)["id"] for line in whole]
        trouble = ""
        if not killed and self._process.returncode:
            trouble = f"{self.kind} ended with {self._process.returncode}: {errors.decode()}"
        return Result(self.kind, killed, ids), trouble


def environment(home: Path) -> dict[str, str]:
    found = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL")}
    paths = [str(ROOT), *filter(None, [found.get("PYTHONPATH")])]
    return {**found, "WELLNESS_HOME": str(home), "PYTHONPATH": os.pathsep.join(paths)}


def _command(kind: str, mark: str) -> list[str]:
    words = {
        "mood": ["mood", str(len(mark) % 5 + 1), "--words", mark, "--json"],
        "first": ["mood", "3", "--words", mark, "--json"],
        "did": ["did", mark, "15m", "--json"],
        "note": ["note", "--json"],
        "today": ["today", "--json"],
        "search": ["search", "m", "-n", "50", "--json"],
    }
    if kind == "loop":
        return [sys.executable, "-c", _LOOP, mark]
    return [sys.executable, "-m", "wellnesstui", *words[kind]]


def kill_some(
    home: Path, kinds: tuple[str, ...], kills: int, chance: random.Random, latest: float
) -> Tally:
    """Start ``kinds`` in ``home``, ``TOGETHER`` at once, each killed within ``latest`` seconds."""
    tally = Tally()
    acknowledged: list[str] = []
    marks: list[str] = []
    while tally.killed.total() < kills:
        due: list[tuple[float, Victim]] = []
        for _ in range(TOGETHER):
            mark = f"m{len(marks)}x{chance.randrange(16**6):06x}"
            marks.append(mark)
            victim = Victim(chance.choice(kinds), mark, home)
            due.append((time.perf_counter() + chance.uniform(0, latest), victim))
        for moment, victim in sorted(due, key=lambda each: each[0]):
            time.sleep(max(0.0, moment - time.perf_counter()))
            result, trouble = victim.end()
            (tally.killed if result.killed else tally.finished)[result.kind] += 1
            if result.kind in _READING:
                tally.shown += len(result.ids)
            else:
                tally.acknowledged[result.kind] += len(result.ids)
            acknowledged += result.ids
            tally.trouble += [trouble] if trouble else []
    check(home, acknowledged, tally)
    return tally


def check(folder: Path, acknowledged: list[str], tally: Tally) -> None:
    """Merge what waits, then look whether everything is there, once."""
    home = Home(str(folder), str(folder), str(folder))
    if home.is_new and not acknowledged:
        return
    with Vault.open(home) as vault:
        if vault.notice:
            tally.trouble.append(vault.notice)
        if unread := vault.merge():
            tally.trouble.append(f"{unread} boxes can't be read")
        entries = list(vault.everything())
    ids = Counter(entry.id for entry in entries)
    marks = Counter(
        name
        for entry in entries
        for name in (*entry.words, *(logged.name for logged in entry.activities), entry.note)
        if name
    )
    tally.present += len(entries)
    tally.lost += [id for id in acknowledged if ids[id] == 0]
    tally.doubled += [name for found in (ids, marks) for name, times in found.items() if times > 1]
    tally.strays += sum(".half-written" in path for path, _ in file_sizes(home.data))
    _check_file(home, tally)


def _check_file(home: Home, tally: Tally) -> None:
    database, _ = open_database(home, load_or_make(home), 5.0)
    for sql in (
        "PRAGMA integrity_check",
        "PRAGMA foreign_key_check",
        "PRAGMA cipher_integrity_check",
    ):
        found = database.rows(sql)
        if found not in ([], [("ok",)]):
            tally.trouble.append(f"{sql}: {found[:3]}")
    database.run("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")
    database.close()


def kill_first_starts(folder: Path, kills: int, chance: random.Random) -> Tally:
    """The same where nothing was ever kept: keys and vault are being made when the kill comes."""
    tally = Tally()
    while tally.killed.total() < kills:
        home = folder / f"first-{tally.killed.total()}-{tally.finished.total()}"
        kinds = ("first", "today") if chance.random() < 0.5 else ("first",)
        tally.add(kill_some(home, kinds, 1, chance, 0.08))
    return tally


def run(kills: int, chance: random.Random, folder: Path) -> Tally:
    """So many kills of every kind, a fifth each of loops and of first starts."""
    tally = Tally()
    others = max(1, kills // 5)
    home = folder / "home"
    tally.add(kill_some(home, COMMANDS, max(1, kills - 2 * others), chance, 0.06))
    tally.add(kill_some(folder / "loops", ("loop", "loop", "loop", "today"), others, chance, 0.25))
    tally.add(kill_first_starts(folder, others, chance))
    if os.name == "posix":
        from tests.killing_app import kill_app  # a pseudo-terminal: not on every system

        tally.add(kill_app(folder / "app", max(1, kills // 25), chance))
    return tally


_Do = Callable[[int, random.Random, Path], tuple[list[str], bool]]


def by_hand(name: str, says: str | None, kills: int, do: _Do) -> int:
    """Run a loop of kills from the command line: ``do`` answers with lines, and whether all is well."""
    parser = argparse.ArgumentParser(prog=f"python -m {name}", description=says)
    parser.add_argument("--kills", type=int, default=kills)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="wellness-kill-") as folder:
        began = time.perf_counter()
        lines, is_well = do(given.kills, random.Random(given.seed), Path(folder))
    print("\n".join(lines))
    print(f"{time.perf_counter() - began:.1f} s, {'all is well' if is_well else 'NOT WELL'}")
    return int(not is_well)


def main() -> int:
    def do(kills: int, chance: random.Random, folder: Path) -> tuple[list[str], bool]:
        tally = run(kills, chance, folder)
        return tally.lines(), tally.is_clean

    return by_hand("tests.killing", __doc__, 500, do)


if __name__ == "__main__":
    sys.exit(main())
