"""The vault: everything a person saved, in one encrypted database, behind a few plain verbs.

Open one in each thread. Every change merges the inbox first, so that the order of the journal is the
order in which things were done. A change is durable when its method returns.
"""

from __future__ import annotations

import os

from wellnesstui.domain.entry import MAX_NAMES, Entry
from wellnesstui.domain.errors import ChangedElsewhere, UsedWrongly
from wellnesstui.domain.text import NOTE_BYTES, clean_line
from wellnesstui.domain.ulid import new_id
from wellnesstui.store.database import rows
from wellnesstui.store.database.drafts import Drafts, edit_place
from wellnesstui.store.disk.clock import instant_now
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.inbox.envelope import wrap
from wellnesstui.store.journal import forgetting, journal, replaced, versions
from wellnesstui.store.journal.batch import Batch
from wellnesstui.store.journal.import_match import ImportMatch, is_known_content, match, match_own
from wellnesstui.store.vault.intake import add
from wellnesstui.store.vault.reader import VaultReader

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.store.journal.journal import Action
    from wellnesstui.store.vault.break_places import BreakPlaces
    from wellnesstui.store.vault.favorites import Favorites
    from wellnesstui.store.vault.form_marks import FormMarks
    from wellnesstui.store.vault.measure_words import MeasureWords
    from wellnesstui.store.vault.people import People
    from wellnesstui.store.vault.practice_marks import PracticeMarks
    from wellnesstui.store.vault.trackers import Trackers
    from wellnesstui.store.vocabulary.person_name import PersonFacts
    from wellnesstui.store.vocabulary.vocabulary import Vocabulary


def _check(entry: Entry) -> None:
    if max(map(len, (entry.words, entry.activities, entry.trackers, entry.answers))) > MAX_NAMES:
        raise UsedWrongly(
            f"An entry can have up to {MAX_NAMES} feelings and {MAX_NAMES} activities.",
            "Nothing was changed.",
        )
    from wellnesstui.domain.shape import is_too_long

    if is_too_long(entry):
        raise UsedWrongly(
            f"That note is longer than {NOTE_BYTES // 1024} KiB, so it wasn't saved.",
            "Split it into several notes.",
        )


