"""Merging one name into another in every entry, and splitting them again exactly as they were."""

from __future__ import annotations

from wellnesstui.domain.entry import MAX_MINUTES
from wellnesstui.store.database import rows
from wellnesstui.store.vocabulary.names import Names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Link = list["Any"]
"""Folded name; of an activity also its minutes and its domain."""
Merged = dict[str, list["Any"]]
"""The input of ``split``. ``alone``: reversed ids of entries that had only the merged name. ``both``: of
those that had both names, the reversed id, then position and link of each name."""
_REST = {"word": "", "activity": ", minutes, domain"}


def merge(names: Names, fold: str, into: str) -> Merged:
    """The data that ``split`` needs: every entry that has ``fold`` gets the name ``into`` instead."""
    table, link_table, database = names.table, names.links, names.database
    numbers = names.entry_numbers(fold)
    with_both = database.rows(
        f"SELECT n, tail FROM {link_table} AS one JOIN entry USING (n) WHERE {table} = ? AND EXISTS "  # noqa: S608
        f"(SELECT 1 FROM {link_table} AS other WHERE other.n = one.n AND other.{table} = ?)",
        (fold, into),
    )
    both = [[tail, *_collapse(names, n, fold, into)] for n, tail in with_both]
    alone = database.rows(
        f"SELECT tail FROM {link_table} JOIN entry USING (n) WHERE {table} = ?",  # noqa: S608
        (fold,),
    )
    database.run(f"UPDATE {link_table} SET {table} = ? WHERE {table} = ?", (into, fold))  # noqa: S608
    rows.reindex(database, numbers)
    return {"alone": [tail for (tail,) in alone], "both": both}


def _collapse(names: Names, n: int, fold: str, into: str) -> tuple[int, Link, int, Link]:
    """Replace both names of an entry by one, in the earlier position, with the sum of minutes."""
    links = _read_links(names, n)
    places = {link[0]: place for place, link in enumerate(links)}
    first, second = places[fold], places[into]
    source, target = links[first], links[second]
    links[min(first, second)] = _both(source, target)
    del links[max(first, second)]
    _write_links(names, n, links)
    return first, source, second, target


def _both(source: Link, target: Link) -> Link:
    if len(target) == 1:
        return target
    minutes = [each for each in (source[1], target[1]) if each is not None]
    return [target[0], min(sum(minutes), MAX_MINUTES) if minutes else None, target[2] or source[2]]


def split(names: Names, fold: str, into: str, merged: Merged) -> None:
    """Undo ``merge`` in the entries that still exist."""
    table, link_table, database = names.table, names.links, names.database
    database.run_each(
        f"UPDATE {link_table} SET {table} = ? WHERE {table} = ? "  # noqa: S608 - one of two tables
        "AND n = (SELECT n FROM entry WHERE tail = ?)",
        [(fold, into, tail) for tail in merged["alone"]],
    )
    for tail, first, source, second, target in merged["both"]:
        row = database.row("SELECT n FROM entry WHERE tail = ?", (tail,))
        links = _read_links(names, row[0]) if row else []
        if row is None or into not in (link[0] for link in links):
            continue
        links = [link for link in links if link[0] not in (fold, into)]
        for place, link in sorted(((first, source), (second, target)), key=lambda each: each[0]):
            links.insert(place, link)
        _write_links(names, row[0], links)
    rows.reindex(database, names.entry_numbers(fold))


def _read_links(names: Names, n: int) -> list[Link]:
    """The links of an entry, in their order."""
    sql = (
        f"SELECT {names.table}{_REST[names.table]} FROM {names.links} WHERE n = ? ORDER BY position"  # noqa: S608
    )
    return [list(link) for link in names.database.rows(sql, (n,))]


def _write_links(names: Names, n: int, links: list[Link]) -> None:
    names.database.run(f"DELETE FROM {names.links} WHERE n = ?", (n,))  # noqa: S608
    marks = ", ".join("?" * (2 + len(links[0])))
    names.database.run_each(
        f"INSERT INTO {names.links} VALUES ({marks})",  # noqa: S608 - question marks
        [(n, place, *link) for place, link in enumerate(links)],
    )
