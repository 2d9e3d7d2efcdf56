"""The inbox against files that are not its own: another vault's key, forged boxes, heaps of garbage."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Wellness
from tests.hand import an_entry, an_id
from tests.thorough import examples
from wellnesstui.domain.entry import Entry
from wellnesstui.domain.errors import KeyTrouble
from wellnesstui.domain.moment import Day, Minute
from wellnesstui.store.disk.files import write_atomically
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox, unread
from wellnesstui.store.inbox.envelope import wrap
from wellnesstui.store.keys import inbox_key, key_file, slots
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.keys.sodium import seal
from wellnesstui.store.upkeep import check, passphrase_change
from wellnesstui.store.vault import intake
from wellnesstui.store.vault.vault import Vault

SAID, CODE = "a long enough passphrase", "0123456789ABCDEFGHJKMNPQR"


def put(home: Home, **said: object) -> Entry:
    entry = an_entry(**said)  # type: ignore[arg-type]
    entry = entry.replace(day=entry.when.day(Minute(240)))
    inbox.save(home, entry)
    return entry


def path_of(home: Home, entry: Entry) -> Path:
    return Path(home.inbox) / f"{entry.id}.box"


def forged(home: Home, entry: Entry, name: str = "") -> Path:
    """A box that anybody can make who knows ``inbox.pub``."""
    path = Path(home.inbox) / f"{name or entry.id}.box"
    payload = wrap(entry.replace(day=20_000)).encode()
    path.write_bytes(seal(load_or_make(home).inbox_public, payload + b" " * (-len(payload) % 512)))
    return path


def another(tmp_path: Path) -> Home:
    folder = str(tmp_path / "other")
    other = Home(folder, folder, folder)
    load_or_make(other)
    return other


# -- the key that seals -----------------------------------------------------------------------


@pytest.mark.parametrize("is_sealed", [False, True])
def test_nothing_is_sealed_for_another_vault(home: Home, tmp_path: Path, is_sealed: bool) -> None:
    first = put(home, mood=2)
    with Vault.open(home) as vault:
        if is_sealed:
            passphrase_change.seal(vault, SAID, CODE)
    own = Path(home.inbox_key).read_bytes()
    os.replace(another(tmp_path).inbox_key, home.inbox_key)
    before = inbox.entry_paths(home)
    said = "don't belong together" if is_sealed else "doesn't belong to this vault"
    with pytest.raises(KeyTrouble, match=said) as caught:
        put(home, mood=5)
    assert inbox.entry_paths(home) == before
    assert f"elete {home.inbox_key}" in caught.value.hint
    held = key_file.unlock(home, slots.Secret(slots.PASSPHRASE, SAID)) if is_sealed else None
    with Vault.open(home, keys=held) as vault:  # reading needs no public key
        vault.merge()
        assert [entry.id for entry in vault.everything()] == [first.id]
    os.unlink(home.inbox_key)
    second = put(home, mood=4)
    held = key_file.unlock(home, slots.Secret(slots.PASSPHRASE, SAID)) if is_sealed else None
    with Vault.open(home, keys=held) as vault:
        vault.merge()
        assert [entry.id for entry in vault.everything()] == [first.id, second.id]
    assert Path(home.inbox_key).read_bytes() == own


def test_the_command_says_it_and_its_cure_works(
    wellness: Wellness, home: Home, tmp_path: Path
) -> None:
    wellness("mood", "2")
    os.replace(another(tmp_path).inbox_key, home.inbox_key)
    said = wellness("mood", "5", "--json")
    assert (said.code, said.out) == (1, "")
    assert "inbox.pub doesn't belong" in said.err
    os.unlink(home.inbox_key)
    assert wellness("mood", "5").code == 0
    assert wellness("log", "--json").out.count("\n") == 2


def test_a_key_file_of_which_nothing_is_left_saves_nothing(home: Home) -> None:
    put(home)
    Path(home.key).write_bytes(b"garbage")
    with pytest.raises(KeyTrouble, match=r"vault\.key is damaged"):
        put(home)


def test_a_kill_between_new_keys_and_their_public_one_stops_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the change of keys is stopped, saving goes on, and all of it can be read."""
    put(home)
    write = write_atomically
    calls: list[str] = []

    def stopped(path: str, content: bytes, temporary: str) -> None:
        calls.append(path)
        if len(calls) == 2:
            raise KeyboardInterrupt
        write(path, content, temporary)

    for stop in (1, 2):
        calls[:] = [""] * (2 - stop)
        lock = slots.Secret(slots.PASSPHRASE, SAID)
        with (
            Vault.open(home, keys=key_file.unlock(home, lock)) as vault,
            monkeypatch.context() as patch,
        ):
            patch.setattr(passphrase_change, "write_atomically", stopped)
            with pytest.raises(KeyboardInterrupt):
                passphrase_change.seal(vault, SAID, CODE)
        put(home)
    with Vault.open(home, keys=key_file.unlock(home, lock)) as vault:
        assert vault.merge() == 0
        assert vault.count() == 3


