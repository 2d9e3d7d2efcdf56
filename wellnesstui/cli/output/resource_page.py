"""Prints a list of resources or the page of one, for a terminal and as JSON."""

from __future__ import annotations

from wellnesstui.cli.layout import line_width, unbroken, wrap
from wellnesstui.cli.marked_resources import MarkedResources, short_id
from wellnesstui.cli.output.resource_lines import checked_phrase, contact_phrase, open_phrases
from wellnesstui.cli.printing import command_hint
from wellnesstui.cli.streams import shows_color
from wellnesstui.domain.resources.facets import title
from wellnesstui.domain.resources.resource import Resource, hours_text, is_open
from wellnesstui.domain.resources.terms import COSTS, KINDS
from wellnesstui.domain.text import clean, columns
from wellnesstui.store.disk.clock import instant_now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wellnesstui.domain.moment import Instant

_LABEL = 10


def show_list(listed: Sequence[Resource], marked: MarkedResources, *, by_kind: bool) -> None:
    """Print two lines or more for each; with ``by_kind`` under headings, those kept first."""
    instant, width = instant_now(), line_width()
    before = ""
    for resource in listed:
        group = "Your favorites" if resource.id in marked.starred else KINDS[resource.kind]
        if by_kind and group != before:
            print(f"\n{group}" if before else group)
            before = group
        print("\n".join(_rows(resource, marked, instant, width)))
    sentences = [
        f"{len(listed)} resources.",
        command_hint(f"{unbroken('`wellness resources show ID`')} shows more about one."),
    ]
    if by_kind:
        sentences.append(
            command_hint(f"{unbroken('`wellness resources nurses`')} searches by word.")
        )
    print("", *wrap(" ".join(filter(None, sentences)), width, "", ""), sep="\n")


def show(resource: Resource, marked: MarkedResources) -> None:
    """Print the page of one: all that is known of it."""
    print("\n".join(_page(resource, marked, instant_now(), line_width())))


def show_json(listed: Sequence[Resource], marked: MarkedResources) -> None:
    """Print one resource a line, as JSON, with the person's own marks."""
    from wellnesstui.cli.output.resource_json import payload
    from wellnesstui.store.disk.plain_json import dumps

    instant = instant_now()
    for each in listed:
        marks = {"favorite": each.id in marked.starred, "hidden": each.id in marked.hidden}
        print(dumps({**payload(each, instant), **marks}))


def _rows(resource: Resource, marked: MarkedResources, instant: Instant, width: int) -> list[str]:
    star = "* " if resource.id in marked.starred else "  "
    id = clean(short_id(resource.id))
    lines = wrap(f"{resource.name}  {id}", width, "  ", "  ")
    lines[0] = f"{star}{lines[0][2:]}"
    if shows_color():
        from wellnesstui.cli.colors import dim

        lines[-1] = f"{lines[-1].removesuffix(id)}{dim(id)}"
    return [*lines, *wrap("; ".join(_summary_parts(resource, marked, instant)), width, "    ", "")]


def _summary_parts(resource: Resource, marked: MarkedResources, instant: Instant) -> Iterator[str]:
    """Phrases on its numbers or who made it, whether it is open, its cost, when it was checked."""
    if resource.lines:
        yield ", ".join(contact_phrase(line).replace("  ", " ") for line in resource.lines)
        yield _state(resource, marked, instant)
    elif resource.by:
        yield resource.by
    elif resource.url:
        yield _site(resource)
    if resource.cost != "unknown":
        yield COSTS[resource.cost]
    yield checked_phrase(resource, instant)
    if resource.id in marked.hidden:
        yield "hidden by you"


def _state(resource: Resource, marked: MarkedResources, instant: Instant) -> str:
    hours = {line.hours for line in resource.lines}
    if len(hours) == 1:
        return open_phrases(hours.pop(), instant, marked.twelve_hours)[0]
    state = is_open(resource, instant)
    return "hours vary" if state is None else "open now" if state else "closed now"


# -- one in whole -------------------------------------------------------------------------------


def _page(
    resource: Resource, marked: MarkedResources, instant: Instant, width: int
) -> Iterator[str]:
    yield from wrap(resource.name, width)
    if resource.by:
        yield from wrap(f"by {resource.by}", width)
    if resource.says:
        yield ""
        yield from wrap(resource.says, width, "", "")
    yield ""
    for label, value in _facts(resource, marked, instant):
        if value:
            yield from _field(label, value, width)


def _facts(
    resource: Resource, marked: MarkedResources, instant: Instant
) -> Iterator[tuple[str, str]]:
    several = len({line.hours for line in resource.lines}) > 1
    for line in resource.lines:
        label, _, number = contact_phrase(line).rpartition("  ")
        state = open_phrases(line.hours, instant, marked.twelve_hours)[:1] if several else []
        yield label, ", ".join((number, *state))
    for mail in resource.mails:
        yield mail.label, mail.address
    yield "hours", _hours(resource, marked, instant)
    yield "website", resource.url
    cost = "" if resource.cost == "unknown" else COSTS[resource.cost]
    yield "cost", ", ".join(filter(None, (cost, resource.cost_note)))
    for label, facet in (("for", "audience"), ("where", "region"), ("about", "topic")):
        yield label, _titles(resource, facet, marked)
    languages = (_titles(resource, "language", marked), resource.more_languages)
    yield "language", "; ".join(filter(None, languages))
    yield "published", resource.published
    yield "ISBN", resource.isbn
    yield "checked", checked_phrase(resource, instant).removeprefix("checked ")
    yield "source", unbroken(resource.source)
    yield "in app", resource.here
    yield "kind", KINDS[resource.kind].lower()
    yield "ID", short_id(resource.id)
    yours = (
        "favorite" * (resource.id in marked.starred),
        "hidden" * (resource.id in marked.hidden),
    )
    yield "marked", ", ".join(filter(None, yours))


def _hours(resource: Resource, marked: MarkedResources, instant: Instant) -> str:
    """The hours, after whether it is open now where all its lines have the same hours."""
    text = hours_text(resource, marked.twelve_hours)
    hours = {line.hours for line in resource.lines}
    if len(hours) != 1:
        return text
    state = open_phrases(hours.pop(), instant, marked.twelve_hours)[0]
    return text if text.startswith(state) else f"{state}; {text}"


def _titles(resource: Resource, facet: str, marked: MarkedResources) -> str:
    own = {"audience": resource.audience, "region": resource.regions,
           "topic": resource.topics, "language": resource.languages}  # fmt: skip
    return ", ".join(title(facet, value, marked.regions) for value in own[facet])


def _site(resource: Resource) -> str:
    return unbroken(resource.url.removeprefix("https://").rstrip("/"))


def _field(label: str, value: str, width: int) -> Iterator[str]:
    """The lines of a label and its value, beside it or, where there is no room, below."""
    longest = max(columns(word) for word in clean(value).split(" "))
    if columns(label) >= _LABEL or longest > width - _LABEL:
        yield from wrap(label, width)
        yield from wrap(value, width, "  ", "")
        return
    lines = wrap(value, width, " " * _LABEL, "")
    lines[0] = f"{label}{' ' * (_LABEL - columns(label))}{lines[0][_LABEL:]}"
    yield from lines
