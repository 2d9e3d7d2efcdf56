"""A cursor over the log or what a search finds in it, newest first, by keyset pagination: each page
begins below the last key.

A page so costs the same wherever in the log it is.
"""

from __future__ import annotations

from wellnesstui.domain.entry import PRACTICE, Entry
from wellnesstui.domain.log_filter import ANY, LogFilter
from wellnesstui.domain.text import clean, folded, indexed, searchable
from wellnesstui.store.database import rows
from wellnesstui.store.database.connection import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import Any

    from wellnesstui.domain.moment import Day

MAX_WORDS = 20
_ABOVE_ALL = (1 << 63) - 1
_KINDS = {
    ANY: "",
    "mood": "mood IS NOT NULL",
    "note": "note <> ''",
    "words": "EXISTS (SELECT 1 FROM entry_word WHERE entry_word.n = entry.n)",
    "activity": "EXISTS (SELECT 1 FROM entry_activity WHERE entry_activity.n = entry.n)",
    "tracker": "EXISTS (SELECT 1 FROM entry_tracker WHERE entry_tracker.n = entry.n)",
    "practice": f"form = '{PRACTICE}'",
    "form": f"(form <> '' OR answers <> '') AND form <> '{PRACTICE}'",
    "supervision": "for_supervision",
}
_BY_DAY = "SELECT n, day FROM entry {where} ORDER BY day DESC, n DESC LIMIT ?"
_INDEX = "SELECT rowid FROM entry_index WHERE entry_index MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
_ANYWHERE = """
(instr(note, ?) OR (? <> '' AND instr(
  coalesce((SELECT note FROM entry_folded WHERE n = entry.n), note) || ' ' || labels, ?)))
"""
"""For what has no letter and is no sign of its own, :-) for one, as typed and folded."""
_NAMED = "SELECT DISTINCT n FROM entry_{table} WHERE {named} AND n < ? ORDER BY n DESC LIMIT ?"


class EntryCursor:
    """``numbers`` (keys) and ``days`` of the entries that fit the filter, as far as fetched.

    The full-text index or an index of names drives the query where it can, else the index of days.
    ``is_exhausted`` says that there are no more. ``numbers`` and ``days`` are what it appends to:
    two empty lists, or arrays for a long log (a command can't afford their import).
    """

    def __init__(
        self,
        database: Database,
        log_filter: LogFilter,
        numbers: MutableSequence[int],
        days: MutableSequence[Any],
    ) -> None:
        self.numbers = numbers
        self.days: MutableSequence[Day] = days
        self.is_exhausted = False
        self.filter = log_filter
        self._database = database
        self._below = _ABOVE_ALL
        self._source, self._keys, self._where, self._values = _plan(database, log_filter)

    def __len__(self) -> int:
        return len(self.numbers)

    def fetch(self, least: int) -> None:
        """Fetch at least ``least`` entries more, or all there are. Raises VaultTrouble."""
        until = len(self) + least
        while not self.is_exhausted and len(self) < until:
            if self._source:
                self._follow_index(max(least, 300))
            else:
                self._follow_days(until - len(self))

    def _follow_days(self, limit: int) -> None:
        where, values = self._where, self._values
        if self.numbers:
            where = [*where, "(day, n) < (?, ?)"]
            values = [*values, self.days[-1], self.numbers[-1]]
        sql = _BY_DAY.format(where=_joined(where, "WHERE"))
        self._append(self._database.rows(sql, (*values, limit)), limit)

    def _follow_index(self, limit: int) -> None:
        candidates = self._database.rows(self._source, (*self._keys, self._below, limit))
        if candidates:
            self._below = candidates[-1][0]
            numbers = ",".join(str(number) for (number,) in candidates)
            sql = f"SELECT n, day FROM entry WHERE n IN ({numbers}) {_joined(self._where, 'AND')} ORDER BY n DESC"  # noqa: S608 - whole numbers
            self._append(self._database.rows(sql, self._values), 0)
        self.is_exhausted = len(candidates) < limit

    def _append(self, page: list[tuple[Any, ...]], limit: int) -> None:
        if page:
            numbers, days = zip(*page, strict=True)
            self.numbers.extend(numbers)
            self.days.extend(days)
        self.is_exhausted = len(page) < limit

    def entries(self, start: int, stop: int) -> list[Entry | None]:
        """The entries at these indices; None for one deleted since. Raises VaultTrouble."""
        numbers = self.numbers[start:stop]
        keys = ",".join(map(str, numbers))
        by_number = {
            row[0]: row for row in self._database.rows(f"{rows.SELECT} WHERE n IN ({keys})")
        }
        page = [by_number.get(number) for number in numbers]
        return [None if row is None else rows.entry(row) for row in page]


