"""The words that the board offers: those with a place on it, the person's own, and what typing finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wellnesstui.domain.record import Record
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, folded, searchable
from wellnesstui.domain.time.words import nearest
from wellnesstui.ui.entry.names_used import often_used, read_names
from wellnesstui.ui.entry.nearness import PREFIX, SAME, WITHIN, nearness

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App

    from wellnesstui.domain.vocabulary import Word

OWN = "your own word"
_IN_MEANING = WITHIN + 1
_LEAST = 3  # letters that are looked for in what words mean


class Feeling(Record):
    """A word with its place on the board, None without one, and what it means."""

    name: str
    pleasantness: int | None = None
    energy: int | None = None
    means: str = OWN


class Found(NamedTuple):
    """A word that fits what was typed, or the ``new`` one that would be added."""

    feeling: Feeling
    is_new: bool = False


class Feelings(Record):
    """``placed`` are on the board; ``yours`` are those used often, and then the person's own.

    A word that is used often is in both.
    """

    placed: tuple[Feeling, ...] = ()
    yours: tuple[Feeling, ...] = ()

    def each(self) -> tuple[Feeling, ...]:
        """Every word once, the person's first."""
        return tuple({folded(each.name): each for each in (*self.yours, *self.placed)}.values())

    def has(self, name: str) -> bool:
        return any(folded(each.name) == folded(name) for each in self.each())

    def with_own(self, name: str) -> Feelings:
        """These, and a new word of the person's."""
        return self.replace(yours=(Feeling(name=name), *self.yours))

    def find(self, typed: str, chosen: Iterable[str]) -> tuple[list[Found], int]:
        """What fits the text, best first, and which of them is meant.

        Words that only mean it come last; one that the text may be a slip of comes first. A new word is meant rather than one that it is a part of, or
        than a longer one that is among the ``chosen``.
        """
        name, wanted = clean_line(typed)[:NAME_CHARACTERS], searchable(clean_line(typed))
        ranks = ((_rank(name, wanted, each), each) for each in self.each())
        ranked = [(rank, Found(each)) for rank, each in ranks if rank is not None]
        ranked.sort(key=lambda each: each[0])
        found = [each for _, each in ranked]
        best = ranked[0][0] if ranked else WITHIN
        meant = 0
        if best >= WITHIN and (near := _slip_of(name, self.each())):
            found.insert(0, Found(near))
        if best != SAME:  # one that differs by a diacritic may be another name
            found.append(Found(Feeling(name=name), is_new=True))
            taken = {folded(each) for each in chosen}
            if best >= WITHIN or (best == PREFIX and folded(found[0].feeling.name) in taken):
                meant = len(found) - 1
        return found, meant


def _slip_of(name: str, feelings: Iterable[Feeling]) -> Feeling | None:
    """The feeling whose name was mistyped so; None when none was."""
    known = {folded(each.name): each for each in feelings}
    return known.get(nearest(folded(name), known))


def _rank(name: str, wanted: str, each: Feeling) -> int | None:
    if wanted in searchable(each.name):
        return nearness(name, each.name)
    if len(wanted) >= _LEAST and each.means != OWN and f" {wanted}" in f" {each.means}":
        return _IN_MEANING
    return None


def read_feelings(app: App[object], chosen: Iterable[str]) -> Feelings:
    """The words of the vault that are not hidden, and those that are chosen already."""
    taken = {folded(name): name for name in chosen}
    words = [
        word
        for word in read_names(app, lambda vocabulary: vocabulary.words())
        if not word.hidden or folded(word.name) in taken
    ]
    known = {folded(word.name): _feeling(word) for word in words}
    missing = [Feeling(name=name) for fold, name in taken.items() if fold not in known]
    often = [
        known[folded(name)] for name in often_used(app, "word", words) if folded(name) in known
    ]
    own = [each for each in known.values() if each.pleasantness is None and each not in often]
    return Feelings(
        placed=tuple(each for each in known.values() if each.pleasantness is not None),
        yours=(*missing, *often, *own),
    )


def _feeling(word: Word) -> Feeling:
    means = word.means or OWN
    if word.pleasantness is None or word.energy is None:
        return Feeling(name=word.name)
    return Feeling(name=word.name, pleasantness=word.pleasantness, energy=word.energy, means=means)
