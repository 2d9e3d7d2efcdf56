"""A person's own words: feeling words, activities and mood labels as they want them.

Each deed is one transaction, in the journal like any other: undo takes it back until the person's
day ends.
"""

from __future__ import annotations

import time

from wellnesstui.domain.content import ActivityIdea, FeelingWord
from wellnesstui.domain.entry import DOMAINS
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.labels import Labels
from wellnesstui.domain.labels import checked as checked_label
from wellnesstui.domain.text import clean
from wellnesstui.domain.vocabulary import Activity, Word, checked
from wellnesstui.store import journal, library, naming
from wellnesstui.store.names import HIDDEN, Names, Row
from wellnesstui.store.plain_json import dumps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.vault import Vault


class Vocabulary:
    """``table`` is ``word`` or ``activity``. A name is found in whatever case it is written.

    Deeds raise UsedWrongly, NotFound, DiskTrouble and VaultTrouble; then nothing was changed.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    # -- what there is ----------------------------------------------------------------------

    def labels(self) -> Labels:
        """What the moods are called."""
        return self._vault.labels()

    def words(self) -> list[Word]:
        """Every word, hidden ones too, in the person's order, then as they came, then their own."""
        names = Names(self._vault.database, "word")
        found = []
        for at, (row, uses) in enumerate(names.listed()):
            came = names.came(row)
            quarter = (
                (came.pleasantness, came.energy) if isinstance(came, FeelingWord) else (None, None)
            )
            named = _named(names, row, uses, at)
            found.append(Word(**named, pleasantness=quarter[0], energy=quarter[1]))
        return found

    def activities(self) -> list[Activity]:
        """Every activity, the same way."""
        names = Names(self._vault.database, "activity")
        found = []
        for at, (row, uses) in enumerate(names.listed()):
            came = names.came(row)
            minutes = came.minutes if isinstance(came, ActivityIdea) else None
            named = _named(names, row, uses, at)
            found.append(Activity(**named, domain=names.domain(row), minutes=minutes))
        return found

    def ideas(self) -> tuple[ActivityIdea, ...]:
        """The ideas that came along, by the names and domains they have now, without hidden ones."""
        names = Names(self._vault.database, "activity")
        found = {}
        for row, _ in names.listed(counted=False):
            idea = names.came(row)
            if isinstance(idea, ActivityIdea) and row["hidden"] != HIDDEN:
                found[idea.id] = ActivityIdea(
                    id=idea.id,
                    name=clean(row["name"]),
                    domain=names.domain(row) or idea.domain,
                    minutes=idea.minutes,
                    how=idea.how,
                )
        return tuple(found[idea.id] for idea in library.activity_ideas() if idea.id in found)

    # -- what can be done -------------------------------------------------------------------

    def relabel(self, level: int, label: str, everywhere: bool = False) -> None:
        """Call mood ``level`` so from now on; ``everywhere`` also in the entries there are."""
        now = self.labels().now
        label = checked_label(level, label, now)
        # An entry of this very second was made under the label that held until now.
        since = int(time.time()) + 1
        told = {"level": level, "since": since, "everywhere": everywhere}
        self._do(journal.RELABELLED, naming.MOOD, name=now[level - 1], new=label, **told)

    def rename(self, table: str, name: str, new: str) -> None:
        """The same thing by a new name, in every entry; refused where the new name stands already."""
        self._do(journal.RENAMED, table, name=name, new=checked(new))

    def merge(self, table: str, name: str, into: str) -> None:
        """Make two names one: entries of ``name`` then have ``into``, with the minutes of both."""
        self._do(journal.MERGED, table, name=name, new=into)

    def hide(self, table: str, name: str) -> None:
        """Do not offer the name any more; entries keep it."""
        self._do(journal.HIDDEN, table, name=name)

    def show(self, table: str, name: str) -> None:
        """Offer a hidden name again."""
        self._do(journal.SHOWN, table, name=name)

    def move(self, table: str, name: str, by: int) -> None:
        """Move the name by places towards the end, or the beginning when ``by`` is negative."""
        self._do(journal.MOVED, table, name=name, by=by)

    def add(self, table: str, name: str, domain: str = "") -> None:
        """A name of the person's own, before any entry has it."""
        _check_domain(table, domain)
        self._do(journal.ADDED, table, name=checked(name), domain=domain)

    def remove(self, table: str, name: str) -> None:
        """Take out a name that no entry has; ``add`` brings back one that came with wellness."""
        self._do(journal.REMOVED, table, name=name)

    def set_domain(self, name: str, domain: str, everywhere: bool = False) -> None:
        """Put an activity into one of DOMAINS or none; ``everywhere`` also in the entries there are."""
        _check_domain("activity", domain)
        self._do(journal.SORTED, "activity", name=name, domain=domain, everywhere=everywhere)

    def _do(self, kind: str, table: str, **told: Any) -> None:
        self._vault.merge()
        database = self._vault.database
        with database.changing:
            if naming.do(database, kind, table, told):
                self._vault.note(kind, table, dumps(told))


def _named(names: Names, row: Row, uses: int, at: int) -> dict[str, Any]:
    """What words and activities have in common."""
    return {
        "name": clean(row["name"]),
        "hidden": row["hidden"] == HIDDEN,
        "bundled": row["folded"] in names.bundled,
        "uses": uses,
        "position": at,
        "ordered": row["place"] is not None,
    }


def _check_domain(table: str, domain: str) -> None:
    if domain and (table != "activity" or domain not in DOMAINS):
        raise UsedWrongly("There is no such domain.", f"There are {', '.join(DOMAINS)}.")
