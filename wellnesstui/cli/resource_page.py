"""Resources as a list and one of them in whole, for a terminal and as JSON."""

from __future__ import annotations

import os
import sys
import time

from wellnesstui.cli.holding import Holding, short
from wellnesstui.cli.resource_lines import (
    columns,
    openness,
    reach,
    tied,
    told_check,
    width,
    wrapped,
)
from wellnesstui.domain.facets import title
from wellnesstui.domain.resource import Resource, is_open, says_hours
from wellnesstui.domain.terms import COSTS, KINDS
from wellnesstui.domain.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIM, _PLAIN = "\x1b[2m", "\x1b[0m"
_LABEL = 10


def show_list(found: Sequence[Resource], holding: Holding, *, by_kind: bool) -> None:
    """Two lines or more for each; ``by_kind`` under the name of its kind, those kept before."""
    at, wide = int(time.time()), width()
    before = ""
    for resource in found:
        group = "Kept by you" if resource.id in holding.kept else KINDS[resource.kind]
        if by_kind and group != before:
            print(f"\n{group}" if before else group)
            before = group
        print("\n".join(_rows(resource, holding, at, wide)))
    said = [f"{len(found)} resources.", f"{tied('`wellness resources show ID`')} says more on one."]
    if by_kind:
        said.append(f"{tied('`wellness resources nurses`')} finds by words.")
    print("", *wrapped(" ".join(said), wide, "", ""), sep="\n")


def show(resource: Resource, holding: Holding) -> None:
    """All that is known of one."""
    print("\n".join(_whole(resource, holding, int(time.time()), width())))


def show_json(found: Sequence[Resource], holding: Holding) -> None:
    """One resource a line."""
    from wellnesstui.cli.resource_json import shape
    from wellnesstui.store.plain_json import dumps

    at = int(time.time())
    for each in found:
        mine = {"kept": each.id in holding.kept, "hidden": each.id in holding.hidden}
        print(dumps({**shape(each, at), **mine}))


def _rows(resource: Resource, holding: Holding, at: int, wide: int) -> list[str]:
    star = "* " if resource.id in holding.kept else "  "
    id = clean(short(resource.id))
    lines = wrapped(f"{resource.name}  {id}", wide, "  ", "  ")
    lines[0] = f"{star}{lines[0][2:]}"
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        lines[-1] = f"{lines[-1].removesuffix(id)}{_DIM}{id}{_PLAIN}"
    return [*lines, *wrapped("; ".join(_told(resource, holding, at)), wide, "    ", "")]


def _told(resource: Resource, holding: Holding, at: int) -> Iterator[str]:
    """What a list says of it: its numbers or who made it, open or not, cost, check."""
    if resource.lines:
        yield ", ".join(reach(line).replace("  ", " ") for line in resource.lines)
        yield _state(resource, holding, at)
    elif resource.by:
        yield resource.by
    elif resource.url:
        yield _site(resource)
    if resource.cost != "unknown":
        yield COSTS[resource.cost]
    yield told_check(resource, at)
    if resource.id in holding.hidden:
        yield "hidden by you"


def _state(resource: Resource, holding: Holding, at: int) -> str:
    hours = {line.hours for line in resource.lines}
    if len(hours) == 1:
        return openness(hours.pop(), at, holding.twelve_hours)[0]
    state = is_open(resource, at)
    return "hours differ" if state is None else "open now" if state else "closed now"


# -- one in whole -------------------------------------------------------------------------------


def _whole(resource: Resource, holding: Holding, at: int, wide: int) -> Iterator[str]:
    yield from wrapped(resource.name, wide)
    if resource.by:
        yield from wrapped(f"by {resource.by}", wide)
    if resource.says:
        yield ""
        yield from wrapped(resource.says, wide, "", "")
    yield ""
    for label, value in _facts(resource, holding, at):
        if value:
            yield from _field(label, value, wide)


def _facts(resource: Resource, holding: Holding, at: int) -> Iterator[tuple[str, str]]:
    several = len({line.hours for line in resource.lines}) > 1
    for line in resource.lines:
        label, _, number = reach(line).rpartition("  ")
        state = openness(line.hours, at, holding.twelve_hours)[:1] if several else []
        yield label, ", ".join((number, *state))
    for mail in resource.mails:
        yield mail.label, mail.address
    yield "hours", _hours(resource, holding, at)
    yield "site", resource.url
    cost = "" if resource.cost == "unknown" else COSTS[resource.cost]
    yield "cost", ", ".join(filter(None, (cost, resource.cost_note)))
    for label, facet in (("for", "audience"), ("where", "region"), ("about", "topic")):
        yield label, _titles(resource, facet, holding)
    languages = (_titles(resource, "language", holding), resource.more_languages)
    yield "language", "; ".join(filter(None, languages))
    yield "published", resource.published
    yield "ISBN", resource.isbn
    yield "checked", told_check(resource, at).removeprefix("checked ")
    yield "seen at", tied(resource.source)
    yield "here", resource.here
    yield "kind", KINDS[resource.kind].lower()
    yield "called", short(resource.id)
    yours = ("kept" * (resource.id in holding.kept), "hidden" * (resource.id in holding.hidden))
    yield "by you", ", ".join(filter(None, yours))


def _hours(resource: Resource, holding: Holding, at: int) -> str:
    """When it can be reached, after whether that is now where it is the same for all its lines."""
    said = says_hours(resource, holding.twelve_hours)
    hours = {line.hours for line in resource.lines}
    if len(hours) != 1:
        return said
    state = openness(hours.pop(), at, holding.twelve_hours)[0]
    return said if said.startswith(state) else f"{state}; {said}"


def _titles(resource: Resource, facet: str, holding: Holding) -> str:
    own = {"audience": resource.audience, "region": resource.regions,
           "topic": resource.topics, "language": resource.languages}  # fmt: skip
    return ", ".join(title(facet, value, holding.regions) for value in own[facet])


def _site(resource: Resource) -> str:
    return tied(resource.url.removeprefix("https://").rstrip("/"))


def _field(label: str, value: str, wide: int) -> Iterator[str]:
    """A label and its value beside it, or below it where there is no room."""
    longest = max(columns(word) for word in clean(value).split(" "))
    if columns(label) >= _LABEL or longest > wide - _LABEL:
        yield from wrapped(label, wide)
        yield from wrapped(value, wide, "  ", "")
        return
    lines = wrapped(value, wide, " " * _LABEL, "")
    lines[0] = f"{label}{' ' * (_LABEL - columns(label))}{lines[0][_LABEL:]}"
    yield from lines
