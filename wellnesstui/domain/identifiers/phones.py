"""Phone numbers in the notations of many countries."""

from __future__ import annotations

from wellnesstui.domain.identifiers.context import (
    ends_with_any,
    starts_with_any,
    words_after,
    words_before,
)
from wellnesstui.domain.identifiers.words import (
    CALLS,
    NOT_PHONE,
    PHONE_AFTER,
    PHONE_BEFORE,
    PHONE_FILLERS,
    UNITS,
    is_own,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.identifiers.context import Span

_CANDIDATE = r"[0-9](?<![\w$£€¥/][0-9])(?:[ ./()-]{0,3}[0-9]){6,16}(?![0-9%€])"
_SPLIT = str.maketrans(dict.fromkeys(" ./()-+", " "))
# Toll-free and premium-rate prefixes: nobody's own number.
_FREE_NORTH_AMERICA = frozenset(("800", "822", "833", "844", "855", "866", "877", "888", "900"))
_FREE = frozenset((
    "0120", "0300", "0303", "0330", "0333", "0344", "0345", "0370", "0371", "0500", "0800", "0805",
    "0808", "0843", "0844", "0845", "0870", "0871", "0900", "1300", "1800",
))  # fmt: skip
_GROUPED = frozenset((
    (5, 5), (2, 4, 4), (3, 3, 3), (3, 2, 2, 2), (3, 4, 4), (2, 5, 4), (1, 3, 3, 2, 2),
))  # fmt: skip
"""Digits a group of a number without a leading 0; ``_is_grouped`` knows the prefixes of each."""


def same_number(one: str, two: str) -> bool:
    """Whether two strings of digits are one phone number, with or without country code or leading 0."""
    short, long = sorted((one, two), key=len)
    tail = short.lstrip("0")
    return one == two or (len(tail) >= 7 and long.endswith(tail))


def phone_numbers(seen: str) -> list[Span]:
    """The spans of phone numbers; public lines are still among them."""
    import re

    spans = []
    for match in re.finditer(_CANDIDATE, seen):
        start, end = match.span()
        while match.start() - start < 2 and start and seen[start - 1] in "+(":
            start -= 1
        written = seen[start:end]
        # "room 3 07700 900123": a small number may stand before
        starts = [offset for offset in _starts(written) if is_phone(written[offset:], called=True)]
        if not starts:
            continue
        before = words_before(seen, start)
        after = words_after(seen, end)
        if not NOT_PHONE.isdisjoint(before[-4:]) or starts_with_any(after, UNITS) or is_own(before):
            continue
        called = ends_with_any(before, PHONE_BEFORE, PHONE_FILLERS) or starts_with_any(
            after, PHONE_AFTER
        )
        called = called or not CALLS.isdisjoint(before[-4:])
        spans += [(start + offset, end) for offset in starts if is_phone(written[offset:], called)][
            :1
        ]
    return spans


def _starts(written: str) -> list[int]:
    starts = [0]
    for _ in range(3):
        head, space, _rest = written[starts[-1] :].partition(" ")
        if not space or len(head) > 3 or not head.isdigit():
            break
        starts.append(starts[-1] + len(head) + 1)
    return starts


def is_phone(written: str, called: bool) -> bool:
    """Whether it has the form of a phone number; ``called`` when a word beside it says that it is
    one.
    """
    groups = tuple(written.translate(_SPLIT).split())
    digits = "".join(groups)
    if len(set(digits)) < 3 or digits.endswith("000000") or _is_free(groups, digits):
        return False
    if "+" in written[:2]:
        return 9 <= len(digits) <= 15
    if digits.startswith("00"):
        return 11 <= len(digits) <= 16 and len(groups[0]) > 2 and digits[2] != "0"
    if _is_north_american(written, groups, digits):
        return True
    if called and 7 <= len(digits) <= 12 and max(map(len, groups)) > 1:
        return True
    return _is_trunk(written, groups, digits) or _is_grouped(written, groups, digits)


def _is_free(groups: tuple[str, ...], digits: str) -> bool:
    national = digits[1:] if len(digits) == 11 and digits[0] == "1" else digits
    if len(national) == 10 and national[:3] in _FREE_NORTH_AMERICA and national[0] != "0":
        return True
    first = groups[0] if len(groups) > 1 else digits[:4]
    return first in _FREE or (digits[:4] in _FREE and len(groups) == 1)


def _is_north_american(written: str, groups: tuple[str, ...], digits: str) -> bool:
    sizes = tuple(map(len, groups))
    if sizes[0] == 1 and digits[0] == "1":
        sizes, digits = sizes[1:], digits[1:]
    elif sizes == (11,) and digits[0] == "1":
        sizes, digits = (10,), digits[1:]
    if sizes not in ((3, 3, 4), (3, 7), (10,)):
        return False
    if "." in written and "-" in written:
        return False
    return digits[0] in "23456789" and digits[3] in "23456789" and digits[1:3] != "11"


def _is_trunk(written: str, groups: tuple[str, ...], digits: str) -> bool:
    """Whether it has the trunk prefix 0, which most countries put before an area code."""
    if digits[0] != "0" or digits[1] == "0" or not 9 <= len(digits) <= 12:
        return False
    if tuple(map(len, groups)) == (5, 4) or "".join(group[0] for group in groups) == "00000":
        return False  # an American postcode; 01 02 03 04 05
    if len(groups) == 1:
        return len(digits) in (10, 11)
    return 2 <= len(groups[0]) <= 5 and "." not in written[:2] and min(map(len, groups)) > 1


def _is_grouped(written: str, groups: tuple[str, ...], digits: str) -> bool:
    sizes = tuple(map(len, groups))
    if sizes == (11,):
        return digits[0] == "1" and digits[1] in "3456789"
    if sizes not in _GROUPED or digits.endswith("000") or "." in written or "/" in written:
        return False
    if sizes == (5, 5):
        return digits[0] in "6789"
    if sizes == (2, 5, 4) or sizes == (1, 3, 3, 2, 2):
        return "(" in written
    if sizes == (3, 4, 4):
        return digits[0] == "1" and digits[1] in "3456789"
    if sizes == (2, 4, 4):
        return digits[0] in "2345" and " " in written
    return digits[0] in "5679" and (sizes != (3, 3, 3) or " " not in written)
