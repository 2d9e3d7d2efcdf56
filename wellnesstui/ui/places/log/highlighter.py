"""The highlighter of a search: it finds its words in a text the way the index does."""

from __future__ import annotations

import re

from wellnesstui.domain.entry import Entry
from wellnesstui.domain.folding import fold_with_offsets
from wellnesstui.domain.text import indexed
from wellnesstui.store.database.entry_cursor import search_words
from wellnesstui.ui.widgets.parts import Part

_BEFORE = 10
"""Characters of a note that are shown before a match that stands far inside it."""
STYLE = "$accent bold"
STYLE_OF_CURRENT = "$accent bold reverse"
"""Of the match that was gone to last; told from the others without color, too."""
_WORD_CHARACTERS = "0-9a-z\x80-\U0010ffff"
"""The characters of words in an indexed text, as a character class."""


class Highlighter:
    """Matches the words of ``text``; false when there are none."""

    def __init__(self, text: str = "") -> None:
        words = {indexed(word).strip() for word in search_words(text)} - {""}
        within = "|".join(map(_pattern_of, sorted(words, key=len, reverse=True)))
        self._pattern = re.compile(within) if within else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Highlighter) and self._pattern == other._pattern

    def __hash__(self) -> int:
        return hash(self._pattern)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each match, in order, as offsets into ``text``."""
        if self._pattern is None:
            return []
        if text.isascii():
            return [match.span() for match in self._pattern.finditer(text.lower())]
        form, offsets = fold_with_offsets(text, indexed)
        spans: list[tuple[int, int]] = []
        for match in self._pattern.finditer(form):
            start, end = offsets[match.start()][0], offsets[match.end() - 1][1]
            if spans and start < spans[-1][1]:  # both within one ligature
                start, end = spans[-1][0], max(end, spans.pop()[1])
            spans.append((start, end))
        return spans

    def highlight(self, parts: list[Part]) -> list[Part]:
        """The parts, split so that each match has the style of a match."""
        if self._pattern is None:
            return parts
        split: list[Part] = []
        for text, style in parts:
            index = 0
            for start, end in self.spans(text):
                split += [(text[index:start], style), (text[start:end], STYLE)]
                index = end
            split.append((text[index:], style))
        return split

    def excerpt(self, entry: Entry) -> Entry:
        """The entry as one line should show it: what matches first, the note from its first match on."""
        if self._pattern is None:
            return entry
        spans = self.spans(entry.note)
        words = tuple(word for word in entry.words if self.spans(word))
        logged_activities = tuple(logged for logged in entry.activities if self.spans(logged.name))
        if spans:
            note = _from_match(entry.note, spans[0][0])
            return entry.replace(
                note=note, words=words, activities=logged_activities, energy=None, answers=()
            )
        if words:
            return entry.replace(words=tuple(dict.fromkeys((*words, *entry.words))))
        if logged_activities:
            return entry.replace(words=(), activities=logged_activities)
        return entry


def _from_match(note: str, start: int) -> str:
    """A note from shortly before its first match, if that is far inside it."""
    return "…" + note[start - _BEFORE :].lstrip() if start > 2 * _BEFORE else note


def _pattern_of(phrase: str) -> str:
    """A pattern for consecutive words, the last of which may be a prefix, as the index matches.

    Punctuation before and behind belongs to the match where it is there; a phrase without a word
    matches literally.
    """
    words = re.findall(f"[{_WORD_CHARACTERS}]+", phrase)
    if not words:
        return re.escape(phrase)
    head, tail = phrase[: phrase.index(words[0])], phrase[phrase.rindex(words[-1]) :]
    row = f"[^{_WORD_CHARACTERS}]+".join(words)
    behind = re.escape(tail.removeprefix(words[-1]))
    return f"(?:{re.escape(head)})?(?<![{_WORD_CHARACTERS}]){row}(?:{behind})?"
