"""Four hundred single flipped bits in all that is kept: each is found and said, none is read as truth.

A sealed home with two backups and boxes in its inbox; a bit anywhere in one of its files is another
one, and then somebody unlocks, merges, reads and asks the doctor. What can't be read stays where it
is, or is set aside, and a backup that is whole is named and really brings it all back.
"""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest

from tests.flipping import (
    BOUNDARY,
    LOCK,
    PAGE,
    SAID,
    TODAY,
    Whole,
    amiss,
    copied,
    differing,
    expect_kept,
    flipped,
    looked,
    offers,
    restored,
    unlock,
)
from tests.hand import Hand, an_entry
from wellnesstui.domain import recovery_code
from wellnesstui.domain.entry import LoggedActivity
from wellnesstui.domain.errors import KeyTrouble, VaultDamaged
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups import backup_list, backups
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import key_file, slots
from wellnesstui.store.keys.slots import PASSPHRASE, Secret
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

FLIPS = 100
"""Of each of four kinds of file."""
SALT = 16
SHORT, LONG = "marker {}, by the river.", 9_000


@pytest.fixture
def whole(home: Home, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> Whole:
    """Sixty entries, the newest and some others longer than a page; three more wait."""
    monkeypatch.setattr(slots, "WORK", (1, 8192))
    hand.forward(-24)
    with Vault.open(home) as vault:
        passphrase_change.seal(vault, SAID, recovery_code.make(bytes(range(15))))
        for number in range(60):
            text = SHORT.format(number)
            note = text if number % 12 else (text * LONG)[:LONG]
            logged_activities = (LoggedActivity(name="walk", minutes=9),)
            said = an_entry(number, mood=number % 5 + 1, note=note, words=("calm",))
            vault.record(said.replace(activities=logged_activities))
        backups.make_now(vault)
        hand.forward(24)
        backups.make_now(vault)
        kept = {entry.id: entry for entry in vault.everything()}
    waiting = [an_entry(mood=3, note=SHORT.format(f"box {n}")).replace(day=TODAY) for n in range(3)]
    for entry in waiting:
        inbox.save(home, entry)
    return Whole(home, kept, {entry.id: entry for entry in waiting})


# -- nothing flipped --------------------------------------------------------------------------


def test_where_nothing_is_flipped_nothing_is_found(whole: Whole, tmp_path: Path) -> None:
    seen = looked(copied(whole, tmp_path / "copy"), whole)
    assert (seen.said, seen.unread, seen.before) == ([], 0, [])
    assert {entry.id: entry for entry in seen.read} == whole.all
    assert not differing(seen.read, whole.all)
    assert (len(whole.all), len(whole.long)) == (63, 5)


def test_a_plain_database_hands_on_what_nobody_wrote(whole: Whole, tmp_path: Path) -> None:
    """The control: the same texts and as many flips, without anything that would look."""
    path = tmp_path / "plain.db"
    database = sqlite3.connect(path)
    with database:
        database.execute("CREATE TABLE entry (id TEXT PRIMARY KEY, note TEXT)")
        rows = [(entry.id, entry.note) for entry in whole.kept.values()]
        database.executemany("INSERT INTO entry VALUES (?, ?)", rows)
    database.close()
    content, wrong, silent = path.read_bytes(), 0, 0
    for at in random.Random(4).sample(range(8 * len(content)), FLIPS):
        path.write_bytes(flipped(content, at))
        database = sqlite3.connect(path)
        try:
            found = dict(database.execute("SELECT id, note FROM entry"))
        except (sqlite3.Error, UnicodeDecodeError):
            continue
        finally:
            database.close()
        silent += 1
        wrong += any(whole.kept[id].note != note for id, note in found.items() if id in whole.kept)
    assert wrong > FLIPS // 4
    assert silent >= wrong


# -- the vault --------------------------------------------------------------------------------


def flip_in_vault(whole: Whole, there: Path, at: int, restore: bool) -> None:
    home = copied(whole, there)
    content = flipped(Path(home.vault).read_bytes(), at)
    Path(home.vault).write_bytes(content)
    seen = looked(home, whole)
    assert not differing(seen.read, whole.all)
    read = {entry.id for entry in seen.read}
    assert seen.said or read == whole.all.keys()
    if at // 8 < SALT:  # the key file has these bytes too, and SQLCipher reads only those
        assert not seen.said
        return
    assert offers(home, whole, "vault", seen.before)
    expect_kept(home, whole, read)
    aside = [path.read_bytes() for path in Path(home.data).glob("vault.db.damaged-*")]
    if any("It was set aside as vault.db.damaged-" in sentence for sentence in seen.said):
        assert aside == [content]
        assert not read & whole.kept.keys()
        assert offers(home, whole, "leftovers", seen.after)
    else:
        assert aside == []
        assert Path(home.vault).read_bytes() == content or not inbox.entry_paths(home)
    if restore:
        waited = {Path(path).stem for path in inbox.entry_paths(home)}
        there_now = restored(home, unlock(home))
        assert not differing(there_now.values(), whole.all)
        assert there_now.keys() >= whole.kept.keys() | waited


def test_flipped_in_the_vault(whole: Whole, tmp_path: Path) -> None:
    bits = range(8 * os.path.getsize(whole.home.vault))
    for number, at in enumerate(random.Random(1).sample(bits, FLIPS)):
        flip_in_vault(whole, tmp_path / "copy", at, restore=number % 10 == 0)


def test_flipped_once_in_each_page_of_the_vault(whole: Whole, tmp_path: Path) -> None:
    """Also in the last page of a long note, of which SQLCipher hands on zeros without an error."""
    chance = random.Random(5)
    size = os.path.getsize(whole.home.vault)
    assert size % PAGE == 0
    for start in range(0, size, PAGE):
        first = start + (0 if start else SALT)
        at = chance.randrange(8 * first, 8 * (start + PAGE))
        flip_in_vault(whole, tmp_path / "copy", at, restore=False)


def test_new_keys_never_make_damage_the_truth(whole: Whole, tmp_path: Path) -> None:
    """All pages are written anew then; the one that can't be read must not come out empty and whole."""
    other = Secret(PASSPHRASE, "another passphrase")
    sealed = 0
    for start in range(PAGE, os.path.getsize(whole.home.vault), 2 * PAGE):
        home = copied(whole, tmp_path / "copy")
        Path(home.vault).write_bytes(flipped(Path(home.vault).read_bytes(), 8 * start + 4_000))
        held = unlock(home)
        try:
            with Vault.open(home, keys=held) as vault:
                if vault.notice:
                    continue  # it lies aside
                passphrase_change.seal(
                    vault, "another passphrase", recovery_code.make(bytes(15)), LOCK
                )
            held = key_file.unlock(home, other)
            sealed += 1
        except VaultDamaged:  # it was found before the keys were touched
            pass
        assert "The vault is damaged." in [each.sentence for each in amiss(home, held)]
        for id in whole.long:
            try:
                with Vault.open(home, keys=held) as vault:
                    assert vault.recall(id) == whole.kept[id]
            except VaultDamaged:
                continue
    assert sealed


def test_the_salt_is_read_from_the_key_file(whole: Whole, tmp_path: Path) -> None:
    """The one place that harms nothing; the next change writes it as it was."""
    for byte in range(0, SALT, 5):
        flip_in_vault(whole, tmp_path / "copy", 8 * byte + 3, restore=False)
        copy = Path(tmp_path, "copy", "vault.db").read_bytes()
        assert copy[:SALT] == Path(whole.home.vault).read_bytes()[:SALT]


# -- key file, boxes, backups -----------------------------------------------------------------


def test_flipped_in_the_key_file(whole: Whole, tmp_path: Path) -> None:
    content = Path(whole.home.key).read_bytes()
    for number, at in enumerate(random.Random(2).sample(range(8 * len(content)), FLIPS)):
        home = copied(whole, tmp_path / "copy")
        Path(home.key).write_bytes(flipped(content, at))
        seen = looked(home, whole)
        assert seen.said
        assert seen.read == []
        assert any("key file vault.key is damaged" in each.sentence for each in seen.before)
        for name in ("vault.db", *(f"inbox/{id}.box" for id in whole.waiting)):
            assert Path(home.data, name).read_bytes() == Path(whole.home.data, name).read_bytes()
        with pytest.raises(KeyTrouble) as said:
            unlock(home)
        assert "use `wellness restore` with a backup" in said.value.hint
        if number % 10 == 0:
            assert restored(home, None) == whole.all


@pytest.mark.thorough
def test_flipped_in_a_box(whole: Whole, tmp_path: Path) -> None:
    boxes = sorted(whole.waiting)
    size = 8 * os.path.getsize(Path(whole.home.inbox, f"{boxes[0]}.box"))
    for at in random.Random(3).sample(range(size * len(boxes)), FLIPS):
        home, id = copied(whole, tmp_path / "copy"), boxes[at // size]
        box = Path(home.inbox, f"{id}.box")
        content = flipped(box.read_bytes(), at % size)
        box.write_bytes(content)
        seen = looked(home, whole)
        assert seen.unread == 1
        assert [each.sentence for each in seen.before] == [f"{box} can't be read."]
        assert not differing(seen.read, whole.all)
        assert whole.all.keys() - {entry.id for entry in seen.read} == {id}
        assert box.read_bytes() == content


@pytest.mark.thorough
def test_flipped_in_a_backup(whole: Whole, tmp_path: Path) -> None:
    content = Path(whole.newest).read_bytes()
    for number, at in enumerate(random.Random(4).sample(range(8 * len(content)), FLIPS)):
        home = copied(whole, tmp_path / "copy")
        path = os.path.join(home.backups, os.path.basename(whole.newest))
        os.unlink(path)  # it is a link
        Path(path).write_bytes(flipped(content, at))
        os.chmod(path, 0o600)
        seen = looked(home, whole)
        assert {entry.id: entry for entry in seen.read} == whole.all
        assert not differing(seen.read, whole.all)
        assert any(each.sentence == f"{path} is damaged or incomplete." for each in seen.before)
        with pytest.raises(VaultDamaged), opened(home, path, Minute(BOUNDARY), unlock):
            pytest.fail("it was opened")
        assert os.path.basename(backup_list.newest_good(home)) == "wellness-2026-11-23.tar"
        if number % 10 == 0:
            assert restored(home, unlock(home)) == whole.kept
