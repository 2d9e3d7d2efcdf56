"""What the sandbox and its parent agree on: the words of a refusal, the limits, and what is printed.

A value that the sandbox makes has a type here; one that it copies is an ``Unchecked``.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked

ERRORS = (
    "not-zip", "members", "names", "missing", "locked", "method", "large", "damaged", "json", "xml",
    "entities", "pipe",
)  # fmt: skip
"""The parent has a sentence for each."""
MAX_BYTES = 64 << 20
"""Most bytes that are unpacked or read whole."""
MAX_STREAMED = 16 << 30
"""Longest streamed file, in bytes."""
MAX_ENTRIES = 2_000_000
SECONDS = 60
"""CPU time of a file, and the longest silence."""
SLOWEST = 1 << 20
"""Bytes a second: a streamed file may take a second more for each of these."""
NOTE_CHARACTERS = 400 << 10
"""Longest text that is handed over: four times what is saved, since cleaning may make it shorter."""


class JournalHead(TypedDict):
    """The first value of a file: how many entries follow, and which of its fields are left out."""

    count: int
    dropped: list[str]


class LeftOut(TypedDict):
    """The last value of a streamed file: which fields of its notes are left out."""

    dropped: list[str]


class DaylioHead(JournalHead):
    """The first value of a Daylio backup; of moods and tags, each field may hold anything."""

    moods: list[Unchecked]
    tags: list[Unchecked]


class EnexNote(TypedDict):
    """A note of Evernote, which begins at ``line``, with its fields as they are written.

    ``text`` is that of its content. ``unfit`` is a word on why the note can't be used, ``rows`` how
    many notes it stands for, ``repaired`` are words on what was damaged in it.
    """

    line: int
    title: NotRequired[str]
    created: NotRequired[str]
    updated: NotRequired[str]
    tags: NotRequired[list[str]]
    text: NotRequired[str]
    repaired: NotRequired[list[str]]
    unfit: NotRequired[str]
    rows: NotRequired[int]


class Refused(Exception):
    """Raised for a file that can't be trusted or is of another kind; its argument is a word of ERRORS."""
