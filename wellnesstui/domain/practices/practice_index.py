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
        self._titles = [f" {fold(each.title)}" for each in self.practices]
        self._texts = [
            f"{title} {_words(each)}"
            for title, each in zip(self._titles, self.practices, strict=True)
        ]

    def search(self, text: str) -> Sequence[Summary]:
        """The practices with every word of ``text``, best first; else those with most of them.

        Titles that begin with it come first, then titles that contain it, those with its words, words
        in the text that begin so, then the rest; ties keep their order.
        """
        typed = fold(text).split()
        words = [word for word in typed if word not in _SMALL] or typed
        if not words:
            return () if text.strip() else self.practices
        starts, phrase = [f" {word}" for word in words], f" {' '.join(typed)}"
        everywhere = range(len(self.practices))
        matching = _filtered(everywhere, self._texts, words)
        begun = _filtered(matching, self._texts, starts)
        named = _filtered(begun, self._titles, starts)
        phrased = _filtered(everywhere, self._titles, [phrase])
        first = [place for place in phrased if self._titles[place].startswith(phrase)]
        places = dict.fromkeys((*first, *phrased, *named, *begun, *matching))
        if not places and len(words) > 1:
            return [self.practices[place] for place in self._with_most(starts)]
        return [self.practices[place] for place in places]

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


def _words(practice: Summary) -> str:
    """The searchable text of a practice, without its title."""
    needs = [need for need in practice.needs if need != RESET]
    texts = (
        practice.about, practice.contents, practice.id,
        *(NEEDS[need] for need in needs), *(_ALSO[need] for need in needs),
        FAMILIES[practice.family], practice.anchor, "story" if practice.is_story else "",
    )  # fmt: skip
    return fold(" ".join(text for text in texts if text))