class Vault(VaultReader):
    """An open vault: reading is in ``VaultReader``, changing here.

    Every method that changes raises DiskTrouble and VaultTrouble; then nothing was changed.
    """

    @property
    def drafts(self) -> Drafts:
        """Unfinished texts that survive a crash."""
        return Drafts(self.database)

    @property
    def about(self) -> PersonFacts:
        """Facts about the person, such as their name."""
        from wellnesstui.store.vocabulary.person_name import PersonFacts

        return PersonFacts(self)

    @property
    def favorites(self) -> Favorites:
        """Favorites, hidden resources, the person's own ones and their agreements."""
        from wellnesstui.store.vault.favorites import Favorites

        return Favorites(self)

    @property
    def practice_marks(self) -> PracticeMarks:
        """Favorite and hidden practices, and the timers last used."""
        from wellnesstui.store.vault.practice_marks import PracticeMarks

        return PracticeMarks(self)

    @property
    def break_places(self) -> BreakPlaces:
        """The places where the person likes to take a break."""
        from wellnesstui.store.vault.break_places import BreakPlaces

        return BreakPlaces(self)

    @property
    def measure_words(self) -> MeasureWords:
        """The person's own wording of measures."""
        from wellnesstui.store.vault.measure_words import MeasureWords

        return MeasureWords(self)

    @property
    def form_marks(self) -> FormMarks:
        """Favorite and hidden forms, patterns of the person's own, pinned sentences, closed offers."""
        from wellnesstui.store.vault.form_marks import FormMarks

        return FormMarks(self)

    @property
    def trackers(self) -> Trackers:
        """The person's own trackers, and their changes."""
        from wellnesstui.store.vault.trackers import Trackers

        return Trackers(self)

    @property
    def people(self) -> People:
        """The people whom the person may want to reach."""
        from wellnesstui.store.vault.people import People

        return People(self)

    @property
    def vocabulary(self) -> Vocabulary:
        """The person's words, activities and mood labels."""
        from wellnesstui.store.vocabulary.vocabulary import Vocabulary

        return Vocabulary(self)

    def record(self, entry: Entry, draft: str = "") -> Entry:
        """The new entry as it is stored, with its day; the ``draft`` of that key is dropped.

        Raises UsedWrongly when it is too long.
        """
        _check(entry)
        self.merge()
        with self.database.transaction:
            self.drafts.drop(draft)
            added = add(self, entry)
        self.follow_plan()
        return added

    def amend(self, entry: Entry, draft: str = "", expected: Entry | None = None) -> Entry:
        """The entry as it is stored, in place of the one of its id.

        Raises NotFound, UsedWrongly; ChangedElsewhere when the stored entry is no longer as it ``expected``.
        """
        _check(entry)
        self.merge()
        with self.database.transaction:
            self.drafts.drop(draft)
            before, of_batch = self._stored(entry.id)
            if expected is not None and before != expected:
                raise ChangedElsewhere(
                    "That entry was changed somewhere else in the meantime, so this wasn't saved.",
                    "Open it again; what you typed is still here.",
                )
            if before.when != entry.when:
                entry = entry.replace(day=entry.when.day(self.boundary))
            elif entry.day is None:
                entry = entry.replace(day=before.day)
            entry = entry.replace(amended=instant_now())
            rows.remove(self.database, entry.id)
            rows.insert(self.database, entry, of_batch)
            rows.tidy(self.database)
            content = self._content(entry.id)
            versions.renew(self.database, entry.id)
            journal.note(self, journal.AMENDED, entry.id, wrap(before, of_batch), content)
        self.follow_plan()
        return entry

    def is_deleted(self, id: str) -> bool:
        """Whether an entry that was here is deleted."""
        return rows.find(self.database, id) is None

    def delete(self, id: str) -> Entry:
        """The deleted entry; ``undo`` restores it until the day ends. Raises NotFound."""
        self.merge()
        with self.database.transaction:
            before, of_batch = self._stored(id)
            content = self._content(id)
            self._remove(id, permanent=False)
            journal.note(self, journal.DELETED, id, wrap(before, of_batch), content)
        self.follow_plan()
        return before

    def forget(self, id: str) -> None:
        """Delete an entry permanently, from the journal too. Raises NotFound."""
        self.merge()
        with self.database.transaction:
            before, _ = self._stored(id)
            self.erase(before)
            journal.note(self, journal.FORGOTTEN, "")
        self.follow_plan()

    def erase(self, entry: Entry) -> None:
        """Delete an entry with its journal records, and bar its versions on other machines.

        Call it inside a transaction.
        """
        from wellnesstui.store.journal.version_copy import derived_id

        version = versions.last(self.database, entry.id)
        self._remove(entry.id, permanent=True)
        for head in (version.head, *version.past):
            copy = derived_id(entry.id, head)
            if rows.find(self.database, copy) is None:
                versions.bar(self.database, copy)
        self.database.run("DELETE FROM change WHERE id = ?", (entry.id,))
        forgetting.forget_entry(self.database, entry)
        if entry.form:
            forgetting.forget_pinned(self.database, entry)

    def undo(self) -> Action:
        """The newest action of today, by whatever program, now undone. Raises NotFound, CantUndo."""
        from wellnesstui.store.undo.undo import undo

        self.merge()
        undone = undo(self)
        self.follow_plan()
        return undone

    def redo(self) -> Action:
        """The last undone action, now redone, if nothing was done since. Raises NotFound, CantUndo."""
        from wellnesstui.store.undo.undo import redo

        self.merge()
        redone = redo(self)
        self.follow_plan()
        return redone

    def upcoming(self, redo: bool) -> Action | None:
        """The action that ``undo`` (or ``redo``) is about to swap, for its title; None if there is none."""
        from wellnesstui.store.undo.undo import upcoming

        self.merge()
        return upcoming(self, redo)

    def undo_batch(self, id: str) -> tuple[int, int]:
        """The numbers of entries of an import removed, and of those that stay, edited since.

        Raises NotFound.
        """
        from wellnesstui.store.undo.undo import undo_batch

        self.merge()
        return undo_batch(self, clean_line(id).upper())

    def batch(self, kind: str) -> Batch:
        """An import as one transaction: ``with vault.batch("daylio") as batch:``."""
        self.merge()
        made = instant_now()
        id = new_id(made * 1000, os.urandom(10))
        return Batch(self.database, id, kind, made, self.boundary, self.today())

    def recount_days(self) -> int:
        """The number of entries moved to another day, now that ``boundary`` is another."""
        from wellnesstui.store.database.day_recount import recount

        self.merge()
        with self.database.transaction:
            days = recount(self.database, self.boundary)
            if days:
                journal.note(self, journal.RECOUNTED, "", dumps(days))
        return sum(map(len, days.values()))

    def match(self, entry: Entry, key: str, origin: str) -> ImportMatch:
        """Whether an entry of another program, there called ``origin``, is new, known or changed here."""
        return match(self.database, entry, key, origin, self.boundary)

    def match_own(self, entry: Entry, key: str) -> ImportMatch:
        """Whether an entry that wellness itself exported is new, known or changed here."""
        return match_own(self.database, entry, key)

    def knows(self, id: str, key: str) -> bool:
        """Whether an import would skip this entry as known."""
        return is_known_content(self.database, id, key)

    def _content(self, id: str) -> str:
        """The name that the journal has for the entry's content."""
        return f"{versions.CONTENT}{versions.last(self.database, id).content}"

    def _remove(self, id: str, permanent: bool) -> None:
        rows.remove(self.database, id)
        rows.tidy(self.database)
        self.drafts.drop_in_all(edit_place(id))
        replaced.forget(self.database, id)
        versions.renew(self.database, id)
        versions.add_tombstone(self.database, id, permanent)
