"""What Help now shows for a region: its emergency number, then who answers, and nothing that was not checked."""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.domain.region import Region
from wellnesstui.domain.resource import CRISIS, PEER, Resource, agreement, is_open
from wellnesstui.domain.terms import EVERYWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

DIRECTORY = "intl-findahelpline"
"""The id of the directory that leads to a line in any country."""

_PLACES = {True: 0, None: 1, False: 2}  # open, then perhaps open, then closed


class Panel(Record):
    """``crisis`` and ``peers`` are those with a number, open now first; each has one or more lines.

    ``region`` has the emergency numbers. ``directory`` is None only where the content has none.
    """

    region: Region
    crisis: tuple[Resource, ...]
    peers: tuple[Resource, ...]
    directory: Resource | None


def panel(
    region: Region, resources: Sequence[Resource], at: int | None, agreed: Collection[str] = ()
) -> Panel:
    """The panel of one region at ``at``, seconds since 1970 UTC.

    Without a time those that are always open come first, and no table of zones is looked into.
    Lines of a person's own lists join only with an ``agreement`` that is in ``agreed``.
    """
    return panels((region,), resources, at, agreed)[0]


def panels(
    regions: Iterable[Region],
    resources: Sequence[Resource],
    at: int | None,
    agreed: Collection[str] = (),
) -> tuple[Panel, ...]:
    """The same for several regions: all of them, for somebody who chose none. Nothing is guessed."""
    able = [each for each in resources if _may_show(each, agreed)]
    directory = next((each for each in resources if each.id == DIRECTORY), None)
    return tuple(_panel(region, able, at, directory) for region in regions)


def _panel(
    region: Region, able: list[Resource], at: int | None, directory: Resource | None
) -> Panel:
    here = _without_doubles(
        [each for each in able if region.code in each.regions or EVERYWHERE in each.regions]
    )
    here.sort(key=lambda each: _PLACES[is_open(each, at)])
    return Panel(
        region=region,
        crisis=tuple(each for each in here if each.kind == CRISIS),
        peers=tuple(each for each in here if each.kind == PEER),
        directory=directory,
    )


def _may_show(resource: Resource, agreed: Collection[str]) -> bool:
    return (
        resource.kind in (CRISIS, PEER)
        and resource.is_verified
        and bool(resource.lines)
        and (not resource.own or agreement(resource) in agreed)
    )


def _without_doubles(resources: list[Resource]) -> list[Resource]:
    """One resource for the same numbers; the order stays.

    The one for fewer regions, which is the nearer one, and never an own one in place of one that
    came with wellness.
    """
    kept: dict[tuple[str, ...], Resource] = {}
    for resource in resources:
        there = kept.setdefault(resource.reach, resource)
        if (resource.own, len(resource.regions)) < (there.own, len(there.regions)):
            kept[resource.reach] = resource
    return [resource for resource in resources if kept[resource.reach] is resource]
