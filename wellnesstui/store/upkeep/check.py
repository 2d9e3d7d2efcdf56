"""Checking a home: who may read it, whether the vault is whole, whether it is backed up."""

from __future__ import annotations

import os
import stat
import sys
from typing import NamedTuple

from wellnesstui.domain.errors import KeyTrouble, VaultDamaged, VaultLocked, WellnessError
from wellnesstui.domain.moment import Day, day_name
from wellnesstui.store.backups import backup_list, backup_names, second_folder
from wellnesstui.store.database.connection import OLDEST_SQLITE, Database
from wellnesstui.store.disk.disk_error import disk_trouble
from wellnesstui.store.disk.files import file_sizes
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.regular import expect_regular
from wellnesstui.store.keys.key_file import is_inbox_used, is_sealed, vault_salt
from wellnesstui.store.keys.vault_keys import Keys
from wellnesstui.store.upkeep import inbox_check
from wellnesstui.store.upkeep.access import can_look, obstacles
from wellnesstui.store.upkeep.inbox_check import Finding
from wellnesstui.store.upkeep.inbox_check import summary as summary
from wellnesstui.store.upkeep.inventory import sharing_notices

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NAMED = 20
"""Most files that are named one by one."""
_STALE = 7
"""Days after which the newest backup is too old."""


def examine(home: Home, today: Day, keys: Keys | None = None) -> Iterator[Finding]:
    """The findings, one check after the other. ``keys`` are those of a sealed home, if known.

    Changes nothing; one file is made for a moment, to see whether that is possible. Raises no
    WellnessError: that is a finding.
    """
    for each in obstacles(home):
        yield Finding(about="access", is_well=False, sentence=each.sentence, hint=each.hint)
    if home.is_new:
        if is_inbox_used(home):
            sentence = (
                "The key file vault.key is missing, and entries are waiting that only it can open."
            )
            hint = f"Put vault.key back into {home.data}, for example from a backup."
            yield Finding(about="keys", is_well=False, sentence=sentence, hint=hint)
        elif can_look(home):
            yield Finding(about="vault", is_well=True, sentence="Nothing has been saved yet.")
        return
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _access(home),
        lambda: _place(home),
        lambda: _sealing(home),
        lambda: _inbox_key(home, keys),
        lambda: _vault(home, keys),
        lambda: inbox_check.look(home, keys),
        lambda: _backups(home, today),
        lambda: _second(home, today),
        lambda: _leftovers(home),
        lambda: _versions(),
    )
    for check in checks:
        try:
            yield from check()
        except WellnessError as error:
            yield Finding(about="trouble", is_well=False, sentence=error.sentence, hint=error.hint)
        except OSError as error:
            trouble = disk_trouble(error, "check everything")
            yield Finding(
                about="trouble", is_well=False, sentence=trouble.sentence, hint=trouble.hint
            )


class _Condition(NamedTuple):
    """Schema version of a vault, how many entries it has, and whether every page and row is intact."""

    version: int
    entries: int
    is_whole: bool


def _access(home: Home) -> Iterator[Finding]:
    if sys.platform == "win32":
        sentence = "Windows keeps other accounts out of your folder; wellness can't check that."
        yield Finding(about="access", is_well=True, sentence=sentence)
        return
    open_to_others = [
        path
        for path in (home.data, *(path for path, _ in file_sizes(home.data)))
        if stat.S_IMODE(os.lstat(path).st_mode) & 0o077 and not os.path.islink(path)
    ]
    if not open_to_others:
        yield Finding(
            about="access", is_well=True, sentence="Only your account can read the files."
        )
    for path in open_to_others[:_NAMED]:
        yield Finding(
            about="access",
            is_well=False,
            sentence=f"Other accounts may be able to read {path}.",
            hint=f"Run chmod go= '{path}' to fix it, if this disk supports permissions.",
        )
    left = len(open_to_others[_NAMED:])
    if left:
        sentence = f"Other accounts may be able to read {left:,} more files in {home.data}."
        hint = f"Run chmod -R go= '{home.data}' to fix them all."
        yield Finding(about="access", is_well=False, sentence=sentence, hint=hint)


