"""Detection of client identifiers in a note, for a quiet hint while it is written.

A hint, never a gate: matches stay in memory, and the sentence about them never quotes them. One
pass for each kind, over a normalized copy of the same length; every repetition in a pattern is
bounded, so the time is linear in the length of the note. 100 KB of digits take over a second, so a
long note is searched in slices, between which keys are handled. Precision over recall: people turn
off a hint that is often wrong.
"""

from __future__ import annotations

from wellnesstui.domain.identifiers.ages import ages
from wellnesstui.domain.identifiers.context import blanked, plain
from wellnesstui.domain.identifiers.dates import birth_dates, full_dates
from wellnesstui.domain.identifiers.numbers import national_numbers, record_numbers
from wellnesstui.domain.identifiers.phones import phone_numbers, same_number
from wellnesstui.domain.identifiers.public_lines import is_public
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import folded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wellnesstui.domain.identifiers.context import Span

BIRTH, RECORD, PHONE, MAIL, SECURITY, AGE = KINDS = (
    "date of birth",
    "record number",
    "phone number",
    "email address",
    "Social Security number",
    "age over 89",
)
"""The kinds of identifiers; the last is one in the sense of 45 CFR 164.514(b)(2)(i)(C)."""

_MAIL = r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?![\w-])"
_OFFICES = frozenset((
    "admin", "contact", "enquiries", "hello", "help", "helpdesk", "hr", "info", "it", "kontakt",
    "library", "mail", "no-reply", "noreply", "office", "payroll", "reception", "rota", "staff",
    "support", "team", "training", "union", "wellbeing", "wellness",
))  # fmt: skip


SLICE = 1000
"""Characters searched at a time, with AROUND more on either side."""
AROUND = 500
"""More characters than a number has with the words around it that say what it is."""


class Identifier(Record):
    """A match: ``text[start:end]`` may identify a client."""

    kind: str
    start: int
    end: int


def find(text: str, own: Iterable[str] = (), today_year: int = 0) -> tuple[Identifier, ...]:
    """The likely identifiers of clients, in the order of the text.

    ``own`` are the person's own phone, e-mail and the like, which are ignored. With ``today_year``
    a date in figures that is more than ``dates.GROWN`` years old counts as a birth date by itself.
    """
    seen = plain(text)
    spans: list[tuple[str, Span]] = [(MAIL, span) for span in _mails(seen)]
    seen = blanked(seen, [span for _, span in spans])
    dates = full_dates(seen)
    spans += [(BIRTH, span) for span in birth_dates(seen, dates, today_year)]
    # Other dates are blanked too: beside a number they would be read as part of it.
    seen = blanked(seen, [(date.start, date.end) for date in dates])
    seen = blanked(seen, [span for kind, span in spans if kind == BIRTH])
    for kind, search in (
        (SECURITY, national_numbers),
        (RECORD, record_numbers),
        (PHONE, phone_numbers),
        (AGE, ages),
    ):
        matches = search(seen)
        spans += [(kind, span) for span in matches]
        seen = blanked(seen, matches)
    owned = _Owned(own)
    return tuple(
        Identifier(kind=kind, start=start, end=end)
        for kind, (start, end) in sorted(spans, key=lambda each: each[1])
        if not is_public(kind, text[start:end]) and not owned.has(kind, text[start:end])
    )


def find_by_slice(
    text: str, own: Iterable[str] = (), today_year: int = 0
) -> Iterator[tuple[Identifier, ...]]:
    """The likely identifiers slice by slice; together they are what ``find`` gives for the whole
    text.
    """
    own = tuple(own)
    if len(text) <= SLICE + AROUND:
        yield find(text, own, today_year)
        return
    for begin in range(0, len(text), SLICE):
        offset = max(0, begin - AROUND)
        piece = text[offset : begin + SLICE + AROUND]
        yield tuple(
            Identifier(kind=each.kind, start=each.start + offset, end=each.end + offset)
            for each in find(piece, own, today_year)
            if begin <= each.start + offset < begin + SLICE
        )


def sentence(identifiers: Iterable[Identifier]) -> str:
    """One plain sentence about the kinds of ``identifiers``, empty when there are none."""
    kinds = {identifier.kind for identifier in identifiers}
    named = [("an " if kind[0] in "ae" else "a ") + kind for kind in KINDS if kind in kinds]
    if not named:
        return ""
    *first, last = named
    comma = "," if len(first) > 1 else ""
    what = f"{', '.join(first)}{comma} and {last}" if first else last
    return f"That looks like {what}. Leave out anything that could identify a client."


def _mails(seen: str) -> list[Span]:
    if "@" not in seen:
        return []
    import re

    return [
        match.span()
        for match in re.finditer(_MAIL, seen)
        if match[0].partition("@")[0] not in _OFFICES
    ]


class _Owned:
    """The person's own data, compared by content and not by punctuation or order."""

    def __init__(self, own: Iterable[str]) -> None:
        values = [plain(value).strip() for value in own]
        self._texts = {folded(value) for value in values}
        self._groups = [groups for groups in map(_groups, values) if groups]
        self._sorted = {tuple(sorted(map(_short, groups))) for groups in self._groups}
        self._whole = {"".join(groups) for groups in self._groups}

    def has(self, kind: str, piece: str) -> bool:
        piece = plain(piece).strip()
        groups = _groups(piece)
        whole = "".join(groups)
        if folded(piece) in self._texts:
            return True
        if kind == MAIL:
            return False
        if kind == PHONE:
            return any(same_number(whole, one) for one in self._whole)
        if kind == BIRTH:  # in any order of day, month and year
            return tuple(sorted(map(_short, groups))) in self._sorted
        return whole in self._whole


def _groups(value: str) -> list[str]:
    return "".join(char if char in "0123456789" else " " for char in value).split()


def _short(digits: str) -> str:
    return digits.lstrip("0")
