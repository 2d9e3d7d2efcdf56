"""Rows for the charts of Trends over a span of days, with no statistics yet."""

from __future__ import annotations

from wellnesstui.domain.text import clean
from wellnesstui.store.database.connection import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class Overview:
    """Days are day numbers of the person's own days, both ends included. Raises VaultTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def bounds(self) -> tuple[int, int] | None:
        """The first and the last day with an entry; None when there is none."""
        rows = self._rows("SELECT min(day), max(day) FROM entry WHERE day BETWEEN ? AND ?")
        first, last = rows[0]
        return None if first is None else (first, last)

    def logged(self, first: int, last: int) -> int:
        """The number of days with an entry of any kind."""
        sql = "SELECT count(DISTINCT day) FROM entry WHERE day BETWEEN ? AND ?"
        return int(self._rows(sql, first, last)[0][0])

    def feelings(self, first: int, last: int) -> list[tuple[int, int, int | None, int | None]]:
        """Day, hour of the wall clock, mood and energy of each entry that has either; day after day."""
        sql = """
        SELECT day, ((at + offset) % 86400 + 86400) % 86400 / 3600, mood, energy FROM entry
        WHERE day BETWEEN ? AND ? AND (mood IS NOT NULL OR energy IS NOT NULL) ORDER BY day, n
        """
        return self._rows(sql, first, last)

    def doings(self, first: int, last: int) -> list[tuple[int, str, int | None, str]]:
        """Day, activity, minutes or None, and domain of each activity of an entry."""
        sql = """
        SELECT day, activity.name, minutes, entry_activity.domain
        FROM entry JOIN entry_activity USING (n)
        JOIN activity ON activity.folded = entry_activity.activity WHERE day BETWEEN ? AND ?
        """
        rows = self._rows(sql, first, last)
        cleaned = _cleaned(name for _, name, _, _ in rows)
        return [(day, cleaned[name], minutes, domain) for day, name, minutes, domain in rows]

    def words(self, first: int, last: int) -> list[tuple[int, str, int | None]]:
        """Day, feeling word, and the entry's mood or None, for each word of an entry."""
        sql = """
        SELECT day, word.name, mood FROM entry JOIN entry_word USING (n)
        JOIN word ON word.folded = entry_word.word WHERE day BETWEEN ? AND ?
        """
        rows = self._rows(sql, first, last)
        cleaned = _cleaned(name for _, name, _ in rows)
        return [(day, cleaned[name], mood) for day, name, mood in rows]

    def _rows(self, sql: str, first: int = -(10**6), last: int = 10**6) -> list[tuple[Any, ...]]:
        return self._database.rows(sql, (first, last))


def _cleaned(names: Iterable[str]) -> dict[str, str]:
    """The cleaned form of each name, computed once: thousands of rows have a few dozen names."""
    return {name: clean(name) for name in set(names)}
