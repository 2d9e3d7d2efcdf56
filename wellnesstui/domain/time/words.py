"""The words of a time as it was typed: plain small letters, numbers spelled out, slips of the hand.

No regular expressions: a daily command reads times too, and `re` alone would double its start.
"""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import MONTHS, WEEKDAYS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_SHOWN = 40  # characters of what was typed that a sentence repeats
_SHORTEST = 4  # letters of a word that may be a slip for another
_LONG = 7  # letters from which on two slips are forgiven
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "forty-five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
"""Numbers that are spelled out."""
TIME_WORDS = ("noon", "midday", "midnight", "morning", "afternoon", "evening", "night", "o'clock")
LENGTH_WORDS = ("minute", "minutes", "hour", "hours", "half", "quarter")
DAY_WORDS = (
    *("today", "yesterday", "tomorrow", "tonight", "last", "this", "next", "before", "after"),
    *("day", "days", "week", "weeks", "month", "months", "year", "years", "from", "until"),
    *(name.lower() for name in (*WEEKDAYS, *MONTHS)),
)
KNOWN = (*TIME_WORDS, *LENGTH_WORDS, *DAY_WORDS)


def plain(text: str) -> str:
    """The text in small letters, with every dash, apostrophe and white space made the common one."""
    return " ".join(text.translate(_DASHES).replace("’", "'").lower().split())


def number(text: str, digits: int = 4) -> int | None:
    """A whole number of so many ASCII digits at most, or one that is spelled out."""
    if text.isascii() and text.isdecimal() and len(text) <= digits:
        return int(text)
    return NUMBERS.get(text)


def unread(
    text: str, what: str, examples: str, reads: Callable[[str], object] | None = None
) -> UsedWrongly:
    """The error for a text that could not be read as ``what``, such as "a time".

    ``examples`` is a sentence that shows how it is typed. A slip of the hand is named: ``reads`` is
    asked whether the mended text can be read.
    """
    shown = " ".join(text.split())[:_SHOWN]
    better = _mended(plain(text)) if reads else ""
    if reads and better:
        try:
            reads(better)
        except UsedWrongly:
            better = ""
    hint = f"Did you mean “{better}”? {examples}" if better else examples
    sentence = f"“{shown}” could not be read as {what}." if shown else f"There is no {what[2:]}."
    return UsedWrongly(sentence, hint)


def _mended(text: str) -> str:
    """The text with each slip replaced by the word it is near to; nothing when there is none."""
    words = text.split()
    better = [nearest(word, KNOWN) or word for word in words]
    return "" if better == words else " ".join(better)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` is a slip of, by one letter or by two of a long word; or nothing.

    A slip is a letter too many, one missing, another one, or two that changed places (the optimal
    string alignment distance).
    """
    bare = word.strip(",.")
    if len(bare) < _SHORTEST or not bare.isalpha() or bare in known:
        return ""
    most = 2 if len(bare) >= _LONG else 1
    found = min((_slips(bare, each), -len(each), each) for each in known)
    return found[2] if found[0] <= most else ""


def _slips(first: str, second: str) -> int:
    if abs(len(first) - len(second)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        earlier, before, row = before, row, [at]
        for place, other in enumerate(second, 1):
            cost = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != other))
            if at > 1 and place > 1 and letter == second[place - 2] and other == first[at - 2]:
                cost = min(cost, earlier[place - 2] + 1)
            row.append(cost)
    return row[-1]
