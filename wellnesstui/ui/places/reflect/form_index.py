"""Searching forms by the words that people type: titles first, then search words, then the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wellnesstui.domain.forms.form import GROUPS, FormSummary
from wellnesstui.domain.resources.index import fold

_SMALL = frozenset(("a", "an", "the", "and", "or", "of", "for", "to", "in", "on", "at", "with", "i", "my", "me", "form"))  # fmt: skip
"""Words that count only when a query has no others."""


class FormIndex:
    """An immutable index of ``forms``."""

    def __init__(self, forms: Iterable[FormSummary]) -> None:
        self.forms = tuple(forms)
        self._titles = [f" {fold(each.title)} " for each in self.forms]
        self._words = [f" {fold(' / '.join(each.search))} " for each in self.forms]
        self._rest = [
            f" {fold(f'{each.about} {each.id} {GROUPS[each.group]}')} " for each in self.forms
        ]

    def search(self, text: str) -> Sequence[FormSummary]:
        """The forms that have every word of ``text`` at the beginning of one of theirs, best first."""
        typed = fold(text).split()
        words = [each for each in typed if each not in _SMALL] or typed
        if not words:
            return self.forms
        places = [place for place in range(len(self.forms)) if self._rank(place, words) is not None]
        ranks = {place: self._rank(place, words) or 0 for place in places}
        return [self.forms[place] for place in sorted(places, key=ranks.__getitem__)]

    def _rank(self, place: int, words: Sequence[str]) -> int | None:
        """How near a form is to the words, 0 the nearest; None when it lacks one."""
        texts = (self._titles[place], self._words[place], self._rest[place])
        ranks = []
        for word in words:
            rank = next((rank for rank, text in enumerate(texts) if f" {word}" in text), None)
            if rank is None:
                return None
            ranks.append(rank)
        return max(ranks)
