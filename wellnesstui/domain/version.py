"""Versions of one thing on several machines: which of two came after the other, if either did.

Each change of a thing gives it a version, a short random name, and it remembers the versions that
it had before (its past). A deletion is a version too. So two machines that meet can tell a newer
version from one that was made at the same time as another (a version vector would need a name for
each machine; a past needs none).
"""

from __future__ import annotations

from typing import NamedTuple

ORIGINAL = ""
"""The version of a thing that was never changed: it comes before all others of the thing."""
UNKNOWN_DELETION = "deleted"
"""The version of a deletion from before versions were written down."""
_RESTORES = "~"
MOST = 256
"""Versions that are remembered; of a thing changed more often, the oldest are forgotten."""


class Version(NamedTuple):
    """``head`` is the version of now, ``past`` are those before it, oldest first."""

    head: str = ORIGINAL
    past: tuple[str, ...] = ()

    def follows(self, other: Version) -> bool:
        """Whether this was made by somebody who had seen ``other``."""
        if self.head == other.head:
            return False
        return other.head == ORIGINAL or other.head in self.past

    def next(self, head: str) -> Version:
        """The version ``head`` made of this one."""
        return Version(head, _joined(self.past, (self.head,)))

    @property
    def content(self) -> str:
        """The version whose content this has: an earlier one, if something was undone, or itself."""
        return self.head.rpartition(_RESTORES)[2]

    def restored(self, head: str, content: str) -> Version:
        """The version ``head``, made of this one by undoing; it has the content of ``content``."""
        return self.next(f"{head}{_RESTORES}{content}")

    def only_restores(self, other: Version) -> bool:
        """Whether ``other`` was made of the content that this has, seeing nothing of what was undone.

        Whoever saw what was undone replaced that, and not what stands here again.
        """
        content = self.content
        if content == self.head or not (content == ORIGINAL or content in other.past):
            return False
        since = self.past.index(content) + 1 if content in self.past else 0
        return not {*self.past[since:]} & {other.head, *other.past}

    def having_seen(self, *others: Version) -> Version:
        """This version, as one that came after the others."""
        past = self.past
        for other in others:
            past = _joined(past, (*other.past, other.head))
        return Version(self.head, tuple(each for each in past if each != self.head))


def of_amendment(at: int) -> str:
    """The version of an entry that was amended at ``at`` before versions were written down."""
    return f"t{at}"


def is_of_amendment(head: str) -> bool:
    """Whether ``of_amendment`` gave the version, so that another thing may have it too."""
    return head in (ORIGINAL, UNKNOWN_DELETION) or head.startswith("t")


def _joined(past: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    found = dict.fromkeys(past)
    found.update(dict.fromkeys(each for each in more if each != ORIGINAL))
    return tuple(found)[-MOST:]
