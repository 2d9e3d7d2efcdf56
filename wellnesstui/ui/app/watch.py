"""Detects what changes under an open app: the inbox, the vault, the settings, the minute and the day."""

from __future__ import annotations

import os
import time

from wellnesstui.store.disk.home import Home
from wellnesstui.store.vault.vault import Vault


class ChangeWatch:
    """Each question is about the time since it was last asked; all cost three system calls and one page."""

    def __init__(self, home: Home, vault: Vault) -> None:
        self._home = home
        self._vault = vault
        self._minute = 0
        self._seen: dict[str, object] = {}
        self.has_inbox_filled()
        self.have_settings_changed()
        self.has_vault_changed()

    def has_minute_passed(self) -> bool:
        """Whether the clock shows another minute; a jump counts too."""
        minute = int(time.time()) // 60
        passed, self._minute = minute != self._minute, minute
        return passed

    def has_inbox_filled(self) -> bool:
        """Whether the inbox got an entry."""
        try:
            stamp = os.stat(self._home.inbox).st_mtime_ns
        except OSError:
            return False
        return self._is_new("inbox", stamp)

    def have_settings_changed(self) -> bool:
        """Whether the settings file was written."""
        try:
            stamp = os.stat(self._home.settings).st_mtime_ns
        except OSError:
            stamp = 0
        return self._is_new("settings", stamp)

    def has_vault_changed(self) -> bool:
        """Whether another program wrote to the vault, or the person's day changed."""
        return self._is_new("vault", (self._vault.data_version(), self._vault.today()))

    def forget(self, source: str) -> None:
        """Report the change of ``inbox`` or ``vault`` once more: it could not be taken in."""
        self._seen.pop(source, None)

    def _is_new(self, source: str, state: object) -> bool:
        if self._seen.get(source) == state:
            return False
        self._seen[source] = state
        return True
