"""``wellness resources``: searches the resources, or runs an action on one."""

from __future__ import annotations

from wellnesstui.cli.arguments import Arguments, Parser
from wellnesstui.cli.choices import unknown
from wellnesstui.cli.layout import unbroken
from wellnesstui.cli.marked_resources import MarkedResources, load_marked
from wellnesstui.cli.printing import command_hint, tell
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.resources.facets import narrowed
from wellnesstui.domain.resources.index import Index, fold
from wellnesstui.domain.resources.nearness import Nearness
from wellnesstui.domain.resources.resource import Resource, is_open
from wellnesstui.domain.resources.terms import (
    ALSO,
    AUDIENCES,
    COSTS,
    EVERYWHERE,
    KINDS,
    LANGUAGES,
    TOPICS,
    typed,
)
from wellnesstui.domain.text import clean_line
from wellnesstui.store.disk.clock import instant_now

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

ACTIONS = ("show", "favorite", "unfavorite", "hide", "show-again", "add", "check")
_OPTIONS_BY_FACET = {
    "kind": "kind",
    "cost": "cost",
    "audience": "for",
    "region": "country",
    "language": "language",
    "topic": "topic",
}
"""The facets that narrow a list, and the option for each."""
_TITLES: dict[str, Mapping[str, str]] = {
    "kind": KINDS,
    "cost": COSTS,
    "audience": AUDIENCES,
    "language": LANGUAGES,
    "topic": TOPICS,
}
_ANYWHERE = (EVERYWHERE.lower(), "everywhere", "anywhere", "worldwide", "any")


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what",
        nargs="?",
        metavar="WHAT",
        help=f"words to search for, or one of {', '.join(ACTIONS)}",
    )
    parser.add_argument("words", nargs="*", metavar="WORDS", help="more words, or a resource's ID")
    parser.add_argument("--kind", metavar="KIND", help=f"one of {', '.join(map(typed, KINDS))}")
    parser.add_argument(
        "--country",
        metavar="COUNTRY",
        help=f"a country by code or name, e.g. US; {EVERYWHERE} for any country",
    )
    parser.add_argument("--cost", metavar="COST", help=f"one of {', '.join(COSTS)}")
    parser.add_argument("--for", metavar="WHO", help=f"one of {', '.join(AUDIENCES)}")
    parser.add_argument("--language", metavar="CODE", help="e.g. es or Spanish")
    parser.add_argument("--topic", metavar="TOPIC", help=f"one of {', '.join(map(typed, TOPICS))}")
    parser.add_argument("--open", action="store_true", help="only lines open now")
    parser.add_argument(
        "--all", action="store_true", help="include those that only mention a profession"
    )
    parser.add_argument("--hidden", action="store_true", help="include hidden resources")
    parser.add_argument("--name", metavar="NAME", help="with add: its name")
    parser.add_argument(
        "--description", metavar="TEXT", help="with add: a description", former="--says"
    )
    parser.add_argument("--number", metavar="NUMBER", help="with add: its phone number")
    parser.add_argument("--url", metavar="URL", help="with add: its website, https://...")
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(args: Arguments) -> int:
    if args.what in ACTIONS and not args.only_words:
        from wellnesstui.cli import resource_actions

        _expect_no_filter(args)
        return resource_actions.run_action(args.what, args.words, args)
    words = clean_line(" ".join((args.what or "", *args.words)))
    marked = load_marked()
    close, loose = _search(marked, words, args)
    matches = close + loose if args.all or args.json or not close else close
    from wellnesstui.cli.output import resource_page

    if args.json:
        resource_page.show_json(matches, marked)
    elif len(matches) == 1:
        resource_page.show(matches[0], marked)
    elif matches:
        resource_page.show_list(matches, marked, by_kind=not words)
    else:
        more = " Add --hidden to include hidden ones." if marked.hidden else ""
        hint = command_hint(f" `wellness resources` lists them all.{more}")
        tell(f"No resources found.{hint}")
    if rest := len(close) + len(loose) - len(matches):  # none as JSON
        again = unbroken(f"`wellness resources {words} --all`")
        how = command_hint(f" To see all: {again}.")
        tell(f"{rest} more are less specific, like those for everyone who works in care.{how}")
    return 0


def _expect_no_filter(args: Arguments) -> None:
    """Raises UsedWrongly for an option that narrows a search, beside an action on a resource."""
    for option in (*_OPTIONS_BY_FACET.values(), "open"):
        if getattr(args, option):
            can = " Use --name, --description, --number and --url." if args.what == "add" else ""
            raise UsedWrongly(
                f"--{option} only filters a search, so it can't be used with {args.what}.",
                f"Nothing was changed.{can}",
            )


def _search(
    marked: MarkedResources, words: str, args: Arguments
) -> tuple[list[Resource], list[Resource]]:
    """The matches, in the order of kinds or, with words, of their rank, and those less close.

    In both, kept ones come first.
    """
    facets = _facets(args)
    index = Index(narrowed(marked.resources, facets), marked.regions)
    now = instant_now()

    def chosen(found: list[Resource]) -> list[Resource]:
        listed = [
            each
            for each in found
            if (args.hidden or each.id not in marked.hidden)
            and (not args.open or is_open(each, now))
        ]
        listed.sort(key=lambda each: each.id not in marked.starred)
        return _nearest_first(listed, marked) if words else listed

    close, loose = index.search_in_two(words)
    return chosen(close), chosen(loose)


def _nearest_first(matches: list[Resource], marked: MarkedResources) -> list[Resource]:
    """Those of the person's country, or of the one that may be theirs, before the others."""
    from wellnesstui.store.content.help_now import likely_region

    nearness = Nearness(marked.region, marked.regions, likely_region(marked.region))
    near, others = nearness.split(matches, marked.starred)
    return [*near, *others]


def _facets(args: Arguments) -> dict[str, str]:
    """The values that were given, by facet. Raises UsedWrongly."""
    given_texts = {facet: getattr(args, option) for facet, option in _OPTIONS_BY_FACET.items()}
    return {
        facet: _region(clean_line(text)) if facet == "region" else _facet_value(facet, text)
        for facet, text in given_texts.items()
        if text is not None
    }


def _region(text: str) -> str:
    """The code of a country, or that for any of them. Raises UsedWrongly."""
    from wellnesstui.cli.countries import read_country

    return EVERYWHERE if text.lower() in _ANYWHERE else read_country(text).code


def _facet_value(facet: str, text: str) -> str:
    """The value of that name or title, or the only one with a word that begins so."""
    wanted, titles = fold(clean_line(text)), _TITLES[facet]
    for value, title in titles.items():
        if wanted and wanted in (fold(value), fold(typed(value)), fold(title)):
            return value
    begins = [
        value
        for value, title in titles.items()
        if wanted and f" {wanted}" in f" {fold(f'{value} {title} {ALSO.get(value, str())}')}"
    ]
    if len(begins) == 1:
        return begins[0]
    raise unknown(f"value for --{_OPTIONS_BY_FACET[facet]}", text, map(typed, titles))
