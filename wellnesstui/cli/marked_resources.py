"""All resources and which of them the person keeps or hides, also where the vault can't be read."""

from __future__ import annotations

from wellnesstui.cli.opening import load_settings
from wellnesstui.cli.printing import say
from wellnesstui.domain.errors import DiskTrouble, NotFound, UsedWrongly, WellnessError
from wellnesstui.domain.record import Record
from wellnesstui.domain.resources.nearness import NO_REGION
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.resources.terms import KINDS
from wellnesstui.domain.text import clean_line
from wellnesstui.store.content import resources
from wellnesstui.store.disk.home import Home

SHORTEST = 4
"""Characters of an ending that may name a resource."""
_SHOWN = 6
_MAX_NAMED = 4


class MarkedResources(Record):
    """``regions`` are names by code; ``starred`` and ``hidden`` are ids; ``region`` is the person's."""

    resources: tuple[Resource, ...]
    regions: dict[str, str]
    starred: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    twelve_hours: bool = False
    region: str = NO_REGION


def load_marked() -> MarkedResources:
    """All resources, the person's own and their marks; stderr says what can't be read."""
    home = _home()
    loaded = resources.load(home.resources if home else "")
    for notice in loaded.notices:
        say(notice)
    marked = MarkedResources(resources=loaded.resources, regions=loaded.region_names)
    if home:
        settings = load_settings(home)
        marked = marked.replace(twelve_hours=settings.twelve_hours, region=settings.region)
    return _with_saved(home, marked) if home and not home.is_new else marked


def find_resource(marked: MarkedResources, text: str) -> Resource:
    """The only resource whose id is, begins or ends with the text. Raises NotFound, UsedWrongly."""
    wanted = clean_line(text).lower()
    ids = {each.id: each for each in marked.resources}
    if wanted in ids:
        return ids[wanted]
    alike = [id for id in ids if wanted and id.startswith(wanted)]
    if not alike and len(wanted) >= SHORTEST:
        alike = [id for id in ids if id.endswith(wanted)]
    if len(alike) == 1:
        return ids[alike[0]]
    if alike:
        some = ", ".join(map(short_id, alike[:_MAX_NAMED]))
        way = "begins" if alike[0].startswith(wanted) else "ends"
        raise UsedWrongly(
            f'More than one resource ID {way} with "{wanted[:40]}".', f"For example: {some}."
        )
    raise NotFound(
        f"There's no resource with the ID {clean_line(text)[:40]}.",
        "`wellness resources` shows each ID at the end of its first line.",
    )


def short_id(id: str) -> str:
    """The id as it is shown: of a resource of one's own the ending, which finds it too."""
    return id[-_SHOWN:] if id.startswith("own-") else id


def _home() -> Home | None:
    try:
        return Home.find()
    except DiskTrouble:
        return None  # an account without a folder of its own can still look


def _with_saved(home: Home, marked: MarkedResources) -> MarkedResources:
    from wellnesstui.store.vault.reader import VaultReader

    try:
        with VaultReader.open(home, tell=say) as vault:
            favorites, notice = vault.favorites, vault.notice
            starred, hidden, own = favorites.starred(), favorites.hidden(), favorites.own()
    except WellnessError as error:
        say(f"Your favorites and hidden resources can't be shown right now. {error.sentence}")
        return marked
    if notice:
        say(notice)
    order = {kind: index for index, kind in enumerate(KINDS)}
    everything = sorted((*marked.resources, *own), key=lambda each: order[each.kind])
    return marked.replace(resources=tuple(everything), starred=starred, hidden=hidden)
