"""A person's own trackers: their definitions are private, so in the vault."""

from __future__ import annotations

from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.text import clean_line, folded, nearest
from wellnesstui.domain.trackers import tracker as tracker_module
from wellnesstui.domain.trackers.tracker import (
    Tracker,
    checked,
    expect_same_meaning,
    find,
    from_plain,
    to_plain,
)
from wellnesstui.domain.trackers.value import can_be
from wellnesstui.store.database.tracker_rows import TrackersReader
from wellnesstui.store.journal import lists
from wellnesstui.store.journal.lists import TRACKERS
from wellnesstui.store.vault import saved_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.store.journal.open_vault import OpenVault

MAX_TRACKERS = 60
"""Most trackers, hidden ones among them."""


class Trackers(TrackersReader):
    """Changes of trackers: each is one action, which undo can undo. Values are never touched."""

    def __init__(self, vault: OpenVault) -> None:
        super().__init__(vault.database)
        self._vault = vault

    def add(
        self,
        name: str,
        kind: str = tracker_module.NUMBER,
        *,
        low: str = "",
        high: str = "",
        unit: str = "",
    ) -> Tracker:
        """The new tracker; one that was deleted has its former values again. Raises UsedWrongly."""
        id = folded(clean_line(name))
        return self._put(
            Tracker(id=id, name=name, kind=kind, low=low, high=high, unit=unit), new=True
        )

    def change(self, tracker: Tracker) -> Tracker:
        """The tracker as it is now, in place of the one of its id. Raises UsedWrongly."""
        return self._put(tracker)

    def hide(self, id: str, on: bool) -> Tracker:
        """The tracker, hidden or shown again. Raises NotFound, UsedWrongly."""
        return self._put(self.expect(id).replace(hidden=on))

    def remove(self, id: str) -> None:
        """Delete a tracker; its values stay in their entries. Nothing happens when there is none."""
        saved_list.change(self._vault, TRACKERS, id, None)

    def expect(self, name: str) -> Tracker:
        """The tracker of that name or id. Raises NotFound."""
        return expect(name, self.listed())

    def _put(self, tracker: Tracker, *, new: bool = False) -> Tracker:
        self._vault.merge()
        listed = self.listed()
        if new:  # or it would be taken for a change of the one that has the id
            checked(tracker.replace(id=""), listed)
        tracker = checked(tracker, listed)
        self._expect_same_meaning(
            next((each for each in listed if each.id == tracker.id), None), tracker
        )
        with self._database.transaction:
            sentence = f"You can have up to {MAX_TRACKERS} trackers, with hidden ones."
            saved_list.expect_room(self._database, TRACKERS, tracker.id, MAX_TRACKERS, sentence)
            lists.change(self._vault, TRACKERS, tracker.id, to_plain(tracker))
        return tracker

    def _expect_same_meaning(self, before: Tracker | None, after: Tracker) -> None:
        """Raises UsedWrongly where values that are saved would read as others, or could be none."""
        if before is not None and (before.kind, before.unit) == (after.kind, after.unit):
            return
        count = self.counts().get(after.id, 0)
        if before is not None:
            expect_same_meaning(before, after, count)
        if count and not all(can_be(value, after) for value in self.extremes(after.id)):
            raise UsedWrongly(
                f"Some of the values that you tracked as {after.name} can't be values of this kind.",
                "Choose another name.",
            )


def expect(name: str, trackers: tuple[Tracker, ...]) -> Tracker:
    """The tracker of that name or id. Raises NotFound, which names the one that may be meant."""
    if found := find(name, trackers):
        return found
    shown = clean_line(name)[:40]
    if not trackers:
        raise NotFound(
            f"You don't have a tracker called {shown} yet.",
            f"To make it: `wellness track add {shown}`.",
        )
    near = nearest(folded(shown), [folded(each.name) for each in trackers])
    names = ", ".join(each.name for each in trackers)
    raise NotFound(
        f"There's no tracker called {shown}.",
        f"Did you mean {near}?" if near else f"Yours are: {names}.",
    )


def checked_tracker(plain: Unchecked) -> dict[str, object] | None:
    """A tracker that may be imported, as it is stored; else None."""
    tracker = from_plain(plain)
    if tracker is None:
        return None
    try:
        return to_plain(checked(tracker, ()))
    except UsedWrongly:
        return None
