"""What happens to the changes of an entry that was deleted meanwhile: they're saved as a new one, or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellnesstui.domain.errors import NotFound
from wellnesstui.store.disk import clock

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.ui.host import Host

_DELETED = "That entry was deleted somewhere else."
_SAVE_ANEW = "Save again to keep this as a new entry."
LET_GO = f"{_DELETED} Save to keep this as a new entry, or press Esc again to let it go."


class DeletedMeanwhile:
    """``entry`` is the one that is changed, None for a new one. ``is_told`` once the person knows."""

    def __init__(self, app: Host, entry: Entry | None) -> None:
        self._app, self._entry = app, entry
        self.is_told = False

    def is_news(self) -> bool:
        """Whether it was deleted and nobody said so yet; from then on they know."""
        if self.is_told or self._entry is None:
            return False
        entry = self._entry
        self.is_told = self._app.read(lambda: self._app.vault.is_deleted(entry.id), fallback=False)
        return self.is_told

    def saved(self, changed: Entry, draft: str) -> Entry:
        """The changed entry as it is saved. Raises WellnessError, the first time also if it was deleted."""
        vault = self._app.vault
        if self.is_news():
            raise NotFound(_DELETED, _SAVE_ANEW)
        if self.is_told:
            return vault.record(clock.anew(changed), draft)
        return vault.amend(changed, draft, expected=self._entry)
