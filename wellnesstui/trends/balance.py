"""How what was done spreads over the six domains, side by side: no target, and no score."""

from __future__ import annotations

from wellnesstui.domain.entry import DOMAINS
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

NO_DOMAIN = "no domain"


class Share(Record):
    """``minutes`` counts only the times for which they were said, ``timed`` says for how many."""

    domain: str
    times: int
    timed: int
    minutes: int
    days: int


def balance(doings: Iterable[tuple[int, str, int | None, str]]) -> tuple[Share, ...]:
    """One share for each domain, in their order, of rows of day, activity, minutes and domain.

    What has no domain yet is a share of its own behind them, if there is any.
    """
    found: dict[str, list[tuple[int, int | None]]] = {domain: [] for domain in DOMAINS}
    for day, _, minutes, domain in doings:
        found.setdefault(domain if domain in found else NO_DOMAIN, []).append((day, minutes))
    return tuple(_share(domain, rows) for domain, rows in found.items())


def _share(domain: str, rows: list[tuple[int, int | None]]) -> Share:
    said = [minutes for _, minutes in rows if minutes is not None]
    return Share(
        domain=domain,
        times=len(rows),
        timed=len(said),
        minutes=sum(said),
        days=len({day for day, _ in rows}),
    )
