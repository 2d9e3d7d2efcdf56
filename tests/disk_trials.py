"""Whatever writes, tried on a disk that is full or read-only at one of its steps; then all is looked at.

    python -m tests.disk_trials

Afterwards the disk works again: everything that was acknowledged must be there, the passphrase that
was named must open it, nothing half done may lie about, and doing it again must work.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import Said
from tests.disk_faults import FULL, READ_ONLY, Faults
from tests.killing_deeds import FIRST, OLDER, SEALED, UNSEALED, WORK, Place, Stock
from wellnesstui.cli import main as cli_main
from wellnesstui.cli import unlocking
from wellnesstui.cli.main import main
from wellnesstui.cli.output.error_output import print_error
from wellnesstui.domain import recovery_code
from wellnesstui.domain.errors import WellnessError, WrongPassphrase
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups.unpacking import BEFORE, opened
from wellnesstui.store.database.sqlcipher import sqlcipher3
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys import key_file, slots, vault_keys
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.upkeep import erase
from wellnesstui.store.vault.vault import Vault

CRASHED = 70
FREE = (0, 4, 8, 16, 32, 64, 96, 128, 192, 256, 384, 512, 768, 1024, 1536, 2048, 4096)
"""KiB that are left on a small disk."""
_LASTS_NOT = "This was saved, but the disk reported an error right after"
NEW = "another passphrase altogether"
CODE = recovery_code.make(bytes(15))


class Operation(NamedTuple):
    """A command's words and what is piped to it, and the home it begins in.

    ``says`` is what the passphrase is afterwards, when it worked; ``reads`` that it never fails.
    """

    how: str
    words: tuple[str, ...]
    piped: str = ""
    says: str | None = None
    reads: bool = False


_ERASES = "forget everything"
_ADDS = ("mood", "note", "import")
_FD = ("--passphrase-fd", "0")
OPERATIONS = {
    "set": Operation(UNSEALED, ("passphrase", "set", *_FD), f"{NEW}\n", NEW),
    "new keys": Operation(SEALED, ("passphrase", "renew", *_FD), f"{FIRST}\n{NEW}\n", NEW),
    "recover": Operation(SEALED, ("passphrase", "recover", *_FD), f"{CODE}\n{NEW}\n", NEW),
    "change": Operation(SEALED, ("passphrase", "change", *_FD), f"{FIRST}\n{NEW}\n", NEW),
    "remove": Operation(SEALED, ("passphrase", "remove", *_FD), f"{FIRST}\n", ""),
    "backup": Operation(UNSEALED, ("backup",)),
    "backup to a stick": Operation(UNSEALED, ("backup", "{stick}")),
    "restore": Operation(SEALED, ("restore", "{own}", "--yes", *_FD), f"{FIRST}\n{FIRST}\n"),
    "merge": Operation(SEALED, ("restore", "{other}", "--merge", "--yes", *_FD), f"{FIRST}\n"),
    "migration": Operation(OLDER, ("backup", *_FD), f"{FIRST}\n"),
    "import": Operation(UNSEALED, ("import", "jsonl", "{jsonl}")),
    "export": Operation(UNSEALED, ("export", "jsonl", "{out}"), reads=True),
    "mood": Operation(UNSEALED, ("mood", "4")),
    "note": Operation(UNSEALED, ("note",), "a note that is new"),
    "delete": Operation(UNSEALED, ("delete", "{id}")),
    "edit": Operation(UNSEALED, ("edit", "{id}", "-m", "2")),
    "undo": Operation(UNSEALED, ("undo",)),
    "setting": Operation(UNSEALED, ("settings", "clock", "12")),
    "second folder": Operation(UNSEALED, ("settings", "second_folder", "{stick}")),
    "theme": Operation(UNSEALED, ("theme", "dawn")),
    "reminder": Operation(UNSEALED, ("breaks", "add", "tea at 03:30")),
    "reminder, earlier today": Operation(UNSEALED, ("breaks", "add", "tea at 04:05")),
    "sessions": Operation(UNSEALED, ("day", "9-9:50, 10-10:50")),
    "mute": Operation(UNSEALED, ("mute", "1h")),
    "resource": Operation(UNSEALED, ("resources", "favorite", "us-988")),
    "forget": Operation(UNSEALED, ("forget", "{id}", "--yes")),
    "draft": Operation(UNSEALED, ("draft",)),
    _ERASES: Operation(SEALED, ("forget-everything",)),
    "log": Operation(UNSEALED, ("log",), reads=True),
    "today, older": Operation(OLDER, ("today", *_FD), f"{FIRST}\n", reads=True),
}


class Trials:
    """A stock of homes, and what was amiss in any trial."""

    def __init__(self, folder: Path) -> None:
        self.count = 0
        self.trouble: list[str] = []
        folder.mkdir(exist_ok=True)
        self._folder = folder
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(slots, "WORK", WORK)
            self._stock = Stock(folder)
        self._notes: dict[str, str] = {}

    def steps(self, name: str) -> dict[int, int]:
        """How many calls an operation makes that can fail, on a full and on a read-only disk."""
        found = {}
        for number in (FULL[0], READ_ONLY[0]):
            place = self._place(name)
            faults = Faults(str(place.folder.parent), number)
            said = self._do(name, place, faults)
            if said.code:
                self.trouble.append(f"{name} without a fault: {said.err}")
            found[number] = len(faults.calls)
            self._leave(place)
        return found

    def try_one(self, name: str, number: int, k: int, lasting: bool) -> None:
        """One trial: the k-th call fails with ``number``, and all that follow if it is ``lasting``."""
        self.count += 1
        place = self._place(name)
        faults = Faults(str(place.folder.parent), number, k, lasting)
        said = self._do(name, place, faults)
        where = (
            f"{name}, {os.strerror(number)} at {k}{'+' if lasting else ''} of {len(faults.calls)}"
        )
        failed = faults.calls[k - 1] if k <= len(faults.calls) else "nothing"
        self.look(name, place, said, f"{where} ({failed})", number in FULL)
        self._leave(place)

    def try_full(self, name: str, disk: Path, kib: int) -> None:
        """One trial on a small disk of its own, really full but for ``kib``, SQLite's writes included."""
        self.count += 1
        place = self._place(name, disk)
        ballast = disk / "ballast"
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free - kib * 1024))
        said = self._do(name, place, None)
        ballast.unlink()
        self.look(name, place, said, f"{name}, {kib} KiB free", is_tidy=True)
        self._leave(place)

    def look(self, name: str, place: Place, said: Said, where: str, is_tidy: bool) -> None:
        """What came of a trial, now that the disk works again; what is amiss is trouble."""
        amiss = [
            *_of_answer(name, said),
            *(self._of_home(name, place, said) if said.code or name != _ERASES else []),
        ]
        if is_tidy:
            amiss += _litter(place.home)
        amiss += self._again(name, place, said)
        self.trouble += [f"{where}: {each}; it said: {said.err.strip()!r}" for each in amiss]

    # -- doing it -----------------------------------------------------------------------------

    def _place(self, name: str, folder: Path | None = None) -> Place:
        """A new home of its kind in a folder of its own, with a stick and files beside it."""
        place = self._stock.place(OPERATIONS[name].how)
        around = Path(tempfile.mkdtemp(dir=folder or self._folder))
        shutil.move(place.folder, around / "home")
        moved = Place(around / "home", place.how, place.said, place.kept)
        (around / "stick").mkdir()
        entry = '{"at": "2026-11-20T08:00:00+00:00", "mood": 3, "note": "imported"}\n'
        (around / "import.jsonl").write_text(entry)
        return moved

    def _leave(self, place: Place) -> None:
        shutil.rmtree(place.folder.parent)

    def _words(self, name: str, place: Place) -> list[str]:
        around = place.folder.parent
        notes = {note: id for id, note in place.kept.items()}
        named = {
            "{stick}": str(around / "stick"),
            "{out}": str(around / "out.jsonl"),
            "{jsonl}": str(around / "import.jsonl"),
            "{own}": str(self._folder / "own.tar"),
            "{other}": str(self._folder / "other.tar"),
            "{id}": next(id for note, id in notes.items() if note.startswith("number 7:")),
        }
        return [named.get(word, word) for word in OPERATIONS[name].words]

    def _do(self, name: str, place: Place, faults: Faults | None) -> Said:
        words, piped = self._words(name, place), OPERATIONS[name].piped
        with _answering(place.home, piped) as answer, _no_faults(faults):
            try:
                code = _run(words, place.home)
            except (OSError, RuntimeError, TypeError, ValueError, LookupError, sqlcipher3.Error):
                code = CRASHED
                traceback.print_exc(limit=-3)
        return answer(code)

    def _again(self, name: str, place: Place, said: Said) -> list[str]:
        """Doing it once more must work where it did not."""
        if not said.code:
            return []
        if any(
            words in said.err
            for words in ("passphrase is set", "passphrase was removed", _LASTS_NOT)
        ):
            return []
        done = self._do(name, place, None)
        return [f"again: {done.code} {done.err}"] if done.code else []

    # -- what is there ------------------------------------------------------------------------

    def _of_home(self, name: str, place: Place, said: Said) -> list[str]:
        operation = OPERATIONS[name]
        possible = [place.said] if operation.says is None else [place.said, operation.says]
        opens = [each for each in dict.fromkeys(possible) if _opens(place.home, each)]
        is_done = (
            not said.code or "passphrase is set" in said.err or "passphrase was removed" in said.err
        )
        named = operation.says if is_done and operation.says is not None else place.said
        if opens != [named]:
            return [f"opens with {opens}, not with {named!r}"]
        return self._entries(name, place, named, said)

    def _entries(self, name: str, place: Place, opens: str, said: Said) -> list[str]:
        amiss, failed = [], bool(said.code)
        held = key_file.unlock(place.home, Secret(PASSPHRASE, opens)) if opens else None
        try:
            with Vault.open(place.home, keys=held) as vault:
                if vault.notice or vault.rekey_notice or vault.merge():
                    amiss.append(vault.notice or vault.rekey_notice or "boxes are unread")
                amiss += [
                    check
                    for check in ("cipher_integrity_check", "integrity_check")
                    if vault.database.rows(f"PRAGMA {check}") not in ([], [("ok",)])
                ]
                found = {entry.id: entry.note for entry in vault.everything()}
        except WellnessError as error:
            return [f"it does not open: {error.sentence}"]
        lacking = {id: note for id, note in place.kept.items() if found.get(id) != note}
        if name in ("delete", "forget", "undo") and not failed and len(lacking) == 1:
            lacking = {}
        if name == "restore" and lacking:
            lacking = {} if _is_aside(place.home, lacking) else lacking
        if lacking:
            amiss.append(f"lacks {sorted(lacking.values())[:3]}")
        beyond = [note for id, note in found.items() if id not in place.kept]
        if failed and _LASTS_NOT not in said.err and beyond and name in _ADDS:
            amiss.append(f"has {beyond} all the same")
        return amiss


