"""Reminder rules as people type them: ``every 50 min, 9–17, Mon–Fri``, ``lunch at 12:30 on
weekdays``.
"""

from __future__ import annotations

import re

from wellnesstui.domain.breaks.rule import (
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
    RuleTimes,
)
from wellnesstui.domain.errors import UsedWrongly
from wellnesstui.domain.moment import DAY_MINUTES, Minute, format_length
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.clock import (
    RANGE,
    STORED,
    TIME,
    TYPED_24,
    format_time,
    read_next_time,
    read_range,
)
from wellnesstui.domain.time.lengths import CLOCK_LIKE, LENGTH, read_length
from wellnesstui.domain.time.weekdays import DAY, format_weekdays, read_weekday, weekday_range
from wellnesstui.domain.time.words import KNOWN, nearest, plain

EXAMPLES = (
    "For example: lunch at 12:30 on weekdays; stretch after each session; "
    "water every 90 min, 9-5, Mon-Fri; going home after the last session."
)
MAX_CHARACTERS = 200
NAME_CHARACTERS = 40

_SESSION = r"(?:session|client|patient|appointment|meeting|block|one)"
_TOKENS = re.compile(
    "|".join(
        (
            rf"(?P<each>after (?:(?:each|every|all|a|my|the)(?: of)? )?(?!last|the last){_SESSION}s?\b)",
            rf"(?P<first>(?:{LENGTH} )?before (?:the |my )?first(?: {_SESSION})?\b)",
            rf"(?P<last>(?:{LENGTH} )?after (?:the |my )?last(?: {_SESSION})?\b)",
            r"(?P<daily>every day\b|daily\b)",
            r"(?P<weekdays>(?:every |each )?(?:weekdays?|workdays?|working days)\b)",
            r"(?P<weekend>(?:every |each )?weekends?\b)",
            rf"(?P<every>every (?:{LENGTH}|hour and a (?:half|quarter)\b|hour\b)|hourly\b)",
            rf"(?P<range>{RANGE})",
            rf"(?P<days>{DAY} ?(?:-|to|until|through) ?{DAY})",
            rf"(?P<at>at {TIME})",
            rf"(?P<length>(?:for |(?!{CLOCK_LIKE})){LENGTH})",
            rf"(?P<time>{TIME})",
            rf"(?P<day>{DAY})",
            r"(?P<noise>[,;.:]|(?:at|on|and|from|between|the|each|every|only)\b|&)",
        )
    )
)
_EVERY_OTHER = re.compile(r"\bevery (?:other|second|third|2nd|3rd)\b")
_LEADING_WORDS = re.compile(r"^(?:a|an|the|my|to|remind me to|remind me of|remind me)\s+")
_RULE_WORDS = (
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


class _Draft:
    """The times of a rule while its text is parsed."""

    def __init__(self, hours: str) -> None:
        self.hours = hours
        self.kind = ""
        self.times: list[Minute] = []
        self.every = 0
        self.window: tuple[Minute, Minute] | None = None
        self.lead = 0
        self.days: set[int] = set()
        self.minutes = 0

    def set_kind(self, kind: str) -> None:
        if self.kind not in ("", kind):
            raise UsedWrongly("That mixes two kinds of times.", f"Make two reminders. {EXAMPLES}")
        self.kind = kind


def read_rule_times(text: str) -> RuleTimes:
    """The times of a rule from a text without a name, as it is stored. Raises UsedWrongly."""
    return _rule_times(_times(_checked(text)))


def read_rule(text: str, hours: str = STORED) -> Rule:
    """The rule of one line, its name first. Raises UsedWrongly.

    ``hours`` is how times without AM or PM are read, see ``domain.time.clock.typed``.
    """
    if _EVERY_OTHER.search(text.lower()):
        raise UsedWrongly(
            "A reminder can't skip days or weeks.", "Name the days: Mon, Wed and Fri."
        )
    name, draft = _name_and_times(_checked(text), hours)
    when = _rule_times(draft)
    length = re.match(rf"{LENGTH}(?:$| )", name.lower())
    if length:  # 5 min pause after each session
        draft.minutes = read_length(length[0]) or 0
        name = name[length.end() :]
    name = (name or _default_name(when))[:NAME_CHARACTERS].strip()
    return Rule(name=name, when=when, does=_does(name, when), minutes=draft.minutes)


def read_weekdays(text: str) -> tuple[int, ...]:
    """The weekdays of ``Mon–Fri``, ``Tue and Thu``, ``weekdays``: 0 for Monday, in order. Raises
    UsedWrongly.
    """
    example = "For example: Mon-Fri, weekdays, or Tue and Thu."
    try:
        draft = _times(_checked(text))
    except UsedWrongly as error:  # its example is a reminder
        raise UsedWrongly(error.sentence, example) from None
    if draft.kind or draft.minutes or not draft.days:
        raise UsedWrongly(
            f'"{clean_line(text)[:40]}" doesn\'t look like days of the week.', example
        )
    return tuple(sorted(draft.days))


def _checked(text: str) -> str:
    shown = clean_line(text)
    if len(shown) > MAX_CHARACTERS:
        raise UsedWrongly(f"A reminder can have up to {MAX_CHARACTERS} characters.", EXAMPLES)
    return shown


def _name_and_times(text: str, hours: str) -> tuple[str, _Draft]:
    """The name, as typed, and the times: the longest ending that is nothing but times.

    Raises UsedWrongly when there is none.
    """
    refused: UsedWrongly | None = None
    for start in (0, *(match.end() for match in re.finditer(" ", text))):
        try:
            draft = _times(text[start:], hours)
        except _NotTimes as error:
            refused = error if refused is None and error.begun else refused
            continue
        name = _name(text[:start])
        if re.search(r"\d:\d\d", name) or _has_foreign_length(name):
            break
        if not draft.kind:
            raise refused or _no_time(text)
        return name, draft
    raise refused or _no_time(text)


def _has_foreign_length(name: str) -> bool:
    """Whether there is a duration in digits that are read nowhere: a rule without it would be another."""
    lengths = (match[0] for match in re.finditer(LENGTH, name.lower()))
    return any(not length.isascii() and read_length(length) is None for length in lengths)


def _no_time(text: str) -> UsedWrongly:
    if not text.strip():
        return UsedWrongly("Type what and when.", EXAMPLES)
    near = next(
        filter(None, (nearest(word, (*KNOWN, *_RULE_WORDS)) for word in plain(text).split())), ""
    )
    hint = f'Did you mean "{near}"? {EXAMPLES}' if near else EXAMPLES
    return UsedWrongly(f'There\'s no time in "{text[:40]}".', hint)


def _times(text: str, hours: str = STORED) -> _Draft:
    """The times of a text that is nothing but times. Raises _NotTimes."""
    low, draft, position = plain(text), _Draft(hours), 0
    while position < len(low):
        match = _TOKENS.match(low, position)
        if match is None or (match.lastgroup != "noise" and not _add(draft, match)):
            raise _NotTimes(low[position:].split(" ")[0], begun=bool(draft.kind))
        position = match.end()
        while position < len(low) and low[position] == " ":
            position += 1
    return draft


class _NotTimes(UsedWrongly):
    """A word is not part of a time; ``begun`` is whether a time came before it."""

    def __init__(self, word: str, begun: bool) -> None:
        near = nearest(word, (*KNOWN, *_RULE_WORDS))
        hint = f'Did you mean "{near}"? {EXAMPLES}' if near else EXAMPLES
        super().__init__(f'"{word[:40]}" doesn\'t look like a time or a day.', hint)
        self.begun = begun


def _name(text: str) -> str:
    text = text.strip(" ,;:")
    while match := _LEADING_WORDS.match(text.lower()):
        text = text[match.end() :]
    return text


def _add(draft: _Draft, match: re.Match[str]) -> bool:
    """Add one token to the draft; False when it is none after all. Raises UsedWrongly."""
    text = match[0]
    match match.lastgroup:
        case "each":
            draft.set_kind(AFTER_EACH)
        case "first" | "last":
            draft.set_kind(BEFORE_FIRST if match.lastgroup == "first" else AFTER_LAST)
            word = "before" if match.lastgroup == "first" else "after"
            lead = text.partition(word)[0].rstrip()
            draft.lead = _length(lead) if lead else LEAD * (draft.kind == BEFORE_FIRST)
        case "every":
            draft.set_kind(EVERY)
            draft.every = _length(text.removeprefix("every ") if text != "hourly" else "hour")
        case "range":
            draft.set_kind(EVERY)
            draft.window = read_range(text, draft.hours)
            if draft.window is None:
                raise _NotTimes(text, begun=True)
        case "length":
            draft.minutes = _length(text)
        case "time" | "at":
            text = text.removeprefix("at ")
            earlier = draft.times[-1] if draft.times else None
            minute = read_next_time(text, earlier, draft.hours)
            if minute is None:
                raise _NotTimes(text, begun=True)
            draft.set_kind(AT)
            draft.times.append(Minute(minute % DAY_MINUTES))
        case _:
            return _add_days(draft, text, match.lastgroup)
    return True


def _length(text: str) -> int:
    """The minutes of a token; "hour" alone is 60. Raises _NotTimes."""
    minutes = read_length(text) or read_length(f"an {text}")
    if minutes is None:
        raise _NotTimes(text, begun=True)
    return minutes


def _add_days(draft: _Draft, text: str, group: str | None) -> bool:
    if group == "days":
        first, last = (read_weekday(day) for day in re.findall(DAY, text))
        if first is None or last is None:
            return False
        draft.days.update(weekday_range(first, last))
    elif group == "day":
        day = read_weekday(text)
        if day is None:
            return False
        draft.days.add(day)
    else:
        whole = {"daily": EVERY_DAY, "weekdays": WEEKDAYS_ONLY, "weekend": WEEKEND}
        draft.days.update(whole[str(group)])
    return True


def _rule_times(draft: _Draft) -> RuleTimes:
    days = tuple(sorted(draft.days)) or EVERY_DAY
    if draft.kind == EVERY:
        if not draft.every:
            raise UsedWrongly("That doesn't say how often.", "Add it, for example: every 50 min, 9-5.")  # fmt: skip
        if draft.window is None:
            raise UsedWrongly("Add a start and an end time.", f"For example: every {format_length(draft.every)}, 9-5.")  # fmt: skip
        begin, end = draft.window
        if not SHORTEST_EVERY <= draft.every < end - begin:
            raise UsedWrongly(
                f"The interval must be at least {SHORTEST_EVERY} minutes and fit within the hours.",
                "For example: every 50 min, 9-5.",
            )
        return RuleTimes(kind=EVERY, every=draft.every, begin=begin, end=end, days=days)
    if not draft.kind:
        raise UsedWrongly("There's no time in that.", EXAMPLES)
    if draft.lead >= 12 * 60:
        raise UsedWrongly("That's 12 hours or more from the session.", EXAMPLES)
    return RuleTimes(
        kind=draft.kind, times=tuple(sorted(set(draft.times))), lead=draft.lead, days=days
    )


def _does(name: str, when: RuleTimes) -> str:
    low = name.lower()
    if ("check" in low and "in" in low) or "how are you" in low or "how am i" in low:
        return "check-in"
    return "reset" if when.kind == AFTER_EACH or "reset" in low else "pause"


def _default_name(when: RuleTimes) -> str:
    return {AFTER_EACH: "reset", BEFORE_FIRST: "arriving", AFTER_LAST: "going home"}.get(
        when.kind, "break"
    )


def format_rule_times(when: RuleTimes, twelve_hours: bool = False) -> str:
    """The times in words that ``read_rule_times`` reads back."""
    match when.kind:
        case "at":
            times = ", ".join(format_time(minute, twelve_hours) for minute in when.times)
        case "every":
            hours = _format_hours(when.begin, when.end, twelve_hours)
            times = f"every {_interval(when.every)}, {hours}"
        case "after each":
            times = "after each session"
        case "before first":
            times = f"{format_length(when.lead)} before the first session"
        case _:
            lead = f"{format_length(when.lead)} " if when.lead else ""
            times = f"{lead}after the last session"
    return times if when.days == EVERY_DAY else f"{times}, {format_weekdays(when.days)}"


def _interval(minutes: int) -> str:
    """``90 min``, ``2 h``: an interval as people type it."""
    return f"{minutes} min" if minutes % 60 else format_length(minutes)


def _format_hours(begin: Minute, end: Minute, twelve_hours: bool) -> str:
    """``9 AM to 5 PM``; with the minutes where ``9 to 5`` would be read as 9 to 17 when typed."""
    if twelve_hours:
        return f"{format_time(begin, twelve_hours, short=True)} to {format_time(end, twelve_hours, short=True)}"
    for short in (True, False):
        last = "24" if end == DAY_MINUTES else format_time(end, short=short)
        text = f"{format_time(begin, short=short)} to {last}"
        if read_range(text, TYPED_24) == (begin, end):
            break
    return text
