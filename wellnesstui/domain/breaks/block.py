"""Sessions and the gaps between them: half-open intervals of instants."""

from __future__ import annotations

from itertools import pairwise

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.moment import Instant

LONGEST = 24 * 3600
"""Longest session, in seconds: a longer one is a typing mistake."""
MAX_SESSIONS = 100
"""Most sessions of one day."""
LUNCH = 20 * 60
"""Seconds a gap must have to count as lunch."""


class Block(Record):
    """A session, from ``begin`` until just before ``end``."""

    begin: Instant
    end: Instant

    @property
    def seconds(self) -> int:
        return self.end - self.begin

    def holds(self, instant: Instant) -> bool:
        """Whether ``instant`` is inside."""
        return self.begin <= instant < self.end


class Stretch(Block):
    """Sessions that touch or overlap, merged; ``last`` is when the last of them began."""

    last: Instant


class Gap(Block):
    """The time between two stretches."""


def stretches(blocks: Iterable[Block]) -> tuple[Stretch, ...]:
    """The blocks in order, those that touch or overlap merged (interval union)."""
    merged: list[list[Instant]] = []
    for block in sorted(blocks, key=lambda block: (block.begin, block.end)):
        if block.seconds <= 0:
            continue
        if merged and block.begin <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], block.end)
            merged[-1][2] = block.begin
        else:
            merged.append([block.begin, block.end, block.begin])
    return tuple(Stretch(begin=begin, end=end, last=last) for begin, end, last in merged)


def gaps(blocks: Iterable[Block]) -> tuple[Gap, ...]:
    """The gaps between the first and the last of the blocks, in order."""
    merged = stretches(blocks)
    return tuple(Gap(begin=before.end, end=after.begin) for before, after in pairwise(merged))


def lunch(blocks: Iterable[Block]) -> Gap | None:
    """The longest gap, the first of equals; None when all are shorter than ``LUNCH``."""
    long = [gap for gap in gaps(blocks) if gap.seconds >= LUNCH]
    return max(long, key=lambda gap: gap.seconds, default=None)