def _run(words: list[str], home: Home) -> int:
    try:
        if words == ["draft"]:
            with Vault.open(home) as vault:
                vault.drafts.keep("card", "typed and not saved")
            return 0
        if words == ["forget-everything"]:
            erase.erase_everything(home)
            return 0
    except WellnessError as error:
        return print_error(error, as_json=False)
    return main(words)


@contextmanager
def _no_faults(faults: Faults | None) -> Iterator[None]:
    if faults is None:
        yield
        return
    with faults.met():
        yield


@contextmanager
def _answering(home: Home, piped: str) -> Iterator[Callable[[int], Said]]:
    """The surroundings of one command in this process; what it answered, by its exit code."""
    out, errors = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    reading, writing = os.pipe()
    os.write(writing, piped.encode())
    os.close(writing)
    before = os.dup(0)
    os.dup2(reading, 0)
    os.close(reading)
    unlocking.forget()
    unlocking._script_lines.clear()

    def answer(code: int) -> Said:
        out.flush()
        errors.flush()
        raw, raw_errors = (each.buffer.getvalue() for each in (out, errors))
        return Said(code, raw, raw_errors)

    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("WELLNESS_HOME", home.data)
            patch.setattr(slots, "WORK", WORK)
            patch.setattr(cli_main, "_close_output", lambda: None)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.FileIO(0, closefd=False), "utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", errors)
            yield answer
    finally:
        os.dup2(before, 0)
        os.close(before)


