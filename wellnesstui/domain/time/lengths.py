"""Durations as people type them: ``15m``, ``1 h 30``, ``1:30 h``, ``1.5 hours``, ``half an hour``."""

from __future__ import annotations

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import DAY_MINUTES
from wellnesstui.domain.moment import format_length as format_length
from wellnesstui.domain.time.words import number, plain, unreadable

EXAMPLES = "Try a length like 50 min, 1h30, or half an hour."
_UNITS = {
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 60),
}
_DAYS = {
    **dict.fromkeys(("day", "days"), DAY_MINUTES),
    **dict.fromkeys(("week", "weeks"), 7 * DAY_MINUTES),
}
_SECONDS = ("s", "sec", "secs", "second", "seconds")
_PARTS = {"½": "5", "¼": "25", "¾": "75"}
_DECIMALS = {"0": 0, "00": 0, "25": 15, "5": 30, "50": 30, "75": 45}
"""Minutes of the decimals of an hour. 1.30 h is not among them: it may mean 1:30."""
_SPELLED = (
    (("three", "quarters", "of", "an", "hour"), 45),
    (("quarter", "of", "an", "hour"), 15),
    (("quarter", "hour"), 15),
    (("half", "of", "an", "hour"), 30),
    (("half", "an", "hour"), 30),
    (("half", "hour"), 30),
)
_NEARLY = ("about ", "around ", "~")
"""Words before a duration that do not change it."""
_FEWEST = 5
_COUNTED = {
    "of", "at", "by", "until", "no", "no.", "number", "day", "week", "month", "year", "part", "chapter", "page", "lesson", "episode",
    "level", "zone", "phase", "step", "stage", "round", "room", "psalm",
}  # fmt: skip
"""Words after which a number is theirs, not a length."""
_NUMBER = r"(?:\d{1,2}:\d\d(?= ?h)|\d{0,4}[½¼¾]|\d{1,4}(?:[.,]\d{1,2})?)"
_WORD = r"(?:an?|one|two|three|four|five|ten|fifteen|twenty|thirty|forty|forty-five|fifty|ninety)"
_MINUTES = r"(?:minutes?|mins?|m)(?![a-z\d])"
_AFTER_HOURS = (
    rf"(?:\.?,? ?(?:and )?\d{{1,2}} ?{_MINUTES}| and a (?:half|quarter)\b"
    r"|\.? ?[0-5]\d(?![\d:.]| ?(?:-|to\b|until\b|till\b|[ap]\.?m\b)))?"
)
LENGTH = (
    r"(?:(?:an? )?half (?:an )?hour\b|(?:a )?quarter (?:of an )?hour\b|three quarters of an hour\b"
    rf"|(?:{_WORD}|\d{{1,2}}) and a half hours\b"
    rf"|(?:{_NUMBER} ?(?:hours?|hrs?|h)|{_WORD} hours?)(?![a-z]){_AFTER_HOURS}"
    rf"|(?:{_NUMBER} ?{_MINUTES}|{_WORD} minutes?\b)\.?)"
)
"""A pattern for candidates of durations in a longer text, for ``read_length`` to read."""
CLOCK_LIKE = r"\d{1,2}h\d\d"
"""A duration that is also a time: 9h30 is 9:30 where a time can be typed."""


def read_length(text: str, *, bare: bool = False, days: bool = False) -> int | None:
    """The minutes, None when it is no duration. ``bare``: a number alone is minutes.

    ``days``: days and weeks are read too, a day as 24 hours.
    """
    words = _tokens(plain(text))
    if words[:1] == ["for"]:
        words = words[1:]
    if bare and len(words) == 1 and words[0].isdecimal():
        return number(words[0])
    return _minutes(words, _UNITS | _DAYS if days else _UNITS, 8 * DAY_MINUTES)


