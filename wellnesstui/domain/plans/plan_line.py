"""Reads a plan's line: a box, what to do, and at its end the words that say when."""

from __future__ import annotations

from wellnesstui.domain.errors import AmbiguousDay, UsedWrongly
from wellnesstui.domain.moment import DAY_MINUTES, MONTHS, WEEKDAYS, civil, weekday
from wellnesstui.domain.plans.box import DONE, OPEN, has_box, is_ticked
from wellnesstui.domain.plans.plan import AFTER_LAST, BEFORE_FIRST, IN_GAP, Plan, Reminder
from wellnesstui.domain.plans.repeat_words import format_repeat, read_repeat
from wellnesstui.domain.record import Record
from wellnesstui.domain.time.clock import format_time, read_time
from wellnesstui.domain.time.days import find_days, month_number, read_days
from wellnesstui.domain.time.lengths import read_length
from wellnesstui.domain.time.words import number, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.moment import Day, Minute
    from wellnesstui.domain.plans.repeat import Repeat

_DUE, _EVERY, _REMIND = ("due", "by"), "every", "remind"
_LONGEST = 32  # words about when, at the end of a line
_MISSED = 4  # words after "due" in which a slip is looked for
_MOMENTS = {
    **dict.fromkeys(("before the first session", "before my first session", "before first session"), BEFORE_FIRST),
    **dict.fromkeys(("after the last session", "after my last session", "after last session"), AFTER_LAST),
    **dict.fromkeys(("in a gap", "in the gap", "between sessions"), IN_GAP),
}  # fmt: skip


class _Unread(Exception):
    """These words don't say when."""


class _When(Record):
    """What the clauses at the end of a line say."""

    due: Day | None = None
    at: Minute | None = None
    moment: str = ""
    repeat: Repeat | None = None
    reminder: Reminder | None = None


def read_plan(line: str, written: Day) -> Plan | None:
    """The plan of a line that was written on that day, None for a line without a box.

    Words that don't say when are part of what is to be done.
    """
    if not has_box(line):
        return None
    words = line[len(OPEN) :].split()
    is_done = is_ticked(line)
    for begin in _begins(words):
        try:
            when = _read_when(words[begin:], written)
        except _Unread:
            continue
        return Plan(text=" ".join(words[:begin]), is_done=is_done, **when.__dict__)
    return Plan(text=" ".join(words), is_done=is_done)


def slip(line: str, written: Day) -> str:
    """The sentence on a word about when that can't be read but nearly is one; empty for none."""
    plan = read_plan(line, written)
    if plan is None:
        return ""
    words = plan.text.split()
    for begin in _begins(words):
        for keyword, body in _clauses(words[begin:]):
            if keyword in _DUE and (sentence := _slip_of_day(body, written)):
                return sentence
    return ""


def _slip_of_day(body: list[str], written: Day) -> str:
    """The sentence on a day in two ways, or one that is misspelled."""
    if not body or len(body) > _MISSED:
        return ""
    try:
        read_days(" ".join(body), written, ahead=True)
    except UsedWrongly as error:
        is_near = isinstance(error, AmbiguousDay) or "Did you mean" in error.hint
        return f"{error.sentence} {error.hint}" if is_near else ""
    return ""


def _begins(words: list[str]) -> list[int]:
    """Where the words about when may begin, the first one first; there's something to do before them."""
    first = max(1, len(words) - _LONGEST)
    return [
        index
        for index in range(first, len(words))
        if words[index].lower() in (*_DUE, _EVERY, _REMIND)
    ]


def _clauses(words: list[str]) -> list[tuple[str, list[str]]]:
    """Each keyword with the words up to the next one."""
    clauses: list[tuple[str, list[str]]] = []
    for word in words:
        if word.lower() in (*_DUE, _EVERY, _REMIND):
            clauses.append((word.lower(), []))
        elif clauses:
            clauses[-1][1].append(word)
    return clauses


def _read_when(words: list[str], written: Day) -> _When:
    """What the words say, all of them. Raises _Unread."""
    when = _When()
    seen: set[str] = set()
    for keyword, body in _clauses(words):
        kind = "due" if keyword in _DUE else keyword
        if kind in seen:
            raise _Unread
        seen.add(kind)
        if kind == _REMIND:
            when = when.replace(reminder=_reminder(body))
            continue
        rest, at, moment = _without_time(body)
        if (at is not None or moment) and (when.at is not None or when.moment):
            raise _Unread
        if at is not None or moment:
            when = when.replace(at=at, moment=moment)
        if kind == _EVERY:
            repeat = read_repeat(" ".join(rest))
            if repeat is None:
                raise _Unread
            when = when.replace(repeat=repeat)
        elif rest:
            when = when.replace(due=_day(rest, written))
        elif at is not None or moment:
            when = when.replace(due=written)
        else:
            raise _Unread
    if when.due is None and when.repeat is None:
        raise _Unread  # "things to remind" says nothing of when
    return when


