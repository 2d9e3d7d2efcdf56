"""Counting the days of what is kept anew, after the person's day begins at another hour."""

from __future__ import annotations

from wellnesstui.domain.moment import DAY_SECONDS
from wellnesstui.store.database import Database

# SQLite divides towards zero; before 1970 that is the wrong way.
_DAY = f"""(at + offset - :boundary) / {DAY_SECONDS}
  - ((at + offset - :boundary) % {DAY_SECONDS} < 0)"""


def recount(database: Database, boundary: int) -> int:
    """Put every entry on the day it has by ``boundary`` minutes; how many moved.

    Call it inside a transaction.
    """
    values = {"boundary": boundary * 60}
    return database.run(f"UPDATE entry SET day = {_DAY} WHERE day <> {_DAY}", values)  # noqa: S608 - a constant
