"""Which state of an entry a draft was begun from, so that it can't replace a later one unseen."""

from __future__ import annotations

from wellnesstui.domain.moment import Instant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.entry import Entry


def read_seen(plain: dict[str, object]) -> Instant | None:
    """When the entry that a draft changes had last been changed, as the draft's JSON says; drafts of
    earlier versions don't.
    """
    seen = plain.get("seen")
    return Instant(seen) if isinstance(seen, int) and not isinstance(seen, bool) else None


def is_outdated(seen: Instant | None, entry: Entry) -> bool:
    """Whether the entry was changed after the draft of a change was begun, or may have been."""
    return entry.amended is not None if seen is None else seen != entry.last_changed