def _place(home: Home) -> Iterator[Finding]:
    notices = sharing_notices(home.data)
    if not notices:
        sentence = "This folder doesn't look like a synced folder (Dropbox, iCloud…)."
        yield Finding(about="place", is_well=True, sentence=sentence)
    for sentence in notices:
        hint = "To use another folder, set WELLNESS_HOME."
        yield Finding(about="place", is_well=False, sentence=sentence, hint=hint, is_remark=True)


def _sealing(home: Home) -> Iterator[Finding]:
    sealed = is_sealed(home)
    sentence = (
        "Protected by a passphrase."
        if sealed
        else "Not protected by a passphrase: anyone who has the files can read them."
    )
    hint = "" if sealed else "Set one in Settings, or with `wellness passphrase set`."
    yield Finding(about="passphrase", is_well=True, sentence=sentence, hint=hint)
    if sealed:
        from wellnesstui.store.backups.archive import key_of
        from wellnesstui.store.keys.slots import is_sealed as is_closed
        from wellnesstui.store.upkeep.passphrase_change import backups_of

        for path in backups_of(home):
            if not is_closed(key_of(path)):
                yield Finding(
                    about="passphrase",
                    is_well=False,
                    sentence=f"{path} opens without the passphrase.",
                    hint="Delete it, or run `wellness passphrase renew` to protect it too.",
                )


def _inbox_key(home: Home, keys: Keys | None) -> Iterator[Finding]:
    from wellnesstui.store.keys.inbox_key import inbox_public

    try:
        inbox_public(home, keys.salt if keys else None)
    except KeyTrouble as error:
        yield Finding(about="keys", is_well=False, sentence=error.sentence, hint=error.hint)


def _vault(home: Home, keys: Keys | None) -> Iterator[Finding]:
    from wellnesstui.store.database.opening import SCHEMA_VERSION
    from wellnesstui.store.keys.key_file import load_or_make

    if not os.path.lexists(home.vault):
        yield Finding(
            about="vault",
            is_well=True,
            sentence="There's no vault yet. It's created the first time you open your log.",
        )
        return
    try:
        keys = keys or load_or_make(home)
    except VaultLocked:
        sentence = "The vault wasn't checked: it needs your passphrase, and none was given."
        yield Finding(about="vault", is_well=True, sentence=sentence)
        return
    if not os.access(home.vault, os.R_OK) or vault_salt(home) not in (None, keys.salt):
        return  # another finding is about that, with what helps
    try:
        _expect_own_tables(home, keys)
        condition = _read(home, keys)
    except VaultDamaged:
        condition = _Condition(SCHEMA_VERSION, 0, is_whole=False)
    if condition.is_whole:
        count = condition.entries
        sentence = f"The vault is intact: {count:,} {'entry' if count == 1 else 'entries'}."
        yield Finding(about="vault", is_well=True, sentence=sentence)
    else:
        yield Finding(
            about="vault",
            is_well=False,
            sentence="The vault is damaged.",
            hint=f"`wellness doctor --repair` sets it aside and makes a new one. {_what_helps(home)}",
        )
    if condition.version != SCHEMA_VERSION:
        sentence = "The vault is from another version of wellness."
        yield Finding(
            about="vault",
            is_well=False,
            sentence=sentence,
            hint="Open it with the newest version of wellness.",
        )


def _expect_own_tables(home: Home, keys: Keys) -> None:
    """Raises VaultSchemaMismatch, VaultNewer."""
    from wellnesstui.store.database.schema import expect_own_tables

    for key in keys.databases:
        database = Database(home.vault, key, keys.salt)
        try:
            return expect_own_tables(database)
        except VaultDamaged:
            continue  # after a kill while it was sealed it may still have a former key
        finally:
            database.close()
    return None


def _what_helps(home: Home) -> str:
    day = backup_names.day_of(os.path.basename(backup_list.newest_good(home)))
    if day is None:
        return "It recovers whatever can still be read; there's no good backup."
    return f"It recovers whatever can still be read, plus the good backup from {day_name(day)}."


def is_whole(home: Home, keys: Keys) -> bool:
    """Whether every page and row of the vault is intact. Raises VaultTrouble, DiskTrouble."""
    try:
        return _read(home, keys).is_whole
    except VaultDamaged:
        return False


