"""The card of Trends with the words that were chosen most."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from wellnesstui.trends.days import level
from wellnesstui.trends.look import Look
from wellnesstui.trends.words import Word
from wellnesstui.ui.places.trends.figures import Figures, cut_cells

_WORD = 18
_WORD_LINE = 40
_FEW_WORDS = 4
"""Up to so many stand in one column, however wide the card is."""


class Words(Figures):
    """The words chosen most, on how many days, with which mood; in two columns where they fit."""

    def lines(self, look: Look, room: int) -> Sequence[Content]:
        if not look.words:
            return [Content.styled("No feelings on these days.", "$quiet")]
        columns = 2 if room >= 2 * _WORD_LINE and len(look.words) > _FEW_WORDS else 1
        rows = -(-len(look.words) // columns)
        return [
            Content("").join([self._word(word) for word in look.words[row::rows]]).rstrip()
            for row in range(rows)
        ]

    def _word(self, word: Word) -> Content:
        days = "1 day" if word.days == 1 else f"{word.days:,} days"
        style = "" if word.mood is None else f"$mood-{level(word.mood)}"
        return Content.assemble(
            cut_cells(word.name, _WORD - 1, self._signs.more) + " ",
            (f"{days:>10}   ", "$quiet"),
            (word.mood_text().ljust(_WORD_LINE - _WORD - 13), style),
        )
