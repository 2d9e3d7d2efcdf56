"""Rules as people say them: ``every 50 min, 9–17, Mon–Fri``, ``lunch at 12:30 on weekdays``."""

from __future__ import annotations

import re

from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.rule import (
    AFTER_EACH,
    AFTER_LAST,
    AT,
    BEFORE_FIRST,
    EVERY,
    EVERY_DAY,
    LEAD,
    SHORTEST_EVERY,
    WEEKDAYS_ONLY,
    WEEKEND,
    Rule,
    When,
)
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.clock import TIME, range_of, read_time, say_time
from wellnesstui.domain.time.lengths import CLOCK_LIKE, LENGTH, read_length, say_length
from wellnesstui.domain.time.weekdays import DAY, day_of, days_between, say_days
from wellnesstui.domain.time.words import KNOWN, nearest, plain

EXAMPLES = (
    "Rules are written like: lunch at 12:30 on weekdays; pause after each session; "
    "water every 90 min, 9-17, Mon-Fri; going home after the last session."
)
MOST_CHARACTERS = 200
NAME_CHARACTERS = 40

_ONE = r"(?:session|client|patient|appointment|meeting|block|one)"
_TOKENS = re.compile(
    "|".join(
        (
            rf"(?P<each>after (?:(?:each|every|all|a|my|the)(?: of)? )?(?!last|the last){_ONE}s?\b)",
            rf"(?P<first>(?:{LENGTH} )?before (?:the |my )?first(?: {_ONE})?\b)",
            rf"(?P<last>(?:{LENGTH} )?after (?:the |my )?last(?: {_ONE})?\b)",
            r"(?P<daily>every day\b|daily\b)",
            r"(?P<weekdays>(?:every |each )?(?:weekdays?|workdays?|working days)\b)",
            r"(?P<weekend>(?:every |each )?weekends?\b)",
            rf"(?P<every>every (?:{LENGTH}|hour and a (?:half|quarter)\b|hour\b)|hourly\b)",
            rf"(?P<range>{TIME} ?(?:-|to|until|till) ?{TIME})",
            rf"(?P<days>{DAY} ?(?:-|to|until|through) ?{DAY})",
            rf"(?P<at>at {TIME})",
            rf"(?P<length>(?:for |(?!{CLOCK_LIKE})){LENGTH})",
            rf"(?P<time>{TIME})",
            rf"(?P<day>{DAY})",
            r"(?P<noise>[,;.:]|(?:at|on|and|from|between|the|each|every|only)\b|&)",
        )
    )
)
_HEADLESS = re.compile(r"^(?:a|an|the|my|to|remind me to|remind me of|remind me)\s+")
_KNOWN = (
    "session",
    "sessions",
    "weekday",
    "weekdays",
    "weekend",
    "weekends",
    "every",
    "first",
    "daily",
)


class _Said:
    """What was found so far while a text is read."""

    def __init__(self) -> None:
        self.kind = ""
        self.times: list[int] = []
        self.every = 0
        self.window: tuple[int, int] | None = None
        self.lead = 0
        self.days: set[int] = set()
        self.minutes = 0

    def be(self, kind: str) -> None:
        if self.kind not in ("", kind):
            raise UsedWrongly("That is two kinds of time in one rule.", f"Make it two. {EXAMPLES}")
        self.kind = kind


def read_when(text: str) -> When:
    """The times of a rule. Raises UsedWrongly with a sentence on what is missing."""
    return _when(_times(_checked(text)))


def read_rule(text: str) -> Rule:
    """A whole rule in one line, its name first. Raises UsedWrongly."""
    name, said = _split(_checked(text))
    when = _when(said)
    length = re.match(rf"{LENGTH}(?:$| )", name.lower())
    if length:  # 5 min pause after each session
        said.minutes = read_length(length[0]) or 0
        name = name[length.end() :]
    name = (name or _unnamed(when))[:NAME_CHARACTERS].strip()
    return Rule(name=name, when=when, does=_does(name, when), minutes=said.minutes)


def read_weekdays(text: str) -> tuple[int, ...]:
    """Weekdays, 0 for Monday, in order: ``Mon–Fri``, ``Tue and Thu``, ``weekdays``. Raises UsedWrongly."""
    said = _times(_checked(text))
    if said.kind or said.minutes or not said.days:
        raise UsedWrongly("Those are no days of the week.", "For example: Mon-Fri, or Tue and Thu.")
    return tuple(sorted(said.days))


def _checked(text: str) -> str:
    shown = clean_line(text)
    if len(shown) > MOST_CHARACTERS:
        raise UsedWrongly(f"A rule has at most {MOST_CHARACTERS} characters.", EXAMPLES)
    return shown


def _split(text: str) -> tuple[str, _Said]:
    """The name, as it was written, and the times: the most words at the end that say times.

    Raises UsedWrongly when they say none.
    """
    refused: UsedWrongly | None = None
    for start in (0, *(match.end() for match in re.finditer(" ", text))):
        try:
            said = _times(text[start:])
        except _NotTimes as error:
            refused = error if refused is None and error.begun else refused
            continue
        name = _name(text[:start])
        if re.search(r"\d:\d\d", name):
            break
        if not said.kind:
            raise refused or _no_time(text)
        return name, said
    raise refused or _no_time(text)


def _no_time(text: str) -> UsedWrongly:
    near = next(
        filter(None, (nearest(word, (*KNOWN, *_KNOWN)) for word in plain(text).split())), ""
    )
    hint = f"Did you mean “{near}”? {EXAMPLES}" if near else EXAMPLES
    return UsedWrongly(f"There is no time in “{text[:40]}”.", hint)


