"""What lies behind the pictures of Trends: plain rows over a span of days, nothing worked out yet."""

from __future__ import annotations

from wellnesstui.domain.text import clean
from wellnesstui.store.database import Database

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
        found = self._rows("SELECT min(day), max(day) FROM entry WHERE day BETWEEN ? AND ?")
        first, last = found[0]
        return None if first is None else (first, last)

    def logged(self, first: int, last: int) -> int:
        """How many days have an entry of any kind."""
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
        """Day, activity, minutes if they were said, and domain of each thing that was done."""
        sql = """
        SELECT day, activity.name, minutes, entry_activity.domain
        FROM entry JOIN entry_activity USING (n)
        JOIN activity ON activity.folded = entry_activity.activity WHERE day BETWEEN ? AND ?
        """
        rows = self._rows(sql, first, last)
        cleaned = _cleaned(name for _, name, _, _ in rows)
        return [(day, cleaned[name], minutes, domain) for day, name, minutes, domain in rows]

    def words(self, first: int, last: int) -> list[tuple[int, str, int | None]]:
        """Day, feeling word, and the mood it came with, for each time that one was chosen."""
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
    """Each name made safe, once: thousands of rows have a few dozen names."""
    return {name: clean(name) for name in set(names)}
