"""From the inbox into the vault: each entry once, whatever happens in between."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hand import an_entry, an_id
from tests.thorough import examples
from wellnesstui.domain.entry import DOMAINS, Entry
from wellnesstui.domain.errors import DiskTrouble, NotFound
from wellnesstui.domain.moment import Minute
from wellnesstui.domain.shape import to_plain
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.keys.sodium import new_key_pair, seal
from wellnesstui.store.vault import intake
from wellnesstui.store.vault.vault import Vault


def put(home: Home, **said: Any) -> Entry:
    """An entry kept as the command line keeps it."""
    entry = an_entry(**said)
    entry = entry.replace(day=entry.when.day(Minute(240)))
    inbox.save(home, entry)
    return entry


def box(home: Home, content: bytes, name: str = "") -> Path:
    """A box with anything in it."""
    path = Path(home.inbox) / f"{name or PLAIN['id']}.box"
    path.parent.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(seal(load_or_make(home).inbox_public, content))
    return path


def boxes(home: Home) -> list[str]:
    return sorted(os.listdir(home.inbox))


def test_merged_in_the_order_in_which_they_were_kept(vault: Vault, home: Home) -> None:
    kept = [put(home, mood=mood) for mood in (1, 2, 3)]
    assert boxes(home) == [f"{entry.id}.box" for entry in kept]
    assert vault.merge() == 0
    assert boxes(home) == []
    assert list(vault.everything()) == kept
    assert vault.undo().id == kept[-1].id


def test_whatever_changes_the_vault_merges_first(vault: Vault, home: Home) -> None:
    one = put(home)
    two = vault.record(an_entry())
    assert [vault.undo().id, vault.undo().id] == [two.id, one.id]


def test_a_box_says_nothing_and_little_of_its_length(vault: Vault, home: Home) -> None:
    sizes = set()
    for note in ("a", "a secret of some length", "b" * 300):
        path = Path(home.inbox) / f"{put(home, note=note).id}.box"
        assert note.encode() * 2 not in path.read_bytes() * 2
        assert path.stat().st_mode & 0o777 == 0o600
        sizes.add((path.stat().st_size - 48) % 512)
    assert sizes == {0}
    assert Path(home.inbox).stat().st_mode & 0o777 == 0o700


def test_the_longest_entry_goes_through(vault: Vault, home: Home) -> None:
    entry = put(home, note='"' * 100 * 1024)
    assert vault.merge() == 0
    assert vault.recall(entry.id) == entry


@pytest.mark.parametrize("after", ["merged", "deleted", "forgotten", "undone"])
def test_a_box_that_comes_back_changes_nothing(vault: Vault, home: Home, after: str) -> None:
    entry = put(home)
    path = Path(home.inbox) / f"{entry.id}.box"
    content = path.read_bytes()
    vault.merge()
    if after == "deleted":
        vault.delete(entry.id)
    elif after == "forgotten":
        vault.forget(entry.id)
    elif after == "undone":
        vault.undo()
    before = list(vault.everything())
    path.write_bytes(content)
    assert vault.merge() == 0
    assert list(vault.everything()) == before
    assert len(before) == (after == "merged")
    assert boxes(home) == []


def test_killed_between_commit_and_removal(
    vault: Vault, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [put(home) for _ in range(3)]

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(inbox, "remove", killed)
        with pytest.raises(KeyboardInterrupt):
            vault.merge()
    vault.close()
    assert len(boxes(home)) == 3
    with Vault.open(home) as again:
        assert again.merge() == 0
        assert list(again.everything()) == kept
    assert boxes(home) == []


def test_stopped_in_the_middle_of_a_merge(
    vault: Vault, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = [put(home) for _ in range(5)]
    keep, calls = intake.add, iter(range(9))

    def stopping(vault: Vault, entry: Entry) -> Entry:
        if next(calls) == 3:
            raise KeyboardInterrupt
        return keep(vault, entry)

    with monkeypatch.context() as patch:
        patch.setattr(intake, "add", stopping)
        with pytest.raises(KeyboardInterrupt):
            vault.merge()
    assert list(vault.everything()) == []
    assert len(boxes(home)) == 5
    assert vault.merge() == 0
    assert list(vault.everything()) == kept


def test_many_boxes_in_several_transactions(
    vault: Vault, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "_CHUNK", 3)
    kept = [put(home) for _ in range(7)]
    assert vault.merge() == 0
    assert list(vault.everything()) == kept


def test_a_box_that_can_not_be_removed_is_only_seen_again(
    vault: Vault, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home)

    def refused(path: str) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refused)
        assert vault.merge() == 0
        assert vault.merge() == 0
    assert vault.count() == 1
    assert vault.merge() == 0
    assert boxes(home) == []


def test_a_box_that_another_program_took_is_not_an_unreadable_one(
    vault: Vault, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(home)
    waiting = [*inbox.entry_paths(home), os.path.join(home.inbox, "taken.box")]
    monkeypatch.setattr(inbox, "entry_paths", lambda home: waiting)
    assert vault.merge() == 0
    assert vault.count() == 1


def damaged(content: bytes) -> list[bytes]:
    middle = len(content) // 2
    flipped = content[:middle] + bytes((content[middle] ^ 1,)) + content[middle + 1 :]
    return [b"", b"x", content[:-1], content[:47], content + b"x", flipped, bytes(700_000)]


def test_damaged_boxes_are_counted_and_kept(vault: Vault, home: Home) -> None:
    good = put(home)
    content = (Path(home.inbox) / f"{good.id}.box").read_bytes()
    for bad in damaged(content):
        (Path(home.inbox) / f"{an_id()}.box").write_bytes(bad)
    of_others = seal(new_key_pair()[0], content)
    (Path(home.inbox) / f"{an_id()}.box").write_bytes(of_others)
    before = {path.name: path.read_bytes() for path in Path(home.inbox).iterdir()}
    del before[f"{good.id}.box"]
    assert vault.merge() == len(before)
    assert vault.merge() == len(before)
    assert {path.name: path.read_bytes() for path in Path(home.inbox).iterdir()} == before
    assert list(vault.everything()) == [good]


def test_a_folder_a_pipe_and_a_link_are_no_boxes(vault: Vault, home: Home, tmp_path: Path) -> None:
    good = put(home)
    aside = tmp_path / "elsewhere.box"
    os.rename(os.path.join(home.inbox, f"{good.id}.box"), aside)
    os.mkdir(os.path.join(home.inbox, f"{an_id()}.box"))
    os.mkfifo(os.path.join(home.inbox, f"{an_id()}.box"))
    os.symlink(aside, os.path.join(home.inbox, f"{an_id()}.box"))
    assert vault.merge() == 3
    assert vault.count() == 0
    assert len(boxes(home)) == 3


def test_half_written_ones_are_not_looked_at(vault: Vault, home: Home) -> None:
    put(home)
    (Path(home.inbox) / "X.box.7.new").write_bytes(b"half")
    assert vault.merge() == 0
    assert boxes(home) == ["X.box.7.new"]


def test_an_inbox_that_is_not_there(vault: Vault, home: Home) -> None:
    assert not os.path.exists(home.inbox)
    assert vault.merge() == 0


PLAIN = to_plain(an_entry(mood=3, note="x"))


@pytest.mark.parametrize(
    "changes",
    [
        {"mood": 6},
        {"mood": True},
        {"mood": 3.0},
        {"id": "../../../etc/passwd"},
        {"id": str(PLAIN["id"]).lower()},
        {"id": None},
        {"at": "2026-11-24T10:00:00"},
        {"at": "9999-01-01T00:00:00Z"},
        {"words": "tired"},
        {"words": ["x"] * 51},
        {"words": ["x" * 81]},
        {"words": [""]},
        {"activities": [{"name": "walk", "domain": "sports"}]},
        {"activities": [{"name": "walk", "domain": 0}]},
        {"activities": [{"name": "walk", "domain": []}]},
        {"activities": [{"name": "walk", "domain": None}]},
        {"activities": [{"name": "walk", "minutes": 0}]},
        {"activities": [{"name": "walk", "more": 1}]},
        {"activities": ["walk"]},
        {"note": "x" * (100 * 1024 + 1)},
        {"note": ["x"]},
        {"answers": {"a": None}},
        {"answers": {"a": float("inf")}},
        {"answers": {"": "x"}},
        {"for_supervision": "yes"},
        {"day": "7"},
        {"day": 10**9},
        {"day": True},
        {"batch": 7},
        {"secret": 1},
        {"mood": None, "note": ""},
    ],
    ids=lambda changes: json.dumps(changes)[:40],
)
def test_forged_boxes_are_refused_and_kept(
    vault: Vault, home: Home, changes: dict[str, object]
) -> None:
    path = box(home, json.dumps({**PLAIN, **changes}).encode())
    before = path.read_bytes()
    assert vault.merge() == 1
    assert vault.count() == 0
    assert path.read_bytes() == before
    put(home)
    assert vault.merge() == 1
    assert vault.count() == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b"null", b"\xff\xfe", b"[" * 100_000, b"9" * 5000, b'{"id": NaN}'],
    ids=range(8),
)
def test_boxes_with_something_else_in_them(vault: Vault, home: Home, content: bytes) -> None:
    box(home, content)
    assert vault.merge() == 1


def test_a_forged_box_can_not_bring_what_a_terminal_obeys(vault: Vault, home: Home) -> None:
    bad = "\x1b]52;c;ZXZpbA==\x07\x9b31m\u202e"
    forged = {
        **PLAIN,
        "id": f" {PLAIN['id']}\x1b[31m\n",
        "zone": f"Eur{bad}ope",
        "mood_label": f"{bad}label",
        "words": [f"{bad}word"],
        "activities": [{"name": f"{bad}activity"}],
        "note": f"{bad}note",
        "form": f"{bad}form",
        "answers": {f"{bad}name": f"{bad}answer"},
        "source": f"{bad}source",
    }
    box(home, json.dumps(forged).encode())
    vault.merge()
    for row in vault.database.rows("SELECT * FROM entry"):
        assert all(
            str(value).replace("\x1e", "").isprintable() for value in row
        )  # it parts answers
    for entry in vault.everything():
        assert entry.id == PLAIN["id"]
        assert entry.note == "note"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
_ODD: st.SearchStrategy[Any] = st.one_of(
    _JSON,
    st.lists(
        st.fixed_dictionaries(
            {"name": st.just("walk") | _JSON},
            optional={"minutes": st.just(5) | _JSON, "domain": st.sampled_from(DOMAINS) | _JSON},
        ),
        max_size=2,
    ),
    st.lists(st.text(max_size=5), max_size=3),
    st.dictionaries(
        st.text(max_size=5), st.text(max_size=5) | st.floats() | st.integers(), max_size=3
    ),
)


@settings(
    max_examples=examples(150),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    changes=st.dictionaries(
        st.sampled_from(
            ("day", "batch", *(key for key in to_plain(an_entry(mood=1)) if key != "id"))
        ),
        _ODD,
        max_size=2,
    ),
    parts=st.dictionaries(st.sampled_from(("words", "activities", "answers")), _ODD, max_size=1),
)
def test_whatever_a_box_holds_merging_goes_on(
    vault: Vault, home: Home, changes: dict[str, object], parts: dict[str, object]
) -> None:
    plain = {**to_plain(an_entry(mood=3)), **changes, **parts}
    id = str(plain["id"])
    path = box(home, json.dumps(plain).encode(), id)
    unread = vault.merge()
    assert path.exists() == bool(unread)
    try:
        vault.delete(vault.recall(id).id)
        vault.undo()
        vault.forget(id)
    except NotFound:
        assert unread
    if unread:
        path.unlink()


def test_a_full_disk_loses_nothing(
    vault: Vault, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = put(home)

    def full(descriptor: int, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(DiskTrouble, match="no space left"):
            put(home)
    assert boxes(home) == [f"{first.id}.box"], "no half a file stays behind"
    vault.merge()
    assert list(vault.everything()) == [first]


def test_the_vault_on_a_full_disk(vault: Vault, home: Home) -> None:
    kept = [vault.record(an_entry(note="x" * 3000)) for _ in range(5)]
    pages = vault.database.row("PRAGMA page_count")
    assert pages is not None
    vault.database.row(f"PRAGMA max_page_count = {pages[0]}")
    put(home, note="y" * 50_000)
    with pytest.raises(DiskTrouble, match="no space left"):
        vault.merge()
    with pytest.raises(DiskTrouble, match="no space left"):
        vault.record(an_entry())
    assert list(vault.everything()) == kept
    assert len(boxes(home)) == 1
    vault.database.row("PRAGMA max_page_count = 100000")
    assert vault.merge() == 0
    assert vault.count() == 6
