"""The vocabulary of a person: feeling words and activities, and the check of their names."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import NAME_CHARACTERS, clean_line, searchable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


class Word(Record):
    """A feeling word. ``uses`` is the number of entries with it, ``position`` its place from 0.

    ``ordered`` is whether it was among the names when the person last sorted them, ``bundled``
    whether it came with wellness. ``pleasantness`` and ``energy`` are its place on the board, as of a
    FeelingWord, and ``means`` is its definition: None and "" for a word of the person's own.
    """

    name: str
    hidden: bool = False
    bundled: bool = False
    uses: int = 0
    position: int = 0
    ordered: bool = False
    pleasantness: int | None = None
    energy: int | None = None
    means: str = ""


class Activity(Record):
    """An activity; ``domain`` is empty when unknown, ``minutes`` are those of an idea.

    ``uses``, ``position``, ``ordered`` and ``bundled`` are as for a word.
    """

    name: str
    hidden: bool = False
    bundled: bool = False
    uses: int = 0
    position: int = 0
    ordered: bool = False
    domain: str = ""
    minutes: int | None = None


def guess_domain(name: str, known: Iterable[tuple[str, str]]) -> str:
    """The domain of the longest known activity whose words are in the name: that of "walk" for
    "evening walk". Empty where there is none, or where the longest ones differ.

    ``known`` are pairs of a name and its domain.
    """
    inside = f" {searchable(name)} "
    found = [
        (len(words), domain)
        for each, domain in known
        if (words := searchable(each)) and domain and f" {words} " in inside
    ]
    longest = max((length for length, _ in found), default=0)
    domains = {domain for length, domain in found if length == longest}
    return domains.pop() if len(domains) == 1 else ""


def checked_name(name: str) -> str:
    """The cleaned name. Raises UsedWrongly when it is empty or too long."""
    name = clean_line(name)
    if not name:
        raise UsedWrongly("A name needs at least one character.", "Nothing was changed.")
    if len(name) > NAME_CHARACTERS:
        raise UsedWrongly(
            f"A name can have up to {NAME_CHARACTERS} characters.", "Nothing was changed."
        )
    return name