def test_keys_that_change_while_one_is_saved(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one file is read before the change and the other after it."""
    put(home)
    content = key_file.read_key_file
    calls: list[int] = []

    def changed_first(of: Home) -> bytes | None:
        if not calls:
            calls.append(1)
            with Vault.open(home) as vault:
                passphrase_change.seal(vault, SAID, CODE)
        return content(of)

    monkeypatch.setattr(inbox_key, "read_key_file", changed_first)
    assert inbox_key.inbox_public(home) == key_file.load_public(home)


# -- boxes of others --------------------------------------------------------------------------


def test_a_forged_box_that_sorts_first_replaces_nothing(vault: Vault, home: Home) -> None:
    entry = put(home, note="mine")
    first = forged(home, entry.replace(note="forged"), name="0" * 25 + "1")
    assert os.path.basename(inbox.entry_paths(home)[0]) == first.name
    assert vault.merge() == 1
    assert [each.note for each in vault.everything()] == ["mine"]
    assert inbox.entry_paths(home) == [str(first)]


@pytest.mark.parametrize("after", ["", "amended", "deleted", "forgotten", "undone", "renamed"])
def test_a_second_box_with_other_content_stays(vault: Vault, home: Home, after: str) -> None:
    entry = put(home, note="mine", words=("tired",))
    box = path_of(home, entry).read_bytes()
    vault.merge()
    if after == "amended":
        vault.amend(entry.replace(note="changed"))
    elif after == "deleted":
        vault.delete(entry.id)
    elif after == "forgotten":
        vault.forget(entry.id)
    elif after == "undone":
        vault.undo()
    elif after == "renamed":
        vault.vocabulary.rename("word", "tired", "spent")
    before = list(vault.everything())
    path = forged(home, entry.replace(note="forged"))
    content = path.read_bytes()
    for _ in range(2):
        assert vault.merge() == 1
        assert path.read_bytes() == content
    assert list(vault.everything()) == before
    says = [each for each in check.examine(home, Day(20_000)) if each.about == "inbox"]
    assert [(each.is_well, str(path) in each.sentence) for each in says] == [(False, True)]
    path.write_bytes(box)  # what a kill before its removal leaves
    assert vault.merge() == 0
    assert not path.exists()
    assert list(vault.everything()) == before


@pytest.mark.parametrize("is_same", [True, False])
def test_a_box_of_an_entry_that_came_another_way(vault: Vault, home: Home, is_same: bool) -> None:
    entry = vault.record(an_entry(note="mine"))
    payload = wrap(entry if is_same else entry.replace(note="forged")).encode()
    path = path_of(home, entry)
    Path(home.inbox).mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(seal(vault.keys.inbox_public, payload))
    assert vault.merge() == (not is_same)
    assert path.exists() == (not is_same)
    assert list(vault.everything()) == [entry]


def test_boxes_merged_before_their_bytes_were_remembered(vault: Vault, home: Home) -> None:
    entry = put(home, note="mine")
    box = path_of(home, entry).read_bytes()
    vault.merge()
    vault.database.run("UPDATE seen SET digest = NULL")
    path = forged(home, entry.replace(note="forged"))
    assert vault.merge() == 1
    path.write_bytes(box)
    assert vault.merge() == 0
    assert not path.exists()


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.sampled_from(["save", "copy", "forge", "delete", "amend", "merge"]), max_size=12)
)
def test_whatever_comes_in_between_nothing_saved_is_lost(home: Home, deeds: list[str]) -> None:
    """Against a model: what was saved and not deleted is there, as it was saved or amended."""
    with Vault.open(home) as vault:
        stands = {entry.id: entry.note for entry in vault.everything()}
        boxes: dict[str, tuple[Entry, bytes]] = {}
        for number, deed in enumerate(deeds):
            last = next(reversed(boxes), "")
            if deed == "save":
                entry = put(home, note=f"note {number}")
                boxes[entry.id] = entry, path_of(home, entry).read_bytes()
                stands[entry.id] = entry.note
            elif deed == "merge":
                vault.merge()
            elif last:
                entry, box = boxes[last]
                vault.merge()
                if deed == "copy" and not path_of(home, entry).exists():
                    path_of(home, entry).write_bytes(box)
                elif deed == "forge":
                    forged(home, entry.replace(note="forged"))
                elif last in stands:
                    if deed == "delete":
                        vault.delete(last)
                        del stands[last]
                    else:
                        vault.amend(entry.replace(note="amended"))
                        stands[last] = "amended"
        vault.merge()
        assert {entry.id: entry.note for entry in vault.everything()} == stands
    for path in inbox.entry_paths(home):
        os.unlink(path)


# -- heaps ------------------------------------------------------------------------------------


@pytest.fixture
def heap(home: Home) -> list[Path]:
    """More garbage than is read anew each time."""
    load_or_make(home)
    os.mkdir(home.inbox, 0o700)
    paths = [Path(home.inbox) / f"{an_id()}.box" for _ in range(unread._FEW + 5)]
    for path in paths:
        path.write_bytes(os.urandom(560))
    return paths


def tried(home: Home, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many boxes a new opening reads."""
    read = inbox.read_box
    count: list[str] = []

    def counted(path: str) -> bytes | None:
        count.append(path)
        return read(path)

    with monkeypatch.context() as patch, Vault.open(home) as vault:
        patch.setattr(inbox, "read_box", counted)
        vault.merge()
    return len(count)


def test_what_can_not_be_read_is_not_read_anew(
    home: Home, heap: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert tried(home, monkeypatch) == len(heap)
    assert tried(home, monkeypatch) == 0
    good = put(home)
    assert tried(home, monkeypatch) == 1
    heap[0].write_bytes(os.urandom(560))
    assert tried(home, monkeypatch) == 1, "a file that changed is tried again"
    with Vault.open(home) as vault:
        assert vault.merge() == len(heap)
        assert list(vault.everything()) == [good]
        says = [each.sentence for each in check.examine(home, Day(20_000)) if each.about == "inbox"]
    assert f"{len(heap)} files" in says[-1]
    assert len(says) < len(heap)


def test_with_new_keys_or_another_program_all_are_tried_again(
    home: Home, heap: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried(home, monkeypatch)
    monkeypatch.setattr(unread, "__version__", "9.9")
    assert tried(home, monkeypatch) == len(heap)
    with Vault.open(home) as vault:
        passphrase_change.seal(vault, SAID, CODE)
        passphrase_change.unseal(vault)
    assert tried(home, monkeypatch) == len(heap)
    assert tried(home, monkeypatch) == 0


@pytest.mark.parametrize("damage", [b"", b"nonsense", bytes(100), None])
def test_a_memory_that_is_damaged_costs_a_slow_reading(
    home: Home, heap: list[Path], monkeypatch: pytest.MonkeyPatch, damage: bytes | None
) -> None:
    tried(home, monkeypatch)
    if damage is None:
        os.unlink(home.unread)
        os.mkfifo(home.unread)
    else:
        Path(home.unread).write_bytes(damage)
    assert tried(home, monkeypatch) == len(heap)


def test_few_leave_no_memory_behind(
    home: Home, heap: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    tried(home, monkeypatch)
    assert os.path.exists(home.unread)
    for path in heap[10:]:
        path.unlink()
    tried(home, monkeypatch)
    for path in heap[:10]:
        path.unlink()
    with Vault.open(home) as vault:
        assert vault.merge() == 0


def test_what_is_remembered_of_a_box_is_all_of_it() -> None:
    assert intake.box_digest(b"a") != intake.box_digest(b"b")


# -- work that a key file asks for ------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [[(16, 2**28)], [(3, 2**30)], [(5, 2**28)], [(3, 2**28)] * 3],
    ids=str,
)
def test_a_key_file_that_asks_for_more_work_than_ours_is_damaged(
    ask: list[tuple[int, int]],
) -> None:
    made = tuple(
        slots.Slot(
            opens=slots.PASSPHRASE, passes=passes, memory=memory, salt=bytes(16), box=b"x" * 99
        )
        for passes, memory in ask
    )
    assert (
        slots.sealed_from_bytes(
            slots.sealed_to_bytes(slots.Sealed(inbox_public=bytes(32), slots=made))
        )
        is None
    )
