"""Two names made one in every entry, and told apart again exactly as they were."""

from __future__ import annotations

from wellnesstui.domain.entry import MOST_MINUTES
from wellnesstui.store import rows
from wellnesstui.store.names import Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Link = list["Any"]
"""A folded name, and of an activity its minutes and its domain."""
Joined = dict[str, list["Any"]]
"""``alone``: ids, backwards, of entries that had one name. ``both``: of those that had both, with
the places and links of each."""
_REST = {"word": "", "activity": ", minutes, domain"}


def join(names: Names, fold: str, into: str) -> Joined:
    """Let every entry that has ``fold`` have ``into`` instead; what it takes to part them."""
    table, links, database = names.table, names.links, names.database
    numbers = names.numbers(fold)
    found = database.rows(
        f"SELECT n, tail FROM {links} AS one JOIN entry USING (n) WHERE {table} = ? AND EXISTS "  # noqa: S608
        f"(SELECT 1 FROM {links} AS other WHERE other.n = one.n AND other.{table} = ?)",
        (fold, into),
    )
    both = [[tail, *_collapse(names, n, fold, into)] for n, tail in found]
    alone = database.rows(
        f"SELECT tail FROM {links} JOIN entry USING (n) WHERE {table} = ?",  # noqa: S608
        (fold,),
    )
    database.run(f"UPDATE {links} SET {table} = ? WHERE {table} = ?", (into, fold))  # noqa: S608
    rows.index_anew(database, numbers)
    return {"alone": [tail for (tail,) in alone], "both": both}


def _collapse(names: Names, n: int, fold: str, into: str) -> tuple[int, Link, int, Link]:
    """Both names of one entry become one, in the place of the first, with the minutes of both."""
    held = _held(names, n)
    at = {link[0]: place for place, link in enumerate(held)}
    first, second = at[fold], at[into]
    gone, stays = held[first], held[second]
    held[min(first, second)] = _both(gone, stays)
    del held[max(first, second)]
    _hold(names, n, held)
    return first, gone, second, stays


def _both(gone: Link, stays: Link) -> Link:
    if len(stays) == 1:
        return stays
    said = [minutes for minutes in (gone[1], stays[1]) if minutes is not None]
    return [stays[0], min(sum(said), MOST_MINUTES) if said else None, stays[2] or gone[2]]


def part(names: Names, fold: str, into: str, joined: Joined) -> None:
    """Undo ``join`` in the entries that are still there."""
    table, links, database = names.table, names.links, names.database
    database.run_each(
        f"UPDATE {links} SET {table} = ? WHERE {table} = ? "  # noqa: S608 - one of two tables
        "AND n = (SELECT n FROM entry WHERE tail = ?)",
        [(fold, into, tail) for tail in joined["alone"]],
    )
    for tail, first, gone, second, stays in joined["both"]:
        found = database.row("SELECT n FROM entry WHERE tail = ?", (tail,))
        held = _held(names, found[0]) if found else []
        if found is None or into not in (link[0] for link in held):
            continue
        held = [link for link in held if link[0] not in (fold, into)]
        for place, link in sorted(((first, gone), (second, stays)), key=lambda each: each[0]):
            held.insert(place, link)
        _hold(names, found[0], held)
    rows.index_anew(database, names.numbers(fold))


def _held(names: Names, n: int) -> list[Link]:
    """The names of an entry, in their order."""
    sql = (
        f"SELECT {names.table}{_REST[names.table]} FROM {names.links} WHERE n = ? ORDER BY position"  # noqa: S608
    )
    return [list(link) for link in names.database.rows(sql, (n,))]


def _hold(names: Names, n: int, held: list[Link]) -> None:
    names.database.run(f"DELETE FROM {names.links} WHERE n = ?", (n,))  # noqa: S608
    marks = ", ".join("?" * (2 + len(held[0])))
    names.database.run_each(
        f"INSERT INTO {names.links} VALUES ({marks})",  # noqa: S608 - question marks
        [(n, place, *link) for place, link in enumerate(held)],
    )
