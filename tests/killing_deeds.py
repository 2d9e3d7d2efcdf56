"""The deeds that write keys, vault or backups anew, each in a process of its own; and homes to do them in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from tests.killing import environment
from wellnesstui.domain import recovery_code
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.moment import Minute
from wellnesstui.domain.ulid import new_id
from wellnesstui.store.backups import backups, merge
from wellnesstui.store.database import rows, schema
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk import clock
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import key_file, vault_keys
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

WORK = (1, 8192)
"""So little work for Argon2id that a kill meets the steps and not the waiting."""
SEALED, UNSEALED, OLDER = "sealed", "unsealed", "older"
DEEDS = {
    "seal": UNSEALED,
    "unseal": SEALED,
    "passphrase": SEALED,
    "new key": SEALED,
    "backup": SEALED,
    "restore": SEALED,
    "merge": SEALED,
    "migration": OLDER,
}
"""Each with the home that it begins in. ``merge`` is ``restore --merge``; an older home is sealed too."""
FIRST = "passphrase of the beginning"
SINCE, THEIRS = "kept since the backup", "kept on another machine"
_ENTRIES, _OF_THEIRS = 60, 40
_DEED = """\
import sys
import nacl.pwhash.argon2id, nacl.secret
from wellnesstui.domain import recovery_code
from wellnesstui.store.backups import archive, backups, merge, restore, unpacking
from wellnesstui.store.database import schema
from wellnesstui.store.inbox import envelope
from wellnesstui.store.keys import key_file, slots, sodium, vault_keys
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.disk.home import Home
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.vault.vault import Vault
deed, now, new, path, said = sys.argv[1:]
slots.WORK = (1, 8192)
home, lock, code = Home.find(), Secret(PASSPHRASE, now), recovery_code.make(bytes(15))
held = key_file.unlock(home, lock) if now else None
def unlock(staged):
    return key_file.unlock(staged, Secret(PASSPHRASE, said))
vault = None if deed in ("restore", "migration") else Vault.open(home, keys=held)
print("begun", flush=True)
match deed:
    case "seal" | "new key":
        passphrase_change.seal(vault, new, code, lock)
    case "passphrase":
        passphrase_change.change(vault, new)
    case "unseal":
        passphrase_change.unseal(vault)
    case "backup":
        backups.make_now(vault)
    case "restore":
        with unpacking.opened(home, path, 240, unlock) as backup:
            restore.replace_vault(home, backup, keys=held)
    case "merge":
        with unpacking.opened(home, path, 240, unlock) as backup:
            merge.merge(vault, backup.vault)
    case "migration":
        Vault.open(home, keys=held)
print("done", flush=True)
"""


def an_entry(note: str) -> Entry:
    now = clock.now()
    id = new_id(int(time.time() * 1000), os.urandom(10))
    return Entry(
        id=id, when=now, day=now.day(Minute(240)), note=note, created=now.instant, words=("calm",)
    )


class Place:
    """A home in use: how it is, what opens it (empty: nothing is needed), and what was acknowledged."""

    def __init__(self, folder: Path, how: str, said: str, kept: dict[str, str]) -> None:
        self.folder = folder
        self.home = Home(*[str(folder)] * 3)
        self.how = how
        self.said = said
        self.kept = kept
        self.backups = len(os.listdir(self.home.backups)) if how != OLDER else 0
        self.rounds = 0

    def keep(self, note: str) -> None:
        """Put something into the inbox, as a command does that asks for no passphrase."""
        entry = an_entry(note)
        inbox.save(self.home, entry)
        self.kept[entry.id] = note

    def unlocked(self) -> vault_keys.Keys | None:
        return self.unlocked_in(self.home) if self.said else None

    def unlocked_in(self, home: Home) -> vault_keys.Keys:
        return key_file.unlock(home, Secret(PASSPHRASE, self.said))


class Stock:
    """The three homes that are copied, with the same entries, and the backups that are brought in.

    A backup of the home's own lacks what was kept since; the other machine's has all of it, one
    entry in a newer version, and ``theirs``.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.theirs: set[str] = set()
        self._own, self._other = str(folder / "own.tar"), str(folder / "other.tar")
        self._number = 0
        entries = [an_entry(f"number {n}:{' slow river' * (n + 1)}") for n in range(_ENTRIES)]
        since = an_entry(SINCE)
        self._kept = {entry.id: entry.note for entry in (*entries, since)}
        for how in (UNSEALED, SEALED):
            self._make(how, entries, since)
        self._make_older([*entries, since])
        self._make_other(entries)

    def place(self, how: str) -> Place:
        """A new copy of one of them, with three boxes in its inbox."""
        self._number += 1
        folder = self._folder / f"home {self._number}"
        shutil.copytree(self._folder / how, folder)
        said = "" if how == UNSEALED else FIRST
        place = Place(folder, how, said, dict(self._kept))
        for number in range(3):
            place.keep(f"waiting {number}")
        return place

    def start(self, deed: str, place: Place, new: str) -> subprocess.Popen[bytes]:
        """Begin the deed; it says so when all is loaded, and again when it is done."""
        path = self._other if deed == "merge" else self._own
        return subprocess.Popen(
            [sys.executable, "-c", _DEED, deed, place.said, new, path, FIRST],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(place.folder),
            bufsize=0,  # else a line that came early would be read unseen
        )

    def _home(self, name: str) -> Home:
        return Home(*[str(self._folder / name)] * 3)

    def _make(self, how: str, entries: list[Entry], since: Entry) -> None:
        with Vault.open(self._home(how)) as vault:
            if how == SEALED:
                passphrase_change.seal(vault, FIRST, recovery_code.make(bytes(15)))
            for entry in entries:
                vault.record(entry)
            backups.make_now(vault)
            if how == SEALED:
                backups.make_now(vault, self._own)
            vault.record(since)

    def _make_older(self, entries: list[Entry]) -> None:
        """A vault that only the first step of the tables made, under sealed keys."""
        home = self._home(OLDER)
        with Vault.open(home) as vault:
            passphrase_change.seal(vault, FIRST, recovery_code.make(bytes(15)))
            held = vault.keys
        os.unlink(home.vault)
        database = Database(home.vault, held.database, held.salt)
        database.apply_pragmas()
        schema.migrate(database, "", lambda _: database, schema.MIGRATIONS[:1])
        with database.transaction:
            for entry in entries:
                rows.insert(database, entry)
        database.close()

    def _make_other(self, entries: list[Entry]) -> None:
        with Vault.open(self._home("other")) as vault, Vault.open(self._home(UNSEALED)) as here:
            merge.merge(vault, here)
            vault.amend(entries[0].replace(mood=5))
            for number in range(_OF_THEIRS):
                self.theirs.add(vault.record(an_entry(f"{THEIRS} {number}")).id)
            backups.make_now(vault, self._other)
