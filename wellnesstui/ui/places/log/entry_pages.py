"""The entries of a keyset cursor by index, read from the vault in pages when they are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry
    from wellnesstui.domain.moment import Day
    from wellnesstui.store.database.entry_cursor import EntryCursor

PAGE = 64
"""Entries that are read at a time."""
_MAX_PAGES = 48


class EntryPages:
    """A cursor's entries with a cache of 48 pages, from which the oldest goes first."""

    def __init__(self, cursor: EntryCursor) -> None:
        self._cursor = cursor
        self._pages: dict[int, list[Entry | None]] = {}

    def __len__(self) -> int:
        """The number of entries that the cursor has fetched."""
        return len(self._cursor)

    @property
    def is_whole(self) -> bool:
        """Whether the cursor has come to the last entry."""
        return self._cursor.is_exhausted

    @property
    def days(self) -> Sequence[Day]:
        """The day of each entry."""
        return self._cursor.days

    def number(self, index: int) -> int | None:
        """The vault's number of an entry, None beyond the end."""
        return self._cursor.numbers[index] if index < len(self._cursor) else None

    def index_of(self, number: int) -> int | None:
        """The index of the entry with that number, None if the cursor hasn't come to it."""
        try:
            return self._cursor.numbers.index(number)
        except ValueError:
            return None

    def entry(self, index: int) -> Entry | None:
        """An entry, None if it was deleted meanwhile. Raises VaultTrouble."""
        number, place = divmod(index, PAGE)
        if number not in self._pages:
            while len(self._pages) >= _MAX_PAGES:
                del self._pages[next(iter(self._pages))]
            self._pages[number] = self._cursor.entries(number * PAGE, (number + 1) * PAGE)
        page = self._pages[number]
        return page[place] if place < len(page) else None

    def read_on(self, count: int) -> None:
        """Move the cursor on by at least ``count`` entries, or to the last one. Raises VaultTrouble."""
        self._pages.pop(len(self._cursor) // PAGE, None)  # that page was not full
        self._cursor.fetch(count)
