"""Homes that earlier programs left behind open with this one, and nothing in them is other than it was.

Each stands beside what it held by the program that made it; ``make`` says how.
"""

from __future__ import annotations

import json
import os
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import Wellness
from tests.hand import Hand, an_entry
from tests.homes import look
from tests.homes.make import PASSPHRASES, ZONE
from wellnesstui.domain.entry import TrackerValue
from wellnesstui.domain.errors import CantUndo, NotFound, WrongPassphrase
from wellnesstui.domain.moment import Minute
from wellnesstui.store.backups import merge, restore, unpacking
from wellnesstui.store.backups.backup_names import upgraded_on
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.schema import MIGRATIONS
from wellnesstui.store.disk.home import Home
from wellnesstui.store.journal.journal import OF_FILES
from wellnesstui.store.keys import key_file
from wellnesstui.store.keys.key_file import load_or_make
from wellnesstui.store.keys.slots import PASSPHRASE, RECOVERY, Secret
from wellnesstui.store.keys.vault_keys import Keys
from wellnesstui.store.settings import settings
from wellnesstui.store.vault.vault import Vault
from wellnesstui.ui.drafts import CARD, PlaceDrafts

OF_FIVE = ("5e15ea2", "641800c", "88fd98e", "a6bf8bc", "fae55a1")
"""Homes whose tables are those of the fifth migration."""
STORED = sorted(Path(__file__).parent.glob("*/*.tar.gz"))
DEEDS = ["deleted", "amended", "kept", "kept"]
"""What was done on the last day and stands, the newest first; before it comes what waited."""


class Lived(NamedTuple):
    """A copy of a stored home, and what it held. ``name`` begins with the commit that made it;
    ``waiting`` are the ids in its inbox."""

    name: str
    home: Home
    held: dict[str, Any]
    waiting: set[str]

    @property
    def boundary(self) -> Minute:
        return settings.load(self.home).boundary

    def open(self, there: Home | None = None) -> Vault:
        """The vault of this home, or of one into which it was restored."""
        home = there or self.home
        return Vault.open(
            home, self.boundary, keys=unlock(home) if key_file.is_sealed(home) else None
        )

    @property
    def tables(self) -> int:
        """The version of the tables that its program made."""
        older = {"52e8934": 3}
        return older.get(self.name, 5 if self.name in OF_FIVE else len(MIGRATIONS))

    def in_backup(self) -> list[dict[str, Any]]:
        """The entries that its backups hold."""
        return [each for each in self.held["entries"] if each["id"] not in self.waiting]


@pytest.fixture(
    params=STORED, ids=lambda path: f"{path.parent.name}-{path.name.removesuffix('.tar.gz')}"
)
def lived(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    hand: Hand,
    in_zone: Callable[[str], None],
) -> Lived:
    """Each stored home, on the day on which it was made."""
    in_zone(ZONE)
    path: Path = request.param
    with tarfile.open(path) as archive:
        archive.extractall(tmp_path / "lived", filter="data")
    home = tmp_path / "lived" / "home"
    monkeypatch.setenv("WELLNESS_HOME", str(home))
    told = path.with_name(path.name.replace(".tar.gz", ".jsonl")).read_text("utf-8")
    held = {what: value for line in told.splitlines() for what, value in json.loads(line).items()}
    waiting = {name.removesuffix(".box") for name in os.listdir(home / "inbox")}
    return Lived(path.parent.name, Home.find(), held, waiting)


def unlock(home: Home) -> Keys:
    """The keys of a sealed home, or of a backup of one."""
    return key_file.unlock(home, Secret(PASSPHRASE, PASSPHRASES[-1]))


def same(found: dict[str, Any], held: dict[str, Any]) -> None:
    """All that was held is there as it was; a later program may say more of an entry."""
    plain = json.loads(json.dumps(found))
    before, after = held["entries"], plain.pop("entries", held["entries"])
    assert [each["id"] for each in after] == [each["id"] for each in before]
    for one, other in zip(before, after, strict=True):
        assert {key: other.get(key) for key in one} == one
    for what, value in plain.items():  # what ``look`` learned since is told of newer homes only
        assert value == held.get(what, value), what


def newest_backup(lived: Lived) -> str:
    names = [name for name in os.listdir(lived.home.backups) if name.endswith(".tar")]
    return os.path.join(lived.home.backups, max(names))


