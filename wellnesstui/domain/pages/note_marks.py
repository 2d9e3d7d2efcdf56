"""What a note says of itself: its tags, ``#night-shift``, and its links to pages, ``[[Project room]]``.

What stands in code, `` `#define` `` or between fences, is neither.
"""

from __future__ import annotations

from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line, folded

TAG, LINK_OPEN, LINK_CLOSE = "#", "[[", "]]"
LONGEST_TAG, LONGEST_TITLE = 40, 120
"""Characters of a tag, and of a page's title."""
MOST_TAGS = 50
"""Tags that are read in one note; the rest is text."""
_JOINING = "-_/"
_FENCES = ("```", "~~~")


class Mark(Record):
    """The ``name`` of a tag or of a page, from ``begin`` to ``end`` in the note, with its signs."""

    name: str
    begin: int
    end: int


def tags_in(note: str) -> tuple[Mark, ...]:
    """The tags, in order; of those that differ only in capitals each place counts."""
    found: list[Mark] = []
    for begin, text in _prose(note):
        at = text.find(TAG)
        while at >= 0 and len(found) < MOST_TAGS:
            name = _tag_at(text, at)
            if name:
                found.append(Mark(name=name, begin=begin + at, end=begin + at + 1 + len(name)))
            at = text.find(TAG, at + 1 + len(name))
    return tuple(found)


def links_in(note: str) -> tuple[Mark, ...]:
    """The links, in order; each is within a line."""
    found: list[Mark] = []
    for begin, text in _prose(note):
        at = text.find(LINK_OPEN)
        while at >= 0:
            close = text.find(LINK_CLOSE, at)
            if close < 0:
                break
            at = max(at, text.rfind(LINK_OPEN, at, close))  # of "[[a [[b]]" it's b
            name = clean_line(text[at + 2 : close]).strip()
            if name and len(name) <= LONGEST_TITLE:
                found.append(Mark(name=name, begin=begin + at, end=begin + close + 2))
            at = text.find(LINK_OPEN, close + 2)
    return tuple(found)


def tag_names(note: str) -> tuple[str, ...]:
    """The names of the tags, each once, as it's written first."""
    return tuple({folded(each.name): each.name for each in reversed(tags_in(note))}.values())[::-1]


def is_tag(text: str) -> bool:
    """Whether it's a tag's name, without its sign."""
    return bool(text) and _tag_at(f"{TAG}{text}", 0) == text


def _tag_at(text: str, at: int) -> str:
    """The name of the tag that begins there; empty for a sign within a word, ``C#``, or before a number."""
    before = text[at - 1] if at else " "
    if before.isalnum() or before in "#&/_":  # a word, a heading, an entity, an address
        return ""
    end = at + 1
    while end < len(text) and (
        text[end].isalnum() or text[end] in _JOINING or _combines(text[end])
    ):
        end += 1
    name = text[at + 1 : end].rstrip(_JOINING)
    has_letter = any(char.isalpha() for char in name)
    starts = name[:1].isalnum()
    return name if has_letter and starts and len(name) <= LONGEST_TAG else ""


def _combines(char: str) -> bool:
    """Whether it's a mark on the letter before it, as in Hindi or decomposed text."""
    from unicodedata import category

    return category(char)[0] == "M"


def _prose(note: str) -> list[tuple[int, str]]:
    """The lines that aren't code, each with where it begins, with blanks in place of what is code in them."""
    lines: list[tuple[int, str]] = []
    begin, fence = 0, ""
    for line in note.split("\n"):
        bare = line.lstrip()
        opened = next((each for each in _FENCES if bare.startswith(each)), "")
        if fence:
            fence = "" if opened == fence else fence
        elif opened:
            fence = opened
        else:
            lines.append((begin, _without_code(line)))
        begin += len(line) + 1
    return lines


def _without_code(line: str) -> str:
    """The line with blanks in place of what stands between single backticks."""
    parts = line.split("`")
    if len(parts) < 3:
        return line
    last = len(parts) - 1
    shown = [
        " " * len(part) if index % 2 and index < last else part for index, part in enumerate(parts)
    ]
    return "`".join(shown)
