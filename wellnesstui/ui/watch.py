"""Notices what changes under an open app: the inbox, the vault, the minute and the day."""

from __future__ import annotations

import os
import time

from wellnesstui.store.home import Home
from wellnesstui.store.vault import Vault


class Watch:
    """Ask it now and then; it costs two system calls and one page of the vault."""

    def __init__(self, home: Home, vault: Vault) -> None:
        self._home = home
        self._vault = vault
        self._minute = 0
        self._seen: dict[str, object] = {}
        self.inbox_filled()
        self.vault_changed()

    def minute_passed(self) -> bool:
        """Whether the clock shows another minute than when last asked; a jump counts too."""
        minute = int(time.time()) // 60
        passed, self._minute = minute != self._minute, minute
        return passed

    def inbox_filled(self) -> bool:
        """Whether something waits that was not there when last asked."""
        try:
            stamp = os.stat(self._home.inbox).st_mtime_ns
        except OSError:
            return False
        return self._news("inbox", stamp)

    def vault_changed(self) -> bool:
        """Whether another program wrote to the vault, or the person's day is another."""
        return self._news("vault", (self._vault.data_version(), self._vault.today()))

    def forget(self, what: str) -> None:
        """Ask about ``inbox`` or ``vault`` again: what was noticed could not be taken in."""
        self._seen.pop(what, None)

    def _news(self, what: str, state: object) -> bool:
        if self._seen.get(what) == state:
            return False
        self._seen[what] = state
        return True
