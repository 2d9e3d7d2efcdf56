"""The search index of practices: their texts are folded once, not at every letter."""

from __future__ import annotations

from wellnesstui.domain.practices.practice import FAMILIES, NEEDS, RESET
from wellnesstui.domain.resources.index import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wellnesstui.domain.practices.practice import Summary

# Stop words; they count only when a query has no others.
_SMALL = frozenset(
    (
        "a", "an", "the", "and", "or", "of", "for", "to", "in", "on", "at", "with", "i", "my", "me", "is",
        "s", "t", "can", "cant", "before", "after", "minute", "minutes", "min", "practice", "something",
    )
)  # fmt: skip
_PLURAL = 4
"""Characters from which a final s may be a plural."""
_ALSO = {
    "calm down": "anxious anxiety panic nervous upset angry stress stressed overwhelmed",
    "wake up": "tired sluggish energy awake",
    "unwind": "relax rest tense after work evening",
    "sleep": "asleep insomnia awake bed night",
    "focus": "concentrate distracted notes charting work",
    "be kind": "compassion guilt shame sad lonely",
    "between sessions": "between clients patients break gap next client next patient reset",
}
"""Words by which a need is looked for, beside its own."""


class PracticeIndex:
    """An immutable index of ``practices``."""

    def __init__(self, practices: Iterable[Summary]) -> None:
        self.practices = tuple(practices)
        self._titles = [f" {fold(each.title)} " for each in self.practices]
        self._searched = [_searched(each) for each in self.practices]
        self._main = [f" {_need_words(each.needs[:1])}" for each in self.practices]
        self._texts = [
            f"{title} {searched} {_words(each)}"
            for title, searched, each in zip(
                self._titles, self._searched, self.practices, strict=True
            )
        ]

    def search(self, text: str) -> Sequence[Summary]:
        """The practices that ``matching`` finds; else those with most words of ``text``."""
        if not text.strip():
            return self.practices
        words = _telling(fold(text).split())
        if (found := self.matching(text)) or len(words) < 2:
            return found
        return [self.practices[place] for place in self._with_most([f" {word}" for word in words])]

    def matching(self, text: str) -> Sequence[Summary]:
        """The practices with every word of ``text``, best first; a plural finds its singular, too.

        Titles that begin with it come first, then titles that contain it, then those that people look
        for with it, titles with its words, those with its words in the main need, words in the text
        that begin so, then the rest. The one whose first search word it is comes before others, one
        that is for after something hard after others of the same need or text; else they keep their
        order.
        """
        typed = fold(text).split()
        places = self._ranked(typed) or self._ranked(list(map(_singular, typed)))
        return [self.practices[place] for place in places]

    def _ranked(self, typed: list[str]) -> dict[int, None]:
        words = _telling(typed)
        if not words:
            return {}
        starts, phrase = [f" {word}" for word in words], f" {' '.join(typed)}"
        everywhere = range(len(self.practices))
        matching = _filtered(everywhere, self._texts, words)
        begun = _filtered(matching, self._texts, starts)
        phrased = _filtered(everywhere, self._titles, [phrase])
        first = [place for place in phrased if self._titles[place].startswith(phrase)]
        whole = [f"{start} " for start in starts]
        return dict.fromkeys(
            (
                *first,
                *phrased,
                *_filtered(begun, self._titles, whole),
                *self._looked_for(everywhere, [f"{phrase} "]),
                *self._looked_for(begun, whole),
                *_filtered(begun, self._titles, starts),
                *self._looked_for(begun, starts),
                *self._offered_first(_filtered(begun, self._main, starts)),
                *self._offered_first(begun),
                *self._offered_first(matching),
            )
        )

    def _looked_for(self, places: Sequence[int], words: list[str]) -> list[int]:
        """Those with all of them in their search words, the nearer to the beginning the earlier."""
        found = _filtered(places, self._searched, words)
        return sorted(found, key=lambda place: self._searched[place].find(words[0]))

    def _offered_first(self, places: Sequence[int]) -> list[int]:
        return sorted(places, key=lambda place: self.practices[place].on_request)

    def _with_most(self, starts: list[str]) -> list[int]:
        counts = dict.fromkeys(range(len(self.practices)), 0)
        for start in starts:
            for place in _filtered(range(len(self.practices)), self._texts, [start]):
                counts[place] += 1
        best = max(counts.values(), default=0)
        return [place for place, count in counts.items() if count == best > 0]


def _filtered(places: Sequence[int], texts: list[str], words: list[str]) -> Sequence[int]:
    # Whole lists are filtered by one word after the other: in Python that is several times as fast
    # as testing each practice for everything.
    for word in words:
        places = [place for place in places if word in texts[place]]
    return places


def _telling(typed: list[str]) -> list[str]:
    """The words but the stop words, unless there are no others."""
    return [word for word in typed if word not in _SMALL] or typed


def _singular(word: str) -> str:
    if len(word) < _PLURAL:
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def _searched(practice: Summary) -> str:
    """The search words between spaces; no phrase is of two of them."""
    return f" {' / '.join(map(fold, practice.search))} "


def _need_words(needs: Iterable[str]) -> str:
    words = (f"{NEEDS[need]} {_ALSO[need]}" for need in needs if need != RESET)
    return fold(" ".join(words))


def _words(practice: Summary) -> str:
    """The searchable text of a practice, without its title."""
    texts = (
        practice.about, practice.contents, practice.id, _need_words(practice.needs),
        FAMILIES[practice.family], practice.anchor, "story" if practice.is_story else "",
    )  # fmt: skip
    return fold(" ".join(text for text in texts if text))
