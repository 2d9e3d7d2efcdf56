"""A person's vocabulary: feeling words, activities and mood labels as they want them.

Each change is one transaction with a record in the journal, so that it can be undone until the
person's day ends.
"""

from __future__ import annotations

from wellnesstui.domain.content import ActivityIdea, FeelingWord
from wellnesstui.domain.entry import DOMAINS, Level
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.labels import Labels, checked_label
from wellnesstui.domain.text import clean
from wellnesstui.domain.vocabulary import Activity, Word, checked_name
from wellnesstui.store.content import library
from wellnesstui.store.disk.clock import instant_now
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.journal import journal
from wellnesstui.store.vocabulary import name_changes
from wellnesstui.store.vocabulary.names import HIDDEN, Names, Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wellnesstui.store.journal.open_vault import OpenVault


class Vocabulary:
    """``table`` is ``word`` or ``activity``. Names are matched whatever their case.

    Changes raise UsedWrongly, NotFound, DiskTrouble and VaultTrouble; then nothing was changed.
    """

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault

    # -- reading ----------------------------------------------------------------------------

    def labels(self) -> Labels:
        """The labels of the moods, with those of before."""
        return self._vault.labels()

    def words(self) -> list[Word]:
        """Every word, hidden ones too: in the person's order, then bundled ones, then their own."""
        names = Names(self._vault.database, "word")
        words = []
        for position, (row, uses) in enumerate(names.listed()):
            bundled = names.bundled_as(row)
            word = Word(**_common(names, row, uses, position))
            if isinstance(bundled, FeelingWord):
                word = word.replace(
                    pleasantness=bundled.pleasantness, energy=bundled.energy, means=bundled.means
                )
            words.append(word)
        return words

    def activities(self) -> list[Activity]:
        """Every activity, hidden ones too: in the person's order, then bundled ones, then their own."""
        names = Names(self._vault.database, "activity")
        activities = []
        for position, (row, uses) in enumerate(names.listed()):
            bundled = names.bundled_as(row)
            minutes = bundled.minutes if isinstance(bundled, ActivityIdea) else None
            common = _common(names, row, uses, position)
            activities.append(Activity(**common, domain=names.domain(row), minutes=minutes))
        return activities

    def ideas(self) -> tuple[ActivityIdea, ...]:
        """The bundled ideas that are not hidden, with the names and domains they have now."""
        names = Names(self._vault.database, "activity")
        ideas = {}
        for row, _ in names.listed(counted=False):
            idea = names.bundled_as(row)
            if isinstance(idea, ActivityIdea) and row["hidden"] != HIDDEN:
                ideas[idea.id] = idea.replace(
                    name=clean(row["name"]), domain=names.domain(row) or idea.domain
                )
        return tuple(ideas[idea.id] for idea in library.activity_ideas() if idea.id in ideas)

    # -- changing ---------------------------------------------------------------------------

    def relabel(self, level: Level, label: str, everywhere: bool = False) -> None:
        """Call mood ``level`` so from now on; ``everywhere`` also in existing entries."""
        now = self.labels().now
        label = checked_label(level, label, now)
        # An entry of this very second was made under the label that held until now.
        since = instant_now() + 1
        payload = {"level": level, "since": since, "everywhere": everywhere}
        self._record(
            journal.RELABELLED, name_changes.MOOD, name=now[level - 1], new=label, **payload
        )

    def rename(self, table: str, name: str, new: str) -> None:
        """Rename in every entry. Raises UsedWrongly when the new name exists already."""
        self._record(journal.RENAMED, table, name=name, new=checked_name(new))

    def merge(self, table: str, name: str, into: str) -> None:
        """Merge two names: entries that have ``name`` get ``into``, with the minutes of both."""
        self._record(journal.MERGED, table, name=name, new=into)

    def hide(self, table: str, name: str) -> None:
        """Stop offering the name; entries keep it."""
        self._record(journal.HIDDEN, table, name=name)

    def show(self, table: str, name: str) -> None:
        """Offer a hidden name again."""
        self._record(journal.SHOWN, table, name=name)

    def move(self, table: str, name: str, by: int) -> None:
        """Move the name ``by`` places towards the end, or the beginning when negative."""
        self._record(journal.MOVED, table, name=name, by=by)

    def add(self, table: str, name: str, domain: str = "") -> None:
        """Add a name of the person's own, before any entry has it."""
        _check_domain(table, domain)
        self._record(journal.ADDED, table, name=checked_name(name), domain=domain)

    def remove(self, table: str, name: str) -> None:
        """Delete a name that no entry has; ``add`` restores a bundled one."""
        self._record(journal.REMOVED, table, name=name)

    def set_domain(self, name: str, domain: str, everywhere: bool = False) -> None:
        """Set the domain of an activity, "" for none; ``everywhere`` also in existing entries."""
        _check_domain("activity", domain)
        self._record(journal.SORTED, "activity", name=name, domain=domain, everywhere=everywhere)

    def _record(self, kind: str, table: str, **payload: Any) -> None:
        self._vault.merge()
        database = self._vault.database
        with database.transaction:
            if name_changes.apply(database, kind, table, payload):
                journal.note(self._vault, kind, table, dumps(payload))


def _common(names: Names, row: Row, uses: int, position: int) -> dict[str, Any]:
    """The fields that Word and Activity have in common."""
    return {
        "name": clean(row["name"]),
        "hidden": row["hidden"] == HIDDEN,
        "bundled": names.canonical(row["folded"]) in names.bundled,
        "uses": uses,
        "position": position,
        "ordered": row["place"] is not None,
    }


def _check_domain(table: str, domain: str) -> None:
    if domain and (table != "activity" or domain not in DOMAINS):
        raise UsedWrongly(
            "There's no domain with that name.", f"The domains are {', '.join(DOMAINS)}."
        )
