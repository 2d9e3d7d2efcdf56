"""How what was done spreads over the six domains, side by side: no target, and no score."""

from __future__ import annotations

from wellnesstui.domain.entry import DOMAINS
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Share(Record):
    """``minutes`` counts only the times for which they were said, ``timed`` says for how many."""

    domain: str
    times: int
    timed: int
    minutes: int
    days: int


def balance(doings: Iterable[tuple[int, str, int | None, str]]) -> tuple[Share, ...]:
    """One share for each domain, in their order, of rows of day, activity, minutes and domain."""
    rows = list(doings)
    return tuple(_share(domain, [row for row in rows if row[3] == domain]) for domain in DOMAINS)


def _share(domain: str, rows: list[tuple[int, str, int | None, str]]) -> Share:
    said = [minutes for _, _, minutes, _ in rows if minutes is not None]
    return Share(
        domain=domain,
        times=len(rows),
        timed=len(said),
        minutes=sum(said),
        days=len({day for day, *_ in rows}),
    )
