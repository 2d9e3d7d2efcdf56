"""Identification numbers: social security numbers, and record numbers of a service."""

from __future__ import annotations

from wellnesstui.domain.identifiers.context import (
    ends_with_any,
    starts_with_any,
    words_after,
    words_before,
)
from wellnesstui.domain.identifiers.words import (
    MARKED_NOUNS,
    NUMBER_FILLERS,
    NUMBER_MARKS,
    RECORD_NOUNS,
    RECORD_WORDS,
    SECURITY_WORDS,
    SERVICES,
    UNITS,
    is_own,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from wellnesstui.domain.identifiers.context import Span

_AMERICAN = r"([0-9](?:(?<![\w-][0-9])|(?<=ssn[0-9]))[0-9]{2})([- ])([0-9]{2})\2([0-9]{4})(?![\w-])"
# The part with digits, and the letters that stand before it.
_SHAPED = (
    (
        r"[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[a-d](?!\w)",  # United Kingdom
        r"(?<!\w)(?!(?:a[mnst]|by|my|[nst]o) )(?:qq|[a-ceghj-prstw-z]{2}) ?\Z",
    ),
    (
        r"[0-9]{2}[abcdehlmprst][0-9]{2}[a-z][0-9]{3}[a-z](?!\w)",  # Italy
        r"(?<!\w)[a-z]{6}\Z",
    ),
)
_NUMBER = (
    r"[0-9](?<![0-9][0-9])[0-9]{0,19}"
    r"(?:(?:[-./][a-z]{0,3}[-./]?| (?:[a-z] )?)[0-9]{1,20}){0,6}(?:[-/]?[a-z]{1,2}(?!\w))?"
)
_LETTERS = r"(?<!\w)[a-z]{1,4}[-./]?\Z"
_LITTLE = NUMBER_FILLERS | NUMBER_MARKS
_ANY = (["in"], ["any"], ["every"], ["this"], ["that"])
_NHS = r"[4679](?<![\w-][4679])[0-9]{2} [0-9]{3} [0-9]{4}(?![\w-])"


def national_numbers(seen: str) -> list[Span]:
    """The spans of social security numbers and their equivalents in other countries."""
    import re

    spans = [
        match.span()
        for match in re.finditer(_AMERICAN, seen)
        if match[1] not in ("000", "666") and match[1] < "900" and match[3] != "00"
        if match[4] != "0000" and not is_own(words_before(seen, match.start()))
    ]
    for figures, letters in _SHAPED:
        before_it = re.compile(letters)
        for match in re.finditer(figures, seen):
            head = before_it.search(seen, max(match.start() - 7, 0), match.start())
            if head:
                spans.append((head.start(), match.end()))
    for match in re.finditer(_NUMBER, seen):
        if len(match[0]) < 7 or _digits(match) < 7:
            continue
        start = _start(seen, match)
        before = words_before(seen, start)
        if ends_with_any(before, SECURITY_WORDS, _LITTLE) and not is_own(before):
            spans.append((start, match.end()))
    return spans


def record_numbers(seen: str) -> list[Span]:
    """The spans of numbers of a chart, a case, a file or a patient."""
    import re

    spans = [
        match.span()
        for match in re.finditer(_NHS, seen)
        if is_nhs(match[0]) and not is_own(words_before(seen, match.start()))
    ]
    for match in re.finditer(_NUMBER, seen):
        if len(match[0]) < 3 or _digits(match) < 3:
            continue
        start = _start(seen, match)
        before = words_before(seen, start)
        if ends_with_any(before, RECORD_WORDS, _LITTLE):
            fits = not is_own(before) and not starts_with_any(words_after(seen, match.end()), UNITS)
            # NHS 2026, Medicare 4000: services before they are names of a number
            fits = fits and (_digits(match) > 4 or SERVICES.isdisjoint(before[-3:]))
        else:
            fits = _is_of_noun(seen, match, start, before)
        if fits:
            spans.append((start, match.end()))
    return spans


def is_nhs(written: str) -> bool:
    """Whether it has ten digits and the check digit of an NHS number (modulus 11)."""
    digits = [int(char) for char in written if char.isdecimal()]
    total = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return len(digits) == 10 and (11 - total % 11) % 11 == digits[9]


def _is_of_noun(seen: str, match: re.Match[str], start: int, before: list[str]) -> bool:
    marked = False
    while before and (before[-1] in NUMBER_MARKS or before[-1] in NUMBER_FILLERS):
        marked = marked or before[-1] in NUMBER_MARKS
        before = before[:-1]
    written = match[0]
    if marked and ends_with_any(before, MARKED_NOUNS, frozenset()):
        return True
    if before[-1:] == ["az"]:
        return "/" in written
    if not ends_with_any(before, RECORD_NOUNS, frozenset()) or before[-2:-1] in _ANY:
        return False
    if marked:
        return True
    if start < match.start() or any(char.isalpha() for char in written):
        return True
    # Without a mark it may be a time, a year, a count: client 1430, file 2025, patient 120/80.
    groups = written.replace("-", " ").replace("/", " ").replace(".", " ").split()
    longest = max(groups, key=len)
    if len(longest) < 4 or longest[0] == "0" or _digits(match) > 9 or _is_time_or_year(groups):
        return False
    after = words_after(seen, match.end())
    return not starts_with_any(after, UNITS) and seen[match.end() : match.end() + 1] not in (
        ":",
        "%",
    )


def _is_time_or_year(groups: list[str]) -> bool:
    return all(
        len(group) == 4
        and (1900 <= int(group) < 2100 or (int(group[:2]) < 24 and int(group[2:]) < 60))
        for group in groups
    )


def _digits(match: re.Match[str]) -> int:
    return sum(char.isdecimal() for char in match[0])


def _start(seen: str, match: re.Match[str]) -> int:
    """The start of the number with its letter prefix: H204913, C-20418."""
    import re

    index = match.start()
    if not index or seen[index - 1] == " ":
        return index
    letters = re.compile(_LETTERS).search(seen, max(index - 6, 0), index)
    return letters.start() if letters else index
