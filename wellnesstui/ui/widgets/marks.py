"""Where the words of a search stand in a text, so that they can be marked."""

from __future__ import annotations

import re
from unicodedata import normalize

from wellnesstui.domain.entry import Entry
from wellnesstui.store.roll import asked
from wellnesstui.ui.widgets.line import Part

_BEFORE = 10
"""Characters of a note that are shown before a match that stands far inside it."""
STYLE = "$accent bold"


class Marks:
    """The words of ``text``; nothing is marked when there are none."""

    def __init__(self, text: str = "") -> None:
        words = sorted({_plain(word) for word in asked(text)}, key=len, reverse=True)
        within = "|".join(re.escape(word) for word in words)
        # A word is found by its beginning; signs and scripts without spaces anywhere.
        self._pattern = (
            re.compile(rf"(?<![^\W_])(?:{within})|(?:{_inside(words)})") if words else None
        )

    def __bool__(self) -> bool:
        return self._pattern is not None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each match."""
        if self._pattern is None:
            return []
        return [match.span() for match in self._pattern.finditer(_plain(text)) if match.group()]

    def split(self, parts: list[Part]) -> list[Part]:
        """The same parts, the matches in a style of their own."""
        if self._pattern is None:
            return parts
        found: list[Part] = []
        for text, style in parts:
            at = 0
            for start, end in self.spans(text):
                found += [(text[at:start], style), (text[start:end], STYLE)]
                at = end
            found.append((text[at:], style))
        return found

    def about(self, entry: Entry) -> Entry:
        """The entry as one line should show it: what was found comes first, the rest may wait."""
        spans = self.spans(entry.note)
        if not spans:
            return entry
        start = spans[0][0]
        note = entry.note
        if start > 2 * _BEFORE:
            note = "…" + note[start - _BEFORE :].lstrip()
        words = tuple(word for word in entry.words if self.spans(word))
        doings = tuple(doing for doing in entry.activities if self.spans(doing.name))
        return entry.but(note=note, words=words, activities=doings, energy=None, answers=())


def _plain(text: str) -> str:
    """As the index sees it, small letters without accents, character by character."""
    if text.isascii():
        return text.lower()
    return "".join(normalize("NFD", char)[0].lower()[:1] or char for char in text)


def _inside(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in words if not word.isascii()) or r"(?!)"
