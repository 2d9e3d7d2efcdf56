"""Kills wellness in the middle of each deed that writes its keys, its vault or its backups anew.

    python -m tests.killing_seal --kills 100

So many kills of every deed, each at a moment anywhere in the time that the deed takes. Afterwards
the vault opens with the passphrase of before or the new one; it is as it was before the deed or as
it is after it; nothing that was acknowledged is lacking or there twice, also what was kept meanwhile
without any passphrase. A home is used for several deeds in turn, so that one kill meets what another
left behind.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.killing import by_hand
from tests.killing_deeds import DEEDS, SEALED, SINCE, UNSEALED, WORK, Place, Stock
from wellnesstui.domain.errors import WellnessError, WrongPassphrase
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups import archive
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.opening import SCHEMA_VERSION
from wellnesstui.store.keys import key_file, slots
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

COLUMNS = ("kills", "running", "after", "old", "new", "lacking", "doubled")
_ROUNDS = 8
_BEYOND = 1.1  # a deed may take a little longer than those that were measured
_CHECKS = ("cipher_integrity_check", "integrity_check", "foreign_key_check")


class Round:
    """The kills of one run, counted by deed and column; ``trouble`` is empty when all went well."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.trouble: list[str] = []
        self.takes: dict[str, float] = {}
        self.stock = Stock(folder)
        self._chance = chance
        self._place: Place | None = None
        self._number = 0

    def measure(self, deed: str, times: int) -> None:
        """Let the deed come to its end in new homes, and remember how long that takes."""
        found = []
        for _ in range(times):
            place = self.stock.place(DEEDS[deed])
            process = self.stock.start(deed, place, new := self._new(deed, place))
            began = _wait_for(process, b"begun")
            found.append(_wait_for(process, b"done") - began)
            self._ended(deed, process)
            if self.look(deed, place, [new]) != "new":
                self.trouble.append(f"{deed}: it was not killed, and all is as before")
        self.takes[deed] = statistics.median(found)

    def kill(self, deed: str) -> None:
        """The deed once more, killed at any moment of it while something else is kept; then look."""
        place = self._place
        if place is None or place.how != DEEDS[deed] or place.rounds == _ROUNDS:
            place = self._place = self.stock.place(DEEDS[deed])
        place.rounds += 1
        new = self._new(deed, place)
        kept, killed = (self._chance.uniform(0, self.takes[deed] * _BEYOND) for _ in range(2))
        process = self.stock.start(deed, place, new)
        with ThreadPoolExecutor(1) as another:
            began = _wait_for(process, b"begun")
            keeping = another.submit(_keep_at, place, began + kept, f"meanwhile {self._number}")
            time.sleep(max(0.0, began + killed - time.perf_counter()))
            process.kill()
            done = self._ended(deed, process)
            keeping.result()
        self.counts[deed, "kills"] += 1
        self.counts[deed, "after" if done else "running"] += 1
        found = self.look(deed, place, [new] if done else [place.said, new])
        self.counts[deed, found] += 1
        if done and found != "new":
            self.trouble.append(f"{deed}: it was done, and all is as before")
        if found == "new" and deed in ("restore", "merge"):
            self._place = None

    def look(self, deed: str, place: Place, possible: list[str]) -> str:
        """Whether all is as before (``old``) or after the deed (``new``); what is amiss is trouble."""
        try:
            return self._look(deed, place, possible)
        except WellnessError as error:
            self.trouble.append(f"{deed}: {error.sentence}")
            return "neither"

    def _look(self, deed: str, place: Place, possible: list[str]) -> str:
        opens = [said for said in dict.fromkeys(possible) if _opens(place, said)]
        if len(opens) != 1:
            self.trouble.append(f"{deed}: opens with {opens} of {possible}")
            return "neither"
        was, place.said = place.said, opens[0]
        version = _version(place) if deed == "migration" else SCHEMA_VERSION
        with Vault.open(place.home, keys=place.unlocked()) as vault:
            if vault.notice or (unread := vault.merge()):
                self.trouble.append(f"{deed}: {vault.notice or f'{unread} boxes are unread'}")
            for check in _CHECKS:
                if vault.database.rows(f"PRAGMA {check}") not in ([], [("ok",)]):
                    self.trouble.append(f"{deed}: {check} finds damage")
            found = [(entry.id, entry.note) for entry in vault.everything()]
        place.how = SEALED if place.said else UNSEALED
        self._count(deed, place, found)
        made = self._backups(deed, place)
        is_new = {
            "backup": made,
            "restore": SINCE not in {note for _, note in found},
            "merge": self._is_merged(deed, {id for id, _ in found}),
            "migration": version == SCHEMA_VERSION,
        }.get(deed, place.said != was)
        return "new" if is_new else "old"

    def _count(self, deed: str, place: Place, found: list[tuple[str, str]]) -> None:
        lacking = place.kept.items() - set(found)
        if deed == "restore":
            lacking -= _aside(place)
        times = Counter(text for pair in found for text in pair)
        doubled = sorted(text for text, count in times.items() if count > 1)
        self.counts[deed, "lacking"] += len(lacking)
        self.counts[deed, "doubled"] += len(doubled)
        self.trouble += [f"{deed}: lacks {id} ({note[:20]})" for id, note in sorted(lacking)]
        self.trouble += [f"{deed}: doubled {text[:30]}" for text in doubled]

    def _backups(self, deed: str, place: Place) -> bool:
        """Whether one was made; each that has its name must be whole."""
        paths = [path for path in passphrase_change.backups_of(place.home) if path.endswith(".tar")]
        for path in paths:
            try:
                archive.read(path)
            except WellnessError:
                self.trouble.append(f"{deed}: {path} is not whole")
        before, place.backups = place.backups, len(paths)
        return len(paths) > before

    def _is_merged(self, deed: str, ids: set[str]) -> bool:
        if deed == "merge" and 0 < len(self.stock.theirs & ids) < len(self.stock.theirs):
            self.trouble.append(f"{deed}: a part of it was merged")
        return self.stock.theirs <= ids

    def _new(self, deed: str, place: Place) -> str:
        """What opens the vault once the deed is done."""
        self._number += 1
        new = {"seal": True, "new key": True, "passphrase": True}.get(deed)
        return f"passphrase {self._number:04}" if new else "" if deed == "unseal" else place.said

    def _ended(self, deed: str, process: subprocess.Popen[bytes]) -> bool:
        output, errors = process.communicate()
        if process.returncode > 0:
            self.trouble.append(f"{deed}: {errors.decode()}")
        return b"done" in output

    def lines(self) -> list[str]:
        """A table of it."""
        said = [f"{'deed':<11}{'takes':>8}" + "".join(f"{name:>9}" for name in COLUMNS)]
        for deed in self.takes:
            counts = "".join(f"{self.counts[deed, name]:>9}" for name in COLUMNS)
            said.append(f"{deed:<11}{1000 * self.takes[deed]:>5.0f} ms{counts}")
        return said + self.trouble


