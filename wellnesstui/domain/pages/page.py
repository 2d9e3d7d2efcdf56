"""A page: a note that lives on, with a title."""

from __future__ import annotations

from wellnesstui.domain.pages.note_marks import LONGEST_TITLE
from wellnesstui.domain.text import clean_line

FORM = "page"
"""The form of a page's entry."""
UNTITLED = "Untitled"


def title_of(note: str) -> str:
    """The title of a page: its first line with anything in it, without the signs of a heading."""
    for line in note.split("\n"):
        text = clean_line(line).strip()
        heading = text.lstrip("#")
        if len(text) - len(heading) <= 6 and (heading == text or heading[:1] in ("", " ")):
            text = heading.strip()
        if text:
            return text[:LONGEST_TITLE].rstrip()
    return UNTITLED