def _read(home: Home, keys: Keys) -> _Condition:
    try:
        expect_regular(home.vault)
    except OSError as error:  # of a link that leads nowhere SQLite would make a new file there
        raise disk_trouble(error, "open the vault") from error
    for key in keys.databases:  # after a kill while it was sealed it may still have a former one
        database = Database(home.vault, key, keys.salt)
        try:
            version = database.row("PRAGMA user_version")
            damaged = database.rows("PRAGMA cipher_integrity_check")
            damaged += [row for row in database.rows("PRAGMA integrity_check") if row != ("ok",)]
            [(count,)] = database.rows("SELECT count(*) FROM entry")
            return _Condition(version[0] if version else 0, count, is_whole=not damaged)
        except VaultDamaged:
            if key == keys.databases[-1]:
                raise
        finally:
            database.close()
    raise AssertionError("there is always a key")


def _backups(home: Home, today: Day) -> Iterator[Finding]:
    path = backup_list.newest_good(home)
    day = backup_names.day_of(os.path.basename(path))
    broken = backup_list.newer_than(home, path)
    if day is None:
        hint = "To make one: `wellness backup`."
        sentence = "There's no good backup." if broken else "There's no backup yet."
        yield Finding(
            about="backups", is_well=False, sentence=sentence, hint=hint, is_remark=not broken
        )
    else:
        latest = "latest good backup" if broken else "latest backup"
        sentence = f"Your {latest} is from {day_name(day, today)}."
        hint = "" if today - day <= _STALE else "To make a new one: `wellness backup`."
        yield Finding(
            about="backups", is_well=not hint, sentence=sentence, hint=hint, is_remark=True
        )
    for each in broken:
        sentence = f"{each} is damaged or incomplete."
        yield Finding(
            about="backups",
            is_well=False,
            sentence=sentence,
            hint="You can delete it; it can't be used.",
        )


def _second(home: Home, today: Day) -> Iterator[Finding]:
    if not second_folder.chosen(home):
        return
    folder = second_folder.folder(home)
    if not folder:
        sentence = "Your second backup folder isn't available right now."
        hint = "The next backup is copied when it is. If it's gone for good, choose another one."
        yield Finding(about="backups", is_well=True, sentence=sentence, hint=hint)
        return
    day = next(
        map(backup_names.day_of, backup_names.newest_first(backup_names.names(folder))), None
    )
    is_well = day is not None and today - day <= _STALE
    sentence = "There's no backup in your second backup folder."
    if day is not None:
        sentence = f"The newest backup in your second backup folder is from {day_name(day, today)}."
    hint = "" if is_well else "To make a new one and copy it there: `wellness backup`."
    yield Finding(about="backups", is_well=is_well, sentence=sentence, hint=hint, is_remark=True)


def _leftovers(home: Home) -> Iterator[Finding]:
    halves = [path for path, _ in file_sizes(home.data) if ".half-written" in path]
    quarantined = [
        path
        for path, _ in file_sizes(home.data)
        if ".db.damaged-" in path and not path.endswith("-journal")
    ]
    if halves:
        count = "1 unfinished file" if len(halves) == 1 else f"{len(halves)} unfinished files"
        sentence = f"{count} left by a program that was stopped; deleted within hours."
        yield Finding(about="leftovers", is_well=True, sentence=sentence)
    for path in quarantined:
        hint = "`wellness doctor --repair` recovers what it can. Delete it once nothing is missing."
        yield Finding(
            about="leftovers",
            is_well=False,
            sentence=f"A damaged vault was set aside: {path}",
            hint=hint,
        )


def _versions() -> Iterator[Finding]:
    from wellnesstui import __version__
    from wellnesstui.store.database.sqlcipher import sqlcipher3

    sqlite = tuple(int(part) for part in sqlcipher3.sqlite_version.split("."))
    python = ".".join(map(str, sys.version_info[:3]))
    sentence = f"wellness {__version__}, Python {python}, SQLite {sqlcipher3.sqlite_version}."
    yield Finding(about="versions", is_well=sqlite >= OLDEST_SQLITE, sentence=sentence)
