"""What there is to reach, and what of it the person keeps or hides: with the vault or without it."""

from __future__ import annotations

from wellnesstui.cli.opening import chosen, say
from wellnesstui.domain.errors import DiskTrouble, NotFound, UsedWrongly, WellnessError
from wellnesstui.domain.record import Record
from wellnesstui.domain.resource import Resource
from wellnesstui.domain.terms import KINDS
from wellnesstui.domain.text import clean_line
from wellnesstui.store import resources
from wellnesstui.store.home import Home

SHORTEST = 4
"""Characters of an ending that may name a resource."""
_SHOWN = 6
_NEAR = 4


class Holding(Record):
    """``regions`` are names by code; ``kept`` and ``hidden`` are ids."""

    resources: tuple[Resource, ...]
    regions: dict[str, str]
    kept: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    twelve_hours: bool = False


def held() -> Holding:
    """All of it; what can't be read is said on stderr, and the rest is there."""
    home = _home()
    found = resources.load(home.resources if home else "")
    for notice in found.notices:
        say(notice)
    holding = Holding(
        resources=found.resources,
        regions=found.region_names,
        twelve_hours=chosen(home).twelve_hours if home else False,
    )
    return _with_shelf(home, holding) if home and not home.is_new else holding


def named(holding: Holding, text: str) -> Resource:
    """The resource of an id, of the beginning of one, or of an ending. Raises NotFound, UsedWrongly."""
    wanted = clean_line(text).lower()
    ids = {each.id: each for each in holding.resources}
    if wanted in ids:
        return ids[wanted]
    alike = [id for id in ids if wanted and id.startswith(wanted)]
    if not alike and len(wanted) >= SHORTEST:
        alike = [id for id in ids if id.endswith(wanted)]
    if len(alike) == 1:
        return ids[alike[0]]
    if alike:
        some = ", ".join(map(short, alike[:_NEAR]))
        raise UsedWrongly(f"More than one resource is called {wanted[:40]}.", f"There are: {some}.")
    raise NotFound(
        f"There is no resource called {clean_line(text)[:40]}.",
        "`wellness resources` shows what each is called, at the end of its first line.",
    )


def short(id: str) -> str:
    """The id as it is shown: of one's own the end, which names it as well."""
    return id[-_SHOWN:] if id.startswith("own-") else id


def _home() -> Home | None:
    try:
        return Home.find()
    except DiskTrouble:
        return None  # an account without a folder of its own can still look


def _with_shelf(home: Home, holding: Holding) -> Holding:
    from wellnesstui.store.recollection import Recollection
    from wellnesstui.store.shelf import ShelfReader

    try:
        with Recollection.open(home, tell=say) as vault:
            shelf = ShelfReader(vault.database)
            kept, hidden, own, said = shelf.kept(), shelf.hidden(), shelf.own(), vault.said
    except WellnessError as error:
        say(f"What you kept or hid can't be seen just now. {error.sentence}")
        return holding
    if said:
        say(said)
    order = {kind: at for at, kind in enumerate(KINDS)}
    everything = sorted((*holding.resources, *own), key=lambda each: order[each.kind])
    return holding.but(resources=tuple(everything), kept=kept, hidden=hidden)
