"""Looking resources up as one types: what each can be found by is folded once, not at every key."""

from __future__ import annotations

from wellnesstui.domain.dialable import digits
from wellnesstui.domain.facets import FACETS, title, values
from wellnesstui.domain.resource import Resource
from wellnesstui.domain.terms import ALSO, AUDIENCES, CLINICIANS, WITHIN
from wellnesstui.domain.text import searchable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping, Sequence

# Words of a question rather than of a resource; they count when nothing else is there.
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
# Words that ask for somebody who answers: then a line for anyone is for a nurse at night, too.
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
_NIGHT = "open now tonight night day round the clock 24 7"


class Index:
    """``regions`` are names by code. Built once for a list; a changed list needs a new one."""

    def __init__(self, resources: Iterable[Resource], regions: Mapping[str, str]) -> None:
        self._resources = list(resources)
        self._names = [f" {fold(each.name)}" for each in self._resources]
        self._named = [
            f"{name} {_whom(each.audience)}"
            for name, each in zip(self._names, self._resources, strict=True)
        ]
        self._own = [_words(each, regions) for each in self._resources]
        self._texts = self._with_whom(_within)
        self._with_lines = self._with_whom(_within_lines)

    def _with_whom(self, whom: Callable[[Resource], Sequence[str]]) -> list[str]:
        found = (whom(each) for each in self._resources)
        return [
            f"{own} {_whom(each)}" if each else own
            for own, each in zip(self._own, found, strict=True)
        ]

    def search(self, text: str, among: Container[str] | None = None) -> list[Resource]:
        """Those that have every word of ``text``, or its beginning, the best first.

        A name that begins so comes first, then names with it, then what is for those people by name,
        then what has words that begin so, then what is for them as for everyone who works in care,
        then the rest; equals stay in their order. If none has every word, those with most of them.
        What is for anyone is not found by whom else it is for, unless a line is asked for.
        ``among`` are ids: what else is chosen, so that nothing outside it counts as found.
        """
        words = fold(text).split()
        words = [word for word in words if word not in _SMALL] or words
        places: Sequence[int] = range(len(self._resources))
        if among is not None:
            places = [at for at in places if self._resources[at].id in among]
        if words:
            starts = [f" {word}" for word in words]
            texts = self._texts if _LINE.isdisjoint(words) else self._with_lines
            found = self._with_all(texts, places, words, starts)
            places = found or (self._with_most(texts, places, starts) if len(words) > 1 else [])
        return [self._resources[at] for at in places]

    def _with_all(
        self, texts: list[str], places: Sequence[int], words: list[str], starts: list[str]
    ) -> list[int]:
        # Whole lists are sieved by one word after the other: in Python that is several times as
        # quick as looking at each resource with all that is asked of it.
        phrase = "".join(starts)
        whom = [start for start in starts if start in _PEOPLE]
        found = _sieved(places, texts, words)
        begun = _sieved(found, texts, starts)
        own = begun if texts is self._with_lines else _sieved(begun, self._own, starts)
        meant = _sieved(own, self._named, whom) if whom else ()
        named = _sieved(begun, self._names, starts)
        phrased = _sieved(named, self._names, [phrase])
        first = [at for at in phrased if self._names[at].startswith(phrase)]
        return list(dict.fromkeys((*first, *phrased, *named, *meant, *own, *begun, *found)))

    def _with_most(self, texts: list[str], places: Sequence[int], starts: list[str]) -> list[int]:
        counts = dict.fromkeys(places, 0)
        for start in starts:
            for at in _sieved(places, texts, [start]):
                counts[at] += 1
        most = max(counts.values(), default=0)
        return [at for at, count in counts.items() if count == most > 0]


def _sieved(places: Sequence[int], texts: list[str], words: list[str]) -> Sequence[int]:
    for word in words:
        places = [at for at in places if word in texts[at]]
    return places


def fold(text: str) -> str:
    """Searchable words with one space between, without signs: ``Teléfono!`` is ``telefono``."""
    text = searchable(text).translate(_ASCII)
    if not text.isascii():
        import unicodedata

        text = "".join(
            char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in text
        )
    return " ".join(text.split())


def _within(resource: Resource) -> list[str]:
    """Whom it is for without naming them."""
    return [each for each in values(resource, "audience") if each not in resource.audience]


def _within_lines(resource: Resource) -> list[str]:
    """The same, with a line for anyone counted as one for everyone who works in care."""
    found = _within(resource)
    if "anyone" in resource.audience and resource.lines:
        found += [CLINICIANS, *WITHIN[CLINICIANS]]
    return found


def _whom(audience: Iterable[str]) -> str:
    return fold(" ".join(f"{AUDIENCES.get(each, each)} {ALSO.get(each, '')}" for each in audience))


_PEOPLE = f" {_whom(each for each in AUDIENCES if each not in ('anyone', CLINICIANS))}"
"""The words by which people are named. ``everyone who works in care`` names nobody."""


def _words(resource: Resource, regions: Mapping[str, str]) -> str:
    """What it says of itself, its name first."""
    facets = [
        (facet, value)
        for facet in FACETS
        for value in (resource.audience if facet == "audience" else values(resource, facet))
    ]
    told = [title(facet, value, regions) for facet, value in facets]
    also = [ALSO.get(value, "") for _, value in facets]
    numbers = [digits(call.number) for call in resource.calls]
    numbers += [digits(text.to) for text in resource.texts]
    night = _NIGHT if resource.hours and resource.hours.always else ""
    texts = (
        resource.name, resource.by, resource.says, resource.here, resource.published, resource.isbn,
        *told, *also, *numbers, *(line.says for line in resource.lines), night,
    )  # fmt: skip
    return f" {fold(' '.join(text for text in texts if text))}"
