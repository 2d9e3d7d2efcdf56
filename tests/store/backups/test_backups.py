"""Backups: whole, checked before they count, rotated, and every damage or trick in one is found."""

from __future__ import annotations

import io
import os
import random
import tarfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hand import Hand, an_entry
from wellnesstui.domain.errors import DiskTrouble, UsedWrongly, VaultDamaged, WellnessError
from wellnesstui.domain.moment import Day, Instant, Minute, civil
from wellnesstui.store.backups import archive, backup_list, backup_names, backups, rotation
from wellnesstui.store.backups.unpacking import opened
from wellnesstui.store.database.connection import Database
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.upkeep import inventory
from wellnesstui.store.vault.vault import Vault

TODAY = "wellness-2026-11-24.tar"


def names(home: Home) -> list[str]:
    return sorted(os.listdir(home.backups))


@pytest.fixture
def made(vault: Vault, home: Home) -> Path:
    """A backup with two entries, one of them in a box."""
    vault.record(an_entry(note="one"))
    path = backups.make_now(vault).path
    inbox.save(home, an_entry(note="two").replace(day=20781))
    sources: list[tuple[str, bytes | str]] = [
        (archive.KEY, home.key),
        (archive.PUBLIC, home.inbox_key),
    ]
    sources += [(archive.VAULT, home.vault), *backups._boxes(home)[0]]
    Path(path).write_bytes(b"".join(archive.pieces(Instant(1_795_513_920), sources)))
    return Path(path)


# Making them


def test_a_backup_is_a_tar_that_anything_opens(made: Path, home: Home, tmp_path: Path) -> None:
    with tarfile.open(made) as tar:
        found = {member.name: member for member in tar}
        tar.extractall(tmp_path / "by-hand", filter="data")
    box = next(name for name in found if name.startswith("inbox/"))
    assert list(found) == ["contents", "vault.key", "inbox.pub", "vault.db", box]
    assert {member.mode for member in found.values()} == {0o600}
    by_hand = str(tmp_path / "by-hand")
    with Vault.open(Home(by_hand, by_hand, by_hand)) as vault:
        assert vault.merge() == 0
        assert [entry.note for entry in vault.everything()] == ["one", "two"]


