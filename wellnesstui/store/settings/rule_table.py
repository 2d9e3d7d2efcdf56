"""A rule or a week of sessions as a TOML table: read strictly, written without its defaults."""

from __future__ import annotations

from wellnesstui.domain.breaks.rule import (
    CHANNELS,
    DOES,
    DOES_TYPED,
    PRACTICE,
    Rule,
    is_practice_id,
    read_does,
)
from wellnesstui.domain.content import Unfit
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.rules import (
    NAME_CHARACTERS,
    format_rule_times,
    read_rule_times,
    read_weekdays,
)
from wellnesstui.domain.time.sessions import Span, format_sessions, read_sessions
from wellnesstui.domain.time.weekdays import format_weekdays
from wellnesstui.store.disk.own_toml import parse_toml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wellnesstui.domain.fields import Unchecked
    from wellnesstui.domain.moment import Minute

TEXT_CHARACTERS = 100
"""Longest text of a notification."""
MAX_MINUTES = 120
_ONCE = ("drop", "offer once")
_FIELDS = ("name", "when", "does", "text", "minutes", "missed", "by", "on")


class Week(Record):
    """Sessions of some weekdays, 0 for Monday; spans are in minutes after midnight."""

    days: tuple[int, ...]
    spans: tuple[Span, ...]


def read_table(text: str) -> tuple[str, Unchecked]:
    """Kind (``rule`` or ``week``) and values of the only table in a text. Raises Unfit."""
    for kind, tables in parse_toml(text.encode()).items():
        table = tables[0] if isinstance(tables, list) and tables else tables
        if kind in ("rule", "week") and isinstance(table, dict):
            return kind, table
        break
    raise Unfit("only [[rule]] and [[week]] tables are allowed")


def read_rule(table: Unchecked) -> Rule:
    """The rule. Raises Unfit, UsedWrongly."""
    loose = [name for name in table if name not in _FIELDS]
    if loose:
        raise Unfit(f'a rule can\'t have "{clean_line(loose[0])[:40]}"')
    name = clean_line(_text(table, "name"))
    if not 0 < len(name) <= NAME_CHARACTERS:
        raise Unfit(f"its name must be 1 to {NAME_CHARACTERS} characters long")
    minutes = table.get("minutes", 0)
    if type(minutes) is not int or not 0 <= minutes <= MAX_MINUTES:
        raise Unfit(f'its "minutes" must be a number from 0 to {MAX_MINUTES}')
    on = table.get("on", True)
    if type(on) is not bool:
        raise Unfit('its "on" must be true or false')
    return Rule(
        name=name,
        when=read_rule_times(_text(table, "when")),
        does=_does(table),
        text=clean_line(_text(table, "text"))[:TEXT_CHARACTERS],
        minutes=minutes,
        once=_one_of(table, "missed", _ONCE) == _ONCE[1],
        by=_channels(table.get("by", "")),
        on=on,
    )


def read_week(table: Unchecked, boundary: Minute) -> Week:
    """The week; times before ``boundary``, in minutes, are of the next date. Raises Unfit, UsedWrongly."""
    if set(table) - {"days", "sessions"}:
        raise Unfit('a week can only have "days" and "sessions"')
    return Week(
        days=read_weekdays(_text(table, "days")),
        spans=read_sessions(_text(table, "sessions"), boundary),
    )


def written_rule(rule: Rule) -> str:
    """The TOML of a rule; defaults are left out."""
    values: dict[str, object] = {"name": rule.name, "when": format_rule_times(rule.when)}
    if rule.does != DOES[0]:
        values["does"] = rule.does
    if rule.text:
        values["text"] = rule.text
    if rule.minutes:
        values["minutes"] = rule.minutes
    if rule.once:
        values["missed"] = _ONCE[1]
    if rule.by:
        values["by"] = ", ".join(rule.by)
    if not rule.on:
        values["on"] = False
    return _written("rule", values)


def written_week(days: tuple[int, ...], spans: tuple[Span, ...]) -> str:
    """The TOML of a week."""
    return _written("week", {"days": format_weekdays(days), "sessions": format_sessions(spans)})


def _written(kind: str, values: dict[str, object]) -> str:
    import tomli_w

    return f"[[{kind}]]\n{tomli_w.dumps(values)}"


def _text(table: Unchecked, name: str) -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise Unfit(f'its "{name}" must be text in quotes')
    return value


def _one_of(
    table: Unchecked,
    name: str,
    allowed: tuple[str, ...],
    former: tuple[str, ...] = (),
    more: str = "",
) -> str:
    """The value, the first of those ``allowed`` when there is none; ``former`` ones may still be there,
    and ``more`` names what else may be.
    """
    value = _text(table, name) or allowed[0]
    if value not in (*allowed, *former):
        *others, last = (*(f'"{each}"' for each in allowed), *filter(None, [more]))
        comma = "," if len(others) > 1 else ""
        raise Unfit(f'its "{name}" must be {", ".join(others)}{comma} or {last}')
    return value


def _does(table: Unchecked) -> str:
    value = table.get("does")
    if isinstance(value, str) and value.startswith(PRACTICE):
        if not is_practice_id(value.removeprefix(PRACTICE)):
            raise Unfit('its "does" has no practice\'s ID after "practice:"')
        return value
    return read_does(_one_of(table, "does", DOES_TYPED, former=DOES, more=f'"{PRACTICE}ID"'))


def _channels(value: object) -> tuple[str, ...]:
    words = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise Unfit('its "by" must be text in quotes')
    loose = [word for word in words if word not in CHANNELS]
    if loose:
        raise Unfit(f'its "by" can only list {", ".join(CHANNELS)}')
    return tuple(channel for channel in CHANNELS if channel in words)
