"""Where the words of a search stand in a text, so that they can be marked."""

from __future__ import annotations

import re

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.folding import placed
from wellnesstui.domain.text import indexed
from wellnesstui.store.roll import asked
from wellnesstui.ui.widgets.line import Part

_BEFORE = 10
"""Characters of a note that are shown before a match that stands far inside it."""
STYLE = "$accent bold"
_OF_WORDS = "0-9a-z\x80-\U0010ffff"
"""In an indexed text, what is not between words."""


class Marks:
    """The words of ``text``; nothing is marked when there are none."""

    def __init__(self, text: str = "") -> None:
        words = {indexed(word).strip() for word in asked(text)} - {""}
        within = "|".join(map(_as_found, sorted(words, key=len, reverse=True)))
        self._pattern = re.compile(within) if within else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each match, in order."""
        if self._pattern is None:
            return []
        if text.isascii():
            return [match.span() for match in self._pattern.finditer(text.lower())]
        form, places = placed(text, indexed)
        found: list[tuple[int, int]] = []
        for match in self._pattern.finditer(form):
            start, end = places[match.start()][0], places[match.end() - 1][1]
            if found and start < found[-1][1]:  # two of one ligature
                start, end = found[-1][0], max(end, found.pop()[1])
            found.append((start, end))
        return found

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


def _as_found(phrase: str) -> str:
    """The pattern of what the index finds: words in a row, the last one perhaps only begun.

    Signs before and behind are marked too, where they stand. What has no word stands anywhere.
    """
    words = re.findall(f"[{_OF_WORDS}]+", phrase)
    if not words:
        return re.escape(phrase)
    head, tail = phrase[: phrase.index(words[0])], phrase[phrase.rindex(words[-1]) :]
    row = f"[^{_OF_WORDS}]+".join(words)
    behind = re.escape(tail.removeprefix(words[-1]))
    return f"(?:{re.escape(head)})?(?<![{_OF_WORDS}]){row}(?:{behind})?"
