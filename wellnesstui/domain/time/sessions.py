"""The sessions of a day as people type them: ``9-9:50, 10-10:50``, ``9, 10 and 11 for 50 min``."""

from __future__ import annotations

import re
from itertools import pairwise

from wellnesstui.domain.breaks.block import MAX_SESSIONS
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import DAY_MINUTES, MIDNIGHT, Minute
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.domain.time.clock import (
    RANGE,
    STORED,
    TIME,
    TYPED_12,
    Range,
    format_time,
    read_next_time,
    read_range,
)
from wellnesstui.domain.time.lengths import CLOCK_LIKE, LENGTH, read_length
from wellnesstui.domain.time.words import plain

EXAMPLES = "For example: 9-9:50, 10-10:50, or 9, 10, 11 for 50 min."
MAX_CHARACTERS = 2000

Span = Range
"""Begin and end; above 1440 is the next date."""

_PIECE = re.compile(
    rf"(?P<range>{RANGE})"
    rf"|(?P<each>{TIME}) (?:for )?(?P<length>{LENGTH})"
    rf"|(?:for |each |(?!{CLOCK_LIKE}))(?P<all>{LENGTH})(?: each)?"
    r"|for (?P<bare>[1-9]\d{1,2})"
    rf"|(?P<time>{TIME})"
)

_BETWEEN = re.compile(
    r"[,;\n]| & | and (?!a (?:half|quarter)\b|\d{1,2} ?(?:minutes?|mins?|m)\b)"  # an hour and a half
)


def read_sessions(text: str, boundary: Minute = MIDNIGHT, hours: str = STORED) -> tuple[Span, ...]:
    """The sessions in order; times before ``boundary`` are of the next date.

    An empty text, ``none`` and ``off`` are a day without sessions. ``hours`` is how times without
    AM or PM are read, see ``domain.time.clock.typed``: typed 1-1:50 is in the afternoon. Raises
    UsedWrongly, for typed sessions also when two of them overlap.
    """
    shown = clean_line(clean(text).replace("\n", ", "))
    if len(shown) > MAX_CHARACTERS:
        raise UsedWrongly("That's too long for one day.", EXAMPLES)
    spans: list[Span] = []
    waiting: list[Minute] = []
    for piece in _pieces(plain(shown)):
        match = _PIECE.fullmatch(piece)
        if match is None:
            raise _unknown(piece)
        if match["bare"]:  # for 45
            spans += _lasting(waiting, f"{match['bare']} min", piece)
            waiting = []
        elif match["range"]:
            span = read_range(piece, hours, spans[-1][0] if spans else None)
            if span is None:
                raise _unknown(piece)
            spans.append(span)
        elif match["all"]:
            spans += _lasting(waiting, match["all"], piece)
            waiting = []
        else:
            earlier = waiting[-1] if waiting else spans[-1][0] if spans else None
            begin = read_next_time(match["each"] or match["time"], earlier, hours)
            if begin is None:
                raise _unknown(piece)
            waiting.append(Minute(begin % DAY_MINUTES))
            if match["length"]:
                spans += _lasting(waiting, match["length"], piece)
                waiting = []
    if waiting:
        raise UsedWrongly(
            f"How long is the session at {format_time(waiting[0], hours == TYPED_12)}?",
            f"Nothing was changed. {EXAMPLES}",
        )
    checked = _checked(spans, boundary)
    if hours != STORED:
        _check_apart(checked, twelve_hours=hours == TYPED_12)
    return checked


def _check_apart(spans: tuple[Span, ...], *, twelve_hours: bool) -> None:
    """Raises UsedWrongly when one session begins before another one has ended."""
    for first, second in pairwise(spans):
        if second[0] < first[1]:
            both = " and ".join(format_sessions((each,), twelve_hours) for each in (first, second))
            raise UsedWrongly(f"{both} overlap.", "Nothing was changed.")


def _lasting(begins: list[Minute], length: str, piece: str) -> list[Span]:
    minutes = read_length(length)
    if minutes is None:
        raise _unknown(piece)
    return [(begin, begin + minutes) for begin in begins]


def _pieces(text: str) -> list[str]:
    if text in ("", "none", "off", "no sessions"):
        return []
    text = re.sub(r"\bfrom (?=\d)", "", text)
    text = re.sub(rf"({TIME}) for ", r"\1, for ", text) if re.search(r"\d, ", text) else text
    return [piece.strip() for piece in _BETWEEN.split(text) if piece.strip()]


def _checked(spans: list[Span], boundary: Minute) -> tuple[Span, ...]:
    if len(spans) > MAX_SESSIONS:
        raise UsedWrongly(f"A day can have up to {MAX_SESSIONS} sessions.", "Nothing was changed.")
    moved = []
    for begin, end in spans:
        late = DAY_MINUTES * (begin < boundary)
        if not 0 < end - begin < DAY_MINUTES:
            raise UsedWrongly(
                f"The session at {format_time(begin)} must end within 24 hours.",
                f"Nothing was changed. {EXAMPLES}",
            )
        moved.append((begin + late, end + late))
    return tuple(sorted(set(moved)))


def _unknown(piece: str) -> UsedWrongly:
    return UsedWrongly(
        f'"{piece[:40]}" doesn\'t look like a session.', f"Nothing was changed. {EXAMPLES}"
    )


def format_sessions(spans: tuple[Span, ...], twelve_hours: bool = False) -> str:
    """The sessions in words that ``read_sessions`` reads back."""
    return ", ".join(
        f"{format_time(begin, twelve_hours)}-{format_time(end, twelve_hours)}"
        for begin, end in spans
    )
