"""Opens the vault and loads the settings for a command; notices go to stderr."""

from __future__ import annotations

from wellnesstui.cli.printing import say
from wellnesstui.cli.streams import has_signs
from wellnesstui.domain.errors import DiskTrouble, VaultLocked, WellnessError
from wellnesstui.store.disk.home import Home
from wellnesstui.store.inbox import inbox
from wellnesstui.store.settings import settings
from wellnesstui.store.settings.settings import Settings
from wellnesstui.store.vault.reader import VaultReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from wellnesstui.domain.moment import Minute
    from wellnesstui.store.keys.vault_keys import Keys
    from wellnesstui.store.vault.vault import Vault

    _Opened = TypeVar("_Opened", bound=VaultReader)


def load_settings(home: Home) -> Settings:
    """The settings, with a notice on stderr for each line that could not be read.

    Where the terminal has no signs, letters are used whatever they say.
    """
    loaded = settings.load(home)
    loaded.has_signs = has_signs()
    for notice in loaded.notices:
        say(notice)
    return loaded


def open_vault(home: Home, boundary: Minute, keys: Keys | None = None) -> Vault:
    """The vault to read and write, with the inbox merged.

    ``keys`` are those of a sealed home, if they are known; else the passphrase is asked for.
    Raises VaultLocked, KeyTrouble, DiskTrouble, VaultDamaged.
    """
    from wellnesstui.store.vault.vault import Vault

    vault = _opened(Vault, home, boundary, keys)
    return _merged(vault, vault.merge)


def open_to_read(home: Home, boundary: Minute) -> VaultReader:
    """The vault to read, with the inbox merged, in a memory copy on a full or read-only disk.

    It loads less than ``open_vault``. Raises VaultLocked, KeyTrouble, VaultDamaged.
    """
    try:
        vault = _opened(VaultReader, home, boundary, None)
    except DiskTrouble as error:
        from wellnesstui.store.vault.memory_copy import read_in_memory

        vault = read_in_memory(home, boundary, error, _ask_for_keys)
        say(vault.waiting_notice)
        return vault
    return _merged(vault, vault.merge_to_read)


def _opened(kind: type[_Opened], home: Home, boundary: Minute, keys: Keys | None) -> _Opened:
    try:
        return kind.open(home, boundary, keys=keys, tell=say)
    except VaultLocked:
        return kind.open(home, boundary, keys=_ask_for_keys(home), tell=say)


def _ask_for_keys(home: Home) -> Keys | None:
    from wellnesstui.cli.unlocking import unlock

    return unlock(home)


def _merged(vault: _Opened, merge: Callable[[], int]) -> _Opened:
    if vault.notice:
        say(vault.notice)
    try:
        if notice := inbox.merging_notice(vault.home):
            say(notice)
        merge()
    except WellnessError:
        vault.close()
        raise
    for notice in (vault.waiting_notice, vault.rekey_notice):
        if notice:
            say(notice)
    if vault.unread_boxes:
        say(inbox.unreadable_notice(vault.unread_boxes))
    return vault
