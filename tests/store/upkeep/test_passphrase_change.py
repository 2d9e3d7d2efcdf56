"""Sealing: only the passphrase or the code opens it, at any moment, and nothing is lost by it."""

from __future__ import annotations

import os
import random
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hand import an_entry
from wellnesstui.domain import recovery_code
from wellnesstui.domain.errors import (
    DiskTrouble,
    KeyTrouble,
    UsedWrongly,
    VaultBusy,
    VaultDamaged,
    VaultLocked,
    WellnessError,
    WrongPassphrase,
)
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups import backups
from wellnesstui.store.backups.restore import replace_vault
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import key_file, slots, sodium, vault_keys
from wellnesstui.store.keys.slots import PASSPHRASE, RECOVERY, Secret
from wellnesstui.store.upkeep import passphrase_change
from wellnesstui.store.vault.vault import Vault

SAID, OTHER = "a river and a lamp", "another one entirely"
CODE = recovery_code.make(bytes(range(15)))
MARKER = "zzmarkerzz"
PLAIN = Secret(PASSPHRASE, SAID)


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "WORK", (1, 8192))


def notes(vault: Vault) -> list[str]:
    vault.merge()
    return sorted(entry.note for entry in vault.everything())


def reopened(home: Home, said: str = SAID, opens: str = PASSPHRASE) -> list[str]:
    with Vault.open(home, keys=key_file.unlock(home, Secret(opens, said))) as vault:
        assert not vault.notice
        return notes(vault)


def filled(home: Home) -> Vault:
    vault = Vault.open(home)
    vault.record(an_entry(note=f"{MARKER} one"))
    backups.make_now(vault)
    vault.record(an_entry(note=f"{MARKER} two"))
    return vault


BOTH = [f"{MARKER} one", f"{MARKER} two"]


def test_two_things_open_it_and_nothing_else(home: Home) -> None:
    with filled(home) as vault:
        assert passphrase_change.seal(vault, SAID, CODE) == []
        assert notes(vault) == BOTH
        vault.record(an_entry(note="three"))
    with pytest.raises(VaultLocked):
        Vault.open(home)
    assert reopened(home) == ["three", *BOTH]
    assert reopened(home, CODE, RECOVERY) == ["three", *BOTH]
    before = Path(home.key).read_bytes()
    for number in range(10):
        with pytest.raises(WrongPassphrase, match="Wrong passphrase"):
            key_file.unlock(home, Secret(PASSPHRASE, f"{SAID}{number}"))
    with pytest.raises(WrongPassphrase):
        key_file.unlock(home, Secret(RECOVERY, SAID))
    assert Path(home.key).read_bytes() == before
    assert reopened(home) == ["three", *BOTH]


# -- a thief with every file ------------------------------------------------------------------


def files(folder: str) -> Iterator[tuple[str, bytes]]:
    """Every file, and every file in a backup."""
    for path in Path(folder).rglob("*"):
        if path.is_file():
            yield path.name, path.read_bytes()
            if path.suffix == ".tar":
                with tarfile.open(path) as tar:
                    for member in tar:
                        found = tar.extractfile(member)
                        yield member.name, found.read() if found else b""


def stolen(folder: str, apart: Path) -> list[str]:
    """What a thief opens who has the files alone: each database and box, by every key in any file."""
    everything = list(files(folder))
    tokens = {
        bytes.fromhex(token.decode())
        for _, content in everything
        for token in re.findall(rb"\b[0-9a-f]{64}\b", content)
    }
    won = []
    for number, (name, content) in enumerate(everything):
        if name.endswith(".db"):
            path = apart / f"{number}.db"
            path.write_bytes(content)
            for key in tokens:
                database = Database(str(path), key, content[:16])
                try:
                    won += [str(row) for row in database.rows("SELECT note FROM entry")]
                except VaultDamaged:
                    pass
                finally:
                    database.close()
        if name.endswith(".box"):
            pairs = ((public, secret) for public in tokens for secret in tokens)
            won += [str(said) for pair in pairs if (said := sodium.unseal(*pair, content))]
    return won


def test_a_thief_with_every_file_opens_nothing(home: Home, tmp_path: Path) -> None:
    apart = tmp_path / "apart"
    apart.mkdir()
    with filled(home) as vault:
        inbox.save(home, an_entry(note=MARKER))
        assert len(stolen(home.data, apart)) >= 4  # the control: vault, backup and box
        passphrase_change.seal(vault, SAID, CODE)
        vault.record(an_entry(note="three"))
        backups.daily(vault)
    inbox.save(home, an_entry(note="four"))
    assert any(name.endswith(".box") for name, _ in files(home.data))
    assert stolen(home.data, apart) == []
    for name, content in files(home.data):
        assert MARKER.encode() not in content, name


