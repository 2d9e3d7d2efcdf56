"""Columns and scales of another program that the person chose to be values of a tracker."""

from __future__ import annotations

from wellnesstui.domain.text import clean_line, folded
from wellnesstui.domain.trackers.tracker import Tracker, find
from wellnesstui.exchange.importers.any_csv import tracker_name
from wellnesstui.store.vault import tracker_answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellnesstui.domain.entry import Entry
    from wellnesstui.store.journal.batch import Batch
    from wellnesstui.store.vault.vault import Vault


class TrackerColumns:
    """Makes answers of imported entries values of trackers: the person's, or new ones.

    The kind of a new one follows from the first value. What can't be one of its values stays an answer.
    """

    def __init__(self, vault: Vault, columns: Mapping[str, str], *, by_tracker: bool) -> None:
        """``by_tracker``: answers have the names of trackers; else those of the columns."""
        self._vault = vault
        named = {name: column for field, column in columns.items() if (name := tracker_name(field))}
        self._wanted = {
            folded(clean_line(name if by_tracker else column)): name
            for name, column in named.items()
        }
        self._listed = vault.trackers.listed() if named else ()
        self._made: dict[str, Tracker] = {}

    def applied(self, entry: Entry) -> tuple[Entry, tuple[str, ...]]:
        """The entry with its chosen answers as values, and the trackers of those that can't be one."""
        unfit: list[str] = []
        for name, answer in entry.answers if self._wanted else ():
            title = self._wanted.get(folded(name))
            if title is None:
                continue
            tracker = self._made.get(title) or find(title, self._listed)
            if tracker is None and (tracker := tracker_answers.proposed(title, answer)):
                self._made[title] = tracker
            if tracker is None or tracker_answers.value_of(answer, tracker) is None:
                unfit.append(tracker.name if tracker else title)
            else:
                entry = tracker_answers.with_value(entry, name, tracker) or entry
        return entry, tuple(unfit)

    @property
    def made(self) -> tuple[Tracker, ...]:
        """The trackers that the person doesn't have yet."""
        return tuple(self._made.values())

    def save(self, batch: Batch) -> None:
        """Add the new trackers to the person's, as part of the import."""
        for tracker in self._made.values():
            tracker_answers.ensure(self._vault, batch, tracker)