def test_there_is_a_plain_and_a_sealed_one() -> None:
    for folder in {path.parent for path in STORED}:
        assert {path.name for path in folder.glob("*.gz")} == {"plain.tar.gz", "sealed.tar.gz"}
    assert STORED


def test_all_of_it_reads_as_it_did_with_what_waited_in_the_inbox(lived: Lived) -> None:
    assert len(lived.waiting) == 3
    with lived.open() as vault:
        assert vault.notice == ""
        assert vault.merge() == 0
        found = look.vault(vault)
        run = vault.database.run
        run("INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)")
        assert vault.database.rows("PRAGMA foreign_key_check") == []
    assert os.listdir(lived.home.inbox) == []
    same({**found, **look.files(lived.home)}, lived.held)
    with lived.open() as vault:
        same(look.vault(vault), lived.held)


def test_a_command_reads_all_of_it(lived: Lived, wellness: Wellness) -> None:
    sealed = key_file.is_sealed(lived.home)
    option = ("--passphrase-fd", "0") if sealed else ()
    said = wellness(
        "log", "--json", "--all", "--tender", *option, stdin=f"{PASSPHRASES[-1]}\n".encode(),
        env={"WELLNESS_HOME": lived.home.data},
    )  # fmt: skip
    assert (said.code, said.err) == (0, "")
    found = {json.loads(line)["id"] for line in said.out.splitlines()}
    assert found == {each["id"] for each in lived.held["entries"]}


@pytest.fixture
def before_upgrade(lived: Lived) -> str:
    """The path of the copy made when it was opened with this program, which has newer tables; empty where it
    has the same.
    """
    with lived.open() as vault:
        assert vault.database.row("PRAGMA user_version") == (len(MIGRATIONS),)
    if lived.tables == len(MIGRATIONS):
        assert not any(upgraded_on(each) for each in os.listdir(lived.home.backups))
        return ""
    (name,) = [each for each in os.listdir(lived.home.backups) if upgraded_on(each) is not None]
    return os.path.join(lived.home.backups, name)


def test_newer_tables_come_after_a_copy_that_still_has_the_older_ones(
    lived: Lived, before_upgrade: str
) -> None:
    version = lived.tables
    if not before_upgrade:
        return
    assert os.path.basename(before_upgrade).startswith(f"before-{version}-to-{len(MIGRATIONS)}-")
    keys = unlock(lived.home) if key_file.is_sealed(lived.home) else load_or_make(lived.home)
    copy = Database(before_upgrade, keys.database, keys.salt)
    assert copy.row("PRAGMA user_version") == (version,)
    assert copy.row("SELECT count(*) FROM entry") == (len(lived.in_backup()),)
    assert copy.row("SELECT 1 FROM sqlite_schema WHERE name = 'entry_tracker'") is None
    assert copy.row("PRAGMA integrity_check") == ("ok",)
    copy.close()


def test_the_copy_from_before_the_newer_tables_takes_the_place_of_what_came_after(
    lived: Lived, before_upgrade: str
) -> None:
    if not before_upgrade:
        return
    with lived.open() as vault:
        sleep = ("sleep", TrackerValue(7000))
        vault.record(an_entry(note="after the upgrade").replace(trackers=(sleep,)))
    with unpacking.opened(lived.home, before_upgrade, lived.boundary, unlock) as backup:
        keys = unlock(lived.home) if key_file.is_sealed(lived.home) else None
        made = restore.replace_vault(lived.home, backup, keys=keys)
    assert made.entries == len(lived.in_backup())
    with lived.open() as vault:
        assert vault.notice == ""
        assert vault.database.row("PRAGMA user_version") == (len(MIGRATIONS),)
        same({"entries": look.vault(vault)["entries"]}, {"entries": lived.in_backup()})


def test_a_command_restores_the_copy_from_before_the_newer_tables(
    lived: Lived, before_upgrade: str, wellness: Wellness
) -> None:
    if not before_upgrade:
        return
    sealed = key_file.is_sealed(lived.home)
    option = ("--passphrase-fd", "0") if sealed else ()
    said = wellness(
        "restore", before_upgrade, "--yes", *option, stdin=f"{PASSPHRASES[-1]}\n".encode(),
        env={"WELLNESS_HOME": lived.home.data},
    )  # fmt: skip
    assert (said.code, said.err) == (0, "")
    with lived.open() as vault:
        vault.merge()
        same(look.vault(vault), lived.held)  # with what waited in the inbox


