"""The actions of ``wellness breaks`` on one reminder: add, try, on, off and delete."""

from __future__ import annotations

from wellnesstui.breaks.break_service import BreakService
from wellnesstui.cli.arguments import Arguments
from wellnesstui.cli.output.rule_lines import does, payload, ringing_program
from wellnesstui.cli.printing import say, tell
from wellnesstui.cli.session_times import LocalTimes, next_times, nothing_rings
from wellnesstui.domain.breaks.rule import (
    CHANNELS,
    DOES,
    DOES_LABELS,
    DOES_TYPED,
    PRACTICE,
    Rule,
    does_of,
    read_does,
    why_never,
)
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.text import clean, clean_line, nearest
from wellnesstui.domain.time.clock import typed
from wellnesstui.domain.time.rules import format_rule_times, read_rule
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps
from wellnesstui.store.settings.rule_table import MAX_MINUTES, TEXT_CHARACTERS

_SHOWN = 3
_PREVIEWED = 8


def add(service: BreakService, text: str, args: Arguments) -> int:
    """Save a new rule; the exit code. Raises UsedWrongly."""
    rule = _rule(service, text, args)
    service.add(rule)
    if args.json:
        print(dumps(payload(service, rule)))
        return 0
    _say_notices(service)
    saved = f"Saved: {clean(rule.name)}, {_times_text(service, rule)}."
    tell(f"{saved} {_rings_sentence(service, rule, 'Next', _SHOWN)}")
    if ringing_program(service.home) is None:
        say(nothing_rings())
    return 0


def preview(service: BreakService, text: str, args: Arguments) -> int:
    """Print what a rule would do, without saving it; the exit code. Raises UsedWrongly."""
    rule = _rule(service, text, args)
    if args.json:
        print(dumps({**payload(service, rule, _PREVIEWED), "saved": False}))
        return 0
    offers = does(service.home, rule)
    more = "" if offers == DOES_LABELS[DOES[0]] else f" Type: {offers}."
    tell(f"{_rule_sentence(service, rule)}{more}")
    tell(f"{_rings_sentence(service, rule, 'Next times', _PREVIEWED)} Nothing was saved.")
    return 0


def switch(service: BreakService, name: str, *, on: bool, as_json: bool) -> int:
    """Turn a rule on or off; the exit code. Raises NotFound."""
    rule = find_rule(service, name)
    if rule.on != on:
        service.replace(rule.name, rule.replace(on=on))
    rule = rule.replace(on=on)
    if as_json:
        print(dumps(payload(service, rule)))
        return 0
    _say_notices(service)
    after = f" {_rings_sentence(service, rule, 'Next', _SHOWN)}" if on else ""
    tell(f"Turned {'on' if on else 'off'}: {clean(rule.name)}.{after}")
    return 0


def delete(service: BreakService, name: str, *, as_json: bool) -> int:
    """Delete a rule and print it, so that it can be typed again; the exit code. Raises NotFound."""
    rule = find_rule(service, name)
    service.remove(rule.name)
    if as_json:
        print(dumps({"deleted": rule.name}))
        return 0
    _say_notices(service)
    when = format_rule_times(rule.when, service.settings.twelve_hours)
    tell(f"Deleted: {clean(rule.name)}, {when}.")
    return 0


def find_rule(service: BreakService, name: str) -> Rule:
    """The rule of that name, which may have hyphens for spaces. Raises NotFound."""
    rules = service.schedule().reminders.rules
    wanted = clean_line(name).casefold()
    for rule in rules:
        if rule.id == wanted:
            return rule
    alike = [rule for rule in rules if hyphenated(rule) == wanted]
    if len(alike) == 1:
        return alike[0]
    names = [rule.name for rule in rules]
    near = nearest(wanted, names)
    meant = f"Did you mean {near}? " if near else ""
    hint = f"{meant}Your reminders: {', '.join(names)}." if names else "You have no reminders yet."
    raise NotFound(f"There's no reminder called {clean_line(name)[:40]}.", hint)


def hyphenated(rule: Rule) -> str:
    """The rule's name with hyphens for spaces, so that it is one word of a command line."""
    return "-".join(rule.id.split())


def _rule(service: BreakService, text: str, args: Arguments) -> Rule:
    """The rule of a typed line and the options. Raises UsedWrongly."""
    rule = read_rule(text, typed(service.settings.twelve_hours))
    notice_text = clean_line(args.text or "")
    if len(notice_text) > TEXT_CHARACTERS:
        raise UsedWrongly(
            f"The text can have up to {TEXT_CHARACTERS} characters.", "Nothing was saved."
        )
    minutes = rule.minutes if args.minutes is None else _minutes(args.minutes)
    if minutes > MAX_MINUTES:
        raise UsedWrongly(f"A break can take up to {MAX_MINUTES} minutes.", "Nothing was saved.")
    return rule.replace(
        does=rule.does if args.does is None else _does(service.home, args.does),
        text=notice_text,
        minutes=minutes,
        once=args.once,
        by=_channels_of(args.by or ""),
    )


def _does(home: Home, text: str) -> str:
    """What a rule does, as typed; a practice by its id or its title. Raises UsedWrongly."""
    offered = read_does(text)
    if offered in DOES:
        return offered
    wanted = clean_line(text.removeprefix(PRACTICE))
    if not text.startswith(PRACTICE) or not wanted:
        raise UsedWrongly(
            f"--does takes {', '.join(DOES_TYPED)} or practice:NAME.", "Nothing was saved."
        )
    from wellnesstui.store.content import known_practices

    known = known_practices.all_summaries(home)
    for each in known:
        if wanted == each.id or wanted.casefold() == each.title.casefold():
            return does_of(each.id)
    near = nearest(wanted, [name for each in known for name in (each.id, each.title)])
    meant = f'Did you mean "{near}"? ' if near else ""
    raise UsedWrongly(f"There's no practice called {wanted[:40]}.", f"{meant}Nothing was saved.")


def _minutes(text: str) -> int:
    from wellnesstui.domain.time.lengths import read_length_within

    return read_length_within(text, "A break", MAX_MINUTES)


def _channels_of(text: str) -> tuple[str, ...]:
    words = text.lower().replace(",", " ").split()
    if not set(words) <= set(CHANNELS):
        raise UsedWrongly(f"You can be notified by {', '.join(CHANNELS)}.", "Nothing was saved.")
    return tuple(channel for channel in CHANNELS if channel in words)


def _rule_sentence(service: BreakService, rule: Rule) -> str:
    return f"{clean(rule.name)}: {_times_text(service, rule)}."


def _times_text(service: BreakService, rule: Rule) -> str:
    return format_rule_times(rule.when, service.settings.twelve_hours)


def _rings_sentence(service: BreakService, rule: Rule, opening: str, count: int) -> str:
    times = LocalTimes(service)
    ahead = next_times(service.schedule(), rule, times.now)[:count]
    if ahead:
        return f"{opening}: {times.row(ahead)}."
    if service.schedule().is_paused(times.now):
        return "It won't come up while reminders are muted."
    return why_never(rule.when)


def _say_notices(service: BreakService) -> None:
    for notice in service.schedule().reminders.notices:
        say(notice)