def test_one_a_day(vault: Vault, home: Home, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    assert backups.daily(vault) == ""
    assert not os.path.exists(home.backups), "there is nothing to back up yet"
    vault.record(an_entry())
    assert backups.daily(vault) == ""
    assert names(home) == [TODAY]
    assert os.stat(os.path.join(home.backups, TODAY)).st_mode & 0o777 == 0o600
    with monkeypatch.context() as patch:
        patch.setattr(backups, "make", None)
        assert backups.daily(vault) == "", "asked again it only looks"
    hand.forward(17)  # 03:52: still the same day
    backups.daily(vault)
    assert names(home) == [TODAY]
    hand.forward(1)
    backups.daily(vault)
    assert names(home) == [TODAY, "wellness-2026-11-25.tar"]


def test_by_hand_twice_a_day_and_elsewhere(vault: Vault, home: Home, tmp_path: Path) -> None:
    vault.record(an_entry())
    first, second, third = (backups.make_now(vault) for _ in range(3))
    assert os.path.basename(first.path) == TODAY
    assert len({first.path, second.path, third.path}) == 3
    assert all(backup_names.day_of(name) == vault.today() for name in names(home))
    stick = tmp_path / "stick"
    stick.mkdir()
    assert backups.make_now(vault, str(stick)).path == str(stick / TODAY)
    assert backups.make_now(vault, str(stick / "mine.tar")).path == str(stick / "mine.tar")
    with pytest.raises(UsedWrongly, match="with that name already"):
        backups.make_now(vault, str(stick / "mine.tar"))
    with pytest.raises(UsedWrongly, match="folder doesn't exist"):
        backups.make_now(vault, str(stick / "no" / "mine.tar"))
    assert sorted(os.listdir(stick)) == ["mine.tar", TODAY]
    assert second.entries == 1
    assert second.size == os.path.getsize(second.path)


def test_a_link_or_a_strange_file_in_the_inbox_stays_out(vault: Vault, home: Home) -> None:
    vault.record(an_entry())
    os.makedirs(home.inbox, exist_ok=True)
    os.symlink("/etc/passwd", os.path.join(home.inbox, "link.box"))
    Path(home.inbox, "a b.box").write_bytes(b"x")
    Path(home.inbox, "large.box").write_bytes(bytes(archive.MAX_BOX + 1))
    Path(home.inbox, "unreadable.box").write_bytes(b"kept as it is")
    made = backups.make_now(vault)
    assert made.left_out == 3
    with tarfile.open(made.path) as tar:
        assert tar.getnames()[4:] == ["inbox/unreadable.box"]


@pytest.mark.parametrize("step", ["write", "fsync", "replace", "vacuum"])
def test_a_full_disk(vault: Vault, home: Home, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    vault.record(an_entry())
    os.makedirs(home.backups, 0o700)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    run = Database.run

    def no_room(self: Database, sql: str, values: object = ()) -> int:
        if "VACUUM" in sql:
            raise DiskTrouble("There's no space left on the disk.")
        return run(self, sql, values)

    with monkeypatch.context() as patch:
        if step == "vacuum":
            patch.setattr(Database, "run", no_room)
        else:
            patch.setattr(os, step, full)
        assert "no space left" in backups.daily(vault)
    assert names(home) == []
    assert vault.count() == 1
    assert backups.daily(vault) == ""
    assert names(home) == [TODAY]


def test_a_copy_that_does_not_read_back_does_not_count(
    vault: Vault, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.record(an_entry())
    backups.make_now(vault)
    before = Path(home.backups, TODAY).read_bytes()
    pieces = archive.pieces

    def flipped(*of: object) -> object:
        content = bytearray(b"".join(pieces(*of)))  # type: ignore[arg-type]
        content[len(content) // 2] ^= 4
        return (bytes(content),)

    monkeypatch.setattr(archive, "pieces", flipped)
    with pytest.raises(DiskTrouble, match="couldn't be verified"):
        backups.make(vault, os.path.join(home.backups, TODAY), replace=True)
    assert names(home) == [TODAY]
    assert Path(home.backups, TODAY).read_bytes() == before


def test_what_a_kill_left_is_swept(vault: Vault, home: Home) -> None:
    vault.record(an_entry())
    os.makedirs(home.backups, 0o700)
    left = Path(home.backups, "vault.db.abc.half-written")
    left.write_bytes(b"x")
    os.utime(left, (0, 0))
    backups.daily(vault)
    assert names(home) == [TODAY]


def test_where_names_it(vault: Vault, home: Home) -> None:
    vault.record(an_entry())
    backups.daily(vault)
    (found,) = [each for each in inventory.files(home) if each[0].endswith(".tar")]
    assert "backup" in found[2]
    assert "anyone who has it" in found[3]


# Rotation


def name(day: int) -> str:
    return "wellness-{:04}-{:02}-{:02}.tar".format(*civil(Day(day)))


@given(st.lists(st.integers(20_000, 20_120), min_size=1, unique=True))
def test_what_stays(days: list[int]) -> None:
    """Day after day in any order, each made and rotated: seven days, four weeks, the newest always."""
    there: set[str] = set()
    for day in days:
        there = rotation.staying({*there, name(day)}, name(day))
        assert name(day) in there
        newest = sorted(there, reverse=True)[: rotation.DAYS]
        assert len(there) <= rotation.DAYS + rotation.WEEKS + 1
        assert rotation.staying(there, name(day)) == there
        assert set(newest) <= there
    assert name(max(days)) in there


def test_a_hundred_days_in_a_row() -> None:
    there: set[str] = set()
    for day in range(20_000, 20_100):
        there = rotation.staying({*there, name(day)}, name(day))
    left = sorted(backup_names.day_of(each) or 0 for each in there)
    assert left[-7:] == list(range(20_093, 20_100))
    assert len({(day + 3) // 7 for day in left}) == 4
    assert all((day + 3) % 7 == 6 for day in left[:-7]), "the Sunday of each earlier week"


def test_rotation_leaves_what_is_not_its_own(vault: Vault, home: Home, tmp_path: Path) -> None:
    vault.record(an_entry())
    os.makedirs(home.backups, 0o700)
    old = [name(day) for day in range(20_000, 20_030)]
    for each in (*old, "before-2-to-3-2026-01-01T000000.db", "mine.tar"):
        Path(home.backups, each).write_bytes(b"x")
    Path(home.vault + ".damaged-2026-01-01T000000").write_bytes(b"x")
    backups.daily(vault)
    assert len(names(home)) == 33, "a damaged vault lies aside, so nothing is removed"
    os.unlink(home.vault + ".damaged-2026-01-01T000000")
    backups.make_now(vault)
    left = names(home)
    assert {"before-2-to-3-2026-01-01T000000.db", "mine.tar", TODAY} <= set(left)
    assert len(left) < 16


def test_the_newest_good_one(vault: Vault, home: Home, hand: Hand) -> None:
    assert backup_list.newest_good(home) == ""
    vault.record(an_entry())
    backups.daily(vault)
    hand.forward(24)
    backups.daily(vault)
    newer = Path(home.backups, "wellness-2026-11-25.tar")
    assert backup_list.newest_good(home) == str(newer)
    newer.write_bytes(newer.read_bytes()[:-1])
    assert backup_list.newest_good(home) == os.path.join(home.backups, TODAY)


# Damage and tricks


def refused(home: Home, path: Path) -> None:
    """It is said, and nothing of it is left anywhere."""
    before = {each: Path(each).read_bytes() for each, *_ in inventory.files(home)}
    with pytest.raises(WellnessError) as caught, opened(home, str(path), Minute(240)):
        raise AssertionError("it was opened")
    assert isinstance(caught.value, VaultDamaged)
    after = {each: Path(each).read_bytes() for each, *_ in inventory.files(home)}
    assert after == before


def test_every_flipped_bit_is_found(made: Path, home: Home) -> None:
    whole = made.read_bytes()
    chance = random.Random(6)
    header = [chance.randrange(512 * 8) for _ in range(150)]
    for bit in header + [chance.randrange(len(whole) * 8) for _ in range(250)]:
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        made.write_bytes(flipped)
        with pytest.raises(VaultDamaged):
            archive.read(str(made))
    made.write_bytes(flipped)
    refused(home, made)
    made.write_bytes(whole)
    assert len(archive.read(str(made)).parts) == 4


def test_one_cut_short_or_too_long(made: Path, home: Home) -> None:
    whole = made.read_bytes()
    for length in (0, 1, 511, 512, 1024, len(whole) // 2, len(whole) - 512, len(whole) - 1):
        made.write_bytes(whole[:length])
        with pytest.raises(VaultDamaged):
            archive.read(str(made))
    made.write_bytes(whole + bytes(512))
    refused(home, made)


def hostile(path: Path, *members: tarfile.TarInfo, first: bytes = b"x") -> Path:
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as tar:
        for member in members:
            member.size = len(first) if member.isreg() else 0
            tar.addfile(member, io.BytesIO(first))
    return path


def member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    found = tarfile.TarInfo(name)
    found.type, found.linkname = kind, link
    return found


@pytest.mark.parametrize(
    "members",
    [
        [member("contents", tarfile.SYMTYPE, "/etc/passwd")],
        [member("vault.db", tarfile.LNKTYPE, "../../vault.db")],
        [member("../evil")],
        [member("/tmp/evil")],
        [member("vault.key"), member("vault.key")],
        [member("contents", tarfile.FIFOTYPE)],
        [member("contents", tarfile.DIRTYPE)],
    ],
)
def test_a_hostile_tar(home: Home, tmp_path: Path, members: list[tarfile.TarInfo]) -> None:
    home.prepare()
    refused(home, hostile(tmp_path / "hostile.tar", *members))
    assert not os.path.exists("/tmp/evil")


LISTS = {
    "absolute": "/tmp/evil",
    "parent": "inbox/../../evil.box",
    "other": "settings.toml",
    "hidden": "inbox/.x.box",
    "long": f"inbox/{'x' * 200}.box",
}


@pytest.mark.parametrize("evil", LISTS.values(), ids=LISTS)
def test_a_hostile_name_that_is_listed(made: Path, home: Home, evil: str) -> None:
    """The list itself is whole, and every checksum right."""
    sources: list[tuple[str, bytes | str]] = [
        ("vault.key", b"k"),
        ("inbox.pub", b"p"),
        ("vault.db", b"v"),
    ]
    made.write_bytes(b"".join(archive.pieces(Instant(1), [*sources, (evil, b"x")])))
    refused(home, made)


@pytest.mark.parametrize(
    "of",
    [
        ["vault.key", "inbox.pub"],
        ["inbox.pub", "vault.key", "vault.db"],
        ["vault.key", "inbox.pub", "vault.db", "vault.db"],
        ["vault.key", "inbox.pub", "vault.db", "inbox/A.box", "inbox/a.box"],
        ["vault.key", "inbox.pub", "vault.db"],
    ],
)
def test_files_that_are_missing_twice_or_not_what_they_say(
    made: Path, home: Home, of: list[str]
) -> None:
    made.write_bytes(b"".join(archive.pieces(Instant(1), [(name, b"x") for name in of])))
    refused(home, made)


@pytest.mark.parametrize("size", [10_000_000_000, 8_000_000_000])
def test_ten_gigabytes_that_are_not_there(
    made: Path, home: Home, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    huge = archive.Part(name="vault.db", size=size, digest="0" * 64)
    small = [
        archive.Part(name=name, size=1, digest="0" * 64) for name in ("vault.key", "inbox.pub")
    ]
    listed = archive._listed(archive.Contents(made=Instant(1), parts=(*small, huge)))
    header = archive._header("contents", len(listed), Instant(1))
    made.write_bytes(header + listed + archive._padding(len(listed)) + bytes(4096))
    refused(home, made)
    made.write_bytes(archive._header("contents", 8_000_000_000, Instant(1)))
    refused(home, made)


def test_a_pipe_or_nothing(home: Home, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsedWrongly, match="isn't a regular file"):
        archive.read(str(tmp_path / "pipe"))
    with pytest.raises(DiskTrouble, match="no file with that name"):
        archive.read(str(tmp_path / "nothing"))


@given(st.binary(max_size=2000))
def test_any_bytes(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.tar"
    path.write_bytes(content)
    with pytest.raises(VaultDamaged):
        archive.read(str(path))


def test_a_database_with_a_trigger_of_its_own(vault: Vault, home: Home) -> None:
    vault.record(an_entry())
    vault.database.run("CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM entry; END")
    made = backups.make_now(vault)
    refused(home, Path(made.path))
