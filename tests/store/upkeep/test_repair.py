"""A damaged vault is mended: what can still be read and the newest good backup, and nothing untrue."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.hand import Hand, an_entry
from tests.thorough import parametrize
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import KeyTrouble, NotFound, UsedWrongly, VaultDamaged, WellnessError
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups import backups
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.sqlcipher import sqlcipher3
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import key_file, vault_keys
from wellnesstui.store.upkeep import check, repair
from wellnesstui.store.vault.vault import Vault

_PAGE = 4096


def kept(home: Home, count: int, hand: Hand) -> dict[str, Entry]:
    """Entries on many pages, every fourth so long that it reaches over several."""
    with Vault.open(home) as vault, vault.database.transaction:
        for number in range(count):
            note = f"number {number} " + ("long " * 1500 if number % 4 == 0 else "")
            words = ("calm", "tired")[: number % 3]
            vault.record(an_entry(note=note.strip(), words=words, mood=number % 5 + 1))
            hand.forward(1)
        return {entry.id: entry for entry in vault.everything()}


def spoiled(home: Home, page: int) -> None:
    """A few bytes in the middle of a page, the first being 0."""
    with open(home.vault, "r+b") as file:
        file.seek(page * _PAGE + 2000)
        file.write(os.urandom(8))


def pages(home: Home) -> int:
    return os.path.getsize(home.vault) // _PAGE


def mended(home: Home) -> repair.Repaired:
    return repair.repair_vault(home, Minute(240), key_file.load_or_make(home))


def everything(home: Home) -> dict[str, Entry]:
    with Vault.open(home) as vault:
        assert vault.notice == ""
        return {entry.id: entry for entry in vault.everything()}


@parametrize("seed", range(12), each_time=4)
def test_a_page_anywhere_costs_the_entries_on_it_at_most(home: Home, hand: Hand, seed: int) -> None:
    before = kept(home, 120, hand)
    chance = random.Random(seed)
    spoiled(home, chance.randrange(1, pages(home)))
    found = mended(home)
    assert Path(found.quarantined).exists()
    after = everything(home)
    for id, entry in after.items():
        assert entry.note == before[id].note, "what is read is what was written"
        assert entry.mood == before[id].mood
        assert entry.words in (before[id].words, ()), "a page of words may be the one"
    assert found.read + found.bare == len(after) >= len(before) - 60
    assert check.is_whole(home, key_file.load_or_make(home))


def test_the_backup_has_what_the_page_had(home: Home, hand: Hand) -> None:
    first = kept(home, 60, hand)
    with Vault.open(home) as vault:
        assert backups.daily(vault) == ""
    before = {**first, **kept(home, 40, hand)}
    for page in range(2, pages(home) - 1, 7):
        spoiled(home, page)
    inbox.save(home, an_entry(note="in the box").replace(day=20781))
    found = mended(home)
    after = everything(home)
    assert {entry.note for entry in after.values()} >= {entry.note for entry in first.values()}
    assert {entry.note for entry in after.values()} >= {"in the box"}
    for id, entry in after.items():
        if id in before:
            assert entry.note == before[id].note
    lost = before.keys() - after.keys()
    assert not lost & first.keys()
    assert found.more > 0
    assert found.backup.endswith(".tar")
    with Vault.open(home) as vault, pytest.raises(NotFound):
        vault.undo()  # u takes none of it out again


def test_a_vault_that_can_not_be_opened_comes_from_the_backup(home: Home, hand: Hand) -> None:
    before = kept(home, 30, hand)
    with Vault.open(home) as vault:
        backups.daily(vault)
    spoiled(home, 0)
    with Vault.open(home) as vault:
        assert "`wellness doctor --repair` recovers what it can." in vault.notice
        vault.record(an_entry(note="since"))
    found = mended(home)
    assert (found.read, found.more) == (0, 30)
    assert {entry.note for entry in everything(home).values()} == {
        "since",
        *(entry.note for entry in before.values()),
    }
    again = mended(home)
    assert (again.read, again.more) == (0, 0), "doing it again changes nothing"


def test_what_was_deleted_stays_deleted(home: Home, hand: Hand) -> None:
    before = kept(home, 40, hand)
    with Vault.open(home) as vault:
        backups.daily(vault)
        vault.delete(min(before))
        vault.forget(max(before))
    spoiled(home, pages(home) // 3)
    mended(home)
    assert not {min(before), max(before)} & everything(home).keys()


def test_a_whole_vault_is_left_alone(home: Home, hand: Hand) -> None:
    kept(home, 3, hand)
    content = Path(home.vault).read_bytes()
    with pytest.raises(UsedWrongly, match="The vault is intact"):
        mended(home)
    assert Path(home.vault).read_bytes() == content


def test_with_keys_of_another_nothing_is_touched(home: Home, hand: Hand) -> None:
    kept(home, 3, hand)
    content = Path(home.vault).read_bytes()
    foreign = vault_keys.new_keys()
    with pytest.raises((KeyTrouble, VaultDamaged)):
        repair.repair_vault(home, Minute(240), foreign)
    assert Path(home.vault).read_bytes() == content
    assert os.listdir(home.data).count("vault.db") == 1


def test_the_rest_of_a_long_note_is_never_read_as_nothing(home: Home, hand: Hand) -> None:
    """SQLCipher alone says nothing of a damaged page that only holds the rest of a text."""
    before = kept(home, 24, hand)
    whole = Path(home.vault).read_bytes()
    shortened = 0
    for page in range(1, pages(home)):
        Path(home.vault).write_bytes(whole)
        spoiled(home, page)
        try:
            with Vault.open(home) as vault:
                if not vault.notice:
                    assert list(vault.everything()) == list(before.values()), "a page not needed"
                continue
        except VaultDamaged:
            pass
        held = key_file.load_or_make(home)
        bare = Database(home.vault, held.database, held.salt).connection
        try:
            found = [note for (note,) in bare.execute("SELECT note FROM entry ORDER BY n")]
        except sqlcipher3.DatabaseError:
            continue
        shortened += found != [entry.note for entry in before.values()]
    assert shortened, "the control: without our look it is so"


def test_no_backup_and_no_new_key_make_damage_the_truth(home: Home, hand: Hand) -> None:
    before = kept(home, 24, hand)
    whole = Path(home.vault).read_bytes()
    held = key_file.load_or_make(home)
    made = 0
    for page in range(1, pages(home)):
        Path(home.vault).write_bytes(whole)
        spoiled(home, page)
        with pytest.raises(VaultDamaged):
            Database(home.vault, held.database, held.salt).rekey(bytes(32), held.salt)
        try:
            with Vault.open(home) as vault:
                if vault.notice:
                    continue
                path = backups.make(
                    vault, os.path.join(home.data, f"{page}.tar"), replace=False
                ).path
        except WellnessError:
            continue
        made += 1  # of a page that no backup reads
        with opened(home, path, Minute(240)) as backup:
            assert list(backup.vault.everything()) == list(before.values())
    assert made < 5


def test_the_control_a_spoiled_page_is_damage(home: Home, hand: Hand) -> None:
    kept(home, 120, hand)
    assert check.is_whole(home, key_file.load_or_make(home))
    spoiled(home, pages(home) // 3)
    with Vault.open(home) as vault, pytest.raises(VaultDamaged):
        list(vault.everything())
