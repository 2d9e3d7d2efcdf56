"""The vault: everything a person ever kept, in one encrypted file, behind a few plain verbs.

One for each thread. Whatever changes it first merges the inbox, so that the order of the journal is
the order in which things were done. A deed has happened when its method returns.
"""

from __future__ import annotations

import os
import time

from wellnesstui.domain.entry import MOST_NAMES, Entry
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.identity import new_id
from wellnesstui.domain.text import NOTE_BYTES, clean_line
from wellnesstui.store import batch as batches
from wellnesstui.store import forgetting, journal, replaced, rows, versions
from wellnesstui.store.batch import Batch, Standing
from wellnesstui.store.drafts import Drafts, editing
from wellnesstui.store.inbox_merge import add
from wellnesstui.store.parcel import wrap
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.recollection import Recollection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.about import About
    from wellnesstui.store.journal import Action
    from wellnesstui.store.shelf import Shelf
    from wellnesstui.store.vocabulary import Vocabulary


def _note(
    recollection: Recollection, kind: str, id: str, other: str = "", version: str = ""
) -> None:
    today = recollection.today()
    journal.write(recollection.database, kind, id, today, int(time.time()), other, version)


def _check(entry: Entry) -> None:
    if max(len(entry.words), len(entry.activities), len(entry.answers)) > MOST_NAMES:
        raise UsedWrongly(
            f"An entry holds up to {MOST_NAMES} words and {MOST_NAMES} activities.",
            "Nothing was changed.",
        )
    from wellnesstui.domain.shape import is_too_long

    if is_too_long(entry):
        raise UsedWrongly(
            f"That note is longer than {NOTE_BYTES // 1024} KiB, so it was not kept.",
            "Divide it into several notes.",
        )


class Vault(Recollection):
    """What can be asked of it is in ``Recollection``; here is what can be done."""

    @property
    def drafts(self) -> Drafts:
        """What was typed and neither kept nor let go."""
        return Drafts(self.database)

    @property
    def about(self) -> About:
        """What is known about the person themself."""
        from wellnesstui.store.about import About

        return About(self)

    @property
    def shelf(self) -> Shelf:
        """Kept and hidden resources, those of the person's own, and their people."""
        from wellnesstui.store.shelf import Shelf

        return Shelf(self)

    @property
    def vocabulary(self) -> Vocabulary:
        """The person's own words, activities and labels."""
        from wellnesstui.store.vocabulary import Vocabulary

        return Vocabulary(self)

    def note(self, kind: str, id: str, other: str = "") -> None:
        """Write a change of today into the journal. Call it inside a transaction."""
        _note(self, kind, id, other)

    def record(self, entry: Entry, draft: str = "") -> Entry:
        """Keep a new entry in place of a ``draft``; as it stands in the vault, with its day."""
        _check(entry)
        self.merge()
        with self.database.changing:
            self.drafts.drop(draft)
            return add(self, entry)

    def amend(self, entry: Entry, draft: str = "", was: Entry | None = None) -> Entry:
        """Put ``entry`` in the place of the one with its id, which is still as it ``was``, if said.

        Raises NotFound, and UsedWrongly when somebody else changed it meanwhile.
        """
        _check(entry)
        self.merge()
        with self.database.changing:
            self.drafts.drop(draft)
            before, of_batch = self._standing(entry.id)
            if was is not None and before != was:
                raise UsedWrongly(
                    "That entry was changed elsewhere meanwhile, so this was not done.",
                    "Open it again; what you typed is still here.",
                )
            if before.when != entry.when:
                entry = entry.but(day=entry.when.day(self.boundary))
            elif entry.day is None:
                entry = entry.but(day=before.day)
            entry = entry.but(amended=int(time.time()))
            rows.remove(self.database, entry.id)
            rows.insert(self.database, entry, of_batch)
            rows.tidy(self.database)
            content = self._content(entry.id)
            versions.renew(self.database, entry.id)
            _note(self, journal.AMENDED, entry.id, wrap(before, of_batch), content)
            return entry

    def delete(self, id: str) -> Entry:
        """Take an entry out; ``undo`` brings it back until the day ends. Raises NotFound."""
        self.merge()
        with self.database.changing:
            before, of_batch = self._standing(id)
            content = self._content(id)
            self._remove(id, permanent=False)
            _note(self, journal.DELETED, id, wrap(before, of_batch), content)
            return before

    def forget(self, id: str) -> None:
        """Take an entry out now, with all that remembered it. Raises NotFound."""
        self.merge()
        with self.database.changing:
            before, _ = self._standing(id)
            self.erase(before)
            _note(self, journal.FORGOTTEN, "")

    def erase(self, entry: Entry) -> None:
        """Delete an entry with all that remembers it, and bar its versions on other machines.

        Call it inside a transaction.
        """
        from wellnesstui.store.entry_copy import derived_id

        version = versions.last(self.database, entry.id)
        self._remove(entry.id, permanent=True)
        for head in (version.head, *version.past):
            copy = derived_id(entry.id, head)
            if rows.find(self.database, copy) is None:
                versions.bar(self.database, copy)
        self.database.run("DELETE FROM change WHERE id = ?", (entry.id,))
        forgetting.let_go(self.database, entry)

    def undo(self) -> Action:
        """Undo the newest action of today, whoever did it. Raises NotFound, CantUndo."""
        from wellnesstui.store.undo import undo

        self.merge()
        return undo(self)

    def redo(self) -> Action:
        """Redo what ``undo`` undid last, if nothing was done since. Raises NotFound, CantUndo."""
        from wellnesstui.store.undo import redo

        self.merge()
        return redo(self)

    def undo_batch(self, id: str) -> tuple[int, int]:
        """How many entries of one import were removed, and how many stay: those edited since.

        Raises NotFound.
        """
        from wellnesstui.store.undo import undo_batch

        self.merge()
        return undo_batch(self, clean_line(id).upper())

    def batch(self, kind: str) -> Batch:
        """``with vault.batch("daylio") as batch:`` one import, all of it or nothing."""
        self.merge()
        made = int(time.time())
        id = new_id(made * 1000, os.urandom(10))
        return Batch(self.database, id, kind, made, self.boundary, self.today())

    def recount_days(self) -> int:
        """Put every entry on the day it has by the boundary of now; how many moved."""
        from wellnesstui.store.days import recount

        self.merge()
        with self.database.changing:
            days = recount(self.database, self.boundary)
            if days:
                _note(self, journal.RECOUNTED, "", dumps(days))
        return sum(map(len, days.values()))

    def standing(self, entry: Entry, key: str, origin: str) -> Standing:
        """How an entry of another program, which calls it ``origin``, stands to those that are here."""
        return batches.standing(self.database, entry, key, origin, self.boundary)

    def standing_of_own(self, entry: Entry, key: str) -> Standing:
        """How an entry that wellness itself gave out stands to the one of its id here."""
        return batches.standing_of_own(self.database, entry, key)

    def knows(self, id: str, key: str) -> bool:
        """Whether an import would find this entry here already."""
        return batches.knows(self.database, id, key)

    def _content(self, id: str) -> str:
        """The content that an entry has, as the journal names it."""
        return f"{versions.CONTENT}{versions.last(self.database, id).content}"

    def _remove(self, id: str, permanent: bool) -> None:
        rows.remove(self.database, id)
        rows.tidy(self.database)
        self.drafts.drop(editing(id))
        replaced.let_go(self.database, id)
        versions.renew(self.database, id)
        versions.bury(self.database, id, permanent)
