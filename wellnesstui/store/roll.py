"""The log as a roll of numbers, newest first: unrolled as far as somebody looks, read page by page.

It never counts from the beginning: each piece goes on below the last number it has.
"""

from __future__ import annotations

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.narrowing import Narrowing
from wellnesstui.domain.text import clean, folded, indexed, searchable
from wellnesstui.store import rows
from wellnesstui.store.database import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import Any

MOST_WORDS = 20
_ABOVE_ALL = (1 << 63) - 1
_KINDS = {
    "any": "",
    "mood": "mood IS NOT NULL",
    "note": "note <> ''",
    "words": "EXISTS (SELECT 1 FROM entry_word WHERE entry_word.n = entry.n)",
    "activity": "EXISTS (SELECT 1 FROM entry_activity WHERE entry_activity.n = entry.n)",
    "form": "(form <> '' OR answers <> '')",
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


class Roll:
    """``numbers`` and ``days`` of the entries that fit, as far as ``more`` was asked for.

    An index of words or names leads where there is one, else the index of days; the other
    conditions are looked up. ``is_whole`` says that there are no more. It begins with what it is
    to write into: two empty lists, or arrays for a long roll (a command can't afford their import).
    """

    def __init__(
        self,
        database: Database,
        wanted: Narrowing,
        numbers: MutableSequence[int],
        days: MutableSequence[int],
    ) -> None:
        self.numbers = numbers
        self.days = days
        self.is_whole = False
        self.wanted = wanted
        self._database = database
        self._below = _ABOVE_ALL
        self._source, self._keys, self._where, self._values = _plan(database, wanted)

    def __len__(self) -> int:
        return len(self.numbers)

    def more(self, most: int) -> None:
        """Unroll at least ``most`` entries more, or all there are. Raises VaultTrouble."""
        until = len(self) + most
        while not self.is_whole and len(self) < until:
            if self._source:
                self._follow_index(max(most, 300))
            else:
                self._follow_days(until - len(self))

    def _follow_days(self, most: int) -> None:
        where, values = self._where, self._values
        if self.numbers:
            where = [*where, "(day, n) < (?, ?)"]
            values = [*values, self.days[-1], self.numbers[-1]]
        sql = _BY_DAY.format(where=_all(where, "WHERE"))
        self._take(self._database.rows(sql, (*values, most)), most)

    def _follow_index(self, most: int) -> None:
        found = self._database.rows(self._source, (*self._keys, self._below, most))
        if found:
            self._below = found[-1][0]
            numbers = ",".join(str(number) for (number,) in found)
            sql = f"SELECT n, day FROM entry WHERE n IN ({numbers}) {_all(self._where, 'AND')} ORDER BY n DESC"  # noqa: S608 - whole numbers
            self._take(self._database.rows(sql, self._values), 0)
        self.is_whole = len(found) < most

    def _take(self, found: list[tuple[Any, ...]], most: int) -> None:
        if found:
            numbers, days = zip(*found, strict=True)
            self.numbers.extend(numbers)
            self.days.extend(days)
        self.is_whole = len(found) < most

    def entries(self, start: int, stop: int) -> list[Entry | None]:
        """The entries of these places; None for one that is gone meanwhile. Raises VaultTrouble."""
        numbers = self.numbers[start:stop]
        wanted = ",".join(map(str, numbers))
        found = self._database.rows(f"{rows.SELECT} WHERE n IN ({wanted})")
        by_number = {row[0]: row for row in found}
        read = [by_number.get(number) for number in numbers]
        return [None if row is None else rows.entry(row) for row in read]


def asked(text: str) -> list[str]:
    """The words of a search."""
    return clean(text).split()[:MOST_WORDS]


def _plan(database: Database, wanted: Narrowing) -> tuple[str, list[str], list[str], list[Any]]:
    """What leads, its keys, and the other conditions with their values."""
    where, values = _conditions(wanted)
    phrases = []
    for word in asked(wanted.text):
        phrase = indexed(word).strip()
        if phrase.isascii() and not any(map(str.isalnum, phrase)):
            where.append(_ANYWHERE)
            values += [word, phrase, phrase]
        else:
            phrases.append(phrase)
    names = [("word", _alike(database, "word", name)) for name in wanted.words]
    names += [("activity", _alike(database, "activity", name)) for name in wanted.activities]
    source, keys = "", []
    if phrases:
        source = _INDEX
        keys = [" ".join('"' + each.replace('"', '""') + '"*' for each in phrases)]
    elif names:
        table, keys = names.pop()
        source = _NAMED.format(table=table, named=_is_one_of(table, keys))
    for table, alike in names:
        where.append(f"EXISTS (SELECT 1 FROM entry_{table} AS has WHERE has.n = entry.n AND {_is_one_of(table, alike)})")  # fmt: skip # noqa: S608 - one of two tables
        values += alike
    return source, keys, where, values


def _alike(database: Database, table: str, name: str) -> list[str]:
    """The folded names that search does not tell from ``name``: ``strasse`` finds ``Straße``."""
    wanted = searchable(name)
    found = database.rows(f"SELECT name, folded FROM {table}")  # noqa: S608 - one of two tables
    return [fold for other, fold in found if searchable(other) == wanted] or [folded(name)]


def _is_one_of(column: str, keys: list[str]) -> str:
    return f"{column} IN ({','.join('?' * len(keys))})"


def _conditions(wanted: Narrowing) -> tuple[list[str], list[Any]]:
    where = [_KINDS[wanted.kind]] if wanted.kind != "any" else []
    values: list[Any] = []
    if wanted.has_moods:
        where.append("mood BETWEEN ? AND ?")
        values += [wanted.lowest, wanted.highest]
    if wanted.first is not None:
        where.append("day >= ?")
        values.append(wanted.first)
    if wanted.last is not None:
        where.append("day <= ?")
        values.append(wanted.last)
    if wanted.days:
        where.append(f"day IN ({','.join('?' * len(wanted.days))})")
        values += wanted.days
    return where, values


def _all(where: list[str], word: str) -> str:
    return f"{word} {' AND '.join(where)}" if where else ""