def test_what_was_half_typed_waits_for_the_person(lived: Lived) -> None:
    with lived.open() as vault:
        typed = PlaceDrafts(vault).recall(CARD)
    assert (typed.mood, typed.words, typed.note) == (3, ("calm",), "not finished, ")


def undone_kinds(vault: Vault) -> Iterator[str]:
    """The kinds of all that can be undone, each undone; older homes note nothing about files."""
    while True:
        try:
            yield vault.undo().kind
        except CantUndo:
            continue  # it is passed over the next time
        except NotFound:
            return


def test_the_deeds_of_its_last_day_can_be_undone_and_done_again(lived: Lived) -> None:
    with lived.open() as vault:
        vault.merge()
        kinds = list(undone_kinds(vault))
        of_entries = [kind for kind in kinds if kind not in OF_FILES]
        assert of_entries == ["kept"] * 3 + DEEDS
        undone = look.vault(vault)
        today = {each["id"] for each in lived.held["entries"] if each["day"] == 20_781}
        ids = {each["id"] for each in undone["entries"]}
        assert ids.isdisjoint(today | lived.waiting)
        assert len(ids & set(lived.held["gone"])) == 1
        assert not any("And a line since." in each.get("note", "") for each in undone["entries"])
        for _ in kinds:
            vault.redo()
        same({"entries": look.vault(vault)["entries"]}, lived.held)


def test_its_backup_takes_the_place_of_another_home(lived: Lived, tmp_path: Path) -> None:
    new = Home(*[str(tmp_path / "new")] * 3)
    with Vault.open(new) as vault:
        vault.record(an_entry(note="of the new machine"))
    with unpacking.opened(new, newest_backup(lived), lived.boundary, unlock) as backup:
        assert backup.entries == len(lived.in_backup())
        made = restore.replace_vault(new, backup)
    assert made.entries == len(lived.in_backup())
    with lived.open(new) as vault:
        assert vault.notice == ""
        found = look.vault(vault)["entries"]
    same({"entries": found}, {"entries": lived.in_backup()})


def test_its_backup_starts_a_machine_on_which_nothing_was(lived: Lived, tmp_path: Path) -> None:
    new = Home(*[str(tmp_path / "new")] * 3)
    with unpacking.opened(new, newest_backup(lived), lived.boundary, unlock) as backup:
        restore.replace_vault(new, backup)
    with lived.open(new) as vault:
        same({"entries": look.vault(vault)["entries"]}, {"entries": lived.in_backup()})


def test_its_backup_merges_into_another_home(lived: Lived, tmp_path: Path) -> None:
    other = Home(*[str(tmp_path / "other")] * 3)
    mine = an_entry(note="of the other machine")
    with Vault.open(other, lived.boundary) as vault:
        vault.record(mine)
        for added in (len(lived.in_backup()), 0):
            with unpacking.opened(other, newest_backup(lived), lived.boundary, unlock) as backup:
                made = merge.merge(vault, backup.vault)
            assert (made.added, made.changed, made.removed, made.unfit) == (added, 0, 0, 0)
        found = look.vault(vault)
    assert mine.id in {each["id"] for each in found["entries"]}
    brought = [each for each in found["entries"] if each["id"] != mine.id]
    same({"entries": brought}, {"entries": lived.in_backup()})
    for what in ("labels", "starred", "hidden", "agreed", "own resources", "people", "gone"):
        assert json.loads(json.dumps(found[what])) == lived.held[what], what


def test_a_sealed_one_opens_with_its_code_and_with_nothing_else(lived: Lived) -> None:
    code = lived.held.get("recovery code")
    assert (code is not None) == key_file.is_sealed(lived.home)
    if code is None:
        return
    held = key_file.unlock(lived.home, Secret(RECOVERY, code))
    with Vault.open(lived.home, lived.boundary, keys=held) as vault:
        vault.merge()
        same(look.vault(vault), lived.held)
    with pytest.raises(WrongPassphrase):
        key_file.unlock(lived.home, Secret(PASSPHRASE, PASSPHRASES[0]))
