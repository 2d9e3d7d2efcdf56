"""Rules and weekly sessions: ``reminders.toml``, which a person may also edit by hand.

Each table is parsed by itself: one that can't be used is named with its line, and the others work.
A change rewrites its own table and leaves every other line as it was.
"""

from __future__ import annotations

import re

from wellnesstui.domain.breaks.rule import MAX_RULES, Rule
from wellnesstui.domain.content import Unfit
from wellnesstui.domain.errors import NotFound, UsedWrongly, WellnessError
from wellnesstui.domain.moment import MIDNIGHT, Minute
from wellnesstui.domain.record import Record
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.sessions import Span
from wellnesstui.store.disk.disk_error import saving_trouble
from wellnesstui.store.disk.files import read_whole, temporary_path, write_atomically
from wellnesstui.store.disk.home import Home
from wellnesstui.store.disk.own_toml import MAX_BYTES, decoded, shifted_lines
from wellnesstui.store.disk.private_folder import make_private_folder
from wellnesstui.store.settings.breaks_file import write_lock
from wellnesstui.store.settings.rule_table import (
    Week,
    read_rule,
    read_table,
    read_week,
    written_rule,
    written_week,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypedDict

    from wellnesstui.store.journal.pending_changes import FileChange

    class Side(TypedDict):
        """A side of a change: the ``texts`` of tables from the index ``at`` on, of ``total`` in all."""

        at: int
        texts: list[str]
        total: int


_HEAD = """\
# Reminders and weekly sessions. wellness reads and writes this file, and so can you.
# It isn't encrypted, so that reminders work while your log is locked: keep the wording neutral.
# For example:
#
# [[rule]]                          [[week]]
# name = "lunch"                    days = "Mon to Fri"
# when = "12:30, Mon to Fri"        sessions = "9-9:50, 10-10:50"
#
# Other times: "every 50 min, 9 to 17"; "after each session"; "10 min before the first session";
# "after the last session". A rule can also have: text = "what the notification says"; minutes = 10;
# does = "break", "reset", "check-in", or "practice:ID"; missed = "drop" or "offer once"; by = "card,
# bell, terminal, desktop"; on = false.
"""
_WHAT = "change your reminders"


class Reminders(Record):
    """The usable tables of the file; ``notices`` are sentences about the others."""

    rules: tuple[Rule, ...] = ()
    weeks: tuple[Week, ...] = ()
    notices: tuple[str, ...] = ()

    def sessions(self, weekday: int) -> tuple[Span, ...]:
        """The usual sessions of a weekday, 0 for Monday."""
        return tuple(
            sorted({span for week in self.weeks if weekday in week.days for span in week.spans})
        )

    def rule(self, name: str) -> Rule:
        """The rule of that name. Raises NotFound."""
        for rule in self.rules:
            if rule.id == name.casefold():
                return rule
        raise NotFound(f"There's no reminder called {name[:40]}.", "`wellness breaks` lists them.")


class _Table(Record):
    """One table of the file: its text, the line it begins at, and its value or a notice."""

    text: str
    line: int
    rule: Rule | None = None
    week: Week | None = None
    notice: str = ""


def load(home: Home, boundary: Minute = MIDNIGHT) -> Reminders:
    """The rules and weeks of the file; ``boundary`` is the minute at which the person's day begins."""
    try:
        tables = _tables(_text(home), boundary)
    except (OSError, Unfit):
        notice = (
            "The file reminders.toml can't be read, so there are no reminders. It wasn't changed."
        )
        return Reminders(notices=(notice,))
    return Reminders(
        rules=tuple(table.rule for table in tables if table.rule),
        weeks=tuple(table.week for table in tables if table.week),
        notices=tuple(filter(None, (_notice(home, table) for table in tables))),
    )


def _notice(home: Home, table: _Table) -> str:
    """The sentence on a table that can't be used, or whose practice isn't there; else empty."""
    rule = table.rule
    if rule is None or not rule.practice:
        return table.notice
    from wellnesstui.store.content.known_practices import is_there

    if is_there(home, rule.practice):
        return ""
    return (
        f"The reminder {rule.name} starts the practice {rule.practice}, which isn't there. "
        "For now, it's a plain break."
    )


def add(home: Home, rule: Rule) -> None:
    """Append a rule. Raises UsedWrongly if its name is taken, DiskTrouble."""

    def change(tables: list[_Table]) -> list[_Table]:
        _check_new(tables, rule)
        return [*tables, _Table(text=written_rule(rule), line=0)]

    _change(home, f'adding the reminder "{rule.name}"', change)


def replace(home: Home, name: str, rule: Rule) -> None:
    """Replace the rule of that name. Raises NotFound, UsedWrongly, DiskTrouble."""

    def change(tables: list[_Table]) -> list[_Table]:
        index = _index(tables, name)
        _check_new(tables[:index] + tables[index + 1 :], rule)
        text = _comments(tables[index].text) + written_rule(rule)
        return [*tables[:index], _Table(text=text, line=0), *tables[index + 1 :]]

    _change(home, f'changing the reminder "{name}"', change)


def remove(home: Home, name: str) -> None:
    """Delete a rule. Raises NotFound, DiskTrouble."""

    def change(tables: list[_Table]) -> list[_Table]:
        index = _index(tables, name)
        return tables[:index] + tables[index + 1 :]

    _change(home, f'deleting the reminder "{name}"', change)


def set_week(home: Home, days: tuple[int, ...], spans: tuple[Span, ...]) -> None:
    """Replace the sessions of these weekdays, 0 for Monday; no spans removes them.

    Raises DiskTrouble, WellnessError.
    """

    def change(tables: list[_Table]) -> list[_Table]:
        changed = []
        for table in tables:
            if table.week is None:
                changed.append(table)
                continue
            rest = tuple(day for day in table.week.days if day not in days)
            if rest == table.week.days:
                changed.append(table)
            elif rest:
                changed.append(_Table(text=written_week(rest, table.week.spans), line=0))
        return [*changed, _Table(text=written_week(days, spans), line=0)] if spans else changed

    _change(home, "changing your weekly sessions", change)


def has(home: Home, side: Side) -> bool:
    """Whether the file has the tables of one side of a change. Raises WellnessError."""
    texts = _texts(_read(home)[1])
    index, wanted = side["at"], side["texts"]
    return len(texts) == side["total"] and texts[index : index + len(wanted)] == wanted


def swap(home: Home, now: Side, back: Side) -> None:
    """Replace one side of a change, ``now``, by the other. Raises WellnessError, DiskTrouble."""

    def change(tables: list[_Table]) -> list[_Table]:
        start, end = now["at"], now["at"] + len(now["texts"])
        return [
            *tables[:start],
            *(_Table(text=text, line=0) for text in back["texts"]),
            *tables[end:],
        ]

    _change(home, "", change)


def _sides(before: list[str], after: list[str]) -> tuple[Side, Side]:
    """The tables between the common head and tail of two lists: both sides of a change."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    back: Side = {"at": head, "texts": before[head : len(before) - tail], "total": len(before)}
    now: Side = {"at": head, "texts": after[head : len(after) - tail], "total": len(after)}
    return back, now


def _texts(tables: Iterable[_Table]) -> list[str]:
    return [table.text.strip("\n") for table in tables]


def _index(tables: list[_Table], name: str) -> int:
    for index, table in enumerate(tables):
        if table.rule and table.rule.id == name.casefold():
            return index
    raise NotFound(f"There's no reminder called {name[:40]}.", "Nothing was changed.")


def _check_new(tables: Iterable[_Table], rule: Rule) -> None:
    rules = [table.rule for table in tables if table.rule]
    if any(each.id == rule.id for each in rules):
        raise UsedWrongly(f"There's already a reminder called {rule.name}.", "Choose another name.")
    if len(rules) >= MAX_RULES:
        raise UsedWrongly(f"You can have up to {MAX_RULES} reminders.", "Delete one first.")


def _change(home: Home, title: str, change: Callable[[list[_Table]], list[_Table]]) -> None:
    """Write the tables that ``change`` returns; with a ``title`` the change can be undone."""
    make_private_folder(home.data)
    make_private_folder(home.config)
    with write_lock(home, _WHAT):
        text, tables = _read(home)
        changed = change(tables)
        head = _parts(text)[0] if text.strip() else _HEAD
        parts = [head.rstrip("\n"), *_texts(changed)]
        content = "\n\n".join(part for part in parts if part) + "\n"

        def write() -> None:
            try:
                write_atomically(home.reminders, content.encode(), temporary_path(home.reminders))
            except OSError as error:
                raise saving_trouble(error, _WHAT) from error

        back, now = _sides(_texts(tables), _texts(changed))
        if not title or back == now:
            write()
            return
        from wellnesstui.store.journal import journal, pending_changes

        side: FileChange = {
            "title": clean_line(title)[: pending_changes.LONGEST_TITLE],
            "back": back,
            "now": now,
        }
        pending_changes.write(home, journal.REMINDERS, "", side, write)


def _read(home: Home) -> tuple[str, list[_Table]]:
    try:
        text = _text(home)
        return text, _tables(text, MIDNIGHT)
    except (OSError, Unfit) as error:
        raise WellnessError(
            "The file reminders.toml can't be read, so nothing was changed.",
            "Fix the file or move it somewhere else, then try again.",
        ) from error


def _text(home: Home) -> str:
    content = read_whole(home.reminders, MAX_BYTES) or b""
    return decoded(content).replace("\r\n", "\n")


def _parts(text: str) -> list[str]:
    """The text before the first table, then each table with the comments right above it."""
    parts = [""]
    comments = ""
    for line in text.splitlines(keepends=True):
        bare = line.lstrip()
        if bare.startswith("["):
            parts.append(comments + line)
            comments = ""
        elif bare.startswith("#"):
            comments += line
        else:
            parts[-1] += comments + line
            comments = ""
    parts[-1] += comments
    return parts


def _comments(text: str) -> str:
    return text[: re.search(r"^[ \t]*\[", text, re.MULTILINE).start()]  # type: ignore[union-attr]  # every table has its [


def _tables(text: str, boundary: Minute) -> list[_Table]:
    tables: list[_Table] = []
    head, *parts = _parts(text)
    line = head.count("\n") + 1
    for part in parts:
        tables.append(_table(part, line, boundary, tables))
        line += part.count("\n")
    return tables


def _table(text: str, first: int, boundary: Minute, before: list[_Table]) -> _Table:
    line = first + _comments(text).count("\n")
    try:
        kind, table = read_table(text)
        if kind == "week":
            return _Table(text=text, line=line, week=read_week(table, boundary))
        rule = read_rule(table)
        _check_new(before, rule)
        return _Table(text=text, line=line, rule=rule)
    except Unfit as reason:  # which counts its lines from the table's first
        because = shifted_lines(reason, first)
    except UsedWrongly as error:
        because = error.sentence[0].lower() + error.sentence[1:].rstrip(".")
    notice = f"The item at line {line} of reminders.toml isn't used: {because}."
    return _Table(text=text, line=line, notice=notice)
