"""Counting the days of the entries again, after the person's day begins at another hour."""

from __future__ import annotations

from wellnesstui.domain.moment import DAY_SECONDS
from wellnesstui.store.database import Database

# SQLite divides towards zero; before 1970 that is the wrong way.
_DAY = f"""(at + offset - :boundary) / {DAY_SECONDS}
  - ((at + offset - :boundary) % {DAY_SECONDS} < 0)"""


Days = dict[str, list[str]]
"""By day number, as text, the ids (backwards) of the entries that were on it."""


def recount(database: Database, boundary: int) -> Days:
    """The days that entries were on which are on another now, by ``boundary`` minutes.

    Call it inside a transaction.
    """
    values = {"boundary": boundary * 60}
    found = database.rows(f"SELECT day, tail FROM entry WHERE day <> {_DAY}", values)  # noqa: S608 - a constant
    database.run(f"UPDATE entry SET day = {_DAY} WHERE day <> {_DAY}", values)  # noqa: S608
    return _by_day(found)


def moved(database: Database, tails: list[str]) -> Days:
    """The days that these entries are on."""
    found = [database.row("SELECT day, tail FROM entry WHERE tail = ?", (tail,)) for tail in tails]
    return _by_day([row for row in found if row is not None])


def move(database: Database, days: Days) -> None:
    """Put entries on these days. Call it inside a transaction."""
    for day, tails in days.items():
        database.run_each(
            "UPDATE entry SET day = ? WHERE tail = ?", [(int(day), tail) for tail in tails]
        )


def _by_day(found: list[tuple[int, str]]) -> Days:
    days: Days = {}
    for day, tail in found:
        days.setdefault(str(day), []).append(tail)
    return days
