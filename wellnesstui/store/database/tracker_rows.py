"""Trackers as a command reads them: in SQL, as the reader of JSON costs half a bare interpreter."""

from __future__ import annotations

from wellnesstui.domain.text import folded
from wellnesstui.store.database.connection import Database

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry, TrackerValue
    from wellnesstui.domain.moment import Day
    from wellnesstui.domain.trackers.tracker import Tracker

_FIELDS = ("id", "name", "type", "low", "high", "unit", "hidden")
_SELECT = f"""
SELECT {", ".join(f"coalesce(json_extract(item, '$.{field}'), '')" for field in _FIELDS)} FROM (
  SELECT CASE type WHEN 'object' THEN value ELSE '{{}}' END AS item FROM json_each((
    SELECT CASE WHEN json_valid(said) THEN said ELSE '[]' END FROM about WHERE what = 'trackers'))
)
"""  # noqa: S608 - constants


class TrackersReader:
    """The person's trackers. Every method raises VaultTrouble, DiskTrouble."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def listed(self) -> tuple[Tracker, ...]:
        """All trackers, hidden ones too, in the order in which they were made."""
        rows = self._database.rows(_SELECT)
        if not rows:
            return ()
        from wellnesstui.domain.trackers.tracker import from_plain  # only where there are any

        plain = [dict(zip(_FIELDS, row, strict=True)) for row in rows]
        found = (from_plain({**each, "hidden": bool(each["hidden"])}) for each in plain)
        return tuple({each.id: each for each in found if each}.values())

    def active(self) -> tuple[Tracker, ...]:
        """Those that are asked for."""
        return tuple(each for each in self.listed() if not each.hidden)

    def counts(self) -> dict[str, int]:
        """The number of values by id, those of deleted trackers too."""
        return dict(
            self._database.rows("SELECT tracker, count(*) FROM entry_tracker GROUP BY tracker")
        )

    def extremes(self, id: str) -> tuple[int, ...]:
        """The lowest and the highest value of a tracker and one that is no whole number, in thousandths."""
        sql = """
        SELECT min(value), max(value), max(CASE WHEN value % 1000 THEN value END)
        FROM entry_tracker WHERE tracker = ?
        """
        return tuple(
            each for row in self._database.rows(sql, (id,)) for each in row if each is not None
        )

    def last_values(self) -> dict[str, tuple[TrackerValue, Day]]:
        """The newest value of each tracker and its day, by id."""
        sql = """
        SELECT tracker, value, day FROM
        (SELECT tracker, value, max(n) AS newest FROM entry_tracker GROUP BY tracker)
        JOIN entry ON entry.n = newest
        """
        return {id: (value, day) for id, value, day in self._database.rows(sql)}


def resolved(database: Database, entry: Entry) -> Entry:
    """The entry with the ids of trackers for their names; of two values of one the later stays."""
    trackers = TrackersReader(database).listed()
    ids = {each.id: each.id for each in trackers} | {
        folded(each.name): each.id for each in trackers
    }
    values = {ids.get(id, id): value for id, value in entry.trackers}
    return entry.replace(trackers=tuple(values.items()))


def searched_ids(database: Database, prefix: str) -> list[str]:
    """The ids of trackers one of whose words begins with the folded ``prefix``, but whose id has none such."""
    from wellnesstui.domain.text import indexed

    def begins(text: str) -> bool:
        return any(word.startswith(prefix) for word in indexed(text).split())

    trackers = TrackersReader(database).listed()
    return [each.id for each in trackers if begins(each.name) and not begins(each.id)]
