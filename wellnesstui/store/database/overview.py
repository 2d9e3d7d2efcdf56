"""Rows for the charts of Trends over a span of days, with no statistics yet."""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.moment import Day
from wellnesstui.domain.practices.practice_entry import answered
from wellnesstui.domain.text import clean
from wellnesstui.store.database import rows as entry_rows
from wellnesstui.store.database.connection import Database
from wellnesstui.store.database.rows import answers_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from wellnesstui.domain.entry import Entry, Level
    from wellnesstui.domain.moment import Day


_FIRST, _LAST = Day(-(10**6)), Day(10**6)


class MoodRow(NamedTuple):
    """An entry with a mood or an energy; ``hour`` is that of its wall clock."""

    day: Day
    hour: int
    mood: Level | None
    energy: Level | None


class ActivityRow(NamedTuple):
    """An activity of an entry; ``minutes`` is None when not given."""

    day: Day
    name: str
    minutes: int | None
    domain: str


class WordRow(NamedTuple):
    """A feeling word of an entry, and the entry's mood."""

    day: Day
    name: str
    mood: Level | None


class PracticeRow(NamedTuple):
    """A practice that was done: its id, what it's called, and the moods before and after."""

    day: Day
    id: str
    name: str
    before: Level | None
    after: Level | None


class Overview:
    """Days are the person's own, both ends included. Raises VaultTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def bounds(self) -> tuple[Day, Day] | None:
        """The first and the last day with an entry; None when there is none."""
        rows = self._rows("SELECT min(day), max(day) FROM entry WHERE day BETWEEN ? AND ?")
        first, last = rows[0]
        return None if first is None else (first, last)

    def logged(self, first: Day, last: Day) -> int:
        """The number of days with an entry of any kind."""
        sql = "SELECT count(DISTINCT day) FROM entry WHERE day BETWEEN ? AND ?"
        return int(self._rows(sql, first, last)[0][0])

    def feelings(self, first: Day, last: Day) -> list[MoodRow]:
        """A row for each entry with a mood or an energy; day after day."""
        sql = """
        SELECT day, ((at + offset) % 86400 + 86400) % 86400 / 3600, mood, energy FROM entry
        WHERE day BETWEEN ? AND ? AND (mood IS NOT NULL OR energy IS NOT NULL) ORDER BY day, n
        """
        return list(map(MoodRow._make, self._rows(sql, first, last)))

    def logged_activities(self, first: Day, last: Day) -> list[ActivityRow]:
        """A row for each activity of an entry."""
        sql = """
        SELECT day, activity.name, minutes, entry_activity.domain
        FROM entry JOIN entry_activity USING (n)
        JOIN activity ON activity.folded = entry_activity.activity WHERE day BETWEEN ? AND ?
        """
        rows = self._rows(sql, first, last)
        cleaned = _cleaned(name for _, name, _, _ in rows)
        return [
            ActivityRow(day, cleaned[name], minutes, domain) for day, name, minutes, domain in rows
        ]

    def words(self, first: Day, last: Day) -> list[WordRow]:
        """A row for each word of an entry."""
        sql = """
        SELECT day, word.name, mood FROM entry JOIN entry_word USING (n)
        JOIN word ON word.folded = entry_word.word WHERE day BETWEEN ? AND ?
        """
        rows = self._rows(sql, first, last)
        cleaned = _cleaned(name for _, name, _ in rows)
        return [WordRow(day, cleaned[name], mood) for day, name, mood in rows]

    def practices(self, first: Day, last: Day) -> list[PracticeRow]:
        """A row for each practice that was done, oldest first."""
        sql = """
        SELECT entry.day, entry.answers, activity.name FROM entry
        JOIN entry_activity ON entry_activity.n = entry.n AND entry_activity.position = 0
        JOIN activity ON activity.folded = entry_activity.activity
        WHERE entry.day BETWEEN ? AND ? AND entry.form = 'practice' AND entry.answers <> ''
        ORDER BY entry.n
        """
        rows = self._rows(sql, first, last)
        cleaned = _cleaned(name for _, _, name in rows)
        found = ((day, *answered(answers_of(text)), cleaned[name]) for day, text, name in rows)
        return [
            PracticeRow(day, id, name, before, after)
            for day, id, before, after, name in found
            if id
        ]

    def measures(self, first: Day, last: Day) -> list[Entry]:
        """The entries of measures, oldest first."""
        sql = f"""
        {entry_rows.SELECT} WHERE n IN (SELECT rowid FROM entry_index WHERE entry_index MATCH 'labels : measure')
        AND form LIKE 'measure:%' AND day BETWEEN ? AND ? ORDER BY n
        """  # noqa: S608 - ours
        return entry_rows.entries(self._rows(sql, first, last))

    def _rows(self, sql: str, first: Day = _FIRST, last: Day = _LAST) -> list[tuple[Any, ...]]:
        return self._database.rows(sql, (first, last))


def _cleaned(names: Iterable[str]) -> dict[str, str]:
    """The cleaned form of each name, computed once: thousands of rows have a few dozen names."""
    return {name: clean(name) for name in set(names)}
