"""Answers fit the terminal: no line is wider, unless it is one word, or one command, that stays whole."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Say
from wellnesstui.cli.table import COMMANDS

_READING = (
    ("settings",),
    ("settings", "keys"),
    ("settings", "first_weekday", "monday"),
    ("settings", "nonsense"),
    ("trends",),
    ("month",),
    ("trends", "--range", "year"),
    ("trends", "--range", "bogus"),
    ("where",),
    ("doctor",),
    ("breaks",),
    ("breaks", "next"),
    ("breaks", "lunch"),
    ("today",),
    ("log",),
    ("log", "--from", "bogus"),
    ("search", "walk", "-n", "1"),
    ("search", "nothingatall"),
    ("resources",),
    ("resources", "show", "988"),
    ("resources", "nothingatall"),
    ("help",),
    ("help-now",),
    ("day",),
    ("completion", "csh"),
    ("unknown",),
    ("--help",),
    *((name, "--help") for name in COMMANDS),
)
_NOTE = (
    "A quiet evening, with long lines about nothing much, and more of them after that.\n  - tea\n"
)


def _filled(say: Say) -> None:
    for day in ("yesterday", "2 days ago", "3 days ago", "4 days ago", "5 days ago"):
        say("mood", "4", "-", "-w", "hopeful,calm", "--at", f"{day} 21:10", stdin=_NOTE)
        say("did", "a long walk with somebody from the ward", "95m", "--at", f"{day} 20:10")
        say("did", "walk", "95m", "psychological", "--at", f"{day} 20:10")
    say("mood", "2", "-", "-a", "a long walk with somebody from the ward:95m", stdin=_NOTE)
    say("breaks", "add", "a cup of tea and a look out of the window at 12:30 on weekdays")
    say("breaks", "add", "lunch at 12:30", "--minutes", "30")
    say("day", "9-9:50, 10-10:50, 11-11:50")


@pytest.mark.parametrize("width", [40, 60])
def test_no_line_is_wider_than_the_terminal(
    say: Say, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    _filled(say)
    monkeypatch.setenv("COLUMNS", str(width))
    wide = [
        f"{' '.join(words)}: {line}"
        for words in _READING
        for said in (say(*words),)
        for line in f"{said.out}{said.err}".splitlines()
        if len(line) > width and " " in line.strip() and not line.strip().startswith("`")
    ]
    assert wide == []


def test_without_a_terminal_lines_stay_whole(say: Say) -> None:
    _filled(say)
    assert _NOTE.splitlines()[0] in say("today").out
    assert "\n         - tea\n" in say("today").out
    assert "the time your day starts; if you work nights, try noon" in say("settings").out
