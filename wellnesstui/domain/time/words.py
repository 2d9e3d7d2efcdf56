"""The words of typed times: normalization, spelled-out numbers, and corrections of misspellings.

No regular expressions: a daily command reads times too, and importing `re` would double its start.
"""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import MONTHS, WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_SHOWN = 40  # characters of what was typed that a sentence repeats
_CORRECTED = 200  # characters of a text that may be a slip; more is no time at all
_SHORTEST = 4  # letters of a word that may be a misspelling
_LONG = 7  # letters from which on a distance of two is accepted
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
"""Spelled-out numbers."""
TIME_WORDS = ("noon", "midday", "midnight", "morning", "afternoon", "evening", "night", "o'clock")
LENGTH_WORDS = ("minute", "minutes", "hour", "hours", "half", "quarter")
DAY_WORDS = (
    *("today", "yesterday", "tomorrow", "tonight", "last", "this", "next", "before", "after"),
    *("day", "days", "week", "weeks", "month", "months", "year", "years", "from", "until"),
    *(name.lower() for name in (*WEEKDAYS, *MONTHS)),
)
KNOWN = (*TIME_WORDS, *LENGTH_WORDS, *DAY_WORDS)


def plain(text: str) -> str:
    """``text`` in lower case, with every dash, apostrophe and white space as its ASCII form."""
    return " ".join(text.translate(_DASHES).replace("’", "'").lower().split())


def number(text: str, digits: int = 4) -> int | None:
    """A whole number of up to ``digits`` ASCII digits, or a spelled-out one; None for other text."""
    if text.isascii() and text.isdecimal() and len(text) <= digits:
        return int(text)
    return NUMBERS.get(text)


def shown(text: str) -> str:
    """``text`` on one line, shortened for a sentence."""
    return " ".join(text.split())[:_SHOWN]


def unreadable(
    text: str, what: str, examples: str, reads: Callable[[str], object] | None = None
) -> UsedWrongly:
    """The error for a text that could not be read as ``what``, such as "a time".

    ``examples`` is a sentence that shows how it is typed. The hint suggests a corrected text if
    ``reads`` accepts it, which raises UsedWrongly if not.
    """
    quoted = shown(text)
    better = _corrected(plain(text)) if reads and len(text) <= _CORRECTED else ""
    if reads and better:
        try:
            reads(better)
        except UsedWrongly:
            better = ""
    hint = f'Did you mean "{better}"? {examples}' if better else examples
    sentence = f'"{quoted}" doesn\'t look like {what}.' if quoted else f"Type {what}."
    return UsedWrongly(sentence, hint)


def _corrected(text: str) -> str:
    """The text with each misspelling corrected; empty when there is none."""
    words = text.split()
    better = [nearest(word, KNOWN) or word for word in words]
    return "" if better == words else " ".join(better)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word within an edit distance of 1, or 2 for a long word; empty when there is none.

    An edit is an insertion, a deletion, a substitution or a swap of neighbors (optimal string
    alignment distance).
    """
    bare = word.strip(",.")
    if len(bare) < _SHORTEST or not bare.isalpha() or bare in known:
        return ""
    allowed = 2 if len(bare) >= _LONG else 1
    closest = min((_distance(bare, each), -len(each), each) for each in known)
    return closest[2] if closest[0] <= allowed else ""


def _distance(first: str, second: str) -> int:
    if abs(len(first) - len(second)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(second) + 1))
    for row_number, letter in enumerate(first, 1):
        earlier, before, row = before, row, [row_number]
        for column, other in enumerate(second, 1):
            cost = min(before[column] + 1, row[-1] + 1, before[column - 1] + (letter != other))
            if (
                row_number > 1
                and column > 1
                and letter == second[column - 2]
                and other == first[row_number - 2]
            ):
                cost = min(cost, earlier[column - 2] + 1)
            row.append(cost)
    return row[-1]
