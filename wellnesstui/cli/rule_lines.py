"""How reminders look as lines and as JSON, and whether anything is running that would ring."""

from __future__ import annotations

from wellnesstui.breaks.desk import Desk
from wellnesstui.cli.desk import SILENT, Times, coming, remark
from wellnesstui.domain.rule import Rule
from wellnesstui.domain.text import clean
from wellnesstui.domain.time.lengths import say_length
from wellnesstui.domain.time.rules import say_when
from wellnesstui.store.home import Home
from wellnesstui.store.plain_json import dumps
from wellnesstui.store.running import agent_runs, app_is_open

_NONE = 'No reminders yet. `wellness breaks add "lunch at 12:30 on weekdays"` adds one.'


def show(desk: Desk, as_json: bool) -> int:
    """All of them."""
    schedule, times = desk.schedule(), Times(desk)
    rules, notices = schedule.reminders.rules, schedule.reminders.notices
    pause = schedule.book.pause
    until = pause.end if pause and pause.holds(times.now) else None
    by = ringing(desk.home)
    if as_json:
        said = {
            "rules": [shape(desk, rule) for rule in rules],
            "paused_until": until and times.iso(until),
            "ringing": by,
            "notices": list(notices),
        }
        print(dumps(said))
        return 0
    for notice in notices:
        remark(notice)
    print("\n".join(_table(desk, rules) if rules else [_NONE]))
    if until:
        print(f"\nNo reminders until {times.later(until)}. `wellness pause off` lets them come.")
    if rules:
        print(f"\n{_RINGS[by]}")
    return 0


_RINGS = {
    "app": "wellness is open, so they can reach you.",
    "agent": "The agent is running, so they can reach you.",
    None: SILENT,
}


def ringing(home: Home) -> str | None:
    """Which program would ring just now: the app, the agent or none."""
    return "app" if app_is_open(home) else "agent" if agent_runs(home) else None


def _table(desk: Desk, rules: tuple[Rule, ...]) -> list[str]:
    times, schedule = Times(desk), desk.schedule()
    rows = []
    for rule in rules:
        ahead = coming(schedule, rule, times.now)[:1]
        rows.append(
            (
                "on " if rule.on else "off",
                clean(rule.name),
                say_when(rule.when, times.twelve_hours),
                does(rule),
                *(f"next {times.when(at)}" for at in ahead),
            )
        )
    wide = [max(len(row[at]) for row in rows) for at in range(4)]
    return [
        "  ".join(f"{cell:<{wide[at]}}" if at < 4 else cell for at, cell in enumerate(row)).rstrip()
        for row in rows
    ]


def does(rule: Rule) -> str:
    """``pause of 10 min, by bell``: what a rule offers, and what it was given of its own."""
    said = [f"{rule.does} of {say_length(rule.minutes)}" if rule.minutes else rule.does]
    if rule.text:
        said.append(f"“{clean(rule.text)}”")
    if rule.by:
        said.append(f"by {' and '.join(rule.by)}")
    if rule.once:
        said.append("offered once, later")
    return ", ".join(said)


def shape(desk: Desk, rule: Rule, count: int = 3) -> dict[str, object]:
    """A rule as JSON has it, with its next times."""
    times = Times(desk)
    ahead = coming(desk.schedule(), rule, times.now)[:count]
    return {
        "name": rule.name,
        "on": rule.on,
        "when": say_when(rule.when),
        "does": rule.does,
        "text": rule.text,
        "minutes": rule.minutes,
        "once": rule.once,
        "by": list(rule.by),
        "next": [times.iso(at) for at in ahead],
    }
