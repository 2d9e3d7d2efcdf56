"""``wellness resources``: finding what a clinician can reach, and the way to deeds on it."""

from __future__ import annotations

from wellnesstui.cli.arguments import Given, Parser
from wellnesstui.cli.holding import Holding, held
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.facets import narrowed
from wellnesstui.domain.resource import Resource, is_open
from wellnesstui.domain.resource_index import Index, fold
from wellnesstui.domain.terms import ALSO, AUDIENCES, COSTS, EVERYWHERE, KINDS, LANGUAGES, TOPICS
from wellnesstui.domain.text import clean_line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

DEEDS = ("show", "keep", "unkeep", "hide", "show-again", "add", "check")
_OPTIONS = {
    "kind": "kind",
    "cost": "cost",
    "audience": "for",
    "region": "region",
    "language": "language",
    "topic": "topic",
}
"""What a list can be narrowed by, and the option for each."""


def arguments(parser: Parser) -> None:
    parser.add_argument(
        "what", nargs="?", metavar="WHAT", help=f"words to look for, or one of {', '.join(DEEDS)}"
    )
    parser.add_argument(
        "words", nargs="*", metavar="WORDS", help="more words, or what a resource is called"
    )
    parser.add_argument("--kind", metavar="KIND", help=f"one of {', '.join(KINDS)}")
    parser.add_argument("--region", metavar="CODE", help=f"like US; {EVERYWHERE} is everywhere")
    parser.add_argument("--cost", metavar="COST", help=f"one of {', '.join(COSTS)}")
    parser.add_argument("--for", metavar="WHOM", help=f"one of {', '.join(AUDIENCES)}")
    parser.add_argument("--language", metavar="CODE", help="like es, or Spanish")
    parser.add_argument("--topic", metavar="TOPIC", help=f"one of {', '.join(TOPICS)}")
    parser.add_argument("--open", action="store_true", help="only lines that are open now")
    parser.add_argument("--hidden", action="store_true", help="also those that you hid")
    parser.add_argument("--name", metavar="NAME", help="with add: what it is called")
    parser.add_argument("--says", metavar="TEXT", help="with add: what it is")
    parser.add_argument("--number", metavar="NUMBER", help="with add: its number")
    parser.add_argument("--url", metavar="URL", help="with add: its address, https://...")
    parser.add_argument("--json", action="store_true", help="answer in JSON")


def run(given: Given) -> int:
    if given.what in DEEDS and not given.only_words:
        from wellnesstui.cli import resource_deeds

        return resource_deeds.do(given.what, given.words, given)
    words = clean_line(" ".join((given.what or "", *given.words)))
    holding = held()
    found = _found(holding, words, given)
    from wellnesstui.cli import resource_page

    if given.json:
        resource_page.show_json(found, holding)
    elif len(found) == 1:
        resource_page.show(found[0], holding)
    elif found:
        resource_page.show_list(found, holding, by_kind=not words)
    else:
        more = " --hidden looks among those you hid, too." if holding.hidden else ""
        print(f"Nothing found. `wellness resources` alone shows all there is.{more}")
    return 0


def _found(holding: Holding, words: str, given: Given) -> list[Resource]:
    """What was asked for: by kind, or with words the best first; kept ones before the others."""
    chosen = _chosen(given, holding.regions)
    index = Index(narrowed(holding.resources, chosen), holding.regions)
    found = [each for each in index.search(words) if given.hidden or each.id not in holding.hidden]
    if given.open:
        import time

        now = int(time.time())
        found = [each for each in found if is_open(each, now)]
    return sorted(found, key=lambda each: each.id not in holding.kept)


def _chosen(given: Given, regions: Mapping[str, str]) -> dict[str, str]:
    """The value of each facet that was given. Raises UsedWrongly."""
    titles: dict[str, Mapping[str, str]] = {
        "kind": KINDS,
        "cost": COSTS,
        "audience": AUDIENCES,
        "region": {**regions, EVERYWHERE: "everywhere"},
        "language": LANGUAGES,
        "topic": TOPICS,
    }
    given_texts = {facet: getattr(given, option) for facet, option in _OPTIONS.items()}
    return {
        facet: _value(facet, clean_line(text), titles[facet])
        for facet, text in given_texts.items()
        if text is not None
    }


def _value(facet: str, text: str, titles: Mapping[str, str]) -> str:
    """The value of that name or title; or the only one that has a word that begins so."""
    from wellnesstui.cli.help_now import ALIASES

    wanted = fold(ALIASES.get(text.upper(), text) if facet == "region" else text)
    for value, title in titles.items():
        if wanted and wanted in (fold(value), fold(title)):
            return value
    begins = [
        value
        for value, title in titles.items()
        if wanted and f" {wanted}" in f" {fold(f'{value} {title} {ALSO.get(value, str())}')}"
    ]
    if len(begins) == 1:
        return begins[0]
    raise UsedWrongly(
        f"There is no {_OPTIONS[facet]} called {text[:40]}.", f"There are: {', '.join(titles)}."
    )
