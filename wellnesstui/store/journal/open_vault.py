"""The open vault as a Protocol, for rooms below ``store.vault``: they never open one."""

from __future__ import annotations

from typing import Protocol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.labels import Labels
    from wellnesstui.domain.moment import Day, Minute
    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.disk.home import Home
    from wellnesstui.store.keys.vault_keys import Keys


class OpenVault(Protocol):
    """``boundary`` is the minute after midnight at which the person's day begins."""

    home: Home
    keys: Keys
    database: Database
    boundary: Minute

    def today(self) -> Day:
        """The person's current day."""

    def labels(self) -> Labels:
        """The labels of the five moods."""

    def merge(self) -> int:
        """The number of boxes that can't be read; all others of the inbox are merged."""