def test_an_old_backup_elsewhere_opens_nothing_kept_since(home: Home, tmp_path: Path) -> None:
    apart, stick = tmp_path / "apart", tmp_path / "stick"
    apart.mkdir()
    stick.mkdir()
    with filled(home) as vault:
        backups.make_now(vault, str(stick))
        passphrase_change.seal(vault, SAID, CODE)
    inbox.save(home, an_entry(note="since"))
    together = tmp_path / "both"
    together.mkdir()
    os.rename(stick, together / "stick")
    os.rename(home.data, together / "home")
    assert not any("since" in said for said in stolen(str(together), apart))
    assert stolen(str(together / "home"), apart) == []


# -- keeping while locked ---------------------------------------------------------------------


def test_keeping_needs_no_passphrase(home: Home) -> None:
    with filled(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)
    inbox.save(home, an_entry(note="three"))
    os.unlink(home.inbox_key)
    inbox.save(home, an_entry(note="four"))  # the sealed key file has the public half as well
    assert reopened(home) == ["four", "three", *BOTH]
    assert inbox.entry_paths(home) == []


def test_what_was_sealed_for_the_keys_of_before_is_still_read(home: Home) -> None:
    with filled(home) as vault:
        inbox.save(home, an_entry(note="three"))
        [box] = inbox.entry_paths(home)
        content = Path(box).read_bytes()
        passphrase_change.seal(vault, SAID, CODE)
    assert inbox.entry_paths(home) == []
    entry = an_entry(note="four")
    # A program that had read inbox.pub just before writes its box after the sealing.
    was = key_file.unlock(home, PLAIN).former[0]
    from wellnesstui.store.inbox.envelope import wrap

    payload = wrap(entry).encode()
    late = sodium.seal(was.inbox_public, payload + b" " * (-len(payload) % 512))
    Path(home.inbox, f"{entry.id}.box").write_bytes(late)
    Path(box).write_bytes(content)
    assert reopened(home) == ["four", "three", *BOTH]


# -- other passphrases and keys ---------------------------------------------------------------


def test_another_passphrase_leaves_keys_and_code(home: Home) -> None:
    with filled(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)
        before = vault.keys
        passphrase_change.change(vault, OTHER)
        assert vault.keys.replace(file=0) == before.replace(file=0)
    with pytest.raises(WrongPassphrase):
        key_file.unlock(home, PLAIN)
    assert reopened(home, OTHER) == reopened(home, CODE, RECOVERY) == BOTH


def test_someone_knows(home: Home) -> None:
    with filled(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)
        old = vault.keys
        strange = Path(home.backups, "wellness-2020-01-01.tar")
        [backup] = Path(home.backups).glob("*.tar")
        strange.write_bytes(backup.read_bytes()[:-700])
        new_code = recovery_code.make(bytes(15))
        assert passphrase_change.seal(vault, OTHER, new_code, PLAIN) == [str(strange)]
        assert not {vault.keys.database} & set(old.databases)
        assert set(old.databases) < set(vault.keys.databases)
    for said, opens in ((SAID, PASSPHRASE), (CODE, RECOVERY)):
        with pytest.raises(WrongPassphrase):
            key_file.unlock(home, Secret(opens, said))
    assert reopened(home, OTHER) == reopened(home, new_code, RECOVERY) == BOTH

    def unlock(staged: Home) -> vault_keys.Keys:
        return key_file.unlock(staged, Secret(PASSPHRASE, OTHER))

    with opened(home, str(backup), Minute(240), unlock) as found:
        assert notes(found.vault) == BOTH[:1]


def test_off(home: Home) -> None:
    with filled(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)
        passphrase_change.unseal(vault)
        assert notes(vault) == BOTH
    with Vault.open(home) as vault:
        assert notes(vault) == BOTH
        assert (
            passphrase_change.seal(vault, OTHER, CODE) != []
        )  # the backup has the first passphrase
    assert reopened(home, OTHER) == BOTH


@pytest.mark.parametrize("said", ["", "eleven char", "x" * 1001])
def test_length_is_all_that_is_judged(home: Home, said: str) -> None:
    with filled(home) as vault:
        with pytest.raises(UsedWrongly):
            passphrase_change.seal(vault, said, CODE)
        assert not key_file.is_sealed(home)
        passphrase_change.seal(vault, "aaaaaaaaaaaa", CODE)


def test_letters_are_the_same_however_a_keyboard_makes_them(home: Home) -> None:
    with filled(home) as vault:
        passphrase_change.seal(vault, "cafe\u0301 und müde 😀", CODE)
    assert reopened(home, "café und mu\u0308de 😀") == BOTH


# -- killed, full, damaged, two at once -------------------------------------------------------


class Stop(BaseException):
    pass


