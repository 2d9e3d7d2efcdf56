"""A home with one flipped bit, and a person who unlocks, merges, reads and asks the doctor."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import WellnessError
from wellnesstui.domain.moment import Day, Minute
from wellnesstui.store.backups import backup_list
from wellnesstui.store.backups.restore import replace_vault
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import key_file, vault_keys
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.upkeep.check import examine
from wellnesstui.store.upkeep.inbox_check import Finding
from wellnesstui.store.vault.vault import Vault

SAID = "a river and a lamp"
LOCK = Secret(PASSPHRASE, SAID)
BOUNDARY, TODAY, PAGE = 240, 20_781, 4096


class Whole(NamedTuple):
    """The home before any bit was flipped; its entries by id, those that wait in boxes apart."""

    home: Home
    kept: dict[str, Entry]
    waiting: dict[str, Entry]

    @property
    def all(self) -> dict[str, Entry]:
        return {**self.kept, **self.waiting}

    @property
    def long(self) -> list[str]:
        """Ids of those whose notes take more than a page."""
        return [id for id, entry in self.kept.items() if len(entry.note) > PAGE]

    @property
    def newest(self) -> str:
        return os.path.join(self.home.backups, "wellness-2026-11-24.tar")


class Seen:
    """What somebody was told, and every entry that they were shown in one way or another."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.read: list[Entry] = []
        self.unread = 0
        self.before: list[Finding] = []
        self.after: list[Finding] = []


def flipped(content: bytes, at: int) -> bytes:
    other = bytearray(content)
    other[at // 8] ^= 1 << at % 8
    return bytes(other)


def differing(read: Iterable[Entry], written: dict[str, Entry]) -> list[Entry]:
    """Those that nobody wrote so."""
    return [entry for entry in read if written.get(entry.id) != entry]


def copied(whole: Whole, there: Path) -> Home:
    """A copy of it; of the backups only links, which is quicker: nothing writes into those."""
    shutil.rmtree(there, ignore_errors=True)
    shutil.copytree(whole.home.data, there, ignore=lambda *_: ["backups"])
    shutil.copytree(whole.home.backups, there / "backups", copy_function=os.link)
    return Home(*[str(there)] * 3)


def looked(home: Home, whole: Whole) -> Seen:
    """Unlock, ask the doctor, open, merge, read, ask again if anything was said. Only sentences are raised."""
    seen, held = Seen(), None
    try:
        held = unlock(home)
    except WellnessError as error:
        seen.said.append(error.sentence)
    seen.before = amiss(home, held)
    try:
        with Vault.open(home, keys=held) as vault:
            seen.said += [vault.notice] if vault.notice else []
            seen.unread = vault.merge()
            ways: list[Callable[[], Iterable[Entry]]] = [
                vault.everything,
                lambda: vault.search("marker", 999),
                *(partial(_one, vault, id) for id in whole.long if not vault.notice),
            ]
            for way in ways:
                _read(way, seen)
    except WellnessError as error:
        seen.said.append(error.sentence)
    seen.after = amiss(home, held) if seen.said else seen.before
    assert all(re.fullmatch(r"[A-Z].*\.", sentence) for sentence in seen.said), seen.said
    return seen


def _one(vault: Vault, id: str) -> list[Entry]:
    return [vault.recall(id)]


def _read(way: Callable[[], Iterable[Entry]], seen: Seen) -> None:
    """One entry after the other, so that those before the damage count as read."""
    try:
        for entry in way():
            seen.read.append(entry)
    except WellnessError as error:
        seen.said.append(error.sentence)


def amiss(home: Home, held: vault_keys.Keys | None) -> list[Finding]:
    return [finding for finding in examine(home, Day(TODAY), held) if not finding.is_well]


def unlock(staged: Home) -> vault_keys.Keys:
    return key_file.unlock(staged, LOCK)


def restored(home: Home, held: vault_keys.Keys | None) -> dict[str, Entry]:
    """What is there once the newest good backup was restored."""
    with opened(home, backup_list.newest_good(home), Minute(BOUNDARY), unlock) as backup:
        replace_vault(home, backup, keys=held)
    with Vault.open(home, keys=unlock(home)) as vault:
        assert not vault.notice
        vault.merge()
        return {entry.id: entry for entry in vault.everything()}


def expect_kept(home: Home, whole: Whole, read: set[str]) -> None:
    """What waited is in the vault, or waits as it did."""
    boxes = {Path(path).stem for path in inbox.entry_paths(home)}
    merged = whole.waiting.keys() - boxes - read
    if merged:
        with Vault.open(home, keys=unlock(home)) as vault:
            assert not vault.notice
            assert all(vault.knows(id, "") for id in merged)


def offers(home: Home, whole: Whole, about: str, findings: list[Finding]) -> bool:
    """Whether one finding says which command helps, and the newest backup is known as good."""
    hints = [each.hint for each in findings if each.about == about]
    newest = os.path.join(home.backups, os.path.basename(whole.newest))
    helps = any(re.search(r"`wellness (restore|doctor --repair)", hint) for hint in hints)
    return helps and backup_list.newest_good(home) == newest