def _of_answer(name: str, said: Said) -> list[str]:
    """One or two plain sentences when it could not; no other error ever."""
    if OPERATIONS[name].reads and said.code and "out.jsonl" not in said.err and name != "export":
        return [f"reading stopped: {said.code}"]
    if said.code == CRASHED:
        return ["a crash"]
    lines = said.err.strip().splitlines()
    if said.code and not 1 <= len(lines) <= 3:
        return [f"{len(lines)} lines"]
    if "write its output" in said.err or "Errno" in said.err:
        return ["a fault of the store is said to be one of the answer"]
    return []


def _opens(home: Home, said: str) -> bool:
    """Whether just this opens it: no passphrase at all for an empty one."""
    if key_file.is_sealed(home) != bool(said):
        return False
    try:
        key_file.unlock(home, Secret(PASSPHRASE, said)) if said else key_file.load_or_make(home)
    except WrongPassphrase:
        return False
    return True


def _is_aside(home: Home, lacking: dict[str, str]) -> bool:
    """Whether a restore put aside what is not in the vault any more."""

    def unlock(staged: Home) -> vault_keys.Keys:
        return key_file.unlock(staged, Secret(PASSPHRASE, FIRST))

    for name in os.listdir(home.data):
        if name.startswith(BEFORE):
            with opened(home, os.path.join(home.data, name), Minute(240), unlock) as backup:
                found = {entry.id: entry.note for entry in backup.vault.everything()}
            if lacking.items() <= found.items():
                return True
    return False


