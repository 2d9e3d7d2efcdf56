"""The panel of Help now: for a region its emergency number, then checked crisis and peer lines."""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.domain.resources.region import Guess, Region
from wellnesstui.domain.resources.resource import CRISIS, PEER, Resource, agreement, is_open
from wellnesstui.domain.resources.terms import EVERYWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from wellnesstui.domain.moment import Instant

DIRECTORY = "intl-findahelpline"
"""The id of the directory that leads to a line in any country."""
NO_LINE = "No crisis line for this country has been checked yet."

_ORDER = {True: 0, None: 1, False: 2}  # open, then perhaps open, then closed


class Panel(Record):
    """``crisis`` and ``peers`` are resources with at least one line, open ones first.

    ``region`` has the emergency numbers. ``directory`` is None only when the content has none.
    """

    region: Region
    crisis: tuple[Resource, ...]
    peers: tuple[Resource, ...]
    directory: Resource | None


def guess_sentence(guess: Guess) -> str:
    """What stands above a guessed region, so that it is taken for no more than a guess."""
    return f"Your country, guessed from {guess.source}:"


def panel(
    region: Region,
    resources: Sequence[Resource],
    instant: Instant | None,
    agreed: Collection[str] = (),
) -> Panel:
    """The panel of one region at ``instant``.

    Without it those that are always open come first, and the time zone database is not loaded.
    Resources of a person's own lists are included only if their ``agreement`` is in ``agreed``.
    """
    return panels((region,), resources, instant, agreed)[0]


def panels(
    regions: Iterable[Region],
    resources: Sequence[Resource],
    instant: Instant | None,
    agreed: Collection[str] = (),
) -> tuple[Panel, ...]:
    """The panels of several regions: of all, for a person who chose none, since none is guessed."""
    able = [each for each in resources if _may_show(each, agreed)]
    directory = next((each for each in resources if each.id == DIRECTORY), None)
    return tuple(_panel(region, able, instant, directory) for region in regions)


def _panel(
    region: Region, able: list[Resource], instant: Instant | None, directory: Resource | None
) -> Panel:
    here = _without_doubles(
        [each for each in able if region.code in each.regions or EVERYWHERE in each.regions]
    )
    here.sort(key=lambda each: _ORDER[is_open(each, instant)])
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
    """The resources without those that have the same numbers as another, in order.

    The one for fewer regions stays, which is the nearer one; a bundled one goes before an own one.
    Two bundled ones both stay where their labels differ: 988 answers by voice and by videophone.
    """
    nearest: dict[tuple[str, ...], Resource] = {}
    for resource in resources:
        there = nearest.setdefault(resource.reach, resource)
        if (resource.own, len(resource.regions)) < (there.own, len(there.regions)):
            nearest[resource.reach] = resource
    return [resource for resource in resources if _is_needed(resource, nearest[resource.reach])]


def _is_needed(resource: Resource, nearest: Resource) -> bool:
    if resource is nearest or resource.own or nearest.own:
        return resource is nearest
    return [line.label for line in resource.lines] != [line.label for line in nearest.lines]
