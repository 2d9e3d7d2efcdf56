"""Searching a list by the words that people type: titles first, then search words, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from wellnesstui.domain.forms.form import GROUPS, FormSummary
from wellnesstui.domain.measures.measure import Measure
from wellnesstui.domain.resources.index import fold

_SMALL = frozenset(("a", "an", "the", "and", "or", "of", "for", "to", "in", "on", "at", "with", "i", "my", "me", "form", "measure"))  # fmt: skip
"""Words that count only when a query has no others."""

Item = TypeVar("Item")


class WordIndex(Generic[Item]):
    """An immutable index; each item comes with its title, its search words and the rest of its text."""

    def __init__(self, texts: Iterable[tuple[Item, tuple[str, str, str]]]) -> None:
        listed = tuple(texts)
        self.items = tuple(item for item, _ in listed)
        self._texts = [[f" {fold(text)} " for text in each] for _, each in listed]

    def search(self, text: str) -> Sequence[Item]:
        """The items that have every word of ``text`` at the beginning of one of theirs, best first."""
        typed = fold(text).split()
        words = [each for each in typed if each not in _SMALL] or typed
        if not words:
            return self.items
        ranks = {
            place: rank
            for place in range(len(self.items))
            if (rank := self._rank(place, words)) is not None
        }
        return [self.items[place] for place in sorted(ranks, key=ranks.__getitem__)]

    def _rank(self, place: int, words: Sequence[str]) -> int | None:
        """How near an item is to the words, 0 the nearest; None when it lacks one."""
        ranks = []
        for word in words:
            texts = enumerate(self._texts[place])
            rank = next((rank for rank, text in texts if f" {word}" in text), None)
            if rank is None:
                return None
            ranks.append(rank)
        return max(ranks)


def form_index(forms: Iterable[FormSummary]) -> WordIndex[FormSummary]:
    """The index of forms."""
    return WordIndex(
        (
            each,
            (each.title, " / ".join(each.search), f"{each.about} {each.id} {GROUPS[each.group]}"),
        )
        for each in forms
    )


def measure_index(measures: Iterable[Measure]) -> WordIndex[Measure]:
    """The index of measures, by name, by what each of their scales measures, and by plain words."""
    return WordIndex(
        (
            each,
            (f"{each.title} / {each.id} / {each.name}", _measured(each), f"{each.about} measures"),
        )
        for each in measures
    )


def _measured(measure: Measure) -> str:
    scales = (scale.name for scale in measure.scales)
    return " / ".join((*measure.search, *scales))