def read_seconds(text: str) -> int | None:
    """The seconds of a short duration: ``20s``, ``2 min``, or a number alone; None for anything else."""
    words = _tokens(plain(text))
    minutes = read_length(text)
    if minutes is not None:
        return minutes * 60
    is_short = len(words) == 1 or (len(words) == 2 and words[1] in _SECONDS)
    is_number = is_short and words[0].isascii() and words[0].isdecimal() and len(words[0]) < 6
    return int(words[0]) if is_number else None


def is_length(text: str) -> bool:
    """Whether it's a duration, or would be one if it weren't too long: ``10000m``."""
    return read_length(text, bare=True) is not None or _is_too_long(text)


def _is_too_long(text: str) -> bool:
    """Whether a text that isn't read is a number with a unit, or a number alone."""
    count, *unit = _tokens(plain(text)) or [""]
    return count.isdecimal() and (not unit or (len(unit) == 1 and unit[0] in _UNITS | _DAYS))


def read_length_within(
    text: str, what: str, limit: int, *, days: bool = False, nothing: str = "Nothing was changed."
) -> int:
    """The minutes of a duration, 1 to ``limit``; a number alone is minutes. Raises UsedWrongly.

    ``what`` begins the sentence when it is too short or too long: "A session"; ``nothing`` follows it.
    """
    minutes = read_length(text, bare=True, days=days)
    if minutes is None and _is_too_long(text):
        minutes = limit + 1
    if minutes is None:
        raise unreadable(
            text, "a length of time", EXAMPLES, lambda better: _readable(better, days=days)
        )
    if not 1 <= minutes <= limit:
        raise UsedWrongly(f"{what} can last from 1 minute to {_limit(limit)}.", nothing)
    return minutes


def _readable(text: str, *, days: bool) -> None:
    if read_length(text, bare=True, days=days) is None:
        raise UsedWrongly("")


def split_length(text: str) -> tuple[str, int | None]:
    """A name and its minutes: ``walk 15m``, ``walk for an hour``, ``15 min of yoga``.

    Without a duration, the text unchanged and None. A spelled-out duration needs a "for" before it
    or an hour in it, so that a name such as "just a minute" stays a name.
    """
    words = text.split(" ")
    if read_length(text) is not None:
        return text, None
    for index in range(max(1, len(words) - 8), len(words)):
        minutes = _trailing_minutes(words[index:])
        if minutes is not None:
            name = " ".join(words[:index]).rstrip(" ,;:-–—(")
            return (name, minutes) if name else (text, None)
    low = plain(text).split(" ")
    if "of" in low[1:-1]:
        index = len(low) - 1 - low[::-1].index("of")
        minutes = read_length(" ".join(words[:index]))
        if minutes is not None:
            return " ".join(words[index + 1 :]), minutes
    return text, None


def split_bare_minutes(text: str) -> tuple[str, int | None]:
    """``yoga 90`` as a name and its minutes; the text unchanged and None where the number is its own.

    That is so below 5 (zone 2), for more than a day, and after a word that is counted (chapter 12).
    """
    name, _, last = text.rpartition(" ")
    minutes = number(last) if last.isdecimal() else None
    for word in ("about", "around", "for"):
        name = name.removesuffix(f" {word}")
    counted = plain(name).rpartition(" ")[2] in _COUNTED
    if not name or minutes is None or counted or not _FEWEST <= minutes <= DAY_MINUTES:
        return text, None
    return name, minutes


def _trailing_minutes(words: list[str]) -> int | None:
    """The minutes of the last words of a text; None when they belong to the name."""
    text = plain(" ".join(words)).rstrip(".")
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]
    minutes = read_length(_without_about(text))
    has_digit = any(char.isdigit() or char in _PARTS for char in text)
    return minutes if has_digit or "hour" in text or text.startswith("for ") else None


def _without_about(text: str) -> str:
    """A duration without the "about" before it."""
    bare = text.removeprefix("for ")
    for word in _NEARLY:
        if bare.startswith(word):
            return bare.removeprefix(word).lstrip()
    return text


