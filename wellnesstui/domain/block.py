"""Sessions and what lies between them: half-open stretches of time, in seconds since 1970 UTC."""

from __future__ import annotations

from itertools import pairwise

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 24 * 3600
"""Longest session, in seconds: beyond it is a slip of the hand."""
MOST = 100
"""Most sessions of one day."""
LUNCH = 20 * 60
"""A gap of at least so many seconds may be the longest one, and guarded as lunch."""


class Block(Record):
    """A session, from ``begin`` until just before ``end``."""

    begin: int
    end: int

    @property
    def seconds(self) -> int:
        return self.end - self.begin

    def holds(self, at: int) -> bool:
        """Whether the moment is inside."""
        return self.begin <= at < self.end


class Stretch(Block):
    """Sessions that touch or overlap, taken as one; ``last`` is when the last of them began."""

    begin: int
    end: int
    last: int


class Gap(Block):
    """The time between two stretches."""

    begin: int
    end: int


def stretches(blocks: Iterable[Block]) -> tuple[Stretch, ...]:
    """The blocks in order, with those that touch or overlap made one."""
    found: list[list[int]] = []
    for block in sorted(blocks, key=lambda block: (block.begin, block.end)):
        if block.seconds <= 0:
            continue
        if found and block.begin <= found[-1][1]:
            found[-1][1] = max(found[-1][1], block.end)
            found[-1][2] = block.begin
        else:
            found.append([block.begin, block.end, block.begin])
    return tuple(Stretch(begin=begin, end=end, last=last) for begin, end, last in found)


def gaps(blocks: Iterable[Block]) -> tuple[Gap, ...]:
    """What lies between the first and the last of the blocks, in order."""
    whole = stretches(blocks)
    return tuple(Gap(begin=before.end, end=after.begin) for before, after in pairwise(whole))


def lunch(blocks: Iterable[Block]) -> Gap | None:
    """The longest gap, the first of equals; None when all are shorter than ``LUNCH``."""
    long = [gap for gap in gaps(blocks) if gap.seconds >= LUNCH]
    return max(long, key=lambda gap: gap.seconds, default=None)
