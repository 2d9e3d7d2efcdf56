"""Formats reminders as lines and as JSON, and tells which program would ring them."""

from __future__ import annotations

from wellnesstui.breaks.break_service import BreakService
from wellnesstui.cli.layout import fit, terminal_width, wrap
from wellnesstui.cli.printing import command_hint, say, tell
from wellnesstui.cli.session_times import LocalTimes, next_times, nothing_rings
from wellnesstui.domain.breaks.rule import DOES, DOES_LABELS, Rule
from wellnesstui.domain.moment import format_length
from wellnesstui.domain.text import clean, columns, padded
from wellnesstui.domain.time.rules import format_rule_times
from wellnesstui.store.disk.app_lock import is_agent_running, is_app_open
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.plain_json import dumps

_NO_RULES = "No reminders yet."
_ADD_ONE = ' Add one: wellness breaks add "lunch at 12:30 on weekdays"'


def show(service: BreakService, as_json: bool) -> int:
    """Print all reminders; the exit code."""
    schedule, times = service.schedule(), LocalTimes(service)
    rules, notices = schedule.reminders.rules, schedule.reminders.notices
    pause = schedule.book.pause
    until = pause.end if pause and pause.holds(times.now) else None
    by = ringing_program(service.home)
    if as_json:
        answer = {
            "rules": [payload(service, rule) for rule in rules],
            "muted_until": until and times.iso(until),
            "ringing": by,
            "notices": list(notices),
        }
        print(dumps(answer))
        return 0
    for notice in notices:
        say(notice)
    print("\n".join(_table(service, rules)) if rules else fit(_NO_RULES + command_hint(_ADD_ONE)))
    if until:
        how = command_hint(" To unmute: `wellness mute off`.")
        tell(f"\nReminders are muted until {times.later(until)}.{how}")
    if rules:
        tell(f"\n{_RINGING[by] if by else nothing_rings()}")
    return 0


_RINGING = {
    "app": "wellness is open, so you'll get reminders.",
    "agent": "The agent is running, so you'll get reminders.",
}


def ringing_program(home: Home) -> str | None:
    """``app`` or ``agent``, the one that would ring just now; None when neither runs."""
    return "app" if is_app_open(home) else "agent" if is_agent_running(home) else None


def _table(service: BreakService, rules: tuple[Rule, ...]) -> list[str]:
    times, schedule = LocalTimes(service), service.schedule()
    rows = []
    for rule in rules:
        ahead = next_times(schedule, rule, times.now)[:1]
        rows.append(
            (
                "on " if rule.on else "off",
                clean(rule.name),
                format_rule_times(rule.when, times.twelve_hours),
                does(service.home, rule),
                *(f"next {times.when(instant)}" for instant in ahead),
            )
        )
    widths = [max(columns(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join((*map(padded, row, widths), *row[4:])).rstrip() for row in rows]
    width = terminal_width()
    if max(map(columns, lines)) <= width:
        return lines
    # Too wide for a table: each reminder in two parts.
    lines = []
    for on, name, *facts in rows:
        lines += [
            *wrap(f"{on}  {name}", width, "", "     "),
            *wrap(", ".join(facts), width, "     ", ""),
        ]
    return lines


def does(home: Home, rule: Rule) -> str:
    """``10 min break, by bell``: what a rule offers, then the settings of its own."""
    label = DOES_LABELS[DOES[0]]
    if rule.practice:
        from wellnesstui.store.content import known_practices

        label = clean(known_practices.title(home, rule.practice)) or label
    else:
        label = DOES_LABELS[rule.does]
    parts = [f"{format_length(rule.minutes)} {label}" if rule.minutes else label]
    if rule.text:
        parts.append(f'"{clean(rule.text)}"')
    if rule.by:
        parts.append(f"by {' and '.join(rule.by)}")
    if rule.once:
        parts.append("later if missed")
    return ", ".join(parts)


def payload(service: BreakService, rule: Rule, count: int = 3) -> dict[str, object]:
    """The JSON payload of a rule, with its next ``count`` times as ISO 8601."""
    times = LocalTimes(service)
    ahead = next_times(service.schedule(), rule, times.now)[:count]
    return {
        "name": rule.name,
        "on": rule.on,
        "when": format_rule_times(rule.when),
        "does": rule.does,
        "text": rule.text,
        "minutes": rule.minutes,
        "once": rule.once,
        "by": list(rule.by),
        "next": [times.iso(instant) for instant in ahead],
    }
