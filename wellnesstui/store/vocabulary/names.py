"""The names of feeling words or activities: the rows of one of the two tables, and the bundled names.

A bundled name has no row until it is used or changed. Names are looked up by their folded form.
"""

from __future__ import annotations

from wellnesstui.domain.content import ActivityIdea, FeelingWord
from wellnesstui.domain.errors import NotFound
from wellnesstui.domain.text import clean_line, folded
from wellnesstui.store.content import library
from wellnesstui.store.database.connection import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TABLES = ("word", "activity")
HIDDEN, DROPPED = 1, 2
"""Values of the column ``hidden`` besides 0. A dropped bundled name is not offered any more."""
_COLUMNS = {
    "word": ("name", "folded", "hidden", "place", "kept", "came"),
    "activity": ("name", "folded", "hidden", "place", "kept", "came", "domain"),
}

Row = dict[str, "Any"]
Bundled = dict[str, FeelingWord | ActivityIdea]

_cache: dict[str, tuple[Bundled, dict[str, str]]] = {}


def _bundled(table: str) -> tuple[Bundled, dict[str, str]]:
    """The bundled names by folded name, and the folded name of each former one."""
    if table not in _cache:  # reading the file takes as long as counting 100,000 entries
        names = library.feeling_words() if table == "word" else library.activity_ideas()
        former = {folded(each.former): folded(each.name) for each in names if each.former}
        _cache[table] = {folded(each.name): each for each in names}, former
    return _cache[table]


