"""The rows of one of the two tables of names, words or activities, and the names that came along.

A name that came with wellness has no row until it is used or changed.
"""

from __future__ import annotations

from wellnesstui.domain.content import ActivityIdea, FeelingWord
from wellnesstui.domain.errors import NotFound
from wellnesstui.domain.text import clean_line, folded
from wellnesstui.store import library
from wellnesstui.store.database import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TABLES = ("word", "activity")
HIDDEN, LET_GO = 1, 2
"""What ``hidden`` of a row may say beside 0."""
_COLUMNS = {
    "word": ("name", "folded", "hidden", "place", "kept", "came"),
    "activity": ("name", "folded", "hidden", "place", "kept", "came", "domain"),
}

Row = dict[str, "Any"]
Bundled = dict[str, FeelingWord | ActivityIdea]

_read: dict[str, Bundled] = {}


def _came_along(table: str) -> Bundled:
    if table not in _read:  # reading the file takes as long as counting 100,000 entries
        came = library.feeling_words() if table == "word" else library.activity_ideas()
        _read[table] = {folded(each.name): each for each in came}
    return _read[table]


class Names:
    """``bundled`` are those that came with wellness, by their folded name, in their order."""

    def __init__(self, database: Database, table: str) -> None:
        if table not in TABLES:
            raise ValueError(table)
        self.database = database
        self.table = table
        self.links = f"entry_{table}"
        self.bundled = _came_along(table)
        self._columns = _COLUMNS[table]
        self._select = f"SELECT {', '.join(self._columns)} FROM {table}"  # noqa: S608 - constants

    def row(self, fold: str) -> Row | None:
        """The row of a folded name, as it is stored."""
        found = self.database.row(f"{self._select} WHERE folded = ?", (fold,))
        return None if found is None else dict(zip(self._columns, found, strict=True))

    def put(self, fold: str, row: Row | None) -> None:
        """Put back what ``row`` gave; no row leaves one only to a name that an entry has."""
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
        """Change columns of a row; a new folded name is the entries' too."""
        changes = ", ".join(f"{column} = ?" for column in values)
        sql = f"UPDATE {self.table} SET {changes} WHERE folded = ?"  # noqa: S608 - our columns
        self.database.run(sql, (*values.values(), fold))

    def is_used(self, fold: str) -> bool:
        """Whether an entry has the name."""
        sql = f"SELECT 1 FROM {self.links} WHERE {self.table} = ? LIMIT 1"  # noqa: S608
        return self.database.row(sql, (fold,)) is not None

    def numbers(self, fold: str) -> list[int]:
        """The numbers of the entries that have the name."""
        sql = f"SELECT n FROM {self.links} WHERE {self.table} = ?"  # noqa: S608
        return [n for (n,) in self.database.rows(sql, (fold,))]

    def stands(self, fold: str) -> bool:
        """Whether there is such a name, hidden or not."""
        row = self.row(fold)
        if row is None:
            return fold in self.bundled
        return row["hidden"] != LET_GO or self.is_used(fold)

    def find(self, name: str) -> str:
        """The folded name of one that stands. Raises NotFound."""
        fold = folded(clean_line(name))
        if not self.stands(fold):
            what = "word" if self.table == "word" else "activity"
            raise NotFound(f"There is no {what} called {clean_line(name)[:80]}.")
        return fold

    def keep(self, fold: str, name: str = "") -> Row:
        """Give the name a row that stays though no entry has it; the row."""
        row = self.row(fold)
        if row is None or row["hidden"] == LET_GO:
            row = self._fresh(fold, name) if row is None else {**row, "hidden": 0}
        row = {**row, "domain": self.domain(row)} if "domain" in row else row
        row = {**row, "kept": 1}
        self.put(fold, row)
        return row

    def _fresh(self, fold: str, name: str) -> Row:
        came = self.bundled.get(fold)
        row: Row = {**dict.fromkeys(self._columns), "hidden": 0, "kept": 0, "folded": fold}
        row["name"] = name or (came.name if came else fold)
        if self.table == "activity":
            row["domain"] = ""
        return row

    def came(self, row: Row) -> FeelingWord | ActivityIdea | None:
        """What came along under the name, or under the one that it had at first."""
        return self.bundled.get(row["folded"]) or self.bundled.get(row["came"] or "")

    def domain(self, row: Row) -> str:
        """The domain of an activity; an idea's own until the person changes something about it."""
        came = self.came(row)
        own: str = row["domain"]
        return (
            came.domain if not own and not row["kept"] and isinstance(came, ActivityIdea) else own
        )

    def let_go(self, fold: str) -> None:
        """Take out the row of a name that no entry has; one that came along is not offered again."""
        self.put(fold, None)
        if fold in self.bundled:
            self.put(fold, {**self._fresh(fold, ""), "kept": 1, "hidden": LET_GO})

    def listed(self, counted: bool = True) -> list[tuple[Row, int]]:
        """Every name that stands, in the person's order, then as they came, then by the alphabet.

        Each with the number of entries that have it; not ``counted``, with 1 or 0, which is quicker
        and reads next to nothing of a long history.
        """
        links = f"FROM {self.links} WHERE {self.table} = folded"
        uses = f"(SELECT count(*) {links})" if counted else f"EXISTS (SELECT 1 {links})"
        found = self.database.rows(f"SELECT {uses}, {', '.join(self._columns)} FROM {self.table}")  # noqa: S608
        rows = [(dict(zip(self._columns, each[1:], strict=True)), each[0]) for each in found]
        there = {row["folded"] for row, _ in rows}
        rows += [(self._fresh(fold, ""), 0) for fold in self.bundled if fold not in there]
        standing = [(row, count) for row, count in rows if row["hidden"] != LET_GO or count]
        places = {fold: at for at, fold in enumerate(self.bundled)}
        last = len(places)

        def rank(listed: tuple[Row, int]) -> tuple[bool, int, int, str]:
            row, _ = listed
            at, fold = row["place"], row["folded"]
            return at is None, at or 0, places.get(fold, places.get(row["came"], last)), fold

        return sorted(standing, key=rank)

    def arrange(self, folds: list[str], placed: int) -> None:
        """Make this the person's own order; those from ``placed`` on have no place of their own."""
        for at, fold in enumerate(folds):
            row = self.row(fold)
            if row is None or (fold in self.bundled and not row["kept"]):
                row = self.keep(fold)  # else its place would go with the last entry that has it
            place = at if at < placed else None
            if row["place"] != place:
                self.change(fold, place=place)