def _tokens(text: str) -> list[str]:
    """The tokens, numbers apart from words: three for ``1h30``; empty when a character fits none."""
    tokens: list[str] = []
    kind = ""
    for index, char in enumerate(text):
        after = text[index + 1 : index + 2]
        if (char.isascii() and char.isdecimal()) or (
            char in ":.," and kind == "number" and after.isascii() and after.isdecimal()
        ):
            now = "number"
        elif char in _PARTS:
            whole = tokens.pop() if kind == "number" else "0"
            tokens.append(f"{whole}.{_PARTS[char]}")
            kind = "part"
            continue
        elif "a" <= char <= "z" or (char == "-" and kind == "word" and "a" <= after <= "z"):
            now = "word"
        elif char == " " or (char in ",." and kind == "word" and after in ("", " ")):
            kind = ""
            continue
        else:
            return []
        if now == kind:
            tokens[-1] += char
        else:
            tokens.append(char)
        kind = now
    return [part for word in tokens for part in _split_hyphens(word)]


def _split_hyphens(word: str) -> list[str]:
    """The words of ``half-an-hour``; a spelled number such as forty-five stays one."""
    return [word] if number(word) is not None else word.split("-")


def _minutes(words: list[str], units: dict[str, int], below: int) -> int | None:
    """The minutes of tokens, each unit smaller than the one before and than ``below``."""
    lead = words[1:] if words[:1] in (["a"], ["an"], ["one"]) else words
    for phrase, minutes in _SPELLED:
        if tuple(lead[: len(phrase)]) == phrase:
            return _with_rest(minutes, lead[len(phrase) :], units, 60) if below > 60 else None
    if len(words) == 5 and words[1:4] == ["and", "a", "half"]:  # one and a half hours
        whole, unit = number(words[0]), units.get(words[4], 0)
        return None if whole is None or unit != 60 else whole * 60 + 30
    if len(words) < 2:
        return None
    unit = units.get(words[1], 0)
    first = _amount(words[0], words[1], unit)
    if first is None or not unit or unit >= below:
        return None
    return _with_rest(first, words[2:], units, unit)


def _with_rest(minutes: int, rest: list[str], units: dict[str, int], unit: int) -> int | None:
    if rest[:1] == ["and"] and len(rest) > 1:
        rest = rest[1:]
        if unit == 60 and rest in (["a", "half"], ["a", "quarter"]):
            return minutes + (30 if rest[1] == "half" else 15)
    elif unit == 60 and len(rest) == 1 and rest[0].isdecimal():  # 1 h 30
        return minutes + int(rest[0]) if int(rest[0]) < 60 else None
    if not rest:
        return minutes
    more = _minutes(rest, units, unit)
    return None if more is None else minutes + more


def _amount(text: str, unit_name: str, unit: int) -> int | None:
    """The minutes of a number with its unit; only hours may have decimals or a colon."""
    if text[0].isalpha():
        return None if len(unit_name) < 3 or (of := number(text)) is None else of * unit
    hours, colon, rest = text.partition(":")
    if colon:
        whole, minutes = number(hours), number(rest, 2)
        if unit != 60 or whole is None or minutes is None or len(rest) != 2 or minutes > 59:
            return None
        return whole * 60 + minutes
    redecoded, mark, decimals = text.replace(",", ".").partition(".")
    whole = number(redecoded)
    if whole is None or not mark:
        return None if whole is None else whole * unit
    if unit != 60:
        return None
    if len(decimals) == 1:
        return whole * 60 + int(decimals) * 6
    return whole * 60 + _DECIMALS[decimals] if decimals in _DECIMALS else None


def _limit(minutes: int) -> str:
    """A limit spelled out for a sentence: ``10 minutes``, ``12 hours``, ``31 days``."""
    for unit, name in ((DAY_MINUTES, "day"), (60, "hour"), (1, "minute")):
        if minutes % unit == 0 and minutes > unit:
            return f"{minutes // unit} {name}s"
    return "1 minute"
