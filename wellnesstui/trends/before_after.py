"""Before and after practices: in how many uses the mood was higher, the same or lower.

Counts only: how one is after something says little about what it did, since strong feelings ease
by themselves.
"""

from __future__ import annotations

from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.store.database.overview import PracticeRow

MIN_USES = 8
"""Fewest uses with a mood before and one after, for which anything is counted."""


class PracticeChange(Record):
    """``higher``, ``same`` and ``lower`` are how many of the ``times`` the mood after was that."""

    id: str
    name: str
    times: int
    higher: int
    same: int
    lower: int


class BeforeAfter(Record):
    """``listed`` have MIN_USES or more, ``counted`` are pairs of name and uses of the others."""

    listed: tuple[PracticeChange, ...] = ()
    counted: tuple[tuple[str, int], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.listed or self.counted)


def before_after(rows: Iterable[PracticeRow]) -> BeforeAfter:
    """The practices with a mood before and after, most uses first; the newest row names a practice."""
    names: dict[str, str] = {}
    differences: dict[str, list[int]] = {}
    for _, id, name, before, after in rows:
        names[id] = name
        if before is not None and after is not None:
            differences.setdefault(id, []).append(after - before)
    ordered = sorted(differences.items(), key=lambda each: (-len(each[1]), names[each[0]]))
    return BeforeAfter(
        listed=tuple(_change(id, names[id], each) for id, each in ordered if len(each) >= MIN_USES),
        counted=tuple((names[id], len(each)) for id, each in ordered if len(each) < MIN_USES),
    )


def _change(id: str, name: str, differences: list[int]) -> PracticeChange:
    return PracticeChange(
        id=id,
        name=name,
        times=len(differences),
        higher=sum(each > 0 for each in differences),
        same=differences.count(0),
        lower=sum(each < 0 for each in differences),
    )
