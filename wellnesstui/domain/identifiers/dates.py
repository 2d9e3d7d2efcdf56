"""Full dates in a note, and which of them are birth dates."""

from __future__ import annotations

from wellnesstui.domain.identifiers.context import (
    ends_with_any,
    starts_with_any,
    words_after,
    words_before,
)
from wellnesstui.domain.identifiers.words import (
    BIRTH_AFTER,
    BIRTH_BEFORE,
    BIRTH_SIGNS,
    BORN,
    DATE_FILLERS,
    EVENTS,
    MONTHS,
    is_own,
)
from wellnesstui.domain.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.identifiers.context import Span

GROWN = 17
"""Years after which a date in figures is more likely a birth date than a diary's."""

# Each begins with a digit and looks behind afterwards, so that text without digits is skipped fast.
_FIGURES = (
    r"([0-9](?<![\w./][0-9])(?<![0-9]-[0-9])[0-9]{0,3})([./-]) ?([0-9]{1,2})\2 ?"
    r"([0-9]{4}|[0-9]{1,2})(?![\w/-])"
)
_SIGNED = r"([0-9](?<![0-9][0-9])[0-9]{3})(年) ?([0-9]{1,2})月 ?([0-9]{1,2})日"
_DAY = (
    r"[0-9](?<!\w[0-9])[0-9]?(?:st|nd|rd|th|er|\.|º|ª)?[ -]{0,2}(?:of |de |d')?"
    r"([^\W\d_]{3,12})\.?,?[ -]{0,2}(?:de |del |of )?(?:([0-9]{4})|'[0-9]{2})(?!\w)"
)
_MONTH = r"(?<!\w)([^\W\d_]{3,12})\.? ?\Z"
_AFTER_MONTH = r"[0-9](?<![0-9][0-9])[0-9]?(?:st|nd|rd|th)?,? ([0-9]{4})(?!\w)"
_COMPACT = (
    r"[0-9](?<!\w[0-9])(?:[0-9]{7}|[0-9]? [0-9]{1,2} [0-9]{4}|[0-9]{3} [0-9]{1,2} [0-9]{1,2})(?!\w)"
)
_FIRST = 1890


class FullDate(Record):
    """A date with its year (0 when written with two digits); ``figures`` when no month is named."""

    start: int
    end: int
    year: int
    figures: bool


def full_dates(seen: str) -> list[FullDate]:
    """All full dates in the text, unordered."""
    import re

    dates = []
    for pattern in (_FIGURES, _SIGNED) if "年" in seen else (_FIGURES,):
        for match in re.finditer(pattern, seen):
            year = _year(list(match.group(1, 3, 4)))
            if year is not None:
                start, end = match.span()
                dates.append(FullDate(start=start, end=end, year=year, figures=True))
    for match in re.finditer(_DAY, seen):
        if _is_month(match[1]) and (not match[2] or _FIRST <= int(match[2]) < 2200):
            start, end = match.span()
            dates.append(FullDate(start=start, end=end, year=int(match[2] or 0), figures=False))
    before = re.compile(_MONTH)
    for match in re.finditer(_AFTER_MONTH, seen):
        month = before.search(seen, max(match.start() - 14, 0), match.start())
        if month and _is_month(month[1]) and _FIRST <= int(match[1]) < 2200:
            start, end, year = month.start(), match.end(), int(match[1])
            dates.append(FullDate(start=start, end=end, year=year, figures=False))
    return dates


def birth_dates(seen: str, dates: list[FullDate], today_year: int) -> list[Span]:
    """The spans of birth dates: named as such, or in figures and more than ``GROWN`` years old."""
    import re

    spans = []
    for date in dates:
        before = words_before(seen, date.start)
        if is_own(before) or (today_year and date.year > today_year):
            continue
        if _called(seen, date.start, date.end, before) or _far(before, date, today_year):
            spans.append((date.start, date.end))
    for match in re.finditer(_COMPACT, seen):
        before = words_before(seen, match.start())
        if (
            ends_with_any(before, BIRTH_BEFORE, DATE_FILLERS)
            and not is_own(before)
            and _packed(match[0])
        ):
            spans.append(match.span())
    return spans


def _called(seen: str, start: int, end: int, before: list[str]) -> bool:
    if ends_with_any(before, BIRTH_BEFORE, DATE_FILLERS):
        return True
    if before[-1:] and before[-1] in DATE_FILLERS and not BORN.isdisjoint(before[-6:]):
        return True  # born in Leeds on
    if seen[max(start - 12, 0) : start].rstrip(" :").endswith(BIRTH_SIGNS):
        return True
    if seen[start - 1 : start] == "*" and seen[end : end + 1] != "*":
        return True  # the sign for born in German
    return starts_with_any(words_after(seen, end), BIRTH_AFTER)


def _far(before: list[str], date: FullDate, today_year: int) -> bool:
    if not (date.figures and date.year and date.year < today_year - GROWN):
        return False
    # "met Tom on": a birth date that nobody calls one follows a name, not a preposition
    return EVENTS.isdisjoint(before) and not (before and before[-1] in DATE_FILLERS)


def _year(numbers: list[str]) -> int | None:
    """The year of three numbers that make a date in some order; None when they don't."""
    if len(numbers[0]) == 4:
        year, one, two = int(numbers[0]), int(numbers[1]), int(numbers[2])
        if len(numbers[2]) == 4:
            return None
    else:
        year, one, two = int(numbers[2]), int(numbers[0]), int(numbers[1])
        if len(numbers[2]) not in (2, 4) or len(numbers[0]) > 2:
            return None
        year = 0 if len(numbers[2]) == 2 else year
    if not (1 <= min(one, two) <= 12 and 1 <= max(one, two) <= 31):
        return None
    return year if year == 0 or _FIRST <= year < 2200 else None


def _packed(written: str) -> bool:
    if " " in written:
        return _year(written.split()) is not None
    digits = written
    orders = ([digits[:2], digits[2:4], digits[4:]], [digits[:4], digits[4:6], digits[6:]])
    return any(_year(order) for order in orders)


def _is_month(word: str) -> bool:
    from wellnesstui.domain.identifiers.context import unaccented

    return unaccented(word)[:3] in MONTHS
