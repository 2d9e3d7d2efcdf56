"""Looking resources up as one types: what each can be found by is folded once, not at every key."""

from __future__ import annotations

from wellnesstui.domain.dialable import digits
from wellnesstui.domain.facets import FACETS, title, values
from wellnesstui.domain.resource import Resource
from wellnesstui.domain.terms import ALSO, AUDIENCES, CLINICIANS, WITHIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

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
_EVERY_CLINICIAN = [
    f"{AUDIENCES[each]} {ALSO.get(each, '')}" for each in (CLINICIANS, *WITHIN[CLINICIANS])
]
_NIGHT = "open now tonight night day round the clock 24 7"


class Index:
    """``regions`` are names by code. Built once for a list; a changed list needs a new one."""

    def __init__(self, resources: Iterable[Resource], regions: Mapping[str, str]) -> None:
        self._resources = list(resources)
        self._names = [f" {fold(each.name)}" for each in self._resources]
        self._texts = [_all_words(each, regions) for each in self._resources]

    def search(self, text: str, among: Container[str] | None = None) -> list[Resource]:
        """Those that have every word of ``text``, or its beginning, the best first.

        A name that begins so comes first, then names with it, then what has words that begin so,
        then the rest; equals stay in their order. If none has every word, those with most of them.
        ``among`` are ids: what else is chosen, so that nothing outside it counts as found.
        """
        words = fold(text).split()
        words = [word for word in words if word not in _SMALL] or words
        places: Sequence[int] = range(len(self._resources))
        if among is not None:
            places = [at for at in places if self._resources[at].id in among]
        if words:
            starts = [f" {word}" for word in words]
            found = self._with_all(places, words, starts)
            places = found or (self._with_most(places, starts) if len(words) > 1 else [])
        return [self._resources[at] for at in places]

    def _with_all(self, places: Sequence[int], words: list[str], starts: list[str]) -> list[int]:
        # Whole lists are sieved by one word after the other: in Python that is several times as
        # quick as looking at each resource with all that is asked of it.
        phrase = "".join(starts)
        found = _sieved(places, self._texts, words)
        begun = _sieved(found, self._texts, starts)
        named = _sieved(begun, self._names, starts)
        phrased = _sieved(named, self._names, [phrase])
        first = [at for at in phrased if self._names[at].startswith(phrase)]
        return list(dict.fromkeys((*first, *phrased, *named, *begun, *found)))

    def _with_most(self, places: Sequence[int], starts: list[str]) -> list[int]:
        counts = dict.fromkeys(places, 0)
        for start in starts:
            for at in _sieved(places, self._texts, [start]):
                counts[at] += 1
        most = max(counts.values(), default=0)
        return [at for at, count in counts.items() if count == most > 0]


def _sieved(places: Sequence[int], texts: list[str], words: list[str]) -> Sequence[int]:
    for word in words:
        places = [at for at in places if word in texts[at]]
    return places


def fold(text: str) -> str:
    """Words in small letters without accents, one space between: ``Teléfono`` is ``telefono``."""
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    import unicodedata

    # taken apart twice: a letter in a ring is a capital once it is out of it
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = (char for char in apart if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in bare).split())


def _all_words(resource: Resource, regions: Mapping[str, str]) -> str:
    """What it can be found by, its name first."""
    told = [title(facet, value, regions) for facet in FACETS for value in values(resource, facet)]
    also = [ALSO.get(value, "") for facet in FACETS for value in values(resource, facet)]
    numbers = [digits(call.number) for call in resource.calls]
    numbers += [digits(text.to) for text in resource.texts]
    if "anyone" in resource.audience and resource.lines:
        also += _EVERY_CLINICIAN  # a line for anyone is for a nurse at night, too
    night = _NIGHT if resource.hours and resource.hours.always else ""
    texts = (
        resource.name, resource.by, resource.says, resource.here, resource.published, resource.isbn,
        *told, *also, *numbers, *(line.says for line in resource.lines), night,
    )  # fmt: skip
    return f" {fold(' '.join(text for text in texts if text))}"
