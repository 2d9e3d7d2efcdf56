"""The key file: made once, and never guessed at when it is missing, damaged or another's."""

from __future__ import annotations

import os
from binascii import crc32
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hand import an_entry
from tests.thorough import examples
from wellnesstui.domain.errors import DiskTrouble, KeyTrouble
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys import inbox_key, key_file
from wellnesstui.store.vault.vault import Vault


def begun(home: Home) -> Home:
    """The home with a vault, one entry in it and one in the inbox."""
    with Vault.open(home) as vault:
        vault.record(an_entry())
    inbox.save(home, an_entry().replace(day=1))
    return home


def contents(home: Home) -> dict[str, bytes]:
    folder = Path(home.data)
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def another(tmp_path: Path) -> Home:
    folder = str(tmp_path / "another")
    return begun(Home(folder, folder, folder))


def test_made_at_the_first_start_and_the_same_ever_after(home: Home) -> None:
    first = key_file.load_or_make(home)
    parts = (first.database, first.salt, first.inbox_public, first.inbox_secret)
    assert [len(part) for part in parts] == [32, 16, 32, 32]
    assert key_file.load_or_make(home) == first
    assert inbox_key.inbox_public(home) == first.inbox_public
    for path in (home.key, home.inbox_key):
        assert os.stat(path).st_mode & 0o777 == 0o600
    assert os.stat(home.data).st_mode & 0o777 == 0o700
    assert sorted(os.listdir(home.data)) == ["inbox.pub", "vault.key"]


def test_keeping_something_makes_the_keys_too(home: Home) -> None:
    assert inbox_key.inbox_public(home) == key_file.load_or_make(home).inbox_public


def test_the_repr_says_nothing(home: Home) -> None:
    assert repr(key_file.load_or_make(home)) == "<Keys>"


def test_inbox_pub_is_made_anew(home: Home) -> None:
    first = key_file.load_or_make(home)
    os.unlink(home.inbox_key)
    assert inbox_key.inbox_public(home) == first.inbox_public
    assert os.path.exists(home.inbox_key)


def test_a_missing_key_file_stops_everything(home: Home) -> None:
    begun(home)
    os.unlink(home.key)
    before = contents(home)
    for deed in (
        lambda: Vault.open(home),
        lambda: inbox.save(home, an_entry().replace(day=1)),
    ):
        with pytest.raises(KeyTrouble, match="missing"):
            deed()
    assert contents(home) == before


def test_a_missing_key_file_beside_boxes_alone(home: Home) -> None:
    inbox.save(home, an_entry().replace(day=1))
    os.unlink(home.key)
    with pytest.raises(KeyTrouble, match="missing"):
        key_file.load_or_make(home)


def test_a_damaged_key_file(home: Home) -> None:
    begun(home)
    good = Path(home.key).read_bytes()
    for bad in (b"", good[:-1], good + b"x", good.replace(b"salt", b"tlas"), b"\xff" * 99):
        Path(home.key).write_bytes(bad)
        before = contents(home)
        with pytest.raises(KeyTrouble, match=r"vault\.key is damaged"):
            Vault.open(home)
        assert contents(home) == before
    Path(home.key).write_bytes(good)
    with Vault.open(home) as vault:
        vault.merge()
        assert vault.count() == 2


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    body=st.binary(max_size=40)
    | st.text(max_size=40).map(str.encode)
    | st.just(b"")
    | st.just(b"wellness key 1\n")
    | st.just(b"wellness key 1\ndatabase " + b"g" * 64 + b"\n")
)
def test_a_key_file_with_a_fitting_checksum_and_nonsense(home: Home, body: bytes) -> None:
    home.prepare()
    text = body.decode("ascii", "replace").encode("utf-8", "replace")
    Path(home.key).write_bytes(body + f"check {crc32(text):08x}\n".encode())
    with pytest.raises(KeyTrouble):
        key_file.load_or_make(home)


def test_the_key_file_of_another_vault(home: Home, tmp_path: Path) -> None:
    begun(home)
    other = another(tmp_path)
    os.replace(other.key, home.key)
    before = contents(home)
    for act in (Vault.open, lambda home: inbox.save(home, an_entry())):
        with pytest.raises(KeyTrouble, match=r"vault and vault\.key don't belong") as caught:
            act(home)
        assert home.vault in caught.value.hint
    os.replace(other.inbox_key, home.inbox_key)
    with pytest.raises(KeyTrouble, match="don't belong together"):
        Vault.open(home)
    with pytest.raises(KeyTrouble, match="don't belong together"):
        inbox.save(home, an_entry())  # nobody here could ever read it
    assert contents(home).keys() - before.keys() <= {os.path.join(home.data, "set-aside.lock")}
    assert Path(home.vault).read_bytes() == before[home.vault]


def test_a_replaced_inbox_pub_is_noticed_and_named(home: Home, tmp_path: Path) -> None:
    begun(home)
    os.replace(another(tmp_path).inbox_key, home.inbox_key)
    with Vault.open(home) as vault:  # reading needs no public key
        assert vault.merge() == 0
    with pytest.raises(KeyTrouble, match=r"inbox\.pub") as caught:
        inbox.save(home, an_entry())
    assert f"Delete {home.inbox_key}" in caught.value.hint
    os.unlink(home.inbox_key)
    with Vault.open(home) as vault:
        assert vault.merge() == 0
        assert vault.count() == 2


def test_a_damaged_inbox_pub_keeps_nothing(home: Home) -> None:
    begun(home)
    Path(home.inbox_key).write_bytes(b"wellness inbox 1\n")
    waiting = inbox.entry_paths(home)
    with pytest.raises(KeyTrouble, match="nothing was saved"):
        inbox.save(home, an_entry().replace(day=1))
    assert inbox.entry_paths(home) == waiting


def test_another_program_is_first(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    first = key_file.load_or_make(home)
    seen = iter((None,))
    load = key_file._load
    monkeypatch.setattr(key_file, "_load", lambda home: next(seen, load(home)))
    assert key_file.load_or_make(home) == first, "two that start at once agree on one key"
    assert sorted(os.listdir(home.data)) == ["inbox.pub", "vault.key"]


def test_a_key_file_that_can_not_be_read(home: Home) -> None:
    begun(home)
    os.unlink(home.key)
    os.mkdir(home.key)
    with pytest.raises(DiskTrouble, match="read the key file"):
        Vault.open(home)
    os.unlink(home.inbox_key)
    os.mkdir(home.inbox_key)
    with pytest.raises(DiskTrouble, match=r"read the key file inbox\.pub"):
        inbox.save(home, an_entry().replace(day=1))
