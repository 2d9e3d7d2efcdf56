"""The distribution of activities over the six domains, with no target and no score."""

from __future__ import annotations

from wellnesstui.domain.entry import DOMAINS
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from wellnesstui.domain.moment import Day
    from wellnesstui.store.database.overview import ActivityRow

NO_DOMAIN = "other"


class Share(Record):
    """The activities of one domain on ``days`` days; ``minutes`` is the sum of the ``timed`` ones."""

    domain: str
    times: int
    timed: int
    minutes: int
    days: int


def balance(logged_activities: Iterable[ActivityRow]) -> tuple[Share, ...]:
    """One share per domain, in order.

    Activities without a domain, if any, are a share of their own at the end.
    """
    by_domain: dict[str, list[tuple[Day, int | None]]] = {domain: [] for domain in DOMAINS}
    for day, _, minutes, domain in logged_activities:
        by_domain.setdefault(domain if domain in by_domain else NO_DOMAIN, []).append(
            (day, minutes)
        )
    return tuple(_share(domain, rows) for domain, rows in by_domain.items())


def _share(domain: str, rows: list[tuple[Day, int | None]]) -> Share:
    lengths = [minutes for _, minutes in rows if minutes is not None]
    return Share(
        domain=domain,
        times=len(rows),
        timed=len(lengths),
        minutes=sum(lengths),
        days=len({day for day, _ in rows}),
    )