@pytest.mark.parametrize("step", range(6))
def test_stopped_at_any_step(home: Home, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    left = step

    def counted(name: str, where: object) -> None:
        old = getattr(where, name)

        def do(*given: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise Stop
            return old(*given, **named)

        monkeypatch.setattr(where, name, do)

    with filled(home) as vault:
        counted("write_atomically", passphrase_change)
        counted("rekey", Database)
        counted("write_pieces", passphrase_change)
        counted("unlock", key_file)
        try:
            passphrase_change.seal(vault, SAID, CODE)
        except Stop:
            assert step < 5
    monkeypatch.undo()
    monkeypatch.setattr(slots, "WORK", (1, 8192))
    if key_file.is_sealed(home):
        assert reopened(home) == reopened(home, CODE, RECOVERY) == BOTH
        vault = Vault.open(home, keys=key_file.unlock(home, PLAIN))
        with vault:  # opening completed what was begun
            key, salt = vault.keys.database, vault.keys.salt
        database = Database(home.vault, key, salt)
        assert database.row("SELECT count(*) FROM entry") == (2,)
        database.close()
    else:
        assert step == 0
        with Vault.open(home) as vault:
            assert notes(vault) == BOTH


def test_a_full_disk_changes_nothing(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "full")

    with filled(home) as vault:
        monkeypatch.setattr(passphrase_change, "write_atomically", full)
        with pytest.raises(DiskTrouble):
            passphrase_change.seal(vault, SAID, CODE)
        assert notes(vault) == BOTH
    with Vault.open(home) as vault:
        assert notes(vault) == BOTH


def test_a_vault_in_use_gets_its_new_key_at_the_next_opening(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise VaultBusy("busy")

    with filled(home) as vault:
        with monkeypatch.context() as patch:
            patch.setattr(Database, "rekey", busy)
            passphrase_change.seal(vault, SAID, CODE)
        assert notes(vault) == BOTH
    assert reopened(home) == BOTH
    held = key_file.unlock(home, PLAIN)
    database = Database(home.vault, held.database, held.salt)
    assert database.row("SELECT count(*) FROM entry") == (2,)
    database.close()


def test_another_program_with_keys_of_before_sets_nothing_aside(home: Home) -> None:
    with filled(home) as vault:
        old = vault.keys
        passphrase_change.seal(vault, SAID, CODE)
        with pytest.raises(KeyTrouble, match="were just changed"):
            Vault.open(home, keys=old)
        with pytest.raises(KeyTrouble, match="were just changed"):
            vault.keys = old
            passphrase_change.change(vault, OTHER)
    assert not any(".damaged-" in name for name in os.listdir(home.data))
    assert reopened(home) == BOTH


def test_every_flipped_bit_of_the_key_file_is_found(home: Home) -> None:
    with filled(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)
    whole = Path(home.key).read_bytes()
    chance = random.Random(6)
    for at in chance.sample(range(8 * len(whole)), 400):
        flipped = bytearray(whole)
        flipped[at // 8] ^= 1 << at % 8
        Path(home.key).write_bytes(flipped)
        with pytest.raises(KeyTrouble):
            key_file.unlock(home, PLAIN)
        with pytest.raises(WellnessError):
            Vault.open(home)
    Path(home.key).write_bytes(whole)
    assert reopened(home) == BOTH


@pytest.mark.parametrize(
    "work", [(10**9, 8192), (1, 2**40), (0, 8192), (1, 1), (-1, 8192)], ids=str
)
def test_absurd_work_is_not_begun(work: tuple[int, int]) -> None:
    slot = slots.Slot(
        opens=PASSPHRASE, passes=work[0], memory=work[1], salt=bytes(16), box=bytes(99)
    )
    file = slots.sealed_to_bytes(slots.Sealed(inbox_public=bytes(32), slots=(slot,)))
    assert slots.sealed_from_bytes(file) is None
    usual = slots.Sealed(inbox_public=bytes(32), slots=(slot.replace(passes=3, memory=2**28),))
    assert slots.sealed_from_bytes(slots.sealed_to_bytes(usual)) == usual


# -- restoring --------------------------------------------------------------------------------


@pytest.mark.parametrize("sealed_here", [False, True])
def test_a_sealed_backup_comes_back(home: Home, tmp_path: Path, sealed_here: bool) -> None:
    with filled(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)
        backup = backups.make_now(vault, str(tmp_path)).path
    folder = str(tmp_path / "there")
    there = Home(folder, folder, folder)
    held = None
    if sealed_here:
        with Vault.open(there) as other:
            other.record(an_entry(note="there"))
            passphrase_change.seal(other, OTHER, CODE)
            held = other.keys

    def unlock(staged: Home) -> vault_keys.Keys:
        return key_file.unlock(staged, PLAIN)

    with pytest.raises(VaultLocked), opened(there, backup, Minute(240)) as found:
        pass
    with opened(there, backup, Minute(240), unlock) as found:
        if sealed_here:
            with pytest.raises(VaultLocked):
                replace_vault(there, found)
    with opened(there, backup, Minute(240), unlock) as found:
        made = replace_vault(there, found, keys=held)
    assert made.entries == 2
    assert reopened(there, OTHER if sealed_here else SAID) == BOTH
    if made.previous:
        with opened(
            there,
            made.previous,
            Minute(240),
            lambda _: key_file.unlock(_, Secret(PASSPHRASE, OTHER)),
        ) as was:
            assert notes(was.vault) == ["there"]


def test_too_little_memory_is_a_sentence(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)

    def none_left(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(sodium, "derive_key", none_left)
    with pytest.raises(KeyTrouble, match="MB of memory for a moment"):
        key_file.unlock(home, Secret(PASSPHRASE, SAID))
