"""The feeling words and activities that a person is offered, and what may be a name."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line


class Word(Record):
    """A feeling word. ``uses`` counts the entries that have it, ``position`` is its place from 0.

    ``ordered`` says that the person put the names in order when it was among them, ``bundled`` that
    it came with wellness. ``pleasantness`` and ``energy`` are -2, -1, 1 or 2,
    or None for a word of the person's own.
    """

    name: str
    hidden: bool = False
    bundled: bool = False
    uses: int = 0
    position: int = 0
    ordered: bool = False
    pleasantness: int | None = None
    energy: int | None = None


class Activity(Record):
    """The same for an activity: ``domain`` is empty when unknown, ``minutes`` are an idea's."""

    name: str
    hidden: bool = False
    bundled: bool = False
    uses: int = 0
    position: int = 0
    ordered: bool = False
    domain: str = ""
    minutes: int | None = None


def checked(name: str) -> str:
    """The name, cleaned. Raises UsedWrongly when it can't be one."""
    name = clean_line(name)
    if not name:
        raise UsedWrongly("A name needs at least one character.", "Nothing was changed.")
    if len(name) > NAME_CHARACTERS:
        raise UsedWrongly(f"A name has up to {NAME_CHARACTERS} characters.", "Nothing was changed.")
    return name
