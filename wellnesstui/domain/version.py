"""Causal versions of one object on several machines: newer, older or concurrent.

Each change gives an object a version, a short random name (its head), and it keeps the names of its
earlier versions (its past). A deletion is a version too (a tombstone). So a merge can tell a newer
version from a concurrent one. A version vector would do that too, but needs an id for each machine.
"""

from __future__ import annotations

from typing import NamedTuple

from wellnesstui.domain.moment import Instant

ORIGINAL = ""
"""The version of an object that was never changed: it comes before all others of that object."""
UNKNOWN_DELETION = "deleted"
"""The version of a deletion that was made before versions were recorded."""
_RESTORES = "~"
MAX_HEADS = 256
"""Longest past; of an object with more changes, the oldest versions are dropped."""


class Version(NamedTuple):
    """``head`` is the current version, ``past`` are those before it, oldest first."""

    head: str = ORIGINAL
    past: tuple[str, ...] = ()

    def follows(self, other: Version) -> bool:
        """Whether this version descends from ``other``."""
        if self.head == other.head:
            return False
        return other.head == ORIGINAL or other.head in self.past

    def next(self, head: str) -> Version:
        """The version ``head``, made from this one."""
        return Version(head, _joined(self.past, (self.head,)))

    @property
    def content(self) -> str:
        """The version whose content this has: an earlier one after an undo, else itself."""
        return self.head.rpartition(_RESTORES)[2]

    def restored(self, head: str, content: str) -> Version:
        """The version ``head``, made from this one by an undo; its content is that of ``content``."""
        return self.next(f"{head}{_RESTORES}{content}")

    def only_restores(self, other: Version) -> bool:
        """Whether ``other`` descends from the content this restores, but not from what was undone.

        A version that descends from what was undone replaced that, not the content restored here.
        """
        content = self.content
        if content == self.head or not (content == ORIGINAL or content in other.past):
            return False
        since = self.past.index(content) + 1 if content in self.past else 0
        return not {*self.past[since:]} & {other.head, *other.past}

    def having_seen(self, *others: Version) -> Version:
        """A version with this head, and the others added to its past."""
        past = self.past
        for other in others:
            past = _joined(past, (*other.past, other.head))
        return Version(self.head, tuple(each for each in past if each != self.head))


def of_amendment(instant: Instant) -> str:
    """The version of an entry amended at ``instant``, from before versions were recorded."""
    return f"t{instant}"


def is_of_amendment(head: str) -> bool:
    """Whether the version is from before versions were recorded, so that it is not unique."""
    return head in (ORIGINAL, UNKNOWN_DELETION) or head.startswith("t")


def _joined(past: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    heads = dict.fromkeys(past)
    heads.update(dict.fromkeys(each for each in more if each != ORIGINAL))
    return tuple(heads)[-MAX_HEADS:]
