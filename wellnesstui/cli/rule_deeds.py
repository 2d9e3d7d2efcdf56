"""``wellness breaks add``, ``try``, ``on``, ``off`` and ``remove``."""

from __future__ import annotations

from wellnesstui.breaks.desk import Desk
from wellnesstui.cli.arguments import Given
from wellnesstui.cli.desk import SILENT, Times, coming, remark
from wellnesstui.cli.rule_lines import does, ringing, shape
from wellnesstui.domain.errors import NotFound, UsedWrongly
from wellnesstui.domain.rule import CHANNELS, DOES, Rule
from wellnesstui.domain.text import clean, clean_line
from wellnesstui.domain.time.rules import read_rule, say_when
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.rule_table import MOST_MINUTES, TEXT_CHARACTERS

_SHOWN = 3
_TRIED = 8


def add(desk: Desk, text: str, given: Given) -> int:
    """Keep a new rule."""
    rule = _rule(text, given)
    desk.add(rule)
    if given.json:
        print(dumps(shape(desk, rule)))
        return 0
    _remark(desk)
    print(f"{_said(desk, rule)} {_rings(desk, rule, 'Rings next', _SHOWN)}")
    if ringing(desk.home) is None:
        remark(SILENT)
    return 0


def look(desk: Desk, text: str, given: Given) -> int:
    """Say what a rule would do, and keep nothing."""
    rule = _rule(text, given)
    if given.json:
        print(dumps({**shape(desk, rule, _TRIED), "kept": False}))
        return 0
    offers = does(rule)
    more = "" if offers == DOES[0] else f" It offers: {offers}."
    print(f"{_said(desk, rule)}{more}")
    print(f"{_rings(desk, rule, 'Would ring next', _TRIED)} Nothing was kept.")
    return 0


def switch(desk: Desk, name: str, *, on: bool, as_json: bool) -> int:
    """Turn a rule on or off."""
    rule = named(desk, name)
    if rule.on != on:
        desk.replace(rule.name, rule.but(on=on))
    rule = rule.but(on=on)
    if as_json:
        print(dumps(shape(desk, rule)))
        return 0
    _remark(desk)
    after = f" {_rings(desk, rule, 'Rings next', _SHOWN)}" if on else ""
    print(f"{clean(rule.name)} is {'on' if on else 'off'}.{after}")
    return 0


def remove(desk: Desk, name: str, *, as_json: bool) -> int:
    """Take a rule out; what it was is said, so that it can be typed again."""
    rule = named(desk, name)
    desk.remove(rule.name)
    if as_json:
        print(dumps({"removed": rule.name}))
        return 0
    _remark(desk)
    when = say_when(rule.when, desk.settings.twelve_hours)
    print(f"Taken out: {clean(rule.name)}, {when}.")
    return 0


def named(desk: Desk, name: str) -> Rule:
    """The rule of that name, which may have hyphens for spaces. Raises NotFound."""
    rules = desk.schedule().reminders.rules
    wanted = clean_line(name).casefold()
    for rule in rules:
        if rule.id == wanted:
            return rule
    alike = [rule for rule in rules if hyphened(rule) == wanted]
    if len(alike) == 1:
        return alike[0]
    known = ", ".join(rule.name for rule in rules)
    hint = f"There are: {known}." if rules else "There are none yet."
    raise NotFound(f"There is no reminder called {clean_line(name)[:40]}.", hint)


def hyphened(rule: Rule) -> str:
    """The name as one word of a line."""
    return "-".join(rule.id.split())


def _rule(text: str, given: Given) -> Rule:
    """The rule as it was typed, with the options. Raises UsedWrongly."""
    rule = read_rule(text)
    if given.does is not None and given.does not in DOES:
        raise UsedWrongly("A reminder does pause, reset or check-in.", "Nothing was kept.")
    said = clean_line(given.text or "")
    if len(said) > TEXT_CHARACTERS:
        raise UsedWrongly(
            f"The text of a notice has up to {TEXT_CHARACTERS} characters.", "Nothing was kept."
        )
    minutes = rule.minutes if given.minutes is None else _minutes(given.minutes)
    if minutes > MOST_MINUTES:
        raise UsedWrongly(f"A pause takes {MOST_MINUTES} minutes at most.", "Nothing was kept.")
    return rule.but(
        does=given.does or rule.does,
        text=said,
        minutes=minutes,
        once=given.once,
        by=_ways(given.by or ""),
    )


def _minutes(text: str) -> int:
    from wellnesstui.domain.time.lengths import length_within

    return length_within(text, "It", MOST_MINUTES)


def _ways(text: str) -> tuple[str, ...]:
    words = text.lower().replace(",", " ").split()
    if not set(words) <= set(CHANNELS):
        raise UsedWrongly(
            f"A reminder can reach you by {', '.join(CHANNELS)}.", "Nothing was kept."
        )
    return tuple(way for way in CHANNELS if way in words)


def _said(desk: Desk, rule: Rule) -> str:
    return f"{clean(rule.name)}: {say_when(rule.when, desk.settings.twelve_hours)}."


def _rings(desk: Desk, rule: Rule, opening: str, count: int) -> str:
    times = Times(desk)
    ahead = coming(desk.schedule(), rule, times.now)[:count]
    if ahead:
        return f"{opening}: {times.row(ahead)}."
    if rule.when.follows_sessions:
        return "It comes with your sessions; none are known for the next days."
    return "It does not come in the next days."


def _remark(desk: Desk) -> None:
    for notice in desk.schedule().reminders.notices:
        remark(notice)
