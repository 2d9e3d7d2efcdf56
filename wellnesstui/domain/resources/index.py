"""The search index of resources: their texts are folded once, not at every key."""

from __future__ import annotations

from wellnesstui.domain.resources.dialable import digits
from wellnesstui.domain.resources.facets import FACETS, title, values
from wellnesstui.domain.resources.resource import Resource
from wellnesstui.domain.resources.terms import ALSO, AUDIENCES, CLINICIANS, WITHIN
from wellnesstui.domain.text import searchable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

# Stop words; they count only when a query has no others.
_SMALL = frozenset(
    (
        "a",
        "an",
        "the",
        "and",
        "or",
        "of",
        "for",
        "to",
        "in",
        "on",
        "at",
        "with",
        "i",
        "my",
        "me",
        "is",
    )
)
_ASCII = {code: " " for code in range(128) if not chr(code).isalnum()}
# Words that ask for a line: then one for anyone also matches the names of professions.
_LINE = frozenset(
    (
        "line",
        "lines",
        "helpline",
        "hotline",
        "phone",
        "number",
        "call",
        "text",
        "chat",
        "talk",
        "someone",
        "crisis",
        "now",
        "night",
        "tonight",
    )
)
_STEM = 4
"""Characters, with the space, beyond which a final s is taken for a plural."""
_TRAINEES = frozenset(("residents", "students"))
"""They may join a profession, and what is for both is still for that profession alone."""
_NIGHT = "open now tonight night day round the clock 24 7"


class Index:
    """An immutable index of ``resources``; ``regions`` are names by code."""

    def __init__(self, resources: Iterable[Resource], regions: Mapping[str, str]) -> None:
        self._resources = list(resources)
        self._names = [f" {fold(each.name)}" for each in self._resources]
        self._audiences = [f" {_audience_text(each.audience)}" for each in self._resources]
        self._only = [f" {_audience_text(_only(each.audience))}" for each in self._resources]
        self._named = [
            name + audience for name, audience in zip(self._names, self._audiences, strict=True)
        ]
        self._own = [_words(each, regions) for each in self._resources]
        self._texts = self._with_audiences(_within)
        self._with_lines = self._with_audiences(_within_lines)

    def _with_audiences(self, audience_of: Callable[[Resource], Sequence[str]]) -> list[str]:
        audiences = (audience_of(each) for each in self._resources)
        return [
            f"{own} {_audience_text(each)}" if each else own
            for own, each in zip(self._own, audiences, strict=True)
        ]

    def search(self, text: str, among: Container[str] | None = None) -> list[Resource]:
        """The resources that contain every word of ``text``, best first; else those with most of
        them.

        Where ``text`` names a profession, what is for it and has the word in its name comes first,
        before all what is for it alone. Then names that begin with ``text``, names that contain it,
        names with its words, resources whose audience is named by it, resources with words that
        begin so, those for everyone who works in care, then the rest; ties keep their order.
        Resources for anyone do not match the name of a profession unless a line is asked for.
        ``among`` are ids to search in.
        """
        close, loose = self.search_in_two(text, among)
        return [*close, *loose]

    def search_in_two(
        self, text: str, among: Container[str] | None = None
    ) -> tuple[list[Resource], list[Resource]]:
        """What ``search`` returns, in two: where ``text`` names a profession, what neither is for it
        nor has it in its name is the second part, which is empty otherwise.
        """
        words = fold(text).split()
        words = [word for word in words if word not in _SMALL] or words
        places: Sequence[int] = range(len(self._resources))
        if among is not None:
            places = [place for place in places if self._resources[place].id in among]
        loose: Sequence[int] = ()
        if words:
            starts = [f" {word}" for word in words]
            texts = self._texts if _LINE.isdisjoint(words) else self._with_lines
            some = places
            places, loose = self._with_all(texts, places, words, starts)
            if not places and len(words) > 1:
                places = self._with_most(texts, some, starts)
        return [self._resources[place] for place in places], [
            self._resources[place] for place in loose
        ]

    def _with_all(
        self, texts: list[str], places: Sequence[int], words: list[str], starts: list[str]
    ) -> tuple[list[int], list[int]]:
        # Whole lists are filtered by one word after the other: in Python that is several times as
        # fast as testing each resource for everything.
        phrase = "".join(starts)
        audience_words = [start for start in starts if start in _PEOPLE]
        matching = _filtered(places, texts, words)
        begun = _filtered(matching, texts, starts)
        own = begun if texts is self._with_lines else _filtered(begun, self._own, starts)
        named = _filtered(begun, self._names, starts)
        phrased = _filtered(named, self._names, [phrase])
        first = [place for place in phrased if self._names[place].startswith(phrase)]
        best = [*first, *phrased, *named]
        if audience_words:
            others = [start for start in starts if start not in audience_words]
            best = self._of_audience(begun, audience_words, others) + best
            # A name may have it inside a word, as WellNURSE does.
            inside = [start.strip() for start in audience_words]
            best += _filtered(matching, self._names, [*others, *inside])
            meant = _filtered(own, self._named, audience_words)
            best += [*_filtered(meant, self._only, audience_words), *meant]
        ranked = list(dict.fromkeys((*best, *own, *begun, *matching)))
        close = len(set(best)) if audience_words and best else len(ranked)
        return ranked[:close], ranked[close:]

    def _of_audience(
        self, places: Sequence[int], audience_words: list[str], others: list[str]
    ) -> list[int]:
        """Those with the words in their name and for that audience; first those for it alone."""
        singular = [
            word.removesuffix("s") if len(word) > _STEM else word for word in audience_words
        ]
        named = _filtered(places, self._names, [*others, *singular])
        return [
            *_filtered(named, self._only, audience_words),
            *_filtered(named, self._audiences, audience_words),
        ]

    def _with_most(self, texts: list[str], places: Sequence[int], starts: list[str]) -> list[int]:
        counts = dict.fromkeys(places, 0)
        for start in starts:
            for place in _filtered(places, texts, [start]):
                counts[place] += 1
        best = max(counts.values(), default=0)
        return [place for place, count in counts.items() if count == best > 0]


