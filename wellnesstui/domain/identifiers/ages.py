"""Ages over 89, which alone may point to one person in a town."""

from __future__ import annotations

from wellnesstui.domain.identifiers.context import (
    ends_with_any,
    starts_with_any,
    words_after,
    words_before,
)
from wellnesstui.domain.identifiers.words import (
    AGE_AFTER,
    AGE_AFTER_WEAK,
    AGE_BEFORE,
    AGE_FILLERS,
    AGE_SIGNS,
    AGE_VERBS,
    CLIENTS,
    IS,
    PRESENTING,
    THINGS,
    TITLES,
    UNITS,
    is_own,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.identifiers.context import Span

_AGE = r"[19](?<![\w.,:/$£€¥+-][19])(?:(?<=9)[0-9]|(?<=1)[01][0-9])(?![0-9%/°:]|[.,][0-9])"
_AGED = AGE_BEFORE | AGE_VERBS
_AGED_OR_CLIENT = _AGED | CLIENTS
_SPELLED = (
    r"(?<!\w)(?:ninety|(?:a|one) hundred)"
    r"(?:[- ](?:and[- ])?(?:one|two|three|four|five|six|seven|eight|nine|ten))?[- ]years?[- ]old"
)


def ages(seen: str) -> list[Span]:
    """The spans of ages of 90 or more, except those of the writer's own people."""
    import re

    spans = []
    for match in re.finditer(_AGE, seen):
        start, end = match.span()
        before = words_before(seen, start)
        if _is_age(seen, start, end, before) and not is_own(before):
            spans.append((start, end))
    if "ninety" in seen or "hundred" in seen:
        spans += [
            match.span()
            for match in re.finditer(_SPELLED, seen)
            if not is_own(words_before(seen, match.start()))
        ]
    return spans


def _is_age(seen: str, start: int, end: int, before: list[str]) -> bool:
    after = words_after(seen, end)
    if not THINGS.isdisjoint(before[-3:]):
        return False
    if starts_with_any(after, AGE_AFTER) or seen.startswith(AGE_SIGNS, end):
        return True
    if seen[end : end + 1] in ("m", "f"):  # 94M with sepsis
        return before[-1:] == ["pt"] or starts_with_any(words_after(seen, end + 1), PRESENTING)
    if seen[end : end + 1].isalpha():
        return False
    if starts_with_any(after, AGE_AFTER_WEAK):
        return before[-1:] == ["mit"] or ends_with_any(before, _AGED_OR_CLIENT, AGE_FILLERS)
    if starts_with_any(after, UNITS):
        return False
    if ends_with_any(before, _AGED, AGE_FILLERS):
        return True
    if before[-1:] and before[-1] in IS and not TITLES.isdisjoint(before[-4:]):
        return True  # Mrs L. is 93
    around = seen[max(start - 2, 0) : start] + seen[end : end + 1]
    if around == ", ," and not TITLES.isdisjoint(before[-3:]):
        return True
    if before[-1:] == ["of"]:
        return bool(before[:-1]) and before[-2] in CLIENTS
    return around in (", ,", " ()") and bool(before) and before[-1] in CLIENTS