def _times(text: str) -> _Said:
    """What a text says that holds nothing but times. Raises _NotTimes."""
    low, said, at = plain(text), _Said(), 0
    while at < len(low):
        match = _TOKENS.match(low, at)
        if match is None or (match.lastgroup != "noise" and not _take(said, match)):
            raise _NotTimes(low[at:].split(" ")[0], begun=bool(said.kind))
        at = match.end()
        while at < len(low) and low[at] == " ":
            at += 1
    return said


class _NotTimes(UsedWrongly):
    """``begun`` says that a time stood before the word."""

    def __init__(self, word: str, begun: bool) -> None:
        near = nearest(word, (*KNOWN, *_KNOWN))
        hint = f"Did you mean “{near}”? {EXAMPLES}" if near else EXAMPLES
        super().__init__(f"“{word[:40]}” could not be read as a time or a day.", hint)
        self.begun = begun


def _name(text: str) -> str:
    text = text.strip(" ,;:")
    while match := _HEADLESS.match(text.lower()):
        text = text[match.end() :]
    return text


def _take(said: _Said, match: re.Match[str]) -> bool:
    """Take one piece in; False when it only looks like one. Raises UsedWrongly."""
    text = match[0]
    match match.lastgroup:
        case "each":
            said.be(AFTER_EACH)
        case "first" | "last":
            said.be(BEFORE_FIRST if match.lastgroup == "first" else AFTER_LAST)
            word = "before" if match.lastgroup == "first" else "after"
            lead = text.partition(word)[0]
            said.lead = _length(lead) if lead else LEAD * (said.kind == BEFORE_FIRST)
        case "every":
            said.be(EVERY)
            said.every = _length(text.removeprefix("every ") if text != "hourly" else "hour")
        case "range":
            said.be(EVERY)
            said.window = range_of(*re.findall(TIME, text))
            if said.window is None:
                raise _NotTimes(text, begun=True)
        case "length":
            said.minutes = _length(text)
        case "time" | "at":
            text = text.removeprefix("at ")
            minute = read_time(text, bare=True)
            if minute is None:
                raise _NotTimes(text, begun=True)
            said.be(AT)
            said.times.append(minute % 1440)
        case _:
            return _take_days(said, text, match.lastgroup)
    return True


def _length(text: str) -> int:
    """The minutes of a piece; "hour" alone is one. Raises _NotTimes."""
    minutes = read_length(text) or read_length(f"an {text}")
    if minutes is None:
        raise _NotTimes(text, begun=True)
    return minutes


def _take_days(said: _Said, text: str, group: str | None) -> bool:
    if group == "days":
        first, last = (day_of(day) for day in re.findall(DAY, text))
        if first is None or last is None:
            return False
        said.days.update(days_between(first, last))
    elif group == "day":
        day = day_of(text)
        if day is None:
            return False
        said.days.add(day)
    else:
        whole = {"daily": EVERY_DAY, "weekdays": WEEKDAYS_ONLY, "weekend": WEEKEND}
        said.days.update(whole[str(group)])
    return True


def _when(said: _Said) -> When:
    days = tuple(sorted(said.days)) or EVERY_DAY
    if said.kind == EVERY:
        if not said.every:
            raise UsedWrongly("That says from when to when, but not how often.", "For example: every 50 min, 9-17.")  # fmt: skip
        if said.window is None:
            raise UsedWrongly("That says how often, but not from when to when.", "For example: every 50 min, 9-17.")  # fmt: skip
        begin, end = said.window
        if not SHORTEST_EVERY <= said.every < end - begin:
            raise UsedWrongly(
                f"It can come every {SHORTEST_EVERY} minutes at the most, and at least once in its window.",
                "For example: every 50 min, 9-17.",
            )
        return When(kind=EVERY, every=said.every, begin=begin, end=end, days=days)
    if not said.kind:
        raise UsedWrongly("That says no time.", EXAMPLES)
    if said.lead >= 12 * 60:
        raise UsedWrongly("That is more than twelve hours from the session.", EXAMPLES)
    return When(kind=said.kind, times=tuple(sorted(set(said.times))), lead=said.lead, days=days)


def _does(name: str, when: When) -> str:
    low = name.lower()
    if ("check" in low and "in" in low) or "how are you" in low or "how am i" in low:
        return "check-in"
    return "reset" if when.kind == AFTER_EACH or "reset" in low else "pause"


def _unnamed(when: When) -> str:
    return {AFTER_EACH: "reset", BEFORE_FIRST: "arriving", AFTER_LAST: "going home"}.get(
        when.kind, "pause"
    )


def say_when(when: When, twelve_hours: bool = False) -> str:
    """The times in words; ``read_when`` reads them back."""
    match when.kind:
        case "at":
            said = ", ".join(say_time(minute, twelve_hours) for minute in when.times)
        case "every":
            begin = say_time(when.begin, twelve_hours, short=True)
            end = say_time(when.end, twelve_hours, short=True) if when.end != 1440 else "24"
            said = f"every {say_length(when.every)}, {begin} to {end}"
        case "after each":
            said = "after each session"
        case "before first":
            said = f"{say_length(when.lead)} before the first session"
        case _:
            lead = f"{say_length(when.lead)} " if when.lead else ""
            said = f"{lead}after the last session"
    return said if when.days == EVERY_DAY else f"{said}, {say_days(when.days)}"