def _filtered(places: Sequence[int], texts: list[str], words: list[str]) -> Sequence[int]:
    for word in words:
        places = [place for place in places if word in texts[place]]
    return places


def fold(text: str) -> str:
    """Searchable words with one space between, without punctuation: ``Teléfono!`` is ``telefono``."""
    text = searchable(text).translate(_ASCII)
    if not text.isascii():
        import unicodedata

        text = "".join(
            char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in text
        )
    return " ".join(text.split())


def _only(audience: tuple[str, ...]) -> tuple[str, ...]:
    """The audience if it is a single one, apart from trainees; else nothing."""
    experts = [each for each in audience if each not in _TRAINEES]
    return audience if len(experts or audience) == 1 else ()


def _within(resource: Resource) -> list[str]:
    """The audiences it includes without naming them."""
    return [each for each in values(resource, "audience") if each not in resource.audience]


def _within_lines(resource: Resource) -> list[str]:
    """The audiences it includes without naming them; a line for anyone includes all who work in care."""
    audiences = _within(resource)
    if "anyone" in resource.audience and resource.lines:
        audiences += [CLINICIANS, *WITHIN[CLINICIANS]]
    return audiences


def _audience_text(audience: Iterable[str]) -> str:
    return fold(" ".join(f"{AUDIENCES.get(each, each)} {ALSO.get(each, '')}" for each in audience))


_PEOPLE = f" {_audience_text(each for each in AUDIENCES if each not in ('anyone', CLINICIANS))}"
"""The words of single audiences; ``everyone who works in care`` is none."""


def _words(resource: Resource, regions: Mapping[str, str]) -> str:
    """The searchable text of a resource, its name first."""
    facets = [
        (facet, value)
        for facet in FACETS
        for value in (resource.audience if facet == "audience" else values(resource, facet))
    ]
    titles = [title(facet, value, regions) for facet, value in facets]
    also = [ALSO.get(value, "") for _, value in facets]
    numbers = [digits(call.number) for call in resource.calls]
    numbers += [digits(text.to) for text in resource.texts]
    night = _NIGHT if resource.hours and resource.hours.always else ""
    texts = (
        resource.name, resource.by, resource.says, resource.here, resource.published, resource.isbn,
        *titles, *also, *numbers, *(line.display_text for line in resource.lines), night,
    )  # fmt: skip
    return f" {fold(' '.join(text for text in texts if text))}"
