"""Moving entries to the day they belong to after the person's day boundary has changed."""

from __future__ import annotations

from wellnesstui.domain.moment import DAY_SECONDS, Minute
from wellnesstui.store.database.connection import Database

# SQLite divides towards zero; before 1970 that is the wrong way.
_DAY = f"""(at + offset - :boundary) / {DAY_SECONDS}
  - ((at + offset - :boundary) % {DAY_SECONDS} < 0)"""


Days = dict[str, list[str]]
"""By day number, as text, the tails (reversed ids) of the entries on that day."""


def recount(database: Database, boundary: Minute) -> Days:
    """The former days of the entries that moved; ``boundary`` is the minute at which a day begins.

    Call it inside a transaction.
    """
    values = {"boundary": boundary * 60}
    rows = database.rows(f"SELECT day, tail FROM entry WHERE day <> {_DAY}", values)  # noqa: S608 - a constant
    database.run(f"UPDATE entry SET day = {_DAY} WHERE day <> {_DAY}", values)  # noqa: S608
    return _by_day(rows)


def current_days(database: Database, tails: list[str]) -> Days:
    """The current days of these entries."""
    rows = [database.row("SELECT day, tail FROM entry WHERE tail = ?", (tail,)) for tail in tails]
    return _by_day([row for row in rows if row is not None])


def move(database: Database, days: Days) -> None:
    """Move the entries to these days. Call it inside a transaction."""
    for day, tails in days.items():
        database.run_each(
            "UPDATE entry SET day = ? WHERE tail = ?", [(int(day), tail) for tail in tails]
        )


def _by_day(rows: list[tuple[int, str]]) -> Days:
    days: Days = {}
    for day, tail in rows:
        days.setdefault(str(day), []).append(tail)
    return days