def _without_time(body: list[str]) -> tuple[list[str], Minute | None, str]:
    """The words without the time or moment at their end, and that."""
    for begin in range(len(body)):
        text = plain(" ".join(body[begin:]))
        if text in _MOMENTS:
            return body[:begin], None, _MOMENTS[text]
        if (at := _time(text, is_alone=not begin)) is not None:
            return _without_comma(body[:begin]), at, ""
    return body, None, ""


def _time(text: str, *, is_alone: bool) -> Minute | None:
    """The time of ``at 9``, ``9:30``, ``9 am``, ``noon``; a number alone is a day of a month."""
    bare = text.startswith("at ")
    minute = read_time(text, bare=bare)
    if minute is None or minute == DAY_MINUTES:
        return None
    digits = text.isdecimal()
    return None if digits and not (bare or (is_alone and len(text) == 4)) else minute


def _without_comma(words: list[str]) -> list[str]:
    return [*words[:-1], words[-1].rstrip(",")] if words else words


def _day(words: list[str], written: Day) -> Day:
    """The day that the words say, the next one from the day on which they were written. Raises _Unread."""
    text = " ".join(words)
    low = plain(text)
    if low in ("end of month", "end of the month", "the end of the month"):
        low = "this month"
    if low == "tonight":
        return written
    if (weekday_date := _weekday_with_date(low, written)) is not None:
        return weekday_date
    try:
        days = find_days(low, written, ahead=True)
    except UsedWrongly:  # 3/12 is one of two days
        raise _Unread from None
    if days is None:
        raise _Unread
    return days[1]


def _weekday_with_date(text: str, written: Day) -> Day | None:
    """The day of ``fri nov 27``: the next one on which both fit."""
    words = text.replace(",", " ").split()
    if len(words) != 3 or month_number(words[1]) is None:
        return None
    which = next((index for index, name in enumerate(WEEKDAYS) if name[:3].lower() == words[0][:3]), None)  # fmt: skip
    date = number(words[2], 2) if words[2].isdecimal() else None
    if which is None or date is None:
        return None
    year = civil(written)[0]
    for candidate in range(year, year + 12):
        days = find_days(f"{words[1]} {date} {candidate}", written, ahead=True)
        if days is not None and days[0] >= written and weekday(days[0]) == which:
            return days[0]
    return None


def _reminder(body: list[str]) -> Reminder:
    """Of nothing, ``a day before``, ``30 min before``. Raises _Unread."""
    if not body:
        return Reminder()
    if body[-1].lower() != "before":
        raise _Unread
    text = plain(" ".join(body[:-1]))
    minutes = read_length(text, days=True)
    if minutes is None or not 1 <= minutes <= 31 * DAY_MINUTES:
        raise _Unread
    days, rest = divmod(minutes, DAY_MINUTES)
    return Reminder(minutes=minutes) if rest else Reminder(days=days)


def format_plan(plan: Plan, written: Day, *, twelve_hours: bool = True) -> str:
    """The plan's line as it's saved: its days are dates, which mean the same tomorrow."""
    parts = [(DONE if plan.is_done else OPEN) + plan.text]
    times = _format_time(plan, twelve_hours=twelve_hours)
    if plan.repeat is not None:
        parts += [_EVERY, format_repeat(plan.repeat), times]
        if plan.due is not None:
            parts += ["due", format_day(plan.due, written)]
    elif plan.due is not None:
        parts += ["due", format_day(plan.due, written), times]
    if plan.reminder is not None:
        parts += [_REMIND, _format_reminder(plan.reminder)]
    return " ".join(filter(None, parts))


def _format_time(plan: Plan, *, twelve_hours: bool) -> str:
    return plan.moment if plan.at is None else f"at {format_time(plan.at, twelve_hours)}"


def format_day(day: Day, written: Day) -> str:
    """``Fri Nov 27``, with the year where the same words mean an earlier day to whoever reads them."""
    year, month, date = civil(day)
    short = f"{WEEKDAYS[weekday(day)][:3]} {MONTHS[month - 1][:3]} {date}"
    if _weekday_with_date(short.lower(), written) == day:
        return short
    return f"{MONTHS[month - 1]} {date}, {year}"


def _format_reminder(reminder: Reminder) -> str:
    if not (reminder.days or reminder.minutes):
        return ""
    if reminder.days:
        return f"{reminder.days} day{'s' * (reminder.days > 1)} before"
    hours, minutes = divmod(reminder.minutes, 60)
    parts = (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "")
    return f"{' '.join(filter(None, parts))} before"