def search_words(text: str) -> list[str]:
    """The words of a search, MAX_WORDS at most."""
    return clean(text).split()[:MAX_WORDS]


def _plan(database: Database, log_filter: LogFilter) -> tuple[str, list[str], list[str], list[Any]]:
    """The query that drives the cursor, its values, and the other conditions with theirs."""
    where, values = _conditions(log_filter)
    phrases = []
    for word in search_words(log_filter.text):
        phrase = indexed(word).strip()
        if phrase.isascii() and not any(map(str.isalnum, phrase)):
            where.append(_ANYWHERE)
            values += [word, phrase, phrase]
        else:
            phrases.append(phrase)
    names = [("word", _alike(database, "word", name)) for name in log_filter.words]
    names += [("activity", _alike(database, "activity", name)) for name in log_filter.activities]
    source, keys = "", []
    if phrases:
        source = _INDEX
        keys = [" AND ".join(_match(database, each) for each in phrases)]
    elif names:
        table, keys = names.pop()
        source = _NAMED.format(table=table, named=_is_one_of(table, keys))
    for table, alike in names:
        where.append(f"EXISTS (SELECT 1 FROM entry_{table} AS has WHERE has.n = entry.n AND {_is_one_of(table, alike)})")  # fmt: skip # noqa: S608 - one of two tables
        values += alike
    return source, keys, where, values


def _match(database: Database, phrase: str) -> str:
    """The full-text query for a phrase; a tracker's new name finds its values too, which have its id."""
    ids: list[str] = []
    if rows.has_trackers(database):
        from wellnesstui.store.database.tracker_rows import searched_ids  # seldom needed

        ids = searched_ids(database, phrase)
    wanted = [f"{_quoted(phrase)}*", *(f"labels : {_quoted(indexed(id))}" for id in ids)]
    return f"({' OR '.join(wanted)})" if ids else wanted[0]


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _alike(database: Database, table: str, name: str) -> list[str]:
    """The folded names that search takes for ``name``: ``strasse`` finds ``Straße``."""
    wanted = searchable(name)
    names = database.rows(f"SELECT name, folded FROM {table}")  # noqa: S608 - one of two tables
    return [fold for other, fold in names if searchable(other) == wanted] or [folded(name)]


def _is_one_of(column: str, keys: list[str]) -> str:
    return f"{column} IN ({','.join('?' * len(keys))})"


def _conditions(log_filter: LogFilter) -> tuple[list[str], list[Any]]:
    where = [_KINDS[log_filter.kind]] if log_filter.kind != ANY else []
    values: list[Any] = []
    if log_filter.has_moods:
        where.append("mood BETWEEN ? AND ?")
        values += [log_filter.lowest, log_filter.highest]
    if log_filter.first is not None:
        where.append("day >= ?")
        values.append(log_filter.first)
    if log_filter.last is not None:
        where.append("day <= ?")
        values.append(log_filter.last)
    if log_filter.days:
        where.append(f"day IN ({','.join('?' * len(log_filter.days))})")
        values += log_filter.days
    return where, values


def _joined(where: list[str], word: str) -> str:
    return f"{word} {' AND '.join(where)}" if where else ""


def newest(database: Database, words: str, limit: int) -> list[Entry]:
    """The newest ``limit`` entries in which every one of ``words`` is a prefix of some word.

    Punctuation, which the full-text index does not hold, is searched as a substring. Raises
    VaultTrouble.
    """
    if not search_words(words):
        return []
    cursor = EntryCursor(database, LogFilter(text=words), [], [])
    cursor.fetch(limit)
    return [entry for entry in cursor.entries(0, limit) if entry is not None]
