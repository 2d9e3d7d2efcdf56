"""The rules and the weekly sessions in ``reminders.toml``, which a person may write by hand as well.

Each table is read by itself: one that can't be used is named with its line, and the others work.
A change rewrites the table it is about and leaves every other line as it was.
"""

from __future__ import annotations

import re

from wellnesstui.domain.content import Unfit
from wellnesstui.domain.errors import NotFound, UsedWrongly, WellnessError
from wellnesstui.domain.record import Record
from wellnesstui.domain.rule import MOST, Rule
from wellnesstui.domain.text import clean_line
from wellnesstui.domain.time.sessions import Span
from wellnesstui.store.breaks_file import turn
from wellnesstui.store.files import (
    beside,
    make_private_folder,
    read_whole,
    saving_trouble,
    write_whole,
)
from wellnesstui.store.home import Home
from wellnesstui.store.library import MOST_BYTES
from wellnesstui.store.rule_table import (
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
    from typing import Any

_HEAD = """\
# Reminders and weekly sessions. wellness reads and writes this file, and so may you.
# It is not sealed, so that reminders can come while the vault is locked: keep what it says neutral.
#
# [[rule]]                          [[week]]
# name = "lunch"                    days = "Mon to Fri"
# when = "12:30, Mon to Fri"        sessions = "9-9:50, 10-10:50"
#
# when may also be "every 50 min, 9 to 17", "after each session", "10 min before the first session"
# or "after the last session". A rule may have text = "what a notice says", minutes = 10,
# does = "pause", "reset" or "check-in", missed = "drop" or "offer once", by = "card, bell, terminal,
# desktop" and on = false.
"""
_WHAT = "change the reminders"


class Reminders(Record):
    """``notices`` are sentences about what in the file can't be used."""

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
        raise NotFound(f"There is no rule called {name[:40]}.", "`wellness breaks` shows them.")


class _Table(Record):
    """One table of the file: its text, the line it begins at, and what it says."""

    text: str
    line: int
    rule: Rule | None = None
    week: Week | None = None
    notice: str = ""


def load(home: Home, boundary: int = 0) -> Reminders:
    """All that can be used of the file; ``boundary`` is the minute a person's day begins."""
    try:
        tables = _tables(_text(home), boundary)
    except (OSError, Unfit):
        notice = (
            "The file reminders.toml can't be read, so no reminder comes. It was left as it is."
        )
        return Reminders(notices=(notice,))
    return Reminders(
        rules=tuple(table.rule for table in tables if table.rule),
        weeks=tuple(table.week for table in tables if table.week),
        notices=tuple(table.notice for table in tables if table.notice),
    )


def add(home: Home, rule: Rule) -> None:
    """Write a new rule at the end. Raises UsedWrongly if its name is taken, DiskTrouble."""

    def change(tables: list[_Table]) -> list[_Table]:
        _check_new(tables, rule)
        return [*tables, _Table(text=written_rule(rule), line=0)]

    _change(home, f"adding the reminder {rule.name}", change)


def replace(home: Home, name: str, rule: Rule) -> None:
    """Write a rule in the place of the one of that name. Raises NotFound, UsedWrongly, DiskTrouble."""

    def change(tables: list[_Table]) -> list[_Table]:
        at = _place(tables, name)
        _check_new(tables[:at] + tables[at + 1 :], rule)
        text = _comments(tables[at].text) + written_rule(rule)
        return [*tables[:at], _Table(text=text, line=0), *tables[at + 1 :]]

    _change(home, f"changing the reminder {name}", change)


def remove(home: Home, name: str) -> None:
    """Take a rule out. Raises NotFound, DiskTrouble."""

    def change(tables: list[_Table]) -> list[_Table]:
        at = _place(tables, name)
        return tables[:at] + tables[at + 1 :]

    _change(home, f"deleting the reminder {name}", change)


def repeat(home: Home, days: tuple[int, ...], spans: tuple[Span, ...]) -> None:
    """Let these weekdays have these sessions, whatever they had before; none takes them away."""

    def change(tables: list[_Table]) -> list[_Table]:
        kept = []
        for table in tables:
            if table.week is None:
                kept.append(table)
                continue
            rest = tuple(day for day in table.week.days if day not in days)
            if rest == table.week.days:
                kept.append(table)
            elif rest:
                kept.append(_Table(text=written_week(rest, table.week.spans), line=0))
        return [*kept, _Table(text=written_week(days, spans), line=0)] if spans else kept

    _change(home, "changing the sessions of the week", change)


def has(home: Home, side: dict[str, Any]) -> bool:
    """Whether the file holds what one side of a change says. Raises WellnessError."""
    texts = _texts(_read(home)[1])
    at: int = side["at"]
    wanted: list[str] = side["texts"]
    return len(texts) == side["total"] and texts[at : at + len(wanted)] == wanted


def swap(home: Home, now: dict[str, Any], back: dict[str, Any]) -> None:
    """Put one side of a change in the place of the other. Raises WellnessError, DiskTrouble."""

    def change(tables: list[_Table]) -> list[_Table]:
        at, end = now["at"], now["at"] + len(now["texts"])
        return [*tables[:at], *(_Table(text=text, line=0) for text in back["texts"]), *tables[end:]]

    _change(home, "", change)


def _sides(before: list[str], after: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What differs between two lists of tables, on each side of a change."""
    at = 0
    while at < min(len(before), len(after)) and before[at] == after[at]:
        at += 1
    same = 0
    while same < min(len(before), len(after)) - at and before[-1 - same] == after[-1 - same]:
        same += 1
    back, now = (
        {"at": at, "texts": texts[at : len(texts) - same], "total": len(texts)}
        for texts in (before, after)
    )
    return back, now


def _texts(tables: Iterable[_Table]) -> list[str]:
    return [table.text.strip("\n") for table in tables]


def _place(tables: list[_Table], name: str) -> int:
    for at, table in enumerate(tables):
        if table.rule and table.rule.id == name.casefold():
            return at
    raise NotFound(f"There is no rule called {name[:40]}.", "Nothing was changed.")


def _check_new(tables: Iterable[_Table], rule: Rule) -> None:
    rules = [table.rule for table in tables if table.rule]
    if any(each.id == rule.id for each in rules):
        raise UsedWrongly(f"There is a rule called {rule.name} already.", "Give it another name.")
    if len(rules) >= MOST:
        raise UsedWrongly(f"There can be {MOST} rules.", "Take one out first.")


def _change(home: Home, title: str, change: Callable[[list[_Table]], list[_Table]]) -> None:
    """Write the tables that ``change`` makes of those there are; undo knows of it by ``title``."""
    make_private_folder(home.data)
    make_private_folder(home.config)
    with turn(home, _WHAT):
        text, tables = _read(home)
        changed = change(tables)
        head = _parts(text)[0] if text.strip() else _HEAD
        parts = [head.rstrip("\n"), *_texts(changed)]
        content = "\n\n".join(part for part in parts if part) + "\n"

        def write() -> None:
            try:
                write_whole(home.reminders, content.encode(), beside(home.reminders))
            except OSError as error:
                raise saving_trouble(error, _WHAT) from error

        back, now = _sides(_texts(tables), _texts(changed))
        if not title or back == now:
            write()
            return
        from wellnesstui.store import journal, pending
        from wellnesstui.store.file_undo import LONGEST_TITLE

        side = {"title": clean_line(title)[:LONGEST_TITLE], "back": back, "now": now}
        pending.write(home, journal.REMINDERS, "", side, write)


def _read(home: Home) -> tuple[str, list[_Table]]:
    try:
        text = _text(home)
        return text, _tables(text, 0)
    except (OSError, Unfit) as error:
        raise WellnessError(
            "The file reminders.toml can't be read, so nothing was changed.",
            "Mend it or move it away, then try again.",
        ) from error


def _text(home: Home) -> str:
    content = read_whole(home.reminders, MOST_BYTES) or b""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise Unfit("it is not text in UTF-8") from error


def _parts(text: str) -> list[str]:
    """What stands before the first table, then each table with the comments right above it."""
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


def _tables(text: str, boundary: int) -> list[_Table]:
    found: list[_Table] = []
    head, *parts = _parts(text)
    line = head.count("\n") + 1
    for part in parts:
        found.append(_table(part, line, boundary, found))
        line += part.count("\n")
    return found


def _table(text: str, first: int, boundary: int, before: list[_Table]) -> _Table:
    line = first + _comments(text).count("\n")
    try:
        kind, table = read_table(text)
        if kind == "week":
            return _Table(text=text, line=line, week=read_week(table, boundary))
        rule = read_rule(table)
        _check_new(before, rule)
        return _Table(text=text, line=line, rule=rule)
    except Unfit as reason:  # which counts its lines from the table's first
        because = re.sub(r"\bline (\d+)", lambda at: f"line {first + int(at[1]) - 1}", str(reason))
    except UsedWrongly as error:
        because = error.sentence[0].lower() + error.sentence[1:].rstrip(".")
    notice = f"What begins at line {line} of reminders.toml is not used, because {because}."
    return _Table(text=text, line=line, notice=notice)
