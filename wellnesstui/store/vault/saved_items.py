"""Exporting and importing what a person saved besides entries, one JSON object each.

Each object names its ``kind`` first. A kind is a row of ``KINDS``, with the functions that export,
check and add it. Adding never replaces anything.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from wellnesstui.domain.entry import DOMAINS, MOODS
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, folded
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.journal import journal, lists, versions
from wellnesstui.store.undo.row_undo import rows_now
from wellnesstui.store.vault.break_places import checked_place
from wellnesstui.store.vault.favorites import checked_mark, checked_own
from wellnesstui.store.vault.form_marks import checked_pattern, checked_pinned
from wellnesstui.store.vault.measure_words import checked_wording
from wellnesstui.store.vault.people import checked_person
from wellnesstui.store.vault.practice_marks import checked_timer
from wellnesstui.store.vocabulary.names import HIDDEN, Names
from wellnesstui.store.vocabulary.person_name import NAME
from wellnesstui.store.vocabulary.person_name import NAME_CHARACTERS as MAX_OWN_NAME

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

    from wellnesstui.store.database.connection import Database
    from wellnesstui.store.journal.batch import Batch
    from wellnesstui.store.vault.reader import VaultReader
    from wellnesstui.store.vault.vault import Vault

Plain = dict[str, "Any"]
_MAX_ID = 200


class UnfitItem(ValueError):
    """An object of no known kind, or invalid for its kind; the message says why."""


class Kind(NamedTuple):
    """``read`` yields the objects of a vault; ``check`` returns a cleaned one or raises UnfitItem.

    ``is_here`` is whether adding one would change nothing. Objects of ``private`` kinds hold texts and
    are left out of an export without notes.
    """

    read: Callable[[Database], Iterator[Plain]]
    check: Callable[[Plain], Plain]
    is_here: Callable[[Database, Plain], bool]
    add: Callable[[Vault, Batch, Plain], None]
    private: bool = False


def everything(vault: VaultReader, notes: bool = True) -> Iterator[Plain]:
    """Every object of every kind; without ``notes`` none of private kinds."""
    for name, kind in KINDS.items():
        if notes or not kind.private:
            for plain in kind.read(vault.database):
                yield {"kind": name, **plain}


def checked(plain: Plain) -> tuple[str, Plain]:
    """The name of the kind, and the cleaned object without it. Raises UnfitItem."""
    name = plain.get("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None or not isinstance(name, str):
        raise UnfitItem("this version of wellness doesn't know this kind of item")
    return name, kind.check({key: value for key, value in plain.items() if key != "kind"})


def is_here(vault: VaultReader, name: str, plain: Plain) -> bool:
    """Whether adding the object would change nothing."""
    return KINDS[name].is_here(vault.database, plain)


def add(vault: Vault, batch: Batch, name: str, plain: Plain) -> bool:
    """Whether the object was new, and so was added to the import. Call it inside the batch."""
    if is_here(vault, name, plain):
        return False
    KINDS[name].add(vault, batch, plain)
    return True


# -- what is on a list --------------------------------------------------------------------------


def _listed(
    list_name: str,
    cleaned: Callable[[Plain], Mapping[str, object] | None] = checked_mark,
    private: bool = False,
) -> Kind:
    def read(database: Database) -> Iterator[Plain]:
        for item in lists.read(database, list_name):
            yield dict(item) if isinstance(item, dict) else {"id": item}

    def check(plain: Plain) -> Plain:
        item = cleaned(plain)
        if item is None or len(lists.item_id(item)) > _MAX_ID:
            raise UnfitItem("part of it can't be used")
        return dict(item)

    def is_here(database: Database, plain: Plain) -> bool:
        name = lists.version_id(list_name, plain["id"])
        is_deleted = versions.deletion(database, name) is not None
        return is_deleted or lists.find(database, list_name, plain["id"]) is not None

    def add(vault: Vault, batch: Batch, plain: Plain) -> None:
        database, name = vault.database, lists.version_id(list_name, plain["id"])
        side = lists.side(database, list_name, plain["id"])
        state = versions.state(database, name)
        lists.put(database, list_name, plain["id"], plain if private else plain["id"])
        batch.note(journal.LISTED, list_name, json.dumps(side, ensure_ascii=False), state)

    return Kind(read, check, is_here, add, private)


# -- words, activities, labels, the name ----------------------------------------------------------


def _named(table: str) -> Kind:
    def read(database: Database) -> Iterator[Plain]:
        for row, _ in Names(database, table).listed(counted=False):
            if row["kept"]:
                plain = {"name": row["name"], "hidden": row["hidden"] == HIDDEN}
                came = {"came": row["came"]} if row["came"] else {}
                yield {
                    **plain,
                    **({"domain": row["domain"]} if table == "activity" else {}),
                    **came,
                }

    def check(plain: Plain) -> Plain:
        name, domain = plain.get("name"), plain.get("domain", "")
        hidden, came = plain.get("hidden", False), plain.get("came", "")
        if not isinstance(name, str) or not isinstance(hidden, bool) or not isinstance(came, str):
            raise UnfitItem("part of it can't be used")
        name = clean_line(name)
        if not 0 < len(name) <= NAME_CHARACTERS or domain not in ("", *DOMAINS):
            raise UnfitItem("its name or domain can't be used")
        came = folded(clean_line(came)[:NAME_CHARACTERS])
        return {"name": name, "hidden": hidden, "domain": domain, "came": came}

    def is_here(database: Database, plain: Plain) -> bool:
        row = Names(database, table).row(folded(plain["name"]))
        return row is not None and bool(row["kept"])

    def add(vault: Vault, batch: Batch, plain: Plain) -> None:
        names, fold = Names(vault.database, table), folded(plain["name"])
        came = names.canonical(plain["came"])
        before = rows_now(vault, {table: dict.fromkeys((fold, came or fold))})
        row = names.ensure_row(fold, plain["name"])
        free = names.row(came) is None and came in names.bundled
        values = {"hidden": HIDDEN if plain["hidden"] else 0}
        if table == "activity":
            values["domain"] = plain["domain"] or row["domain"]
        names.change(fold, **values, **({"came": came} if free else {}))
        if free and came != fold:
            names.drop(came)
        batch.note(journal.ROWS, "", dumps(before))

    return Kind(read, check, is_here, add)


def _read_labels(database: Database) -> Iterator[Plain]:
    sql = "SELECT level, since, label FROM label ORDER BY level, since"
    for level, since, label in database.rows(sql):
        yield {"mood": level, "since": since, "label": label}


def _check_label(plain: Plain) -> Plain:
    match plain:
        case {"mood": int(level), "since": int(since), "label": str(label)} if (
            1 <= level <= len(MOODS) and abs(since) < 1 << 40 and clean_line(label)
        ):
            label = clean_line(label)[:NAME_CHARACTERS]
            return {"mood": level, "since": since, "label": label}
    raise UnfitItem("it isn't a mood label")


def _label_is_here(database: Database, plain: Plain) -> bool:
    sql = "SELECT 1 FROM label WHERE level = ? AND since = ?"
    return database.row(sql, (plain["mood"], plain["since"])) is not None


def _add_label(vault: Vault, batch: Batch, plain: Plain) -> None:
    before = rows_now(vault, {"label": {plain["mood"]: None}})
    values = (plain["mood"], plain["since"], plain["label"])
    vault.database.run("INSERT INTO label VALUES (?, ?, ?)", values)
    batch.note(journal.ROWS, "", dumps(before))


def _read_name(database: Database) -> Iterator[Plain]:
    row = database.row("SELECT said FROM about WHERE what = ?", (NAME,))
    if row:
        yield {"name": clean_line(row[0])}


def _check_name(plain: Plain) -> Plain:
    name = plain.get("name")
    if not isinstance(name, str) or not clean_line(name):
        raise UnfitItem("it isn't a name")
    return {"name": clean_line(name)[:MAX_OWN_NAME]}


def _name_is_here(database: Database, _: Plain) -> bool:
    return database.row("SELECT 1 FROM about WHERE what = ?", (NAME,)) is not None


def _add_name(vault: Vault, batch: Batch, plain: Plain) -> None:
    before = rows_now(vault, {"about": {NAME: None}})
    vault.database.run("INSERT INTO about VALUES (?, ?)", (NAME, plain["name"]))
    batch.note(journal.ROWS, NAME, dumps(before))


KINDS: dict[str, Kind] = {
    "favorite": _listed(lists.FAVORITES),
    "hidden": _listed(lists.HIDDEN),
    "agreement": _listed(lists.AGREED),
    "resource": _listed(lists.OWN, checked_own, private=True),
    "person": _listed(lists.PEOPLE, checked_person, private=True),
    "favorite practice": _listed(lists.FAVORITE_PRACTICES),
    "hidden practice": _listed(lists.HIDDEN_PRACTICES),
    "timer": _listed(lists.TIMERS, checked_timer, private=True),
    "place": _listed(lists.BREAK_PLACES, checked_place, private=True),
    "measure words": _listed(lists.MEASURE_WORDS, checked_wording, private=True),
    "favorite form": _listed(lists.FAVORITE_FORMS),
    "hidden form": _listed(lists.HIDDEN_FORMS),
    "own pattern": _listed(lists.OWN_PATTERNS, checked_pattern, private=True),
    "pinned": _listed(lists.PINNED, checked_pinned, private=True),
    "closed offer": _listed(lists.CLOSED_OFFERS),
    "word": _named("word"),
    "activity": _named("activity"),
    "label": Kind(_read_labels, _check_label, _label_is_here, _add_label),
    "name": Kind(_read_name, _check_name, _name_is_here, _add_name, private=True),
}
"""Every kind of item besides entries, by its name in an export."""