def _wait_for(process: subprocess.Popen[bytes], word: bytes) -> float:
    """When the process said that word, or ended without."""
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.rstrip() in (word, b"")
    return time.perf_counter()


def _keep_at(place: Place, moment: float, note: str) -> None:
    time.sleep(max(0.0, moment - time.perf_counter()))
    place.keep(note)


def _opens(place: Place, said: str) -> bool:
    if bool(said) != key_file.is_sealed(place.home):
        return False
    try:
        return not said or bool(key_file.unlock(place.home, Secret(PASSPHRASE, said)))
    except WrongPassphrase:
        return False


def _version(place: Place) -> int:
    """Of which version the vault's tables are, before opening it brings them up to date."""
    held = place.unlocked()
    assert held is not None
    database = Database(place.home.vault, held.database, held.salt)
    try:
        [(version,)] = database.rows("PRAGMA user_version")
        return int(version)
    finally:
        database.close()


def _aside(place: Place) -> set[tuple[str, str]]:
    """What is in the vaults that restores put aside; one that was killed before may have left half."""
    found: set[tuple[str, str]] = set()
    for path in passphrase_change.backups_of(place.home):
        try:
            if not path.endswith(".tar"):
                with opened(place.home, path, Minute(240), place.unlocked_in) as backup:
                    found |= {(entry.id, entry.note) for entry in backup.vault.everything()}
        except WellnessError:
            continue
    return found


def kill_each(folder: Path, kills: int, chance: random.Random, times: int = 3) -> Round:
    """Every deed measured ``times``, then killed until so many kills came while it was running."""
    slots.WORK = WORK
    run = Round(folder, chance)
    for deed in DEEDS:
        run.measure(deed, times)
    while not run.trouble:
        left = {deed: kills - run.counts[deed, "running"] for deed in DEEDS}
        if max(left.values()) <= 0:
            break
        run.kill(chance.choice([deed for deed in DEEDS if left[deed] == max(left.values())]))
    return run


def main() -> int:
    def do(kills: int, chance: random.Random, folder: Path) -> tuple[list[str], bool]:
        run = kill_each(folder, kills, chance)
        return run.lines(), not run.trouble

    return by_hand("tests.killing_seal", __doc__, 100, do)


if __name__ == "__main__":
    sys.exit(main())