class Names:
    """The rows of ``table``, one of TABLES; ``links`` is the table that has the names of each entry.

    ``bundled`` are the names that come with wellness, by folded name, in the order of their file.
    A row of a bundled name's former spelling stays as the person has it, and stands for it.
    """

    def __init__(self, database: Database, table: str) -> None:
        if table not in TABLES:
            raise ValueError(table)
        self.database = database
        self.table = table
        self.links = f"entry_{table}"
        self.bundled, self._former = _bundled(table)
        self._columns = _COLUMNS[table]
        self._select = f"SELECT {', '.join(self._columns)} FROM {table}"  # noqa: S608 - constants

    def row(self, fold: str) -> Row | None:
        """The row of a folded name by column, as it is stored; None when there is none."""
        values = self.database.row(f"{self._select} WHERE folded = ?", (fold,))
        return None if values is None else dict(zip(self._columns, values, strict=True))

    def put(self, fold: str, row: Row | None) -> None:
        """Restore what ``row`` returned; None deletes the row, or resets that of a name in use."""
        if row is not None:
            marks = ", ".join("?" * len(self._columns))
            self.database.run(
                f"INSERT OR REPLACE INTO {self.table} ({', '.join(self._columns)}) VALUES ({marks})",  # noqa: S608
                [row[column] for column in self._columns],
            )
        elif self.is_used(fold):
            self.change(fold, kept=0, hidden=0)
        else:
            self.database.run(f"DELETE FROM {self.table} WHERE folded = ?", (fold,))  # noqa: S608

    def change(self, fold: str, **values: object) -> None:
        """Update columns of a row; foreign keys carry a new folded name to the entries."""
        changes = ", ".join(f"{column} = ?" for column in values)
        sql = f"UPDATE {self.table} SET {changes} WHERE folded = ?"  # noqa: S608 - our columns
        self.database.run(sql, (*values.values(), fold))

    def is_used(self, fold: str) -> bool:
        """Whether an entry has the name."""
        sql = f"SELECT 1 FROM {self.links} WHERE {self.table} = ? LIMIT 1"  # noqa: S608
        return self.database.row(sql, (fold,)) is not None

    def entry_numbers(self, fold: str) -> list[int]:
        """The primary keys of the entries that have the name."""
        sql = f"SELECT n FROM {self.links} WHERE {self.table} = ?"  # noqa: S608
        return [n for (n,) in self.database.rows(sql, (fold,))]

    def exists(self, fold: str) -> bool:
        """Whether the name is bundled, has a row or is used by an entry; hidden ones count."""
        row = self.row(fold)
        if row is None:
            return fold in self.bundled and not self._has_former(fold)
        return row["hidden"] != DROPPED or self.is_used(fold)

    def find(self, name: str) -> str:
        """The folded form of a name that exists. Raises NotFound."""
        fold = folded(clean_line(name))
        if not self.exists(fold):
            what = "feeling" if self.table == "word" else "activity"
            raise NotFound(f"There's no {what} called {clean_line(name)[:80]}.")
        return fold

    def ensure_row(self, fold: str, name: str = "") -> Row:
        """The row of the name, made if there is none, which stays even if no entry has the name."""
        row = self.row(fold)
        if row is None or row["hidden"] == DROPPED:
            row = self._fresh(fold, name) if row is None else {**row, "hidden": 0}
        row = {**row, "domain": self.domain(row)} if "domain" in row else row
        row = {**row, "kept": 1}
        self.put(fold, row)
        return row

    def _fresh(self, fold: str, name: str) -> Row:
        came = self.bundled.get(self.canonical(fold))
        row: Row = {**dict.fromkeys(self._columns), "hidden": 0, "kept": 0, "folded": fold}
        row["name"] = name or (came.name if came and fold in self.bundled else fold)
        if self.table == "activity":
            row["domain"] = ""
        return row

    def canonical(self, fold: str) -> str:
        """The folded bundled name that ``fold`` is a former spelling of; else ``fold``."""
        return self._former.get(fold, fold)

    def _has_former(self, fold: str) -> bool:
        former = self.bundled[fold].former
        return bool(former) and self.row(folded(former)) is not None

    def origin(self, row: Row) -> str:
        """The folded bundled name that the row came from, also if either was renamed; else ""."""
        for fold in (self.canonical(row["folded"]), self.canonical(row["came"] or "")):
            if fold in self.bundled:
                return fold
        return ""

    def bundled_as(self, row: Row) -> FeelingWord | ActivityIdea | None:
        """The bundled word or idea that the row came from; else None."""
        return self.bundled.get(self.origin(row))

    def domain(self, row: Row) -> str:
        """The domain of an activity: that of the bundled idea until the person changes the row."""
        came = self.bundled_as(row)
        own: str = row["domain"]
        return (
            came.domain if not own and not row["kept"] and isinstance(came, ActivityIdea) else own
        )

    def drop(self, fold: str) -> None:
        """Delete the row of a name that no entry has; a bundled one is not offered again."""
        self.put(fold, None)
        if self.canonical(fold) in self.bundled:
            self.put(fold, {**self._fresh(fold, ""), "kept": 1, "hidden": DROPPED})

    def listed(self, counted: bool = True) -> list[tuple[Row, int]]:
        """Every name that exists with the number of entries that have it.

        In the person's order, then in that of the bundled names, then by folded name. Not
        ``counted``, the number is 1 or 0, which reads next to nothing of a long history.
        """
        links = f"FROM {self.links} WHERE {self.table} = folded"
        uses = f"(SELECT count(*) {links})" if counted else f"EXISTS (SELECT 1 {links})"
        counts = self.database.rows(f"SELECT {uses}, {', '.join(self._columns)} FROM {self.table}")  # noqa: S608
        rows = [(dict(zip(self._columns, each[1:], strict=True)), each[0]) for each in counts]
        there = {self.canonical(row["folded"]) for row, _ in rows}
        rows += [(self._fresh(fold, ""), 0) for fold in self.bundled if fold not in there]
        existing = [(row, count) for row, count in rows if row["hidden"] != DROPPED or count]
        places = {fold: place for place, fold in enumerate(self.bundled)}
        last = len(places)

        def rank(listed: tuple[Row, int]) -> tuple[bool, int, int, str]:
            row, _ = listed
            place, fold = row["place"], row["folded"]
            return place is None, place or 0, places.get(self.origin(row), last), fold

        return sorted(existing, key=rank)

    def set_order(self, folds: list[str], placed: int) -> None:
        """Make this the person's order; names from index ``placed`` on have no place of their own."""
        for index, fold in enumerate(folds):
            row = self.row(fold)
            if row is None or (self.origin(row) and not row["kept"]):
                row = self.ensure_row(
                    fold
                )  # else its place would go with the last entry that has it
            place = index if index < placed else None
            if row["place"] != place:
                self.change(fold, place=place)