def _litter(home: Home) -> list[str]:
    """What is half done and lies about."""
    found: list[str] = []
    for at, folders, names in os.walk(home.data):
        found += [name for name in names if ".half-written" in name]
        found += [name for name in folders if name.startswith("restoring-")]
        found += [at for _ in [0] if os.path.basename(at).startswith(BEFORE) and not _is_whole(at)]
    return [f"left {name}" for name in found]


def _is_whole(aside: str) -> bool:
    return {"vault.key", "vault.db"} <= set(os.listdir(aside))


@contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """A file system of 16 MB in memory; None where this account may not mount one."""
    disk = folder / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16m,mode=700", "wellness-test", str(disk)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        yield None
        return
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def in_memory() -> str | None:
    """A folder that is in memory, where trials are many times as fast; None where there is none."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def run(trials: Trials, name: str, most: int | None = None) -> None:
    """Trials of every step of an operation with each kind of error, or of ``most`` of them."""
    steps = trials.steps(name)
    every = [
        (number, k, lasting)
        for kind in (FULL, READ_ONLY)
        for k in range(1, steps[kind[0]] + 1)
        for number, lasting in ((kind[k % len(kind)], False), (kind[0], True))
    ]
    step = 1 if most is None else max(1.0, len(every) / most)
    for at in range(len(every) if most is None else min(most, len(every))):
        trials.try_one(name, *every[int(at * step)])


if __name__ == "__main__":
    given = argparse.ArgumentParser()
    given.add_argument("names", nargs="*", default=list(OPERATIONS))
    given.add_argument("--most", type=int, help="trials of each operation; all of them if not said")
    asked = given.parse_args()
    with tempfile.TemporaryDirectory(dir=in_memory()) as there:
        trials = Trials(Path(there))
        for each in asked.names:
            before, known = trials.count, len(trials.trouble)
            run(trials, each, asked.most)
            with tempfile.TemporaryDirectory() as around, small_disk(Path(around)) as disk:
                for kib in FREE if disk else ():
                    trials.try_full(each, disk or Path(around), kib)
            print(f"{each}: {trials.count - before} trials", *trials.trouble[known:], sep="\n  ")
            sys.stdout.flush()
    sys.exit(bool(trials.trouble))
